"""Events by day and month: what a calendar shows, with a place for those whose day is not exactly known."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from crm.keys import batches
from crm.models import contacts, events
from crm.store.live import live

_DAY, _MONTH, _YEAR = len("2018-02-07"), len("2018-02"), len("2018")
_LONGEST: Final = 62  # days that one event is shown on: nobody reads a bar across a year


@dataclass(frozen=True, slots=True)
class Held:
    """An event as a calendar names it; `date` is ISO, perhaps partial, '' where it is open."""

    key: int
    name: str
    date: str
    end_date: str
    time: str
    place: str
    status: str

    @property
    def is_exact(self) -> bool:
        return len(self.date) == _DAY

    def days(self) -> Iterable[datetime.date]:
        """The days it takes, none where they are not exactly known."""
        if not self.is_exact:
            return
        first = datetime.date.fromisoformat(self.date)
        last = datetime.date.fromisoformat(self.end_date) if len(self.end_date) == _DAY else first
        for number in range(min((max(last, first) - first).days, _LONGEST) + 1):
            yield first + datetime.timedelta(number)


@dataclass(frozen=True, slots=True)
class Month:
    """A month: events by day, those of some day in it, those of some day in the year, and those without any date."""

    days: dict[datetime.date, tuple[Held, ...]]
    some_day: tuple[Held, ...]
    some_month: tuple[Held, ...]
    open: tuple[Held, ...]

    def in_order(self) -> list[Held]:
        """All of them, each once: by day, then as inexact as they are."""
        by_day = dict.fromkeys(one for day in sorted(self.days) for one in self.days[day])
        return [*by_day, *self.some_day, *self.some_month, *self.open]


def held(connection: Connection, keys: Sequence[int]) -> list[Held]:
    """Those of some events that are no template, by date and time."""
    own, city = live(events.event), live(contacts.city)
    columns = (own.c.id, own.c.name, own.c.date, own.c.end_date, own.c.time, own.c.venue, city.c.name, own.c.status)
    found: list[Held] = []
    for batch in batches(list(keys)):
        query = (
            select(*columns)
            .join(city, city.c.id == own.c.city_id, isouter=True)
            .where(own.c.id.in_(batch), own.c.is_template.is_(False))
        )
        for key, name, day, last, time, venue, place, status in connection.execute(query):
            where = ", ".join(filter(None, (venue, place)))
            found.append(Held(key, name or "", day or "", last or "", time or "", where, status or ""))
    return sorted(found, key=_order)


def _order(one: Held) -> tuple[str, str, int]:
    return (one.date, one.time, one.key)


def month_of(rows: Iterable[Held], year: int, month: int) -> Month:
    """What stands in a month. An event that begins before it or ends after it stands on its days in it."""
    days: dict[datetime.date, list[Held]] = defaultdict(list)
    some_day, some_month, undated = [], [], []
    for one in rows:
        if one.is_exact:
            for day in one.days():
                if (day.year, day.month) == (year, month):
                    days[day].append(one)
        elif one.date == f"{year:04d}-{month:02d}":
            some_day.append(one)
        elif one.date == f"{year:04d}":
            some_month.append(one)
        elif not one.date:
            undated.append(one)
    return Month({day: tuple(found) for day, found in days.items()}, tuple(some_day), tuple(some_month), tuple(undated))


def nearest(rows: Sequence[Held], today: str) -> tuple[int, int]:
    """The month to begin with: that of the next event, else of the last one, else of today."""
    dated = [one.date for one in rows if len(one.date) >= _MONTH]
    coming = [day for day in dated if day >= today[: len(day)]]
    wanted = min(coming) if coming else max(dated, default=today)
    return int(wanted[:_YEAR]), int(wanted[_YEAR + 1 : _MONTH])
