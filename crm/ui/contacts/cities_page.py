"""The page of cities: their list with the city in view beside it, or with a map of all that are listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from crm.changes import Changes
from crm.i18n import N_
from crm.ui.contacts.city_map import CityMap
from crm.ui.contacts.unlisted_dialog import offer_cities
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.list_page import ListPage
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.pane import Pane

_ENGAGING: Final = ("city", "organisation", "affiliation", "address", "person")
_SHARE: Final = 0.62  # of the width


class CitiesPage(RecordPage):
    """The map follows the list, its filter and the row chosen in it; the list follows the map."""

    def __init__(
        self, context: Context, spec: ListOf, actions: Sequence[Action[RecordPage]], tools: Sequence[str], pane: Pane
    ) -> None:
        self.map: CityMap | None = None
        self.shows_map = False
        super().__init__(context, spec, actions, tools, pane)
        self.shows_map = bool(context.memory.recall(spec.name).get("map"))

    def toggle_map(self) -> None:
        """Show the map beside the list, or the city in view again."""
        self.shows_map = not self.shows_map
        self.context.memory.remember(self.spec.name, {"map": self.shows_map})
        if self.full_width:
            self.toggle_width()
        self._share_width()
        (self.map if self.shows_map and self.map is not None else self.list.table).setFocus()

    def views(self) -> Sequence[tuple[str, Callable[[], object]]]:
        return (("map", self.toggle_map),)

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        if self.shows_map and self.map is not None and changes.touches(*_ENGAGING):
            self.map.show_cities(self.list.model.keys)

    def _make_list(self) -> ListPage:
        if self.map is not None:  # the list is made anew
            self.map.setParent(None)
            self.map.deleteLater()
            self.map = None
        return super()._make_list()

    def _go_on(self) -> None:
        super()._go_on()
        if self.shows_map and self.map is not None:
            self.map.show_cities(self.list.model.keys)
            self.map.set_current(self.list.table.current_key())

    def _current_changed(self, key: int | None) -> None:
        super()._current_changed(key)
        if self.map is not None:
            self.map.set_current(key)

    def _share_width(self) -> None:
        super()._share_width()
        shown = self.shows_map and not self.full_width
        if shown and self.map is None:
            self.map = self._make_map()
        if self.map is not None:
            self.map.setVisible(shown)
        if shown:
            self.pane.hide()
        self.list.show_rows(shown=not shown or self.is_roomy)

    def _make_map(self) -> CityMap:
        made = CityMap(self.context)
        made.current_changed.connect(self.list.go_to)
        made.open_requested.connect(self._open_from_map)
        self.list.add_beside(made, _SHARE)
        if self._answered:
            made.show_cities(self.list.model.keys)
            made.set_current(self.list.table.current_key())
        return made

    def _open_from_map(self, key: int) -> None:
        self.toggle_map()
        self.show_record(key)
        if self.is_roomy:
            self.pane.setFocus()
        else:
            self.toggle_width()


def _toggle(page: RecordPage) -> None:
    if isinstance(page, CitiesPage):
        page.toggle_map()


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
