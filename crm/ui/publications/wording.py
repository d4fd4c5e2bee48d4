"""How an article is said in short: on a card, in a line, in its head."""

from __future__ import annotations

from crm.i18n import _
from crm.models.publications import PUBLISHED, SCHEDULED
from crm.queries.publications import ArticleLine, Interviewee
from crm.services.publications import Early
from crm.ui.kit.wording import choice, date


def when(line: ArticleLine) -> str:
    """'Published on 7 Feb 2018', 'Due on 7 Feb 2018, overdue': the day that matters in its state."""
    if line.status == PUBLISHED:
        return _("Published on {date}").format(date=date(line.published_on)) if line.published_on else choice(PUBLISHED)
    if line.status == SCHEDULED and line.scheduled_on:
        said = _("Scheduled for {date}").format(date=date(line.scheduled_on))
        return _("{said}, should be out").format(said=said) if line.should_be_out else said
    if not line.due:
        return _("No date")
    said = _("Due on {date}").format(date=date(line.due))
    return _("{said}, overdue").format(said=said) if line.is_late else said


def editor(line: ArticleLine) -> str:
    return line.editor or (_("Nobody edits it") if line.is_unedited else "")


def tone(line: ArticleLine) -> str:
    """The colour at the edge of a card: late ones, then those in which somebody has not agreed or nobody edits."""
    if line.is_late or line.should_be_out:
        return "danger"
    return "warning" if line.lacks_consent or line.is_unedited else ""


def in_short(line: ArticleLine) -> str:
    status = "" if line.status == PUBLISHED else choice(line.status)  # which the day says
    return " · ".join(filter(None, (status, line.series, line.author, when(line))))


def consented(one: Interviewee) -> str:
    """'May be named, 7 Feb 2018'; who was not asked is told so."""
    if not one.consent:
        return _("Not asked yet")
    return ", ".join(filter(None, (choice(one.consent), date(one.consented_on))))


def early_said(found: Early) -> str:
    """A sentence about an article that appears before its embargo ends."""
    sentence = _("“{title}” appears on {day}, before its embargo ends on {embargo}.")
    return sentence.format(title=found.title, day=date(found.day), embargo=date(found.embargo))
