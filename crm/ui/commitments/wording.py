"""How signatures and asks are said in short: on a card, in a line, in a head."""

from __future__ import annotations

from crm.i18n import _
from crm.models.kinds import Kind
from crm.queries.commitments import PledgeLine, SignatureLine
from crm.queries.outreach import AskLine
from crm.ui.kit.wording import choice, date, display

TONES = {"to_be_reaffirmed": "warning", "withdrawn": "danger", "pending": "accent"}
ICONS = {"city": "landmark", "organisation": "building-2", "person": "user"}


def kind_and_place(kind: str, country: str) -> str:
    """'City · Kenya'."""
    return " · ".join(filter(None, (choice(kind), display(Kind.COUNTRY, country) if country else "")))


def signed_by(line: SignatureLine) -> str:
    """'Ines Marlow, Mayor'; of a person the capacity alone."""
    return ", ".join(filter(None, (line.officer, line.capacity)))


def mandate(line: SignatureLine) -> str:
    """By which right: 'Council resolution no. 12/2018 of 1 Feb 2018'."""
    if not line.mandate:
        return _("Mandate not known")
    told = choice(line.mandate)
    if line.resolution:
        told = _("{mandate} no. {number}").format(mandate=told, number=line.resolution)
    if line.resolution_date:
        told = _("{mandate} of {day}").format(mandate=told, day=date(line.resolution_date))
    return told


def in_short(line: SignatureLine) -> str:
    parts = (choice(line.status), kind_and_place(line.kind, line.country), signed_by(line),
             date(line.signed_on) if line.signed_on else _("No date"))  # fmt: skip
    return " · ".join(filter(None, parts))


def pledge_state(line: PledgeLine) -> str:
    """What a pledge is at, and when it is looked at next."""
    parts = [choice(line.status)]
    if line.due:
        parts.append(_("due {day}").format(day=date(line.due)))
    if line.next_check:
        words = _("check overdue since {day}") if line.is_late else _("next check {day}")
        parts.append(words.format(day=date(line.next_check)))
    return " · ".join(parts)


def next_step(line: AskLine) -> str:
    if not line.is_open:
        return ""
    step = line.next_step or _("No next step")
    if not line.next_due:
        return step
    words = _("{step}, overdue since {day}") if line.is_late else _("{step}, by {day}")
    return words.format(step=step, day=date(line.next_due))


def asked_by(line: AskLine) -> str:
    return line.owner or _("Nobody asks them")


def last_touch(line: AskLine) -> str:
    return _("Last touch {day}").format(day=date(line.last_touch)) if line.last_touch else _("Not touched yet")


def ask_tone(line: AskLine) -> str:
    """The colour at the edge of a card: late ones, then those that nobody asks."""
    if line.is_late:
        return "danger"
    return "warning" if line.is_unowned else ""


def ask_in_short(line: AskLine) -> str:
    parts = (choice(line.stage), kind_and_place(line.kind, line.country), asked_by(line), next_step(line))
    return " · ".join(filter(None, parts))
