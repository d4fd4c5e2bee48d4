"""The page of publications: their list, and the one in view with its versions."""

from __future__ import annotations

from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.models.records import COMMENT, PUBLICATION
from crm.queries.records import titles_of
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.query import Filter
from crm.ui.publications.comment_dialog import add_comment
from crm.ui.publications.publication_dialogs import add_publication, add_version, compare, edit_publication
from crm.ui.publications.publication_pane import PublicationPane
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, in_view
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage

LIST: Final = ListOf(
    "publications", PUBLICATION.name, N_("Publications"), N_("Search publications"), "book-open",
    N_("New publication…"), N_("No publications yet"),
    N_("Add the paper or report, then its first version with the sections that readers comment on."),
    ("title", "type", "status", "newest", "newest_on", "comments", "undecided", "unanswered"), sort="title",
)  # fmt: skip


def _new(page: RecordPage) -> None:
    add_publication(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_publication(page.context, page.pane.key)


def _version(page: RecordPage) -> None:
    if page.pane.key is not None:
        add_version(page.context, page.pane.key)


def _compare(page: RecordPage) -> None:
    if page.pane.key is not None:
        compare(page.context, page.pane.key)


def _comment(page: RecordPage) -> None:
    if page.pane.key is not None:
        add_comment(page.context, {"publication_id": page.pane.key})


def _comments(page: RecordPage) -> None:
    key = page.pane.key
    if key is None:
        return
    with page.context.database.read() as connection:
        title = titles_of(connection, PUBLICATION.name, [key]).get(key, "")
    page.context.navigation.show_list(COMMENT.name, (Filter("publication", "is", title),))


def _report(name: str, page: RecordPage) -> None:
    if page.shown is not None:
        page.context.navigation.make_report(page.shown, name)


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New publication…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.new_version", N_("New version…"), _version, "files", "Ctrl+Shift+V", enabled=in_view,
           help=N_("It begins with the sections of the one before")),
    Action("view.compare", N_("Compare versions…"), _compare, "columns-3", "Ctrl+M", enabled=in_view),
    Action("record.comment", N_("New comment on it…"), _comment, "message-square", "Ctrl+Shift+L", enabled=in_view),
    Action("record.dispositions", N_("Disposition of comments…"), partial(_report, "dispositions"), "list-checks",
           "Ctrl+Shift+K", enabled=in_view, help=N_("By section what was decided and why, with the counts")),
    Action("record.answers", N_("Answers to contributors…"), partial(_report, "comment-answers"), "mail",
           "Ctrl+Shift+H", enabled=in_view, help=N_("A letter to each who waits for one")),
    Action("view.comments", N_("Its comments"), _comments, "message-square", "Ctrl+Shift+M", enabled=in_view),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def publications_page(context: Context) -> RecordPage:
    page = RecordPage(context, LIST, ACTIONS, ("view.compare", "record.delete"), PublicationPane(context))
    page.put_at_pane({"record.edit": _("Edit"), "record.new_version": _("New version"), "view.comments": "",
                      "record.dispositions": ""})  # fmt: skip
    return page
