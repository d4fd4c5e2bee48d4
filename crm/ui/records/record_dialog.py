"""The form of a record: what is saved is one step, and a new record comes into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from crm.models.records import RecordKind
from crm.refs import Ref
from crm.services import records
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

Save = Callable[[Database, Document | None, Document], int]


class RecordDialog(EditDialog):
    """`document` is the record as stored, or a draft of a new one; `store` saves it and returns its key."""

    def __init__(
        self, context: Context, kind: RecordKind, title: str, form: Sequence[Section], document: Document, store: Save,
        *, new: bool,
    ) -> None:  # fmt: skip
        self._context, self._kind, self._store, self._is_new = context, kind, store, new
        super().__init__(title, form, document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self.consider)

    def consider(self, base: Document | None, edited: Document) -> None:
        """Save what was edited; overridden where something is asked before."""
        self.write(base, edited)

    def write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return self._store(database, base, edited)

        write(self._context, records.save_label(self._kind, base, edited), work, self.stored, self.show_failure)

    def stored(self, key: int) -> None:
        """It is saved."""
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref(self._kind.name, key))
