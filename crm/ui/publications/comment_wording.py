"""How comments and publications are said in short: on a card, in a line, in a head."""

from __future__ import annotations

from crm.i18n import _, ngettext
from crm.models.comments import ACCEPTED, DEFERRED, OUT_OF_SCOPE, REJECTED, WITH_CHANGES
from crm.queries.comments import CommentLine
from crm.queries.versions import Progress
from crm.ui.kit.wording import choice, date

TONES = {REJECTED: "danger", OUT_OF_SCOPE: "danger", DEFERRED: "warning", ACCEPTED: "success", WITH_CHANGES: "success"}


def place(line: CommentLine) -> str:
    """'Section 3 Consent, first paragraph'; of a comment on all of it, that."""
    if not line.section:
        return ", ".join(filter(None, (_("All of it"), line.paragraph)))
    section = _("Section {number}").format(number=line.section)
    return ", ".join(filter(None, (" ".join(filter(None, (section, line.heading))), line.paragraph)))


def contributor(line: CommentLine) -> str:
    """Who made it, for whom: 'Ines Marlow, Port Alma City Council'."""
    if not line.contributor:
        return _("Nobody is named")
    body = line.organisation if line.organisation != line.contributor else ""
    return ", ".join(filter(None, (line.contributor, body)))


def state(line: CommentLine) -> str:
    """What became of it: 'Undecided', 'Accepted, to be answered', 'Rejected, answered on 7 Feb 2018'."""
    if not line.is_decided:
        return _("Undecided")
    if not line.is_answered:
        return _("{disposition}, to be answered").format(disposition=choice(line.disposition))
    words = _("{disposition}, answered on {day}")
    return words.format(disposition=choice(line.disposition), day=date(line.answered_on))


def in_short(line: CommentLine) -> str:
    return " · ".join(filter(None, (state(line), place(line), choice(line.type), contributor(line))))


def heading(line: CommentLine) -> str:
    """What a comment is called: its number, and on what it is."""
    return _("Comment {number} on {title}").format(number=line.number or "", title=line.publication)


def progress(counts: Progress) -> str:
    """'12 comments, 3 undecided, 5 unanswered'."""
    if not counts.received:
        return _("No comments yet")
    left = counts.received - counts.answered
    parts = (
        ngettext("{count} comment", "{count} comments", counts.received),
        _("{count} undecided").format(count=counts.undecided) if counts.undecided else _("all decided"),
        _("{count} unanswered").format(count=left) if left else _("all answered"),
    )
    return ", ".join(parts)
