"""Pilots as a board by stage, and what was learnt from all of them by section of the framework."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.pilots import PILOT_STAGES
from crm.progress import Progress
from crm.queries.pilot_views import Lesson, lessons
from crm.queries.pilots import PilotLine, budgets, pilot_lines
from crm.ui.kit.board import Board, BoardColumn
from crm.ui.kit.board_cards import Card
from crm.ui.kit.context import Context
from crm.ui.kit.labels import muted
from crm.ui.kit.measures import WIDE, space
from crm.ui.kit.wording import choice, date
from crm.ui.pilots.wording import due, sums, tone
from crm.ui.records.facts import Facts, Line
from crm.ui.records.plain_pane import scrolled
from crm.ui.records.views import RecordView
from crm.values.currencies import money_written

BOARD, LESSONS = VIEWS = ("board", "lessons")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the views show of the pilots that are listed."""

    lines: list[PilotLine]
    lessons: list[Lesson]


class View(RecordView):
    """A board or the lessons of the pilots that are listed; read on a worker, newest question wins."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(name)
        self._context = context
        self.board = Board(_("Pilots by stage"))
        self._holder = QWidget()
        self._holder.setProperty("role", "plain")
        self._column = space(QVBoxLayout(self._holder), WIDE, WIDE)
        self._facts: QWidget | None = None
        shown: QWidget = self.board if name == BOARD else scrolled(self._holder)
        space(QVBoxLayout(self), 0, 0).addWidget(shown)
        self.setFocusProxy(shown)
        self.board.opened.connect(self.opened)
        self.board.chosen.connect(self.chosen)
        self.board.moved.connect(self.moved)
        self.board.menu_requested.connect(self._menu)
        if name != BOARD:
            self.board.hide()

    def show_keys(self, keys: Sequence[int]) -> None:
        database, wanted = self._context.database, list(keys)

        def work(progress: Progress) -> Listed:
            progress.advance(0)
            with database.read() as connection:
                own = [one for one in lessons(connection) if one.pilot.ref.key in set(wanted)]
                return Listed(pilot_lines(connection, wanted), own)

        self._context.jobs.run_latest(f"pilots:{id(self)}", work, self.fill)

    def fill(self, listed: Listed) -> None:
        if self.name == BOARD:
            self.board.show_columns(columns(listed.lines))
            self.begin(self.board)
        else:
            self._show_lessons(listed.lessons)

    def selected(self) -> list[int]:
        return [key for key in self.board.selected() if isinstance(key, int)] if self.name == BOARD else []

    def _show_lessons(self, found: Sequence[Lesson]) -> None:
        """Each section of the framework with what it should learn, leading to the pilot."""
        inside = QWidget()
        column = space(QVBoxLayout(inside), 0, WIDE)
        for section, rows in groupby(found, key=_section):
            facts = Facts(section or _("No section named"))
            for one in rows:
                go = partial(self._context.navigation.open, one.pilot.ref)
                facts.add(date(one.date), Line(one.pilot.title, go, one.text, role=""))
            column.addWidget(facts)
        if not found:
            column.addWidget(muted(_("Nothing learnt yet. Note a lesson of the pilot in view."), wrap=True))
        column.addStretch(1)
        if self._facts is not None:
            self._column.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = inside
        self._column.addWidget(inside, 1)

    def _menu(self, key: object, place: QPoint) -> None:
        self.chosen.emit(key)
        self.menu_requested.emit(place)


def _section(one: Lesson) -> str:
    return one.section


def columns(lines: Sequence[PilotLine]) -> list[BoardColumn]:
    """A column for each stage; beside its title the sum of the budgets, currency by currency."""
    return [_column(stage, [line for line in lines if line.stage == stage]) for stage in PILOT_STAGES]


def _column(stage: str, lines: Sequence[PilotLine]) -> BoardColumn:
    return BoardColumn(stage, choice(stage), tuple(map(_card, lines)), sums(budgets(lines)))


def _card(line: PilotLine) -> Card:
    following = line.next_milestone
    lost = _("{name}: in the trash").format(name=line.lost_partners[0].name) if line.lost_partners else ""
    notes = (
        " · ".join(filter(None, (line.city, choice(line.sector) if line.sector else ""))),
        money_written(line.budget, line.currency) if line.budget is not None else "",
        f"{following.title} – {due(following)}" if following is not None and line.is_open else "",
        lost,
    )  # fmt: skip
    return Card(line.key, line.title, tuple(filter(None, notes)), tone(line))
