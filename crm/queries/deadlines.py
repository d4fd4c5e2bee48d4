"""Deadlines of funding opportunities that still bind, and which of them it is time to be reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, and_, or_, select

from crm.dates import earliest, has_passed
from crm.i18n import N_
from crm.models import funding, staff
from crm.models.funding import SOUGHT, WON
from crm.store.live import live

REMIND_DAYS: Final = 7  # before, where a deadline does not say
DEADLINE_WORDS: Final = {
    "loi": N_("Letter of intent"), "application": N_("Application"), "interim_report": N_("Interim report"),
    "final_report": N_("Final report"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that binds. `remind` is the number of days before it at which it is time to say so."""

    key: int
    opportunity: int
    title: str
    type: str
    date: str
    remind: int
    owner: str
    requirement: str

    @property
    def is_late(self) -> bool:
        return has_passed(self.date)

    def is_near(self, today: str) -> bool:
        """Whether it is time to be reminded of it; a late one is."""
        try:
            return date.fromisoformat(today) >= earliest(self.date) - timedelta(days=self.remind)
        except ValueError:
            return False


def open_deadlines(connection: Connection, owner: str = "") -> list[Deadline]:
    """Deadlines that are not done and still bind, of one staff member's opportunities (by name) or of all; next first.

    A letter of intent binds until it is sent, an application until it is handed in, a report once there is an award.
    Nothing of what was declined or withdrawn binds.
    """
    own, opportunity, member = live(funding.deadline), live(funding.opportunity), live(staff.staff_member)
    owned = select(member.c.name).where(member.c.id == opportunity.c.owner_id).scalar_subquery()
    binds = or_(
        and_(own.c.type == "loi", opportunity.c.status == SOUGHT[0]),
        and_(own.c.type == "application", opportunity.c.status.in_(SOUGHT[:2])),
        and_(own.c.type.in_(("interim_report", "final_report")), opportunity.c.status.in_(WON)),
    )
    query = (
        select(own, opportunity.c.title, owned.label("owner"))
        .join(opportunity, opportunity.c.id == own.c.opportunity_id)
        .where(own.c.done_on.is_(None), own.c.date.is_not(None), binds)
        .order_by(own.c.date, own.c.id)
    )
    if owner:
        query = query.where(owned == owner)
    return [
        Deadline(
            row.id, row.opportunity_id, row.title or "", row.type, row.date,
            REMIND_DAYS if row.remind is None else row.remind, row.owner or "", row.requirement or "",
        )
        for row in connection.execute(query)
    ]  # fmt: skip
