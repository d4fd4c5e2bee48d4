from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from crm.ui.kit.colours import LIGHT
from crm.ui.kit.measures import ROW
from crm.ui.kit.row_model import PAGE_ROWS, RowModel
from crm.ui.kit.table_view import TableView
from tests.ui.kit.lists import BIG, COLUMNS, Notebook, People, keys_of

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people() -> People:
    return People(600)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def view(people: People, notebook: Notebook, qtbot: QtBot) -> TableView:
    view = TableView(RowModel(COLUMNS, people.load), notebook, "people")
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.show_keys(array("q", people.rows))
    return view


def test_only_what_is_painted_is_loaded(view: TableView, people: People) -> None:
    view.grab()
    assert people.loads == [PAGE_ROWS]
    people.loads.clear()
    view.selectAll()
    assert view.selected_count() == 600
    assert people.loads == []


def test_selection_and_current_row_are_kept_by_key(view: TableView, people: People, qtbot: QtBot) -> None:
    view.go_to(BIG + 4)
    view.select_keys(keys_of(3, 4, 10))
    assert list(view.selected_keys()) == list(keys_of(3, 4, 10))
    with qtbot.assertNotEmitted(view.current_changed):
        view.show_keys(array("q", reversed(people.rows)))
    assert view.current_key() == BIG + 4
    assert list(view.selected_keys()) == list(keys_of(10, 4, 3))


def test_what_has_gone_from_the_list_is_no_longer_selected(view: TableView) -> None:
    view.select_keys(keys_of(3, 4))
    view.show_keys(keys_of(1, 2, 3))
    assert list(view.selected_keys()) == list(keys_of(3))
    view.show_keys(keys_of())
    assert (list(view.selected_keys()), view.current_key()) == ([], None)


def test_a_current_row_that_has_gone_leaves_its_place_to_the_next(view: TableView, people: People) -> None:
    view.go_to(BIG + 4)
    del people.rows[BIG + 4]
    view.show_keys(array("q", people.rows), same_query=True)
    assert view.current_key() == BIG + 5
    assert list(view.selected_keys()) == list(keys_of(5))


def test_another_query_starts_at_the_top_without_a_current_row(view: TableView) -> None:
    view.go_to(BIG + 400)
    view.show_keys(keys_of(*range(100)))
    assert view.current_key() is None
    assert view.verticalScrollBar().value() == 0


def test_the_place_is_kept_when_rows_come_in_above(view: TableView, people: People) -> None:
    view.verticalScrollBar().setValue(200 * ROW)
    view.show_keys(array("q", [BIG - 1, *people.rows]), same_query=True)
    assert view.verticalScrollBar().value() == 201 * ROW


def test_ranges_of_a_selection_do_not_overlap(view: TableView) -> None:
    view.select_keys(keys_of(*range(10, 20)))
    model = view.model()
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(model.index(15, 0), rows)
    view.selectionModel().select(model.index(25, 0), rows)
    assert view.selected_count() == 11
    assert list(view.selected_keys()) == list(keys_of(*range(10, 20), 25))


def test_enter_and_double_click_open(view: TableView, qtbot: QtBot) -> None:
    view.go_to(BIG + 2)
    with qtbot.waitSignal(view.open_requested) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [BIG + 2]
    with qtbot.waitSignal(view.open_requested) as opened:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, ROW + 5))
    assert opened.args == [BIG + 1]


def test_typing_goes_to_the_search(view: TableView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.search_requested) as typed:
        QTest.keyClick(view, Qt.Key.Key_A)
    assert typed.args == ["a"]
    with qtbot.assertNotEmitted(view.search_requested):
        QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selected_count() == 600


def test_typing_in_any_script_goes_to_the_search(view: TableView, qtbot: QtBot) -> None:
    event = QInputMethodEvent()
    event.setCommitString("李")
    with qtbot.waitSignal(view.search_requested) as typed:
        QApplication.sendEvent(view, event)
    assert typed.args == ["李"]


def test_the_context_menu_opens_at_the_current_row_by_keyboard(view: TableView, qtbot: QtBot) -> None:
    view.go_to(BIG + 3)
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=QPoint(30, 3 * ROW + 5))
        view.context_menu_requested.emit(view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).center()))
    assert view.visualRect(view.currentIndex()).contains(view.viewport().mapFromGlobal(asked.args[0]))


def test_only_a_cut_text_has_a_tool_tip(view: TableView) -> None:
    view.header.resizeSection(0, 60)
    for column, expected in ((1, ""), (0, "<span>Amina Okello</span>")):
        rect = view.visualRect(view.model().index(0, column))
        event = QHelpEvent(QHelpEvent.Type.ToolTip, rect.center(), view.viewport().mapToGlobal(rect.center()))
        view.viewportEvent(event)
        assert QToolTip.text() == expected


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_selected_row_is_lit_from_edge_to_edge(view: TableView, direction: Qt.LayoutDirection) -> None:
    view.setLayoutDirection(direction)
    view.select_keys(keys_of(1))
    image = view.viewport().grab().toImage()
    for x in (1, image.width() - 20):
        assert image.pixelColor(x, ROW + 4) == QColor(LIGHT.selected)
        assert image.pixelColor(x, 2 * ROW + 4) == QColor(LIGHT.surface)


def test_a_header_click_is_a_wish(view: TableView) -> None:
    def click(column: int) -> None:
        x = view.header.sectionViewportPosition(column) + 20
        QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))

    asked: list[tuple[str, bool]] = []
    view.sort_requested.connect(lambda name, descending: asked.append((name, descending)))
    click(1)
    view.header.show_sorted("city", descending=False)
    click(1)
    click(4)
    assert asked == [("city", False), ("city", True)]
    assert view.header.sortIndicatorSection() == 1


def test_columns_are_remembered(view: TableView, people: People, notebook: Notebook, qtbot: QtBot) -> None:
    view.header.moveSection(1, 0)
    view.header.resizeSection(0, 333)
    entry = next(action for action in view.header.menu().actions() if action.data() == "notes")
    entry.trigger()
    view.header.save()
    again = TableView(RowModel(COLUMNS, people.load), notebook, "people")
    qtbot.addWidget(again)
    layout = again.header.current_layout()
    assert layout.order[:2] == ("city", "name")
    assert "notes" in layout.shown
    assert again.header.sectionSize(0) == 333
    again.header.restore_default()
    assert again.header.current_layout().order[:2] == ("name", "city")


def test_the_last_shown_column_cannot_be_hidden(view: TableView) -> None:
    for column in ("city", "met", "events", "tags"):
        next(action for action in view.header.menu().actions() if action.data() == column).trigger()
    entry = next(action for action in view.header.menu().actions() if action.data() == "name")
    assert not entry.isEnabled()


def test_who_is_at_the_top_sees_what_comes_in_above(view: TableView, people: People) -> None:
    view.go_to(BIG + 2)
    view.show_keys(array("q", [BIG - 1, *people.rows]), same_query=True)
    assert view.verticalScrollBar().value() == 0
    assert view.current_key() == BIG + 2
    view.go_to(BIG + view.rowAt(view.viewport().height() - 1) - 2)
    assert view.verticalScrollBar().value() == 0
    view.show_keys(array("q", [*range(BIG - 9, BIG), *people.rows]), same_query=True)
    assert view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_home_and_end_choose_what_they_go_to(view: TableView, held: Qt.KeyboardModifier) -> None:
    view.go_to(BIG + 5)
    QTest.keyClick(view, Qt.Key.Key_End, held)
    assert (view.current_key(), list(view.selected_keys())) == (BIG + 599, list(keys_of(599)))
    QTest.keyClick(view, Qt.Key.Key_Home, held)
    assert (view.current_key(), list(view.selected_keys())) == (BIG, list(keys_of(0)))
