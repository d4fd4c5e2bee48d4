"""The initiative on a timeline: phases, activities, what is held, pilots; drawn as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.dates import earliest, today
from crm.i18n import _
from crm.queries.schedule import Schedule, Stretch
from crm.reports.charts.drawing import Drawing
from crm.reports.made.plan_rows import drawn, in_words
from crm.ui.kit.charts import FittedChart, Room
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import HALF, UNIT, space

_ROOM: Final = Room(readable=1.25, narrowest=200.0, widest=2000.0, step=40)


class Plan(QWidget):
    """`show_schedule` draws them anew; what is uncertain is paler, what is over is grey."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = FittedChart(partial(_drawn, ()), room=_ROOM)
        column = space(QVBoxLayout(self), UNIT, HALF)
        column.addWidget(self.chart)
        column.addWidget(caption(_("Paler: not certain yet. Grey: over. A diamond: something is held."), wrap=True))
        self._undated = caption("", wrap=True)
        column.addWidget(self._undated)

    def show_schedule(self, shown: Schedule) -> None:
        names = ", ".join(name for _ref, name in shown.undated)
        self._undated.setText(_("Without dates: {names}").format(names=names))
        self._undated.setVisible(bool(names))
        self.chart.show_drawn(partial(_drawn, tuple(shown.stretches)), in_words(shown.stretches))


def _drawn(stretches: Sequence[Stretch], width: float) -> Drawing:
    return drawn(stretches, earliest(today()), width)
