"""How often a party is spoken with, against how often it should be, in SQL about one row `r` of its list.

Of the last twelve months: what is wanted of whom is written as a rhythm, and a year holds each of them whole. An
organisation or a city is spoken with through its people as well.
"""

from __future__ import annotations

from typing import Final

from crm.models.contacts import RHYTHMS
from crm.models.interactions import OPEN_TASKS
from crm.store.dialect import TODAY, YEAR_AGO, days_later

# Contacts a year, and the days that may pass between two.
_A_YEAR: Final = dict(zip(RHYTHMS, (52, 26, 12, 4, 2, 1), strict=True))
_DAYS: Final = dict(zip(RHYTHMS, (7, 14, 31, 92, 183, 366), strict=True))
_OPEN = ", ".join(f"'{status}'" for status in OPEN_TASKS)


def _by_rhythm(values: dict[str, int]) -> str:
    """A number for the rhythm of `r`; NULL where none is wanted."""
    cases = " ".join(f"WHEN '{rhythm}' THEN {value}" for rhythm, value in values.items())
    return f"(CASE r.contact_rhythm {cases} END)"


def _spoken(kind: str) -> str:
    """The participations that count for a party."""
    own = f"x.{kind}_id = r.id"
    if kind != "person":
        people = f"SELECT a.person_id FROM affiliation a WHERE a.{kind}_id = r.id AND a.trashed_at IS NULL"
        own = f"({own} OR x.person_id IN ({people}))"
    return (
        "participant x JOIN interaction i ON i.id = x.interaction_id "
        f"WHERE {own} AND x.trashed_at IS NULL AND i.trashed_at IS NULL"
    )


def last_contact(kind: str) -> str:
    """The date of the last interaction, as it is written."""
    return f"(SELECT max(i.date) FROM {_spoken(kind)})"


def contacts(kind: str) -> str:
    """How many interactions there were in the last twelve months."""
    return f"(SELECT count(DISTINCT i.id) FROM {_spoken(kind)} AND i.date >= {YEAR_AGO} AND i.date <= {TODAY})"


def frequency(kind: str) -> str:
    """Interactions a month, to one decimal."""
    return f"round({contacts(kind)} / 12.0, 1)"


def engagement(kind: str) -> str:
    """Of what is wanted in a year, how much was: in per cent, 100 at most; NULL where nothing is wanted."""
    share = f"100 * {contacts(kind)} / {_by_rhythm(_A_YEAR)}"
    return f"(SELECT CASE WHEN s.share > 100 THEN 100 ELSE s.share END FROM (SELECT {share} AS share) s)"


def contact_due(kind: str) -> str:
    """The day by which a party should be spoken with again; today where it never was. An inexact date begins it."""
    last = f"substr({last_contact(kind)} || '-01-01', 1, 10)"
    days = _by_rhythm(_DAYS)
    return f"(CASE WHEN r.contact_rhythm IS NOT NULL THEN coalesce({days_later(last, days)}, {TODAY}) END)"


def _tasks(kind: str) -> str:
    return f"task x WHERE x.{kind}_id = r.id AND x.trashed_at IS NULL AND x.status IN ({_OPEN})"


def next_step(kind: str) -> str:
    """When the next follow-up is due."""
    return f"(SELECT min(x.due) FROM {_tasks(kind)})"


def next_step_title(kind: str) -> str:
    """What the next follow-up is: the one due first, else the oldest."""
    return f"(SELECT x.title FROM {_tasks(kind)} ORDER BY x.due IS NULL, x.due, x.id LIMIT 1)"
