"""Closing a meeting: minutes, decisions and candidates for actions, with the numbers of the day kept as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm.dates import is_date
from crm.errors import Invalid
from crm.i18n import _
from crm.models import meetings
from crm.models.participations import participation
from crm.queries.meetings import counts
from crm.queries.records import titles_of
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit, now


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


def add_candidate(database: Database, event: int, values: Mapping[str, Any]) -> int:
    """Note something that might be done, while the meeting runs or when its feedback is read; returns its key.

    Raises:
        Invalid: it says nothing, or is due on what is no date.
    """
    _check((), (values,))
    with database.write(_("Note a candidate for an action")) as unit:
        return unit.insert(meetings.candidate, _row(event, values, ()))


def drop(database: Database, decisions: Sequence[int] = (), candidates: Sequence[int] = ()) -> int:
    """Put decisions and candidates in the trash that were noted by mistake; returns the step."""
    with database.write(_("Take back what was noted of a meeting")) as unit:
        unit.trash(meetings.decision, decisions)
        unit.trash(meetings.candidate, candidates)
    return unit.step


def reopen(database: Database, event: int) -> int:
    """Open a closed event again: its numbers are those of now; statuses, decisions and candidates stay."""
    own = live(meetings.closing)
    with database.write(_("Open a closed event again")) as unit:
        query = select(own.c.id).where(own.c.event_id == event)
        unit.trash(meetings.closing, unit.connection.execute(query).scalars().all())
    return unit.step
