"""A page whose list can be shown in another way in its place: as a board, or on a map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from crm.changes import Changes
from crm.ui.commitments.views import View
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.list_page import ListPage
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.pane import Pane

_SHARE = 0.999  # of the width: the rows stay away


@dataclass(frozen=True, slots=True)
class Views:
    """Which views there are, what makes one, what a move between columns and Enter on a card mean.

    `drawn_from` are the tables whose changes draw a view anew.
    """

    names: tuple[str, ...]
    make: Callable[[Context, str], View]
    move: Callable[[Context, Sequence[int], str], object]
    edit: Callable[[Context, int], object]
    drawn_from: tuple[str, ...]


class ViewedPage(RecordPage):
    """`view` is '' for the table, or one of the views; a view follows the search and the filters of the table."""

    def __init__(
        self, context: Context, spec: ListOf, actions: Sequence[Action[RecordPage]], tools: Sequence[str], pane: Pane,
        others: Views,
    ) -> None:  # fmt: skip
        self.view = ""
        self.shown_view: View | None = None
        self.others = others
        super().__init__(context, spec, actions, tools, pane)
        kept = context.memory.recall(spec.name).get("view")
        self.view = kept if kept in others.names else ""

    def turn_to(self, view: str) -> None:
        """Show the records so; asked for once more, as the table again."""
        self.view = "" if view == self.view else view
        self.context.memory.remember(self.spec.name, {"view": self.view})
        if self.full_width:
            self.toggle_width()
        self._share_width()
        (self.shown_view or self.list.table).setFocus()

    def views(self) -> Sequence[tuple[str, Callable[[], object]]]:
        return tuple((name, partial(self.turn_to, name)) for name in self.others.names)

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        if self.shown_view is not None and changes.touches(*self.others.drawn_from):
            self.shown_view.show_keys(self.list.model.keys)

    def chosen_now(self) -> list[int]:
        """What is chosen in a view, else what the table says."""
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
            self.shown_view = self._make_view()
        beside = bool(self.view) and not self.full_width
        if self.shown_view is not None:
            self.shown_view.setVisible(beside)
        if beside:
            self.pane.hide()
        self.list.show_rows(shown=not beside)

    def _make_view(self) -> View:
        made = self.others.make(self.context, self.view)
        made.opened.connect(self._open_from_view)
        made.chosen.connect(self._choose)
        made.moved.connect(self._move_cards)
        made.menu_requested.connect(self._show_view_menu)
        self.list.add_beside(made, _SHARE)
        if self._answered:
            made.show_keys(self.list.model.keys)
        return made

    def _choose(self, key: int | None) -> None:
        if key is not None:
            self.pane.show_key(key)

    def _open_from_view(self, key: int) -> None:
        self.others.edit(self.context, key)

    def _move_cards(self, keys: Sequence[int], column: str) -> None:
        self.others.move(self.context, list(keys), column)

    def _show_view_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self._fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
