"""Why a cell of the fit board has its points: each criterion with its sentence, and what can be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.pilots import MOST_POINTS
from crm.queries.fit import Cell, Score
from crm.refs import Ref
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.context import Context
from crm.ui.kit.labels import muted, title
from crm.ui.kit.measures import GAP, WIDE, space
from crm.ui.kit.wording import choice
from crm.ui.records.facts import Facts, Line


class FitPanel(QWidget):
    """The cell in view. The signals are wishes about it: to make a pilot, to score a criterion otherwise."""

    make_requested = Signal()
    override_requested = Signal(str)  # criterion

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "plain")
        self._column = space(QVBoxLayout(self), WIDE, 0)
        self._body: QWidget | None = None

    def show_cell(self, cell: Cell | None) -> None:
        body = QWidget()
        column = space(QVBoxLayout(body), 0, GAP)
        if cell is None:
            column.addWidget(muted(_("Choose a cell to see why it has its points."), wrap=True))
        else:
            self._fill(column, cell)
        column.addStretch(1)
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._column.addWidget(body, 1)
        body.show()

    def _fill(self, column: QVBoxLayout, cell: Cell) -> None:
        head = title(cell.city_name)
        head.setWordWrap(True)
        column.addWidget(head)
        sector = choice(cell.sector) if cell.sector else _("any sector")
        points = _("{points} of {most} points").format(points=cell.points, most=cell.most)
        column.addWidget(muted(" · ".join((choice(cell.element), sector, points)), wrap=True))
        pilots = Facts(_("Pilots here"))
        for line in cell.pilots:
            go = partial(self._context.navigation.open, Ref("pilot", line.key))
            pilots.add_wide(Line(line.title, go, choice(line.stage)))
        if cell.pilots:
            column.addWidget(pilots)
        column.addWidget(button(_("Make a pilot here"), self.make_requested.emit, image="flag"))
        why = Facts(_("Why"))
        for score in cell.scores:
            why.add_wide(self._score(score))
        column.addWidget(why)

    def _score(self, score: Score) -> Line:
        name = _("{criterion}: {points} of {most}").format(
            criterion=choice(score.criterion), points=score.points, most=MOST_POINTS)  # fmt: skip
        told = _("Score “{criterion}” by hand").format(criterion=choice(score.criterion))
        tool = tool_button(told, "pencil", partial(self.override_requested.emit, score.criterion), small=True)
        return Line(name, None, said(score), tool, role="error" if score.is_missing else "caption")


def said(score: Score) -> str:
    """What explains the points, and what a person said against it."""
    if score.override is None:
        return score.why
    who = f" ({score.override.author})" if score.override.author else ""
    rule = _("By the rules {points}: {why}").format(points=score.by_rule, why=score.why)
    return f"{_('By hand: {note}').format(note=score.override.note)}{who}. {rule}"
