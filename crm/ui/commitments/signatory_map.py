"""The signatories that are listed on a map: what each marker stands for, and who has no place on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.progress import Progress
from crm.queries.signatories import Placed, placed
from crm.ui.commitments.wording import kind_and_place
from crm.ui.kit.context import Context
from crm.ui.kit.labels import caption
from crm.ui.kit.map_legend import coarse, fine, legend
from crm.ui.kit.map_markers import BOTH, JUST, SMART, Marker
from crm.ui.kit.measures import HALF, UNIT, WIDE, space
from crm.ui.kit.wording import choice
from crm.ui.kit.world_map import WorldMap

_TONES = {"city": BOTH, "organisation": JUST, "person": SMART}
_LEGEND = ((BOTH, N_("City")), (JUST, N_("Organisation")), (SMART, N_("Person in support")))
_WEIGHT = {"city": 6, "organisation": 2, "person": 0}


class SignatoryMap(QWidget):
    """Shows the signatures whose keys it is given."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._finest = False
        self.map = WorldMap(_("Map of the signatories"), _("No signatory to be shown"))
        self.map.looked_closely.connect(self._load_fine)
        self._left_out = caption("", wrap=True)
        layout = space(QVBoxLayout(self), 0, HALF)
        layout.setContentsMargins(UNIT, 0, WIDE, UNIT)
        layout.addWidget(self.map, 1)
        layout.addWidget(legend([(tone, _(words)) for tone, words in _LEGEND]))
        layout.addWidget(self._left_out)
        layout.addWidget(caption(_("Cities: GeoNames; outlines: Natural Earth."), wrap=True))
        self.setFocusProxy(self.map)
        context.jobs.run_latest(f"map:{id(self)}", coarse, self.map.set_land)

    def show_keys(self, keys: Sequence[int]) -> None:
        """Put these on the map; newest question wins."""
        database, wanted = self._context.database, list(keys)

        def work(progress: Progress) -> list[Placed]:
            progress.advance(0)
            with database.read() as connection:
                return placed(connection, wanted)

        self._context.jobs.run_latest(f"placed:{id(self)}", work, self.fill)

    def fill(self, found: Sequence[Placed]) -> None:
        """Show these."""
        self.map.set_markers([_marker(one) for one in found if one.spot is not None])
        count = sum(one.spot is None for one in found)
        words = ngettext(
            "{count} signatory is not on the map: nobody knows of which city they are.",
            "{count} signatories are not on the map: nobody knows of which city they are.", count,
        )  # fmt: skip
        self._left_out.setText(words)
        self._left_out.setVisible(count > 0)

    def _load_fine(self) -> None:
        if not self._finest:
            self._finest = True
            self._context.jobs.run_latest(f"map:{id(self)}", fine, self.map.set_land)

    def sizeHint(self) -> QSize:
        return QSize(720, 480)


def _marker(one: Placed) -> Marker:
    assert one.spot is not None
    detail = " · ".join(filter(None, (kind_and_place(one.kind, one.country), choice(one.status))))
    return Marker(one.key, one.name, *one.spot, weight=_WEIGHT[one.kind], tone=_TONES[one.kind], detail=detail)
