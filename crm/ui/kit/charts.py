"""Charts on screen: the same drawings that reports print, in the colours of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm.reports.charts.drawing import Area, Box, Drawing, Label, Shape, Stroke
from crm.reports.charts.figures import WIDTH
from crm.reports.theme import readable_on, theme
from crm.ui.kit.colours import Colours, colours_now

_EMPTY = Drawing(0, 0, ())
_LARGEST = 1.6  # pixels to a point
_READABLE = 1.4  # pixels to a point at which the labels of a chart are about as large as other text
_NARROWEST = 170.0  # points


class ChartView(QWidget):
    """A drawing, as wide as there is room for; its description is what a screen reader says."""

    def __init__(self, drawing: Drawing = _EMPTY, description: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_drawing(drawing, description)

    @property
    def drawing(self) -> Drawing:
        """What is shown."""
        return self._drawing

    def show_drawing(self, drawing: Drawing, description: str) -> None:
        """Show another chart."""
        self._drawing = drawing
        self.setAccessibleName(description)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._drawing.height * self._scale(width))

    def sizeHint(self) -> QSize:
        return QSize(round(self._drawing.width * 1.3), round(self._drawing.height * 1.3))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._drawing.width / 2), round(self._drawing.height / 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale(self.width())
        painter.scale(scale, scale)
        paint(painter, self._drawing, colours_now(), self.font())
        painter.end()

    def _scale(self, width: int) -> float:
        return min(width / self._drawing.width, _LARGEST) if self._drawing.width else 1.0


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a chart is drawn, in points, for so many pixels: in steps, so that not every pixel is another one."""

    readable: float = _READABLE  # pixels to a point
    narrowest: float = _NARROWEST
    widest: float = WIDTH
    step: int = 10

    def points(self, width: int) -> float:
        return min(max(float(width / self.readable // self.step * self.step), self.narrowest), self.widest)


USUAL: Final = Room()


class FittedChart(ChartView):
    """A chart that is drawn for the room it has: in a narrow place its bars are shorter, and its letters as large."""

    def __init__(self, draw: Callable[[float], Drawing], description: str = "", room: Room = USUAL) -> None:
        self._room = room
        self._draw = lru_cache(maxsize=32)(draw)
        super().__init__(self._draw(WIDTH), description)

    def show_drawn(self, draw: Callable[[float], Drawing], description: str) -> None:
        """Show another chart."""
        self._draw = lru_cache(maxsize=32)(draw)
        self.show_drawing(self._draw(self._room.points(self.width())), description)

    def heightForWidth(self, width: int) -> int:
        drawing = self._draw(self._room.points(width))
        return round(drawing.height * min(width / drawing.width, _LARGEST)) if drawing.width else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._room.narrowest), round(self._draw(self._room.narrowest).height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawing = self._draw(self._room.points(event.size().width()))


def paint(painter: QPainter, drawing: Drawing, colours: Colours, font: QFont) -> None:
    """Draw at the painter's origin, one unit to a point of the drawing."""
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as the drawing is made for every reader
    known = _colours(colours)
    for shape in drawing.shapes:
        _paint(painter, shape, known, font)


def _paint(painter: QPainter, shape: Shape, known: dict[str, str], font: QFont) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if isinstance(shape, Box):
        painter.setBrush(QColor(known.get(shape.fill, shape.fill)))
        painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius)
    elif isinstance(shape, Area):
        painter.setBrush(QColor(known.get(shape.fill, shape.fill)))
        painter.drawPath(_path(shape))
    elif isinstance(shape, Stroke):
        pen = QPen(QColor(known.get(shape.colour, shape.colour)), shape.thickness)
        if shape.dashed:
            pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x, y) for x, y in shape.points])
    else:
        _write(painter, shape, known, font)


def _write(painter: QPainter, label: Label, known: dict[str, str], font: QFont) -> None:
    own = QFont(font)
    own.setPixelSize(max(1, round(label.size)))
    own.setBold(label.bold)
    painter.setFont(own)
    painter.setPen(QColor(known.get(label.colour, label.colour)))
    wide = QFontMetricsF(own).horizontalAdvance(label.text)
    shift = {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    painter.drawText(QPointF(label.x - shift, label.y), label.text)


def _path(area: Area) -> QPainterPath:
    path = QPainterPath(QPointF(*area.start))
    for step in area.steps:
        if len(step) == 2:
            path.lineTo(*step)
        else:
            path.cubicTo(*step)
    path.closeSubpath()
    return path


def _colours(colours: Colours) -> dict[str, str]:
    """What stands on screen for the colours of paper."""
    look = theme()
    return {
        look.ink: colours.text, look.muted: colours.muted, look.accent: colours.accent, look.hairline: colours.border,
        look.signal: colours.warning, readable_on(look.accent): colours.on_accent,
    }  # fmt: skip
