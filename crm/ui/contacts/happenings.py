"""The timeline of a party: what happened, and a choice of what of it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.queries import timeline
from crm.queries.timeline import Happening
from crm.refs import Ref
from crm.ui.kit.buttons import button
from crm.ui.kit.measures import GAP, WIDE, space
from crm.ui.kit.timeline import Entry, Timeline
from crm.ui.kit.wording import choice

_ICONS: Final = {
    timeline.TASK: "list-checks", timeline.EVENT: "calendar-days", timeline.INVITATION: "mail",
    timeline.DOCUMENT: "file-text",
    timeline.CONSENT: "user-round-check", timeline.AFFILIATION: "building-2", timeline.RECORD: "plus",
    timeline.STEP: "pencil",
    "meeting": "users", "call": "phone", "email": "mail", "video_call": "video", "letter": "file-text",
    "message": "message-square", "social": "megaphone", "site_visit": "map-pin",
}  # fmt: skip
_OPENS: Final = (
    timeline.INTERACTION,
    timeline.TASK,
    timeline.EVENT,
    timeline.INVITATION,
    timeline.AFFILIATION,
    timeline.DOCUMENT,
)
_LEAST_FILTER: Final = 120
_FILTERS: Final = (
    (N_("Everything"), timeline.KINDS),
    (N_("Interactions"), (timeline.INTERACTION, timeline.EVENT, timeline.INVITATION)),
    (N_("Follow-ups"), (timeline.TASK,)),
    (N_("Events and invitations"), (timeline.EVENT, timeline.INVITATION)),
    (N_("Documents and consents"), (timeline.DOCUMENT, timeline.CONSENT)),
    (N_("Affiliations"), (timeline.AFFILIATION,)),
    (N_("Changes"), (timeline.RECORD, timeline.STEP)),
)


class Happenings(QWidget):
    """`completed` carries a follow-up that was ticked off."""

    open_requested = Signal(object)  # Ref
    log_requested = Signal()
    completed = Signal(object)  # Ref

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._all: Sequence[Happening] = ()
        self._filter = QComboBox()
        self._filter.setAccessibleName(_("Show"))
        self._filter.setMinimumWidth(_LEAST_FILTER)
        self._filter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, kinds in _FILTERS:
            self._filter.addItem(_(text), kinds)
        self._filter.activated.connect(self._show)
        self._line = Timeline(_("Nothing yet. Log a meeting, a call or a letter with Ctrl+L."))
        self._line.opened.connect(self._open)
        self._line.action_requested.connect(self._complete)
        head = space(QHBoxLayout(), 0, GAP)
        head.addWidget(self._filter, 1)
        head.addWidget(button(_("Log interaction"), self.log_requested.emit, image="plus", role="link"))
        column = space(QVBoxLayout(self), WIDE, GAP)
        column.addLayout(head)
        column.addWidget(self._line, 1)

    def show_happenings(self, happenings: Sequence[Happening]) -> None:
        self._all = happenings
        self._show()

    def _show(self) -> None:
        kinds = self._filter.currentData()
        self._line.set_entries([entry_of(one) for one in self._all if one.kind in kinds])

    def _open(self, token: object) -> None:
        if isinstance(token, Ref):
            self.open_requested.emit(token)

    def _complete(self, token: object) -> None:
        self.completed.emit(token)


def entry_of(one: Happening) -> Entry:
    """A line of the timeline as the kit draws it."""
    said = [choice(one.form) if one.form and not one.open else "", one.who]
    if one.overdue:
        said.insert(0, _("overdue"))
    elif one.open:
        said.insert(0, _("to do") if one.at else _("to do, no date"))
    image = _ICONS.get(one.form if one.kind == timeline.INTERACTION else one.kind, "message-circle")
    token = one.ref if one.kind in _OPENS else None
    return Entry(
        one.at, one.title, one.detail, image, "  ·  ".join(filter(None, said)), token, _("Done") if one.open else ""
    )
