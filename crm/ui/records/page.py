"""A page of records of one kind: their list, the one in view beside it, and what can be done with both."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from crm.changes import Changes
from crm.i18n import N_, _
from crm.models.records import KINDS
from crm.queries.contacts import names_of
from crm.queries.counting import counted
from crm.refs import Ref
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.area import PageWidget
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.list_page import ListPage, ListSpec
from crm.ui.kit.measures import space
from crm.ui.kit.query import Filter
from crm.ui.records.columns import filter_fields, shown_columns
from crm.ui.records.list_of import ListOf
from crm.ui.records.pane import Pane
from crm.ui.records.rows import Rows

NARROW = 640  # pixels: below, list and record do not fit side by side
_LEAST_WIDTH = 420
_TABLES = re.compile(r"\b(?:FROM|JOIN) (\w+)")


class RecordPage(PageWidget):
    """`actions` are bound to this page: they ask it what is chosen. `tools` names those that stand as buttons."""

    def __init__(
        self, context: Context, spec: ListOf, actions: Sequence[Action[RecordPage]], tools: Sequence[str], pane: Pane
    ) -> None:
        super().__init__(context)
        self.spec = spec
        self.kind = KINDS[spec.kind]
        self.pane = pane
        self.full_width = False
        self._awaited: int | None = None
        self._answered = False
        self._tools = tools
        self.rows = Rows(context.database, self.kind)
        self.list = self._make_list()
        self.actions_ = ActionSet((*actions, CHANGES), self, self)  # which ask the list at once what is chosen
        self._equip(self.list)
        self._layout = space(QVBoxLayout(self), 0, 0)
        self._layout.addWidget(self.list)
        self.setFocusProxy(self.list.table)
        pane.shown_changed.connect(self.shown_changed)
        pane.shown_changed.connect(self.actions_changed)
        pane.filled.connect(self._refresh_actions)
        pane.back_requested.connect(self.toggle_width)

    def put_at_pane(self, names: Mapping[str, str]) -> None:
        """Buttons at the record in view: an action's id with its short name there, '' for its icon alone."""
        for name, short in names.items():
            if short:
                self.actions_.qaction(name).setIconText(short)
        shown = (*names.items(), ("view.wide", ""))
        self.pane.add_tools([self.actions_.tool_button(name, text=bool(short)) for name, short in shown])

    # What the window asks

    def refresh(self) -> None:
        self.list.refresh()
        self.pane.refresh()

    def apply(self, changes: Changes) -> None:
        if changes.touches("custom_field"):
            self._rebuild()
        elif changes.touches(*self._tables()):
            self.list.refresh(changes.keys(self.kind.table.name))
        self.pane.apply(changes)

    def show_record(self, key: int) -> None:
        self._awaited = key
        self.pane.show_key(key)
        # It may have been made just now: no filter goes for it before the rows were read anew.
        if self._answered and (key not in self.list.model.keys or not self._reach_awaited()):
            self.list.refresh()

    @property
    def shown(self) -> Ref | None:
        return Ref(self.kind.name, self.pane.key) if self.pane.key is not None else None

    def search_for(self, text: str = "") -> None:
        if self.full_width:
            self.toggle_width()
        self.list.search_for(text)

    def narrow(self, filters: Sequence[Filter]) -> None:
        self.list.narrow_for_now(filters)

    def action_sets(self) -> tuple[ActionSet[RecordPage], ...]:
        return (self.actions_,)

    def take_settings(self) -> None:
        self._rebuild()
        self.pane.refresh()

    def preview(self) -> Mapping[str, Any] | None:
        query, spec = self.list.query, self.spec
        if query.narrows or self.full_width:
            return None
        columns = [[one.name, one.label, one.kind, one.width, one.shown, one.look] for one in self.list.model.columns]
        return {
            "name": spec.name, "title": spec.title, "prompt": spec.prompt, "columns": columns, "sort": query.sort,
            "descending": query.descending, **self.rows.statements(query),
        }  # fmt: skip

    def take_over(self, state: Mapping[str, Any]) -> None:
        if state["key"] is not None and state["key"] != self.list.table.current_key():
            self.show_record(state["key"])
        self.list.table.verticalScrollBar().setValue(state["scrolled"])
        if state["text"] or state["typing"]:
            self.list.search_for(state["text"])

    # What actions ask

    def chosen(self) -> array[int]:
        """Keys of the records an action is meant for: those selected, or the one in view if the keyboard is there."""
        selected = self.list.selected_keys()
        in_view = self.pane.key
        if in_view is not None and (self.full_width or not selected or self.pane.has_keyboard()):
            return array("q", [in_view])
        return selected

    def chosen_count(self) -> int:
        """How many `chosen` would name, without naming them."""
        return self.list.table.selected_count() or int(self.pane.key is not None)

    def chosen_now(self) -> list[int]:
        """What an action is meant for: the rows that are chosen, or whatever else shows them."""
        return list(self.chosen())

    @property
    def is_roomy(self) -> bool:
        """Whether the list and something beside it fit."""
        return self.width() >= NARROW

    def toggle_width(self) -> None:
        """Show the record in view at full width, or beside the list again."""
        self.full_width = not self.full_width
        self._share_width()
        (self.pane if self.full_width else self.list.table).setFocus()

    # Inside

    def _make_list(self) -> ListPage:
        spec, columns = self.spec, tuple(self.rows.columns.values())
        listed = ListSpec(
            spec.name, spec.title, spec.prompt, shown_columns(columns, spec.columns, avatar=spec.kind == "person"),
            filter_fields(columns, self._names), partial(counted, spec.kind), spec.sort,
            spec.descending, tuple(Filter(*condition) for condition in spec.filters),
        )  # fmt: skip
        result = ListPage(listed, self.rows, self.context.jobs, self.context.memory, self._make_empty())
        self._read_shown(result)
        result.table.header.layout_changed.connect(self._columns_changed)
        result.current_changed.connect(self._current_changed)
        result.selection_changed.connect(self._selection_changed)
        result.open_requested.connect(self._open)
        result.context_menu_requested.connect(self._show_menu)
        result.status_changed.connect(self.status_changed)
        result.failed.connect(self.context.notice.tell_failure)
        result.shown.connect(self._go_on)
        return result

    def _equip(self, page: ListPage) -> None:
        """Put what is done most often into the line of the title."""
        self._tool_buttons = [self.actions_.tool_button(name) for name in self._tools]
        for tool in self._tool_buttons:
            page.add_tool(tool)
        self._wide_button = self.actions_.tool_button("view.wide")
        page.add_tool(self._wide_button)
        page.add_tool(self._make_more())
        page.add_tool(button(_(self.spec.new), self._add, image="plus", role="primary"))

    def _add(self) -> None:
        self.actions_.run("list.new")

    def _make_empty(self) -> EmptyState:
        spec = self.spec
        new = button(_(spec.new), self._add, image="plus", role="primary")
        buttons = [new]
        bring_in = self.context.window.findChild(QAction, "file.import_contacts")
        if bring_in is not None and self.kind.party:
            buttons.append(button(bring_in.text().replace("&&", "&"), bring_in.trigger, image="file-up"))
        return EmptyState(spec.image, _(spec.empty), _(spec.advice), *buttons)

    def _make_more(self) -> QToolButton:
        more = tool_button(_("More actions"), "ellipsis")
        menu = QMenu(more)
        menu.aboutToShow.connect(partial(self._fill_menu, menu))
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return more

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        self.actions_.refresh()
        self.actions_.fill_menu(menu)

    def _show_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        self._fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def _rebuild(self) -> None:
        """Another custom field, or names said otherwise: other columns."""
        before, key = self.list, self.pane.key
        keyboard: QWidget | None = self.window().focusWidget()
        had_keyboard = keyboard is not None and self.isAncestorOf(keyboard)
        self.pane.setParent(None)
        self.rows = Rows(self.context.database, self.kind)
        self.list = self._make_list()
        self._equip(self.list)
        self._layout.replaceWidget(before, self.list)
        before.hide()
        before.deleteLater()
        self.setFocusProxy(self.list.table)
        self._awaited = key
        self.list.refresh()
        self._share_width()
        if had_keyboard:  # else it would go to whatever comes next: the sidebar
            (self.pane if self.full_width else self.list.table).setFocus()

    def _names(self, kind: str) -> Sequence[str]:
        with self.context.database.read() as connection:
            return names_of(connection, kind)

    def _tables(self) -> set[str]:
        """Tables whose rows decide what the list shows now."""
        query = self.list.query
        names = {*self.rows.shown, query.sort, *(condition.field for condition in query.filters)}
        columns = [column for name, column in self.rows.columns.items() if name in names or query.text]
        return {self.kind.table.name, *(table for column in columns for table in _TABLES.findall(column.sql))}

    def _read_shown(self, page: ListPage) -> None:
        self.rows.shown = page.table.header.current_layout().shown

    def _columns_changed(self) -> None:
        before = self.rows.shown
        self._read_shown(self.list)
        if not self.rows.shown <= before:
            self.list.model.forget_all()

    def _current_changed(self, key: int | None) -> None:
        if key is not None and self._awaited is None:
            self.pane.show_key(key)

    def _selection_changed(self, _count: int) -> None:
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        self.actions_.refresh()
        self.actions_changed.emit()

    def _go_on(self) -> None:
        """The rows are there: go to the record that was asked for, or to the first one."""
        self._answered = True
        asked, narrowed, keys = self._awaited is not None, self.list.query.narrows, self.list.model.keys
        if not self._reach_awaited() and not narrowed:
            self._awaited = None  # in the trash or gone: the pane says so
        if not asked and keys and self.list.table.current_key() is None:
            self.list.go_to(self.pane.key if self.pane.key is not None and self.pane.key in keys else keys[0])
        if not keys and self._awaited is None and not self.list.query.narrows:
            self.pane.show_key(None)
        self.loaded.emit()

    def _reach_awaited(self) -> bool:
        """Go to the record that was asked for, if any; False while it is not in the list."""
        if self._awaited is not None and self.list.go_to(self._awaited):
            self._awaited = None
        return self._awaited is None

    def _open(self, key: int) -> None:
        """Enter on a row edits or opens it; in the search field it goes to the best one found."""
        searching = self.list.filter_bar.search.hasFocus()
        self.list.go_to(key)
        if searching:
            self.list.table.setFocus()
        else:
            self.actions_.run(self.spec.enter)

    def minimumSizeHint(self) -> QSize:
        """Less than list and record need side by side: below that, the record makes way."""
        return QSize(_LEAST_WIDTH, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """List and record side by side, or one of them where there is no room or the person wants it so."""
        beside = not self.full_width
        if not beside:
            self._layout.addWidget(self.pane)
        elif self.list.isHidden() or self.pane.parentWidget() is None:
            self.list.set_side_pane(self.pane)
        self.list.setVisible(beside)
        roomy = self.full_width or self.is_roomy
        self.pane.setVisible(roomy)
        self._wide_button.setVisible(not roomy)
        for tool in self._tool_buttons:  # they stand in the menu beside as well
            tool.setVisible(roomy)
        self.pane.set_alone(self.full_width)


def _show_changes(page: RecordPage) -> None:
    page.context.navigation.show_changes(None, page.kind.name)


CHANGES: Final[Action[RecordPage]] = Action(
    "list.changes", N_("What changed since…"), _show_changes, "history", "",
    help=N_("Against the newest list of this that was handed out"),
)  # fmt: skip
