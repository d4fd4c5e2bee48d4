"""Lists of records that are not parties, as the columns of their list in the window show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from crm.errors import Invalid
from crm.i18n import _
from crm.keys import batches, to_text
from crm.models.kinds import Kind
from crm.models.records import RecordKind
from crm.queries import lists
from crm.queries.columns import ListColumn


def plain_columns(connection: Connection, kind: RecordKind, names: Sequence[str] = ()) -> tuple[ListColumn, ...]:
    """The columns named in their order, else all that may leave unnamed, with the record's id in front.

    Raises:
        Invalid: there is no such column.
    """
    known = {**lists.all_columns(connection, kind), "id": ListColumn("id", "Id", Kind.TEXT, "r.id")}
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        sentence = _("There is no column “{name}”. There are: {known}.")
        raise Invalid({"columns": sentence.format(name=unknown, known=", ".join(known))})
    if names:
        return tuple(known[name] for name in names if not known[name].internal)
    return (known.pop("id"), *(column for column in known.values() if not column.internal and not column.sensitive))


def plain_rows(
    connection: Connection, kind: RecordKind, columns: Sequence[ListColumn], keys: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    """The rows of the keys in their order."""
    for batch in batches(keys):
        found = lists.rows(connection, kind, columns, batch)
        for key in batch:
            if key in found:
                values = zip(columns, found[key], strict=True)
                yield tuple(to_text(value) if column.name == "id" else value for column, value in values)
