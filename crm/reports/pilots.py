"""A pilot's money and its indicators as charts, for its page in the window and for what is handed out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from crm.dates import earliest, is_date
from crm.i18n import _
from crm.queries.funding import PilotFigures
from crm.queries.indicators import Series
from crm.queries.money import Money
from crm.reports.charts.drawing import Drawing
from crm.reports.charts.measured import Course, Part, money_bar

WIDTH: Final = 487.0  # points between the margins of A4


def bar(one: PilotFigures, width: float = WIDTH) -> Drawing:
    """The bar of what was received, promised, lacks, and of that was asked for."""
    return money_bar(*_parts(one), width)


def told(one: PilotFigures) -> str:
    """What the bar shows, in words."""
    parts, gap, asked = _parts(one)
    return ", ".join(f"{part.name} {part.told}" for part in (*parts, *([gap] if gap else []), asked)) + "."


def _parts(one: PilotFigures) -> tuple[list[Part], Part | None, Part]:
    """What there is, the gap, and what is asked for."""
    parts = [
        _part(_("Received"), one.received, one.currency),
        _part(_("Promised, to come"), max(one.promised - one.received, Decimal(0)), one.currency),
    ]  # fmt: skip
    gap = _part(_("Gap to budget"), one.gap, one.currency) if one.gap is not None else None
    within = gap is not None and one.gap is not None and one.asked <= one.gap
    asked = _part(_("of it asked, not answered") if within else _("Asked, not answered"), one.asked, one.currency)
    return parts, gap, asked


def _part(name: str, amount: Decimal | None, currency: str) -> Part:
    value = amount or Decimal(0)
    return Part(name, float(value), str(Money(value, currency)))


def course(series: Series) -> Course:
    """An indicator as its chart takes it; a month stands at its first day."""
    groups = [(group, _points(series, group)) for group in series.groups]
    return Course(
        _points(series, ""), _plain(series.baseline), _plain(series.target),
        earliest(series.target_on) if is_date(series.target_on) else None,
        [(group, points) for group, points in groups if points],
    )  # fmt: skip


def _points(series: Series, group: str) -> list[tuple[date, float]]:
    return [(earliest(one.date), float(one.value)) for one in series.of(group) if is_date(one.date)]


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
