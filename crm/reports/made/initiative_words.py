"""How the programme of the initiative says a sum, a stretch of time, what is due and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from crm.i18n import _, ngettext
from crm.queries import ahead, open_points
from crm.queries.ahead import DueLine
from crm.queries.open_points import OpenPoint
from crm.queries.schedule import Stretch
from crm.refs import Ref
from crm.reports.words import choice, day, tbc
from crm.values.currencies import money_written


def written(value: Decimal | None, unit: str) -> str:
    """A figure with its currency, '' for none."""
    if value is None:
        return ""
    return money_written(value, unit) if unit else f"{value:,f}"


def span(known: Mapping[Any, Stretch], kind: str, key: int, months: int | None = None) -> str:
    """'February 2018 – November 2018 (10 months)', with what is open about it; '' where nothing is dated."""
    one = known.get(Ref(kind, key))
    length = ngettext("{count} month", "{count} months", months).format(count=months) if months else ""
    if one is None:
        return length
    first, last = (day(date.isoformat()[:7]) for date in (one.start, one.end))
    told = first if first == last else f"{first} – {last}"
    told = f"{told} ({length})" if length else told
    return told if one.certain else tbc(told)


def due_title(line: DueLine) -> str:
    """What is due: a deadline by its sort, an instalment by its amount."""
    if line.kind == ahead.DEADLINE:
        return choice(line.title)
    if line.kind == ahead.INSTALMENT:
        return _("Instalment of {amount}").format(amount=written(Decimal(line.title), ""))
    return line.title


def open_in_words(point: OpenPoint) -> str:
    """'The day is open'."""
    return {
        open_points.DATE: _("The date is open"), open_points.DAY: _("The day is open"),
        open_points.VENUE: _("The venue is open"), open_points.TENTATIVE: _("It is tentative"),
        open_points.SPEAKER: _("{who} has not confirmed").format(who=point.who or _("A speaker")),
        open_points.TBC: _("To be confirmed"), open_points.PROVISIONAL: _("Provisional"),
    }[point.what]  # fmt: skip
