"""What is offered while a person types into a field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


def offer(field: QLineEdit, words: Sequence[str] | QAbstractItemModel) -> QCompleter:
    """Offer words under a field, wherever in them what is typed stands; returns what offers them."""
    model = words if isinstance(words, QAbstractItemModel) else QStringListModel(list(words), field)
    completer = QCompleter(model, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    if popup is not None:
        popup.setProperty("role", "offer")
    field.setCompleter(completer)
    return completer
