"""A record's photo in a circle, or its initials where it has none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPainterPath, QPaintEvent

from crm.errors import Unreadable
from crm.held import refuse_held
from crm.i18n import _
from crm.ui.kit.avatar import Avatar

_KEPT, _QUALITY = 640, 88  # pixels and per cent of what is stored
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


def prepared(path: Path) -> bytes:
    """A picture file as it is kept: a JPEG large enough for a badge. Safe on a worker.

    Raises:
        Unavailable: it is the workspace that is open.
        Unreadable: it is no picture, or cannot be read.
    """
    refuse_held(path)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _KEPT:
        reader.setScaledSize(size.scaled(_KEPT, _KEPT, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Unreadable(_("“{name}” is not a picture this program can read.").format(name=path.name))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(image.convertToFormat(QImage.Format.Format_RGB32))
    return bytes(buffer.data().data())


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
