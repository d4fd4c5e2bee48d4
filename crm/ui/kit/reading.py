"""Reading what a person typed as the value it stands for; what cannot be read is returned as it was typed."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QDate, QLocale

from crm.dates import is_date

_PARTS: Final = re.compile(r"(\d{4})\s*[-/.\s]\s*(\d{1,2})(?:\s*[-/.\s]\s*(\d{1,2}))?")
# Days, months and years in any order only where the month is a word: 3/4/2018 has two meanings.
_WORDED: Final = ("d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy")
_WORDED_MONTHS: Final = ("MMM yyyy", "MMMM yyyy")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}([,\u00a0\u202f ’']\d{3})+|[+-]?\d+")


def read_date(text: str) -> str | None:
    """An ISO date, also a partial one, from '2018/2/7', '7 Feb 2018', 'February 2018' …; None for nothing."""
    typed = " ".join(text.replace(",", " ").split())
    if not typed or is_date(typed):
        return typed or None
    found = _PARTS.fullmatch(typed)
    if found:
        padded = "-".join(part.zfill(2) for part in found.groups() if part)
        return padded if is_date(padded) else typed
    for locale in (QLocale(), QLocale.c()):
        for shape in _WORDED:
            day = locale.toDate(typed, shape)
            if day.isValid():
                return day.toString("yyyy-MM-dd")
        for shape in _WORDED_MONTHS:
            month: QDate = locale.toDate(f"1 {typed}", f"d {shape}")
            if month.isValid():
                return month.toString("yyyy-MM")
    return typed


def read_number(text: str) -> int | str | None:
    """A whole number from '1,234', '1 234' …; None for nothing."""
    typed = text.strip()
    if not typed:
        return None
    return int(re.sub(r"[^\d+-]", "", typed)) if _GROUPED.fullmatch(typed) else typed


def read_decimal(text: str) -> str | None:
    """A decimal number as text; a comma is taken as its point where there is but one."""
    typed = text.strip().replace("−", "-")
    if typed.count(",") == 1 and "." not in typed:
        typed = typed.replace(",", ".")
    return typed or None
