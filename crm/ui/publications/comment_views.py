"""The same comments as a board by what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout

from crm.i18n import _
from crm.models.comments import DISPOSITIONS
from crm.progress import Progress
from crm.queries.comments import CommentLine, comment_lines
from crm.text import one_line
from crm.ui.kit.board import Board, BoardColumn
from crm.ui.kit.board_cards import Card
from crm.ui.kit.context import Context
from crm.ui.kit.measures import space
from crm.ui.kit.wording import choice
from crm.ui.publications.comment_wording import TONES, contributor, place
from crm.ui.records.views import RecordView

BOARD: Final = "board"
UNDECIDED: Final = "undecided"  # the name of the column
_MOST: Final = 400  # cards of a column: a board of thousands is a list


class View(RecordView):
    """A board of the comments that are listed; read on a worker, newest question wins."""

    def __init__(self, context: Context) -> None:
        super().__init__(BOARD)
        self._context = context
        self.board = Board(_("Comments by disposition"))
        space(QVBoxLayout(self), 0, 0).addWidget(self.board)
        self.setFocusProxy(self.board)
        self.board.opened.connect(self.opened)
        self.board.chosen.connect(self.chosen)
        self.board.moved.connect(self.moved)
        self.board.menu_requested.connect(self._menu)

    def show_keys(self, keys: Sequence[int]) -> None:
        database, wanted = self._context.database, list(keys)

        def work(progress: Progress) -> list[CommentLine]:
            progress.advance(0)
            with database.read() as connection:
                return comment_lines(connection, wanted)

        self._context.jobs.run_latest(f"comments:{id(self)}", work, self.fill)

    def fill(self, lines: Sequence[CommentLine]) -> None:
        self.board.show_columns(columns(lines))
        self.begin(self.board)

    def selected(self) -> list[int]:
        return [key for key in self.board.selected() if isinstance(key, int)]

    def _menu(self, key: object, position: QPoint) -> None:
        self.chosen.emit(key)
        self.menu_requested.emit(position)


def columns(lines: Sequence[CommentLine]) -> list[BoardColumn]:
    """Those nobody has decided on, then a column for each disposition; beside it how many are still to be answered."""
    return [_column(one, [line for line in lines if (line.disposition or UNDECIDED) == one])
            for one in (UNDECIDED, *DISPOSITIONS)]  # fmt: skip


def _column(name: str, lines: Sequence[CommentLine]) -> BoardColumn:
    waiting = sum(line.is_decided and not line.is_answered for line in lines)
    note = _("{count} open").format(count=waiting) if waiting else ""
    return BoardColumn(name, choice(name), tuple(map(_card, lines[:_MOST])), note)


def _card(line: CommentLine) -> Card:
    return Card(line.key, one_line(line.text), (place(line), contributor(line)), TONES.get(line.disposition, ""))
