"""What an import would store, before it does: the first rows of a file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

from crm.services.importing.contacts import examine, remarks_of
from crm.services.importing.incoming import Incoming
from crm.services.importing.run import Part


class Sampled(NamedTuple):
    """A row as it would be stored; `fault` says why it would be rejected, '' where it would be taken."""

    row: Incoming
    record: Mapping[str, Any]
    fault: str
    remarks: tuple[str, ...]


def sample(part: Part, count: int = 50) -> list[Sampled]:
    """The first rows or cards of a file.

    Raises:
        Unreadable: the file turns out to be damaged.
    """
    return [_sampled(row) for row in islice(part.rows(), count)]


def _sampled(row: Incoming) -> Sampled:
    document, errors = examine(row)
    remarks = tuple(f"{note.field}: {note.reason}" if note.field else note.reason for note in remarks_of(row))
    shown = document or row.record or {"kind": "person"}  # of what is no contact at all, nothing but the fault
    return Sampled(row, shown, "  ".join(error.reason for error in errors), remarks)
