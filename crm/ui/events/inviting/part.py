"""Invitations of an event: wave by wave, as a table or a board, with what is to be done about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from crm.dates import today
from crm.i18n import N_, _, ngettext
from crm.queries.balance import targets
from crm.queries.guest_list import Guest, GuestList, read_guests
from crm.refs import Ref
from crm.services import invitations
from crm.store.database import Database
from crm.ui.events.inviting.forms import ask_answer, ask_hold, ask_sent, ask_targets, ask_wave
from crm.ui.events.inviting.guest_rows import TITLES, columns, headings, lines, wave_note
from crm.ui.events.inviting.wave_bar import ALL, LOOSE, WaveBar
from crm.ui.events.inviting.wave_dialog import plan_wave
from crm.ui.events.part import EventPart
from crm.ui.kit.actions import SEPARATOR, Action, ActionSet
from crm.ui.kit.board import Board
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.grid import Grid
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.records.writing import tell_done, write

_BOARD: Final = "invitations_as_board"


class Invitations(EventPart):
    """The list shows one wave or all; what is done is done for the rows or cards that are chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: GuestList | None = None
        self.bar = WaveBar()
        self.table = Grid(_("Invitations"), opens=True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.board = Board(_("Invitations by answer"))
        self._wave_line, self._note, self._late = QWidget(), caption("", wrap=True), _Late()
        self._views = QStackedWidget()
        self._actions = ActionSet(ACTIONS, self, self)
        self._none = EmptyState(
            "mail", _("Nobody is invited yet"),
            _("Plan the first wave: it is chosen from your contacts by the targets of the room, and each choice is "
              "explained."),
            button(_("Plan next wave…"), self.plan, image="sparkles", role="primary"),
        )  # fmt: skip
        self._body = self._lay_out()
        self.bar.chosen.connect(self._show)
        self.table.chosen.connect(self._ask_answer_of_row)
        self.table.selectionModel().selectionChanged.connect(self._actions.refresh)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu_of_table)
        self.board.moved.connect(self._move)
        self.board.opened.connect(self._ask_answer_of_card)
        self.board.chosen.connect(self._actions.refresh)
        self.board.menu_requested.connect(self._show_menu)

    @property
    def as_board(self) -> bool:
        return self._views.currentWidget() is self.board

    def action_sets(self) -> tuple[ActionSet[Invitations], ...]:
        return (self._actions,)

    def read(self, database: Database, key: int) -> GuestList:
        with database.read() as connection:
            return read_guests(connection, key, today())

    def fill(self, data: GuestList) -> None:
        self.found = data
        self.bar.show_list(data)
        self._show()
        shown, first = (self._body, self.table) if data.guests or data.waves else (self._none, self._none)
        self.bring_up(shown, first)

    # What actions ask

    def shown(self) -> list[Guest]:
        """The guests of the wave in view."""
        if self.found is None:
            return []
        if self.bar.wave == ALL:
            return list(self.found.guests)
        return self.found.of(None if self.bar.wave == LOOSE else self.bar.wave)

    def chosen(self) -> list[Guest]:
        """The guests whose rows or cards are chosen."""
        shown = self.shown()
        if self.as_board:
            keys = set(self.board.selected())
            return [guest for guest in shown if guest.invitation.key in keys]
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [shown[row] for row in rows if row < len(shown)]

    def chosen_keys(self) -> list[int]:
        return [guest.invitation.key for guest in self.chosen()]

    # What actions do

    def plan(self) -> None:
        """Let the next wave be proposed."""
        if self.key is not None:
            plan_wave(self.context, self.key).accepted.connect(self.table.setFocus)

    def set_targets(self) -> None:
        if self.key is None:
            return
        with self.context.database.read() as connection:
            present = targets(connection, self.key)
        ask_targets(self.context, self.key, present)

    def answer(self, partstat: str = "accepted") -> None:
        guests = self.chosen()
        if len(guests) == 1:
            ask_answer(self.context, guests[0], partstat)

    def note_sent(self) -> None:
        """What is noted is what would be sent next: an invitation, or a reminder to those who have one."""
        guests = self.chosen()
        kind = "reminder" if all(guest.invitation.sent_at for guest in guests) else "invitation"
        ask_sent(self.context, self.chosen_keys(), kind)

    def hold(self) -> None:
        ask_hold(self.context, self.chosen_keys())

    def release(self) -> None:
        keys = self.chosen_keys()
        said = ngettext("{count} seat is released.", "{count} seats are released.", len(keys))
        self._do(_("Release seats"), partial(_release, keys), said)

    def withdraw(self) -> None:
        keys = self.chosen_keys()
        said = ngettext("{count} invitation is taken back.", "{count} invitations are taken back.", len(keys))
        self._do(_("Take back invitations"), partial(_withdraw, keys), said)

    def approve(self) -> None:
        wave = self.wave()
        if wave is not None:
            self._do(_("Approve a wave"), partial(_approve, wave), _("The wave is approved and may be sent."))

    def change_wave(self) -> None:
        wave = self.wave()
        if wave is not None:
            ask_wave(self.context, wave)

    def open_person(self) -> None:
        guests = self.chosen()
        if guests:
            self.context.navigation.open(Ref("person", guests[0].invitation.person))

    def toggle_board(self) -> None:
        """Show the same as a board, or as a table again."""
        self._views.setCurrentWidget(self.table if self.as_board else self.board)
        self.context.memory.remember("events", {_BOARD: self.as_board})
        self._actions.refresh()
        (self.board if self.as_board else self.table).setFocus()

    def wave(self) -> int | None:
        """The wave in view; None while all are, or those of none."""
        return self.bar.wave if self.bar.wave not in (ALL, LOOSE) else None

    def may_approve(self) -> bool:
        """Whether the wave in view waits for an approval."""
        line = self._line()
        return line is not None and not line.may_be_sent

    # Inside

    def _do(self, label_: str, work: Callable[[Database], int], said: str) -> None:
        write(self.context, label_, work, partial(tell_done, self.context, said))

    def _line(self) -> Any:
        waves = self.found.waves if self.found else ()
        return next((wave for wave in waves if wave.key is not None and wave.key == self.bar.wave), None)

    def _lay_out(self) -> QWidget:
        tools = QWidget()
        row = FlowLayout(tools, UNIT)
        for name in ("record.answer", "record.note_sent", "record.hold_seats"):
            row.addWidget(self._actions.tool_button(name, text=True))
        row.push(self._actions.tool_button("view.board"))
        row.addWidget(self._actions.tool_button("record.set_targets", text=True))
        row.addWidget(button(_("Plan next wave…"), self.plan, image="sparkles", role="primary"))
        self._views.addWidget(self.table)
        self._views.addWidget(self.board)
        if self.context.memory.recall("events").get(_BOARD):
            self._views.setCurrentWidget(self.board)
        about = space(QHBoxLayout(self._wave_line), 0, UNIT)
        about.addWidget(self._note, 1)
        for name in ("record.change_wave", "record.approve_wave"):
            about.addWidget(self._actions.tool_button(name, text=True))
        body = QWidget()
        column = space(QVBoxLayout(body), WIDE, GAP)
        column.addWidget(self.bar)
        column.addWidget(self._wave_line)
        column.addWidget(self._late)
        column.addWidget(tools)
        column.addWidget(self._views, 1)
        self._late.remind.clicked.connect(self._remind_late)
        self._late.choose.clicked.connect(self._choose_late)
        self.stack.addWidget(body)
        self.stack.addWidget(self._none)
        return body

    def _show(self) -> None:
        """Show the wave that is chosen, in rows and on cards."""
        if self.found is None:
            return
        guests, line = self.shown(), self._line()
        self._note.setText(wave_note(line) if line else "")
        self._wave_line.setVisible(line is not None)
        self._late.show_count(len(self.found.late))
        self.table.fill(headings(), lines(guests, self.found.waves), keep_place=True)
        self.board.show_columns(columns(guests))
        self._actions.refresh()

    def _remind_late(self) -> None:
        if self.found is not None:
            ask_sent(self.context, [one.key for one in self.found.late], "reminder")

    def _choose_late(self) -> None:
        """Choose those who have not answered in time, to hold or to release their seats."""
        if self.found is None:
            return
        late = {one.key for one in self.found.late}
        self._views.setCurrentWidget(self.table)
        self.table.clearSelection()
        mode = self.table.selectionModel().SelectionFlag
        for row, guest in enumerate(self.shown()):
            if guest.invitation.key in late:
                index = self.table.rows.index(row, 0)
                self.table.selectionModel().select(index, mode.Select | mode.Rows)
        self.table.setFocus()

    def _ask_answer_of_row(self, row: int) -> None:
        shown = self.shown()
        if 0 <= row < len(shown):
            ask_answer(self.context, shown[row], "accepted")

    def _ask_answer_of_card(self, key: object) -> None:
        guest = next((one for one in self.shown() if one.invitation.key == key), None)
        if guest is not None:
            ask_answer(self.context, guest, "accepted")

    def _move(self, keys: Sequence[int], stage: str) -> None:
        """A card was put under another answer: ask for the rest of it, or note that it was sent."""
        guests = [one for one in self.shown() if one.invitation.key in keys]
        if stage == "needs_action" and all(not one.invitation.sent_at for one in guests):
            ask_sent(self.context, list(keys), "invitation")
        elif stage in _ANSWERS and len(guests) == 1:
            ask_answer(self.context, guests[0], stage)
        elif stage in _ANSWERS:
            self.context.notice.tell(_("Take down answers one by one: choose a single card."), "info")
        else:
            self.context.notice.tell(_("An invitation that was sent stays sent. Undo takes back a slip."), "info")

    def _show_menu_of_table(self, place: QPoint) -> None:
        self._show_menu(None, self.table.viewport().mapToGlobal(place))

    def _show_menu(self, _token: object, place: QPoint) -> None:
        menu = QMenu(self)
        self._actions.refresh()
        self._actions.fill_menu(menu, _MENU)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


class _Late(QWidget):
    """Who has not answered by the day asked for, and what may be done."""

    def __init__(self) -> None:
        super().__init__()
        self._said = label("", "warning")
        self.remind = button(_("Remind them…"), image="bell", role="link", small=True)
        self.choose = button(_("Choose them"), image="check-check", role="link", small=True)
        row = space(QHBoxLayout(self), 0, UNIT)
        for widget in (self._said, self.remind, self.choose):
            row.addWidget(widget)
        row.addStretch(1)
        self.hide()

    def show_count(self, count: int) -> None:
        self._said.setText(ngettext("{count} has not answered in time.", "{count} have not answered in time.", count))
        self.setVisible(count > 0)


def _release(keys: Sequence[int], database: Database) -> int:
    return invitations.release(database, keys)


def _withdraw(keys: Sequence[int], database: Database) -> int:
    return invitations.withdraw(database, keys)


def _approve(wave: int, database: Database) -> int:
    return invitations.approve(database, wave)


def _one(part: Invitations) -> bool:
    return len(part.chosen()) == 1


def _any(part: Invitations) -> bool:
    return bool(part.chosen())


def _has_wave(part: Invitations) -> bool:
    return part.wave() is not None


def _board_title(part: Invitations) -> str:
    return _("Show as a table") if part.as_board else _("Show as a board")


_ANSWERS: Final = tuple(stage for stage, _title in TITLES[2:])
_MENU: Final = (
    "record.answer", "record.note_sent", "record.hold_seats", "record.release_seats", SEPARATOR,
    "record.open_guest", SEPARATOR, "record.withdraw",
)  # fmt: skip
ACTIONS: Final[tuple[Action[Invitations], ...]] = (
    Action("record.plan_wave", N_("Plan next wave…"), Invitations.plan, "sparkles"),
    Action("record.set_targets", N_("Targets…"), Invitations.set_targets, "target"),
    Action("record.answer", N_("Answer…"), Invitations.answer, "message-circle", "A", enabled=_one),
    Action("record.note_sent", N_("Note as sent…"), Invitations.note_sent, "mail", enabled=_any),
    Action("record.hold_seats", N_("Hold seats…"), Invitations.hold, "clock", enabled=_any),
    Action("record.release_seats", N_("Release seats"), Invitations.release, "log-out", enabled=_any),
    Action("record.withdraw", N_("Take back invitations"), Invitations.withdraw, "trash-2", "Del", enabled=_any),
    Action("record.change_wave", N_("Change wave…"), Invitations.change_wave, "pencil", enabled=_has_wave),
    Action("record.approve_wave", N_("Approve wave"), Invitations.approve, "check", enabled=Invitations.may_approve),
    Action("record.open_guest", N_("Open person"), Invitations.open_person, "user", enabled=_one),
    Action("view.board", N_("Show as a board"), Invitations.toggle_board, "columns-3", retitled=_board_title),
)
