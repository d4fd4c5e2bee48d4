"""Writing a message or tool: the text counted for the channels it is for while it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.i18n import N_, _
from crm.models.records import MESSAGE
from crm.queries.records import load
from crm.services import messages
from crm.ui.campaign.counted_dialog import Counted, CountedDialog, counted_text
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section

BLANK: Final[Document] = {"kind": "message", "name": None, "type": "message", "status": "draft", "files": []}
FORM: Final = (
    Section("", (
        *fields_of(MESSAGE, ("name",), wide=True), *fields_of(MESSAGE, ("type", "status", "channels")),
        counted_text(MESSAGE), *fields_of(MESSAGE, ("hashtags",)),
    )),
    Section(N_("About"), fields_of(MESSAGE, ("audience", "notes"))),
)  # fmt: skip


def _measure(now: Document) -> tuple[Sequence[str], str]:
    """For each of its channels, with the hashtags that follow the text."""
    return now.get("channels") or (), messages.whole_text({"hashtags": now.get("hashtags")})


COUNTED: Final = Counted(MESSAGE, FORM, messages.save, _measure)


class MessageDialog(CountedDialog):
    """`document` is the message as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        title = _("New message") if new else _("Edit {title}").format(title=document["name"])
        super().__init__(context, COUNTED, title, document, new=new)


def add_message(context: Context) -> MessageDialog:
    """Open the form of a new message."""
    dialog = MessageDialog(context, dict(BLANK), new=True)
    dialog.open()
    return dialog


def edit_message(context: Context, key: int) -> MessageDialog:
    """Open the form of a message.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, MESSAGE, key)
    dialog = MessageDialog(context, document, new=False)
    dialog.open()
    return dialog
