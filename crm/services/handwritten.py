"""Records written by hand in a TOML file: in the shape of record documents, pointing at each other by name.

A long text may be folded: a blank line parts paragraphs. `ref` is a shorter name for the other records of the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from crm.models.fields import Kind, field_of
from crm.models.records import RecordKind
from crm.services.links import Links
from crm.services.records import create_many, title_of
from crm.services.rules import checked
from crm.store.unit import Unit
from crm.text import one_line

Row = Mapping[str, Any]


def read(path: Path) -> dict[str, Any]:
    """The tables of a TOML file of ours."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def paragraphs(text: str) -> str:
    """Folded text with one line to a paragraph, blank lines between."""
    return "\n\n".join(filter(None, map(one_line, text.split("\n\n"))))


class Names:
    """What has been added so far, by kind and name: outlives units of work, so that steps can build on each other."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, str], int] = {}

    def add(self, unit: Unit, kind: RecordKind, rows: Iterable[Row]) -> list[int]:
        """Store records of a kind, checked as a dialog's are; returns their keys in order."""
        rows = list(rows)
        documents = [checked(kind, self._document(kind, row)) for row in rows]
        keys = create_many(unit, kind, documents, Links(unit))
        for row, document, key in zip(rows, documents, keys, strict=True):
            self.learn(kind.name, title_of(kind, document), key)
            self.learn(kind.name, row.get("ref", ""), key)
        return keys

    def insert(self, unit: Unit, table: Table, rows: Iterable[Row]) -> list[int]:
        """Store rows of a table that is no record of its own."""
        return unit.insert_many(table, [self._resolved(table, row) for row in rows])

    def learn(self, kind: str, name: str, key: int) -> None:
        if name:
            self._keys[kind, name] = key

    def key(self, kind: str, name: str) -> int:
        """The key of what was added under a name.

        Raises:
            KeyError: nothing was.
        """
        return self._keys[kind, name]

    def _document(self, kind: RecordKind, row: Row) -> dict[str, Any]:
        document = self._resolved(kind.table, row)
        for child in kind.children:
            if not child.single:
                document[child.name] = [self._resolved(child.table, one) for one in row.get(child.name, ())]
        return document

    def _resolved(self, table: Table, row: Row) -> dict[str, Any]:
        """The row with keys for names (`city` gives `city_id`) and long texts unfolded."""
        found = {name: value for name, value in row.items() if name != "ref"}
        for column in table.columns:
            name = column.name.removesuffix("_id")
            for foreign in column.foreign_keys:
                if name in found and name not in table.c:  # an address has its city as text
                    found[column.name] = self.key(foreign.column.table.name, found.pop(name))
            field = field_of(column)
            if field is not None and field.kind == Kind.LONG_TEXT and name in found:
                found[name] = paragraphs(found[name])
        return found
