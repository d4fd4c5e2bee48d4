"""Taking part: registering by hand, accompanying persons, passing a seat on, codes for badge and sign-in sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crm.errors import Invalid
from crm.i18n import _
from crm.models.participations import COUNTED, NEGATIVE, STATUSES, participation
from crm.models.records import PARTICIPATION
from crm.queries.attendees import fresh_row_codes
from crm.queries.counting import counted
from crm.queries.participations import participants
from crm.queries.participations import seats as seats_of
from crm.queries.records import Document, load, titles_of
from crm.services import answers, records, seats
from crm.services.rules import checked
from crm.store.database import Database


def register(
    database: Database, event: int, person: int, values: Mapping[str, Any] | None = None, *, anyway: bool = False
) -> tuple[int, str]:
    """Register a person; returns the participation and its status, `on_waitlist` where no seat is free.

    `anyway` gives a seat though none is free. Whoever takes part already keeps what they have.

    Raises:
        Invalid: with a message for each field.
    """
    cleaned = checked(PARTICIPATION, dict(values or {}))
    with database.read() as connection:
        name = titles_of(connection, "person", [person]).get(person, "")
    with database.write(_("Register {name}").format(name=name)) as unit:
        key, status = seats.take(unit, event, person, cleaned)
        if anyway and status == seats.ON_WAITLIST:
            status = seats.REGISTERED
            unit.update(participation, key, {"status": status, "waitlist_place": None})
    return key, status


def register_by_name(
    database: Database, event: int, name: str, values: Mapping[str, Any] | None = None, *, anyway: bool = False
) -> tuple[int, str]:
    """Register somebody who has no record, by name; returns the participation and its status, as `register`.

    Raises:
        Invalid: no name is given.
    """
    if not name.strip():
        raise Invalid({"name": _("Say who takes part.")})
    cleaned = checked(PARTICIPATION, {**(values or {}), "name": name.strip()})
    with database.write(_("Register {name}").format(name=name.strip())) as unit:
        room = anyway or seats_of(unit.connection, event).has_room()
        status = seats.REGISTERED if room else seats.ON_WAITLIST
        place = None if room else seats.last_place(unit, event) + 1
        key = seats.add(unit, event, {**cleaned, "status": status, "waitlist_place": place})
    return key, status


def save(database: Database, base: Document, edited: Document) -> int:
    """Store what was changed of a participation: role, diet, access needs, who may see it.

    Raises:
        Invalid, Conflict: as `records.save`.
    """
    return records.save(database, PARTICIPATION, base, edited)


def accompany(database: Database, host: int, name: str, organisation: str = "") -> tuple[int, str]:
    """Somebody comes along with a participant; returns the participation and its status, as `register`.

    Raises:
        Invalid: no name is given, or the host does not come.
    """
    with database.read() as connection:
        document = load(connection, PARTICIPATION, host)
    if document["status"] not in COUNTED:
        raise Invalid({"host_id": _("{name} has no seat to bring somebody along.").format(name=document["name"])})
    if not name.strip():
        raise Invalid({"name": _("Say who comes along.")})
    label = _("{name} brings {guest}").format(name=document["name"], guest=name)
    with database.write(label) as unit:
        room = seats_of(unit.connection, document["event_id"]).has_room()
        status = seats.REGISTERED if room else seats.ON_WAITLIST
        place = None if room else seats.last_place(unit, document["event_id"]) + 1
        values = {"name": name, "organisation": organisation, "role": "accompanying", "host_id": host}
        cleaned = checked(PARTICIPATION, values)
        key = seats.add(unit, document["event_id"], {**cleaned, "status": status, "waitlist_place": place})
    return key, status


def set_status(database: Database, keys: Sequence[int], status: str, reason: str = "") -> int:
    """Set the status of participations, with a reason that stays; returns the step.

    Raises:
        Invalid: there is no such status.
    """
    if status not in STATUSES:
        raise Invalid({"status": _("“{value}” is no status of a participation.").format(value=status)})
    label = _("Set {what} to “{status}”").format(
        what=counted("participation", len(keys)), status=status.replace("_", " ")
    )
    with database.write(label) as unit:
        for key in keys:
            if STATUSES[status][0] == NEGATIVE:
                seats.free(unit, key, status, reason)
            else:
                waits = status == seats.ON_WAITLIST
                event = load(unit.connection, PARTICIPATION, key)["event_id"]
                place = seats.last_place(unit, event) + 1 if waits else None
                unit.update(participation, key, {"status": status, "reason": reason, "waitlist_place": place})
    return unit.step


def transfer(database: Database, key: int, person: int) -> int:
    """Pass a seat on to another person, both staying on record; returns the new participation.

    Raises:
        Invalid: that person takes part already, or there is no seat to pass on.
    """
    with database.read() as connection:
        document = load(connection, PARTICIPATION, key)
        name = titles_of(connection, "person", [person]).get(person, "")
    if STATUSES[document["status"]][0] == NEGATIVE:
        raise Invalid({"status": _("{name} has no seat to pass on.").format(name=document["name"])})
    label = _("{name} passes the seat on to {other}")
    with database.write(label.format(name=document["name"], other=name)) as unit:
        return answers.transfer(unit, key, person, {"role": document["role"]})[0]


def identify(database: Database, key: int, person: int) -> int:
    """Say which person somebody is who took part under a name alone; returns the step.

    Raises:
        Invalid: that person takes part already.
    """
    with database.read() as connection:
        document = load(connection, PARTICIPATION, key)
        name = titles_of(connection, "person", [person]).get(person, "")
    with database.write(_("{name} is {other}").format(name=document["name"], other=name)) as unit:
        if seats.participation_of(unit, document["event_id"], person) is not None:
            raise Invalid({"person_id": _("{name} takes part already.").format(name=name)})
        unit.update(participation, key, {"person_id": person})
    return unit.step


def assign_row_codes(database: Database, event: int) -> int:
    """Give those who are expected the codes of their rows on the sign-in sheet, in the order of badges: A01 … A20, B01.

    Codes that were given stay, since they may be printed: who came since gets the next ones. Returns how many are new.
    """
    with database.read() as connection:
        everybody = participants(connection, event)
    fresh = fresh_row_codes(everybody)
    if not fresh:
        return 0
    with database.write(_("Number the rows of the sign-in sheet")) as unit:
        for key, code in fresh.items():
            unit.update(participation, key, {"row_code": code})
    return len(fresh)
