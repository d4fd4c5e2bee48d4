"""The limit of `bench.start`: the least a PySide6 window costs whose table shows 10,000 rows that are there already."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

Index = QModelIndex | QPersistentModelIndex


class Model(QAbstractTableModel):
    """Six columns of plain text."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt calls it
        return 0 if parent.isValid() else 10_000

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


application = QApplication([])
table = QTableView()
model = Model()
table.setModel(model)
window = QMainWindow()
window.setCentralWidget(table)
window.resize(1280, 820)
window.show()
application.processEvents()
sys.stdout.write("frame\n")
sys.stdout.flush()
