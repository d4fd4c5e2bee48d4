"""The page of statements: their list, and the one in view with its versions."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_, _
from crm.ui.commitments.comparing import compare
from crm.ui.commitments.dialogs import add_statement, add_version, edit_statement
from crm.ui.commitments.lists import STATEMENTS
from crm.ui.commitments.statement_pane import StatementPane
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, in_view
from crm.ui.records.page import RecordPage


def _new(page: RecordPage) -> None:
    add_statement(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_statement(page.context, page.pane.key)


def _version(page: RecordPage) -> None:
    if page.pane.key is not None:
        add_version(page.context, page.pane.key)


def _compare(page: RecordPage) -> None:
    if page.pane.key is not None:
        compare(page.context, page.pane.key)


def _sheets(page: RecordPage) -> None:
    if page.shown is not None:
        page.context.navigation.make_report(page.shown, "statement-sheets")


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New statement…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.new_version", N_("New version…"), _version, "files", "Ctrl+Shift+V", enabled=in_view,
           help=N_("After a major change those who signed are asked to reaffirm")),
    Action("view.compare", N_("Compare versions…"), _compare, "columns-3", "Ctrl+M", enabled=in_view),
    Action("record.sheets", N_("Sheets to be signed…"), _sheets, "printer", "Ctrl+Shift+K", enabled=in_view,
           help=N_("With a code each, by which the scan is filed when it comes back")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def statements_page(context: Context) -> RecordPage:
    pane = StatementPane(context)
    page = RecordPage(context, STATEMENTS, ACTIONS, ("view.compare", "record.delete"), pane)
    page.put_at_pane({"record.edit": _("Edit"), "record.new_version": _("New version"), "view.compare": _("Compare")})
    return page
