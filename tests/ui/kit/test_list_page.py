from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from crm.errors import Expected, Unavailable
from crm.i18n import N_, ngettext
from crm.progress import Progress
from crm.ui.kit.column_chooser import ColumnChooser
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.filter_editor import FilterField
from crm.ui.kit.jobs import Jobs, ManualExecutor
from crm.ui.kit.list_page import ListPage, ListSpec
from crm.ui.kit.query import Alike, Filter, Query
from tests.ui.kit.lists import BIG, COLUMNS, Notebook, People, keys_of


def counted(count: int) -> str:
    return ngettext("{count} person", "{count} people", count)


SPEC = ListSpec(
    "people", N_("People"), N_("Search people"), COLUMNS, (FilterField("city", N_("City")),), counted, sort="name"
)


@pytest.fixture
def manual() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def people() -> People:
    return People(1234)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def make(people: People, manual: ManualExecutor, notebook: Notebook, qtbot: QtBot) -> Callable[[], ListPage]:
    def build() -> ListPage:
        page = ListPage(SPEC, people, Jobs(manual), notebook, EmptyState("users", "No people yet", "Import some."))
        qtbot.addWidget(page)
        page.resize(1000, 600)
        page.show()
        page.refresh()
        manual.drain()
        return page

    return build


@pytest.fixture
def page(make: Callable[[], ListPage]) -> ListPage:
    return make()


def status(page: ListPage) -> str:
    return page.findChildren(QLabel)[1].text()


def shown(page: ListPage) -> str:
    return type(page._stack.currentWidget()).__name__


def test_it_counts_what_is_there_and_what_is_selected(page: ListPage) -> None:
    assert status(page) == "1,234 people"
    page.table.selectAll()
    assert status(page) == "1,234 people · 1,234 selected"
    assert len(page.selected_keys()) == 1234


def test_typing_narrows_the_list_and_overtakes_itself(page: ListPage, people: People, manual: ManualExecutor) -> None:
    people.asked.clear()
    for text in ("l", "lu", "luk"):
        page.filter_bar.search.setText(text)
    manual.drain()
    assert people.asked == [Query("luk", (), "name")]
    assert status(page) == "206 people"


def test_typing_over_the_table_goes_to_the_search(page: ListPage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A)
    assert page.filter_bar.search.hasFocus()
    assert page.filter_bar.text == "a"


def test_enter_in_the_search_opens_the_best(page: ListPage, manual: ManualExecutor, qtbot: QtBot) -> None:
    page.filter_bar.search.setText("thandiwe")
    with qtbot.assertNotEmitted(page.open_requested):
        QTest.keyClick(page.filter_bar.search, Qt.Key.Key_Return)
    manual.drain()
    with qtbot.waitSignal(page.open_requested) as opened:
        QTest.keyClick(page.filter_bar.search, Qt.Key.Key_Return)
    assert opened.args == [BIG + 4]


def test_an_empty_list_says_what_to_do_and_an_empty_answer_something_else(
    page: ListPage, people: People, manual: ManualExecutor
) -> None:
    page.filter_bar.search.setText("nobody is called so")
    manual.drain()
    assert page._stack.currentWidget() is page._nothing
    page._nothing.findChildren(QPushButton)[0].click()
    manual.drain()
    assert shown(page) == "TableView"
    people.rows.clear()
    pane = QLabel("Choose somebody")
    page.set_side_pane(pane)
    page.refresh()
    manual.drain()
    assert page.empty.isVisible()
    assert not pane.isVisible()
    assert page.empty.text == "No people yet Import some."


def test_order_and_filters_are_remembered(
    page: ListPage, make: Callable[[], ListPage], people: People, notebook: Notebook, manual: ManualExecutor
) -> None:
    page.sort("events", descending=True)
    page.filter_bar.set_filters([Filter("city", "contains", "kampala")])
    manual.drain()
    page.filter_bar.search.setText("ami")
    again = make()
    assert again.query == Query("", (Filter("city", "contains", "kampala"),), "events", descending=True)
    notebook.pages["people"].update(filters=[["city"], 3, ["gone", "is", "x"]], sort="gone")
    people.asked.clear()
    assert make().query == Query(sort="name", descending=True)


def test_what_is_shown_for_now_is_not_remembered(
    page: ListPage, manual: ManualExecutor, make: Callable[[], ListPage]
) -> None:
    own, shown_now = Filter("city", "is", "Kampala"), Filter("city", "is", "Lagos")
    page.filter_bar.set_filters([own])
    page.narrow_for_now([shown_now])
    manual.drain()
    assert page.query.filters == (shown_now,)
    assert make().query.filters == (own,)


def test_a_refresh_keeps_the_selection_and_reads_what_changed(
    page: ListPage, people: People, manual: ManualExecutor
) -> None:
    page.go_to(BIG + 3)
    people.rows[BIG + 3] = {**people.rows[BIG + 3], "city": "Nairobi"}
    page.refresh([BIG + 3])
    manual.drain()
    assert page.table.current_key() == BIG + 3
    assert page.model.index(page.table.currentIndex().row(), 1).data() == "Nairobi"


def test_going_to_a_hidden_row_takes_the_filter_away(page: ListPage, manual: ManualExecutor) -> None:
    page.filter_bar.search.setText("thandiwe")
    manual.drain()
    assert not page.go_to(BIG)
    manual.drain()
    assert page.go_to(BIG)
    assert page.filter_bar.text == ""


def test_a_store_that_refuses_is_told_of(page: ListPage, people: People, manual: ManualExecutor) -> None:
    told: list[Expected] = []
    page.failed.connect(told.append)

    def locked(query: object, progress: object) -> None:
        raise Unavailable("The workspace is locked.")

    people.keys = locked  # type: ignore[assignment]
    page.refresh()
    manual.drain()
    assert [error.sentence for error in told] == ["The workspace is locked."]
    assert status(page) == "1,234 people"


def test_the_pane_beside_keeps_its_width(page: ListPage, notebook: Notebook) -> None:
    pane = QLabel("Amina")
    page.set_side_pane(pane)
    page._splitter.moveSplitter(500, 1)
    page._splitter.splitterMoved.emit(500, 1)
    assert notebook.pages["people"]["pane"] == page._splitter.sizes()[-1]


def test_the_pane_is_as_wide_as_before_where_something_else_was_beside(page: ListPage) -> None:
    pane, other = QLabel("Amina"), QLabel("a map")
    page.set_side_pane(pane)
    before = pane.width()
    pane.hide()
    page.add_beside(other, 0.6)
    other.hide()
    pane.show()
    QApplication.processEvents()
    assert pane.width() == before


def test_columns_are_chosen_and_moved_by_keyboard(page: ListPage) -> None:
    page._choose_columns()
    chooser = page.findChildren(ColumnChooser)[0]
    listed: QListWidget = chooser.list
    listed.setCurrentRow(1)
    QTest.keyClick(listed, Qt.Key.Key_Space)
    chooser._move(-1)
    layout = page.table.header.current_layout()
    assert layout.order[:2] == ("city", "name")
    assert "city" not in layout.shown
    for row in range(listed.count()):
        listed.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert len(page.table.header.current_layout().shown) == 1
    chooser._reset()
    assert page.table.header.current_layout().order[:2] == ("name", "city")


def test_names_that_only_look_like_what_was_typed_are_said_to_be_such(
    page: ListPage, people: People, manual: ManualExecutor
) -> None:
    found = keys_of(1, 2)

    def keys(query: Query, progress: Progress) -> array[int]:
        progress.advance(0)
        return Alike("q", found) if query.text else found

    people.keys = keys  # type: ignore[method-assign]
    page.filter_bar.search.setText("amuna")
    manual.drain()
    assert status(page) == "2 people · similar names, as nothing is written so"
    page.filter_bar.search.clear()
    manual.drain()
    assert status(page) == "2 people"
