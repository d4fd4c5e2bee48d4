"""A matrix: where dots stand, that mouse and keyboard move them, and that a screen reader hears of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm.ui.kit.matrix import Matrix, Spot
from crm.ui.kit.matrix_layout import Cells, places_in
from crm.ui.kit.matrix_painter import Axis, Ground, moves_of

Show = Callable[..., Matrix]
LEVELS = ("low", "medium", "high")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(*spots: Spot) -> Matrix:
        grounds = (Ground("Corner", (2,), (0,), "info_soft"),)
        matrix = Matrix("Map", Axis("Interest", LEVELS), Axis("Influence", LEVELS[::-1]), grounds)
        qtbot.addWidget(matrix)
        matrix.resize(600, 480)
        matrix.show_spots(spots)
        matrix.show()
        matrix.setFocus()
        QApplication.processEvents()
        return matrix

    return shown


@pytest.mark.parametrize("count", [0, 1, 4, 12, 60, 900])
def test_dots_stay_in_their_cell_apart_from_each_other_and_none_is_forgotten(count: int) -> None:
    cell = QRectF(10, 20, 150, 120)
    places, more = places_in(cell, count)
    assert len(places) + more == count
    assert all(cell.contains(place.whole) for place in places)
    dots = [place.dot for place in places]
    assert not any(one.intersects(other) for one in dots[:80] for other in dots[:80] if one is not other)
    assert all(not place.name.isEmpty() for place in places) == (count <= 4)


def test_a_point_is_in_the_cell_that_is_drawn_there() -> None:
    cells = Cells(QRectF(30, 10, 300, 150), 3, 3)
    for column in range(3):
        for row in range(3):
            middle = cells.cell(column, row).center()
            assert cells.at(middle.x(), middle.y()) == (column, row)
    assert cells.at(330, 160) == (2, 2)
    assert cells.at(5, 5) is None


def test_arrows_go_from_cell_to_cell_and_space_to_the_next_in_it(show: Show) -> None:
    matrix = show(Spot("a", "Ama", (1, 1)), Spot("b", "Ravi", (1, 1)), Spot("c", "Mei", (2, 1)))
    told: list[object] = []
    matrix.current_changed.connect(told.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Space):
        QTest.keyClick(matrix, key)
    assert told == [None, "c", "a", "b", "a"]
    assert matrix.cell == (1, 1)
    said = matrix.accessibleDescription()
    assert all(word in said for word in ("Ama", "Influence: medium", "Interest: medium", "2 in this cell"))
    QTest.keyClick(matrix, Qt.Key.Key_Down)
    QTest.keyClick(matrix, Qt.Key.Key_Down)  # the edge
    assert (matrix.cell, matrix.current) == ((1, 2), None)


def test_control_with_an_arrow_wishes_to_move_whoever_is_in_view(show: Show) -> None:
    matrix = show(Spot("a", "Ama", (1, 0)))
    moved: list[tuple[object, int, int]] = []
    matrix.moved.connect(lambda token, column, row: moved.append((token, column, row)))
    assert matrix.go_to("a")
    QTest.keyClick(matrix, Qt.Key.Key_Left, CONTROL)
    QTest.keyClick(matrix, Qt.Key.Key_Up, CONTROL)  # the edge
    assert moved == [("a", 0, 0)]
    assert matrix.cell == (1, 0)  # nothing moves before it is stored
    matrix.show_spots([Spot("a", "Ama", (0, 0), (1, 0))])
    assert (matrix.cell, matrix.current) == ((0, 0), "a")


def test_a_dot_is_dragged_into_another_cell(show: Show) -> None:
    matrix = show(Spot("a", "Ama", (0, 2)), Spot("b", "Ravi", (0, 2)))
    moved: list[tuple[object, int, int]] = []
    matrix.moved.connect(lambda token, column, row: moved.append((token, column, row)))
    place = matrix.place_of("b")
    assert place is not None
    start, end = place.dot.center().toPoint(), matrix.cells().cell(2, 0).center().toPoint()
    QTest.mousePress(matrix, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(matrix, (start + end) / 2)
    QTest.mouseMove(matrix, end)
    QTest.mouseRelease(matrix, Qt.MouseButton.LeftButton, pos=end)
    assert moved == [("b", 2, 0)]
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=start)  # a click moves nothing
    assert len(moved) == 1
    assert matrix.current == "b"


def test_enter_and_a_double_click_open(show: Show) -> None:
    matrix = show(Spot("a", "Ama", (2, 0)))
    opened: list[object] = []
    matrix.opened.connect(opened.append)
    matrix.go_to("a")
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    place = matrix.place_of("a")
    assert place is not None
    QTest.mouseDClick(matrix, Qt.MouseButton.LeftButton, pos=place.dot.center().toPoint())
    assert opened == ["a", "a"]


def test_those_who_went_the_same_way_share_an_arrow(show: Show) -> None:
    steps = [((0, 0), (1, 0)), ((0, 0), (1, 0)), ((1, 0), (1, 0)), (None, (2, 2))]
    assert moves_of(steps) == {((0, 0), (1, 0)): 2}
    matrix = show(Spot("a", "Ama", (2, 2), (0, 0)))
    between = matrix.cells().cell(1, 1).center()
    with_arrow = colours_around(matrix, between)
    matrix.set_arrows(shown=False)
    assert colours_around(matrix, between) < with_arrow


def colours_around(matrix: Matrix, point: QPointF) -> int:
    """How many colours there are in the picture around a point."""
    image = matrix.grab().toImage()
    middle = QPoint(round(point.x()), round(point.y()))
    return len({image.pixel(middle.x() + x, middle.y() + y) for x in range(-12, 13) for y in range(-12, 13)})


def test_it_begins_where_somebody_is_and_stays_where_the_person_went(show: Show) -> None:
    matrix = show(Spot("Amina", "Amina", (1, 1)), Spot("Ravi", "Ravi", (0, 1)))
    assert (matrix.cell, matrix.current) == ((1, 1), "Amina")
    QTest.keyClick(matrix, Qt.Key.Key_Up)
    matrix.show_spots([Spot("Amina", "Amina", (1, 1))])
    assert (matrix.cell, matrix.current) == ((1, 0), None)
