"""What happened, newest first: dated entries along a line, each with an icon, a title and a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button
from crm.ui.kit.colours import colours_now
from crm.ui.kit.icons import renderer
from crm.ui.kit.labels import caption, label, leading, mirrored
from crm.ui.kit.measures import GAP, HALF, QUARTER, UNIT, WIDE, space
from crm.ui.kit.wording import date, moment

_AT_ONCE = 50
_CIRCLE, _PICTURE = 28, 15


@dataclass(frozen=True, slots=True)
class Entry:
    """Something dated. `when` is an ISO date, also a partial one, or a moment in UTC; `detail` stands beside it.

    `token` comes back in `opened` and `action_requested`; `action` is the text of a button, '' for none. `tone` is the
    colour of its icon, where it is to stand out.
    """

    when: str
    title: str
    text: str = ""
    icon: str = "circle-dot"
    detail: str = ""
    token: object = None
    action: str = ""
    tone: str = "accent"


class EntryBox(QWidget):
    """One entry. With a token it can be opened: by a click, or by Enter where it has the keyboard."""

    opened = Signal(object)
    action_requested = Signal(object)

    def __init__(self, entry: Entry, *, last: bool) -> None:
        super().__init__()
        self.entry = entry
        self._last = last
        when = moment(entry.when) if "T" in entry.when else date(entry.when)
        head = label(entry.title, wrap=True)
        font = head.font()
        font.setWeight(font.Weight.DemiBold)
        head.setFont(font)
        words = space(QVBoxLayout(), 0, QUARTER)
        said = "  ·  ".join(filter(None, (when, entry.detail)))
        for part in (head, caption(said, wrap=True), *([label(entry.text, wrap=True)] if entry.text else [])):
            # One long word would push the others out of sight.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(leading(part))
        row = space(QHBoxLayout(self), 0, UNIT)
        sides = (0, _CIRCLE + GAP) if mirrored() else (_CIRCLE + GAP, 0)
        row.setContentsMargins(sides[0], HALF, sides[1], WIDE)
        row.addLayout(words, 1)
        if entry.action:
            row.addWidget(button(entry.action, self._act, role="link", small=True), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(", ".join(filter(None, (entry.title, when, entry.detail))))
        if entry.token is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.width() - _CIRCLE if mirrored() else 0
        if not self._last:
            painter.fillRect(QRectF(left + _CIRCLE / 2 - 0.5, _CIRCLE + HALF, 1, self.height()), QColor(colours.border))
        focused = self.hasFocus()
        painter.setPen(QColor(colours.accent if focused else colours.border))
        painter.setBrush(QColor(colours.selected if focused else colours.stripe))
        painter.drawEllipse(QRectF(left + 0.5, HALF + 0.5, _CIRCLE - 1, _CIRCLE - 1))
        inset = (_CIRCLE - _PICTURE) / 2
        drawing = renderer(self.entry.icon, getattr(colours, self.entry.tone))
        drawing.render(painter, QRectF(left + inset, HALF + inset, _PICTURE, _PICTURE))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.entry.token is not None:
            self.opened.emit(self.entry.token)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.entry.token is not None:
            self.opened.emit(self.entry.token)
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        self.action_requested.emit(self.entry.token)


class Timeline(QWidget):
    """Shows the first 50 entries, and 50 more whenever asked."""

    opened = Signal(object)  # token
    action_requested = Signal(object)  # token

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._entries: tuple[Entry, ...] = ()
        self._shown = 0
        self._more: QPushButton | None = None
        self._list = space(QVBoxLayout(self), 0, 0)
        self._list.addStretch(1)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, in the order given; the keyboard stays in the list where it was in it."""
        keyed = self._has_keyboard()
        if keyed:
            self.setFocus()  # else each box that goes would hand it on, and whatever scrolls would follow
        while self._list.count() > 1:
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._entries, self._shown, self._more = tuple(entries), 0, None
        if not entries:
            self._add(caption(self._nothing, wrap=True))
        self.show_more()
        if keyed:
            self._give_keyboard(0)

    def _has_keyboard(self) -> bool:
        keyboard: QWidget | None = self.window().focusWidget()
        return keyboard is not None and self.isAncestorOf(keyboard)

    def _give_keyboard(self, place: int) -> None:
        """Go to the first from a place on that Tab would stop at."""
        boxes = (item.widget() for number in range(place, self._list.count()) if (item := self._list.itemAt(number)))
        stops = (stop for box in boxes if box is not None for stop in (box, *box.findChildren(QWidget))
                 if stop.focusPolicy() & Qt.FocusPolicy.TabFocus)  # fmt: skip
        first = next(stops, None)
        if first is not None:
            first.setFocus()

    def show_more(self) -> None:
        """Show the next 50."""
        begin, keyed = self._shown, self._more is not None and self.window().focusWidget() is self._more
        if self._more is not None:
            self._list.removeWidget(self._more)
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        until = min(self._shown + _AT_ONCE, len(self._entries))
        for place in range(self._shown, until):
            box = EntryBox(self._entries[place], last=place == len(self._entries) - 1)
            box.opened.connect(self.opened)
            box.action_requested.connect(self.action_requested)
            self._add(box)
        self._shown = until
        if until < len(self._entries):
            self._more = button(_("Show more"), self.show_more, role="link")
            self._add(self._more)
        if keyed:
            self._give_keyboard(begin)

    def _add(self, widget: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, widget)
        widget.show()
