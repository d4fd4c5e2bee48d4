"""What was handed out before: when, to whom, and the rows as they were."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, FromClause, Label, exists, select

from crm.errors import NotFound
from crm.i18n import _
from crm.keys import to_text
from crm.models.handouts import handed_rows, handout
from crm.refs import Ref
from crm.store.handed import unpack
from crm.store.live import live

REPORT: Final = "report:"
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Handout:
    """A list or report as it was handed out; a report's `list_name` is its name behind `report:`.

    `where` are its conditions, or what was asked of the report; `selected` where its records were picked one by one;
    `named` the name under which the list is kept, or ''; `is_kept` whether its rows are, to be compared.
    """

    key: int
    at: str
    list_name: str
    title: str
    file: str
    recipient: str
    rows: int
    where: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    selected: bool
    named: str
    is_kept: bool = False

    @property
    def report(self) -> str:
        """The name of the report it is, '' for a list."""
        return self.list_name.removeprefix(REPORT) if self.list_name.startswith(REPORT) else ""

    def is_about(self, ref: Ref) -> bool:
        """Whether it is a report about that record, or a list of what belongs to that event."""
        text = to_text(ref.key)
        return any((field, value) in {("about", f"{ref.kind}:{text}"), (f"{ref.kind}_id", text)}
                   for field, value in self.where)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Columns as name, label and kind; values by the record's id, in the order of the list."""

    columns: tuple[tuple[str, str, str], ...]
    rows: dict[str, list[Any]]


def handouts(connection: Connection, limit: int = _MOST) -> list[Handout]:
    """The newest first."""
    table = live(handout)
    query = select(table, _is_kept(table)).order_by(table.c.at.desc(), table.c.id.desc()).limit(limit)
    return [_handout(row) for row in connection.execute(query).mappings()]


def handed_about(connection: Connection, ref: Ref) -> list[Handout]:
    """Reports about a record and lists of what belongs to it, the newest first."""
    table = live(handout)
    query = select(table, _is_kept(table)).where(table.c.filters.contains(to_text(ref.key)))
    rows = connection.execute(query.order_by(table.c.at.desc(), table.c.id.desc()).limit(_MOST)).mappings()
    return [one for one in map(_handout, rows) if one.is_about(ref)]


def comparable(connection: Connection, ref: Ref | None = None, lists: Collection[str] = ()) -> list[Handout]:
    """Those whose rows are kept, the newest first: about a record, or of the lists of these names; else all."""
    if ref is not None:
        return [one for one in handed_about(connection, ref) if one.is_kept]
    table = live(handout)
    query = select(table, _is_kept(table)).where(_is_kept(table).element).order_by(table.c.at.desc(), table.c.id.desc())
    if lists:
        query = query.where(table.c.list.in_(lists))
    return [_handout(row) for row in connection.execute(query.limit(_MOST)).mappings()]


def handout_of(connection: Connection, key: int) -> Handout:
    """One of them.

    Raises:
        NotFound: there is no such one.
    """
    table = live(handout)
    row = connection.execute(select(table, _is_kept(table)).where(table.c.id == key)).mappings().first()
    if row is None:
        raise NotFound(_("There is no such list handed out."))
    return _handout(row)


def snapshot_of(connection: Connection, key: int) -> Snapshot:
    """The rows as they were handed out.

    Raises:
        NotFound: they were not kept.
    """
    query = select(handed_rows.c.data).where(handed_rows.c.handout_id == key)
    data = connection.execute(query).scalar()
    if data is None:
        raise NotFound(_("The rows of this list were not kept."))
    columns, rows = unpack(data)
    return Snapshot(tuple((name, label, kind) for name, label, kind in columns), dict(rows))


def _is_kept(table: FromClause) -> Label[bool]:
    return exists().where(handed_rows.c.handout_id == table.c.id).label("is_kept")


def _handout(row: Any) -> Handout:
    said = json.loads(row["filters"] or "{}")
    return Handout(
        row["id"], row["at"] or "", row["list"] or "", row["title"] or "", row["file"] or "", row["recipient"] or "",
        row["rows"] or 0, tuple((field, value) for field, value in said.get("where", ())),
        tuple(said.get("columns", ())), bool(said.get("selected")), said.get("named", ""),
        bool(row["is_kept"]),
    )  # fmt: skip
