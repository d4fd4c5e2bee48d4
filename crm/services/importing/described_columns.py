"""Records of any import as they are shown before they are stored: under which columns, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from crm.i18n import _
from crm.names import full_name
from crm.reports.lists import flatten as parties
from crm.reports.lists.document import ListColumn
from crm.services.importing.kinds import BY_RECORD

_NOT_SHOWN: Final = ("id", "refs")
TITLES: Final = (
    "full_name",
    "name",
    *(kind.record_kind.title for kind in BY_RECORD.values()),
)  # only say a record's name
_TEXTS: Final = ("name", "text", "title")  # of a row of a list, what stands for it


def columns_of(records: Sequence[Mapping[str, Any]]) -> tuple[ListColumn, ...]:
    """The columns that some of the records fill, in the order of our lists."""
    filled = {name for record in records for name, value in flat(record).items() if value not in (None, "", [], ())}
    kinds = {record["kind"] for record in records}
    if kinds & BY_RECORD.keys():
        parts = [part for kind in sorted(kinds & BY_RECORD.keys()) for part in BY_RECORD[kind].parts]
        found = {part.name: ListColumn(part.name, _(part.label), part.kind) for part in parts}
        return tuple(column for name, column in found.items() if name in filled and name not in _NOT_SHOWN)
    kind = "contact" if len(kinds) != 1 else next(iter(kinds))
    return tuple(column for column in parties.columns_for(kind, records) if column.name in filled)


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a record by the names of its columns."""
    if record["kind"] not in BY_RECORD:
        return dict(parties.flatten(record))
    values = {name: _texts(value) if isinstance(value, list) else value for name, value in record.items()}
    tasks = record.get("follow_ups") or ()
    for name, key in (("follow_up", "title"), ("follow_up_due", "due"), ("follow_up_owner", "owner")):
        values[name] = list(dict.fromkeys(task[key] for task in tasks if task.get(key)))
    return values


def _texts(rows: Iterable[Any]) -> list[str]:
    return [
        row if isinstance(row, str) else next((str(row[name]) for name in _TEXTS if row.get(name)), "") for row in rows
    ]


def title_of(record: Mapping[str, Any]) -> str:
    """What a record will be called; '' where nothing says it."""
    if record["kind"] == "person":
        return full_name(record)
    title = BY_RECORD[record["kind"]].record_kind.title if record["kind"] in BY_RECORD else "name"
    return str(record.get(title) or "")
