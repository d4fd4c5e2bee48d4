"""Responses as they were given, one in a row: corrected, taken away."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.queries.overheard import Overheard
from crm.queries.responses import Given, Response
from crm.refs import Ref
from crm.services import responses as deeds
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.context import Context
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import muted
from crm.ui.kit.measures import GAP, UNIT, space
from crm.ui.kit.wording import choice, date, moment
from crm.ui.records.writing import tell_done, write
from crm.ui.surveys.response_dialog import ResponseDialog


class Responses(QWidget):
    """Enter corrects the response in view."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self.data = Overheard()
        self.table = Grid(_("Responses"), opens=True, widest=220)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.actions_ = ActionSet(ACTIONS, self, self)
        self._none = muted(_("No responses yet: type them in, or bring in what a form tool exports."), wrap=True)
        tools = space(QHBoxLayout(), 0, UNIT)
        for name in ("record.correct_response", "record.remove_responses", "record.open_respondent"):
            tools.addWidget(self.actions_.tool_button(name, text=True))
        tools.addStretch(1)
        column = space(QVBoxLayout(self), 0, GAP)
        column.addLayout(tools)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        self.table.chosen.connect(self._correct_row)
        self.table.selectionModel().selectionChanged.connect(self.actions_.refresh)
        self.setFocusProxy(self.table)

    def show_responses(self, data: Overheard) -> None:
        self.data = data
        named = data.survey is not None and not data.survey.anonymous
        heads = ["", *([_("Person")] if named else []), _("Given at"), _("How"), _("Quote")]
        if _is_weekly(data):
            heads += [_("Region"), _("Stakeholder kind")]
        heads += [f"{number}. {one.text}" for number, one in enumerate(data.questions, 1)]
        lines = [_line(number, one, data, named=named) for number, one in enumerate(data.responses, 1)]
        self.table.fill(heads, lines, keep_place=True)
        self._none.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.actions_.refresh()

    def chosen(self) -> list[Response]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.data.responses[row] for row in rows if row < len(self.data.responses)]

    def is_any(self) -> bool:
        return bool(self.chosen())

    def is_one(self) -> bool:
        return len(self.chosen()) == 1 and self.is_any()

    def has_person(self) -> bool:
        return self.is_one() and self.chosen()[0].person is not None

    def correct(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1 and self.data.survey is not None and self.data.questions:
            ResponseDialog(self._context, self.data.survey, self.data.questions, chosen[0]).open()

    def remove(self) -> None:
        keys = [one.key for one in self.chosen()]
        said = ngettext("{count} response is taken away.", "{count} responses are taken away.", len(keys))
        done = partial(tell_done, self._context, said)
        write(self._context, _("Take responses away"), lambda database: deeds.remove(database, keys), done)

    def open_person(self) -> None:
        person = self.chosen()[0].person
        if person is not None:
            self._context.navigation.open(Ref("person", person))

    def _correct_row(self, row: int) -> None:
        self.table.selectRow(row)
        self.correct()


def _line(number: int, one: Response, data: Overheard, *, named: bool) -> Line:
    who = (Cell(one.name, strong=True),) if named else ()
    at = date(one.at) if len(one.at) <= len("2018-02-08") else moment(one.at)
    quoted = _("may be quoted") if one.may_be_quoted else ""
    about = (Cell(one.region, "muted"), Cell(choice(one.sector), "muted")) if _is_weekly(data) else ()
    cells = (Cell(_said(one.values.get(question.key))) for question in data.questions)
    return Line((Cell(f"{number:,}", "muted"), *who, Cell(at, "muted"), Cell(one.channel, "muted"),
                 Cell(quoted, "muted"), *about, *cells))  # fmt: skip


def _is_weekly(data: Overheard) -> bool:
    """Whether it is a question of the campaign, which asks who answered."""
    return data.survey is not None and data.survey.event is None


def _said(value: Given | None) -> str:
    if value is None:
        return ""
    if isinstance(value, int | str):
        return " ".join(str(value).split())
    return ", ".join(value)


ACTIONS: Final[tuple[Action[Responses], ...]] = (
    Action("record.correct_response", N_("Correct…"), Responses.correct, "pencil", enabled=Responses.is_one),
    Action("record.remove_responses", N_("Take away"), Responses.remove, "trash-2", enabled=Responses.is_any),
    Action("record.open_respondent", N_("Open person"), Responses.open_person, "user", enabled=Responses.has_person),
)
