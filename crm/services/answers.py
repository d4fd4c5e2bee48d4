"""Answers to invitations: each is kept as it came, the last one stands, and seats follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crm.errors import Invalid
from crm.i18n import _
from crm.models import invitations
from crm.models.participations import NEGATIVE, STATUSES, participation
from crm.models.records import INVITATION
from crm.queries.invitations import invited_to
from crm.queries.records import load, titles_of
from crm.services import seats
from crm.services.seats import code
from crm.store.database import Database
from crm.store.unit import Unit, now


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer: the participation and its status, '' where it changed none.

    `is_latest` is False for one that came late and is older than another: it is kept, and changes nothing.
    """

    step: int
    participation: int | None
    status: str
    is_latest: bool


def answer(
    database: Database,
    key: int,
    partstat: str,
    channel: str,
    *,
    at: str = "",
    comment: str = "",
    details: Mapping[str, Any] | None = None,
) -> Answered:
    """Take down what an invited person answered. `details` are fields of the participation: diet, access needs.

    Whoever accepts gets a seat, or the end of the waiting list where none is free; whoever declines gives it back.
    For `delegated` see `delegate`.

    Raises:
        Invalid: it is none of the answers of RFC 5545.
        NotFound: the invitation is in the trash or gone.
    """
    if partstat not in invitations.PARTSTATS:
        raise Invalid({"partstat": _("“{value}” is no answer to an invitation.").format(value=partstat)})
    moment = at or now()
    with database.read() as connection:
        invitation = load(connection, INVITATION, key)
    label = _("{name}: {answer}").format(name=invitation["name"], answer=_said(partstat))
    with database.write(label) as unit:
        is_latest = _note(
            unit, invitation, {"partstat": partstat, "at": moment, "channel": channel, "comment": comment}
        )
        found = _seated(unit, invitation, partstat, {"registered_at": moment, **(details or {})}) if is_latest else None
    return _answered(unit.step, found, is_latest=is_latest)


def _answered(step: int, seat: tuple[int, str] | None, *, is_latest: bool) -> Answered:
    key, status = seat or (None, "")
    return Answered(step, key, status, is_latest)


def _said(partstat: str) -> str:
    words = {
        "accepted": _("accepted"), "declined": _("declined"), "tentative": _("perhaps"),
        "delegated": _("sends somebody else"),
    }  # fmt: skip
    return words.get(partstat, _("no answer yet"))


def _note(unit: Unit, invitation: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Keep the answer; the invitation shows it unless a later one is there. Tells whether it does."""
    unit.insert(invitations.invitation_answer, {**values, "invitation_id": invitation["id"]})
    if (invitation["answered_at"] or "") > values["at"]:
        return False
    shown = {"partstat": values["partstat"], "answered_at": values["at"], "released_at": None}
    unit.update(invitations.invitation, invitation["id"], shown)
    return True


def _seated(
    unit: Unit, invitation: Mapping[str, Any], partstat: str, details: dict[str, Any]
) -> tuple[int, str] | None:
    event, person = invitation["event_id"], invitation["person_id"]
    if partstat == "accepted":
        role = invitation["role"] or "participant"
        return seats.take(unit, event, person, {"invitation_id": invitation["id"], "role": role, **details})
    known = seats.participation_of(unit, event, person)
    if known is None or STATUSES[known[1]][0] == NEGATIVE:
        return None
    if partstat == "declined":
        seats.free(unit, known[0], "cancelled", _("Declined the invitation"))
        return known[0], "cancelled"
    told = {name: value for name, value in details.items() if name != "registered_at"}
    unit.update(participation, known[0], told)
    return known


def delegate(
    database: Database, key: int, person: int, channel: str, *, at: str = "", comment: str = "", comes: bool = True
) -> Answered:
    """The invited person sends somebody else, who gets an invitation of their own and, if they come, the seat.

    A seat that was taken goes over with its history: the old participation is transferred, the new one registered.

    Raises:
        Invalid: the other one is invited already, or is the same person.
        NotFound: the invitation is in the trash or gone.
    """
    moment = at or now()
    with database.read() as connection:
        invitation = load(connection, INVITATION, key)
        name = titles_of(connection, "person", [person]).get(person, "")
        if person == invitation["person_id"] or person in invited_to(connection, invitation["event_id"]):
            raise Invalid({"delegate": _("{name} is invited already.").format(name=name)})
    label = _("{name} sends {delegate}").format(name=invitation["name"], delegate=name)
    with database.write(label) as unit:
        values = {"partstat": "delegated", "at": moment, "channel": channel, "comment": comment, "delegate": name}
        is_latest = _note(unit, invitation, values)
        new = _delegated(unit, invitation, person, name, moment if comes else "")
        unit.update(invitations.invitation, key, {"delegate_id": new})
        if comes:
            unit.insert(invitations.invitation_answer,
                        {"invitation_id": new, "partstat": "accepted", "at": moment, "channel": channel})  # fmt: skip
        seat = _passed_on(unit, invitation, new, person, moment) if comes else None
    return _answered(unit.step, seat, is_latest=is_latest)


def _delegated(unit: Unit, invitation: Mapping[str, Any], person: int, name: str, answered_at: str) -> int:
    """The delegate's own invitation, in the same wave: the seat counts once, by sector and wave as before."""
    values = {
        "event_id": invitation["event_id"], "person_id": person, "name": name, "wave_id": invitation["wave_id"],
        "role": invitation["role"], "token": code(10), "sent_at": invitation["sent_at"],
        "sent_how": invitation["sent_how"], "partstat": "accepted" if answered_at else "needs_action",
        "answered_at": answered_at, "reason": _("Sent by {name}").format(name=invitation["name"]),
    }  # fmt: skip
    return unit.insert(invitations.invitation, values)


def _passed_on(unit: Unit, invitation: Mapping[str, Any], new: int, person: int, moment: str) -> tuple[int, str]:
    event = invitation["event_id"]
    old = seats.participation_of(unit, event, invitation["person_id"])
    values = {"invitation_id": new, "role": invitation["role"] or "participant", "registered_at": moment}
    if old is None or STATUSES[old[1]][0] == NEGATIVE:
        return seats.take(unit, event, person, values)
    return transfer(unit, old[0], person, values)


def transfer(unit: Unit, key: int, person: int, values: Mapping[str, Any]) -> tuple[int, str]:
    """Pass a seat, or a place on the waiting list, on to another person; the old participation says to whom.

    Raises:
        Invalid: that person takes part already.
    """
    own = participation.c
    event, status, place = unit.connection.exec_driver_sql(
        f"SELECT {own.event_id.name}, {own.status.name}, {own.waitlist_place.name} FROM participation WHERE id = ?",
        (key,),
    ).one()
    known = seats.participation_of(unit, event, person)
    if known is not None and STATUSES[known[1]][0] != NEGATIVE:
        name = titles_of(unit.connection, "person", [person]).get(person, "")
        raise Invalid({"person_id": _("{name} takes part already.").format(name=name)})
    kept = {"status": "registered" if status == "attended" else status, "waitlist_place": place}
    new = seats.add(unit, event, {"person_id": person, **kept, **values})
    seats.free(unit, key, "transferred")
    unit.update(participation, key, {"transferred_to_id": new})
    return new, kept["status"]
