"""The list of messages and tools, and what can be done with one: written, illustrated, planned as a post."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_, _
from crm.models.records import MESSAGE
from crm.queries.records import load
from crm.services.messages import whole_text
from crm.ui.campaign.message_dialog import add_message, edit_message
from crm.ui.campaign.message_pane import MessagePane
from crm.ui.campaign.post_dialog import add_post
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, in_view
from crm.ui.records.links import copy_text
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage

LIST: Final = ListOf(
    "messages", "message", N_("Messages"), N_("Search messages"), "megaphone", N_("New message…"),
    N_("No messages yet"),
    N_("What the campaign says and shares: texts for each channel, images, talking points, letters."),
    ("name", "type", "channels", "status"), sort="name",
)  # fmt: skip


class MessagesPage(RecordPage):
    """The list with the message in view beside it."""

    pane: MessagePane


def _new(page: RecordPage) -> None:
    add_message(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_message(page.context, page.pane.key)


def _add_files(page: RecordPage) -> None:
    if isinstance(page, MessagesPage):
        page.pane.choose_files()


def _post(page: RecordPage) -> None:
    if page.pane.key is not None:
        add_post(page.context, message=page.pane.key)


def _copy(page: RecordPage) -> None:
    if page.pane.key is not None:
        with page.context.database.read() as connection:
            copy_text(whole_text(load(connection, MESSAGE, page.pane.key)))
        page.context.notice.tell(_("The text with its hashtags is copied."), "success")


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New message…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.add_files", N_("Add images or files…"), _add_files, "paperclip", "Ctrl+Shift+D", enabled=in_view),
    Action("record.plan_post", N_("Plan a post of it…"), _post, "calendar-days", "Ctrl+T", enabled=in_view),
    Action("record.copy_text", N_("Copy the text"), _copy, "copy", "Ctrl+Shift+C", enabled=in_view,
           help=N_("With its hashtags, to be put into a network's own window")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def messages_page(context: Context) -> MessagesPage:
    page = MessagesPage(context, LIST, ACTIONS, ("record.delete",), MessagePane(context))
    page.put_at_pane({"record.edit": _("Edit"), "record.plan_post": _("Plan a post of it"), "record.copy_text": ""})
    return page
