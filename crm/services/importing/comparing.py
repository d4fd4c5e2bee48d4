"""Field by field what an import's policy would make of a stored record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from crm.i18n import _
from crm.keys import to_text
from crm.models.kinds import Kind
from crm.models.records import KINDS, Child, RecordKind
from crm.queries.records import Document
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.merging import merged
from crm.services.importing.results import ImportResult, Met

_BEYOND_DOUBT = ("external_id",)  # nobody reads it
Values = Callable[[Mapping[str, Any]], Any]


class Difference(NamedTuple):
    """A field that one of the records has: what is stored, what the row says, and what will be stored.

    Of a list of rows the values are one text for each row.
    """

    label: str
    kind: Kind
    stored: Any
    incoming: Any
    after: Any

    @property
    def changes(self) -> bool:
        return bool(self.after != self.stored)


def differences(met: Met, policy: str) -> list[Difference]:
    """What the policy would change in the record a row met; `skip` and `create` leave it as it is."""
    kind = KINDS[met.document["kind"]]
    after: Document = met.stored
    if policy in ("update", "fill"):
        described = BY_RECORD.get(kind.name)
        merge = described.merge if described is not None else partial(merged, kind)
        after = merge(met.stored, met.document, policy)
    found = [
        Difference(label, value_kind, values(met.stored), values(met.document), values(after))
        for label, value_kind, values in _fields(kind, met)
    ]
    return [one for one in found if one.stored or one.incoming or one.after]


def _fields(kind: RecordKind, met: Met) -> Iterator[tuple[str, Kind, Values]]:
    """Label, kind and how to read it of everything that an import can change."""
    for name, field in kind.fields.items():
        if field.kind != Kind.REFERENCE and not field.internal and name not in _BEYOND_DOUBT:
            counts = field.kind != Kind.NUMBER or field.counts
            yield field.label, field.kind if counts else Kind.TEXT, _scalar(name)
    if kind.name == "organisation":
        yield kind.fields["city_id"].label, Kind.TEXT, _scalar("city")
    for child in kind.children:
        yield child.label, Kind.WORDS, _rows(child)
    yield KINDS["tag"].plural, Kind.WORDS, _scalar("tags")
    for name in {**(met.stored.get("custom") or {}), **(met.document.get("custom") or {})}:
        yield name, Kind.TEXT, _custom(name)


def _scalar(name: str) -> Values:
    def read(record: Mapping[str, Any]) -> Any:
        value = record.get(name)
        return tuple(value) if isinstance(value, list) else (None if value == "" else value)

    return read


def _custom(name: str) -> Values:
    def read(record: Mapping[str, Any]) -> Any:
        return (record.get("custom") or {}).get(name)

    return read


def _rows(child: Child) -> Values:
    def read(record: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(filter(None, (_row(child, row) for row in record.get(child.name) or ())))

    return read


def _row(child: Child, row: str | Mapping[str, Any]) -> str:
    """A row of a list as one text: 'amina@example.org (work)'."""
    if isinstance(row, str):
        return row
    names = [name.removesuffix("_id") for name in child.columns if name not in ("label", "primary")]
    said = ", ".join(_text(row[name]) for name in names if row.get(name))
    return f"{said} ({row['label']})" if said and row.get("label") else said


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def changes(result: ImportResult) -> Iterator[dict[str, Any]]:
    """What an import would change, field by field, of the rows that a rehearsal remembers."""
    for met in result.met:
        for one in differences(met, result.policies.of(met.row.file, met.row.row)):
            if one.changes:
                yield {
                    "file": met.row.file, "row": met.row.row, "id": to_text(int(met.stored["id"])),
                    "title": title_of(met.stored), "field": _(one.label), "stored": one.stored, "after": one.after,
                }  # fmt: skip


def title_of(record: Mapping[str, Any]) -> str:
    return str(record.get(KINDS[record["kind"]].title) or "")
