"""How an action is said in short: on a card, in a line, in its head."""

from __future__ import annotations

from crm.i18n import _
from crm.queries.action_plan import ActionLine, Origin
from crm.ui.kit.wording import choice, date

NAMES = {
    "decision": "clipboard-list", "candidate": "lightbulb", "answer": "quote", "interaction": "message-circle",
    "point": "message-square", "document": "file-text",
}  # fmt: skip


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


def kind_of_origin(origin: Origin) -> str:
    """What an action comes from, in a word."""
    return {
        "decision": _("Decision"), "candidate": _("Candidate of a meeting"), "answer": _("Answer"),
        "interaction": _("Interaction"), "point": _("Point raised"), "document": _("Document"),
    }[origin.kind]  # fmt: skip


def said(origin: Origin) -> str:
    """By whom, where and when: 'Decision · Convening · 7 Feb 2018'."""
    return " · ".join(filter(None, (kind_of_origin(origin), origin.by, origin.at, date(origin.date))))
