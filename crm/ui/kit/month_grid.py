"""A month as a table of days, painted: what is held on each, the day in view, and today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from crm.i18n import _
from crm.queries.calendar import Held, Month
from crm.ui.kit.colours import Colours, colours_now
from crm.ui.kit.measures import HALF, UNIT
from crm.ui.kit.month_bands import Bands
from crm.ui.kit.wording import date as day_in_words

_MOST_WEEKS, _DAYS = 6, 7
_HEAD: Final = 24
_CHIP: Final = 20
_NOTHING: Final = Month({}, (), (), ())


class MonthGrid(QWidget):
    """Arrows go from day to day, also into the next month; Enter opens what is held on the day in view.

    Where nothing is held on it, Enter opens what lasts on it.
    """

    day_changed = Signal(object)  # date
    opened = Signal(object)  # key
    lasting_opened = Signal(object)  # key

    def __init__(self) -> None:
        super().__init__()
        self.day = date.today()  # noqa: DTZ011 - the day where the person is
        self.today = self.day
        self.month = _NOTHING
        self.bands = Bands()
        self._begin = Qt.DayOfWeek(QLocale().firstDayOfWeek()).value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Calendar"))

    def show_month(self, month: Month, day: date) -> None:
        """Show what is held in the month of a day."""
        self.month, self.day = month, day
        self._describe()
        self.update()

    def show_lasting(self, lasting: Sequence[Held]) -> None:
        """Show what lasts for days, below what is held on each."""
        self.bands = Bands(lasting)
        self._describe()
        self.update()

    def held(self, day: date) -> Sequence[Held]:
        return self.month.days.get(day, ())

    def sizeHint(self) -> QSize:
        return QSize(560, _HEAD + _MOST_WEEKS * 74)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, _HEAD + _MOST_WEEKS * 44)

    # Where things are

    def first(self) -> date:
        """The day in the corner."""
        start = self.day.replace(day=1)
        return start - timedelta((start.isoweekday() - self._begin) % _DAYS)

    @property
    def weeks(self) -> int:
        """How many rows the month takes."""
        following = (self.day.replace(day=28) + timedelta(4)).replace(day=1)
        return -(-(following - self.first()).days // _DAYS)

    def cell(self, day: date) -> QRect:
        """Where a day stands; empty for one that does not."""
        number = (day - self.first()).days
        if not 0 <= number < self.weeks * _DAYS:
            return QRect()
        row, column = divmod(number, _DAYS)
        if self.isRightToLeft():
            column = _DAYS - 1 - column
        left, right = self.width() * column // _DAYS, self.width() * (column + 1) // _DAYS
        height = self.height() - _HEAD
        top, bottom = _HEAD + height * row // self.weeks, _HEAD + height * (row + 1) // self.weeks
        return QRect(left, top, right - left, bottom - top)

    def day_at(self, x: float, y: float) -> date | None:
        days = (self.first() + timedelta(number) for number in range(self.weeks * _DAYS))
        return next((day for day in days if self.cell(day).contains(int(x), int(y))), None)

    def event_at(self, x: float, y: float) -> Held | None:
        """The event whose name is there."""
        day = self.day_at(x, y)
        if day is None:
            return None
        number = int(y - self.cell(day).top() - self._line()) // _CHIP
        shown = self.held(day)[: self._room(self.cell(day))]
        return shown[number] if 0 <= number < len(shown) else None

    def lasting_at(self, x: float, y: float) -> Sequence[Held]:
        """What the band there stands for."""
        day = self.day_at(x, y)
        return self.bands.on(day) if day is not None and y > self.cell(day).bottom() - self._band() else ()

    # What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = -1 if self.isRightToLeft() else 1
        steps = {Qt.Key.Key_Left: -side, Qt.Key.Key_Right: side, Qt.Key.Key_Up: -_DAYS, Qt.Key.Key_Down: _DAYS}
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self._go(self.day + timedelta(steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self._go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.held(self.day):
            self.opened.emit(self.held(self.day)[0].key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.bands.on(self.day):
            self.lasting_opened.emit(self.bands.on(self.day)[0].key)
        else:
            super().keyPressEvent(event)

    def turn(self, months: int) -> None:
        """Go some months on, to the same day or the last one there is."""
        number = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(number, 12)
        if date.min.year <= year < date.max.year:
            following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
            self._go(date(year, month + 1, min(self.day.day, (following - timedelta(1)).day)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x(), event.position().y())
        if day is not None:
            self._go(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        found, lasting = self.event_at(x, y), self.lasting_at(x, y)
        if found is not None:
            self.opened.emit(found.key)
        elif lasting:
            self.lasting_opened.emit(lasting[0].key)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            x, y = event.pos().x(), event.pos().y()
            found = self.event_at(x, y)
            lasting = "\n".join(one.name for one in self.lasting_at(x, y))
            said = " · ".join(filter(None, (found.name, found.time, found.place))) if found else lasting
            QToolTip.showText(event.globalPos(), said.replace("&", "&amp;").replace("<", "&lt;"), self)
            return True
        return bool(super().event(event))

    def _go(self, day: date) -> None:
        if day != self.day:
            self.day = day
            self.update()
            self.day_changed.emit(day)
            self._describe()

    def _describe(self) -> None:
        """The day in view, for whoever cannot see it."""
        said = ", ".join(one.name for one in (*self.held(self.day), *self.bands.on(self.day))) or _("nothing")
        self.setAccessibleDescription(f"{day_in_words(self.day.isoformat())}: {said}")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), colours_now()
        for number in range(_DAYS):
            place = self.cell(self.first() + timedelta(number))
            painter.setPen(QColor(colours.muted))
            name = QLocale().dayName((self._begin - 1 + number) % _DAYS + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(QRect(place.left(), 0, place.width(), _HEAD), Qt.AlignmentFlag.AlignCenter, name)
        for number in range(self.weeks * _DAYS):
            self._draw_day(painter, colours, self.first() + timedelta(number))
        self.bands.draw(painter, colours, self.first(), self.weeks, self.cell, self._band())
        painter.setPen(QColor(colours.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(0, _HEAD, self.width() - 1, self.height() - _HEAD - 1)
        painter.setPen(QPen(QColor(colours.accent), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.cell(self.day).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_day(self, painter: QPainter, colours: Colours, day: date) -> None:
        place = self.cell(day)
        inside = day.month == self.day.month
        painter.fillRect(place, QColor(colours.surface if inside else colours.stripe))
        painter.setPen(QColor(colours.border))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        number = QRect(place.left() + HALF, place.top(), place.width() - UNIT, self._line())
        font = QFont(self.font())
        font.setBold(day == self.today)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if day == self.today else colours.text if inside else colours.muted))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(number, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, str(day.day))
        painter.setFont(self.font())
        shown, room = self.held(day), self._room(place)
        for row, one in enumerate(shown[:room]):
            chip = QRect(place.left() + 3, place.top() + self._line() + row * _CHIP, place.width() - 6, _CHIP - 2)
            self._draw_chip(painter, colours, chip, one)
        if len(shown) > room:
            painter.setPen(QColor(colours.muted))
            other = Qt.AlignmentFlag.AlignLeft if self.isRightToLeft() else Qt.AlignmentFlag.AlignRight
            more = other | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(number, more, f"+{len(shown) - room:,}")

    def _draw_chip(self, painter: QPainter, colours: Colours, place: QRect, one: Held) -> None:
        cancelled = one.status == "cancelled"
        line = Qt.PenStyle.SolidLine if one.status in ("confirmed", "posted", "published") else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colours.border if cancelled else colours.accent), 1, line))
        painter.setBrush(QColor(colours.surface if cancelled else colours.info_soft))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(place, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        font = QFont(self.font())
        font.setStrikeOut(cancelled)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if cancelled else colours.text))
        words = " ".join(filter(None, (one.time, one.name)))
        inner = place.adjusted(5, 0, -4, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, shown)
        painter.setFont(self.font())

    def _line(self) -> int:
        return self.fontMetrics().height() + (0 if self.bands else HALF)

    def _band(self) -> int:
        """How high the bands are; a name of what is held on a day has its room before that of a band."""
        lowest = (self.height() - _HEAD) // self.weeks  # some weeks are a pixel higher than others
        return self.bands.height(lowest, self._line() + _CHIP - 2, self.font())

    def _room(self, place: QRect) -> int:
        """How many names fit into a day."""
        return max(0, (place.height() - self._line() - self._band() + 2) // _CHIP)
