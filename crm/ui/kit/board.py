"""A board: cards in columns, moved by the mouse or by the keyboard. What a move means, its owner decides.

Left and right go from column to column, up and down from card to card; Ctrl with left or right moves the
card, Enter opens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeGuard

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.board_cards import Card, CardModel, CardPainter
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import GAP, HALF, UNIT, space

_WIDTH: Final = 232
_SPACING: Final = 3


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: `name` is unique, `title` what stands above it, `note` beside that, `sum` in a line below it.

    `count` is how many it holds, where not all of them have a card.
    """

    name: str
    title: str
    cards: tuple[Card, ...] = ()
    note: str = ""
    sum: str = ""
    count: int | None = None

    @property
    def size(self) -> int:
        return len(self.cards) if self.count is None else self.count


class Board(QScrollArea):
    """`moved` carries tokens of the cards and the name of the column they go to; nothing moves before it is stored."""

    moved = Signal(object, str)  # tuple of tokens
    opened = Signal(object)
    chosen = Signal(object)  # the token the person is on, None for none
    menu_requested = Signal(object, QPoint)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setProperty("role", "reading")
        self._inside = QWidget()
        self._inside.setProperty("role", "plain")
        self._row = space(QHBoxLayout(self._inside), 0, GAP)
        self._row.addStretch(1)
        self.setWidget(self._inside)
        self.columns: list[ColumnView] = []
        self._names: tuple[str, ...] = ()

    def show_columns(self, columns: Sequence[BoardColumn]) -> None:
        """Show these; the card the person was on keeps the keyboard, in whichever column it stands now."""
        names = tuple(column.name for column in columns)
        token, keyed = self.current(), self.has_keyboard()
        if names != self._names:
            self._make_columns(columns)
            self._names = names
        for view, column in zip(self.columns, columns, strict=True):
            view.show_column(column)
        if token is not None:
            self.go_to(token, keyed=keyed, seen=keyed)
        if self.hasFocus():
            self._enter()

    def current(self) -> object:
        """The token of the card the person is on; None for none."""
        view = self._current_view()
        return view.cards.token_at(view.cards.currentIndex()) if view is not None else None

    def has_keyboard(self) -> bool:
        """Whether one of the cards, or the board itself, has the keyboard."""
        return self.hasFocus() or any(view.cards.hasFocus() for view in self.columns)

    def selected(self) -> tuple[object, ...]:
        """The tokens of all cards that are chosen in the present column."""
        view = self._current_view()
        return view.cards.selected_tokens() if view is not None else ()

    def go_to(self, token: object, *, keyed: bool = True, seen: bool = True) -> bool:
        """Be on a card, with the keyboard if `keyed`; `seen` brings it into view. False where no column has it."""
        for view in self.columns:
            row = view.cards.model_.row_of(token)
            if row >= 0:
                for other in self.columns:
                    if other is not view:
                        other.cards.leave()
                view.cards.take(row)
                if keyed:
                    view.cards.setFocus()
                if seen:
                    self._reveal(view)
                return True
        return False

    def step(self, view: ColumnView, by: int) -> None:
        """Go to the column beside, passing empty ones by."""
        number = self.columns.index(view) + by
        while 0 <= number < len(self.columns):
            beside = self.columns[number].cards
            if beside.model_.rowCount():
                row = min(max(view.cards.currentIndex().row(), 0), beside.model_.rowCount() - 1)
                beside.setFocus()
                beside.take(row)
                self._reveal(self.columns[number])
                return
            number += by

    def shift(self, view: ColumnView, by: int) -> None:
        """Wish to put the chosen cards into the column beside."""
        number = self.columns.index(view) + by
        tokens = view.cards.selected_tokens()
        if tokens and 0 <= number < len(self.columns):
            self.moved.emit(tokens, self.columns[number].name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._enter()

    # Inside

    def _enter(self) -> None:
        """Give the keyboard to the card the person was on, else to the first one there is."""
        filled = next((view for view in self.columns if view.cards.model_.rowCount()), None)
        view = self._current_view() or filled
        if view is not None:
            view.cards.setFocus()

    def _reveal(self, view: ColumnView) -> None:
        """Scroll to a column, also to one that was made just now and has no place yet."""
        self._row.activate()
        room = self.viewport().size()
        self._inside.resize(max(self._row.sizeHint().width(), room.width()), room.height())
        self.ensureWidgetVisible(view)

    def _make_columns(self, columns: Sequence[BoardColumn]) -> None:
        for old in self.columns:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.columns = [ColumnView(self, column.name) for column in columns]
        for number, view in enumerate(self.columns):
            self._row.insertWidget(number, view)
            view.show()  # at once: a card of it may be gone to

    def _current_view(self) -> ColumnView | None:
        keyed = next((view for view in self.columns if view.cards.hasFocus()), None)
        return keyed or next((view for view in self.columns if view.cards.currentIndex().isValid()), None)


class ColumnView(QFrame):
    """The head of a column and its cards."""

    def __init__(self, board: Board, name: str) -> None:
        super().__init__()
        self.name = name
        self.setProperty("role", "column")
        self.setFixedWidth(_WIDTH)
        self._title = label("", "section")
        self._note = caption("")
        self._sum = caption("", wrap=True)
        self._sum.setContentsMargins(UNIT, 0, UNIT, HALF)
        self._sum.hide()
        self.cards = CardList(board, self)
        head = space(QHBoxLayout(), 0, UNIT)
        head.setContentsMargins(UNIT, UNIT, UNIT, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._note)
        column = space(QVBoxLayout(self), HALF, HALF)
        column.addLayout(head)
        column.addWidget(self._sum)
        column.addWidget(self.cards, 1)

    def show_column(self, column: BoardColumn) -> None:
        self._title.setText(f"{column.title}  {column.size:,}")
        self._note.setText(column.note)
        self._sum.setText(column.sum)
        self._sum.setVisible(bool(column.sum))
        self.cards.model_.fill(column.cards)
        self.cards.setAccessibleName(_("{column}: {count}").format(column=column.title, count=column.size))


class CardList(QListView):
    """The cards of one column. Cards of another column of the same board may be dropped on it."""

    def __init__(self, board: Board, view: ColumnView) -> None:
        self.board, self._view = board, view
        super().__init__()
        self.model_ = CardModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(CardPainter(self))
        self.setProperty("role", "bare")
        self.setSpacing(_SPACING)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.activated.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell)

    def token_at(self, index: object) -> object:
        return self.model_.token(index)

    def take(self, row: int) -> None:
        """Go to a card and choose it alone, whichever keys are held down."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.model_.index(row), alone)

    def leave(self) -> None:
        """Be on none of these cards: the person is on one of another column."""
        with QSignalBlocker(self.board):
            self.selectionModel().clear()

    def selected_tokens(self) -> tuple[object, ...]:
        """The chosen ones from top to bottom; the present one where none is chosen."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes()) or [self.currentIndex().row()]
        return tuple(self.model_.cards[row].token for row in rows if row >= 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() not in sides:
            super().keyPressEvent(event)
            return
        by = sides[Qt.Key(event.key())] * (-1 if self.isRightToLeft() else 1)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.board.shift(self._view, by)
        else:
            self.board.step(self._view, by)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if index.isValid():
            rect: QRect = self.visualRect(index)
            place = (
                event.globalPos()
                if event.reason() == event.Reason.Mouse
                else self.viewport().mapToGlobal(rect.center())
            )
            self.board.menu_requested.emit(self.token_at(index), place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        source = event.source()
        if self._takes(source):
            event.setDropAction(Qt.DropAction.CopyAction)  # the store moves it, not Qt
            event.accept()
            self.board.moved.emit(source.selected_tokens(), self._view.name)

    def _accept(self, event: QDragMoveEvent) -> None:
        if self._takes(event.source()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _takes(self, source: object) -> TypeGuard[CardList]:
        """Whether it is another column of the same board."""
        return isinstance(source, CardList) and source is not self and source.board is self.board

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.selectionModel().hasSelection() and self.model_.rowCount():  # Qt makes one current, unseen
            self.take(max(self.currentIndex().row(), 0))
        self._tell()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        if any(view.cards.hasFocus() for view in self.board.columns):
            self.selectionModel().clear()

    def _open(self) -> None:
        token = self.token_at(self.currentIndex())
        if token is not None:
            self.board.opened.emit(token)

    def _tell(self) -> None:
        self.board.chosen.emit(self.token_at(self.currentIndex()))
