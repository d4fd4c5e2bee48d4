"""The one place where trashed rows are left out: queries select from `live(table)`."""

from __future__ import annotations

from functools import cache

from sqlalchemy import ColumnElement, Subquery, Table, exists, or_, select

from crm.models.records import PARTIES


@cache
def live(table: Table) -> Subquery:
    """The table without what lies in the trash, under the table's own name; SQLite flattens it away."""
    return select(table).where(table.c.trashed_at.is_(None)).subquery(table.name)


@cache
def with_trash(table: Table) -> Subquery:
    """Every row, live or not: for what a step did, which includes what it took away."""
    return select(table).subquery(table.name)


def in_trash(table: Table) -> Subquery:
    """What lies in the trash, and nothing else."""
    return select(table).where(table.c.trashed_at.is_not(None)).subquery(table.name)


def has_live_party(rows: Subquery) -> ColumnElement[bool]:
    """Whether the party that a row belongs to is none of the trash."""
    owners = [(live(kind.table).c.id, rows.c[kind.owner_column()]) for kind in PARTIES]
    return or_(*(exists().where(key == owner) for key, owner in owners))
