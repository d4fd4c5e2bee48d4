"""The world's outlines as paths to be painted, in two details."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from crm.reports.world import COARSE, FINE, Country, Ring, countries, globe, graticule
from crm.ui.kit.colours import Colours

Shapes = tuple[tuple[QRectF, QPainterPath], ...]


@dataclass(frozen=True, slots=True)
class Land:
    """Paths in projected units, each with its bounds; `fine` ones are for whoever looks closely."""

    coarse: Shapes
    fine: Shapes
    sea: QPainterPath
    lines: QPainterPath


def make_land(*, fine: bool = True) -> Land:
    """Made on a worker: no widget is touched."""
    coarse = _shapes(countries(COARSE))
    return Land(
        coarse,
        _shapes(countries(FINE)) if fine else coarse,
        _path([globe()]),
        _path(graticule(), closed=False),
    )


def paint_land(painter: QPainter, land: Land, colours: Colours, seen: QRectF, *, fine: bool) -> None:
    """Sea, meridians, countries with their borders, as far as they are `seen`. Lines are as thin at every zoom."""
    painter.fillPath(land.sea, QColor(colours.surface))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_thin(colours.stripe))
    painter.drawPath(land.lines)
    painter.setBrush(QColor(colours.pressed))
    painter.setPen(_thin(colours.surface))
    for bounds, path in land.fine if fine else land.coarse:
        if bounds.intersects(seen):
            painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_thin(colours.border))
    painter.drawPath(land.sea)


def _thin(colour: str) -> QPen:
    pen = QPen(QColor(colour), 1)
    pen.setCosmetic(True)
    return pen


def _shapes(found: Iterable[Country]) -> Shapes:
    """A path for each country and part of it; a hole goes with what it is in."""
    paths = [_path(part) for country in found for part in country.parts]
    return tuple((path.boundingRect(), path) for path in paths)


def _path(rings: Iterable[Ring], *, closed: bool = True) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
        if closed:
            path.closeSubpath()
    return path
