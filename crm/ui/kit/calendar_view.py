"""A calendar: a month as a table of days, and below it the same month as a list, inexact dates included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from crm.dates import today
from crm.i18n import _
from crm.progress import Progress
from crm.queries.calendar import Held, Month, held, month_of, nearest
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.context import Context
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import heading
from crm.ui.kit.list_picture import ListPicture
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.month_grid import MonthGrid
from crm.ui.kit.wording import choice
from crm.ui.kit.wording import date as day_in_words

_INKS: Final = {"confirmed": "success", "posted": "success", "published": "success", "tentative": "warning",
                "planned": "warning", "scheduled": "warning"}  # fmt: skip
Read = Callable[[Any, Sequence[int]], list[Held]]  # of a connection and keys
ReadLasting = Callable[[Any], list[Held]]  # of a connection
_LEAST: Final = 124  # pixels of the list


def _nothing(_connection: Any) -> list[Held]:
    return []


class CalendarView(ListPicture):
    """Shows the events of a list, or what else `read` finds for its keys; `where` words the place of each.

    What `read_lasting` finds lasts for days and is none of the list: bands along the days, and rows below them.
    """

    lasting_opened = Signal(object)  # key

    def __init__(
        self, context: Context, read: Read = held, headings: Sequence[str] = (), name: str = "",
        where: Callable[[str], str] = str, read_lasting: ReadLasting = _nothing,
    ) -> None:  # fmt: skip
        super().__init__()
        self._read, self._where, self._read_lasting = read, where, read_lasting
        self._all_lasting: Sequence[Held] = ()
        self.lasting: Sequence[Held] = ()  # in the month in view
        self._headings = headings or (_("When"), _("Event"), _("Status"), _("Where"))
        self._context = context
        self._rows: Sequence[Held] = ()
        self._began = False
        self._current: int | None = None
        self.shown: Sequence[Held] = ()
        self.days = MonthGrid()
        self.agenda = Grid(name or _("Events of the month"), opens=True)
        self.agenda.setMinimumHeight(_LEAST)
        self._title = heading("")
        head = space(QHBoxLayout(), 0, UNIT)
        head.addWidget(tool_button(_("Month before"), "chevron-left", self.before))
        head.addWidget(self._title)
        head.addWidget(tool_button(_("Next month"), "chevron-right", self.after))
        head.addStretch(1)
        head.addWidget(button(_("Today"), self.go_to_today, role="link"))
        column = space(QVBoxLayout(self), WIDE, GAP)
        column.addLayout(head)
        column.addWidget(self.days, 5)
        column.addWidget(self.agenda, 2)
        self.days.day_changed.connect(self._day_changed)
        self.days.opened.connect(self.open_requested)
        self.days.lasting_opened.connect(self.lasting_opened)
        self.agenda.current_changed.connect(self._row_changed)
        self.agenda.chosen.connect(self._row_opened)
        self.setFocusProxy(self.days)

    def show_keys(self, keys: Sequence[int]) -> None:
        """Read the events of a list on a worker, and show the month in view anew."""
        wanted, database, read, read_lasting = list(keys), self._context.database, self._read, self._read_lasting

        def work(progress: Progress) -> tuple[list[Held], list[Held]]:
            progress.advance(0)
            with database.read() as connection:
                return read(connection, wanted), read_lasting(connection)

        self._context.jobs.run_latest(f"calendar:{id(self)}", work, self._take)

    def set_current(self, key: int | None) -> None:
        """Go to an event that is in view elsewhere."""
        self._current = key
        one = next((one for one in self._rows if one.key == key), None)
        if one is None:
            return
        if one.is_exact and date.fromisoformat(one.date) != self.days.day:
            self._show(date.fromisoformat(one.date))
        elif one.date and not one.is_exact and (one.date[:4], one.date[5:7] or "00") != (
            f"{self.days.day.year:04d}", f"{self.days.day.month:02d}" if len(one.date) > 4 else "00",
        ):  # fmt: skip
            self._show(date(int(one.date[:4]), int(one.date[5:7] or 1), 1))
        self._select(key)

    def before(self) -> None:
        self.days.turn(-1)

    def after(self) -> None:
        self.days.turn(1)

    def go_to_today(self) -> None:
        self._show(self.days.today)
        self.days.setFocus()

    # Inside

    def _take(self, found: tuple[Sequence[Held], Sequence[Held]]) -> None:
        rows, self._all_lasting = found
        self._rows = rows
        self.days.show_lasting(self._all_lasting)
        if self._began or not rows or self._current is not None:
            self._show(self.days.day)
        else:
            year, month = nearest(rows, today())
            day = self.days.today
            self._show(day if (day.year, day.month) == (year, month) else date(year, month, 1))
        self._began = self._began or bool(rows)
        self.set_current(self._current)

    def _show(self, day: date) -> None:
        month = month_of(self._rows, day.year, day.month)
        self._title.setText(_("{month} {year}").format(
            month=QLocale().standaloneMonthName(day.month), year=f"{day.year:04d}"))  # fmt: skip
        self.days.show_month(month, day)
        self.shown = month.in_order()
        self.lasting = month_of(self._all_lasting, day.year, day.month).in_order()
        lines = [*_lines(month, day, self._where), *(_lasting(one, self._where) for one in self.lasting)]
        self.agenda.blockSignals(True)
        self.agenda.fill(self._headings, lines, keep_place=False)
        self.agenda.blockSignals(False)

    def _select(self, key: int | None) -> None:
        row = next((number for number, one in enumerate(self.shown) if one.key == key), None)
        if row is not None and row != self.agenda.current_row():
            self.agenda.blockSignals(True)
            self.agenda.selectRow(row)
            self.agenda.blockSignals(False)

    def _day_changed(self, day: date) -> None:
        self._show(day)
        here = self.days.held(day)
        if here:
            self._select(here[0].key)
            self._tell(here[0].key)

    def _row_changed(self, row: int) -> None:
        if 0 <= row < len(self.shown):
            one = self.shown[row]
            if one.is_exact:
                first = next((day for day in one.days() if day in self.days.month.days), None)
                if first is not None:
                    self.days.show_month(self.days.month, first)
            self._tell(one.key)

    def _tell(self, key: int) -> None:
        if key != self._current:
            self._current = key
            self.current_changed.emit(key)

    def _row_opened(self, row: int) -> None:
        if 0 <= row < len(self.shown):
            self.open_requested.emit(self.shown[row].key)
        elif 0 <= row - len(self.shown) < len(self.lasting):
            self.lasting_opened.emit(self.lasting[row - len(self.shown)].key)


def _lines(month: Month, day: date, where: Callable[[str], str]) -> list[Line]:
    return [_line(one, month, day, where) for one in month.in_order()]


def _line(one: Held, month: Month, day: date, where: Callable[[str], str]) -> Line:
    if one in month.some_day:
        when = _("some day in {month}").format(month=day_in_words(one.date))
    elif one in month.some_month:
        when = _("some time in {year}").format(year=day.year)
    elif one in month.open:
        when = _("day open")
    else:
        when = ", ".join(filter(None, (day_in_words(one.date), one.time)))
    return Line((
        Cell(when, "text" if one.is_exact else "muted"), Cell(one.name, strong=True),
        Cell(choice(one.status) if one.status else "", _INKS.get(one.status, "muted")), Cell(where(one.place), "muted"),
    ))  # fmt: skip


def _lasting(one: Held, where: Callable[[str], str]) -> Line:
    when = " – ".join(day_in_words(day) for day in dict.fromkeys((one.date, one.end_date)) if day)
    if one.date[:4] == one.end_date[:4]:
        when = when.replace(f" {one.date[:4]} – ", " – ")  # one year, said once
    return Line((
        Cell(when, "muted"), Cell(one.name), Cell(choice(one.status) if one.status else "", "muted"),
        Cell(where(one.place), "muted"),
    ))  # fmt: skip
