"""The page of cities: their list with the city in view beside it, or with a map of all that are listed."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.ui.contacts.city_map import CityMap
from crm.ui.contacts.unlisted_dialog import offer_cities
from crm.ui.kit.actions import Action
from crm.ui.records.page import RecordPage
from crm.ui.records.pictured import PicturedPage


class CitiesPage(PicturedPage[CityMap]):
    """The map stands beside the list."""

    picture_name = "map"
    drawn_from = ("city", "organisation", "affiliation", "address", "person")

    def make_picture(self) -> CityMap:
        return CityMap(self.context)

    def open_from_picture(self, key: int) -> None:
        self.toggle_picture()
        self.show_record(key)
        if self.is_roomy:
            self.pane.setFocus()
        else:
            self.toggle_width()


def _toggle(page: RecordPage) -> None:
    if isinstance(page, CitiesPage):
        page.toggle_picture()


def _offer_cities(page: RecordPage) -> None:
    offer_cities(page.context)


CITY_ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action(
        "view.map", N_("Map of the cities"), _toggle, "map", "Ctrl+M", help=N_("Beside the list; once more: the record")
    ),
    Action(
        "record.unlisted_cities", N_("Add the cities that addresses name…"), _offer_cities, "map-pin", "",
        help=N_("Those of the people and organisations here that are no records yet"),
    ),
)  # fmt: skip
