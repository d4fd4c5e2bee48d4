"""How a pilot is said in short: on a card, in a line, in its head."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from crm.i18n import _
from crm.queries.indicators import Series
from crm.queries.pilots import Milestone, Partner, PilotLine
from crm.ui.kit.wording import choice, date
from crm.values.currencies import money_written


def sums(amounts: Mapping[str, Decimal]) -> str:
    """Sums of several currencies beside each other: 'EUR 240,000 · USD 95,000'."""
    return " · ".join(money_written(value, currency) for currency, value in sorted(amounts.items()))


def period(line: PilotLine) -> str:
    """'Mar 2018 – Sep 2019'; '' where neither day is known."""
    if line.start and line.end:
        return f"{date(line.start)} – {date(line.end)}"
    if line.start:
        return _("from {date}").format(date=date(line.start))
    return _("until {date}").format(date=date(line.end)) if line.end else ""


def in_short(line: PilotLine) -> str:
    stage = choice(line.stage)
    return " · ".join(filter(None, (stage, line.city, choice(line.sector) if line.sector else "", period(line))))


def elements(line: PilotLine) -> str:
    return ", ".join(map(choice, line.elements))


def committed(partner: Partner) -> str:
    """'MoU, 7 Feb 2018'; what is not committed says so."""
    if not partner.commitment:
        return _("Nothing committed yet")
    return ", ".join(filter(None, (choice(partner.commitment), date(partner.committed_on))))


def due(one: Milestone) -> str:
    if one.is_reached:
        return _("Reached on {date}").format(date=date(one.reached_on))
    if one.is_late:
        return _("{date}, overdue").format(date=date(one.due))
    return date(one.due) if one.due else _("No date")


def tone(line: PilotLine) -> str:
    """The colour at the edge of a card: a partner that is in the trash, then milestones that are late."""
    if line.lost_partners or not all(one.contact_lives for one in line.partners):
        return "danger"
    return "warning" if line.late_milestones or (line.is_open and not line.lead) else ""


def measured(series: Series) -> str:
    """'1,655 households, target 2,400 · 69 % of the way'."""
    if series.actual is None:
        return _("Nothing measured yet. Measure it with Ctrl+T.")
    told = f"{series.actual:,f} {series.unit}".strip()
    if series.target is not None:
        told = _("{now}, target {target}").format(now=told, target=f"{series.target:,f}")
    way = series.progress
    return told if way is None else _("{told} · {percent} % of the way").format(told=told, percent=way)
