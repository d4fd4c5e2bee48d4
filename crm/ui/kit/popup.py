"""A small window over the page that goes away when something else is pressed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from crm.ui.kit.colours import colours_now
from crm.ui.kit.measures import UNIT


class Popup(QFrame):
    """Deleted once it is closed; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # outside its round corners

    def open_at(self, position: QPoint) -> None:
        """Show it with its upper left corner there, or as near as the screen allows."""
        self.adjustSize()
        screen = self.screen().availableGeometry().adjusted(UNIT, UNIT, -UNIT, -UNIT)
        x = max(screen.left(), min(position.x(), screen.right() - self.width()))
        y = max(screen.top(), min(position.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if QGuiApplication.platformName() == "xcb":  # without a compositor the corners would be black
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()), UNIT, UNIT)
            self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:
        # The style sheet's background is left out of a translucent window.
        colours = colours_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.outline))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), UNIT, UNIT)
        painter.end()
