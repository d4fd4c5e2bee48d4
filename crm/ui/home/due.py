"""What is due, by when, each line with what can be done with it at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtWidgets import QToolButton, QWidget

from crm.i18n import N_, _, ngettext
from crm.queries import ahead
from crm.queries.ahead import Ahead, DueLine
from crm.queries.due import GROUPS, LATE, LATER, OPEN, TODAY, WEEK, group_of
from crm.reports.made.initiative_words import due_title
from crm.ui.home.card import caption_of
from crm.ui.home.entry import Entry
from crm.ui.kit import wording
from crm.ui.kit.buttons import tool_button

_WHEN: Final = {
    LATE: N_("Late"),
    TODAY: N_("Today"),
    WEEK: N_("Within a week"),
    LATER: N_("Later"),
    OPEN: N_("No date"),
}
_ICONS: Final = {
    ahead.TASK: "circle-check", ahead.ACTION: "target", ahead.MILESTONE: "flag", ahead.PLEDGE: "handshake",
    ahead.ASK: "mail", ahead.DEADLINE: "clock", ahead.INSTALMENT: "hand-coins",
    ahead.POST: "megaphone", ahead.ARTICLE: "newspaper",
}  # fmt: skip
_KINDS: Final = {
    ahead.TASK: N_("Follow-up"), ahead.ACTION: N_("Action"), ahead.MILESTONE: N_("Milestone"),
    ahead.PLEDGE: N_("Pledge"), ahead.ASK: N_("To be asked"), ahead.DEADLINE: N_("Deadline"),
    ahead.INSTALMENT: N_("Instalment"), ahead.POST: N_("Post"), ahead.ARTICLE: N_("Article"),
}  # fmt: skip
# On whose list those stand that have none of their own.
LISTED: Final = {ahead.MILESTONE: "pilot", ahead.DEADLINE: "opportunity", ahead.INSTALMENT: "opportunity",
                  ahead.PLEDGE: "signature"}  # fmt: skip
COMPLETED: Final = (ahead.TASK, ahead.ACTION)  # what can be ticked off here
Act = Callable[[DueLine], object]


def due_entries(
    found: Ahead, today: str, open_: Act, complete: Act, can_open: Callable[[str], bool],
    show_all: Callable[[str], object],
) -> list[QWidget]:  # fmt: skip
    """Lines under when they are due, and for each kind how many more there are; `show_all` shows all of a kind."""
    rows: list[QWidget] = []
    ordered = sorted(found.lines, key=lambda line: GROUPS.index(group_of(line.due, today)))
    for group, lines in groupby(ordered, lambda line: group_of(line.due, today)):
        rows.append(caption_of(_(_WHEN[group])))
        rows += [_entry(line, today, open_, complete, can_open) for line in lines]
    rows += [
        Entry("arrow-right", _more(kind, count)).opening(partial(show_all, kind))
        for kind, count in found.more
        if can_open(LISTED.get(kind, kind))
    ]
    return rows


def _entry(line: DueLine, today: str, open_: Act, complete: Act, can_open: Callable[[str], bool]) -> Entry:
    late = group_of(line.due, today) == LATE
    kind = "" if line.kind == ahead.TASK else _(_KINDS[line.kind])
    detail = " · ".join(filter(None, (kind, line.about, line.owner)))
    end = wording.date(line.due) if line.due else ""
    end = _("{date}, late").format(date=end) if late else end
    entry = Entry(_ICONS[line.kind], due_title(line), detail, end, tone="error" if late else "")
    if line.kind in COMPLETED:
        name = _("Complete “{title}”").format(title=line.title)
        entry = entry.ending(tool_button(name, "check", partial(complete, line)))
    else:
        entry = entry.ending(_room())
    return entry.leading(partial(open_, line), leads=line.opens is not None and can_open(line.opens.kind))


def _room() -> QToolButton:
    """As wide as the button of others, so that all dates end below each other."""
    tool = tool_button("", "check")
    policy = tool.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    tool.setSizePolicy(policy)
    tool.hide()
    return tool


def _more(kind: str, count: int) -> str:
    told = {
        ahead.TASK: ngettext("and {count} more follow-up", "and {count} more follow-ups", count),
        ahead.ACTION: ngettext("and {count} more action", "and {count} more actions", count),
        ahead.MILESTONE: ngettext("and {count} more milestone", "and {count} more milestones", count),
        ahead.PLEDGE: ngettext("and {count} more pledge", "and {count} more pledges", count),
        ahead.DEADLINE: ngettext("and {count} more deadline", "and {count} more deadlines", count),
        ahead.INSTALMENT: ngettext("and {count} more instalment", "and {count} more instalments", count),
        ahead.POST: ngettext("and {count} more post", "and {count} more posts", count),
        ahead.ARTICLE: ngettext("and {count} more article", "and {count} more articles", count),
        ahead.ASK: ngettext("and {count} more to be asked", "and {count} more to be asked", count),
    }[kind]
    return told.format(count=f"{count:,}")
