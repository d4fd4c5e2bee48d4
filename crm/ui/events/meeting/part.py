"""The record of a meeting: minutes, decisions, who was there, what might be done; and closing it."""

from __future__ import annotations

from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm.errors import Conflict, Expected
from crm.i18n import N_, _, ngettext
from crm.queries.meetings import Candidate, Decision, Record, meeting_record
from crm.services import meetings
from crm.store.database import Database
from crm.ui.events.meeting.forms import ask_candidate, ask_decision, ask_numbers, short
from crm.ui.events.meeting.minutes_box import MinutesBox
from crm.ui.events.part import EventPart
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import caption, heading, label, section
from crm.ui.kit.measures import CONTROL, GAP, HALF, UNIT, WIDE, space
from crm.ui.kit.wording import date, moment
from crm.ui.records.plain_pane import scrolled
from crm.ui.records.writing import tell_done, write

_SIDE_BY_SIDE: Final = 820
_LEAST: Final = 132  # pixels of a list
T = TypeVar("T")


class Meeting(EventPart):
    """Minutes at the left, decisions and candidates at the right: each line is added with Enter."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.record: Record | None = None
        self._wanted: int | None = None  # the decision to be on, after it was moved
        self.minutes = MinutesBox()
        self.decisions = Grid(_("Decisions"), opens=True)
        self.candidates = Grid(_("Candidates for actions"), opens=True)
        self.new_decision, self.new_candidate = QLineEdit(), QLineEdit()
        self._said, self._numbers = heading(""), label("", wrap=True)
        self._houses = caption("", wrap=True)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._actions = ActionSet(ACTIONS, self, self)
        self._close = button("", self.close_meeting, image="check-check", role="primary")
        self._body = self._lay_out()
        self.minutes.written.connect(self._store_minutes)
        self.new_decision.returnPressed.connect(self._add_decision)
        self.new_candidate.returnPressed.connect(self._add_candidate)
        self.decisions.chosen.connect(self._word_row)
        self.candidates.chosen.connect(self._change_row)
        for grid in (self.decisions, self.candidates):
            grid.selectionModel().selectionChanged.connect(self._actions.refresh)
        self.setFocusProxy(self.minutes)

    def action_sets(self) -> tuple[ActionSet[Meeting], ...]:
        return (self._actions,)

    def show_key(self, key: int | None) -> None:
        if key != self.key:
            self.minutes.store()
            self.minutes.forget()
        super().show_key(key)

    def read(self, database: Database, key: int) -> Record:
        with database.read() as connection:
            return meeting_record(connection, key)

    def fill(self, data: Record) -> None:
        self.record = data
        closed = bool(data.closed_at)
        self._said.setText(_("Closed {date}").format(date=moment(data.closed_at)) if closed else _("Still open"))
        self._close.setText(_("Close anew…") if closed else _("Close the meeting…"))
        self._numbers.setText(numbers_in_words(data))
        houses = ", ".join(data.organisations)
        count = ngettext("{count} organisation", "{count} organisations", len(data.organisations))
        self._houses.setText(
            f"{count}: {houses}" if houses else _("Organisations present stand here once guests arrive.")
        )
        self.minutes.show_stored(data.minutes)
        self._fill_decisions(data)
        heads = (_("What might be done"), _("Action of the plan"), _("By whom"), _("Due"), _("Where it came from"))
        self.candidates.fill(heads, [_candidate_line(one, data) for one in data.candidates], keep_place=True)
        self._actions.refresh()
        self.stack.setCurrentWidget(self._body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def settle(self) -> bool:
        """Store what is half written, at once: the page is about to go. False where that could not be done."""
        if not self.minutes.is_changed or self.key is None:
            return True
        text = self.minutes.toPlainText().strip()
        try:
            meetings.write_minutes(self.context.database, self.key, self.minutes.base, text)
        except Expected as error:
            self._keep_both(error)
            return False
        self.minutes.take(text)
        return True

    # What actions ask

    def is_closed(self) -> bool:
        return bool(self.record and self.record.closed_at)

    def decision(self) -> Decision | None:
        """The decision whose row has the keyboard or had it last."""
        return _at(self.record.decisions, self.decisions) if self.record else None

    def candidate(self) -> Candidate | None:
        return _at(self.record.candidates, self.candidates) if self.record else None

    # What actions do

    def close_meeting(self) -> None:
        """Keep the numbers of now; whoever had a seat and did not come is a no-show."""
        if self.key is None or self.record is None or not self.settle():
            return
        sentence = _("Numbers and organisations are kept as they are now, whatever is corrected later. Whoever has a "
                     "seat and has not arrived becomes a no-show. One undo takes it back.")  # fmt: skip
        confirm(self.context.window, _("Close the meeting?"), sentence, _("Close the meeting"), self._close_now,
                danger=False, details=[numbers_in_words(self.record)])  # fmt: skip

    def _close_now(self) -> None:
        event, minutes = self.key or 0, self.minutes.toPlainText().strip()
        done = partial(tell_done, self.context, _("The meeting is closed."))
        write(self.context, _("Close the meeting"), lambda database: meetings.close(database, event, minutes), done)

    def reopen(self) -> None:
        event = self.key or 0
        done = partial(tell_done, self.context, _("The meeting is open again."))
        write(self.context, _("Open the meeting again"), lambda database: meetings.reopen(database, event), done)

    def correct(self) -> None:
        if self.key is not None and self.record is not None:
            ask_numbers(self.context, self.key, self.record)

    def word(self) -> None:
        one = self.decision()
        if one is not None:
            ask_decision(self.context, one)

    def earlier(self) -> None:
        self._move(-1)

    def later(self) -> None:
        self._move(1)

    def drop_decision(self) -> None:
        one = self.decision()
        if one is not None:
            self._drop(_("The decision is dropped."), decisions=[one.key])

    def add_details(self) -> None:
        if self.key is not None and self.record is not None:
            ask_candidate(self.context, self.key, self.record, None)

    def change(self) -> None:
        one = self.candidate()
        if one is not None and self.record is not None:
            ask_candidate(self.context, self.key or 0, self.record, one)

    def drop_candidate(self) -> None:
        one = self.candidate()
        if one is not None:
            self._drop(_("The candidate is dropped."), candidates=[one.key])

    # Inside

    def _word_row(self, _row: int) -> None:
        self.word()

    def _change_row(self, _row: int) -> None:
        self.change()

    def _drop(
        self, said: str, decisions: tuple[int, ...] | list[int] = (), candidates: tuple[int, ...] | list[int] = ()
    ) -> None:
        done = partial(tell_done, self.context, said)
        write(self.context, said, lambda database: meetings.drop(database, decisions, candidates), done)

    def _move(self, by: int) -> None:
        one = self.decision()
        if one is None or self.record is None:
            return
        order = [line.key for line in self.record.decisions]
        place = order.index(one.key)
        if not 0 <= place + by < len(order):
            return
        order[place], order[place + by] = order[place + by], order[place]
        self._wanted = place + by
        event = self.key or 0
        write(
            self.context, _("Reorder the decisions"), lambda database: meetings.order_decisions(database, event, order)
        )

    def _add_decision(self) -> None:
        text, event = self.new_decision.text().strip(), self.key or 0
        if text:
            self.new_decision.clear()
            write(self.context, _("Note a decision"), lambda database: meetings.decide(database, event, text))

    def _add_candidate(self) -> None:
        text, event = self.new_candidate.text().strip(), self.key or 0
        if text:
            self.new_candidate.clear()
            work = partial(_note, event, text)
            write(self.context, _("Note a candidate for an action"), work)

    def _store_minutes(self, base: str, text: str) -> None:
        event = self.key or 0
        if not event:
            return

        def done(_step: int) -> None:
            if event == self.key:
                self.minutes.take(text)

        work = partial(_write_minutes, event, base, text)
        write(self.context, _("Write the minutes"), work, done, self._keep_both)

    def _keep_both(self, error: Expected) -> None:
        """Somebody else wrote them meanwhile: theirs stand above what was written here, and both are stored."""
        if not isinstance(error, Conflict):
            self.context.notice.tell_failure(error)
            return
        theirs, mine = map(str, error.fields["minutes"])
        self.minutes.join(theirs, mine)
        said = _("Somebody else wrote these minutes meanwhile: theirs stand above yours now.")
        self.context.notice.tell(said, "warning")

    def _fill_decisions(self, data: Record) -> None:
        lines = [
            Line((Cell(f"{number}.", "muted"), Cell(" ".join(one.text.split())), Cell("; ".join(one.actions), "muted")))
            for number, one in enumerate(data.decisions, 1)
        ]
        self.decisions.fill(("", _("Decision"), _("Action of the plan")), lines, keep_place=True)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted < len(lines):
            self.decisions.selectRow(wanted)

    def _lay_out(self) -> QWidget:
        head = QWidget()
        row = FlowLayout(head, UNIT)
        row.addWidget(self._said)
        row.push(self._actions.tool_button("record.correct_numbers", text=True))
        row.addWidget(self._actions.tool_button("record.reopen_meeting", text=True))
        row.addWidget(self._close)
        words = space(QVBoxLayout(), 0, HALF)
        words.addWidget(self._numbers)
        words.addWidget(self._houses)
        space(self._columns, 0, WIDE)
        self._columns.addLayout(self._make_minutes(), 4)
        self._columns.addLayout(self._make_lists(), 5)
        inside = QWidget()
        inside.setProperty("role", "plain")
        column = space(QVBoxLayout(inside), WIDE, GAP)
        column.addWidget(head)
        column.addLayout(words)
        column.addLayout(self._columns, 1)
        area = scrolled(inside)
        area.setAccessibleName(_("Meeting"))
        self.stack.addWidget(area)
        return area

    def _make_minutes(self) -> QVBoxLayout:
        column = space(QVBoxLayout(), 0, HALF)
        title = section(_("Minutes"))
        title.setMinimumHeight(CONTROL)  # as high as the tools of the lists beside
        column.addWidget(title)
        self.minutes.setMinimumHeight(2 * _LEAST)
        column.addWidget(self.minutes, 1)
        return column

    def _make_lists(self) -> QVBoxLayout:
        column = space(QVBoxLayout(), 0, HALF)
        names: tuple[str, ...] = (
            "record.decision_earlier",
            "record.decision_later",
            "record.word_decision",
            "record.drop_decision",
        )
        self._add_list(
            column, _("Decisions"), self.decisions, names, self.new_decision, _("Note a decision: Enter adds it")
        )
        column.addSpacing(UNIT)
        names = ("record.add_candidate", "record.change_candidate", "record.drop_candidate")
        prompt = _("Note what might be done: Enter adds it")
        self._add_list(column, _("Candidates for actions"), self.candidates, names, self.new_candidate, prompt)
        return column

    def _add_list(
        self, column: QVBoxLayout, name: str, grid: Grid, tools: tuple[str, ...], line: QLineEdit, prompt: str
    ) -> None:
        head = space(QHBoxLayout(), 0, 0)
        head.addWidget(section(name), 1)
        for tool in tools:
            head.addWidget(self._actions.tool_button(tool))
        grid.setMinimumHeight(_LEAST)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        line.setPlaceholderText(prompt)
        line.setAccessibleName(prompt)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(grid, 1)


def numbers_in_words(record: Record) -> str:
    """Who came: '41 attended · 7 did not come · 2 walked in'."""
    said = [ngettext("{count} attended", "{count} attended", record.attended),
            ngettext("{count} did not come", "{count} did not come", record.no_shows)]  # fmt: skip
    if record.walk_ins:
        said.append(ngettext("{count} walked in", "{count} walked in", record.walk_ins))
    return " · ".join(said)


def _candidate_line(one: Candidate, record: Record) -> Line:
    numbers = {line.key: number for number, line in enumerate(record.decisions, 1)}
    source = []
    if one.decision in numbers:
        source.append(_("decision {number}").format(number=numbers[one.decision]))
    if one.answer is not None:
        source.append(_("an answer of the feedback"))
    if one.said_by:
        source.append(one.said_by)
    return Line((
        Cell(short(one.text), strong=True), Cell("; ".join(one.actions), "muted"), Cell(one.owner),
        Cell(date(one.due), "muted"), Cell(", ".join(source), "muted"),
    ))  # fmt: skip


def _at(rows: tuple[T, ...], grid: Grid) -> T | None:
    chosen = grid.selectionModel().selectedRows()
    return rows[chosen[0].row()] if chosen and chosen[0].row() < len(rows) else None


def _write_minutes(event: int, base: str, text: str, database: Database) -> int:
    return meetings.write_minutes(database, event, base, text)


def _note(event: int, text: str, database: Database) -> int:
    return meetings.add_candidate(database, event, {"text": text})


def _has_decision(part: Meeting) -> bool:
    return part.decision() is not None


def _has_candidate(part: Meeting) -> bool:
    return part.candidate() is not None


ACTIONS: Final[tuple[Action[Meeting], ...]] = (
    Action("record.close_meeting", N_("Close the meeting…"), Meeting.close_meeting, "check-check"),
    Action("record.reopen_meeting", N_("Open it again"), Meeting.reopen, "undo-2", enabled=Meeting.is_closed),
    Action("record.correct_numbers", N_("Correct the numbers…"), Meeting.correct, "pencil", enabled=Meeting.is_closed),
    Action("record.word_decision", N_("Word the decision anew…"), Meeting.word, "pencil", enabled=_has_decision),
    Action("record.decision_earlier", N_("Decision earlier"), Meeting.earlier, "arrow-up", "Alt+Up",
           enabled=_has_decision),
    Action("record.decision_later", N_("Decision later"), Meeting.later, "arrow-down", "Alt+Down",
           enabled=_has_decision),
    Action("record.drop_decision", N_("Drop the decision"), Meeting.drop_decision, "trash-2", enabled=_has_decision),
    Action("record.add_candidate", N_("Note a candidate with details…"), Meeting.add_details, "plus"),
    Action("record.change_candidate", N_("Change the candidate…"), Meeting.change, "pencil", enabled=_has_candidate),
    Action("record.drop_candidate", N_("Drop the candidate"), Meeting.drop_candidate, "trash-2",
           enabled=_has_candidate),
)  # fmt: skip
