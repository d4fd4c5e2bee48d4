"""The one place where trashed rows are left out: queries select from `live(table)`."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Subquery, Table, select


@cache
def live(table: Table) -> Subquery:
    """The table without what lies in the trash, under the table's own name; SQLite flattens it away."""
    return select(table).where(table.c.trashed_at.is_(None)).subquery(table.name)


def live_as(table: Table, name: str) -> Subquery:
    """`live` under another name, for a second use in one query."""
    return select(table).where(table.c.trashed_at.is_(None)).subquery(name)


def in_trash(table: Table) -> Subquery:
    """What lies in the trash, and nothing else."""
    return select(table).where(table.c.trashed_at.is_not(None)).subquery(table.name)
