"""The register of comments: a table with the comment in view, or a board by disposition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from crm.i18n import N_, _
from crm.models.comments import NEEDS_RATIONALE, WITH_CHANGES
from crm.models.records import COMMENT
from crm.progress import Progress
from crm.queries.comments import comment_lines
from crm.queries.contacts import named_like
from crm.services import comments
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.form_spec import FormField
from crm.ui.kit.wording import choice
from crm.ui.publications.comment_dialog import add_comment, edit_comment
from crm.ui.publications.comment_pane import CommentPane
from crm.ui.publications.comment_views import BOARD, UNDECIDED, View
from crm.ui.publications.decide_dialog import decide
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, any_chosen, in_view, turn
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.set_dialog import SetDialog
from crm.ui.records.views import ViewedPage
from crm.ui.records.writing import tell_done, write

LIST: Final = ListOf(
    "comments", COMMENT.name, N_("Comments"), N_("Search comments"), "message-square", N_("New comment…"),
    N_("No comments yet"),
    N_("Take down what readers say about a version, or bring in a commenting template with File, Import comments."),
    ("text", "section", "type", "disposition", "attention", "contributor", "number", "version"), sort="section",
)  # fmt: skip


class CommentsPage(ViewedPage[View]):
    """Comments as a table or a board."""

    names = (BOARD,)
    shown_anew = ("comment", "person", "organisation", "publication_version", "publication_section")

    def __init__(self, context: Context) -> None:
        super().__init__(context, LIST, ACTIONS, ("record.decide", "view.board", "record.delete"),
                         CommentPane(context))  # fmt: skip
        self.put_at_pane({"record.decide": _("Decide"), "record.edit": _("Edit"), "record.answer": ""})

    def make_view(self, name: str) -> View:
        return View(self.context)

    def open_from_view(self, key: int) -> None:
        edit_comment(self.context, key)

    def put_into(self, keys: Sequence[int], column: str) -> None:
        dispose(self.context, list(keys), "" if column == UNDECIDED else column)


def dispose(context: Context, keys: Sequence[int], disposition: str) -> None:
    """Give comments a disposition; of one that lacks the reason or the text it needs, ask for that."""
    if len(keys) == 1 and _is_bare(context, keys[0], disposition):
        decide(context, keys, keys[0], disposition)
        return
    said = choice(disposition) if disposition else _("Undecided")
    sentence = _("{what}: {status}").format(what=called(context.database, COMMENT.name, keys), status=said)
    name = context.settings.staff_name

    def work(database: Database) -> int:
        with database.read() as connection:
            by = [key for key, title in named_like(connection, "staff_member", name) if title == name]
        return comments.set_disposition(database, keys, disposition or None, by[0] if by and disposition else None)

    write(context, _("Decide"), work, partial(tell_done, context, sentence))


def _is_bare(context: Context, key: int, disposition: str) -> bool:
    with context.database.read() as connection:
        lines = comment_lines(connection, [key])
    if not lines:
        return False
    reason = disposition in NEEDS_RATIONALE and not lines[0].rationale
    return reason or (disposition == WITH_CHANGES and not lines[0].changed_text)


def _new(page: RecordPage) -> None:
    add_comment(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_comment(page.context, page.pane.key)


def _decide(page: RecordPage) -> None:
    """Go through the undecided ones of the list, beginning with the one in view or the next after it."""
    keys = list(page.list.model.keys)
    with page.context.database.read() as connection:
        lines = comment_lines(connection, keys)
    open_ = [line.key for line in lines if not line.is_decided]
    here = keys.index(page.pane.key) if page.pane.key in keys else 0
    decide(page.context, open_, next((key for key in open_ if keys.index(key) >= here), None))


def _anew(page: RecordPage) -> None:
    if page.pane.key is not None:
        decide(page.context, [page.pane.key])


def _answer(page: RecordPage) -> None:
    if page.shown is not None:
        page.context.navigation.make_report(page.shown, "comment-answers")


def _answered(page: RecordPage) -> None:
    context, keys = page.context, page.chosen_now()
    sentence = _("{what}: answered").format(what=called(context.database, COMMENT.name, keys))

    def work(database: Database) -> int:
        return comments.answer(database, keys)

    write(context, _("Answered"), work, partial(tell_done, context, sentence))


def _set(page: RecordPage) -> None:
    database, keys = page.context.database, page.chosen_now()

    def store(name: str, value: Any, _progress: Progress) -> int:
        return comments.set_values(database, keys, {name: value})

    fields = [FormField(one, COMMENT.fields[one], wide=True) for one in comments.SETTABLE]
    SetDialog(page.context, COMMENT, keys, fields, store).open()


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New comment…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.decide", N_("Decide on comments…"), _decide, "list-checks", "Ctrl+D",
           help=N_("One undecided comment after the other; a number chooses the disposition")),
    Action("record.decide_anew", N_("Decide anew on this one…"), _anew, "refresh-cw", "Ctrl+Shift+R", enabled=in_view),
    Action("record.answer", N_("Answer the contributor…"), _answer, "mail", "Ctrl+Shift+H", enabled=in_view,
           help=N_("A letter, or a text to send by e-mail, about all they said of the publication")),
    Action("record.answered", N_("Answered"), _answered, "check-check", "Ctrl+Shift+D", enabled=any_chosen,
           help=N_("Whoever made it was told today what became of it")),
    Action("record.set", N_("Set kind, section, consent…"), _set, "table-properties", "Ctrl+Shift+F",
           enabled=any_chosen, help=N_("Of all that are chosen, as one step")),
    Action("view.board", N_("Board by disposition"), partial(turn, BOARD), "columns-3", "Ctrl+M",
           help=N_("Ctrl with left or right moves a card; once more: the table")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def comments_page(context: Context) -> CommentsPage:
    return CommentsPage(context)
