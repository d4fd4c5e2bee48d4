"""The desk at the door: type or scan, Enter, next. Everything is found in memory, and written beside the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.i18n import _, ngettext
from crm.queries.door import DoorIndex, Guest
from crm.services import door
from crm.services.door import ALREADY, ARRIVED, NOT_EXPECTED, OTHER_EVENT, Arrival
from crm.store.database import Database
from crm.ui.events.door.rows import GuestView
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.labels import label, muted
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.theme import set_role
from crm.ui.kit.wording import choice, moment
from crm.ui.records.writing import write

_FIELD_HEIGHT: Final = 52
_TONES: Final = {ARRIVED: "success", ALREADY: "info", NOT_EXPECTED: "warning", OTHER_EVENT: "error"}


class DoorField(QLineEdit):
    """Where names are typed and badges scanned: a scanner types a code and presses Enter."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class DoorDesk(QWidget):
    """`changed` tells that somebody came or went: whoever shows the event elsewhere may want to know."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._event = 0
        self._index = DoorIndex(())
        self.field = DoorField()
        self.view = GuestView()
        self.told = QFrame()
        self._told, self._count, self._more = label("", wrap=True), QLabel(), muted("")
        self.let_in = button(_("Let in anyway"), self._let_in_anyway, role="primary")
        self.take_back = button(_("Take back"), self._undo_last, image="undo-2")
        self.name, self.house = QLineEdit(), QLineEdit()
        self._last: Arrival | None = None
        self._build()
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._enter)
        self.field.stepped.connect(self.view.step)
        self.view.chosen.connect(self._arrive)
        self.setFocusProxy(self.field)

    @property
    def said(self) -> str:
        """What was told last."""
        return self._told.text()

    def show_index(self, event: int, index: DoorIndex) -> None:
        """Work with these guests from now on."""
        if event != self._event:
            self._tell("", "")
            self.field.clear()
        self._event, self._index = event, index
        self._search()

    # Inside

    def _build(self) -> None:
        self.field.setPlaceholderText(_("Type any part of a name, or scan a badge"))
        self.field.setAccessibleName(_("Name or badge code"))
        self.field.setMinimumHeight(_FIELD_HEIGHT)
        _enlarge(self.field, 1.5)
        _enlarge(self._count, 1.6)
        head = space(QHBoxLayout(), 0, WIDE)
        head.addWidget(self.field, 1)
        numbers = space(QVBoxLayout(), 0, 0)
        numbers.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTrailing)
        numbers.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTrailing)
        head.addLayout(numbers)
        told = space(QHBoxLayout(self.told), GAP, GAP)
        _enlarge(self._told, 1.15)
        told.addWidget(self._told, 1)
        told.addWidget(self.let_in)
        told.addWidget(self.take_back)
        self.told.hide()
        column = space(QVBoxLayout(self), 0, GAP)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)
        column.addLayout(self._walk_in_line())

    def _walk_in_line(self) -> QHBoxLayout:
        """Two fields for whoever nobody expected."""
        row = space(QHBoxLayout(), 0, UNIT)
        row.addWidget(muted(_("Somebody else has come:")))
        for box, prompt in ((self.name, _("Name")), (self.house, _("Organisation"))):
            box.setPlaceholderText(prompt)
            box.setAccessibleName(_("Walk-in: {field}").format(field=prompt))
            box.returnPressed.connect(self._walk_in)
            row.addWidget(box, 1)
        row.addWidget(button(_("Walk in"), self._walk_in, image="user-plus"))
        return row

    def _search(self) -> None:
        asked = self.field.text().strip()
        found = self._index.search(asked)
        self.view.show_guests(found)
        self.view.say("" if found else _nobody(asked))
        count = self._index.count()
        self._count.setText(_("{here} of {expected}").format(here=f"{count.here:,}", expected=f"{count.expected:,}"))
        walked = ngettext("{count} walk-in", "{count} walk-ins", count.walk_ins) if count.walk_ins else ""
        self._more.setText(" · ".join(filter(None, (_("are here"), walked))))

    def _enter(self) -> None:
        """A code that was scanned, or the guest in view."""
        text = self.field.text().strip()
        guest = self._index.by_code(text) or self.view.current()
        if guest is not None:
            self._arrive(guest)
        elif text:
            self._do(partial(_by_code, self._event, text))

    def _arrive(self, guest: Guest) -> None:
        self._do(partial(_check_in, guest.key, anyway=False))

    def _let_in_anyway(self) -> None:
        if self._last is not None and self._last.participation is not None:
            self._do(partial(_check_in, self._last.participation, anyway=True))

    def _walk_in(self) -> None:
        if not self.name.text().strip():
            self.name.setFocus()
            return
        self._do(partial(_walk_in, self._event, self.name.text(), self.house.text()))

    def _undo_last(self) -> None:
        last = self._last
        if last is None or last.participation is None:
            return
        key = last.participation

        def done(_step: int) -> None:
            self._tell(_("{name} has not arrived after all.").format(name=last.name), "info")
            self._last = None
            self.field.setFocus()  # the next badge is scanned into it
            self.changed.emit()

        write(
            self._context,
            _("Take an arrival back"),
            lambda database: door.undo_check_in(database, key),
            done,
            self._fail,
        )

    def _do(self, work: partial[Arrival]) -> None:
        write(self._context, _("Note an arrival"), work, self._show, self._fail)

    def _show(self, arrival: Arrival) -> None:
        self._last = arrival
        self._tell(in_words(arrival), _TONES.get(arrival.outcome, "error"))
        self.let_in.setVisible(arrival.outcome == NOT_EXPECTED)
        self.take_back.setVisible(arrival.outcome in (ARRIVED, ALREADY))
        if arrival.outcome == ARRIVED:
            self._note(arrival)
            self.name.clear()
            self.house.clear()
            self.changed.emit()
        self.field.clear()
        self._search()
        self.field.setFocus()

    def _note(self, arrival: Arrival) -> None:
        """The guest is here from this moment, before the event is read anew."""
        key = arrival.participation
        if key is None:
            return
        try:
            known = self._index.guest(key)
        except KeyError:
            known = Guest(key, arrival.name, self.house.text().strip(), "participant", "attended", True, "", "", "")
            self._index.put(known, walk_in=True)
        self._index.put(replace(known, arrived_at=arrival.at, status="attended", counted=True))

    def _tell(self, sentence: str, tone: str) -> None:
        self._told.setText(sentence)
        set_role(self.told, f"told-{tone}" if tone else "")
        self.told.setVisible(bool(sentence))
        self.let_in.hide()
        self.take_back.hide()

    def _fail(self, error: Expected) -> None:
        self._tell(error.sentence, "error")
        self.field.setFocus()


def in_words(arrival: Arrival) -> str:
    """What came of it, to be said aloud at the door."""
    at = moment(arrival.at).rsplit(", ", 1)[-1] if arrival.at else ""
    if arrival.outcome == ARRIVED:
        return " ".join(filter(None, (_("Welcome, {name}.").format(name=arrival.name), arrival.detail)))
    if arrival.outcome == ALREADY:
        return _("{name} is here already, since {time}.").format(name=arrival.name, time=at)
    if arrival.outcome == NOT_EXPECTED:
        return _("{name} has no seat: {status}.").format(name=arrival.name, status=choice(arrival.detail).lower())
    if arrival.outcome == OTHER_EVENT:
        return _("This badge is for {event}: {name}.").format(event=arrival.detail, name=arrival.name)
    return _("Nobody has the code {code}. Look for the name, or note a walk-in.").format(code=arrival.detail)


def _nobody(asked: str) -> str:
    """Why no guest is shown, and what to do."""
    if not asked:
        return _("Nobody is expected yet. Whoever comes is noted below, as a walk-in.")
    return _("No guest is called “{asked}”. Try fewer letters, or note a walk-in below.").format(asked=asked[:60])


def _check_in(key: int, database: Database, *, anyway: bool) -> Arrival:
    return door.check_in(database, key, anyway=anyway)


def _undo(key: int, database: Database) -> int:
    return door.undo_check_in(database, key)


def _by_code(event: int, text: str, database: Database) -> Arrival:
    return door.check_in_code(database, event, text)


def _walk_in(event: int, name: str, house: str, database: Database) -> Arrival:
    return door.walk_in(database, event, name, house)


def _enlarge(widget: QWidget, factor: float) -> None:
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    if factor > 1.4 and isinstance(widget, QLabel):
        font.setWeight(QFont.Weight.DemiBold)
    widget.setFont(font)
