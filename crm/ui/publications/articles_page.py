"""The page of articles: a table with the article in view beside it, a board by status, or a month."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from crm.errors import Expected, Invalid
from crm.i18n import N_, _
from crm.models.publications import PUBLISHED
from crm.models.records import ARTICLE
from crm.services import publications
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.kit.actions import Action
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.wording import choice
from crm.ui.publications.article_dialog import add_article, edit_article
from crm.ui.publications.article_pane import ArticlePane
from crm.ui.publications.set_dialog import SetDialog, note
from crm.ui.publications.views import BOARD, CALENDAR, VIEWS, View
from crm.ui.publications.wording import early_said
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, any_chosen, in_view, turn
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.views import ViewedPage
from crm.ui.records.writing import tell_done, write

LIST: Final = ListOf(
    "articles", "article", N_("Articles"), N_("Search articles"), "newspaper", N_("New article…"),
    N_("No articles yet"),
    N_("Interviews and reports of the series, from pitch to print: who writes, who is spoken with, for which outlet."),
    ("title", "status", "attention", "interviewees", "editor", "outlet", "due", "published_on"), sort="due",
)  # fmt: skip


class ArticlesPage(ViewedPage[View]):
    """Articles as a table, a board or a month."""

    pane: ArticlePane
    names = VIEWS
    shown_anew = ("article", "interviewee", "person", "organisation", "city", "staff_member")

    def __init__(self, context: Context) -> None:
        super().__init__(context, LIST, ACTIONS, ("view.board", "view.calendar", "record.set"), ArticlePane(context))

    def make_view(self, name: str) -> View:
        return View(self.context, name)

    def open_from_view(self, key: int) -> None:
        edit_article(self.context, key)

    def put_into(self, keys: Sequence[int], column: str) -> None:
        """Move articles to a state; what appears before its embargo ends is asked about."""
        with self.context.database.read() as connection:
            early = publications.early_among(connection, keys, column)
        move = partial(self._move, list(keys), column)
        if early:
            first, *others = map(early_said, early)
            confirm(
                self, _("Before the embargo ends?"), first, _("Do it all the same"), move, danger=False, details=others
            )
        else:
            move()

    def _move(self, keys: Sequence[int], status: str) -> None:
        what = called(self.context.database, ARTICLE.name, keys)
        sentence = _("{what}: {status}").format(what=what, status=choice(status))

        def work(database: Database) -> int:
            return publications.set_values(database, keys, {"status": status})

        done = partial(tell_done, self.context, sentence)
        write(self.context, _("Set status"), work, done, partial(self._not_ready, keys, status))

    def _not_ready(self, keys: Sequence[int], status: str, error: Expected) -> None:
        """Of one article open its form where something is missing; of several say of which."""
        if len(keys) == 1 and isinstance(error, Invalid):
            edit_article(self.context, keys[0]).show_move(status, error)
        else:
            self.context.notice.tell_failure(error)


def _new(page: RecordPage) -> None:
    add_article(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_article(page.context, page.pane.key)


def _note(page: RecordPage) -> None:
    if page.pane.key is not None:
        note(page.context, page.pane.key)


def _set(page: RecordPage) -> None:
    SetDialog(page.context, page.chosen_now()).open()


def _publish(page: RecordPage) -> None:
    if isinstance(page, ArticlesPage):
        page.put_into(page.chosen_now(), PUBLISHED)


def _add_document(page: RecordPage) -> None:
    if isinstance(page, ArticlesPage) and page.pane.files is not None:
        page.pane.files.choose()


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New article…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.note", N_("Note how it goes…"), _note, "message-square", "Ctrl+T", enabled=in_view),
    Action("record.publish", N_("Published today"), _publish, "check", "Ctrl+D", enabled=any_chosen,
           help=N_("The form opens where something is missing for that")),
    Action("record.set", N_("Set editor, status, due…"), _set, "table-properties", "Ctrl+Shift+F", enabled=any_chosen,
           help=N_("Of all that are chosen, as one step")),
    Action("record.add_document", N_("Add document…"), _add_document, "paperclip", "Ins", enabled=in_view),
    Action("view.board", N_("Board by status"), partial(turn, BOARD), "columns-3", "Ctrl+M",
           help=N_("Ctrl with left or right moves a card; once more: the table")),
    Action("view.calendar", N_("Month by day of publication"), partial(turn, CALENDAR), "calendar-days", "Ctrl+Shift+M",
           help=N_("What has none stands where it is due; once more: the table")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def articles_page(context: Context) -> ArticlesPage:
    page = ArticlesPage(context)
    page.put_at_pane({"record.edit": _("Edit"), "record.note": _("Note")})
    return page
