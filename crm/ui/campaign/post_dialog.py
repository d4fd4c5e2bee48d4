"""Planning a post, and noting what became of it; its text counted for its channel while it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt

from crm.i18n import N_, _
from crm.models.records import POST
from crm.queries.records import load
from crm.refs import Ref
from crm.services import posts, records
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


def _fields(names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, POST.fields[name], wide=wide) for name in names)


def _counted(_lookup: Lookup) -> Editor:
    return CountedEditor()


FORM: Final = (
    Section("", (
        *_fields(("title",), wide=True), *_fields(("channel", "status", "planned_on", "planned_at")),
        FormField("text", POST.fields["text"], wide=True, make=_counted),
    )),
    Section(N_("What became of it"), _fields(("posted_on", "reach", "link"))),
    Section(N_("About"), _fields(("message_id", "survey_id", "owner_id"))),
)  # fmt: skip


class PostDialog(EditDialog):
    """`document` is the post as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        self._context, self._is_new = context, new
        title = _("Plan a post") if new else _("Edit {title}").format(title=document["title"])
        super().__init__(title, FORM, document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)
        self.form.edited.connect(self._count)
        self._count()

    def _count(self) -> None:
        """Another channel: the text is counted anew."""
        box, channel = self.form.find_field("text"), self.form.document().get("channel")
        if box is not None and isinstance(box.editor, CountedEditor):
            box.editor.count_for((channel,) if channel else (), "")

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return posts.save(database, base, edited)

        write(self._context, records.save_label(POST, base, edited), work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref("post", key))


def add_post(
    context: Context, *, message: int | None = None, survey: int | None = None, day: str = ""
) -> PostDialog:  # fmt: skip
    """Open the form of a new post: of a message, of a question, or for a day."""
    draft = posts.drafted(context.database, message=message, survey=survey, day=day)
    dialog = PostDialog(context, {**draft, "owner": context.settings.staff_name, "owner_id": None}, new=True)
    dialog.open()
    return dialog


def edit_post(context: Context, key: int) -> PostDialog:
    """Open the form of a post.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, POST, key)
    dialog = PostDialog(context, document, new=False)
    dialog.open()
    return dialog
