"""The second step by keyboard alone, with several files."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crm.ui.contacts.importing.wizard import COLUMNS
from tests.ui.contacts.importing.conftest import PEOPLE, Desk, Write, column


def stops_after(widget: QWidget, count: int = 60) -> list[QWidget]:
    """What Tab comes to from a widget, one after the other, as long as it can be seen."""
    found: list[QWidget] = []
    following: QWidget | None = widget.nextInFocusChain()
    while following is not None and following is not widget and len(found) < count:
        if following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisible() and following.isEnabled():
            found.append(following)
        following = following.nextInFocusChain()
    return found


def test_tab_comes_to_the_files_and_arrows_choose_one(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("one.csv", PEOPLE), write("two.csv", "Name\nRavi Sharma\n"), to=COLUMNS)
    wizard.show()
    page = wizard.columns_page
    assert page.files in stops_after(page.columns)
    QTest.keyClick(page.files, Qt.Key.Key_Down)
    desk.office.drain()
    assert page.files.currentItem().text() == "two.csv"
    assert column(page.columns, "Column in the file") == ["Name"]
