"""The initiative on a timeline: phases, activities, what is held, pilots; drawn as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.dates import earliest, today
from crm.i18n import _
from crm.queries.schedule import Schedule, Stretch
from crm.reports.made.plan_rows import drawn, in_words
from crm.ui.kit.charts import ChartView
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import HALF, UNIT, space

_LEAST, _STEP, _SCALE = 360, 40, 1.25  # pixels; how much larger than on paper it is drawn


class Plan(QWidget):
    """`show_schedule` draws them anew; what is uncertain is paler, what is over is grey."""

    def __init__(self) -> None:
        super().__init__()
        self._stretches: Sequence[Stretch] = ()
        self._wide = 0
        self.chart = ChartView()
        column = space(QVBoxLayout(self), UNIT, HALF)
        column.addWidget(self.chart)
        column.addWidget(caption(_("Paler: not certain yet. Grey: over. A diamond: something is held."), wrap=True))
        self._undated = caption("", wrap=True)
        column.addWidget(self._undated)

    def show_schedule(self, shown: Schedule) -> None:
        names = ", ".join(name for _ref, name in shown.undated)
        self._undated.setText(_("Without dates: {names}").format(names=names))
        self._undated.setVisible(bool(names))
        self._stretches = shown.stretches
        self._wide = 0
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        wide = max(_LEAST, round(self.width() / _SCALE) // _STEP * _STEP)
        if wide == self._wide:
            return
        self._wide = wide
        self.chart.show_drawing(drawn(self._stretches, earliest(today()), float(wide)), in_words(self._stretches))
