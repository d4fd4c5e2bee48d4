"""What the markers of a map stand for, and its outlines as jobs load them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.progress import Progress
from crm.ui.kit.colours import colours_now
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.labels import caption
from crm.ui.kit.map_markers import draw_marker
from crm.ui.kit.map_paths import Land, make_land
from crm.ui.kit.measures import GAP, HALF, space

_SWATCH = 16


class Swatch(QWidget):
    """A marker as it looks on the map."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(_SWATCH, _SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_marker(painter, self._tone, QPointF(_SWATCH / 2, _SWATCH / 2), 5.5, colours_now())
        painter.end()


def legend(entries: Sequence[tuple[str, str]]) -> QWidget:
    """Tones with their words, beside each other."""
    holder = QWidget()
    flow = FlowLayout(holder, GAP)
    for tone, words in entries:
        entry = QWidget()
        row = space(QHBoxLayout(entry), 0, HALF)
        row.addWidget(Swatch(tone))
        row.addWidget(caption(words))
        flow.addWidget(entry)
    return holder


def coarse(progress: Progress) -> Land:
    """The outlines for a map of the whole world: made once, whatever maps and windows show them."""
    progress.advance(0)
    return _coarse()


@cache
def _coarse() -> Land:
    return make_land(fine=False)


def fine(progress: Progress) -> Land:
    """The outlines for a close look."""
    progress.advance(0)
    return make_land()
