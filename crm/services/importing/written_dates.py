"""Dates as people write them, read as ISO 8601 text, also partial: figures in four orders, or a month in words.

What could mean anything else is no date: weeks, quarters, years of other calendars. The caller keeps it as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from crm.dates import is_date
from crm.services.importing.month_words import month_among
from crm.text import words

ORDERS: Final = ("dmy", "mdy", "ymd", "ydm")
_TIME = re.compile(r"(?:T|,\s+|(?<!\s)\s+)\d{1,2}[:.]\d\d.*$")
_FIGURES = re.compile(r"(\d{1,4})\s*[./\-年년]\s*(\d{1,2})\s*[./\-月월]\s*(\d{1,4})\s*[.日일]?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\S*)?")
_NO_YEAR = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_DIGIT = re.compile(r"\d")
_THREE: Final = ("day", "month", "year")
_TOKEN = re.compile(r"\d+|\D+")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_FILLERS: Final = frozenset(
    "de of the d del di do da st nd rd th er a an le el il am den der dem on g r год года г р ngay thang nam".split()
)
_FIRST_SERIAL, _LAST_SERIAL = date(1927, 1, 1).toordinal(), date(2099, 12, 31).toordinal()
_EXCEL: Final = date(1899, 12, 30).toordinal()  # its day 0, for all days since March 1900
_FIRST_YEAR: Final = 1800  # before it, and a century from now, years are of another calendar
_SHORT_YEAR, _FULL_YEAR, _LAST_DAY = 2, 4, 31
_LONGEST: Final = 80  # no date is longer; a text that is would only fill the memory


def order_of(cells: Iterable[str]) -> str:
    """The order in which a column writes its dates; empty where several fit. Stops reading once one is certain.

    Where rows disagree, the order that reads most of them wins.
    """
    counts = dict.fromkeys(ORDERS, 0)
    for cell in cells:
        for order in _orders_of(cell) if len(cell) <= _LONGEST else ():
            counts[order] += 1
        ahead = sorted(counts.values())
        if ahead[-1] - ahead[-2] >= 20:
            break
    most = max(counts.values())
    best = [order for order, count in counts.items() if count == most]
    return best[0] if len(best) == 1 else ""


@lru_cache(maxsize=1 << 14)
def _orders_of(cell: str) -> tuple[str, ...]:
    numbers = _FIGURES.fullmatch(_TIME.sub("", cell.strip()))
    return tuple(order for order in ORDERS if _ordered(numbers.groups(), order)) if numbers else ()


def read_date(cell: str, order: str = "", ahead: int = 0) -> tuple[str, bool]:
    """A date as ISO text and whether it could also be read otherwise; ("", False) where it cannot be read.

    A date that only fits another order than the column's is read in that. With no `order` an ambiguous date is read
    day first, as most of the world writes it. Two figures mean a year of the last hundred, or of those that end
    `ahead` years from now. Five figures may be the day by which Excel counts.
    """
    return _read(cell, order, ahead) if len(cell) <= _LONGEST else ("", False)


@lru_cache(maxsize=1 << 14)
def _read(cell: str, order: str, ahead: int) -> tuple[str, bool]:
    text = cell.strip()
    if not text.isascii():
        text = _DIGIT.sub(_as_ascii, text)
    if not is_date(text):
        text = _TIME.sub("", text).strip()
    if is_date(text):
        return text, False
    if serial := _SERIAL.fullmatch(text):
        day = int(serial[1]) + _EXCEL
        return (date.fromordinal(day).isoformat(), True) if _FIRST_SERIAL <= day <= _LAST_SERIAL else ("", False)
    if numbers := _FIGURES.fullmatch(text):
        readings = {one: found for one in ORDERS if (found := _ordered(numbers.groups(), one, ahead))}
    elif short := _NO_YEAR.fullmatch(text):
        readings = {one: found for one in ORDERS[:2] if (found := _without_year(short.groups(), one))}
    else:
        return _in_words(text, ahead), False
    if order in readings:
        return readings[order], False
    return next(iter(readings.values()), ""), len(set(readings.values())) > 1


def _ordered(numbers: tuple[str, ...], order: str, ahead: int = 0) -> str:
    part = dict(zip(order, numbers, strict=True))
    if len(part["d"]) > _SHORT_YEAR or len(part["m"]) > _SHORT_YEAR or len(part["y"]) not in (_SHORT_YEAR, _FULL_YEAR):
        return ""
    return _iso(_year(part["y"], ahead), int(part["m"]), int(part["d"]))


def _without_year(numbers: tuple[str, ...], order: str) -> str:
    day, month = numbers if order == "dmy" else reversed(numbers)
    text = f"--{int(month):02}-{int(day):02}"
    return text if is_date(text) else ""


def _year(figures: str, ahead: int) -> int:
    if len(figures) != _SHORT_YEAR:
        return int(figures)
    last = date.today().year + ahead  # noqa: DTZ011 - the user's own calendar
    year = last - last % 100 + int(figures)
    return year if year <= last else year - 100


def _as_ascii(found: re.Match[str]) -> str:
    return str(int(found[0]))


def is_empty_date(cell: str) -> bool:
    """Whether a program wrote noughts for no date: Outlook's `0/0/00`, `0000-00-00`."""
    return cell[:1] == "0" and not cell.strip("0/-. :") and len(cell) >= len("0/0/00")


def _iso(year: int, month: int, day: int) -> str:
    return _dated(f"{year:04}-{month:02}-{day:02}", year)


def _dated(text: str, year: int) -> str:
    this = date.today().year  # noqa: DTZ011 - the user's own calendar
    return text if _FIRST_YEAR <= year <= this + 100 and is_date(text) else ""


def _in_words(text: str, ahead: int) -> str:
    """`19800322`, `--0322`, `03/1980`, `22 March 1980`, `Sat, Mar 22, 1980`, `22. März`, `March 1980`."""
    if text.startswith("--") and is_date(short := f"--{text[2:4]}-{text[-2:]}"):
        return short
    if compact := _COMPACT.fullmatch(text):
        return _iso(*map(int, compact.groups()))
    if found := _MONTH_AND_YEAR.fullmatch(text):
        return _dated(f"{found[2]}-{int(found[1]):02}", int(found[2]))
    tokens = [token for word in words(text) for token in _TOKEN.findall(word) if token not in _FILLERS]
    numbers = [token for token in tokens if token.isdigit()]
    month = month_among([token for token in tokens if not token.isdigit()])
    if month and numbers:
        return _with_month(month, numbers, ahead)
    is_vietnamese = "thang" in words(text) and len(numbers) == len(tokens) == len(_THREE)
    return _ordered(tuple(numbers), "dmy", ahead) if is_vietnamese else ""


def _with_month(month: int, numbers: list[str], ahead: int) -> str:
    years = [number for number in numbers if len(number) > _SHORT_YEAR or int(number) > _LAST_DAY]
    days = [number for number in numbers if number not in years]
    if len(days) == 2 and not years:
        years = [days.pop()]
    if len(years) > 1 or len(days) > 1:
        return ""
    if not years:
        text = f"--{month:02}-{int(days[0]):02}"
        return text if is_date(text) else ""
    year = _year(years[0], ahead)
    return _iso(year, month, int(days[0])) if days else _dated(f"{year:04}-{month:02}", year)
