"""Which columns: all that are filled in, or chosen ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from crm.i18n import _
from crm.services.export_columns import Offered
from crm.ui.contacts.exporting.columns_list import ColumnsList
from crm.ui.kit.labels import caption, label, section
from crm.ui.kit.measures import HALF, UNIT, space


class ColumnsBox(QWidget):
    """`chosen` are the names in their order, none where all that are filled in are meant."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filled = QRadioButton(_("All that are filled in: the list comes back in unchanged"))
        self._picked = QRadioButton(_("These:"))
        self.columns = ColumnsList()
        self._warning = label("", "warning", wrap=True)
        self._note = caption(_("“Do not contact” is added where someone asked for it."), wrap=True)
        layout = space(QVBoxLayout(self), 0, UNIT)
        layout.addWidget(section(_("Columns")))
        head = space(QVBoxLayout(), 0, HALF)
        head.addWidget(self._filled)
        head.addWidget(self._picked)
        layout.addLayout(head)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self._warning)
        layout.addWidget(self._note)
        self._picked.setChecked(True)
        self._picked.toggled.connect(self._toggle)
        self.columns.changed.connect(self._tell)

    @property
    def all_filled(self) -> bool:
        return self._filled.isChecked()

    @property
    def chosen(self) -> tuple[str, ...]:
        return () if self.all_filled else self.columns.ticked

    @property
    def kept(self) -> tuple[str, ...]:
        """What may be remembered of the choice: sensitive columns are ticked each time anew."""
        return tuple(name for name in self.columns.ticked if name not in self.columns.sensitive)

    @property
    def warning(self) -> str:
        """What is said of sensitive columns; empty where none leaves."""
        return "" if self._warning.isHidden() else self._warning.text()

    def show_columns(self, offered: Sequence[Offered], kept: Sequence[str], *, all_filled: bool) -> None:
        (self._filled if all_filled else self._picked).setChecked(True)
        self.columns.show_columns(offered, kept)

    def show_marks(self, marks: bool) -> None:  # noqa: FBT001 - a state, as in setVisible
        """Whether the list says who does not want to be contacted."""
        self._note.setVisible(marks)

    def set_usable(self, usable: bool) -> None:  # noqa: FBT001 - a state, as in setEnabled
        """Whether the format lets a person choose."""
        self.setEnabled(usable)

    def choose_filled(self) -> None:
        """All that are filled in."""
        self._filled.setChecked(True)

    def _toggle(self) -> None:
        self.columns.setEnabled(not self.all_filled)
        self._tell()

    def _tell(self) -> None:
        sensitive = bool(self.columns.sensitive) and not self.all_filled
        self._warning.setText(_("A sensitive column will leave with the list. Hand it only to whom it is meant for."))
        self._warning.setVisible(sensitive)
        self.changed.emit()
