"""The same opportunities as a board by stage, each column with its sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout

from crm.i18n import _
from crm.models.funding import FUNDING_STAGES
from crm.queries.deadlines import Deadline
from crm.queries.funding import FundingLine
from crm.queries.funding_totals import by_stage
from crm.ui.funding.wording import flags, funder, plain_sum, worth
from crm.ui.kit.board import Board, BoardColumn
from crm.ui.kit.board_cards import Card
from crm.ui.kit.measures import space
from crm.ui.kit.wording import choice, date
from crm.ui.records.views import RecordView

_TONES: Final = {"award_in_another_currency": "warning", "allocate_anew": "warning", "no_award_amount": "warning"}


class BoardView(RecordView):
    """A board of the opportunities that are listed; `read` asks the page for them, which shows their sums as well."""

    def __init__(self, name: str, read: Callable[[], None]) -> None:
        super().__init__(name)
        self._read = read
        self.board = Board(_("Funding by stage"))
        layout = space(QVBoxLayout(self), 0, 0)
        layout.addWidget(self.board)
        self.setFocusProxy(self.board)
        self.board.opened.connect(self.opened)
        self.board.chosen.connect(self.chosen)
        self.board.moved.connect(self.moved)
        self.board.menu_requested.connect(self._menu)

    def show_keys(self, keys: Sequence[int]) -> None:
        self._read()

    def fill(self, lines: Sequence[FundingLine], deadlines: Mapping[int, Deadline]) -> None:
        self.board.show_columns(columns(lines, deadlines))
        self.begin(self.board)

    def selected(self) -> list[int]:
        return [key for key in self.board.selected() if isinstance(key, int)]

    def _menu(self, key: object, place: QPoint) -> None:
        self.chosen.emit(key)
        self.menu_requested.emit(place)


def columns(lines: Sequence[FundingLine], deadlines: Mapping[int, Deadline]) -> list[BoardColumn]:
    """A column for each stage; below its title the sums of what stands in it."""
    sums = by_stage(lines)
    return [
        BoardColumn(
            stage, choice(stage), tuple(_card(line, deadlines.get(line.key)) for line in lines if line.status == stage),
            sum=plain_sum(sums[stage]),
        )
        for stage in FUNDING_STAGES
    ]  # fmt: skip


def _card(line: FundingLine, deadline: Deadline | None) -> Card:
    due = ""
    if deadline is not None:
        due = _("{what}: {date}").format(what=choice(deadline.type), date=date(deadline.date))
    found = flags(line, deadline_passed=deadline is not None and deadline.is_late)
    notes = tuple(filter(None, (funder(line), worth(line), due, *map(choice, found[:1]))))
    return Card(line.key, line.title, notes, _TONES.get(found[0], "danger") if found else "",
                line.probability if line.is_sought else None)  # fmt: skip
