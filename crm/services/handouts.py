"""Keeping what is handed out, and telling what has changed since: a fact outside, so its step is final."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crm.errors import Unavailable
from crm.i18n import _, ngettext
from crm.models.handouts import handed_rows, handout
from crm.queries.handouts import REPORT
from crm.reports.lists.document import ListDocument, Record, Value
from crm.store.database import Database
from crm.store.handed import pack
from crm.store.unit import now
from crm.text import one_line

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Given:
    """To whom a list is handed out, and the name under which it is kept, '' for none."""

    recipient: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a list beside its rows."""

    list_name: str
    title: str
    where: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    selected: bool = False
    given: Given = Given()


class Recorder:
    """Keeps the rows of a list while they are written; what a writer does not read, it reads at the end."""

    def __init__(self, document: ListDocument, ids: Sequence[str]) -> None:
        """`ids` grows as the document's rows are read: the id of the record of each."""
        self._ids = ids
        self._rows: list[tuple[str, list[Any]]] = []
        self._columns = [[one.name, one.label, str(one.kind.value)] for one in document.columns]
        self._watched = self._watch(document.rows)
        self.document = replace(document, rows=self._watched)

    def _watch(self, rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
        for number, row in enumerate(rows):
            self._rows.append((self._ids[number], [as_kept(value) for value in row]))
            yield row

    def packed(self) -> bytes:
        """All rows, compressed."""
        for _row in self._watched:
            pass
        return pack(self._columns, self._rows)


def as_kept(value: Value) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, tuple | list):
        return list(value)
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def noting(records: Iterable[Record], ids: list[str]) -> Iterator[Record]:
    """The records, whose ids are written down as they pass."""
    for record in records:
        ids.append(str(record.get("id") or ""))
        yield record


def keep(database: Database, facts: Facts, path: Path, rows: int, packed: bytes | None) -> tuple[str, ...]:
    """Record that a list was handed out; a sentence where that cannot be, for the file is out all the same."""
    said = {
        "where": facts.where, "columns": facts.columns, "selected": facts.selected, "named": facts.given.named,
    }  # fmt: skip
    values = {
        "at": now(), "list": facts.list_name, "title": facts.title, "file": path.name,
        "recipient": one_line(facts.given.recipient), "filters": json.dumps(said, ensure_ascii=False), "rows": rows,
        "sha256": _hash(path),
    }  # fmt: skip
    try:
        with database.write(_label(facts, rows), kind="final") as unit:
            key = unit.insert(handout, values)
            if packed is not None:
                unit.connection.execute(handed_rows.insert(), {"handout_id": key, "data": packed})
    except Unavailable as error:
        return (_("It could not be recorded that this was handed out: {why}").format(why=error.sentence),)
    return ()


def _label(facts: Facts, rows: int) -> str:
    if not rows and facts.list_name.startswith(REPORT):
        if facts.given.recipient:
            said = _("Hand out {title} to {recipient}")
            return said.format(title=facts.title, recipient=one_line(facts.given.recipient))
        return _("Hand out {title}").format(title=facts.title)
    counted = ngettext("{count} row", "{count} rows", rows)
    if facts.given.recipient:
        said = _("Hand out {title} ({counted}) to {recipient}")
        return said.format(title=facts.title, counted=counted, recipient=one_line(facts.given.recipient))
    return _("Hand out {title} ({counted})").format(title=facts.title, counted=counted)


def _hash(path: Path) -> str:
    """Of a file, or of the files of a folder in the order of their names."""
    hashed = hashlib.sha256()
    for one in sorted(path.iterdir()) if path.is_dir() else (path,):
        with one.open("rb") as file:
            while chunk := file.read(_CHUNK):
                hashed.update(chunk)
    return hashed.hexdigest()
