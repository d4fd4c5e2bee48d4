"""What the parts of the sample share: the words, the day it plays on, and who and what is there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from crm.queries.records import Document
from crm.services.handwritten import Names
from crm.services.sample.reach import Reach
from crm.store.database import Database

_SEED = "light on every street"
_UNIT_MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that was added; `domain` is where its people have their addresses."""

    key: int
    name: str
    city: str
    sector: str
    lens: str
    domain: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person who was added, with the present organisation and role; `called` is the name when said again.

    `position` is how they will be judged.
    """

    key: int
    name: str
    called: str
    organisation: str
    role: str
    position: str


@dataclass(frozen=True, slots=True)
class Talk:
    """An interaction that was added, with what may follow from it."""

    person: Person
    organisation: Organisation
    tasks: tuple[str, ...]


@dataclass(slots=True)
class Stage:
    """The sample while it is made. `today` is the day on which its follow-ups are due, late or done.

    `newcomers` are people who are put together but not stored yet: they arrive in several steps.
    """

    database: Database
    today: date
    names: Names = field(default_factory=Names)
    reach: Reach = field(default_factory=Reach)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    newcomers: list[Document] = field(default_factory=list)
    talks: dict[int, Talk] = field(default_factory=dict)

    def chance(self, part: str) -> Random:
        """The same dice each time, others for each part: a change in one leaves the others as they are."""
        return Random(f"{_SEED}: {part}")

    def day(self, count: int) -> str:
        """The day `count` days from today, ISO 8601."""
        return (self.today + timedelta(days=count)).isoformat()

    def workday(self, count: int) -> str:
        """`day`, moved on to a Monday from a weekend."""
        day = self.today + timedelta(days=count)
        return (day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)).isoformat()

    def when(self, text: str) -> str:
        """A date given from today: "-12 days" is a workday, "+3 months" a month, "+1 year" a year, "" stays open."""
        if not text:
            return ""
        count, unit = text.split()
        if unit.startswith("day"):
            return self.workday(int(count))
        months = self.today.year * 12 + self.today.month - 1 + int(count) * _UNIT_MONTHS[unit]
        year, month = divmod(months, 12)
        return f"{year:04d}" if unit.startswith("year") else f"{year:04d}-{month + 1:02d}"

    def colleagues(self, organisation: str) -> list[Person]:
        return [person for person in self.people if person.organisation == organisation]
