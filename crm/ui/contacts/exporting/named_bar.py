"""The line above a list to hand out: as it was kept under a name, and keeping it under one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.i18n import _
from crm.queries.named_exports import NamedExport, named_exports
from crm.ui.contacts.exporting.name_form import NameForm
from crm.ui.contacts.exporting.named_manager import NamedManager
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.labels import section
from crm.ui.kit.measures import UNIT, space

if TYPE_CHECKING:
    from crm.ui.contacts.exporting.dialog import ExportDialog


class NamedBar(QWidget):
    """Talks to the dialog it is part of: `show_named`, `forget_named`, `to_keep`."""

    def __init__(self, context: Context, dialog: ExportDialog) -> None:
        super().__init__()
        self._context, self._dialog = context, dialog
        self._found: dict[int, NamedExport] = {}
        self.names = QuietComboBox()
        self.names.setAccessibleName(_("Named export"))
        self.keep_button = button(_("Keep under a name…"), self.keep, image="save")
        self.manage_button = button(_("Manage…"), self.manage)
        row = space(QHBoxLayout(self), 0, UNIT)
        row.addWidget(section(_("Named export")))
        row.addWidget(self.names, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.manage_button)
        self.reload()
        self.names.currentIndexChanged.connect(self._choose)

    @property
    def chosen(self) -> NamedExport | None:
        return self._found.get(self.names.currentData() or 0)

    def choose(self, key: int) -> None:
        """Choose one that is kept."""
        self.names.setCurrentIndex(max(0, self.names.findData(key)))

    def show_none(self) -> None:
        """Another list is chosen: it is no longer the one of that name."""
        with QSignalBlocker(self.names):
            self.names.setCurrentIndex(0)

    def reload(self, name: str = "") -> None:
        """Read the names anew; `name` is then chosen, else the one that was."""
        key = self.names.currentData()
        with self._context.database.read() as connection:
            found = named_exports(connection)
        self._found = {one.key: one for one in found}
        wanted = next((one.key for one in found if one.name == name), key)
        with QSignalBlocker(self.names):
            self.names.clear()
            self.names.addItem(_("None: as chosen below"), 0)
            for one in found:
                self.names.addItem(one.name, one.key)
            self.names.setCurrentIndex(max(0, self.names.findData(wanted)))
        self.manage_button.setEnabled(bool(found))

    def keep(self) -> None:
        """Ask for the name, and keep what is chosen under it."""
        one = self.chosen
        form = NameForm(self._context, one.name if one else "", self._dialog.to_keep, self._dialog)
        form.kept.connect(self._kept)
        form.open()

    def manage(self) -> None:
        """Rename or delete what is kept."""
        manager = NamedManager(self._context)
        manager.finished.connect(partial(self._managed, self.names.currentData()))
        manager.open()

    def _kept(self, name: str) -> None:
        self.reload(name)
        self._choose()
        self._dialog.notice.tell(_("Kept as “{name}”.").format(name=name), "success")

    def _managed(self, key: int, _result: int = 0) -> None:
        self.reload()
        if key not in self._found:
            self._choose()

    def _choose(self) -> None:
        one = self.chosen
        if one is None:
            self._dialog.forget_named()
        else:
            self._dialog.show_named(one)
