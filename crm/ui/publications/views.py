"""The same articles as a board by status, or in a month by the day on which they appear."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout

from crm.i18n import _
from crm.models.publications import ARTICLE_STATUSES
from crm.progress import Progress
from crm.queries.publications import ArticleLine, article_lines, articles_held
from crm.ui.kit.board import Board, BoardColumn
from crm.ui.kit.board_cards import Card
from crm.ui.kit.calendar_view import CalendarView
from crm.ui.kit.context import Context
from crm.ui.kit.measures import space
from crm.ui.kit.wording import choice
from crm.ui.publications.wording import editor, tone, when
from crm.ui.records.views import RecordView

BOARD, CALENDAR = VIEWS = ("board", "calendar")


class View(RecordView):
    """A board or a month of the articles that are listed; read on a worker, newest question wins."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(name)
        self._context = context
        self.board = Board(_("Articles by status"))
        headings = (_("When"), _("Article"), _("Status"), _("Outlet"))
        self.calendar = CalendarView(context, articles_held, headings, _("Articles of the month"))
        shown, other = (self.board, self.calendar) if name == BOARD else (self.calendar, self.board)
        other.hide()
        space(QVBoxLayout(self), 0, 0).addWidget(shown)
        self.setFocusProxy(shown)
        self.calendar.current_changed.connect(self.chosen)
        self.calendar.open_requested.connect(self.opened)
        self.board.opened.connect(self.opened)
        self.board.chosen.connect(self.chosen)
        self.board.moved.connect(self.moved)
        self.board.menu_requested.connect(self._menu)

    def show_keys(self, keys: Sequence[int]) -> None:
        if self.name == CALENDAR:
            self.calendar.show_keys(keys)
            if self.begins_with is not None:
                self.calendar.set_current(self.begins_with)
                self.begins_with = None
            return
        database, wanted = self._context.database, list(keys)

        def work(progress: Progress) -> list[ArticleLine]:
            progress.advance(0)
            with database.read() as connection:
                return article_lines(connection, wanted)

        self._context.jobs.run_latest(f"articles:{id(self)}", work, self.fill)

    def fill(self, lines: Sequence[ArticleLine]) -> None:
        self.board.show_columns(columns(lines))
        self.begin(self.board)

    def selected(self) -> list[int]:
        return [key for key in self.board.selected() if isinstance(key, int)] if self.name == BOARD else []

    def _menu(self, key: object, place: QPoint) -> None:
        self.chosen.emit(key)
        self.menu_requested.emit(place)


def columns(lines: Sequence[ArticleLine]) -> list[BoardColumn]:
    """A column for each status; beside its title how many are overdue."""
    return [_column(status, [line for line in lines if line.status == status]) for status in ARTICLE_STATUSES]


def _column(status: str, lines: Sequence[ArticleLine]) -> BoardColumn:
    late = sum(line.is_late or line.should_be_out for line in lines)
    note = _("{count} overdue").format(count=late) if late else ""
    return BoardColumn(status, choice(status), tuple(map(_card, lines)), note)


def _card(line: ArticleLine) -> Card:
    names = ", ".join(one.name for one in line.interviewees)
    notes = tuple(filter(None, (names, line.outlet, editor(line), when(line))))
    return Card(line.key, line.title, notes, tone(line))
