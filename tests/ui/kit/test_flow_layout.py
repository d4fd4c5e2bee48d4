"""Rows that break where the width ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from crm.ui.kit.flow_layout import FlowLayout

SIDE = 40


def box() -> QWidget:
    made = QWidget()
    made.setFixedSize(SIDE, SIDE)
    return made


@pytest.fixture
def row(qapp: QApplication) -> tuple[QWidget, list[QWidget]]:
    """Four boxes, of which the third is pushed to the end."""
    place = QWidget()
    flow = FlowLayout(place, 10)
    boxes = [box() for _number in range(4)]
    for number, one in enumerate(boxes):
        (flow.push if number == 2 else flow.addWidget)(one)
    return place, boxes


def lefts(place: QWidget, boxes: list[QWidget], width: int) -> list[tuple[int, int]]:
    flow = place.layout()
    assert flow is not None
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    return [(one.x(), one.y()) for one in boxes]


def test_what_is_pushed_stands_at_the_end_with_what_follows(row: tuple[QWidget, list[QWidget]]) -> None:
    assert lefts(*row, width=400) == [(0, 0), (50, 0), (310, 0), (360, 0)]


def test_rows_break_and_only_the_row_of_what_is_pushed_is_moved(row: tuple[QWidget, list[QWidget]]) -> None:
    assert lefts(*row, width=100) == [(0, 0), (50, 0), (10, 50), (60, 50)]
    assert lefts(*row, width=150) == [(0, 0), (50, 0), (110, 0), (0, 50)]


def test_read_from_the_right_it_is_mirrored(row: tuple[QWidget, list[QWidget]]) -> None:
    place, boxes = row
    place.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert lefts(place, boxes, width=400) == [(360, 0), (310, 0), (50, 0), (0, 0)]
