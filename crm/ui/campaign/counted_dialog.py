"""A form whose text is counted for its channels while it is written: of a message, or of a post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from crm.models.records import RecordKind
from crm.refs import Ref
from crm.services import records
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


@dataclass(frozen=True, slots=True)
class Counted:
    """What is written: its kind and form, how it is saved, and for which channels its text is counted as it stands.

    `measure` answers those channels, and what is put behind the text there.
    """

    kind: RecordKind
    form: Sequence[Section]
    save: Callable[[Database, Document | None, Document], int]
    measure: Callable[[Document], tuple[Sequence[str], str]]


def fields_of(kind: RecordKind, names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, kind.fields[name], wide=wide) for name in names)


def counted_text(kind: RecordKind) -> FormField:
    return FormField("text", kind.fields["text"], wide=True, make=_counted)


def _counted(_lookup: Lookup) -> Editor:
    return CountedEditor()


class CountedDialog(EditDialog):
    """`document` is the record as stored, or a draft of a new one."""

    def __init__(self, context: Context, counted: Counted, title: str, document: Document, *, new: bool) -> None:
        self._context, self._counted, self._is_new = context, counted, new
        super().__init__(title, counted.form, document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)
        self.form.edited.connect(self._count)
        self._count()

    def _count(self) -> None:
        box = self.form.find_field("text")
        if box is not None and isinstance(box.editor, CountedEditor):
            box.editor.count_for(*self._counted.measure(self.form.document()))

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return self._counted.save(database, base, edited)

        write(self._context, records.save_label(self._counted.kind, base, edited), work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref(self._counted.kind.name, key))
