"""Events that are not held but begun with."""

from __future__ import annotations

from sqlalchemy import Connection, select

from crm.models import events
from crm.store.live import live


def templates(connection: Connection) -> list[tuple[int, str]]:
    """The templates by name."""
    own = live(events.event)
    rows = connection.execute(select(own.c.id, own.c.name).where(own.c.is_template.is_(True)).order_by(own.c.name))
    return [(key, name or "") for key, name in rows]
