"""On which sheet labels are printed: one that is sold, or labels of a size of one's own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm.errors import Invalid
from crm.i18n import _
from crm.reports.lists.label_sheets import SHEETS, sheet_named
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.measures import UNIT, space

_OWN: Final = "own"
_FIRST: Final = (90.0, 50.0)


class SheetBox(QWidget):
    """`name` is that of a sheet, or a size as `90x50`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheets = QuietComboBox()
        self.sheets.setAccessibleName(_("Sheet of labels"))
        for sheet in SHEETS:
            self.sheets.addItem(_(sheet.label), sheet.name)
        self.sheets.addItem(_("A4, labels of a size of your own"), _OWN)
        self.sheets.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.width_, self.height_ = _millimetres(_("Width"), 20, 200), _millimetres(_("Height"), 8, 287)
        self._size = QWidget()
        row = space(QHBoxLayout(self._size), 0, UNIT)
        row.addWidget(self.width_)
        row.addWidget(QLabel("×"))
        row.addWidget(self.height_)
        row.addStretch(1)
        layout = space(QVBoxLayout(self), 0, UNIT)
        layout.addWidget(self.sheets)
        layout.addWidget(self._size)
        self.choose("")
        self.sheets.currentIndexChanged.connect(self._tell)
        self.width_.valueChanged.connect(self._tell)
        self.height_.valueChanged.connect(self._tell)

    @property
    def name(self) -> str:
        own = f"{self.width_.value():g}x{self.height_.value():g}"
        return own if self.sheets.currentData() == _OWN else str(self.sheets.currentData())

    def choose(self, name: str) -> None:
        """Show a sheet as it was kept, the first one for '' and for one that there is no more."""
        place = max(0, self.sheets.findData(name)) if "x" not in name else self.sheets.findData(_OWN)
        width, height = _size_of(name)
        with QSignalBlocker(self.sheets), QSignalBlocker(self.width_), QSignalBlocker(self.height_):
            self.sheets.setCurrentIndex(place)
            self.width_.setValue(width)
            self.height_.setValue(height)
        self._size.setVisible(self.sheets.currentData() == _OWN)

    def _tell(self) -> None:
        self._size.setVisible(self.sheets.currentData() == _OWN)
        self.changed.emit()


def _size_of(name: str) -> tuple[float, float]:
    try:
        sheet = sheet_named(name) if "x" in name else None
    except Invalid:
        sheet = None
    return (sheet.width, sheet.height) if sheet is not None else _FIRST


def _millimetres(name: str, least: float, most: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setAccessibleName(name)
    box.setDecimals(1)
    box.setRange(least, most)
    box.setSuffix(f" {_('mm')}")
    return box
