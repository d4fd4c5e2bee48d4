"""The map of engaged cities: who is where, each leading to its record."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.progress import Progress
from crm.queries.cities import Engaged, engaged
from crm.queries.counting import counted
from crm.queries.lists import ListQuery, keys
from crm.refs import Ref
from crm.ui.kit.context import Context
from crm.ui.kit.labels import caption
from crm.ui.kit.map_legend import coarse
from crm.ui.kit.map_markers import PLAIN, Marker
from crm.ui.kit.measures import HALF, UNIT, space
from crm.ui.kit.wording import display
from crm.ui.kit.world_map import WorldMap

_HEIGHT: Final = 250
TABLES: Final = ("city", "organisation", "affiliation", "address", "person")


class EngagedCities(QWidget):
    """Read on a worker when it is first shown, and again when who is where may have changed."""

    open_requested = Signal(object)  # Ref
    counted = Signal(int)  # how many are engaged

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.map = WorldMap(_("Map of engaged cities"), _("No city has people or organisations yet."))
        self.map.setFixedHeight(_HEIGHT)
        self.map.open_requested.connect(self._open)
        self._said = caption("", wrap=True)
        column = space(QVBoxLayout(self), 0, HALF)
        column.addWidget(self.map)
        column.addWidget(self._said)
        column.setContentsMargins(UNIT, 0, UNIT, HALF)
        context.jobs.run_latest(f"home-land:{id(self)}", coarse, self.map.set_land)

    def refresh(self) -> None:
        database = self._context.database

        def work(progress: Progress) -> list[Engaged]:
            progress.advance(0)
            with database.read() as connection:
                return [one for one in engaged(connection, keys(connection, ListQuery("city")))
                        if one.people or one.organisations]  # fmt: skip

        self._context.jobs.run_latest(f"home-map:{id(self)}", work, self._show)

    def _show(self, found: list[Engaged]) -> None:
        self.map.set_markers([_marker(one) for one in found if one.spot is not None])
        told = ngettext(
            "{count} city has people or organisations in it, by role, seat or address.",
            "{count} cities have people or organisations in them, by role, seat or address.",
            len(found),
        )
        self._said.setText(told.format(count=len(found)))
        self.counted.emit(len(found))

    def _open(self, key: int) -> None:
        self.open_requested.emit(Ref("city", key))


def _marker(one: Engaged) -> Marker:
    people, organisations = len(one.people), len(one.organisations)
    said = (
        display(Kind.COUNTRY, one.city["country"]), counted("person", people), counted("organisation", organisations),
    )  # fmt: skip
    spot = one.spot or (0.0, 0.0)
    return Marker(one.key, str(one.city["name"]), *spot, weight=people + organisations, tone=one.lens or PLAIN,
                  detail=" · ".join(filter(None, said)))  # fmt: skip
