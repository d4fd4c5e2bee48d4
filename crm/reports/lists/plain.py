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
from crm.queries.written import written_columns, written_values


def offered_columns(connection: Connection, kind: RecordKind) -> dict[str, ListColumn]:
    """Every column there is, by name; internal ones among them, which never leave."""
    own = {"id": ListColumn("id", "Id", Kind.TEXT, "r.id")}
    return {**lists.all_columns(connection, kind), **written_columns(kind.name), **own}


def plain_columns(connection: Connection, kind: RecordKind, names: Sequence[str] = ()) -> tuple[ListColumn, ...]:
    """The columns named in their order, else all that may leave unnamed, with the record's id in front.

    Raises:
        Invalid: there is no such column.
    """
    known = offered_columns(connection, kind)
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        sentence = _("There is no column “{name}”. There are: {known}.")
        raise Invalid({"columns": sentence.format(name=unknown, known=", ".join(known))})
    if names:
        return tuple(known[name] for name in names if not known[name].internal)
    return (known.pop("id"), *(column for column in known.values() if not column.internal and not column.sensitive))


def plain_rows(
    connection: Connection, kind: RecordKind, columns: Sequence[ListColumn], keys: Sequence[int],
    ids: list[str] | None = None,
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    """The rows of the keys in their order; `ids` gets the id of each as it is read."""
    asked = [column for column in columns if column.sql]
    whole = len(asked) == len(columns)
    for batch in batches(keys):
        found = lists.rows(connection, kind, asked, batch)
        written = {} if whole else written_values(connection, kind.name, batch)
        for key in batch:
            if key in found:
                if ids is not None:
                    ids.append(to_text(key))
                values = dict(zip((column.name for column in asked), found[key], strict=True)) | written.get(key, {})
                yield tuple(to_text(values["id"]) if column.name == "id" else values[column.name] for column in columns)
