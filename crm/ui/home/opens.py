"""What is still to be confirmed, in words, and what was done last by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtWidgets import QWidget

from crm.i18n import _, ngettext
from crm.queries.open_points import OpenPoint
from crm.queries.recent import StepLine
from crm.refs import Ref
from crm.reports.made.initiative_words import open_in_words
from crm.ui.home.card import caption_of
from crm.ui.home.entry import Entry
from crm.ui.kit import wording

FEW: Final = 6
_EACH: Final = 4  # steps of one person
_ICONS: Final = {
    "event": "calendar-days", "phase": "route", "activity": "route", "pilot": "map-pin", "person": "user",
    "organisation": "building-2", "city": "landmark",
}  # fmt: skip
_EDITED: Final = ("phase", "activity")  # which have no page: their form opens
Open = Callable[[Ref], object]
CanOpen = Callable[[str], bool]


def point_entries(
    points: Sequence[OpenPoint],
    shown: int,
    open_: Open,
    can_open: CanOpen,
    show_all: Callable[[], object],
    edit: Open,
) -> list[QWidget]:
    """A line for each record that has something open, all of it in one; after so many a way to see all.

    `edit` opens the form of a phase or activity.
    """
    grouped = [(ref, list(group)) for ref, group in groupby(points, key=lambda one: one.ref)]
    rows: list[QWidget] = [
        Entry(_ICONS[ref.kind], group[0].title, " · ".join(map(open_in_words, group))).leading(
            partial(edit if ref.kind in _EDITED else open_, ref), leads=ref.kind in _EDITED or can_open(ref.kind)
        )
        for ref, group in grouped[:shown]
    ]
    more = len(grouped) - shown
    if more > 0:
        told = ngettext("and {count} more", "and {count} more", more).format(count=f"{more:,}")
        rows.append(Entry("arrow-right", told).opening(show_all))
    return rows


def step_entries(steps: Sequence[StepLine], open_: Open, can_open: CanOpen) -> list[QWidget]:
    """What was done last under who did it; whoever did something last comes first."""
    rows: list[QWidget] = []
    for who in dict.fromkeys(step.who for step in steps):
        own = [step for step in steps if step.who == who]
        rows.append(caption_of(who or _("Nobody in particular")))
        for step in own[:_EACH]:
            entry = Entry("history", step.label, "", wording.moment(step.at))
            leads = step.ref is not None and can_open(step.ref.kind)
            rows.append(entry.leading(partial(open_, step.ref) if step.ref else _nowhere, leads=leads))
    return rows


def _nowhere() -> None:
    return
