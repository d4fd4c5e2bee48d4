"""Those who come to an event, as its papers name them: lists, sign-in sheet, badges, table cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, select

from crm.keys import batches
from crm.models import contacts, events, participations
from crm.queries.events import AWAY
from crm.queries.participations import Participant, organisations_of, participants, shown_to
from crm.store.live import live

ROWS_ON_A_SHEET: Final = 20
_ON_STAGE: Final = {"presenter": "speaker"}  # a speaker's role → what a participant of that kind is called


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who comes: `who`, the job they have there, whom they come with, and what they need.

    A speaker who comes in person without having been registered has the key 0 and no codes.
    """

    who: Participant
    title: str
    comes_with: str = ""
    diet: str = ""
    access_needs: str = ""


def attendees(connection: Connection, event: int, audience: str = "organisers") -> list[Attendee]:
    """Those who have a seat, by name; only whom an audience may see (`queries.participations.shown_to`).

    Whoever speaks has that role, also where they were registered as a participant.
    """
    everybody = participants(connection, event)
    shown = shown_to(everybody, audience)
    names = {one.key: one.name for one in everybody}
    stage = _stage_roles(connection, event)
    jobs = jobs_of(connection, [one.person for one in shown if one.person])
    own = live(participations.participation)
    needs = {
        key: (diet or "", access or "")
        for key, diet, access in connection.execute(
            select(own.c.id, own.c.diet, own.c.access_needs).where(own.c.event_id == event)
        )
    }
    return [
        Attendee(
            replace(one, role=stage.get(one.person, one.role) if one.role in {"", "participant"} else one.role),
            _job(jobs, one), names.get(one.host or 0, ""), *needs[one.key],
        )
        for one in shown
    ]  # fmt: skip


def _job(jobs: dict[int, tuple[str, str]], one: Participant) -> str:
    """What they are at the organisation they are listed with; nothing where that is another one."""
    job, place = jobs.get(one.person or 0, ("", ""))
    return job if place == one.organisation else ""


def speakers_without_seat(connection: Connection, event: int) -> list[Attendee]:
    """Speakers who come in person and take no seat, in the order of the programme: they too want a badge."""
    own, person = live(events.speaker), live(contacts.person)
    seated = {one.person for one in participants(connection, event) if one.counted}
    query = (
        select(own.c.person_id, person.c.full_name, own.c.role)
        .join(person, person.c.id == own.c.person_id)
        .where(own.c.event_id == event, own.c.status.is_(None) | own.c.status.not_in(AWAY))
        .where(own.c.mode.is_(None) | (own.c.mode == "in_person"))
        .order_by(own.c.id)
    )
    found = {key: (name, role) for key, name, role in connection.execute(query) if key not in seated}
    places, jobs = organisations_of(connection, list(found)), jobs_of(connection, list(found))
    return [
        Attendee(
            Participant(
                key=0, person=key, name=name, organisation=places.get(key, ""), role=_spoken(role), status="",
                counted=False, host=None, walk_in=False, visibility="nobody", badge_code="", row_code="", place=None,
                group="", offer_expires="", reason="", invitation=None,
            ),
            jobs.get(key, ("", ""))[0],
        )
        for key, (name, role) in found.items()
    ]  # fmt: skip


def _spoken(role: str | None) -> str:
    return _ON_STAGE.get(role or "", role or "speaker")


def _stage_roles(connection: Connection, event: int) -> dict[int | None, str]:
    own = live(events.speaker)
    query = select(own.c.person_id, own.c.role).where(
        own.c.event_id == event, own.c.status.is_(None) | own.c.status.not_in(AWAY)
    )
    rows = connection.execute(query.order_by(own.c.id.desc()))
    return {key: _spoken(role) for key, role in rows}


def jobs_of(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, str]]:
    """For people by key, their role and where: of the affiliation that `organisations_of` takes."""
    own, organisation, city = live(contacts.affiliation), live(contacts.organisation), live(contacts.city)
    found: dict[int, tuple[str, str]] = {}
    for batch in batches(list(keys)):
        query = (
            select(own.c.person_id, own.c.role, organisation.c.name, city.c.name)
            .join(organisation, organisation.c.id == own.c.organisation_id, isouter=True)
            .join(city, city.c.id == own.c.city_id, isouter=True)
            .where(own.c.person_id.in_(batch), own.c.end.is_(None))
            .order_by(own.c.primary.desc(), own.c.id)
        )
        for key, job, name, seat in connection.execute(query):
            if name or seat:
                found.setdefault(key, (job or "", name or seat))
    return found


def in_badge_order(connection: Connection, event: int) -> list[Attendee]:
    """As the rows of the sign-in sheet stand, with the codes that those without one would get."""
    rows, fresh = attendees(connection, event), fresh_row_codes(participants(connection, event))
    coded = [replace(one, who=replace(one.who, row_code=fresh.get(one.who.key, one.who.row_code))) for one in rows]
    return sorted(coded, key=_place)


def _place(one: Attendee) -> tuple[bool, int, str]:
    code = one.who.row_code
    return not code, len(code), code


def fresh_row_codes(rows: Sequence[Participant]) -> dict[int, str]:
    """Codes for those who are expected and have none: the next free ones, in the order of the rows."""
    used = {one.row_code for one in rows}
    free = (code for number in range(2 * len(rows) + len(used)) if (code := row_code(number)) not in used)
    return dict(zip((one.key for one in rows if one.counted and not one.row_code), free, strict=False))


def row_code(number: int) -> str:
    """The code of a row, counted from 0: a letter for the sheet, two digits for the row on it."""
    sheet, row = divmod(number, ROWS_ON_A_SHEET)
    letters = chr(ord("A") + sheet % 26) * (sheet // 26 + 1)
    return f"{letters}{row + 1:02d}"
