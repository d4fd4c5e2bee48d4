"""Feedback on an event: what was asked, what came of it, responses typed in or brought in, texts coded to themes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.models.records import SURVEY
from crm.progress import Progress
from crm.queries.feedback import surveys
from crm.queries.overheard import Overheard, overheard
from crm.queries.records import load
from crm.services.contacts import trash
from crm.services.importing.feedback_forms import is_pdf
from crm.services.importing.responses import import_responses, read_table
from crm.services.importing.results import ImportResult
from crm.services.importing.survey_tables import SurveyTable
from crm.store.database import Database
from crm.ui.events.part import EventPart
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.file_dialog import choose_files
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.grid import Cell, Line
from crm.ui.kit.labels import heading
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.wording import choice
from crm.ui.records.bring_in import Preview, Table, bring_in, in_words, remarks
from crm.ui.records.plain_pane import scrolled
from crm.ui.records.writing import tell_done
from crm.ui.surveys.forms import ask_survey
from crm.ui.surveys.questions import Questions
from crm.ui.surveys.response_dialog import ResponseDialog
from crm.ui.surveys.responses import Responses
from crm.ui.surveys.results import Results
from crm.ui.surveys.texts import Texts

RESULTS, QUESTIONS, TEXTS, RESPONSES = range(4)
_VIEWS: Final = (N_("Results"), N_("Questions"), N_("Texts"), N_("Responses"))
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
        self.results, self.questions = Results(), Questions(context)
        self.texts, self.responses = Texts(context), Responses(context)
        self.views = QStackedWidget()
        self._said = heading("")
        self._said.setWordWrap(True)
        self._surveys, self._groups = QuietComboBox(), QuietComboBox()
        self._choosers: list[QToolButton] = []
        self._group, self._deeds = QButtonGroup(self), QWidget()
        self._actions = ActionSet(ACTIONS, self, self)
        self._none = EmptyState(
            "message-square", _("Nothing was asked yet"),
            _("Write the questions here, or bring in what a form tool exports: its questions come along."),
            button(_("Bring responses in…"), self.take_files, image="file-up"),
            button(_("Ask for feedback…"), self.ask, image="plus", role="primary"),
        )  # fmt: skip
        self._body = self._lay_out()

    def action_sets(self) -> tuple[ActionSet[Any], ...]:
        """Those of the view in front join those of the survey."""
        own: dict[int, ActionSet[Any]] = {
            QUESTIONS: self.questions.actions_, TEXTS: self.texts.actions_, RESPONSES: self.responses.actions_,
        }  # fmt: skip
        front = own.get(self.views.currentIndex())
        return (self._actions, front) if front is not None else (self._actions,)

    def read(self, database: Database, key: int) -> Overheard:
        with database.read() as connection:
            return overheard(connection, key, self._wanted, self._dimension)

    def fill(self, data: Overheard) -> None:
        self.data = data
        survey = data.survey
        if survey is None:
            self._actions.refresh()
            self.stack.setCurrentWidget(self._none)
            return
        self._wanted = survey.key
        said = [ngettext("{count} response", "{count} responses", survey.responses)]
        said.append(_("anonymous") if survey.anonymous else _("with names"))
        said.append(_("groups of fewer than {count} are not told").format(count=survey.smallest_group))
        self._said.setText(" · ".join(said))
        self._fill_surveys()
        counts = ("", len(data.questions), len(data.texts), len(data.responses))
        for chooser, title, count in zip(self._choosers, _VIEWS, counts, strict=True):
            chooser.setText(f"{_(title)}  {count:,}" if count else _(title))
        self._groups.setEnabled(not survey.anonymous)
        self.results.show_results(data)
        self.questions.show_questions(data)
        self.texts.show_texts(data)
        self.responses.show_responses(data)
        self._actions.refresh()
        self.stack.setCurrentWidget(self._body)

    def show_view(self, number: int) -> None:
        """Bring results, questions, texts or responses to the front."""
        self._choosers[number].setChecked(True)
        self.views.setCurrentIndex(number)
        self._groups.setVisible(number == RESULTS)
        self._fit()
        self.view_changed.emit()

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
        paths = choose_files(self, _("Responses of a form tool, or filled-in forms"), str(Path.home()))
        if paths:
            self.take_from([Path(path) for path in paths])

    def take_from(self, paths: list[Path]) -> None:
        """Show what would be counted, and store it where that is wanted."""
        event, survey = self.key or 0, self.data.survey.key if self.data.survey else None
        name = _("Responses from {files}").format(files=", ".join(path.name for path in paths))

        def store(database: Database, progress: Progress) -> ImportResult:
            return import_responses(database, paths, event=event, survey=survey, progress=progress)

        def read(database: Database, progress: Progress) -> Preview:
            result = import_responses(database, paths, event=event, survey=survey, progress=progress, dry_run=True)
            found = [_questions_of(read_table(path), path.name) for path in paths if not is_pdf(path)]
            return Preview(
                _counted(database, event, survey, result), [*found, *_answered(result), *remarks(result)], result.taken
            )

        bring_in(self.context, name, read, store)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _fit(self) -> None:
        """In a low window the rows have the room; what is done with the survey is in the menus too."""
        self._deeds.setVisible(self.views.currentIndex() == RESULTS or self.height() >= _LOW)

    def _asked(self, key: int) -> None:
        """The survey that was made comes into view, at its questions."""
        self._wanted = key
        self.show_view(QUESTIONS)
        self.refresh()

    def _choose_survey(self, _number: int) -> None:
        self._wanted = self._surveys.currentData()
        self.refresh()

    def _choose_group(self, _number: int) -> None:
        self._dimension = self._groups.currentData()
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
        self._groups.activated.connect(self._choose_group)
        self._groups.setAccessibleName(_("Groups"))
        for value, title in _DIMENSIONS:
            self._groups.addItem(_(title), value)
        head = space(QHBoxLayout(), 0, UNIT)
        head.addWidget(self._said, 1)
        enter = button(_("Type responses in…"), self.enter, image="keyboard", role="primary")
        head.addWidget(enter, 0, Qt.AlignmentFlag.AlignTop)
        tools = QWidget()
        flow = FlowLayout(tools, UNIT)
        for number, title in enumerate(_VIEWS):
            flow.addWidget(self._chooser(number, title))
        row = FlowLayout(self._deeds, UNIT)
        for name in ("record.change_survey", "record.ask_feedback", "record.discard_survey", "record.take_responses"):
            text = name in ("record.change_survey", "record.take_responses")
            row.addWidget(self._actions.tool_button(name, text=text))
        row.addWidget(self._groups)
        row.addWidget(self._surveys)
        body = QWidget()
        column = space(QVBoxLayout(body), WIDE, GAP)
        column.addLayout(head)
        column.addWidget(self._deeds)
        column.addWidget(tools)
        area = scrolled(self.results)
        area.setAccessibleName(_("Results"))
        for view in (area, self.questions, self.texts, self.responses):
            self.views.addWidget(view)
        column.addWidget(self.views, 1)
        self.stack.addWidget(body)
        self.stack.addWidget(self._none)
        return body

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


def _without_arguments(pressed: Callable[[], object]) -> Callable[[], None]:
    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
        pressed()

    return slot


def _counted(database: Database, event: int, survey: int | None, result: ImportResult) -> str:
    """What would be counted, and where."""
    with database.read() as connection:
        name = next((one.name for one in surveys(connection, event) if survey in (None, one.key)), "")
    where = _("They are added to “{survey}”.").format(survey=name) if name else _("They begin a survey of their own.")
    return f"{in_words(result)} {where}"


def _questions_of(table: SurveyTable, file: str) -> Table:
    """How each question of a file is understood."""
    lines = [
        Line((Cell(one.text), Cell(choice(one.guess.kind)), Cell(_range(one.guess.lowest, one.guess.highest)
              or ", ".join(one.guess.choices), "muted")))
        for one in table.questions
    ]  # fmt: skip
    title = _("{file}: what is counted as what").format(file=file)
    return Table(title, (_("Question"), _("Answered by"), _("Choices")), lines)


def _answered(result: ImportResult) -> list[Table]:
    """What stands in filled forms, answer by answer."""
    lines = [
        Line((Cell(one.file, "muted"), Cell(one.who or "–", "muted"), Cell(one.question),
              Cell(one.answer or "–", strong=True)))
        for one in result.answers
    ]  # fmt: skip
    return [Table(_("What was answered"), (_("File"), _("Whose"), _("Question"), _("Answer")), lines)] if lines else []


def _range(lowest: int | None, highest: int | None) -> str:
    return f"{lowest}–{highest}" if lowest is not None and highest is not None else ""


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
