"""Giving and freeing seats within a unit of work: what invitations, waiting list, imports and the door all do alike."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from crm.errors import Invalid
from crm.i18n import _
from crm.models.participations import NEGATIVE, STATUSES, participation
from crm.queries.participations import seats
from crm.queries.records import titles_of
from crm.store.live import live
from crm.store.unit import Unit, now

# Without I, L, O, U and 0, 1: nobody mistakes one for another, on a badge or on the telephone.
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REGISTERED, ON_WAITLIST = "registered", "on_waitlist"


def code(length: int = 8) -> str:
    """A code nobody guesses, of letters and digits that look like nothing else."""
    return "".join(secrets.choice(_LETTERS) for _place in range(length))


def participation_of(unit: Unit, event: int, person: int) -> tuple[int, str] | None:
    """The participation of a person in an event, with its status; None where there is none. One that counts first."""
    own = live(participation)
    rows = unit.connection.execute(
        select(own.c.id, own.c.status).where(own.c.event_id == event, own.c.person_id == person).order_by(own.c.id)
    ).all()
    ordered = sorted(rows, key=_is_over)
    return (ordered[0][0], ordered[0][1]) if ordered else None


def _is_over(row: Any) -> bool:
    return STATUSES[row[1]][0] == NEGATIVE


def take(unit: Unit, event: int, person: int, values: Mapping[str, Any] | None = None) -> tuple[int, str]:
    """Give a person a seat, or a place at the end of the waiting list where none is free.

    Returns the participation and its status; whoever has a seat keeps it.
    """
    values = dict(values or {})
    known = participation_of(unit, event, person)
    if known is not None and STATUSES[known[1]][0] != NEGATIVE and known[1] != ON_WAITLIST:
        unit.update(participation, known[0], values)
        return known
    status = REGISTERED if seats(unit.connection, event).has_room() else ON_WAITLIST
    if known is not None and known[1] == ON_WAITLIST == status:
        return known
    values = {"registered_at": now(), **values, "status": status}
    values["waitlist_place"] = last_place(unit, event) + 1 if status == ON_WAITLIST else None
    if known is not None:
        unit.update(participation, known[0], values | {"offer_expires": None})
        return known[0], status
    return add(unit, event, {"person_id": person, **values}), status


def add(unit: Unit, event: int, values: Mapping[str, Any]) -> int:
    """Write a participation down, whatever room there is; it gets a badge code."""
    person = values.get("person_id")
    name = values.get("name") or (titles_of(unit.connection, "person", [person]).get(person, "") if person else "")
    if not name:
        raise Invalid({"name": _("Say who takes part.")})
    filled = {"status": REGISTERED, "role": "participant", "registered_at": now(), "badge_code": code(), **values}
    return unit.insert(participation, filled | {"event_id": event, "name": name})


def free(unit: Unit, key: int, status: str, reason: str = "") -> None:
    """End a participation: cancelled, expired, a no-show; it stays, with the reason."""
    gone = {"status": status, "reason": reason, "offer_expires": None, "waitlist_place": None}
    unit.update(participation, key, gone)


def last_place(unit: Unit, event: int) -> int:
    """The last place on the waiting list, 0 where nobody waits."""
    own = live(participation)
    query = select(own.c.waitlist_place).where(own.c.event_id == event, own.c.status == ON_WAITLIST)
    return max((place or 0 for place in unit.connection.execute(query).scalars()), default=0)
