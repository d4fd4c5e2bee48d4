"""The questions of a survey as rows: added, changed, put in order, taken away."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.queries.feedback import Question
from crm.queries.overheard import Overheard
from crm.queries.responses import answered
from crm.services import responses as deeds
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import muted
from crm.ui.kit.measures import GAP, UNIT, space
from crm.ui.kit.wording import choice
from crm.ui.records.writing import tell_done, write
from crm.ui.surveys.forms import ask_question


class Questions(QWidget):
    """Enter changes the question in view, Alt with up or down moves it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self.data = Overheard()
        self._wanted: int | None = None
        self.table = Grid(_("Questions"), opens=True)
        self.actions_ = ActionSet(ACTIONS, self, self)
        self._none = muted(_("No questions yet: add the first, or bring responses in, whose questions come along."),
                           wrap=True)  # fmt: skip
        tools = space(QHBoxLayout(), 0, UNIT)
        for name in ("record.change_question", "record.question_earlier", "record.question_later",
                     "record.remove_question"):  # fmt: skip
            tools.addWidget(self.actions_.tool_button(name))
        tools.addStretch(1)
        tools.addWidget(button(_("Add question…"), self.add, image="plus", role="primary"))
        column = space(QVBoxLayout(self), 0, GAP)
        column.addLayout(tools)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        self.table.chosen.connect(self._change_row)
        self.table.selectionModel().selectionChanged.connect(self.actions_.refresh)
        self.setFocusProxy(self.table)

    def show_questions(self, data: Overheard) -> None:
        self.data = data
        counts = answered(data.responses)
        heads = ("", _("Question"), _("Answered by"), _("Choices"), _("Session"), _("Answers"))
        lines = [_line(number, one, data, counts[one.key]) for number, one in enumerate(data.questions, 1)]
        self.table.fill(heads, lines, keep_place=True)
        self._none.setVisible(not lines)
        self.table.setVisible(bool(lines))
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted < len(lines):
            self.table.selectRow(wanted)
        self.actions_.refresh()

    def question(self) -> Question | None:
        """The question whose row is chosen."""
        rows = self.table.selectionModel().selectedRows()
        return self.data.questions[rows[0].row()] if rows and rows[0].row() < len(self.data.questions) else None

    def can_add(self) -> bool:
        return self.data.survey is not None

    # What actions do

    def add(self) -> None:
        if self.data.survey is not None:
            self._wanted = len(self.data.questions)
            ask_question(self._context, self.data.survey.key, None, self.data.sessions, _shown)

    def change(self) -> None:
        one = self.question()
        if one is not None and self.data.survey is not None:
            ask_question(self._context, self.data.survey.key, one, self.data.sessions, _shown)

    def earlier(self) -> None:
        self._move(-1)

    def later(self) -> None:
        self._move(1)

    def remove(self) -> None:
        """With answers it is asked first."""
        one = self.question()
        if one is None:
            return
        count = answered(self.data.responses)[one.key]
        if not count:
            self._remove(one.key)
            return
        sentence = ngettext("{count} answer to it goes along. One undo brings both back.",
                            "{count} answers to it go along. One undo brings all back.", count)  # fmt: skip
        confirm(self._context.window, _("Take the question away?"), sentence, _("Take away"),
                partial(self._remove, one.key), details=[one.text])  # fmt: skip

    # Inside

    def _remove(self, key: int) -> None:
        done = partial(tell_done, self._context, _("The question is taken away."))
        write(self._context, _("Take a question away"), lambda database: deeds.remove_question(database, key), done)

    def _move(self, by: int) -> None:
        one, survey = self.question(), self.data.survey
        if one is None or survey is None:
            return
        order = [question.key for question in self.data.questions]
        place = order.index(one.key)
        if 0 <= place + by < len(order):
            order[place], order[place + by] = order[place + by], order[place]
            self._wanted, key = place + by, survey.key
            write(self._context, _("Reorder the questions"), lambda base: deeds.order_questions(base, key, order))

    def _change_row(self, _row: int) -> None:
        self.change()


def _line(number: int, one: Question, data: Overheard, answers: int) -> Line:
    return Line((
        Cell(f"{number}.", "muted"), Cell(" ".join(one.text.split()), strong=True), Cell(choice(one.kind)),
        Cell(_offered(one), "muted"), Cell(data.session(one.session), "muted"),
        Cell(f"{answers:,}" if answers else "", "muted"),
    ))  # fmt: skip


def _offered(one: Question) -> str:
    if one.kind == "scale":
        ends = (f"{one.lowest} {one.lowest_label}".strip(), f"{one.highest} {one.highest_label}".strip())
        return " – ".join(ends)
    return ", ".join(one.choices)


def _shown(_stored: int) -> None:
    """The list shows it."""


def _has(view: Questions) -> bool:
    return view.question() is not None and view.can_add()


ACTIONS: Final[tuple[Action[Questions], ...]] = (
    Action("record.add_question", N_("Add question…"), Questions.add, "plus", "Ins", enabled=Questions.can_add),
    Action("record.change_question", N_("Change question…"), Questions.change, "pencil", enabled=_has),
    Action("record.question_earlier", N_("Question earlier"), Questions.earlier, "arrow-up", "Alt+Up", enabled=_has),
    Action("record.question_later", N_("Question later"), Questions.later, "arrow-down", "Alt+Down", enabled=_has),
    Action("record.remove_question", N_("Take question away"), Questions.remove, "trash-2", enabled=_has),
)  # fmt: skip
