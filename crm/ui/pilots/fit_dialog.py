"""Scoring a criterion of the fit board by hand, with a note that says why; or letting the rules score it again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from crm.errors import Expected
from crm.i18n import _
from crm.models.pilots import MOST_POINTS
from crm.queries.fit import Cell, Score
from crm.services import fit
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.labels import caption, label
from crm.ui.kit.wording import choice
from crm.ui.pilots.fit_panel import said
from crm.ui.records.writing import tell_done, write

_TALL = 110
_RULES = -1


class OverrideDialog(Dialog):
    """Which criterion, how many points, and why; Ctrl+Enter stores it."""

    def __init__(self, context: Context, cell: Cell, criterion: str) -> None:
        self._context, self._cell = context, cell
        name = _("Score {city}, {element}, by hand").format(city=cell.city_name, element=choice(cell.element))
        super().__init__(name, _("Score"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.criterion = QComboBox()
        self.criterion.setAccessibleName(_("What is scored"))
        for score in cell.scores:
            self.criterion.addItem(choice(score.criterion), score.criterion)
        self.points = QComboBox()
        self.points.setAccessibleName(_("Points"))
        self.points.addItem(_("As the rules say"), _RULES)
        for number in range(MOST_POINTS + 1):
            self.points.addItem(str(number), number)
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(_("Why"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_TALL)
        self._why = caption("", wrap=True)
        for text, widget in ((_("What is scored"), self.criterion), (_("Points"), self.points), (_("Why"), self.note)):
            above = label(text, "label")
            above.setBuddy(widget)
            self.add(above, widget)
            if widget is self.criterion:
                self.add(self._why)
        self.criterion.currentIndexChanged.connect(self._show_score)
        self.criterion.setCurrentIndex(max(self.criterion.findData(criterion), 0))
        self._show_score()
        self.points.setFocus()

    @property
    def score(self) -> Score:
        """What is scored."""
        return self._cell.scores[self.criterion.currentIndex()]

    def submit(self) -> None:
        cell, points, note = self._cell, self.points.currentData(), self.note.toPlainText()
        where = (cell.city, cell.element, cell.sector, self.score.criterion)
        author = self._context.settings.staff_name

        def work(database: Database) -> int:
            if points == _RULES:
                return fit.follow_the_rule(database, where)
            return fit.override(database, where, points, note, author)

        told = partial(tell_done, self._context, _("Scored."))
        self.wait(_("Saving …"))
        write(self._context, _("Score by hand"), work, partial(self._done, told), self._fail)

    def _done(self, told: partial[None], step: int) -> None:
        self.accept()
        told(step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Score"))
        self.note.setFocus()

    def _show_score(self) -> None:
        score = self.score
        self._why.setText(said(score))
        given = score.override
        self.points.setCurrentIndex(self.points.findData(score.points if given else min(score.points + 1, MOST_POINTS)))
        self.note.setPlainText(given.note if given else "")
