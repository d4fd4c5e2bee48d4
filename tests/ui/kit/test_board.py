from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel

from crm.ui.kit.board import Board, BoardColumn
from crm.ui.kit.board_cards import Card

COLUMNS = (
    BoardColumn("idea", "Ideas", (Card(1, "A register that forgets", ("Kisumu",)), Card(2, "Routes without fines"))),
    BoardColumn("scoping", "Scoping"),
    BoardColumn("under_way", "Under way", (Card(3, "Cloudburst streets", ("Gothenburg",), "warning", 40),), "€ 20,000"),
)


@pytest.fixture
def board(qapp: QApplication) -> Iterator[Board]:
    made = Board("Pilots")
    made.resize(800, 400)
    made.show_columns(COLUMNS)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    made.columns[0].cards.setFocus()
    yield made
    made.close()


def press(board: Board, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    view = next(view for view in board.columns if view.cards.hasFocus())
    QTest.keyClick(view.cards, key, modifier)


def test_the_card_the_keyboard_comes_to_is_the_one_that_stands_out(board: Board) -> None:
    chosen = board.columns[0].cards.selectionModel().selectedIndexes()
    assert [index.row() for index in chosen] == [0]


def test_arrows_go_from_card_to_card_and_pass_empty_columns(board: Board) -> None:
    assert board.current() == 1
    press(board, Qt.Key.Key_Down)
    assert board.current() == 2
    press(board, Qt.Key.Key_Right)
    assert board.current() == 3
    press(board, Qt.Key.Key_Left)
    assert board.current() == 1
    press(board, Qt.Key.Key_Left)
    assert board.current() == 1


def test_a_card_is_moved_by_keyboard_where_its_owner_agrees(board: Board) -> None:
    wishes = QSignalSpy(board.moved)
    press(board, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert [wishes.at(0)[0], wishes.at(0)[1]] == [(1,), "scoping"]
    assert board.columns[1].cards.model_.rowCount() == 0
    moved = (COLUMNS[0].cards[1:], COLUMNS[0].cards[:1], COLUMNS[2].cards)
    board.show_columns([BoardColumn(one.name, one.title, cards) for one, cards in zip(COLUMNS, moved, strict=True)])
    assert board.current() == 1
    assert board.columns[1].cards.hasFocus()


def test_several_cards_move_together(board: Board) -> None:
    wishes = QSignalSpy(board.moved)
    board.columns[0].cards.selectAll()
    press(board, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert wishes.at(0)[0] == (1, 2)


def test_a_card_is_dropped_on_another_column(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = board.columns[0].cards, board.columns[2].cards
    data = QMimeData()
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    monkeypatch.setattr(event, "source", lambda: source, raising=False)
    wishes = QSignalSpy(board.moved)
    target.dropEvent(event)
    assert [wishes.at(0)[0], wishes.at(0)[1]] == [(1,), "under_way"]


def test_enter_opens_and_the_menu_key_asks(board: Board) -> None:
    opened = QSignalSpy(board.opened)
    press(board, Qt.Key.Key_Return)
    assert opened.at(0)[0] == 1


def test_a_column_says_its_name_count_and_sum(board: Board) -> None:
    view = board.columns[2]
    assert view.cards.accessibleName() == "Under way: 1"
    assert view._note.text() == "€ 20,000"
    model = view.cards.model_
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Cloudburst streets, Gothenburg"


def test_cards_of_any_length_are_drawn(board: Board) -> None:
    long = Card(9, "long " * 2_000, ("note " * 500,), "danger", 250)
    board.show_columns([BoardColumn("idea", "Ideas", (long,)), *COLUMNS[1:]])
    picture = board.grab()
    assert not picture.isNull()
    assert board.columns[0].cards.visualRect(board.columns[0].cards.model_.index(0)).height() < 120


def test_a_card_has_room_for_a_title_that_only_just_wraps(board: Board) -> None:
    cards, heights = board.columns[0].cards, set[int]()
    titles = ["lamp " + "i" * narrow + "n" * wide for narrow in range(8) for wide in range(16, 24)]
    for title in titles:
        card = Card(1, title, ("Kisumu",))
        board.show_columns([BoardColumn("idea", "Ideas", (card,)), *COLUMNS[1:]])
        place = cards.visualRect(cards.model_.index(0))
        heights.add(place.height())
        below = cards.viewport().grab(QRect(0, place.bottom() + 1, place.width(), place.height())).toImage()
        assert len({below.pixel(x, y) for x in range(below.width()) for y in range(0, below.height(), 2)}) == 1, title
    assert len(heights) == 2


def test_going_to_a_card_that_is_not_there(board: Board) -> None:
    assert not board.go_to(99)
    assert board.columns[0].cards.mapToGlobal(QPoint(0, 0)) is not None


def test_the_keyboard_goes_to_a_card_when_the_board_has_it_before_its_cards(qapp: QApplication) -> None:
    board = Board("Pilots")
    board.show()
    board.activateWindow()
    QApplication.processEvents()
    board.setFocus()
    board.show_columns(COLUMNS[1:])
    assert board.columns[1].cards.hasFocus()
    assert board.current() == 3
    assert board.has_keyboard()
    board.close()


def test_a_card_of_a_column_far_off_comes_into_view(qapp: QApplication) -> None:
    board = Board("Pilots")
    board.resize(500, 300)
    board.show()
    board.activateWindow()
    board.setFocus()
    QApplication.processEvents()
    board.show_columns([BoardColumn(str(number), "Column", (Card(number, "Card"),)) for number in range(8)])
    board.go_to(7)
    QApplication.processEvents()
    last = board.columns[7]
    assert board.viewport().rect().contains(last.geometry().translated(board.widget().pos()).center())
    board.close()


def test_a_sum_stands_below_the_title_where_there_is_one(board: Board) -> None:
    board.show_columns((BoardColumn("idea", "Ideas", sum="EUR 20,000"), *COLUMNS[1:]))
    said = [[label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)] for view in board.columns]
    assert said[0] == ["Ideas  0", "", "EUR 20,000"]
    assert "EUR 20,000" not in said[1]
