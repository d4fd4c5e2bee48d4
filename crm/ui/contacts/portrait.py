"""A record's photo in a circle, or its initials where it has none."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPaintEvent

from crm.ui.kit.avatar import Avatar

_DECODED = 192  # pixels: a photo is decoded no larger than a screen of twice the density shows it


def decoded(data: bytes) -> QImage | None:
    """A picture from a stranger's file, small; None where it is none. Safe on a worker."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_DECODED, _DECODED, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    return None if image.isNull() else image


class Portrait(Avatar):
    """The circle at the head of a record."""

    def __init__(self, side: int = 48) -> None:
        super().__init__("", side)
        self._image: QImage | None = None

    def set_person(self, name: str, image: QImage | None) -> None:
        self._image = image
        self.set_name(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            super().paintEvent(event)
            return
        side = self.width()
        scaled = self._image.scaled(
            self.size() * self.devicePixelRatioF(), Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        cut = (scaled.width() - scaled.height()) // 2
        square = min(scaled.width(), scaled.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QPainterPath()
        circle.addEllipse(QRectF(0, 0, side, side))
        painter.setClipPath(circle)
        painter.drawImage(QRectF(0, 0, side, side), scaled, QRectF(max(0, cut), 0, square, square))
        painter.end()
