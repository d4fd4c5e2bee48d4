"""A page whose list is shown as something else in its place, such as a board or a timeline."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from crm.changes import Changes
from crm.ui.kit.actions import Action
from crm.ui.kit.board import Board
from crm.ui.kit.context import Context
from crm.ui.kit.list_page import ListPage
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.pane import Pane

_SHARE: Final = 0.999  # of the width: the rows stay away


class RecordView(QWidget):
    """The listed records in another shape; `name` is the one by which it is asked for."""

    opened = Signal(object)  # key
    chosen = Signal(object)  # key or None
    moved = Signal(object, str)  # keys, and the column they go to
    menu_requested = Signal(QPoint)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.begins_with: int | None = None  # the record to go to as soon as it is shown

    def begin(self, board: Board) -> None:
        """Go to the card of the record that was in view, or asked for, once."""
        if self.begins_with is not None:
            board.go_to(self.begins_with, keyed=board.has_keyboard())
            self.begins_with = None

    @abstractmethod
    def show_keys(self, keys: Sequence[int]) -> None:
        """Show these records, read on a worker."""

    @abstractmethod
    def selected(self) -> list[int]:
        """Those that are chosen."""


V = TypeVar("V", bound=RecordView)


class ViewedPage(RecordPage, Generic[V]):
    """`view` is '' for the table, or one of `names`; each follows the search and the filters of the table.

    `shown_anew` are the tables whose changes show a view anew.
    """

    names: ClassVar[tuple[str, ...]]
    shown_anew: ClassVar[tuple[str, ...]]

    def __init__(
        self, context: Context, spec: ListOf, actions: Sequence[Action[RecordPage]], tools: Sequence[str], pane: Pane
    ) -> None:
        self.view = ""
        self.shown_view: V | None = None
        super().__init__(context, spec, actions, tools, pane)
        kept = context.memory.recall(spec.name).get("view")
        self.view = kept if kept in self.names else ""

    @abstractmethod
    def make_view(self, name: str) -> V:
        """The view of that name, when it is first shown."""

    @abstractmethod
    def open_from_view(self, key: int) -> None:
        """What Enter in a view does."""

    @abstractmethod
    def put_into(self, keys: Sequence[int], column: str) -> None:
        """Put records into another column."""

    def turn_to(self, view: str) -> None:
        """Show the records so; asked for once more, as the table again."""
        self.view = "" if view == self.view else view
        self.context.memory.remember(self.spec.name, {"view": self.view})
        if self.full_width:
            self.toggle_width()
        self._share_width()
        (self.shown_view or self.list.table).setFocus()

    def views(self) -> Sequence[tuple[str, Callable[[], object]]]:
        return tuple((name, partial(self.turn_to, name)) for name in self.names)

    def show_record(self, key: int) -> None:
        super().show_record(key)
        if self.shown_view is not None:
            self.shown_view.begins_with = key
            if self._answered:
                self.shown_view.show_keys(self.list.model.keys)

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        if self.shown_view is not None and changes.touches(*self.shown_anew):
            self.shown_view.show_keys(self.list.model.keys)

    def chosen_now(self) -> list[int]:
        """What is chosen in the view, else what the table says."""
        if self.shown_view is not None and not self.full_width:
            return self.shown_view.selected() or ([self.pane.key] if self.pane.key is not None else [])
        return list(self.chosen())

    def _make_list(self) -> ListPage:
        self._drop_view()
        return super()._make_list()

    def _drop_view(self) -> None:
        if self.shown_view is not None:
            self.shown_view.setParent(None)
            self.shown_view.deleteLater()
            self.shown_view = None

    def _go_on(self) -> None:
        super()._go_on()
        if self.shown_view is not None:
            self.shown_view.show_keys(self.list.model.keys)

    def _share_width(self) -> None:
        super()._share_width()
        if self.shown_view is not None and self.shown_view.name != self.view:
            self._drop_view()
        if self.view and self.shown_view is None:
            self.shown_view = self._place_view()
        beside = bool(self.view) and not self.full_width
        if self.shown_view is not None:
            self.shown_view.setVisible(beside)
        if beside:
            self.pane.hide()
        self.list.show_rows(shown=not beside)
        self.setFocusProxy(self.shown_view if beside and self.shown_view is not None else self.list.table)

    def _place_view(self) -> V:
        made = self.make_view(self.view)
        made.begins_with = self.pane.key
        made.opened.connect(self.open_from_view)
        made.chosen.connect(self._choose)
        made.moved.connect(self.put_into)
        made.menu_requested.connect(self._show_view_menu)
        self.list.add_beside(made, _SHARE)
        if self._answered:
            made.show_keys(self.list.model.keys)
        return made

    def _choose(self, key: int | None) -> None:
        if key is not None:
            self.pane.show_key(key)

    def _show_view_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self._fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
