"""The sides of a survey, one in front: results, questions, texts coded to themes, responses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.queries.overheard import Overheard
from crm.ui.kit.actions import ActionSet
from crm.ui.kit.context import Context
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.measures import GAP, UNIT, space
from crm.ui.records.plain_pane import scrolled
from crm.ui.surveys.questions import Questions
from crm.ui.surveys.responses import Responses
from crm.ui.surveys.results import Results
from crm.ui.surveys.texts import Texts

RESULTS, QUESTIONS, TEXTS, RESPONSES = range(4)
_VIEWS: Final = (N_("Results"), N_("Questions"), N_("Texts"), N_("Responses"))


class SurveySides(QWidget):
    """`dimensions` are what results can be parted by: the name of each with its message id, '' for not at all."""

    view_changed = Signal()
    dimension_changed = Signal(str)

    def __init__(self, context: Context, dimensions: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.results, self.questions = Results(), Questions(context)
        self.texts, self.responses = Texts(context), Responses(context)
        self.views, self.groups = QStackedWidget(), QuietComboBox()
        self._choosers: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self.groups.activated.connect(self.choose_group)
        self.groups.setAccessibleName(_("Groups"))
        for value, title in dimensions:
            self.groups.addItem(_(title), value)
        tools = QWidget()
        flow = FlowLayout(tools, UNIT)
        for number, title in enumerate(_VIEWS):
            flow.addWidget(self._chooser(number, title))
        flow.addWidget(self.groups)
        area = scrolled(self.results)
        area.setAccessibleName(_("Results"))
        for view in (area, self.questions, self.texts, self.responses):
            self.views.addWidget(view)
        column = space(QVBoxLayout(self), 0, GAP)
        column.addWidget(tools)
        column.addWidget(self.views, 1)

    def show_sides(self, data: Overheard) -> None:
        counts = ("", len(data.questions), len(data.texts), len(data.responses))
        for chooser, title, count in zip(self._choosers, _VIEWS, counts, strict=True):
            chooser.setText(f"{_(title)}  {count:,}" if count else _(title))
        self.results.show_results(data)
        self.questions.show_questions(data)
        self.texts.show_texts(data)
        self.responses.show_responses(data)

    def show_view(self, number: int) -> None:
        """Bring results, questions, texts or responses to the front."""
        self._choosers[number].setChecked(True)
        self.views.setCurrentIndex(number)
        self.groups.setVisible(number == RESULTS)
        self.view_changed.emit()

    def front_sets(self) -> tuple[ActionSet[Any], ...]:
        """What can be done on the side in front."""
        own: dict[int, ActionSet[Any]] = {
            QUESTIONS: self.questions.actions_, TEXTS: self.texts.actions_, RESPONSES: self.responses.actions_,
        }  # fmt: skip
        front = own.get(self.views.currentIndex())
        return (front,) if front is not None else ()

    @property
    def front(self) -> QToolButton:
        """The button of the side in front."""
        return self._choosers[self.views.currentIndex()]

    def choose_group(self, _number: int) -> None:
        self.dimension_changed.emit(self.groups.currentData())

    def _chooser(self, number: int, title: str) -> QToolButton:
        chooser = QToolButton()
        chooser.setText(_(title))
        chooser.setCheckable(True)
        chooser.setChecked(number == RESULTS)
        chooser.setProperty("role", "choice")
        chooser.clicked.connect(_without_arguments(partial(self.show_view, number)))
        self._group.addButton(chooser)
        self._choosers.append(chooser)
        return chooser


def in_short(data: Overheard) -> str:
    """'31 responses · anonymous · groups of fewer than 5 are not told'."""
    survey = data.survey
    if survey is None:
        return ""
    said = [ngettext("{count} response", "{count} responses", survey.responses)]
    said.append(_("anonymous") if survey.anonymous else _("with names"))
    said.append(_("groups of fewer than {count} are not told").format(count=survey.smallest_group))
    return " · ".join(said)


def _without_arguments(pressed: Callable[[], object]) -> Callable[[], None]:
    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
        pressed()

    return slot
