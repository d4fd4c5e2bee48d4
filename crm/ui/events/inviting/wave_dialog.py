"""Planning the next wave: whom to invite, why each, and how the room would be then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from crm.dates import exact, today
from crm.errors import Expected, Invalid
from crm.i18n import _, ngettext
from crm.models.contacts import CHANNELS
from crm.progress import Progress
from crm.queries.contacts import names_of
from crm.queries.eligible import proposal
from crm.queries.lists import Filter, ListQuery, keys
from crm.queries.waves import Bounds, Choice, Proposal
from crm.services import invitations
from crm.services.invitations import Outcome
from crm.store.database import Database
from crm.ui.events.balance import Balance
from crm.ui.events.inviting.forms import tell_outcome
from crm.ui.kit.buttons import button
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import caption, label, muted, section, title
from crm.ui.kit.measures import GAP, PAGE, UNIT, WIDE, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.kit.reference_editor import ReferenceEditor
from crm.ui.kit.wording import choice
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

_OVERFLOW: Final = 10  # percent of risk that more come than there are seats
_RIGHT: Final = 340


@dataclass(frozen=True, slots=True)
class Asked:
    """What the proposal is to be made from."""

    tag: str
    channel: str
    limit: int | None
    overflow: float


class WaveDialog(QDialog):
    """Space takes somebody out of the wave or in again; whoever is added against the proposal needs a reason.

    Ctrl+Enter invites.
    """

    def __init__(self, context: Context, event: int) -> None:
        super().__init__(context.window)
        self.setWindowTitle(_("Plan the next wave"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1_040, 680)
        self._context, self._event = context, event
        self.proposal: Proposal | None = None
        self.added: list[tuple[int, str, str]] = []  # person, name, why against the proposal
        self.left_out: set[int] = set()
        self.notice = NoticeBar()
        self.tag, self.channel = _box(_("From")), _box(_("Sent by"))
        self.limit, self.overflow = QSpinBox(), QSpinBox()
        self.name, self.reply_by = QLineEdit(), QLineEdit()
        self.grid = Grid(_("Proposed"), opens=True, widest=360)
        self.balance = Balance()
        self._size, self._now, self._then = muted("", wrap=True), label("", wrap=True), label("", wrap=True)
        self.person = ReferenceEditor("person", RecordLookup(context))
        self.approver = ReferenceEditor("staff_member", RecordLookup(context))
        self.reason = QLineEdit()
        self.invite_button = button("", self.invite, role="primary")
        self._fill_choices()
        self._build()
        self.grid.chosen.connect(self.toggle)
        self.tag.activated.connect(self.propose)
        self.channel.activated.connect(self.propose)
        for box in (self.limit, self.overflow):
            box.valueChanged.connect(self.propose)
        for pressed in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(pressed), self, self.invite)
        self.invite_button.setToolTip(_("Ctrl+Enter"))
        self.propose()

    @property
    def people(self) -> list[int]:
        """Whom the wave would invite now."""
        proposed = [one.person for one in self.proposal.choices] if self.proposal else []
        wanted = dict.fromkeys((*proposed, *(one[0] for one in self.added)))
        return [key for key in wanted if key not in self.left_out]

    def propose(self) -> None:
        """Ask anew; the newest question wins."""
        asked = Asked(
            str(self.tag.currentData()), str(self.channel.currentData()), self.limit.value() or None,
            self.overflow.value() / 100,
        )  # fmt: skip
        work = partial(_propose, self._context.database, self._event, asked)
        self._context.jobs.run_latest("events:wave", work, self._show, self.notice.tell_failure)

    def toggle(self, row: int) -> None:
        """Take the person of a row out of the wave, or in again."""
        if 0 <= row < len(self._rows()):
            self.left_out ^= {self._rows()[row][0]}
            self._show_rows()

    def add(self) -> None:
        """Put somebody into the wave whom the proposal has not."""
        key, why = self.person.value(), self.reason.text().strip()
        if key is None:
            self.notice.tell(_("Choose a person first."), "error")
        elif key in self.left_out:  # taken out before: no reason against the proposal is needed
            self.left_out.discard(key)
            self._show_rows()
        elif not why:
            self.notice.tell(_("Say why: it is kept with the invitation."), "error")
            self.reason.setFocus()
        elif key not in self.people:
            self.added.append((key, self.person.text(), why))
            self.person.set_value(None)
            self.reason.clear()
            self.notice.clear()
            self._show_rows()

    def invite(self) -> None:
        """Add the wave and put its people on the list of those invited; nothing is sent yet."""
        if not self.people or not self.invite_button.isEnabled():
            return
        values = {"name": self.name.text().strip() or None, "reply_by": self.reply_by.text().strip() or None,
                  "channel": str(self.channel.currentData()), "approver_id": self.approver.value()}  # fmt: skip
        reasons = {one.person: "; ".join(one.reasons) for one in self.proposal.choices} if self.proposal else {}
        against = {key: why for key, _name, why in self.added}
        work = partial(_invite, self._event, values, self.people, reasons, against)
        self.invite_button.setEnabled(False)
        write(self._context, _("Invite"), work, self._done, self._fail)

    def reject(self) -> None:
        typed = self.added or self.left_out or self.name.text().strip() or self.reply_by.text().strip()
        if not typed:
            super().reject()
            return
        words = _("What you typed here is not saved yet.")
        confirm(self, _("Discard your changes?"), words, _("Discard"), super().reject)

    # Inside

    def _fill_choices(self) -> None:
        self.tag.addItem(_("Everybody"), "")
        with self._context.database.read() as connection:
            for name in names_of(connection, "tag"):
                self.tag.addItem(_("Tag: {name}").format(name=name), name)
        for channel in CHANNELS:
            self.channel.addItem(choice(channel), channel)
        for box in (self.limit, self.overflow):
            box.lineEdit().setTextMargins(UNIT - 2, 0, 0, 0)  # as far from the edge as in other fields
        self.limit.setRange(0, 400)
        self.limit.setSpecialValueText(_("as many as fit"))
        self.limit.setAccessibleName(_("At most"))
        self.overflow.setRange(0, 100)
        self.overflow.setValue(_OVERFLOW)
        self.overflow.setSuffix(" %")
        self.overflow.setAccessibleName(_("Risk of too many"))
        self.name.setPlaceholderText(_("as: speakers and funders"))
        self.reply_by.setPlaceholderText(today())

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(UNIT)
        for said, widget in (
            (_("From"), self.tag), (_("Sent by"), self.channel), (_("Reply by"), self.reply_by),
            (_("Name"), self.name), (_("To be approved by"), self.approver), (_("At most"), self.limit),
            (_("Risk of too many"), self.overflow),
        ):  # fmt: skip
            widget.setAccessibleName(said)
            form.addRow(label(said, "muted"), widget)
        right = space(QVBoxLayout(), 0, GAP)
        right.addLayout(form)
        for part in (section(_("The room today")), self._now, section(_("With this wave")), self._then, self.balance):
            right.addWidget(part)
        right.addStretch(1)
        side = QWidget()
        side.setLayout(right)
        side.setMinimumWidth(_RIGHT)
        room = QScrollArea()  # many targets, and a low screen: what invites stays in sight
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidgetResizable(True)
        room.setWidget(side)
        room.setFixedWidth(_RIGHT + room.verticalScrollBar().sizeHint().width() + UNIT)
        left = space(QVBoxLayout(), 0, UNIT)
        left.addWidget(self._size)
        left.addWidget(self.grid, 1)
        left.addLayout(self._adding())
        middle = space(QHBoxLayout(), 0, PAGE)
        middle.addLayout(left, 1)
        middle.addWidget(room)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.addWidget(caption(_("Space or Enter takes somebody out, or in again. Nothing is sent yet.")), 1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.invite_button)
        whole = space(QVBoxLayout(self), PAGE, WIDE)
        whole.addWidget(title(_("Plan the next wave")))
        whole.addWidget(self.notice)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    def _adding(self) -> QHBoxLayout:
        self.person.input.setAccessibleName(_("Somebody else"))
        self.person.input.setPlaceholderText(_("Somebody else"))
        self.reason.setAccessibleName(_("Why against the proposal"))
        self.reason.setPlaceholderText(_("Why against the proposal"))
        self.reason.returnPressed.connect(self.add)
        row = space(QHBoxLayout(), 0, UNIT)
        row.addWidget(self.person, 1)
        row.addWidget(self.reason, 1)
        row.addWidget(button(_("Add"), self.add, image="plus"))
        return row

    def _show(self, found: Proposal) -> None:
        self.proposal = found
        self._size.setText(found.size_reason)
        self._now.setText(in_numbers(found.now.coming.between(), found.now.capacity, found.now.overflow))
        self._then.setText(in_numbers(found.then.coming.between(), found.then.capacity, found.then.overflow))
        self.balance.show_targets(found.then.targets)
        self._show_rows()

    def _rows(self) -> list[tuple[int, Line]]:
        proposed = self.proposal.choices if self.proposal else ()
        rows = [(one.person, self._line(one)) for one in proposed]
        return rows + [
            (key, Line((self._mark(key), Cell(name, strong=True), Cell(""), Cell(""), Cell(why, "warning"))))
            for key, name, why in self.added
        ]

    def _line(self, one: Choice) -> Line:
        chance = _("{percent} %").format(percent=round(one.rate.mean * 100))
        return Line((
            self._mark(one.person), Cell(one.name, strong=True), Cell(one.organisation), Cell(chance, "muted"),
            Cell("; ".join(one.reasons), "muted"),
        ))  # fmt: skip

    def _mark(self, key: int) -> Cell:
        return Cell("–", "muted") if key in self.left_out else Cell("✓", "success", strong=True)

    def _show_rows(self) -> None:
        headings = (_("Invite"), _("Name"), _("Organisation"), _("Accepts"), _("Why"))
        self.grid.fill(headings, [line for _key, line in self._rows()], keep_place=True)
        count = len(self.people)
        self.invite_button.setText(ngettext("Invite {count} person", "Invite {count} people", count))
        self.invite_button.setEnabled(count > 0)

    def _done(self, outcome: Outcome) -> None:
        self.accept()
        tell_outcome(self._context, outcome)

    def _fail(self, error: Expected) -> None:
        self.invite_button.setEnabled(True)
        self.notice.tell_failure(error)


def in_numbers(between: tuple[int, int], capacity: int | None, overflow: float) -> str:
    """How many come: '44–50 of 50 seats; too many with 4 %'."""
    low, high = between
    said = f"{low:,}–{high:,}" if low != high else f"{low:,}"
    if capacity is None:
        return _("{count} come").format(count=said)
    percent = round(overflow * 100)
    return _("{count} come, of {seats} seats; too many with {percent} %").format(
        count=said, seats=f"{capacity:,}", percent=percent
    )


def _propose(database: Database, event: int, asked: Asked, progress: Progress) -> Proposal:
    progress.advance(0)
    with database.read() as connection:
        people = None
        if asked.tag:
            people = list(keys(connection, ListQuery("person", filters=(Filter("tags", "is", asked.tag),))))
        bounds = Bounds(asked.overflow, asked.limit)
        return proposal(connection, event, today(), people, channel=asked.channel, bounds=bounds)


def _invite(
    event: int,
    values: Mapping[str, object],
    people: list[int],
    reasons: Mapping[int, str],
    against: Mapping[int, str],
    database: Database,
) -> Outcome:
    reply_by = values["reply_by"]
    if reply_by and exact(str(reply_by)) is None:
        raise Invalid({"reply_by": _("Write the day to reply by as 2027-03-12.")})
    return invitations.invite_wave(database, event, values, people, reasons=reasons, against=against)


def _box(name: str) -> QComboBox:
    box = QuietComboBox()
    box.setAccessibleName(name)
    return box


def plan_wave(context: Context, event: int) -> WaveDialog:
    """Open the plan of an event's next wave; returns the dialog."""
    dialog = WaveDialog(context, event)
    dialog.open()
    return dialog
