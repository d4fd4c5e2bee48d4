"""How an action is said in short: on a card, in a line, in its head."""

from __future__ import annotations

from crm.i18n import _
from crm.queries.action_plan import ActionLine
from crm.ui.kit.wording import choice, date


def due(line: ActionLine) -> str:
    """'7 Feb 2018, overdue'; what is done says so instead."""
    if line.status == "done":
        return _("Done on {date}").format(date=date(line.done_on)) if line.done_on else choice(line.status)
    if line.is_late:
        return _("{date}, overdue").format(date=date(line.due))
    return date(line.due) if line.due else _("No date")


def owner(line: ActionLine) -> str:
    return line.owner or _("Nobody owns it")


def tone(line: ActionLine) -> str:
    """The colour at the edge of a card: late ones, then those that nobody owns."""
    if line.is_late:
        return "danger"
    return "warning" if line.is_unowned else ""


def in_short(line: ActionLine) -> str:
    return " · ".join((choice(line.status), f"{line.progress} %", owner(line), due(line)))
