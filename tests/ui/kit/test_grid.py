"""A grid shown anew keeps the place of the person, and makes room for what came."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from crm.ui.kit.grid import Cell, Grid, Line


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    made = Grid("Texts")
    qtbot.addWidget(made)
    fill(made, "Getting around")
    return made


def fill(grid: Grid, theme: str) -> None:
    lines = [Line((Cell("A bench"), Cell(theme), Cell("q"))), Line((Cell("A bus"), Cell(""), Cell("q")))]
    grid.fill(("Text", "Themes", "Quote"), lines, keep_place=True)


def test_a_column_grows_for_what_is_wider_than_before_and_never_shrinks(grid: Grid) -> None:
    text, before = grid.columnWidth(0), grid.columnWidth(1)
    grid.selectRow(1)
    fill(grid, "Getting around, Being heard")
    wider = grid.columnWidth(1)
    assert wider > before
    fill(grid, "Getting around")
    assert (grid.columnWidth(0), grid.columnWidth(1), grid.current_row()) == (text, wider, 1)


def test_a_width_that_a_person_chose_stays(grid: Grid) -> None:
    grid.setColumnWidth(1, 60)
    fill(grid, "Getting around")
    assert grid.columnWidth(1) == 60
