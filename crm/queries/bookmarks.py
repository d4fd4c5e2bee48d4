"""What one staff member has starred."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from crm.models import bookmarks, staff
from crm.models.records import PARTY_COLUMNS
from crm.queries.contacts import living
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live

_MOST = 50


def starred(connection: Connection, owner: str) -> list[tuple[Ref, str]]:
    """The records somebody (by name) has starred, the newest first, each with what it is called; none of the trash."""
    table = live(bookmarks.bookmark)
    query = (
        select(*(table.c[name] for name in PARTY_COLUMNS)).where(_by(owner)).order_by(table.c.id.desc()).limit(_MOST)
    )
    refs = [_ref(row) for row in connection.execute(query).mappings()]
    titles: dict[Ref, str] = {}
    for kind in PARTY_COLUMNS.values():
        keys = living(connection, kind, [ref.key for ref in refs if ref.kind == kind])
        titles.update({Ref(kind, key): title for key, title in titles_of(connection, kind, keys).items()})
    return [(ref, titles[ref]) for ref in dict.fromkeys(refs) if ref in titles]


def stars_of(connection: Connection, ref: Ref, owner: str) -> list[int]:
    """Keys of the stars somebody has put beside a record: one, or none."""
    return list(connection.execute(_stars(ref).where(_by(owner))).scalars())


def _stars(ref: Ref) -> Select[Any]:
    table = live(bookmarks.bookmark)
    return select(table.c.id).where(table.c[f"{ref.kind}_id"] == ref.key)


def _by(owner: str) -> ColumnElement[bool]:
    table, member = live(bookmarks.bookmark), live(staff.staff_member)
    if not owner:
        return table.c.staff_id.is_(None)
    return table.c.staff_id.in_(select(member.c.id).where(member.c.name == owner))


def _ref(row: Any) -> Ref:
    return next(Ref(kind, row[name]) for name, kind in PARTY_COLUMNS.items() if row[name])
