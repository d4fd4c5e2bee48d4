"""The record of a meeting: how many came and from where, what was decided, and what might become an action."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.models import meetings
from crm.queries.action_plan import actions_from
from crm.queries.participations import participants
from crm.queries.records import titles_of
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that was decided; `actions` are the titles of what the plan made of it."""

    key: int
    text: str
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that might be done: the action plan takes it up from here, with where it came from.

    `actions` are the titles of what the plan made of it.
    """

    key: int
    text: str
    owner: str
    due: str
    decision: int | None
    answer: int | None
    person: int | None
    said_by: str
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is left of an event; `closed_at` is '' while it is open, and the numbers those of now."""

    closed_at: str
    minutes: str
    attended: int
    no_shows: int
    walk_ins: int
    organisations: tuple[str, ...]
    decisions: tuple[Decision, ...]
    candidates: tuple[Candidate, ...]


def meeting_record(connection: Connection, event: int) -> Record:
    """The record of an event: as it was closed, or as it would be if it were closed now."""
    own = live(meetings.closing)
    row = connection.execute(select(own).where(own.c.event_id == event).order_by(own.c.id.desc())).mappings().first()
    lists = (_decisions(connection, event), _candidates(connection, event))
    if row is None or not row["closed_at"]:
        return Record("", (row["minutes"] or "") if row else "", *counts(connection, event), *lists)
    numbers = (row["attended"] or 0, row["no_shows"] or 0, row["walk_ins"] or 0)
    return Record(row["closed_at"] or "", row["minutes"] or "", *numbers, row["organisations"] or (), *lists)


def counts(connection: Connection, event: int) -> tuple[int, int, int, tuple[str, ...]]:
    """How many attended, did not come and walked in, and the organisations present, the largest group first."""
    rows = participants(connection, event)
    here = [row for row in rows if row.status == "attended"]
    houses = Counter(row.organisation for row in here if row.organisation)
    ordered = sorted(houses, key=lambda name: (-houses[name], name))
    absent = sum(row.status == "no_show" for row in rows)
    return len(here), absent, sum(row.walk_in for row in here), tuple(ordered)


def _decisions(connection: Connection, event: int) -> tuple[Decision, ...]:
    own = live(meetings.decision)
    rows = connection.execute(
        select(own.c.id, own.c.text).where(own.c.event_id == event).order_by(own.c.place, own.c.id)
    )
    found = [(key, text) for key, text in rows]
    made = _made_of(connection, "decision", [key for key, _text in found])
    return tuple(Decision(key, text, made.get(key, ())) for key, text in found)


def _made_of(connection: Connection, kind: str, keys: list[int]) -> dict[int, tuple[str, ...]]:
    """The titles of the actions that come from each of these decisions or candidates."""
    lines = actions_from(connection, kind, keys)
    return {key: tuple(line.title for line in found) for key, found in lines.items()}


def _candidates(connection: Connection, event: int) -> tuple[Candidate, ...]:
    own = live(meetings.candidate)
    rows = connection.execute(select(own).where(own.c.event_id == event).order_by(own.c.id)).mappings().all()
    names = titles_of(connection, "person", [row["person_id"] for row in rows if row["person_id"]])
    made = _made_of(connection, "candidate", [row["id"] for row in rows])
    return tuple(
        Candidate(
            row["id"], row["text"], row["owner"] or "", row["due"] or "", row["decision_id"], row["answer_id"],
            row["person_id"], names.get(row["person_id"], ""), made.get(row["id"], ()),
        )
        for row in rows
    )  # fmt: skip
