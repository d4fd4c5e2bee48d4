"""The network of one record: where its dots stand, and that keyboard, mouse and screen reader reach each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import hypot

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crm.ui.kit.network import MOST, Dot, Network
from crm.ui.kit.network_layout import DOT, LABEL, LABEL_HEIGHT, SMALL_DOT, places
from crm.ui.kit.theme import Theme

Show = Callable[[int], Network]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, "light")
    yield theme
    theme.set_mode("light")
    theme.setParent(None)


def dots(count: int) -> list[Dot]:
    return [Dot(f"Person {number}", "Colleague of", "Relationships", number) for number in range(count)]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a network of so many in a window as wide as a pane."""
    windows: list[QWidget] = []

    def shown(count: int) -> Network:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        network = Network()
        QVBoxLayout(window).addWidget(network)
        window.resize(360, 600)
        network.show_dots("Amina Okello", "", dots(count))
        window.show()
        QApplication.processEvents()
        return network

    return shown


def test_nobody_around() -> None:
    assert places(0, 340).dots == ()


@pytest.mark.parametrize(("count", "width"), [(1, 340), (2, 340), (5, 340), (8, 340), (16, 900)])
def test_a_few_stand_with_their_names_apart(count: int, width: int) -> None:
    found = places(count, width)
    assert found.label >= LABEL
    assert len(found.dots) == count
    for number, (x, y) in enumerate(found.dots):
        assert found.label / 2 <= x <= width - found.label / 2
        assert DOT / 2 <= y <= found.height - LABEL_HEIGHT + DOT / 2
        for other in found.dots[number + 1 :]:
            assert abs(x - other[0]) >= found.label or abs(y - other[1]) >= LABEL_HEIGHT


@pytest.mark.parametrize("count", [20, 41, 60])
def test_many_stand_on_rings_apart_and_within_the_field(count: int) -> None:
    found = places(count, 352)
    assert found.label == 0
    assert len(set(found.dots)) == count
    for number, (x, y) in enumerate(found.dots):
        assert SMALL_DOT / 2 <= x <= 352 - SMALL_DOT / 2
        assert SMALL_DOT / 2 <= y <= found.height - SMALL_DOT / 2
        assert all(hypot(x - other[0], y - other[1]) >= SMALL_DOT for other in found.dots[number + 1 :])


def test_a_narrow_field_squeezes_them() -> None:
    found = places(60, 200)
    assert all(0 < x < 200 for x, _y in found.dots)


@pytest.mark.parametrize("count", [0, 5, 60])
def test_every_dot_is_a_button_that_a_screen_reader_names(show: Show, count: int) -> None:
    network = show(count)
    assert [button.accessibleName() for button in network.buttons] == [
        f"Person {number}, Colleague of" for number in range(count)
    ]
    assert network.accessibleName() == "Network of Amina Okello"
    for button in network.buttons:
        assert button.isVisible()
        assert QAccessible.queryAccessibleInterface(button).role() == QAccessible.Role.Button
    for one, other in pairwise(network.buttons):
        assert one.geometry() != other.geometry()


def test_arrow_keys_go_around_and_enter_opens(show: Show, qtbot: QtBot) -> None:
    network = show(5)
    opened: list[object] = []
    network.opened.connect(opened.append)
    network.window().activateWindow()
    network.buttons[0].setFocus()
    QTest.keyClick(network.buttons[0], Qt.Key.Key_Right)
    assert network.buttons[1].hasFocus()
    QTest.keyClick(network.buttons[1], Qt.Key.Key_Up)
    QTest.keyClick(network.buttons[0], Qt.Key.Key_Left)
    assert network.buttons[4].hasFocus()
    reached = [bool(button.focusPolicy() & Qt.FocusPolicy.TabFocus) for button in network.buttons]
    assert reached == [False, False, False, False, True]  # Tab comes back to where one was
    QTest.keyClick(network.buttons[4], Qt.Key.Key_Return)
    QTest.mouseClick(network.buttons[2], Qt.MouseButton.LeftButton)
    assert opened == [4, 2]


def test_the_one_pointed_at_is_said_below(show: Show) -> None:
    network = show(20)
    network.buttons[7].setFocus()
    assert "Person 7, Colleague of" in [label.text() for label in network.findChildren(QLabel)]


def test_more_than_fit_are_counted(show: Show) -> None:
    network = show(MOST + 12)
    assert len(network.buttons) == MOST
    assert "and 12 more" in [label.text() for label in network.findChildren(QLabel)]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_empty_seats_and_ended_links_are_drawn_otherwise(show: Show, theme: Theme, mode: str) -> None:
    theme.set_mode(mode)
    network = show(0)
    seats = [
        Dot("No mayor", "Nobody known yet", "Missing", "seat", missing=True),
        Dot("Forum", "Member of", "Affiliations", "former", "building-2", former=True),
        Dot("Forum", "Member of", "Affiliations", "current", "building-2"),
    ]
    network.show_dots("Accra", "landmark", seats)
    QApplication.processEvents()
    assert [button.accessibleName() for button in network.buttons] == [
        "No mayor, Nobody known yet", "Forum, Member of, former", "Forum, Member of",
    ]  # fmt: skip
    missing, _former, current = (button.grab().toImage() for button in network.buttons)
    ink = QColor(theme.colours.danger)
    assert has(missing, ink)
    assert not has(current, ink)


def has(image: QImage, colour: QColor) -> bool:
    """Whether some point of a picture has a colour."""
    return any(
        image.pixelColor(x, y).rgb() == colour.rgb() for x in range(image.width()) for y in range(image.height())
    )
