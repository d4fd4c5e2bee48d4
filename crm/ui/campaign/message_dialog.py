"""Writing a message or tool: the text counted for the channels it is for while it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt

from crm.i18n import N_, _
from crm.models.records import MESSAGE
from crm.queries.records import load
from crm.refs import Ref
from crm.services import messages, records
from crm.store.database import Database
from crm.ui.campaign.limits import CountedEditor
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.editors import Editor
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.reference_editor import Lookup
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

BLANK: Final[Document] = {"kind": "message", "name": None, "type": "message", "status": "draft", "files": []}


def _fields(names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, MESSAGE.fields[name], wide=wide) for name in names)


def _counted(_lookup: Lookup) -> Editor:
    return CountedEditor()


FORM: Final = (
    Section("", (
        *_fields(("name",), wide=True), *_fields(("type", "status", "channels")),
        FormField("text", MESSAGE.fields["text"], wide=True, make=_counted), *_fields(("hashtags",)),
    )),
    Section(N_("About"), _fields(("audience", "notes"))),
)  # fmt: skip


class MessageDialog(EditDialog):
    """`base` is the message as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        self._context, self._is_new = context, new
        title = _("New message") if new else _("Edit {title}").format(title=document["name"])
        super().__init__(title, FORM, document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)
        self.form.edited.connect(self._count)
        self._count()

    def _count(self) -> None:
        """Another channel or hashtag: the text is counted anew."""
        box, now = self.form.find_field("text"), self.form.document()
        if box is not None and isinstance(box.editor, CountedEditor):
            box.editor.count_for(now.get("channels") or (), messages.whole_text({"hashtags": now.get("hashtags")}))

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return messages.save(database, base, edited)

        write(self._context, records.save_label(MESSAGE, base, edited), work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref("message", key))


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
