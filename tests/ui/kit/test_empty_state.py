"""An empty list's words fit into whatever room there is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from crm.ui.kit.empty_state import EmptyState


@pytest.mark.parametrize("width", [160, 300, 900])
def test_its_words_stay_inside(width: int, qtbot: QtBot) -> None:
    state = EmptyState("users", "Choose an entry of the list", "Whatever is known about it is shown here.")
    qtbot.addWidget(state)
    state.resize(width, 400)
    state.show()
    QApplication.processEvents()
    for text in state.findChildren(QLabel):
        left = text.mapTo(state, text.rect().topLeft()).x()
        assert left >= 0
        assert left + text.width() <= width
        assert text.height() >= text.heightForWidth(text.width())
