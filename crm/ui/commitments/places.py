"""Which record a typed name means."""

from __future__ import annotations

from crm.queries.contacts import named_like
from crm.store.database import Database
from crm.text import fold


def known_party(database: Database, kind: str, text: str) -> int | None:
    """The only record of a kind that is called so; None where there is none, or more than one."""
    with database.read() as connection:
        found = [key for key, name in named_like(connection, kind, text) if fold(name).strip() == fold(text).strip()]
    return found[0] if len(found) == 1 else None
