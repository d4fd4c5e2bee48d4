"""At the door: arrivals, taking one back, walk-ins, and the codes of the sign-in sheet when it is typed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from crm.errors import Invalid
from crm.i18n import _
from crm.models.check_ins import check_in as check_in_table
from crm.models.participations import COUNTED, participation
from crm.models.records import PARTICIPATION
from crm.queries.check_ins import door_log, scanned, standing
from crm.queries.counting import counted
from crm.queries.participations import seats
from crm.queries.records import Document, load, titles_of
from crm.services.rules import checked
from crm.services.seats import add
from crm.store.database import Database
from crm.store.unit import Unit, now

ARRIVED, ALREADY, NOT_EXPECTED, OTHER_EVENT, UNKNOWN = (
    "arrived", "already", "not_expected", "other_event", "unknown",
)  # fmt: skip
ATTENDED: Final = "attended"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of it: `arrived`, `already` (then `at` is when), `not_expected`, `other_event`, or `unknown`.

    `not_expected` is somebody without a seat: cancelled, or on the waiting list. Only `arrived` wrote anything.
    """

    outcome: str
    participation: int | None
    name: str
    at: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of typing up a sheet: the rows marked as arrived, those already here, and codes that are none."""

    arrived: tuple[str, ...]
    already: tuple[str, ...]
    unknown: tuple[str, ...]


def check_in(database: Database, key: int, method: str = "name", *, at: str = "", anyway: bool = False) -> Arrival:
    """Somebody is here. Whoever has no seat is only told of, and let in with `anyway`.

    Raises:
        NotFound: the participation is in the trash or gone.
    """
    with database.read() as connection:
        document = load(connection, PARTICIPATION, key)
        here = standing(door_log(connection, document["event_id"])).get(key)
    if here is not None:
        return Arrival(ALREADY, key, document["name"], here.at)
    if document["status"] not in COUNTED and not anyway:
        return Arrival(NOT_EXPECTED, key, document["name"], detail=document["status"])
    moment = at or now()
    with database.write(_("{name} has arrived").format(name=document["name"])) as unit:
        _write(unit, database, document, {"method": method, "at": moment})
    return Arrival(ARRIVED, key, document["name"], moment)


def _write(unit: Unit, database: Database, document: Document, values: dict[str, Any]) -> int:
    """An arrival in the log; the participation counts as attended."""
    row = {
        "event_id": document["event_id"], "participation_id": document["id"], "action": "arrival",
        "site": database.author.site, "before": document["status"], **values,
    }  # fmt: skip
    unit.update(participation, document["id"], {"status": ATTENDED})
    return unit.insert(check_in_table, row)


def check_in_code(database: Database, event: int, text: str) -> Arrival:
    """A badge was scanned, or the code of a badge or a row typed.

    A badge of another event and a code that is nobody's are told, and nothing is written.
    """
    with database.read() as connection:
        found = scanned(connection, event, text)
        if found is None:
            return Arrival(UNKNOWN, None, "", detail=text.strip()[:40])
        if found.other_event:
            name = titles_of(connection, "participation", [found.participation])[found.participation]
            return Arrival(OTHER_EVENT, found.participation, name, detail=found.other_event)
    return check_in(database, found.participation, "badge")


def undo_check_in(database: Database, key: int) -> int:
    """They are not here after all: a line in the log takes the arrival back. Returns the step.

    Raises:
        Invalid: they have not arrived.
    """
    with database.read() as connection:
        document = load(connection, PARTICIPATION, key)
        here = standing(door_log(connection, document["event_id"])).get(key)
    if here is None:
        raise Invalid({"participation_id": _("{name} has not arrived.").format(name=document["name"])})
    with database.write(_("{name} has not arrived after all").format(name=document["name"])) as unit:
        row = {
            "event_id": document["event_id"], "participation_id": key, "action": "undo", "at": now(),
            "site": database.author.site, "method": here.method, "undoes_id": here.key,
        }  # fmt: skip
        unit.insert(check_in_table, row)
        unit.update(participation, key, {"status": here.before or "registered"})
    return unit.step


def walk_in(database: Database, event: int, name: str, organisation: str = "", *, at: str = "") -> Arrival:
    """Somebody comes whom nobody expected: a name and an organisation are enough. `detail` says where seats are short.

    Raises:
        Invalid: no name is given.
    """
    cleaned = checked(PARTICIPATION, {"name": name, "organisation": organisation})
    if not cleaned["name"]:
        raise Invalid({"name": _("Say who has come.")})
    moment = at or now()
    with database.write(_("{name} walks in").format(name=cleaned["name"])) as unit:
        room = seats(unit.connection, event)
        key = add(unit, event, {**cleaned, "walk_in": True, "registered_at": moment})
        document = load(unit.connection, PARTICIPATION, key)
        _write(unit, database, document, {"method": "walk_in", "at": moment})
    detail = "" if room.has_room() else _("All {count} seats are taken.").format(count=room.capacity)
    return Arrival(ARRIVED, key, cleaned["name"], moment, detail)


def identify(database: Database, key: int, person: int) -> int:
    """A walk-in or a guest without a record is this person; returns the step."""
    with database.read() as connection:
        names = titles_of(connection, "person", [person])
    with database.write(_("Recognise a guest as {name}").format(name=names.get(person, ""))) as unit:
        unit.update(participation, key, {"person_id": person})
    return unit.step


def reconcile(database: Database, event: int, codes: Sequence[str]) -> Reconciled:
    """Type up a sign-in sheet: everybody whose row code is named was here, as one step."""
    arrived: list[str] = []
    already: list[str] = []
    unknown: list[str] = []
    wanted = dict.fromkeys(code.strip().upper() for code in codes if code.strip())
    label = _("Type up the sign-in sheet: {what}").format(what=counted("participation", len(wanted)))
    with database.write(label) as unit:
        here = standing(door_log(unit.connection, event))
        for code in wanted:
            found = scanned(unit.connection, event, code)
            if found is None or found.other_event:
                unknown.append(code)
            elif found.participation in here:
                already.append(code)
            else:
                document = load(unit.connection, PARTICIPATION, found.participation)
                _write(unit, database, document, {"method": "row", "at": now()})
                arrived.append(code)
    return Reconciled(tuple(arrived), tuple(already), tuple(unknown))


def close_door(database: Database, event: int) -> int:
    """Whoever had a seat and has not come is a no-show; returns how many."""
    with database.read() as connection:
        sql = "SELECT id FROM participation WHERE event_id = ? AND status = 'registered' AND trashed_at IS NULL"
        absent = connection.exec_driver_sql(sql, (event,)).scalars().all()
    if absent:
        label = _("Note that {what} did not come").format(what=counted("participation", len(absent)))
        with database.write(label) as unit:
            for key in absent:
                unit.update(participation, key, {"status": "no_show"})
    return len(absent)
