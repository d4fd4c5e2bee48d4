"""Who is bound to whom, around one: dots in groups on a ring, each a button; an empty seat is a dashed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.ui.kit.avatar import draw_avatar
from crm.ui.kit.colours import DARK, colours_now
from crm.ui.kit.icons import renderer
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import GAP, HALF, UNIT, space
from crm.ui.kit.network_layout import DOT, LABEL, LABEL_HEIGHT, SMALL_DOT, Places, places
from crm.ui.kit.theme import sized

MOST: Final = 60
_CENTRE, _PICTURE, _LINE = 52, 16, 17
# Colours of the groups' lines in their order, by name; the words beside the dots say the same.
_INKS: Final = ("accent", "success", "warning", "muted")
_FORWARDS: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACKWARDS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)


@dataclass(frozen=True, slots=True)
class Dot:
    """A neighbour: what it is called, what it is to the one in the middle, and the group it stands in, as shown.

    `icon` stands in the dot instead of initials; `missing` marks an empty seat, `former` a link that has ended.
    `token` comes back in `opened`.
    """

    title: str
    words: str
    group: str
    token: object
    icon: str = ""
    missing: bool = False
    former: bool = False

    @property
    def said(self) -> str:
        return ", ".join(filter(None, (self.title, self.words, _("former") if self.former else "")))


class DotButton(QAbstractButton):
    """A dot, with its name below it where there is room. Arrow keys go to the next one around."""

    pointed = Signal(object)  # itself, None when the mouse leaves
    moved = Signal(int)

    def __init__(self, dot: Dot, ink: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.dot, self.ink, self.label = dot, ink, 0
        self.setAccessibleName(dot.said)
        self.setToolTip(dot.said.replace("&", "&amp;").replace("<", "&lt;"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.label, LABEL_HEIGHT) if self.label else QSize(self.across + HALF, self.across + HALF)

    @property
    def across(self) -> int:
        """How wide the dot itself is."""
        return DOT if self.label else SMALL_DOT

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_FORWARDS, *_BACKWARDS):
            self.moved.emit(1 if event.key() in _FORWARDS else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF((self.width() - self.across) / 2, HALF / 2, self.across, self.across)
        self._paint_dot(painter, circle)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours_now().accent), 2))
            painter.drawEllipse(circle.adjusted(-1, -1, 1, 1))
        if self.label:
            self._paint_words(painter)
        painter.end()

    def _paint_dot(self, painter: QPainter, circle: QRectF) -> None:
        colours, dot = colours_now(), self.dot
        if not dot.missing and not dot.icon:
            draw_avatar(painter, circle, dot.title, dark=colours == DARK)
            return
        style = Qt.PenStyle.DashLine if dot.missing else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(getattr(colours, self.ink)), 1.5, style))
        painter.setBrush(QColor(colours.surface if dot.missing else colours.stripe))
        painter.drawEllipse(circle.adjusted(0.75, 0.75, -0.75, -0.75))
        picture = QRectF(0, 0, _PICTURE, _PICTURE)
        picture.moveCenter(circle.center())
        name = "user-plus" if dot.missing else dot.icon
        renderer(name, colours.muted if dot.missing else colours.text).render(painter, picture)

    def _paint_words(self, painter: QPainter) -> None:
        colours = colours_now()
        ink = colours.danger if self.dot.missing else colours.text
        lines = ((self.dot.title, ink, 0.92), (self.dot.words, colours.muted, 0.85))
        top = DOT + HALF
        for text, ink, size in lines:
            painter.setFont(sized(self.font(), size))
            painter.setPen(QColor(ink))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            wide = painter.fontMetrics().horizontalAdvance(shown)
            # The line to a dot that stands above must not run through its name.
            painter.fillRect(QRect((self.width() - wide) // 2, top, wide, _LINE), QColor(colours.surface))
            painter.drawText(QRect(0, top, self.width(), _LINE), Qt.AlignmentFlag.AlignCenter, shown)
            top += _LINE - 1


class _Field(QWidget):
    """The dots and the lines that lead to them."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[DotButton] = []
        self.title, self.icon = "", ""
        self._places: Places = places(0, LABEL)

    def arrange(self) -> None:
        """Put every dot in its place for the width there is."""
        self._places = places(len(self.buttons), max(self.width(), 2 * LABEL))
        self.setFixedHeight(self._places.height)
        for button, (x, y) in zip(self.buttons, self._places.dots, strict=True):
            button.label = self._places.label
            size = button.sizeHint()
            left, top = round(x - size.width() / 2), round(y - (button.across + HALF) / 2)
            button.setGeometry(left, top, size.width(), size.height())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, centre = colours_now(), QPointF(*self._places.centre)
        middle = centre - QPointF(0, UNIT if self._places.label else 0)
        for button, (x, y) in zip(self.buttons, self._places.dots, strict=True):
            dashed = button.dot.missing or button.dot.former
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(getattr(colours, button.ink)), 1.25, style))
            painter.drawLine(middle, QPointF(x, y))
        circle = QRectF(0, 0, _CENTRE, _CENTRE)
        circle.moveCenter(middle)
        self._paint_centre(painter, circle)
        painter.end()

    def _paint_centre(self, painter: QPainter, circle: QRectF) -> None:
        colours = colours_now()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(circle.adjusted(-HALF, -HALF, HALF, HALF))
        if self.icon:
            painter.setBrush(QColor(colours.selected))
            painter.drawEllipse(circle)
            picture = QRectF(0, 0, 2 * GAP, 2 * GAP)
            picture.moveCenter(circle.center())
            renderer(self.icon, colours.on_selected).render(painter, picture)
        else:
            draw_avatar(painter, circle, self.title, dark=colours == DARK)


class Network(QWidget):
    """Tab reaches one dot, arrow keys the others; below, in words, the one pointed at and what the colours mean."""

    opened = Signal(object)  # token

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = _Field()
        self._pointed = caption("", wrap=True)
        self._pointed.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._pointed.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._legend = _Legend()
        self._more = caption("")
        column = space(QVBoxLayout(self), 0, UNIT)
        for part in (self._field, self._pointed, self._more, self._legend):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def buttons(self) -> Sequence[DotButton]:
        return self._field.buttons

    def show_dots(self, title: str, icon: str, dots: Sequence[Dot]) -> None:
        """Show these around the one called so; only the first 60, and how many there are besides."""
        for button in self._field.buttons:
            button.hide()
            button.deleteLater()
        missing = {dot.group for dot in dots if dot.missing}
        groups = list(dict.fromkeys(dot.group for dot in dots))
        inks = {group: _INKS[min(number, len(_INKS) - 1)] for number, group in enumerate(groups)}
        inks |= dict.fromkeys(missing, "danger")
        self._field.title, self._field.icon = title, icon
        self._field.buttons = [self._button(dot, inks[dot.group]) for dot in dots[:MOST]]
        self.setAccessibleName(_("Network of {who}").format(who=title))
        self._legend.show_groups([(group, inks[group]) for group in groups])
        more = len(dots) - MOST
        self._more.setText(ngettext("and {count} more", "and {count} more", more) if more > 0 else "")
        self._more.setVisible(more > 0)
        self._point(None)
        self._field.arrange()
        self._let_tab_reach(0)

    def _button(self, dot: Dot, ink: str) -> DotButton:
        button = DotButton(dot, ink, self._field)
        button.pointed.connect(self._point)
        button.clicked.connect(self._open)
        button.moved.connect(self._move)
        button.show()
        return button

    def _point(self, button: DotButton | None) -> None:
        focused = next((one for one in self._field.buttons if one.hasFocus()), None)
        shown = button or focused
        self._pointed.setText(shown.dot.said if shown else "")

    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, DotButton):
            self.opened.emit(button.dot.token)

    def _move(self, by: int) -> None:
        at = next((number for number, one in enumerate(self._field.buttons) if one.hasFocus()), 0)
        to = (at + by) % len(self._field.buttons)
        self._let_tab_reach(to)
        self._field.buttons[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _let_tab_reach(self, number: int) -> None:
        for place, button in enumerate(self._field.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == number else Qt.FocusPolicy.ClickFocus)


class _Legend(QWidget):
    """What the colours of the lines mean."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[str, str]] = []

    def show_groups(self, groups: Sequence[tuple[str, str]]) -> None:
        self._groups = list(groups)
        self.setVisible(len(groups) > 1)
        self.setAccessibleName(", ".join(group for group, _ink in groups))
        self.setFixedHeight(self._rows(max(1, self.width()))[-1][1] + _LINE + HALF if groups else 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._groups:
            self.setFixedHeight(self._rows(event.size().width())[-1][1] + _LINE + HALF)

    def _rows(self, width: int) -> list[tuple[int, int]]:
        """Where each entry begins."""
        found, x, y = [], 0, 0
        for group, _ink in self._groups:
            wide = self.fontMetrics().horizontalAdvance(group) + 2 * GAP + UNIT
            if x and x + wide > width:
                x, y = 0, y + _LINE + HALF
            found.append((x, y))
            x += wide
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(sized(self.font(), 0.9))
        colours = colours_now()
        for (group, ink), (x, y) in zip(self._groups, self._rows(self.width()), strict=True):
            painter.setPen(QPen(QColor(getattr(colours, ink)), 2))
            painter.drawLine(x, y + _LINE // 2, x + GAP, y + _LINE // 2)
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRect(x + GAP + HALF, y, self.width(), _LINE), Qt.AlignmentFlag.AlignVCenter, group)
        painter.end()
