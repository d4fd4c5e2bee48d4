"""Which columns a list offers to a person who hands it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from crm.i18n import _
from crm.models.records import KINDS
from crm.queries.columns import custom_columns
from crm.reports.lists.flatten import default_columns, offered_columns
from crm.reports.lists.plain import offered_columns as every_column
from crm.services.event_lists import response_columns
from crm.services.exporting import ExportList, list_named
from crm.services.public_list import COLUMNS as PUBLIC_COLUMNS
from crm.store.database import Database

_MOST_SLOTS = 5  # rows of a child that are offered as columns: whoever has more takes all that is filled in


@dataclass(frozen=True, slots=True)
class Offered:
    """A column to tick: `usual` ones are ticked at first, `sensitive` ones only by the person, each time anew."""

    name: str
    label: str
    usual: bool
    sensitive: bool


def on_offer(database: Database, name: str) -> tuple[Offered, ...]:
    """All columns of a list, in the order in which they are written.

    Raises:
        Invalid: there is no such list.
    """
    chosen = list_named(name)
    with database.read() as connection:
        return tuple(_flat(connection, chosen) if chosen.is_flat else _plain(connection, chosen))


def _flat(connection: Connection, chosen: ExportList) -> Iterator[Offered]:
    usual = {column.name for column in default_columns(chosen.flat_kind)}
    for column, sensitive in offered_columns(chosen.flat_kind, _slots(connection, chosen)):
        yield Offered(column.name, column.label, column.name in usual, sensitive)
    own = {column.name: column.label for kind in chosen.kinds for column in custom_columns(connection, KINDS[kind])}
    for name, label in own.items():
        yield Offered(name, label, usual=False, sensitive=False)


def _plain(connection: Connection, chosen: ExportList) -> Iterator[Offered]:
    if chosen.kinds[0] == "response":
        for one in response_columns(connection):
            yield Offered(one.name, one.label, usual=True, sensitive=False)
        return
    if chosen.name == "signatories":
        for one in PUBLIC_COLUMNS:
            yield Offered(one.name, _(one.label), usual=one.name != "id", sensitive=False)
        return
    yield Offered("id", _("Id"), usual=False, sensitive=False)
    for column in every_column(connection, KINDS[chosen.kinds[0]]).values():
        if not column.internal and column.name != "id":
            usual = column.name in chosen.usual if chosen.usual else column.shown
            yield Offered(column.name, _(column.label), usual and not column.sensitive, column.sensitive)


def _slots(connection: Connection, chosen: ExportList) -> dict[str, int]:
    """How many rows of each child the record with most of them has."""
    slots: dict[str, int] = {}
    for kind in chosen.kinds:
        for child in KINDS[kind].children:
            most = connection.exec_driver_sql(
                f"SELECT max(n) FROM (SELECT count(*) AS n FROM {child.table.name} "
                f"WHERE {child.owner} IS NOT NULL AND trashed_at IS NULL GROUP BY {child.owner}) counted"
            ).scalar()
            slots[child.name] = max(slots.get(child.name, 1), min(most or 1, _MOST_SLOTS))
    return slots
