"""Dates that may be inexact: a day, a month, a year, or a birthday without its year, as ISO 8601 text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

_SHAPE = re.compile(r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?|--(?P<month_only>\d\d)-(?P<day_only>\d\d)")
DAY = 86_400_000  # milliseconds
_EPOCH = date(1970, 1, 1)
_LEAP_YEAR = 2000  # a birthday of 29 February without its year is a date


def is_date(text: str) -> bool:
    """Whether the text is a day (2018-02-07), a month (2018-02), a year (2018) or a day of any year (--02-07)."""
    found = _SHAPE.fullmatch(text)
    if not found:
        return False
    year = int(found["year"] or _LEAP_YEAR)
    month, day = int(found["month"] or found["month_only"] or 1), int(found["day"] or found["day_only"] or 1)
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def exact(text: str | None) -> date | None:
    """The day, where the text names exactly one."""
    if not text or len(text) != len("2018-02-07") or not is_date(text):
        return None
    return date.fromisoformat(text)


def earliest(text: str) -> date:
    """The first day the text may mean: a month sorts at its first day.

    Raises:
        ValueError: the text is no date, or has no year.
    """
    year, month, day = [*text.split("-"), "01", "01"][:3]
    return date(int(year), int(month), int(day))


def latest(text: str) -> date:
    """The last day the text may mean.

    Raises:
        ValueError: as `earliest`.
    """
    first = earliest(text)
    month = first.month if len(text) > len("2018") else 12
    day = first.day if len(text) > len("2018-02") else monthrange(first.year, month)[1]
    return date(first.year, month, day)


def beginning(day: date) -> int:
    """When a day begins where the person is, in milliseconds since 1970; on days of another clock an hour off."""
    offset = datetime.now(UTC).astimezone().utcoffset() or timedelta()
    return (day.toordinal() - _EPOCH.toordinal()) * DAY - offset // timedelta(milliseconds=1)


def today() -> str:
    """The day where the person is."""
    return datetime.now(UTC).astimezone().date().isoformat()


def days_from_today(days: int) -> str:
    """A day so many days from the one where the person is; negative for days ago."""
    return (date.fromisoformat(today()) + timedelta(days=days)).isoformat()


def has_passed(text: str | None) -> bool:
    """Whether all of a time that may be inexact lies in the past: 2018 has passed in 2019."""
    return bool(text) and str(text) < today()[: len(str(text))]
