"""Saying of a record that it comes from what somebody said: an action of the plan, a pilot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Table, select

from crm.i18n import _
from crm.models.records import RecordKind
from crm.queries.action_plan import Origin
from crm.queries.records import Document
from crm.services.contacts import called
from crm.services.links import Links
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit


def make_all(
    database: Database, label: str, drafts: Sequence[Document], create: Callable[[Unit, Document, Links], int]
) -> int:
    """Make a record of each draft as one step, which is returned."""
    with database.write(label) as unit:
        links = Links(unit)
        for draft in drafts:
            create(unit, draft, links)
    return unit.step


def link_to(database: Database, kind: RecordKind, table: Table, key: int, origins: Sequence[Origin]) -> int:
    """Say in the `table` of a kind's origins that a record also comes from these, as one step, which is returned.

    What is linked already stays so once.
    """
    with database.write(_("Link {what} to what was said").format(what=called(database, kind.name, [key]))) as unit:
        own, owner = live(table), f"{kind.name}_id"
        for origin in origins:
            column = f"{origin.kind}_id"
            query = select(own.c.id).where(own.c[owner] == key, own.c[column] == origin.key)
            if unit.connection.execute(query).first() is None:
                unit.insert(table, {owner: key, column: origin.key})
    return unit.step
