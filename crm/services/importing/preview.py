"""What an import would do, before it does it: its first rows as they would be stored, and what would change."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

from crm.models.kinds import Kind
from crm.models.records import KINDS
from crm.queries.records import Document
from crm.reports.lists.document import Value
from crm.reports.lists.flatten import chosen_columns, flatten
from crm.services.importing.contacts import Met, examine, remarks_of
from crm.services.importing.incoming import Incoming
from crm.services.importing.merging import merged
from crm.services.importing.run import Part

_BEYOND_DOUBT = ("id", "kind", "external_id")  # what the two share anyhow, or what nobody reads


class Sampled(NamedTuple):
    """A row as it would be stored; `fault` says why it would be rejected, '' where it would be taken."""

    row: Incoming
    record: Mapping[str, Any]
    fault: str
    remarks: tuple[str, ...]


class Difference(NamedTuple):
    """A field that either record has: what is stored, what the row says, and what will be stored."""

    label: str
    kind: Kind
    stored: Value
    incoming: Value
    after: Value

    @property
    def changes(self) -> bool:
        return (self.after or None) != (self.stored or None)


def sample(part: Part, count: int = 50) -> list[Sampled]:
    """The first rows or cards of a file.

    Raises:
        Unreadable: the file turns out to be damaged.
    """
    return [_sampled(row) for row in islice(part.rows(), count)]


def _sampled(row: Incoming) -> Sampled:
    document, errors = examine(row)
    remarks = tuple(f"{note.field}: {note.reason}" if note.field else note.reason for note in remarks_of(row))
    return Sampled(row, document or row.record, "  ".join(error.reason for error in errors), remarks)


def differences(met: Met, policy: str) -> list[Difference]:
    """Field by field what the policy would make of a stored record; `create` leaves it as it is."""
    kind = KINDS[met.document["kind"]]
    after = merged(kind, met.stored, met.document, policy) if policy in ("update", "fill") else met.stored
    stored, incoming, result = _flat(met.stored), _flat(met.document), _flat({**after, "kind": kind.name})
    names = [name for name in {**stored, **incoming, **result} if name not in _BEYOND_DOUBT]
    names = [name for name in names if stored.get(name) or incoming.get(name)]
    columns = {column.name: column for column in chosen_columns(kind.name, names)}
    return [
        Difference(columns[name].label, columns[name].kind, stored.get(name), incoming.get(name), result.get(name))
        for name in names
    ]


def _flat(record: Document) -> dict[str, Value]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in flatten(record).items()}
