"""Cities of an import that may be several places: one row for each name, and which place it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from crm.i18n import _
from crm.models.kinds import Kind
from crm.queries.gazetteer import Place
from crm.services.importing.asked_cities import AskedCity
from crm.services.importing.run import Plan
from crm.ui.kit.codes import country_code
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.wording import display, number
from crm.ui.records.places import offered

_WIDEST: Final = 320  # pixels of a column
_OFFERED: Final = 12  # places of one name
_STORED_AS: Final = 2  # the column of what is chosen


class CitiesGrid(Grid):
    """Enter, or a click, asks which place a name means; the answer holds for all its rows. `settled` tells of one."""

    settled = Signal()

    def __init__(self) -> None:
        super().__init__(_("Cities to choose"), widest=_WIDEST)
        self.cities: list[AskedCity] = []
        self._plan = Plan([])
        self.chosen.connect(self.ask)

    def show_cities(self, cities: Sequence[AskedCity], asked: Plan) -> None:
        """Show the names there are; answers are kept in the plan."""
        self.cities, self._plan = list(cities), asked
        headings = (_("In the file"), _("Rows"), _("Stored as"))
        self.fill(headings, [self._line(one) for one in self.cities], keep_place=True)

    def choices(self, row: int) -> list[tuple[str, int]]:
        """What the city of a row can be, in words, with GeoNames ids; 0 for as it is written."""
        places = self.cities[row].places[:_OFFERED]
        return [*((_words(place), place.geonames_id) for place in places), (_("Leave as it is written"), 0)]

    def ask(self, row: int) -> None:
        """Offer what the city of a row may be, below it; the first arrow key is on what holds now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = self._plan.cities.get(self.cities[row].key)
        for words, place in self.choices(row):
            action = menu.addAction(words.replace("&", "&&"), partial(self.choose, row, place))
            action.setCheckable(True)
            action.setChecked(place == now)
            if place == now:
                menu.setActiveAction(action)
        cell = self.visualRect(self.rows.index(row, _STORED_AS))
        menu.popup(self.viewport().mapToGlobal(cell.bottomLeft()))

    def choose(self, row: int, place: int) -> None:
        """Let the name of a row mean this place, 0 for none."""
        one = self.cities[row]
        self._plan.cities[one.key] = place
        self.rows.replace(row, self._line(one))
        self.settled.emit()

    def _line(self, one: AskedCity) -> Line:
        chosen = self._plan.cities.get(one.key)
        said = next((_words(place) for place in one.places if place.geonames_id == chosen), "")
        open_ = _("As it is written: {count} places are called so").format(count=number(len(one.places)))
        stored = Cell(said or (open_ if chosen is None else _("As it is written")), "text", choice=True)
        return Line(
            (Cell(_written(one), strong=True), Cell(number(one.rows)), stored),
            "warning_soft" if chosen is None else "",
        )


def _words(place: Place) -> str:
    return f"{place.name}, {offered(place).detail}"


def _written(one: AskedCity) -> str:
    code = country_code(one.country) if one.country else ""
    country = display(Kind.COUNTRY, code) if code else one.country
    return ", ".join(filter(None, (one.name, one.region, country)))
