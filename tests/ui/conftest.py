"""Every test of the window has an application, dressed as the program is; who asks for a desk has a whole office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crm.ui.areas import AREAS
from tests.ui.desk import Desk, make_desk


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> Iterator[QApplication]:
    """No key is held down when a test begins; what it closed is gone after it: only an event loop deletes later."""
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:  # as Ctrl would be, after Ctrl+Right
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    yield qapp
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """The program with every area on a workspace of its own, closed at the end."""
    made = make_desk(tmp_path, AREAS, qapp)
    yield made
    made.close()
