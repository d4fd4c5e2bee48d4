"""The same actions as a board by status and as a timeline by due date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.action_plan import ACTION_STATUSES
from crm.progress import Progress
from crm.queries.action_plan import ActionLine, action_lines
from crm.ui.action_plan.wording import due, owner, tone
from crm.ui.kit.board import Board, BoardColumn
from crm.ui.kit.board_cards import Card
from crm.ui.kit.context import Context
from crm.ui.kit.measures import WIDE, space
from crm.ui.kit.timeline import Entry, Timeline
from crm.ui.kit.wording import choice
from crm.ui.records.plain_pane import scrolled
from crm.ui.records.views import RecordView

BOARD, TIMELINE = VIEWS = ("board", "timeline")
_ICONS: Final = {
    "proposed": "lightbulb",
    "agreed": "handshake",
    "in_progress": "loader",
    "done": "check",
    "dropped": "x",
}


class View(RecordView):
    """A board or a timeline of the actions that are listed; read on a worker, newest question wins."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(name)
        self._context = context
        self.board = Board(_("Actions by status"))
        self.timeline = Timeline(_("No action is listed."))
        shown: QWidget = self.board if name == BOARD else self._around_timeline()
        layout = space(QVBoxLayout(self), 0, 0)
        layout.addWidget(shown)
        self.setFocusProxy(shown)
        self.board.opened.connect(self.opened)
        self.board.chosen.connect(self.chosen)
        self.board.moved.connect(self.moved)
        self.board.menu_requested.connect(self._menu)
        self.timeline.opened.connect(self.opened)
        if name != BOARD:
            self.board.hide()

    def show_keys(self, keys: Sequence[int]) -> None:
        database, wanted = self._context.database, list(keys)

        def work(progress: Progress) -> list[ActionLine]:
            progress.advance(0)
            with database.read() as connection:
                return action_lines(connection, wanted)

        self._context.jobs.run_latest(f"actions:{id(self)}", work, self.fill)

    def fill(self, lines: Sequence[ActionLine]) -> None:
        if self.name == BOARD:
            self.board.show_columns(columns(lines))
            self.begin(self.board)
        else:
            self.timeline.set_entries(entries(lines))

    def selected(self) -> list[int]:
        return [key for key in self.board.selected() if isinstance(key, int)] if self.name == BOARD else []

    def _around_timeline(self) -> QWidget:
        holder = QWidget()
        holder.setProperty("role", "plain")
        space(QVBoxLayout(holder), WIDE, 0).addWidget(self.timeline)
        return scrolled(holder)

    def _menu(self, key: object, place: QPoint) -> None:
        self.chosen.emit(key)
        self.menu_requested.emit(place)


def columns(lines: Sequence[ActionLine]) -> list[BoardColumn]:
    """A column for each status; beside its title how many are overdue."""
    return [_column(status, [line for line in lines if line.status == status]) for status in ACTION_STATUSES]


def _column(status: str, lines: Sequence[ActionLine]) -> BoardColumn:
    late = sum(line.is_late for line in lines)
    note = _("{count} overdue").format(count=late) if late else ""
    return BoardColumn(status, choice(status), tuple(map(_card, lines)), note)


def _card(line: ActionLine) -> Card:
    notes = tuple(filter(None, (owner(line), due(line), line.section)))
    return Card(line.key, line.title, notes, tone(line), line.progress if line.is_open else None)


def entries(lines: Sequence[ActionLine]) -> list[Entry]:
    """By due date; without one last. Those that are late say so."""
    ordered = sorted(lines, key=lambda line: (not line.due, line.due))
    return [_entry(line) for line in ordered]


def _entry(line: ActionLine) -> Entry:
    icon = "triangle-alert" if line.is_late else "user" if line.is_unowned else _ICONS[line.status]
    told = (_("overdue") if line.is_late else "", choice(line.status), owner(line), f"{line.progress} %",
            "" if line.due else _("No date"))  # fmt: skip
    detail = "  ·  ".join(filter(None, told))
    return Entry(line.due, line.title, line.note, icon, detail, line.key, tone=tone(line) or "accent")
