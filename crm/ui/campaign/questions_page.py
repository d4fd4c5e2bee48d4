"""The questions of the weeks, and what can be done with one: answers brought in, coded, and made an infographic."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crm.i18n import N_, _, ngettext
from crm.models.records import SURVEY
from crm.progress import Progress
from crm.queries.records import load
from crm.refs import Ref
from crm.services import infographics
from crm.ui.campaign.post_dialog import add_post
from crm.ui.campaign.question_pane import QuestionPane
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_target
from crm.ui.records.deeds import DELETE, SWITCH, any_chosen, in_view, widen
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.surveys.forms import ask_week, change_week
from crm.ui.surveys.response_dialog import ResponseDialog
from crm.ui.surveys.sides import QUESTIONS, RESPONSES, RESULTS, TEXTS
from crm.ui.surveys.taking import ask_for_responses

LIST: Final = ListOf(
    "questions", "survey", N_("Questions"), N_("Search questions"), "message-square",
    N_("New question…"), N_("No question has been asked yet"),
    N_("Ask one a week: the answers of forms, polls and posts come together here, and become an infographic."),
    ("name", "question", "asked_from", "responses"), sort="asked_from", descending=True, enter="view.wide",
)  # fmt: skip
_MEMORY: Final = "infographic"


class QuestionsPage(RecordPage):
    """The list with the question in view beside it, its survey's sides at hand in both widths."""

    pane: QuestionPane

    def action_sets(self) -> tuple[ActionSet[Any], ...]:
        return (*super().action_sets(), *self.pane.front_sets())

    def renew_actions(self) -> None:
        """Another number of questions or answers: other things can be done."""
        self.actions_.refresh()
        self.actions_changed.emit()

    def publish(self, folder: Path) -> None:
        """Write everything there is of the question in view into a new folder."""
        key, database = self.pane.key, self.context.database
        if key is None:
            return
        self.context.memory.remember(_MEMORY, {"folder": str(folder.parent)})

        def work(progress: Progress) -> tuple[Path, tuple[str, ...]]:
            return infographics.make_all(database, key, folder, progress)

        self.context.jobs.run(_("Making the infographic"), work, self._published)

    def _published(self, made: tuple[Path, tuple[str, ...]]) -> None:
        folder, notes = made
        files = ngettext("{count} file", "{count} files", sum(1 for _file in folder.iterdir()))
        said = _("{files} in {folder}.").format(files=files, folder=folder.name)
        opened = (_("Open"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(folder))))
        self.context.notice.tell(" ".join((said, *notes)), "warning" if notes else "success", opened)


def _new(page: RecordPage) -> None:
    ask_week(page.context, partial(_open, page.context))


def _open(context: Context, key: int) -> None:
    context.navigation.open(Ref("survey", key))


def _edit(page: RecordPage) -> None:
    if page.pane.key is None:
        return
    with page.context.database.read() as connection:
        base = load(connection, SURVEY, page.pane.key)
    change_week(page.context, base, _shown)


def _shown(_key: int) -> None:
    """The page shows it."""


def _bring_in(page: RecordPage) -> None:
    if page.pane.key is not None:
        ask_for_responses(page.context, page, None, page.pane.key)


def _type_in(page: RecordPage) -> None:
    data = page.pane.data if isinstance(page, QuestionsPage) else None
    if data is not None and data.survey is not None:
        ResponseDialog(page.context, data.survey, data.questions, None).open()


def _publish(page: RecordPage) -> None:
    if not isinstance(page, QuestionsPage) or page.pane.key is None:
        return
    kept = page.context.memory.recall(_MEMORY).get("folder")
    folder = Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else Path.home()
    proposal = folder / infographics.folder_of(page.context.database, page.pane.key)
    chosen, _kind = choose_target(page, _("A new folder for the infographic"), str(proposal))
    if chosen:
        page.publish(Path(chosen))


def _look(page: RecordPage) -> None:
    if page.pane.key is not None:
        page.context.navigation.make_report(Ref("survey", page.pane.key), infographics.REPORT)


def _post(page: RecordPage) -> None:
    if page.pane.key is not None:
        add_post(page.context, survey=page.pane.key)


def _side(number: int, page: RecordPage) -> None:
    """Texts and responses are tables: beside the list there is no room to work in them."""
    if isinstance(page, QuestionsPage):
        page.pane.sides.show_view(number)
        if number in {TEXTS, RESPONSES} and not page.full_width:
            page.toggle_width()
        front = page.pane.sides.views.currentWidget()
        if front is not None:
            front.setFocus()


def _asks(page: RecordPage) -> bool:
    return isinstance(page, QuestionsPage) and page.pane.key is not None and bool(page.pane.data.questions)


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New question…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("How it is asked…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.take_responses", N_("Bring answers in…"), _bring_in, "file-up", "Ctrl+Shift+I", enabled=in_view,
           help=N_("Of Google Forms, Microsoft Forms, SurveyMonkey, Qualtrics, a poll's counts, or a list of posts")),
    Action("record.type_responses", N_("Type answers in…"), _type_in, "keyboard", "Ctrl+T", enabled=_asks),
    Action("record.infographic", N_("Make the infographic…"), _publish, "chart-column", "Ctrl+Shift+G", enabled=_asks,
           help=N_("Page and card as SVG, PNG and PDF, and the table behind them, in a new folder")),
    Action("record.look_infographic", N_("Look at the infographic…"), _look, "eye", enabled=_asks),
    Action("record.post_question", N_("Plan a post that asks it…"), _post, "calendar-days", enabled=in_view),
    Action("view.results", N_("Results"), partial(_side, RESULTS), "", "Alt+1", enabled=in_view),
    Action("view.questions", N_("Questions"), partial(_side, QUESTIONS), "", "Alt+2", enabled=in_view),
    Action("view.texts", N_("Texts"), partial(_side, TEXTS), "", "Alt+3", enabled=in_view),
    Action("view.responses", N_("Responses"), partial(_side, RESPONSES), "", "Alt+4", enabled=in_view),
    DELETE,
    Action("view.wide", N_("Question at full width"), widen, "panel-right", "Ctrl+Return; Ctrl+Enter",
           enabled=any_chosen),
    SWITCH,
)  # fmt: skip


def questions_page(context: Context) -> QuestionsPage:
    pane = QuestionPane(context)
    page = QuestionsPage(context, LIST, ACTIONS, ("record.delete",), pane)
    pane.filled.connect(page.renew_actions)
    pane.sides.view_changed.connect(page.actions_changed)
    names = ("record.take_responses", "record.type_responses", "record.infographic", "record.edit", "view.wide")
    pane.add_tools([page.actions_.tool_button(name, text=name != "view.wide") for name in names])
    return page
