"""Pages of a report below each other, as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from crm.i18n import _
from crm.reports.pdf.pictures import PagePicture
from crm.ui.kit.colours import colours_now
from crm.ui.kit.measures import GAP, PAGE, space

_LEAST: Final = 220


class _PageWidget(QWidget):
    """One page, as wide as there is room for."""

    def __init__(self, picture: PagePicture, number: int, count: int) -> None:
        super().__init__()
        image = QImage(picture.dots, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
        self._pixmap = QPixmap.fromImage(image)
        self.setAccessibleName(_("Page {number} of {count}").format(number=number, count=count))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(picture.width)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, self._pixmap.width()) * self._pixmap.height() / max(self._pixmap.width(), 1))

    def sizeHint(self) -> QSize:
        return QSize(self._pixmap.width(), self._pixmap.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        painter.drawPixmap(room, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setPen(QColor(colours_now().border))
        painter.drawRect(room)
        painter.end()


class PagesView(QScrollArea):
    """Scrolled by the arrow and page keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: list[QWidget] = []
        self.show_pages(())

    @property
    def count(self) -> int:
        return len(self._pages)

    def show_pages(self, pages: Sequence[PagePicture], count: int = 0) -> None:
        """Show these in place of those before."""
        inside = QWidget()
        column = space(QVBoxLayout(inside), PAGE, GAP)
        self._pages = [_PageWidget(page, number, count) for number, page in enumerate(pages, 1)]
        for page in self._pages:
            column.addWidget(page)
        column.addStretch(1)
        self.setWidget(inside)
