"""Wall-clock times in IANA time zones: what a clock on the spot shows, and which moment that is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crm.dates import exact

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def is_time(text: str) -> bool:
    """Whether the text is a time of day as 09:30."""
    return _TIME.fullmatch(text) is not None


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo | None:
    """The IANA time zone of that name, as `Asia/Kuala_Lumpur`; None where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moment(date: str | None, time: str | None, zone_name: str | None) -> datetime | None:
    """The moment at which clocks in the zone show that time on that day; None where one of the three is inexact.

    A time that comes twice, on the night the clocks go back, is the first of the two.
    """
    day, where = exact(date), zone(zone_name) if zone_name else None
    if day is None or where is None or not time or not is_time(time):
        return None
    return datetime.combine(day, datetime.strptime(time, "%H:%M").time(), where)  # noqa: DTZ007 - a time of day


def is_skipped(at: datetime) -> bool:
    """Whether no clock ever shows it: the hour that is left out when clocks go forward."""
    return at.astimezone(UTC).astimezone(at.tzinfo).replace(fold=at.fold) != at


def between(start: datetime, end: datetime) -> timedelta:
    """How long it really takes, also across a change of the clocks."""
    return end.astimezone(UTC) - start.astimezone(UTC)
