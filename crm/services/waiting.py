"""The waiting list: offering a seat, and what comes of it: accepted, declined, or expired, and then the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _
from crm.models.participations import participation
from crm.models.records import PARTICIPATION
from crm.queries.counting import counted
from crm.queries.eligible import outlook_of
from crm.queries.participations import participants, seats
from crm.queries.records import load
from crm.queries.waiting import Turn, turns, waiting_list
from crm.services.seats import ON_WAITLIST, REGISTERED, add, free, last_place, participation_of
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit

OFFERED: Final = "pending_from_waitlist"


@dataclass(frozen=True, slots=True)
class Offers:
    """Who was offered a seat, each turn with its reason; `step` is what undo takes back, None where nobody was."""

    step: int | None
    turns: tuple[Turn, ...]


def join(database: Database, event: int, people: Sequence[int], group: str = "") -> list[int]:
    """Put people at the end of the waiting list, as a group that comes together where one is named.

    Raises:
        Invalid: one of them takes part or waits already.
    """
    label = _("Put {what} on the waiting list").format(what=counted("person", len(people)))
    with database.write(label) as unit:
        made = []
        for person in people:
            known = participation_of(unit, event, person)
            if known is not None and known[1] not in ("cancelled", "expired", "no_show", "transferred"):
                name = load(unit.connection, PARTICIPATION, known[0])["name"]
                raise Invalid({"person_id": _("{name} takes part or waits already.").format(name=name)})
            place = last_place(unit, event) + 1
            values = {"status": ON_WAITLIST, "waitlist_place": place, "waitlist_group": group, "reason": None}
            if known is not None:
                unit.update(participation, known[0], values)
            made.append(known[0] if known else add(unit, event, {"person_id": person, **values}))
    return made


def next_turns(database: Database, event: int, day: str = "") -> list[Turn]:
    """Whose turn it would be now, with the reasons; nothing is offered yet."""
    with database.read() as connection:
        room = seats(connection, event)
        outlook = outlook_of(connection, event, day or today())
        return turns(waiting_list(connection, event), room.free, outlook)


def offer_next(database: Database, event: int, until: str, day: str = "") -> Offers:
    """Offer the free seats to those whose turn it is, until a day; the reason stays with each."""
    chosen = next_turns(database, event, day)
    if not chosen:
        return Offers(None, ())
    keys = [key for turn in chosen for key in turn.keys]
    label = _("Offer {what} a seat").format(what=counted("participation", len(keys)))
    with database.write(label) as unit:
        for turn in chosen:
            for key in turn.keys:
                _offer(unit, key, until, turn.reason)
    return Offers(unit.step, tuple(chosen))


def offer(database: Database, keys: Sequence[int], until: str, reason: str) -> int:
    """Offer seats to some whom the organiser chose, whoever's turn it is; the reason stays. Returns the step.

    Raises:
        Invalid: no reason is given, or somebody does not wait.
    """
    if not reason.strip():
        raise Invalid({"reason": _("Say why: others on the list may ask.")})
    label = _("Offer {what} a seat").format(what=counted("participation", len(keys)))
    with database.write(label) as unit:
        for key in keys:
            _status(unit, key, ON_WAITLIST)
            _offer(unit, key, until, reason)
    return unit.step


def _offer(unit: Unit, key: int, until: str, reason: str) -> None:
    unit.update(participation, key, {"status": OFFERED, "offer_expires": until, "reason": reason})


def _status(unit: Unit, key: int, wanted: str) -> str:
    """The name of one whose status is as wanted.

    Raises:
        Invalid: it is another one.
    """
    document = load(unit.connection, PARTICIPATION, key)
    if document["status"] != wanted:
        words = {ON_WAITLIST: _("{name} is not on the waiting list."), OFFERED: _("{name} has no offer that runs.")}
        raise Invalid({"status": words[wanted].format(name=document["name"])})
    return str(document["name"])


def accept(database: Database, key: int) -> int:
    """The offer is accepted: registered, with the reason for which it was made. Returns the step.

    Raises:
        Invalid: no offer runs.
    """
    with database.write(_("Accept an offered seat")) as unit:
        _status(unit, key, OFFERED)
        gone = {"status": REGISTERED, "offer_expires": None, "waitlist_place": None}
        unit.update(participation, key, gone)
    return unit.step


def decline(database: Database, key: int) -> int:
    """The offer is declined: cancelled, and the seat is free for the next one. Returns the step.

    Raises:
        Invalid: no offer runs.
    """
    with database.write(_("Decline an offered seat")) as unit:
        _status(unit, key, OFFERED)
        free(unit, key, "cancelled", _("Declined the offer of a seat"))
    return unit.step


def expire(database: Database, event: int, day: str = "") -> list[int]:
    """End the offers whose day has passed; returns those who had them."""
    last = day or today()
    with database.read() as connection:
        rows = participants(connection, event, (OFFERED,))
    gone = [row.key for row in rows if row.offer_expires and row.offer_expires < last]
    if gone:
        label = _("End the offer of {what}").format(what=counted("participation", len(gone)))
        with database.write(label) as unit:
            for key in gone:
                free(unit, key, "expired", _("Did not answer the offer of a seat in time"))
    return gone


def leave(database: Database, key: int, reason: str = "") -> int:
    """Somebody waits no longer; returns the step.

    Raises:
        Invalid: they do not wait.
    """
    with database.write(_("Take somebody off the waiting list")) as unit:
        _status(unit, key, ON_WAITLIST)
        free(unit, key, "cancelled", reason or _("Left the waiting list"))
    return unit.step


def reorder(database: Database, event: int, keys: Sequence[int]) -> int:
    """Give those who wait their places in this order; whoever is not named stands behind. Returns the step."""
    own = live(participation)
    with database.write(_("Reorder the waiting list")) as unit:
        query = select(own.c.id).where(own.c.event_id == event, own.c.status == ON_WAITLIST)
        waiting = unit.connection.execute(query.order_by(own.c.waitlist_place, own.c.id)).scalars().all()
        ordered = [*(key for key in keys if key in waiting), *(key for key in waiting if key not in keys)]
        for place, key in enumerate(ordered, 1):
            unit.update(participation, key, {"waitlist_place": place})
    return unit.step


def set_group(database: Database, keys: Sequence[int], group: str) -> int:
    """Let some come all together or not at all; an empty name parts them again. Returns the step."""
    with database.write(_("Group people on the waiting list")) as unit:
        for key in keys:
            _status(unit, key, ON_WAITLIST)
            unit.update(participation, key, {"waitlist_group": group})
    return unit.step
