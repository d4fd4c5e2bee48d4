from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from crm.errors import Expected
from crm.ui.kit.row_model import KEY_ROLE, PAGE_ROWS, RowModel
from tests.ui.kit.lists import BIG, COLUMNS, People, keys_of


@pytest.fixture
def people() -> People:
    return People(1000)


@pytest.fixture
def model(people: People) -> RowModel:
    model = RowModel(COLUMNS, people.load)
    model.set_keys(array("q", people.rows))
    return model


def test_it_is_a_model_as_qt_wants_it(qtmodeltester: ModelTester) -> None:
    few = People(3)
    model = RowModel(COLUMNS, few.load)
    model.set_keys(array("q", few.rows))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount(model.index(0, 0)) == 0


def test_rows_are_loaded_by_page_when_asked_for(model: RowModel, people: People) -> None:
    assert people.loads == []
    assert model.index(300, 0).data() == "Amina Okello"
    assert model.index(301, 1).data() == "Kampala"
    assert people.loads == [PAGE_ROWS]
    assert model.index(999, 0).data()
    assert people.loads == [PAGE_ROWS, 1000 % PAGE_ROWS]


def test_flags_and_keys_load_nothing(model: RowModel, people: People) -> None:
    index = model.index(500, 2)
    assert index.flags() & Qt.ItemFlag.ItemIsSelectable
    assert index.data(KEY_ROLE) == BIG + 500
    assert people.loads == []


def test_values_are_said_by_their_kind(model: RowModel) -> None:
    said = [model.index(5, column).data() for column in range(model.columnCount())]
    assert said == ["José García", "Kampala", "Nov 2017", "1,005", "convening, speaker", ""]
    alignment = model.index(5, 3).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & int(Qt.AlignmentFlag.AlignRight)


def test_only_some_pages_are_kept(people: People) -> None:
    many = People(PAGE_ROWS * 60)
    model = RowModel(COLUMNS, many.load)
    model.set_keys(array("q", many.rows))
    for row in range(0, len(many.rows), PAGE_ROWS):
        model.row(row)
    many.loads.clear()
    model.row(PAGE_ROWS * 59)
    assert many.loads == []
    model.row(0)
    assert many.loads == [PAGE_ROWS]
    assert people.loads == []


def test_the_same_keys_are_no_reset(model: RowModel, people: People, qtbot: QtBot) -> None:
    model.row(0)
    people.rows[BIG] = {**people.rows[BIG], "name": "Amina Okello-Nakato"}
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_keys(array("q", people.rows))
    assert model.index(0, 0).data() == "Amina Okello-Nakato"


def test_changed_rows_are_read_again(model: RowModel, people: People, qtbot: QtBot) -> None:
    model.row(0)
    model.row(500)
    people.rows[BIG + 1] = {**people.rows[BIG + 1], "city": "Nairobi"}
    people.loads.clear()
    with qtbot.waitSignal(model.dataChanged):
        model.forget([BIG + 1])
    assert model.index(1, 1).data() == "Nairobi"
    model.row(500)
    assert people.loads == [PAGE_ROWS]


def test_rows_of_keys_in_the_order_of_the_list(model: RowModel) -> None:
    assert model.rows_of(keys_of(7, 3, 5000)) == [3, 7]
    assert model.rows_of(keys_of(999)) == [999]
    assert model.rows_of(keys_of(5000)) == []
    assert model.rows_of([]) == []
    assert (model.key_at(2), model.key_at(-1), model.key_at(1000)) == (BIG + 2, None, None)


def test_a_row_that_is_gone_is_blank(model: RowModel, people: People) -> None:
    del people.rows[BIG + 4]
    assert model.index(4, 0).data() == ""
    assert model.index(5, 0).data() == "José García"


def test_a_store_that_refuses_is_told_of_once_a_page(model: RowModel, people: People, qtbot: QtBot) -> None:
    people.refuses = True
    told: list[Expected] = []
    model.load_failed.connect(told.append)
    with qtbot.waitSignal(model.load_failed):
        assert model.index(0, 0).data() == ""
        assert model.index(1, 0).data() == ""
    assert [error.sentence for error in told] == ["The workspace is locked."]
