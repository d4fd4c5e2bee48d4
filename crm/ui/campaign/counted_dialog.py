"""A form whose text is counted for its channels while it is written: of a message, or of a post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crm.models.records import RecordKind
from crm.ui.campaign.limits import CountedEditor
from crm.ui.kit.context import Context
from crm.ui.kit.editors import Editor
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.reference_editor import Lookup
from crm.ui.records.record_dialog import RecordDialog, Save


@dataclass(frozen=True, slots=True)
class Counted:
    """What is written: its kind and form, how it is saved, and for which channels its text is counted as it stands.

    `measure` answers those channels, and what is put behind the text there.
    """

    kind: RecordKind
    form: Sequence[Section]
    save: Save
    measure: Callable[[Document], tuple[Sequence[str], str]]


def counted_text(kind: RecordKind) -> FormField:
    return FormField("text", kind.fields["text"], wide=True, make=_counted)


def _counted(_lookup: Lookup) -> Editor:
    return CountedEditor()


class CountedDialog(RecordDialog):
    """`document` is the record as stored, or a draft of a new one."""

    def __init__(self, context: Context, counted: Counted, title: str, document: Document, *, new: bool) -> None:
        self._counted = counted
        super().__init__(context, counted.kind, title, counted.form, document, counted.save, new=new)
        self.form.edited.connect(self._count)
        self._count()

    def _count(self) -> None:
        box = self.form.find_field("text")
        if box is not None and isinstance(box.editor, CountedEditor):
            box.editor.count_for(*self._counted.measure(self.form.document()))
