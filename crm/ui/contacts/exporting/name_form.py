"""The name under which a list is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from crm.i18n import _
from crm.models.records import NAMED_EXPORT
from crm.queries.named_exports import NamedExport
from crm.services import named_exports
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.reference_editor import NoLookup
from crm.ui.records.writing import write


class NameForm(EditDialog):
    """`kept` carries the name once the list is kept under it; `make` gives what is to be kept under a name."""

    kept = Signal(str)

    def __init__(self, context: Context, name: str, make: Callable[[str], NamedExport], parent: QWidget) -> None:
        self._context, self._make = context, make
        parts = (FormField("name", NAMED_EXPORT.fields["name"], wide=True),)
        super().__init__(
            _("Keep under a name"), (Section("", parts),), {"name": name or None}, NoLookup(), parent, new=True
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, _base: Document | None, edited: Document) -> None:
        one = self._make(str(edited.get("name") or ""))

        def work(database: Database) -> int:
            return named_exports.keep(database, one)

        write(self._context, _("Keep named export"), work, self._done, self.show_failure)
        self._name = one.name

    def _done(self, _step: Any) -> None:
        self.saved()
        self.kept.emit(self._name.strip())


class RenameForm(EditDialog):
    """A kept list gets another name; `renamed` tells."""

    renamed = Signal()

    def __init__(self, context: Context, one: NamedExport, parent: QWidget) -> None:
        self._context, self._one = context, one
        parts = (FormField("name", NAMED_EXPORT.fields["name"], wide=True),)
        super().__init__(_("Rename named export"), (Section("", parts),), {"name": one.name}, NoLookup(), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, _base: Document | None, edited: Document) -> None:
        one, name = self._one, str(edited.get("name") or "")

        def work(database: Database) -> int:
            return named_exports.rename(database, one, name)

        write(self._context, _("Rename named export"), work, self._done, self.show_failure)

    def _done(self, _step: Any) -> None:
        self.saved()
        self.renamed.emit()
