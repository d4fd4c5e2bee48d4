"""Feedback on an event: what was asked, what came of it, responses typed in or brought in, texts coded to themes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.models.records import SURVEY
from crm.progress import Progress
from crm.queries.overheard import Overheard, overheard
from crm.queries.records import load
from crm.services.contacts import trash
from crm.store.database import Database
from crm.ui.events.part import EventPart
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.labels import heading
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.records.writing import tell_done
from crm.ui.surveys.forms import ask_survey
from crm.ui.surveys.response_dialog import ResponseDialog
from crm.ui.surveys.sides import QUESTIONS, RESULTS, SurveySides, in_short
from crm.ui.surveys.taking import ask_for_responses, take_responses

_DIMENSIONS: Final = (("", N_("Everybody")), ("sector", N_("By sector")), ("gender", N_("By gender")),
                      ("lens", N_("By lens")))  # fmt: skip

_LOW: Final = 560  # pixels


class Feedback(EventPart):
    """One survey at a time, in four views."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.data = Overheard()
        self._wanted: int | None = None
        self._dimension = ""
        self.sides = SurveySides(context, _DIMENSIONS)
        self.sides.view_changed.connect(self._turned)
        self.sides.dimension_changed.connect(self._choose_dimension)
        self._said = heading("")
        self._said.setWordWrap(True)
        self._surveys = QuietComboBox()
        self._deeds = QWidget()
        self._actions = ActionSet(ACTIONS, self, self)
        self._none = EmptyState(
            "message-square", _("Nothing was asked yet"),
            _("Write the questions here, or bring in what a form tool exports: its questions come along."),
            button(_("Bring responses in…"), self.take_files, image="file-up"),
            button(_("Ask for feedback…"), self.ask, image="plus", role="primary"),
        )  # fmt: skip
        self._body = self._lay_out()

    def action_sets(self) -> tuple[ActionSet[Any], ...]:
        """Those of the side in front join those of the survey."""
        return (self._actions, *self.sides.front_sets())

    def read(self, database: Database, key: int) -> Overheard:
        with database.read() as connection:
            return overheard(connection, key, self._wanted, self._dimension)

    def fill(self, data: Overheard) -> None:
        self.data = data
        survey = data.survey
        if survey is None:
            self._actions.refresh()
            self.bring_up(self._none, self._none)
            return
        self._wanted = survey.key
        self._said.setText(in_short(data))
        self._fill_surveys()
        self.sides.groups.setEnabled(not survey.anonymous)
        self.sides.show_sides(data)
        self._actions.refresh()
        self.bring_up(self._body, self.sides.front)

    # What actions ask

    def has_survey(self) -> bool:
        return self.data.survey is not None

    def has_questions(self) -> bool:
        return bool(self.data.questions)

    # What actions do

    def ask(self) -> None:
        if self.key is not None:
            ask_survey(self.context, self.key, None, self._asked)

    def change(self) -> None:
        """Change how feedback is asked for."""
        if self.data.survey is None:
            return
        with self.context.database.read() as connection:
            base = load(connection, SURVEY, self.data.survey.key)
        ask_survey(self.context, self.key or 0, base, _shown)

    def discard(self) -> None:
        """Move the survey with all its responses to the trash."""
        survey = self.data.survey
        if survey is None:
            return
        self._wanted = None
        said = _("“{survey}” moved to the trash.").format(survey=survey.name)

        def work(progress: Progress) -> int:
            return trash(self.context.database, SURVEY, [survey.key], progress)

        self.context.jobs.run(_("Move to the trash"), work, partial(tell_done, self.context, said))

    def enter(self) -> None:
        """Type responses in, one respondent after the other."""
        if self.data.survey is not None and self.data.questions:
            ResponseDialog(self.context, self.data.survey, self.data.questions, None).open()

    def take_files(self) -> None:
        """Choose what form tools exported."""
        ask_for_responses(self.context, self, self.key, self.data.survey.key if self.data.survey else None)

    def take_from(self, paths: list[Path]) -> None:
        """Show what would be counted, and store it where that is wanted."""
        take_responses(self.context, paths, self.key, self.data.survey.key if self.data.survey else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _turned(self) -> None:
        """Another view is in front."""
        self._fit()
        self.view_changed.emit()

    def _fit(self) -> None:
        """In a low window the rows have the room; what is done with the survey is in the menus too."""
        self._deeds.setVisible(self.sides.views.currentIndex() == RESULTS or self.height() >= _LOW)

    def _asked(self, key: int) -> None:
        """The survey that was made comes into view, at its questions."""
        self._wanted = key
        self.sides.show_view(QUESTIONS)
        self.refresh()

    def _choose_survey(self, _number: int) -> None:
        self._wanted = self._surveys.currentData()
        self.refresh()

    def _choose_dimension(self, dimension: str) -> None:
        self._dimension = dimension
        self.refresh()

    def _fill_surveys(self) -> None:
        self._surveys.clear()
        for one in self.data.surveys:
            self._surveys.addItem(one.name, one.key)
        self._surveys.setCurrentIndex(max(0, self._surveys.findData(self._wanted)))
        self._surveys.setVisible(len(self.data.surveys) > 1)

    def _lay_out(self) -> QWidget:
        self._surveys.activated.connect(self._choose_survey)
        self._surveys.setAccessibleName(_("Survey"))
        self._surveys.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._surveys.setMinimumContentsLength(16)
        head = space(QHBoxLayout(), 0, UNIT)
        head.addWidget(self._said, 1)
        enter = button(_("Type responses in…"), self.enter, image="keyboard", role="primary")
        head.addWidget(enter, 0, Qt.AlignmentFlag.AlignTop)
        row = FlowLayout(self._deeds, UNIT)
        for name in ("record.change_survey", "record.ask_feedback", "record.discard_survey", "record.take_responses"):
            text = name in ("record.change_survey", "record.take_responses")
            row.addWidget(self._actions.tool_button(name, text=text))
        row.addWidget(self._surveys)
        body = QWidget()
        column = space(QVBoxLayout(body), WIDE, GAP)
        column.addLayout(head)
        column.addWidget(self._deeds)
        column.addWidget(self.sides, 1)
        self.stack.addWidget(body)
        self.stack.addWidget(self._none)
        return body


def _shown(_key: int) -> None:
    """The page shows it."""


ACTIONS: Final[tuple[Action[Feedback], ...]] = (
    Action("record.type_responses", N_("Type responses in…"), Feedback.enter, "keyboard", "T",
           enabled=Feedback.has_questions),
    Action("record.take_responses", N_("Bring responses in…"), Feedback.take_files, "file-up",
           help=N_("Of Google Forms, Microsoft Forms, SurveyMonkey, Qualtrics, a plain table, or filled-in PDF forms")),
    Action("record.ask_feedback", N_("Ask for feedback…"), Feedback.ask, "plus"),
    Action("record.change_survey", N_("How it is asked…"), Feedback.change, "pencil", enabled=Feedback.has_survey),
    Action("record.discard_survey", N_("Move survey to the trash"), Feedback.discard, "trash-2",
           enabled=Feedback.has_survey),
)  # fmt: skip
