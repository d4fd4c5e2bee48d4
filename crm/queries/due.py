"""What is due of the follow-ups, and of funding deadlines: how many are late, due today, or in the days to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from crm.dates import earliest, latest
from crm.models import interactions, staff
from crm.models.interactions import OPEN_TASKS
from crm.queries.deadlines import Deadline, open_deadlines
from crm.store.live import live

LATE, TODAY, WEEK, LATER, OPEN = GROUPS = ("late", "today", "week", "later", "open")


@dataclass(frozen=True, slots=True)
class Due:
    """How many open follow-ups there are of each sort, and the deadlines of funders it is time to be reminded of."""

    late: int = 0
    today: int = 0
    week: int = 0
    deadlines: tuple[Deadline, ...] = ()


def group_of(due: str, today: str) -> str:
    """In which group a due date stands: it is late when all it may mean has passed, and due when it may mean today.

    Within seven days is `week`, after that `later`; `open` has no date.
    """
    if not due:
        return OPEN
    try:
        first, last, day = earliest(due), latest(due), date.fromisoformat(today)
    except ValueError:
        return OPEN
    if last < day:
        return LATE
    if first == last == day:
        return TODAY
    return WEEK if last <= day + timedelta(days=7) else LATER


def due(connection: Connection, today: str, owner: str = "") -> Due:
    """What is due of one staff member (by name), or of all."""
    task, member = live(interactions.task), live(staff.staff_member)
    query = select(task.c.due).where(task.c.status.in_(OPEN_TASKS), task.c.due.is_not(None))
    if owner:
        query = query.join(member, member.c.id == task.c.owner_id).where(member.c.name == owner)
    groups = [group_of(value, today) for value in connection.execute(query).scalars()]
    near = tuple(one for one in open_deadlines(connection, owner) if one.is_near(today))
    return Due(groups.count(LATE), groups.count(TODAY), groups.count(WEEK), near)
