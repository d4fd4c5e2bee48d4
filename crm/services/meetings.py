"""Closing a meeting: minutes, decisions and candidates for actions, with the numbers of the day kept as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm.dates import is_date
from crm.errors import Conflict, Invalid
from crm.i18n import _
from crm.models import meetings
from crm.models.participations import participation
from crm.queries.meetings import counts
from crm.queries.records import titles_of
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit, now
from crm.text import one_line


def close(
    database: Database,
    event: int,
    minutes: str,
    decisions: Sequence[str] = (),
    candidates: Sequence[Mapping[str, Any]] = (),
) -> int:
    """Close an event as one step, which is returned: whoever had a seat and did not come is a no-show.

    `decisions` and `candidates` are added to those noted before; `decision` in a candidate is the number of its
    decision among those given, from 0. Closing again renews minutes and numbers.

    Raises:
        Invalid: a decision or candidate says nothing, or is due on what is no date.
    """
    _check(decisions, candidates)
    with database.read() as connection:
        title = titles_of(connection, "event", [event]).get(event, "")
    with database.write(_("Close {title}").format(title=title)) as unit:
        _absent(unit, event)
        made = add_decisions(unit, event, decisions)
        rows = [_row(event, one, made) for one in candidates]
        unit.insert_many(meetings.candidate, rows)
        attended, no_shows, walk_ins, houses = counts(unit.connection, event)
        own = live(meetings.closing)
        query = select(own.c.id).where(own.c.event_id == event)
        unit.trash(meetings.closing, unit.connection.execute(query).scalars().all())
        numbers = {"attended": attended, "no_shows": no_shows, "walk_ins": walk_ins, "organisations": houses}
        unit.insert(meetings.closing, {"event_id": event, "closed_at": now(), "minutes": minutes, **numbers})
    return unit.step


def _check(decisions: Sequence[str], candidates: Sequence[Mapping[str, Any]]) -> None:
    problems = {
        f"decisions.{number}": _("Say what was decided.") for number, text in enumerate(decisions) if not text.strip()
    }
    for number, one in enumerate(candidates):
        if not str(one.get("text") or "").strip():
            problems[f"candidates.{number}.text"] = _("Say what might be done.")
        if one.get("due") and not is_date(str(one["due"])):
            problems[f"candidates.{number}.due"] = _("“{value}” is not a date.").format(value=str(one["due"])[:40])
    if problems:
        raise Invalid(problems)


def _absent(unit: Unit, event: int) -> None:
    own = live(participation)
    query = select(own.c.id).where(own.c.event_id == event, own.c.status == "registered")
    for key in unit.connection.execute(query).scalars().all():
        unit.update(participation, key, {"status": "no_show"})


def add_decisions(unit: Unit, event: int, texts: Sequence[str]) -> list[int]:
    """Add decisions behind those there are, within a unit of work."""
    own = live(meetings.decision)
    places = unit.connection.execute(select(own.c.place).where(own.c.event_id == event)).scalars()
    first = max((place or 0 for place in places), default=0) + 1
    rows = [{"event_id": event, "text": text.strip(), "place": place} for place, text in enumerate(texts, first)]
    return unit.insert_many(meetings.decision, rows)


def _row(event: int, candidate: Mapping[str, Any], decisions: Sequence[int]) -> dict[str, Any]:
    number = candidate.get("decision")
    own = {name: value for name, value in candidate.items() if name != "decision"}
    return {**own, "event_id": event, **({"decision_id": decisions[number]} if number is not None else {})}


def decide(database: Database, event: int, text: str) -> int:
    """Note one decision behind those there are; returns its key.

    Raises:
        Invalid: it says nothing.
    """
    _check_decision(text)
    with database.write(_("Note a decision")) as unit:
        return add_decisions(unit, event, [text])[0]


def word_decision(database: Database, key: int, text: str) -> int:
    """Word a decision anew; returns the step.

    Raises:
        Invalid: it says nothing.
    """
    _check_decision(text)
    with database.write(_("Word a decision anew")) as unit:
        unit.update(meetings.decision, key, {"text": text.strip()})
    return unit.step


def order_decisions(database: Database, event: int, keys: Sequence[int]) -> int:
    """Put the decisions of an event in an order; returns the step."""
    own = live(meetings.decision)
    with database.write(_("Reorder the decisions")) as unit:
        known = set(unit.connection.execute(select(own.c.id).where(own.c.event_id == event)).scalars())
        for place, key in enumerate((key for key in keys if key in known), 1):
            unit.update(meetings.decision, key, {"place": place})
    return unit.step


def _check_decision(text: str) -> None:
    if not one_line(text):
        raise Invalid({"text": _("Say what was decided.")})


def add_candidate(database: Database, event: int, values: Mapping[str, Any]) -> int:
    """Note something that might be done, while the meeting runs or when its feedback is read; returns its key.

    Raises:
        Invalid: it says nothing, or is due on what is no date.
    """
    _check_one(values)
    with database.write(_("Note a candidate for an action")) as unit:
        return unit.insert(meetings.candidate, _row(event, values, ()))


def change_candidate(database: Database, key: int, values: Mapping[str, Any]) -> int:
    """Change what might be done, by whom, until when or where it came from; returns the step.

    Raises:
        Invalid: as `add_candidate`.
    """
    _check_one(values)
    with database.write(_("Change a candidate for an action")) as unit:
        unit.update(meetings.candidate, key, values)
    return unit.step


def _check_one(candidate: Mapping[str, Any]) -> None:
    try:
        _check((), (candidate,))
    except Invalid as error:
        raise Invalid({path.rpartition(".")[2]: said for path, said in error.fields.items()}) from error


def write_minutes(database: Database, event: int, base: str, text: str) -> int:
    """Store minutes, of a meeting that runs or of a closed one; returns the step. `base` is what they were before.

    Raises:
        Conflict: somebody else wrote them meanwhile.
    """
    with database.read() as connection:
        title = titles_of(connection, "event", [event]).get(event, "")
    with database.write(_("Write the minutes of {title}").format(title=title)) as unit:
        own = live(meetings.closing)
        query = select(own.c.id, own.c.minutes).where(own.c.event_id == event).order_by(own.c.id.desc())
        row = unit.connection.execute(query).first()
        stored = (row[1] or "") if row else ""
        if stored.strip() not in (base.strip(), text.strip()):
            raise Conflict(_("Somebody else wrote these minutes meanwhile."), {"minutes": (stored, text)})
        if row is None:
            unit.insert(meetings.closing, {"event_id": event, "minutes": text})
        else:
            unit.update(meetings.closing, row[0], {"minutes": text})
    return unit.step


def correct(database: Database, event: int, numbers: Mapping[str, Any]) -> int:
    """Correct the numbers and organisations of a closed meeting; returns the step.

    Raises:
        Invalid: a number is none; the meeting is open, and its numbers are those of now.
    """
    problems = {
        name: _("Give a number from 0 on.")
        for name in ("attended", "no_shows", "walk_ins")
        if name in numbers and not (isinstance(numbers[name], int) and numbers[name] >= 0)
    }
    if problems:
        raise Invalid(problems)
    own = live(meetings.closing)
    with database.write(_("Correct the numbers of a meeting")) as unit:
        query = select(own.c.id).where(own.c.event_id == event, own.c.closed_at.is_not(None))
        key = unit.connection.execute(query).scalar()
        if key is None:
            raise Invalid({"attended": _("The meeting is open: its numbers are those of now.")})
        unit.update(meetings.closing, key, {**numbers, "organisations": tuple(numbers.get("organisations") or ())})
    return unit.step


def drop(database: Database, decisions: Sequence[int] = (), candidates: Sequence[int] = ()) -> int:
    """Put decisions and candidates in the trash that were noted by mistake; returns the step."""
    with database.write(_("Take back what was noted of a meeting")) as unit:
        unit.trash(meetings.decision, decisions)
        unit.trash(meetings.candidate, candidates)
    return unit.step


def reopen(database: Database, event: int) -> int:
    """Open a closed event again: its numbers are those of now; minutes, statuses, decisions and candidates stay."""
    own = live(meetings.closing)
    with database.write(_("Open a closed event again")) as unit:
        query = select(own.c.id).where(own.c.event_id == event)
        for key in unit.connection.execute(query).scalars().all():
            unit.update(meetings.closing, key, {"closed_at": None})
    return unit.step
