"""Dates as people write them, read as ISO 8601 text, also partial: figures in four orders, or a month in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from crm.dates import is_date
from crm.text import fold

ORDERS: Final = ("dmy", "mdy", "ymd", "ydm")
_TIME = re.compile(r"(?:T|,\s+|(?<!\s)\s+)\d{1,2}[:.]\d\d.*$")
_FIGURES = re.compile(r"(\d{1,4})\s*[./\-年]\s*(\d{1,2})\s*[./\-月]\s*(\d{1,4})[.日]?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\S*)?")
_NO_YEAR = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_MONTHS: Final = {
    letters: number
    for number, words in enumerate(
        ("jan gen ene", "feb fev", "mar mrt maa", "apr avr abr", "may mai mag mei", "jun giu juin",
         "jul lug juil", "aug ago aou", "sep set", "oct okt ott out", "nov", "dec dez dic"), 1,
    )
    for letters in words.split()
}  # fmt: skip
_FILLERS: Final = frozenset(("de", "of", "the", "d", "del", "st", "nd", "rd", "th", "er", "do"))
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


def read_date(cell: str, order: str = "") -> tuple[str, bool]:
    """A date as ISO text and whether it could also be read otherwise; ("", False) where it cannot be read.

    A date that only fits another order than the column's is read in that. With no `order` an ambiguous date is read
    day first, as most of the world writes it.
    """
    return _read(cell, order) if len(cell) <= _LONGEST else ("", False)


@lru_cache(maxsize=1 << 14)
def _read(cell: str, order: str) -> tuple[str, bool]:
    text = cell.strip()
    if not is_date(text):
        text = _TIME.sub("", text).strip()
    if is_date(text):
        return text, False
    if numbers := _FIGURES.fullmatch(text):
        readings = {one: found for one in ORDERS if (found := _ordered(numbers.groups(), one))}
    elif short := _NO_YEAR.fullmatch(text):
        readings = {one: found for one in ORDERS[:2] if (found := _without_year(short.groups(), one))}
    else:
        return _in_words(text), False
    if order in readings:
        return readings[order], False
    return next(iter(readings.values()), ""), len(set(readings.values())) > 1


def _ordered(numbers: tuple[str, ...], order: str) -> str:
    part = dict(zip(order, numbers, strict=True))
    if len(part["d"]) > _SHORT_YEAR or len(part["m"]) > _SHORT_YEAR or len(part["y"]) not in (_SHORT_YEAR, _FULL_YEAR):
        return ""
    return _iso(_year(part["y"]), int(part["m"]), int(part["d"]))


def _without_year(numbers: tuple[str, ...], order: str) -> str:
    day, month = numbers if order == "dmy" else reversed(numbers)
    text = f"--{int(month):02}-{int(day):02}"
    return text if is_date(text) else ""


def _year(figures: str) -> int:
    """Two figures mean a year of the last hundred."""
    if len(figures) != _SHORT_YEAR:
        return int(figures)
    this = date.today().year  # noqa: DTZ011 - the user's own calendar
    year = this - this % 100 + int(figures)
    return year if year <= this else year - 100


def is_empty_date(cell: str) -> bool:
    """Whether a program wrote noughts for no date: Outlook's `0/0/00`, `0000-00-00`."""
    return cell[:1] == "0" and not cell.strip("0/-. :") and len(cell) >= len("0/0/00")


def _iso(year: int, month: int, day: int) -> str:
    text = f"{year:04}-{month:02}-{day:02}"
    return text if year and is_date(text) else ""


def _in_words(text: str) -> str:
    """`19800322`, `--0322`, `03/1980`, `22 March 1980`, `Sat, Mar 22, 1980`, `22. März`, `March 1980`."""
    if text.startswith("--") and is_date(short := f"--{text[2:4]}-{text[-2:]}"):
        return short
    if compact := _COMPACT.fullmatch(text):
        return _iso(*map(int, compact.groups()))
    if found := _MONTH_AND_YEAR.fullmatch(text):
        month = f"{found[2]}-{int(found[1]):02}"
        return month if is_date(month) else ""
    tokens = [token for token in _TOKEN.findall(fold(text)) if token not in _FILLERS]
    numbers = [token for token in tokens if token.isdigit()]
    words = [token for token in tokens if not token.isdigit()]
    if not 1 <= len(words) <= 2 or not numbers:
        return ""
    word = words[-1]  # before it may stand the day of the week
    month_number = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])
    return _with_month(month_number, numbers) if month_number else ""


def _with_month(month: int, numbers: list[str]) -> str:
    years = [number for number in numbers if len(number) > _SHORT_YEAR or int(number) > _LAST_DAY]
    days = [number for number in numbers if number not in years]
    if len(days) == 2 and not years:
        years = [days.pop()]
    if len(years) > 1 or len(days) > 1:
        return ""
    if years and days:
        return _iso(_year(years[0]), month, int(days[0]))
    text = f"{_year(years[0]):04}-{month:02}" if years else f"--{month:02}-{int(days[0]):02}"
    return text if is_date(text) else ""
