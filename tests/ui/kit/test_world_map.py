"""A map is worked by wheel, mouse and keyboard, and says what it points at."""

from __future__ import annotations

from math import hypot

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from crm.progress import Progress
from crm.ui.kit.map_legend import coarse
from crm.ui.kit.map_markers import Marker, label_places
from crm.ui.kit.map_paths import make_land
from crm.ui.kit.map_spread import spread
from crm.ui.kit.world_map import WorldMap

NAIROBI = Marker(1 << 40, "Nairobi", 36.8, -1.3, 9, "smart", "Kenya · 9 people")
QUITO = Marker(2, "Quito", -78.5, -0.2, 1, "just", "Ecuador")
SUVA = Marker(3, "Suva", 178.4, -18.1, 4, "both")


@pytest.fixture
def world(qtbot: QtBot) -> WorldMap:
    shown = WorldMap("Map of the cities", "No city to be shown")
    qtbot.addWidget(shown)
    shown.resize(800, 460)
    shown.set_markers([NAIROBI, QUITO, SUVA])
    shown.show()
    return shown


def at(world: WorldMap, marker: Marker) -> QPoint:
    place = world.position_of(marker.key)
    assert place is not None
    return place.toPoint()


def turn(world: WorldMap, place: QPoint, steps: int) -> None:
    event = QWheelEvent(
        QPointF(place), world.mapToGlobal(QPointF(place)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(world, event)


def test_the_wheel_magnifies_what_is_under_it(world: WorldMap) -> None:
    before = at(world, NAIROBI)
    turn(world, before, 4)
    assert world.zoom > 4
    assert (at(world, NAIROBI) - before).manhattanLength() <= 2
    turn(world, before, -9)
    assert world.zoom == 1
    assert (at(world, NAIROBI) - before).manhattanLength() <= 2


def test_dragging_moves_the_map_and_chooses_nothing(world: WorldMap, qtbot: QtBot) -> None:
    before = at(world, QUITO)
    with qtbot.assertNotEmitted(world.current_changed):
        QTest.mousePress(world, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
        QTest.mouseMove(world, QPoint(440, 220))
        QTest.mouseRelease(world, Qt.MouseButton.LeftButton, pos=QPoint(440, 220))
    assert (at(world, QUITO) - before - QPoint(40, 20)).manhattanLength() <= 2


def test_a_click_chooses_and_a_double_click_opens(world: WorldMap) -> None:
    chosen: list[int] = []
    opened: list[int] = []
    world.current_changed.connect(chosen.append)
    world.open_requested.connect(opened.append)
    QTest.mouseClick(world, Qt.MouseButton.LeftButton, pos=at(world, NAIROBI))
    assert chosen == [NAIROBI.key]
    assert world.accessibleDescription() == "Nairobi, Kenya · 9 people"
    QTest.mouseDClick(world, Qt.MouseButton.LeftButton, pos=at(world, QUITO))
    assert opened == [QUITO.key]
    QTest.mouseDClick(world, Qt.MouseButton.LeftButton, pos=QPoint(400, 20))
    assert world.zoom > 1


def test_tab_goes_through_the_cities_and_enter_opens_the_one_pointed_out(world: WorldMap) -> None:
    chosen: list[int] = []
    opened: list[int] = []
    world.current_changed.connect(chosen.append)
    world.open_requested.connect(opened.append)
    assert [world.focusNextPrevChild(True) for _ in range(3)] == [True] * 3
    assert chosen == [NAIROBI.key, QUITO.key, SUVA.key]
    assert not world.focusNextPrevChild(True)
    assert world.focusNextPrevChild(False)
    QTest.keyClick(world, Qt.Key.Key_Return)
    assert opened == [QUITO.key]


def test_keys_zoom_move_and_show_all(world: WorldMap) -> None:
    QTest.keyClick(world, Qt.Key.Key_Plus)
    QTest.keyClick(world, Qt.Key.Key_Plus)
    assert world.zoom == pytest.approx(2.25)
    before = at(world, NAIROBI)
    QTest.keyClick(world, Qt.Key.Key_Right)
    assert at(world, NAIROBI).x() < before.x()
    QTest.keyClick(world, Qt.Key.Key_Down)
    assert at(world, NAIROBI).y() < before.y()
    QTest.keyClick(world, Qt.Key.Key_Minus)
    assert world.zoom == pytest.approx(1.5)
    QTest.keyClick(world, Qt.Key.Key_0)
    assert world.zoom == 1


def test_a_city_pointed_out_from_outside_comes_into_sight_and_tells_nobody(world: WorldMap, qtbot: QtBot) -> None:
    for _ in range(8):
        world.zoom_in()
    with qtbot.assertNotEmitted(world.current_changed):
        world.set_current(SUVA.key)
    assert world.rect().contains(at(world, SUVA))
    assert world.current == SUVA.key
    world.set_markers([NAIROBI])
    assert world.current is None


def test_finer_outlines_are_asked_for_when_one_looks_closely(world: WorldMap, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(world.looked_closely):
        world.zoom_in()
    with qtbot.waitSignal(world.looked_closely):
        turn(world, QPoint(400, 200), 4)


def test_a_tip_says_what_is_under_the_mouse(world: WorldMap) -> None:
    place = at(world, NAIROBI)
    QApplication.sendEvent(world, QHelpEvent(QEvent.Type.ToolTip, place, world.mapToGlobal(place)))
    assert QToolTip.text() == "Nairobi\nKenya · 9 people"
    QToolTip.hideText()


def test_every_map_has_the_same_outlines() -> None:
    assert coarse(Progress()) is coarse(Progress())


def test_it_paints_land_markers_and_says_where_there_is_none(world: WorldMap) -> None:
    bare = world.grab().toImage()
    world.set_land(make_land(fine=False))
    assert world.grab().toImage() != bare
    world.set_markers([])
    assert world.accessibleDescription() == "No city to be shown"
    assert world.grab().toImage() != bare


def test_labels_cover_neither_each_other_nor_markers() -> None:
    metrics, inside = QFontMetrics(QApplication.font()), QRectF(0, 0, 800, 400)
    wanted = [
        (f"City {number}", QPointF(90 + 17 * (number % 37), 30 + 11 * (number % 31)), 6.0) for number in range(200)
    ]
    boxes = label_places(wanted, metrics, inside)
    placed = [box for box in boxes if box is not None]
    assert 10 < len(placed) < 200
    assert not any(one.intersects(other) for place, one in enumerate(placed) for other in placed[place + 1 :])
    assert all(inside.contains(box) for box in placed)
    assert boxes[0] is not None


def test_who_shares_a_place_stands_around_it_and_each_is_reached(world: WorldMap) -> None:
    shared = [Marker(key, f"M{key}", 36.8, -1.3, weight=6 * (key == 1)) for key in range(1, 10)]
    world.set_markers([*shared, QUITO])
    spots = [at(world, marker) for marker in shared]
    assert len({(spot.x(), spot.y()) for spot in spots}) == len(shared)
    assert [world.marker_at(QPointF(spot)) for spot in spots] == shared
    world.zoom_in()
    apart = at(world, shared[1]) - at(world, shared[0])
    assert (apart - (spots[1] - spots[0])).manhattanLength() <= 2


@pytest.mark.parametrize("count", [2, 7, 13, 19])
def test_rings_of_markers_leave_each_its_room(count: int) -> None:
    radii = [7.0, *[4.0] * (count - 1)]
    found = spread([(0.0, 0.0)] * count, radii)
    for one in range(count):
        for other in range(one):
            away = found[one] - found[other]
            assert hypot(away.x(), away.y()) > radii[one] + radii[other], (one, other)


def test_a_crowd_at_one_place_stays_near_it() -> None:
    found = spread([(1.0, 1.0)] * 1000, [4.0] * 1000)
    assert max(hypot(one.x(), one.y()) for one in found) < 50
