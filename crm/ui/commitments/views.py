"""The same signatures as a board by status or on a map; the same asks as a board by stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.models.commitments import SIGNATURE_STATUSES, STAGES
from crm.progress import Progress
from crm.queries.commitments import SignatureLine, signature_lines
from crm.queries.outreach import AskLine, ask_lines
from crm.ui.commitments.signatory_map import SignatoryMap
from crm.ui.commitments.wording import (
    TONES,
    ask_tone,
    asked_by,
    kind_and_place,
    last_touch,
    next_step,
    signed_by,
)
from crm.ui.kit.board import Board, BoardColumn
from crm.ui.kit.board_cards import Card
from crm.ui.kit.context import Context
from crm.ui.kit.measures import space
from crm.ui.kit.wording import choice, date
from crm.ui.records.views import RecordView

BOARD, MAP = "board", "map"
Read = Callable[[Any, Sequence[int]], Sequence[Any]]
Columns = Callable[[Sequence[Any]], list[BoardColumn]]
_MOST: Final = 400  # cards of a column: a board of thousands is a list


class View(RecordView):
    """A board or a map of what is listed; read on a worker, newest question wins."""

    def __init__(self, context: Context, name: str, title: str, read: Read, columns: Columns) -> None:
        super().__init__(name)
        self._context, self._read, self._columns = context, read, columns
        self.board = Board(title) if name == BOARD else None
        self.map = SignatoryMap(context) if name == MAP else None
        shown: QWidget | None = self.board or self.map
        assert shown is not None
        space(QVBoxLayout(self), 0, 0).addWidget(shown)
        self.setFocusProxy(shown)
        if self.board is not None:
            self.board.opened.connect(self.opened)
            self.board.chosen.connect(self.chosen)
            self.board.moved.connect(self.moved)
            self.board.menu_requested.connect(self._menu)
        if self.map is not None:
            self.map.map.open_requested.connect(self.opened)
            self.map.map.current_changed.connect(self.chosen)

    def show_keys(self, keys: Sequence[int]) -> None:
        if self.map is not None:
            self.map.show_keys(keys)
            return
        database, wanted, read = self._context.database, list(keys), self._read

        def work(progress: Progress) -> Sequence[Any]:
            progress.advance(0)
            with database.read() as connection:
                return read(connection, wanted)

        self._context.jobs.run_latest(f"commitments:{id(self)}", work, self.fill)

    def fill(self, lines: Sequence[Any]) -> None:
        if self.board is not None:
            self.board.show_columns(self._columns(lines))
            self.begin(self.board)

    def selected(self) -> list[int]:
        if self.board is not None:
            return [key for key in self.board.selected() if isinstance(key, int)]
        current = self.map.map.current if self.map is not None else None
        return [current] if current is not None else []

    def _menu(self, key: object, place: QPoint) -> None:
        self.chosen.emit(key)
        self.menu_requested.emit(place)


def status_columns(lines: Sequence[SignatureLine]) -> list[BoardColumn]:
    """A column for each status; bodies and people are counted apart above each."""
    return [_status_column(one, [line for line in lines if line.status == one]) for one in SIGNATURE_STATUSES]


def _status_column(status: str, lines: Sequence[SignatureLine]) -> BoardColumn:
    bodies = sum(line.is_institutional for line in lines)
    people = len(lines) - bodies
    told = (
        ngettext("{count} body", "{count} bodies", bodies) if bodies else "",
        ngettext("{count} person", "{count} people", people) if people else "",
    )  # fmt: skip
    cards = tuple(map(_signature_card, lines[:_MOST]))
    said = " · ".join(filter(None, (*told, _first(lines)))) or _("nobody")
    return BoardColumn(status, choice(status), cards, sum=said, count=len(lines))


def _first(lines: Sequence[object]) -> str:
    """That not all of them have a card, as a few words."""
    return _("the first {count} are shown").format(count=_MOST) if len(lines) > _MOST else ""


def _signature_card(line: SignatureLine) -> Card:
    notes = (kind_and_place(line.kind, line.country), signed_by(line), date(line.signed_on))
    return Card(line.key, line.name, tuple(filter(None, notes)), TONES.get(line.status, ""))


def stage_columns(lines: Sequence[AskLine]) -> list[BoardColumn]:
    """A column for each stage; beside its title how many next steps are overdue."""
    return [_stage_column(one, [line for line in lines if line.stage == one]) for one in STAGES]


def _stage_column(stage: str, lines: Sequence[AskLine]) -> BoardColumn:
    late = sum(line.is_late for line in lines)
    note = _("{count} overdue").format(count=late) if late else ""
    cards = tuple(map(_ask_card, lines[:_MOST]))
    return BoardColumn(stage, choice(stage), cards, note, _first(lines), len(lines))


def _ask_card(line: AskLine) -> Card:
    through = _("through {name}").format(name=line.through) if line.through else ""
    notes = (through, asked_by(line), next_step(line) or last_touch(line))
    return Card(line.key, line.name, tuple(filter(None, notes)), ask_tone(line))


def signature_view(context: Context, name: str) -> View:
    return View(context, name, _("Signatures by status"), signature_lines, status_columns)


def ask_view(context: Context, name: str) -> View:
    return View(context, name, _("Asks by stage"), ask_lines, stage_columns)
