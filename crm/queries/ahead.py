"""What is due for somebody, or for all: follow-ups, actions, milestones, deadlines, money, pledges, asks, posts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select

from crm.models import staff
from crm.models.action_plan import OPEN_ACTIONS
from crm.models.campaign import PLANNED
from crm.models.commitments import OPEN_PLEDGES, OPEN_STAGES
from crm.models.fields import field_of
from crm.models.funding import SOUGHT, WON
from crm.models.interactions import OPEN_TASKS
from crm.models.pilots import OPEN_PILOTS
from crm.models.publications import UNWRITTEN
from crm.models.schema import table as table_named
from crm.queries.lists import Filter
from crm.queries.programme import TaskLine, open_tasks
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live

TASK, ACTION, MILESTONE, DEADLINE, INSTALMENT, PLEDGE, ASK, POST, ARTICLE = KINDS = (
    "task", "action", "milestone", "deadline", "instalment", "pledge", "ask", "post", "article",
)  # fmt: skip

When = Callable[[Any], Any]  # the condition on a due date
_LIVE: Final = (*SOUGHT, *WON)
# Of what has a list of its own: which column says that it is still to be done, and when it does.
_OPEN: Final = {
    TASK: ("status", OPEN_TASKS), ACTION: ("status", OPEN_ACTIONS), ASK: ("stage", OPEN_STAGES),
    POST: ("status", (PLANNED,)), ARTICLE: ("status", UNWRITTEN),
}  # fmt: skip
_OWNERS: Final = {ARTICLE: "editor"}


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something to be done by `due` (ISO 8601, perhaps partial); `opens` is the record on whose page it is shown."""

    kind: str
    key: int
    title: str
    due: str
    owner: str
    about: str
    opens: Ref | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is due first, and how many there are of each kind beyond that."""

    lines: tuple[DueLine, ...]
    more: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where what is due stands: `owner` the column of the staff member, `about` the record it belongs to.

    Without an owner of its own it is whoever's that record is, by its column `through`.
    """

    table: str
    title: str
    due: str
    owner: str
    about: str
    open: Callable[[Any], ColumnElement[bool]]
    through: str = ""


@cache
def _sources() -> dict[str, _Source]:
    return {
        ACTION: _Source("action", "title", "due", "owner_id", "", lambda own: own.c.status.in_(OPEN_ACTIONS)),
        MILESTONE: _Source(
            "milestone", "title", "due", "", "pilot_id",
            lambda own: own.c.reached_on.is_(None) & _of(own, "pilot", "stage", OPEN_PILOTS), "lead_id",
        ),
        DEADLINE: _Source(
            "deadline", "type", "date", "", "opportunity_id",
            lambda own: own.c.done_on.is_(None) & _of(own, "opportunity", "status", _LIVE), "owner_id",
        ),
        INSTALMENT: _Source(
            "instalment", "amount", "due", "", "opportunity_id",
            lambda own: own.c.received_on.is_(None) & _of(own, "opportunity", "status", WON), "owner_id",
        ),
        PLEDGE: _Source("pledge", "text", "due", "", "signature_id",
                        lambda own: own.c.status.in_(OPEN_PLEDGES)),
        ASK: _Source("ask", "next_step", "next_due", "owner_id", "",
                     lambda own: own.c.stage.in_(OPEN_STAGES)),
        POST: _Source("post", "title", "planned_on", "owner_id", "", lambda own: own.c.status == PLANNED),
        ARTICLE: _Source("article", "title", "due", "editor_id", "", lambda own: own.c.status.in_(UNWRITTEN)),
    }  # fmt: skip


def _of(own: Any, table: str, column: str, values: Sequence[str]) -> ColumnElement[bool]:
    """Of a record that stands at one of these."""
    about = live(table_named(table))
    wanted: ColumnElement[bool] = own.c[f"{table}_id"].in_(select(about.c.id).where(about.c[column].in_(values)))
    return wanted


def ahead(connection: Connection, owner: str = "", limit: int = 8, today: str = "") -> Ahead:
    """What is due first, of one staff member (by name) or of all. Without a date there are follow-ups alone.

    With `today`, what is late leaves half of the room to what is still to come: who has much behind sees that too.
    """
    counts: dict[str, int] = {}
    halves = [_first(connection, owner, limit, counts, when) for when in _halves(today)]
    late = halves[0][: max(limit // 2, limit - sum(map(len, halves[1:])))]
    shown = tuple([*late, *(line for half in halves[1:] for line in half)][:limit])
    more = ((kind, count - sum(line.kind == kind for line in shown)) for kind, count in counts.items())
    return Ahead(shown, tuple((kind, count) for kind, count in more if count > 0))


def _halves(today: str) -> tuple[When, ...]:
    """What is late, and what is not; an inexact date is late when all of it is over. Without a day all is one."""

    def late(due: Any) -> Any:
        return due < func.substr(today, 1, func.length(due))

    def coming(due: Any) -> Any:
        return due.is_(None) | (due >= func.substr(today, 1, func.length(due)))

    return (late, coming) if today else (lambda due: due.is_(None) | due.is_not(None),)


def _first(
    connection: Connection, owner: str, limit: int, counts: dict[str, int], when: When
) -> list[DueLine]:  # fmt: skip
    """The first lines of all kinds; how many there are of each, whenever due, is put into `counts`."""
    counts[TASK], tasks = open_tasks(connection, owner, limit, when)
    lines = [_of_task(one) for one in tasks]
    for kind, source in _sources().items():
        counts[kind], found = _due(connection, kind, source, owner, limit, when)
        lines += found
    return sorted(lines, key=lambda line: (not line.due, line.due, line.kind, line.key))[:limit]


def behind(kind: str, owner: str = "") -> tuple[Filter, ...]:
    """What narrows the list of a kind to what is counted here; of what stands on the list of others, nothing."""
    column, open_ = _OPEN.get(kind, ("", ()))
    if not column:
        return ()
    closed = [one for one in field_of(table_named(kind).c[column]).choices if one not in open_]  # type: ignore[union-attr]
    mine = (Filter(_OWNERS.get(kind, "owner"), "is", owner),) if owner else ()
    due = () if kind == TASK else (Filter(_sources()[kind].due, "not_empty"),)
    return (*(Filter(column, "is_not", one) for one in closed), *due, *mine)


def _of_task(one: TaskLine) -> DueLine:
    return DueLine(TASK, one.key, one.title, one.due, one.owner, one.about_title, Ref(TASK, one.key))


def _due(
    connection: Connection, kind: str, source: _Source, owner: str, limit: int, when: When
) -> tuple[int, list[DueLine]]:
    own = live(table_named(source.table))
    due = own.c[source.due]
    wanted = source.open(own) & due.is_not(None)
    if owner:
        wanted = wanted & _owned(source, own, owner)
    total = connection.execute(select(func.count()).select_from(own).where(wanted)).scalar_one()
    query = select(own).where(wanted, when(due)).order_by(due, own.c.id).limit(limit)
    rows = connection.execute(query).mappings().all()
    names = titles_of(connection, "staff_member", {row[source.owner] for row in rows if row[source.owner]}
                      if source.owner else ())  # fmt: skip
    kept = source.about.removesuffix("_id")
    about = titles_of(connection, kept, {row[source.about] for row in rows if row[source.about]}) if kept else {}
    lines = []
    for row in rows:
        opens = Ref(kept, row[source.about]) if kept else Ref(kind, row["id"])
        who = names.get(row[source.owner], "") if source.owner else ""
        said = about.get(row[source.about], "") if kept else str(row.get("name") or "")
        lines.append(DueLine(kind, row["id"], row[source.title] or said, row[source.due] or "", who, said, opens))
    return total, lines


def _owned(source: _Source, own: Any, owner: str) -> ColumnElement[bool]:
    """Whether it is theirs. What is nobody's is not only mine."""
    member = live(staff.staff_member)
    mine = select(member.c.id).where(member.c.name == owner)
    whose: ColumnElement[bool] = own.c.id.is_(None)
    if source.owner:
        whose = own.c[source.owner].in_(mine)
    elif source.through:
        about = live(table_named(source.about.removesuffix("_id")))
        whose = own.c[source.about].in_(select(about.c.id).where(about.c[source.through].in_(mine)))
    return whose
