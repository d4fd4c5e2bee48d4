"""Two laptops at one door, without a network: each hands its log over as a file, and takes the other's in.

A log is lines of JSON: a heading, then every arrival and undo once, under keys that no other laptop makes. It may be
taken in any order and any number of times; the first arrival counts, and what contradicts itself is told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from crm.errors import Unreadable
from crm.files import replacing
from crm.i18n import _
from crm.keys import from_text, to_text
from crm.models.check_ins import ACTIONS, check_in
from crm.models.participations import ROLES, STATUSES, participation
from crm.models.records import EVENT
from crm.queries.check_ins import Entry, door_log, standing
from crm.queries.counting import counted
from crm.queries.participations import Participant, participants
from crm.queries.records import load
from crm.reports.words import moment
from crm.services.seats import add
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit
from crm.text import fold, one_line

_FORMAT: Final = "door-log/1"
_LONGEST: Final = 10_000_000  # bytes: a log of 30,000 arrivals
_NAME_LENGTH: Final = 2_000


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something the laptops do not agree about, as a sentence; `kind` is `twice`, `undone`, `new` or `double`."""

    kind: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What came of a log: how many lines were new, how many were here already, those unreadable, and contradictions."""

    step: int | None
    taken: int
    known: int
    unreadable: tuple[int, ...]
    contradictions: tuple[Contradiction, ...]


def write_log(database: Database, event: int, out: Path) -> int:
    """Write the door log of an event to a file; returns how many lines it has.

    Raises:
        Unavailable: the file cannot be written.
    """
    with database.read() as connection:
        name = load(connection, EVENT, event)["name"]
        log = door_log(connection, event)
        guests = {one.key: one for one in participants(connection, event)}
    heading = {"format": _FORMAT, "event": to_text(event), "name": name, "site": database.author.site}
    lines = [heading, *(_line(entry, guests.get(entry.participation)) for entry in log)]
    with replacing(out) as part:
        part.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    return len(log)


def _line(entry: Entry, guest: Participant | None) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": to_text(entry.key), "guest": to_text(entry.participation), "action": entry.action, "at": entry.at,
        "site": entry.site, "method": entry.method, "before": entry.before,
        "undoes": to_text(entry.undoes) if entry.undoes else None,
    }  # fmt: skip
    if guest is not None:
        person = to_text(guest.person) if guest.person else None
        line |= {"name": guest.name, "organisation": guest.organisation, "role": guest.role, "person": person,
                 "badge": guest.badge_code, "walk_in": guest.walk_in}  # fmt: skip
    return line


def take_log(database: Database, event: int, path: Path) -> Exchange:
    """Take another laptop's log of the same event in, as one step.

    Raises:
        Unreadable: it is no door log, or one of another event.
    """
    lines, unreadable = _read(event, path)
    with database.read() as connection:
        before = door_log(connection, event)
    known = {entry.key for entry in before}
    new = [line for line in lines if line["id"] not in known]
    if not new:
        return Exchange(None, 0, len(lines), tuple(unreadable), ())
    with database.write(_("Take the door log {file} in").format(file=path.name)) as unit:
        strangers = _add_guests(unit, event, new)
        unit.insert_many(check_in, [_row(event, line) for line in new])
        after = door_log(unit.connection, event)
        _settle(unit, before, after)
        people = {one.key: one for one in participants(unit.connection, event)}
    told = _contradictions(before, after, people, strangers)
    return Exchange(unit.step, len(new), len(lines) - len(new), tuple(unreadable), tuple(told))


def _read(event: int, path: Path) -> tuple[list[dict[str, Any]], list[int]]:
    """The lines of a log, with the numbers of those that cannot be read: the last of a file that was cut off."""
    try:
        if path.stat().st_size > _LONGEST:
            raise Unreadable(_("{name} is too large for a door log.").format(name=path.name))
        texts = path.read_text(encoding="utf-8").splitlines()
        heading = json.loads(texts[0]) if texts else {}
    except OSError as error:
        sentence = _("{name} cannot be read: {reason}.")
        raise Unreadable(sentence.format(name=path.name, reason=error.strerror or error)) from error
    except ValueError as error:
        raise Unreadable(_("{name} is not a door log.").format(name=path.name)) from error
    if not isinstance(heading, dict) or heading.get("format") != _FORMAT:
        raise Unreadable(_("{name} is not a door log.").format(name=path.name))
    if heading.get("event") != to_text(event):
        sentence = _("{name} is the door log of another event: {event}.")
        raise Unreadable(sentence.format(name=path.name, event=str(heading.get("name"))[:200]))
    lines: dict[int, dict[str, Any]] = {}
    unreadable = []
    for number, text in enumerate(texts[1:], 2):
        line = _parsed(text)
        if line is None:
            unreadable.append(number)
        else:
            lines[line["id"]] = line
    return list(lines.values()), unreadable


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
        keys: dict[str, int | None] = {name: from_text(line[name]) for name in ("id", "guest")}
        keys |= {name: from_text(line[name]) if line.get(name) else None for name in ("undoes", "person")}
        site, at = int(line["site"]), str(line["at"])[:40]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if line.get("action") not in ACTIONS or not at:
        return None
    texts = {name: one_line(str(line.get(name) or ""))[:_NAME_LENGTH]
             for name in ("name", "organisation", "badge", "method", "before", "role")}  # fmt: skip
    return {**keys, **texts, "site": site, "at": at, "action": line["action"], "walk_in": line.get("walk_in") is True}


def _row(event: int, line: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": line["id"], "event_id": event, "participation_id": line["guest"], "action": line["action"],
        "at": line["at"], "site": line["site"], "method": line["method"], "undoes_id": line["undoes"],
        "before": line["before"] if line["before"] in STATUSES else "registered",
    }  # fmt: skip


def _add_guests(unit: Unit, event: int, lines: list[dict[str, Any]]) -> set[int]:
    """Guests that only the other laptop knew, under the same keys; returns those who are no walk-ins."""
    own, person = live(participation), live(EVENT.table.metadata.tables["person"])
    here = set(unit.connection.execute(select(own.c.id)).scalars())
    people = set(unit.connection.execute(select(person.c.id)).scalars())
    strangers: set[int] = set()
    for line in lines:
        if line["guest"] in here:
            continue
        here.add(line["guest"])
        values = {
            "id": line["guest"], "name": line["name"] or _("Unknown guest"), "organisation": line["organisation"],
            "walk_in": line["walk_in"], "badge_code": line["badge"], "registered_at": line["at"],
            "person_id": line["person"] if line["person"] in people else None,
            "role": line["role"] if line["role"] in ROLES else "participant",
        }  # fmt: skip
        add(unit, event, values)
        if not line["walk_in"]:
            strangers.add(line["guest"])
    return strangers


def _settle(unit: Unit, before: list[Entry], after: list[Entry]) -> None:
    """Whoever stands in the log as arrived has attended; whoever was taken back has the status of before."""
    was, now_ = standing(before), standing(after)
    for key in now_.keys() - was.keys():
        unit.update(participation, key, {"status": "attended"})
    for key in was.keys() - now_.keys():
        unit.update(participation, key, {"status": was[key].before or "registered"})


def _contradictions(
    before: list[Entry], after: list[Entry], people: Mapping[int, Participant], strangers: set[int]
) -> list[Contradiction]:
    found: list[Contradiction] = []
    undone = {entry.undoes for entry in after if entry.action == "undo"}
    by_guest: dict[int, list[Entry]] = defaultdict(list)
    for entry in after:
        by_guest[entry.participation].append(entry)
    old = {entry.key for entry in before}
    for key, entries in by_guest.items():
        name = people[key].name if key in people else ""
        valid = [one for one in entries if one.action == "arrival" and one.key not in undone]
        if any(one.key not in old for one in entries):
            found += _told(name, entries, valid)
        if key in strangers:
            sentence = _("{name} was not on the list of this laptop, and is now.")
            found.append(Contradiction("new", name, sentence.format(name=name)))
    return found + _doubles(people, {entry.participation for entry in after if entry.key not in old})


def _told(name: str, entries: list[Entry], valid: list[Entry]) -> list[Contradiction]:
    """What the lines of one guest say against each other."""
    found = []
    sites = {one.site for one in valid}
    if len(valid) > 1 and len(sites) > 1:
        sentence = _("{name} was checked in on both laptops; the first arrival counts: {at}.")
        found.append(Contradiction("twice", name, sentence.format(name=name, at=moment(valid[0].at))))
    takers = {one.site for one in entries if one.action == "undo"}
    if valid and takers - sites:
        sentence = _("{name} was taken back on one laptop and checked in on the other: counts as arrived.")
        found.append(Contradiction("undone", name, sentence.format(name=name)))
    return found


def _doubles(people: Mapping[int, Participant], new: set[int]) -> list[Contradiction]:
    """Walk-ins who may be the same person, written down on both laptops."""
    named: dict[str, list[int]] = defaultdict(list)
    for one in people.values():
        named[fold(one.name)].append(one.key)
    sentence = _("There are {what} called {name}; one of them walked in. Are they the same person?")
    return [
        Contradiction("double", people[keys[0]].name,
                      sentence.format(what=counted("participation", len(keys)), name=people[keys[0]].name))
        for keys in named.values()
        if len(keys) > 1 and any(people[key].walk_in for key in keys) and new & set(keys)
    ]  # fmt: skip
