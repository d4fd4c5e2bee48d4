"""The targets of a room as bars: those seated, those expected, and where the target lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm.i18n import _
from crm.queries.waves import TargetOutlook
from crm.ui.kit.colours import colours_now
from crm.ui.kit.measures import HALF
from crm.ui.kit.wording import choice

_ROW: Final = 40
_BAR: Final = 8


class Balance(QWidget):
    """A line for each target; one that is at risk says so in words, not by its colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self._targets: tuple[TargetOutlook, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_targets(self, targets: Sequence[TargetOutlook]) -> None:
        self._targets = tuple(targets)
        self.setAccessibleName(_("Targets"))
        self.setAccessibleDescription("; ".join(f"{name_of(one)}: {said_of(one)}" for one in targets))
        self.setVisible(bool(targets))
        self.setFixedHeight(_ROW * max(1, len(targets)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, _ROW * max(1, len(self._targets)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, target in enumerate(self._targets):
            self._draw(painter, target, number * _ROW)
        painter.end()

    def _draw(self, painter: QPainter, target: TargetOutlook, top: int) -> None:
        colours, metrics = colours_now(), self.fontMetrics()
        line = QRectF(0, top, self.width(), metrics.height())
        painter.setPen(QColor(colours.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeading, name_of(target))
        ink = "danger" if target.is_at_risk else "success" if target.is_met else "muted"
        painter.setPen(QColor(getattr(colours, ink)))
        painter.drawText(line, Qt.AlignmentFlag.AlignTrailing, said_of(target))
        bar = QRectF(0, top + metrics.height() + HALF, self.width(), _BAR)
        least, most = target.target.minimum or 0, target.target.maximum or 0
        whole = max(least, most, target.expected, target.seated, 1) * 1.1
        painter.setPen(Qt.PenStyle.NoPen)
        for share, colour in (
            (1.0, "stripe"),
            (target.expected / whole, "selected"),
            (target.seated / whole, "accent"),
        ):
            painter.setBrush(QColor(getattr(colours, colour)))
            painter.drawRoundedRect(self._part(bar, 0, share), _BAR / 2, _BAR / 2)
        painter.setPen(QPen(QColor(colours.text), 2))
        for mark in filter(None, (least, most)):
            at = self._part(bar, mark / whole, mark / whole).left()
            painter.drawLine(int(at), int(bar.top()) - 2, int(at), int(bar.bottom()) + 2)

    def _part(self, bar: QRectF, begin: float, end: float) -> QRectF:
        """A part of the bar, from the side on which lines begin."""
        left = 1 - end if self.isRightToLeft() else begin
        return QRectF(bar.left() + bar.width() * left, bar.top(), bar.width() * (end - begin), bar.height())


def name_of(outlook: TargetOutlook) -> str:
    """What a target is about: 'Civil society', 'Africa', 'Tag: youth'."""
    target = outlook.target
    if target.dimension == "tag":
        return _("Tag: {name}").format(name=target.value)
    return choice(target.value)


def said_of(outlook: TargetOutlook) -> str:
    """How a target stands: '7 of at least 10, 9.2 expected, at risk'."""
    target = outlook.target
    wanted = _("at least {count}").format(count=target.minimum) if target.minimum else ""
    if target.maximum is not None:
        most = _("at most {count}").format(count=target.maximum)
        wanted = f"{wanted}, {most}" if wanted else most
    said = _("{count} of {wanted}").format(count=outlook.seated, wanted=wanted)
    if outlook.expected > outlook.seated:
        said = _("{said}, {count} expected").format(said=said, count=f"{outlook.expected:.1f}")
    return _("{said}, at risk").format(said=said) if outlook.is_at_risk else said
