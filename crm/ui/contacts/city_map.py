"""The map of engaged cities beside their list: what each marker stands for, a legend, and who is left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

from crm.i18n import N_, _, ngettext
from crm.models.kinds import Kind
from crm.progress import Progress
from crm.queries.cities import Engaged, engaged
from crm.queries.counting import counted
from crm.ui.kit.context import Context
from crm.ui.kit.labels import caption
from crm.ui.kit.list_picture import ListPicture
from crm.ui.kit.map_legend import coarse, fine, legend
from crm.ui.kit.map_markers import BOTH, JUST, PLAIN, SMART, Marker
from crm.ui.kit.measures import HALF, UNIT, WIDE, space
from crm.ui.kit.wording import display
from crm.ui.kit.world_map import WorldMap

_LEGEND = ((SMART, N_("Smart")), (JUST, N_("Just")), (BOTH, N_("Smart and just")), (PLAIN, N_("No lens yet")))


class CityMap(ListPicture):
    """Shows the cities whose keys it is given; counts and outlines are found on a worker."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted: int | None = None
        self._finest = False
        self.map = WorldMap(_("Map of the cities"), _("No city to be shown"))
        self.map.current_changed.connect(self.current_changed)
        self.map.open_requested.connect(self.open_requested)
        self.map.looked_closely.connect(self._load_fine)
        self._left_out = caption("", wrap=True)
        layout = space(QVBoxLayout(self), 0, HALF)
        layout.setContentsMargins(UNIT, 0, WIDE, UNIT)
        layout.addWidget(self.map, 1)
        layout.addWidget(legend([(tone, _(words)) for tone, words in _LEGEND]))
        layout.addWidget(self._left_out)
        sources = _(
            "A larger marker stands for more people and organisations. Cities: GeoNames; outlines: Natural Earth."
        )
        layout.addWidget(caption(sources, wrap=True))
        self.setFocusProxy(self.map)
        context.jobs.run_latest(f"map:{id(self)}", coarse, self.map.set_land)

    def show_keys(self, keys: Sequence[int]) -> None:
        """Put these on the map; newest question wins."""
        database = self._context.database

        def work(progress: Progress) -> list[Engaged]:
            progress.advance(0)
            with database.read() as connection:
                return engaged(connection, keys)

        self._context.jobs.run_latest(f"engaged:{id(self)}", work, self._show)

    def set_current(self, key: int | None) -> None:
        """Point out the city that is chosen in the list."""
        self._wanted = key
        self.map.set_current(key)

    def _show(self, found: list[Engaged]) -> None:
        placed = [one for one in found if one.spot is not None]
        self.map.set_markers([_marker(one) for one in placed])
        self.map.set_current(self._wanted)
        count = len(found) - len(placed)
        words = ngettext("{count} city is not on the map: it has no latitude and longitude.",
                         "{count} cities are not on the map: they have no latitude and longitude.", count)  # fmt: skip
        self._left_out.setText(words.format(count=count))
        self._left_out.setVisible(count > 0)

    def _load_fine(self) -> None:
        if not self._finest:
            self._finest = True
            self._context.jobs.run_latest(f"map:{id(self)}", fine, self.map.set_land)

    def sizeHint(self) -> QSize:
        return QSize(720, 480)


def _marker(one: Engaged) -> Marker:
    assert one.spot is not None
    people, organisations = len(one.people), len(one.organisations)
    said = (
        display(Kind.COUNTRY, one.city["country"]), counted("person", people), counted("organisation", organisations),
    )  # fmt: skip
    return Marker(
        one.key, str(one.city["name"]), *one.spot, weight=people + organisations, tone=one.lens or PLAIN,
        detail=" · ".join(filter(None, said)),
    )  # fmt: skip
