from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from crm.reports.charts.figures import Span, bars, described, donut, gauge, lines, stacked, timeline
from crm.reports.theme import theme
from crm.ui.kit.charts import ChartView, _colours
from crm.ui.kit.colours import DARK, LIGHT, contrast

ITEMS = [("Local government", 18.0), ("مجتمع", 9.0)]


def colours_of(view: ChartView) -> set[str]:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize(
    "drawing",
    [
        bars(ITEMS, target=20), donut(ITEMS), gauge(3, 5), stacked(["a"], [("Yes", [1]), ("No", [2])]),
        lines(["a", "b"], [("S", [1, 2])]), timeline([Span("A", date(2018, 1, 1), date(2018, 3, 1))]),
    ],
)  # fmt: skip
def test_every_chart_is_painted_in_the_colours_of_the_window(qtbot: QtBot, drawing: object) -> None:
    view = ChartView(drawing, "Sectors")  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(500, view.heightForWidth(500))
    assert LIGHT.accent in colours_of(view)
    assert view.accessibleName() == "Sectors"


def test_it_grows_with_its_room_up_to_a_limit(qtbot: QtBot) -> None:
    drawing = bars(ITEMS)
    view = ChartView()
    qtbot.addWidget(view)
    assert view.heightForWidth(300) == 0
    view.show_drawing(drawing, described("Sectors", ITEMS))
    assert view.heightForWidth(round(drawing.width)) == round(drawing.height)
    assert view.heightForWidth(5000) == round(drawing.height * 1.6)
    assert view.sizeHint().width() > view.minimumSizeHint().width()


def test_labels_are_read_on_dark_grounds_too() -> None:
    shown = _colours(DARK)
    assert [c for c in (theme().ink, theme().muted, theme().accent) if contrast(shown[c], DARK.surface) < 4.5] == []
