"""A map of the world with markers: zoomed by wheel, keys and buttons, dragged, and worked by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from crm.i18n import _
from crm.reports.world import HALF_HEIGHT, HALF_WIDTH, project
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.colours import Colours, colours_now
from crm.ui.kit.map_markers import Marker, draw_marker, label_places
from crm.ui.kit.map_paths import Land, paint_land
from crm.ui.kit.map_spread import spread
from crm.ui.kit.measures import HALF, UNIT

_NEAREST: Final = 60.0  # times the whole world
_CLOSE: Final = 2.5  # from here on the finer outlines are shown
_STEP: Final = 1.5  # by which a key or a turn of the wheel zooms
_PAN: Final = 0.15  # of the width, by which an arrow moves
_REACH: Final = 6  # pixels around a marker that still mean it
_LEAST, _MOST = 4.0, 14.0  # radius of a marker
_SOUTH_MARGIN: Final = 0.12  # the south has no land: the map sits a little higher


@dataclass(slots=True)
class View:
    """What of the map is seen: its centre in projected units, and how often the whole world is magnified."""

    x: float = 0.0
    y: float = -_SOUTH_MARGIN
    zoom: float = 1.0


class WorldMap(QWidget):
    """Markers are reached by Tab, opened by Enter; arrows move the map, + and - zoom, 0 shows everything.

    `nothing` is said where there is no marker.
    """

    current_changed = Signal(object)  # key, by the person
    open_requested = Signal(object)  # key
    looked_closely = Signal()  # finer outlines would be seen now

    def __init__(self, name: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._land: Land | None = None
        self._markers: tuple[Marker, ...] = ()
        self._places: list[QPointF] = []
        self._beside: list[QPointF] = []  # how far from its place each marker stands, in pixels
        self._current: int | None = None
        self._view = View()
        self._pressed: QPointF | None = None
        self._dragged = False
        self._picture: tuple[object, QPixmap] | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._buttons = [
            tool_button(_("Zoom in"), "plus", self.zoom_in), tool_button(_("Zoom out"), "minus", self.zoom_out),
            tool_button(_("Show all"), "globe", self.show_all),
        ]  # fmt: skip
        for button in self._buttons:
            button.setParent(self)
            button.setProperty("role", "on-map")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # +, - and 0 do the same

    # for the page around it

    @property
    def markers(self) -> tuple[Marker, ...]:
        return self._markers

    @property
    def current(self) -> int | None:
        return self._current

    @property
    def zoom(self) -> float:
        return self._view.zoom

    def set_land(self, land: Land) -> None:
        """Show these outlines below the markers."""
        self._land, self._picture = land, None
        self.update()

    def set_markers(self, markers: Sequence[Marker]) -> None:
        """Show these; the largest are labelled first."""
        self._markers = tuple(markers)
        self._places = [QPointF(*project(one.longitude, one.latitude)) for one in self._markers]
        where = [(one.longitude, one.latitude) for one in self._markers]
        self._beside = spread(where, [self._radius(one) for one in self._markers])
        if self._current not in {one.key for one in self._markers}:
            self._current = None
        self._describe()
        self.update()

    def set_current(self, key: int | None) -> None:
        """Point a marker out, and bring it into sight; nothing is told."""
        self._current = key if any(one.key == key for one in self._markers) else None
        self._bring_into_sight()
        self._describe()
        self.update()

    def show_all(self) -> None:
        """Show the whole world."""
        self._look(View())

    def zoom_in(self) -> None:
        self._zoom(_STEP, self._middle())

    def zoom_out(self) -> None:
        self._zoom(1 / _STEP, self._middle())

    def position_of(self, key: int) -> QPointF | None:
        """Where the marker of a key is in the widget."""
        found = (spot for marker, spot in zip(self._markers, self._spots(), strict=True) if marker.key == key)
        return next(found, None)

    # looking

    def _scale(self) -> float:
        """Pixels for one unit of the projection."""
        fits = min(self.width() / (2 * HALF_WIDTH), self.height() / (2 * HALF_HEIGHT * 0.93))
        return 0.97 * fits * self._view.zoom

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _seen(self, place: QPointF) -> QPointF:
        return self._middle() + (place - QPointF(self._view.x, self._view.y)) * self._scale()

    def _spots(self) -> Iterator[QPointF]:
        """Where each marker stands in the widget."""
        return (self._seen(place) + beside for place, beside in zip(self._places, self._beside, strict=True))

    def _zoom(self, factor: float, around: QPointF) -> None:
        """Magnify so that what is under a point stays there."""
        zoom = min(max(self._view.zoom * factor, 1.0), _NEAREST)
        aim = QPointF(self._view.x, self._view.y) + (around - self._middle()) / self._scale()
        share = self._view.zoom / zoom
        centre = aim + (QPointF(self._view.x, self._view.y) - aim) * share
        self._look(View() if zoom == 1.0 else View(centre.x(), centre.y(), zoom))

    def pan(self, dx: float, dy: float) -> None:
        """Move what is seen by pixels."""
        scale = self._scale()
        self._look(View(self._view.x + dx / scale, self._view.y + dy / scale, self._view.zoom))

    def _look(self, view: View) -> None:
        view.x = min(max(view.x, -HALF_WIDTH), HALF_WIDTH)
        view.y = min(max(view.y, -HALF_HEIGHT), HALF_HEIGHT)
        self._view = view
        self.update()
        if view.zoom > _CLOSE:
            self.looked_closely.emit()

    def _bring_into_sight(self) -> None:
        place = self.position_of(self._current) if self._current is not None else None
        edge = 3 * UNIT
        if place is not None and not QRectF(self.rect()).adjusted(edge, edge, -edge, -edge).contains(place):
            offset = place - self._middle()
            self.pan(offset.x(), offset.y())

    # painting

    def sizeHint(self) -> QSize:
        return QSize(720, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._background(colours))
        if self._markers:
            self._paint_markers(painter, colours)
        else:
            painter.setPen(QColor(colours.muted))
            box = QRectF(self.rect()).adjusted(UNIT, UNIT, -UNIT, -UNIT)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), self._nothing)
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _background(self, colours: Colours) -> QPixmap:
        """Sea and land as they are seen now; painted anew only when that changes."""
        state = (self.size(), self._view.x, self._view.y, self._view.zoom, colours.window, self.devicePixelRatioF())
        if self._picture is None or self._picture[0] != state:
            picture = QPixmap(self.size() * self.devicePixelRatioF())
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            picture.fill(QColor(colours.window))
            if self._land is not None:
                painter = QPainter(picture)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(self._middle())
                painter.scale(self._scale(), self._scale())
                painter.translate(-self._view.x, -self._view.y)
                half = QPointF(self.width(), self.height()) / (2 * self._scale())
                centre = QPointF(self._view.x, self._view.y)
                seen = QRectF(centre - half, centre + half)
                paint_land(painter, self._land, colours, seen, fine=self._view.zoom > _CLOSE)
                painter.end()
            self._picture = (state, picture)
        return self._picture[1]

    def _paint_markers(self, painter: QPainter, colours: Colours) -> None:
        seen = list(self._spots())
        radii = [self._radius(marker) for marker in self._markers]
        order = sorted(range(len(seen)), key=lambda one: (self._markers[one].key == self._current, -radii[one]))
        for one in order:
            current = self._markers[one].key == self._current
            draw_marker(painter, self._markers[one].tone, seen[one], radii[one], colours, current=current)
        first = sorted(order, key=lambda one: (self._markers[one].key != self._current, -self._markers[one].weight))
        boxes = label_places(
            [(self._markers[one].name, seen[one], radii[one]) for one in first],
            painter.fontMetrics(),
            QRectF(self.rect()),
        )
        for one, box in zip(first, boxes, strict=True):
            if box is not None:
                self._paint_label(painter, self._markers[one], box, colours)

    def _paint_label(self, painter: QPainter, marker: Marker, box: QRectF, colours: Colours) -> None:
        current = marker.key == self._current
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(box, HALF, HALF)
        painter.setPen(QColor(colours.on_selected if current else colours.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), marker.name)

    def _radius(self, marker: Marker) -> float:
        return min(_LEAST + 1.4 * sqrt(marker.weight), _MOST)

    # what a person does

    def marker_at(self, position: QPointF) -> Marker | None:
        """The marker at a point, the nearest of several."""
        best: tuple[float, Marker] | None = None
        for marker, spot in zip(self._markers, self._spots(), strict=True):
            offset = spot - position
            away = sqrt(offset.x() ** 2 + offset.y() ** 2)
            if away <= self._radius(marker) + _REACH and (best is None or away < best[0]):
                best = (away, marker)
        return best[1] if best else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.pixelDelta().y()
        if turned:
            self._zoom(_STEP ** (turned / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            moved = event.position() - self._pressed
            if self._dragged or moved.manhattanLength() > _REACH:
                self._dragged = True
                self._pressed = event.position()
                self.pan(-moved.x(), -moved.y())
        shape = Qt.CursorShape.PointingHandCursor if self.marker_at(event.position()) else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.ClosedHandCursor if self._dragged else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        marker = self.marker_at(event.position())
        if self._pressed is not None and not self._dragged and marker is not None:
            self._choose(marker)
        self._pressed, self._dragged = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        marker = self.marker_at(event.position())
        if marker is not None:
            self.open_requested.emit(marker.key)
        else:
            self._zoom(_STEP, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _PAN * self.width()
        moves = {
            Qt.Key.Key_Left: (-step, 0.0), Qt.Key.Key_Right: (step, 0.0), Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in moves:
            self.pan(*moves[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.open_requested.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt declares it
        """Tab goes from city to city, and on to the next widget after the last."""
        keys = [marker.key for marker in self._markers]
        place = keys.index(self._current) if self._current in keys else -1 if next else len(keys)
        place += 1 if next else -1
        if 0 <= place < len(keys):
            self._choose(self._markers[place])
            return True
        return super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            marker = self.marker_at(QPointF(event.pos()))
            if marker is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), f"{marker.name}\n{marker.detail}".strip(), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and self._markers and event.reason() == Qt.FocusReason.TabFocusReason:
            self._choose(self._markers[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = UNIT
        for button in self._buttons:
            side = button.sizeHint()
            button.setGeometry(self.width() - side.width() - UNIT, top, side.width(), side.height())
            top += side.height() + HALF

    def _choose(self, marker: Marker) -> None:
        self.set_current(marker.key)
        self.current_changed.emit(marker.key)

    def _describe(self) -> None:
        """What a screen reader says: the marker pointed out, or how many there are."""
        marker = next((one for one in self._markers if one.key == self._current), None)
        text = f"{marker.name}, {marker.detail}" if marker else self._nothing if not self._markers else ""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
