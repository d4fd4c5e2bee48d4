"""Ending what is sensitive once an event is long over: diets and access needs go, in records and history alike."""

from __future__ import annotations

from sqlalchemy import or_, select

from crm.i18n import _
from crm.keys import batches
from crm.models.participations import participation
from crm.queries.records import titles_of
from crm.store.database import Database
from crm.store.live import with_trash
from crm.store.retention import shrink


def forget_wishes(database: Database, event: int) -> int:
    """Delete diets and access needs of an event for good, as a final step; returns of how many participants."""
    with database.read() as connection:
        title = titles_of(connection, "event", [event]).get(event, "")
    own = with_trash(participation)
    with database.write(_("Forget diets and access needs of {event}").format(event=title), kind="final") as unit:
        query = select(own.c.id).where(
            own.c.event_id == event, or_(own.c.diet.is_not(None), own.c.access_needs.is_not(None))
        )
        keys = unit.connection.execute(query).scalars().all()
        for key in keys:
            unit.update(participation, key, {"diet": None, "access_needs": None})
        for batch in batches(keys):
            listed = ",".join(map(str, batch))
            shrink(unit.connection, f"table_name = 'participation' AND row_id IN ({listed})")
    return len(keys)
