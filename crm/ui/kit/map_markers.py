"""Markers of a map: their looks, and where their labels find room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from crm.ui.kit.colours import Colours
from crm.ui.kit.measures import HALF

SMART, JUST, BOTH, PLAIN = "smart", "just", "both", ""
TONES: Final = (SMART, JUST, BOTH, PLAIN)
_MOST_LABELS: Final = 120
_SQUARE: Final = 64.0
Sides = tuple[float, float, float, float]  # left, top, right, bottom
Wanted = tuple[str, QPointF, float]  # a label's text, its marker's middle and radius


@dataclass(frozen=True, slots=True)
class Marker:
    """A point on the map: `weight` says how large it is (0 the least), `tone` its colour and shape."""

    key: int
    name: str
    longitude: float
    latitude: float
    weight: int = 0
    tone: str = PLAIN
    detail: str = ""


def colour_of(tone: str, colours: Colours) -> str:
    return {SMART: colours.accent, JUST: colours.warning, BOTH: colours.success}.get(tone, colours.muted)


def draw_marker(
    painter: QPainter, tone: str, middle: QPointF, radius: float, colours: Colours, *, current: bool = False
) -> None:
    """Smart ones are round, just ones stand on a corner, both are square: the shape says it without the colour."""
    fill = QColor(colour_of(tone, colours))
    fill.setAlphaF(0.85)
    painter.setBrush(fill)
    painter.setPen(QPen(QColor(colours.surface), 1.2))
    if current:
        painter.setPen(QPen(QColor(colours.text), 2.4))
    if tone == JUST:
        away = radius * 1.25
        corners = (QPointF(0, -away), QPointF(away, 0), QPointF(0, away), QPointF(-away, 0))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    elif tone == BOTH:
        painter.drawRect(QRectF(middle.x() - radius * 0.9, middle.y() - radius * 0.9, radius * 1.8, radius * 1.8))
    else:
        painter.drawEllipse(middle, radius, radius)


def label_places(wanted: Sequence[Wanted], metrics: QFontMetrics, inside: QRectF) -> list[QRectF | None]:
    """For each marker, in the order given, where its label stands without covering a label before or a marker.

    None for those that find no room; the first one always has its label.
    """
    taken = _Taken()
    for _text, at, radius in wanted:
        taken.add((at.x() - radius, at.y() - radius, at.x() + radius, at.y() + radius))
    result: list[QRectF | None] = []
    count = 0
    for place, (text, at, radius) in enumerate(wanted):
        found = None
        if inside.contains(at) and count < _MOST_LABELS:
            boxes = _around(text, at, radius, metrics)
            found = next((box for box in boxes if inside.contains(box) and taken.is_free(_sides(box))), None)
            found = boxes[0] if found is None and place == 0 else found
        if found is not None:
            count += 1
            taken.add(_sides(found))
        result.append(found)
    return result


class _Taken:
    """Where something stands already, by squares: of many things only those near by are asked."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Sides]] = {}

    def add(self, sides: Sides) -> None:
        for square in _squares(sides):
            self._squares.setdefault(square, []).append(sides)

    def is_free(self, sides: Sides) -> bool:
        left, top, right, bottom = sides
        return not any(
            left < x2 and x1 < right and top < y2 and y1 < bottom
            for square in _squares(sides)
            for x1, y1, x2, y2 in self._squares.get(square, ())
        )


def _squares(sides: Sides) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // _SQUARE) for side in sides)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _sides(box: QRectF) -> Sides:
    return (box.left(), box.top(), box.right(), box.bottom())


def _around(text: str, at: QPointF, radius: float, metrics: QFontMetrics) -> list[QRectF]:
    """Right of the marker, left, below, above."""
    width, height = metrics.horizontalAdvance(text) + 2 * HALF, metrics.height()
    away = radius + 2
    return [
        QRectF(at.x() + away, at.y() - height / 2, width, height),
        QRectF(at.x() - away - width, at.y() - height / 2, width, height),
        QRectF(at.x() - width / 2, at.y() + away, width, height),
        QRectF(at.x() - width / 2, at.y() - away - height, width, height),
    ]
