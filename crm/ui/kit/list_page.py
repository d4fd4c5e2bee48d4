"""A page with a list: title and count, tools, search and filters, the table or what to do where it is empty."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.i18n import _
from crm.progress import Progress
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.column_chooser import ColumnChooser
from crm.ui.kit.columns import Column
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.filter_bar import FilterBar
from crm.ui.kit.filter_editor import FilterField
from crm.ui.kit.jobs import Jobs
from crm.ui.kit.labels import muted, title
from crm.ui.kit.measures import GAP, PANE_WIDTH, UNIT, WIDE, space
from crm.ui.kit.memory import Memory
from crm.ui.kit.query import Alike, Filter, Query
from crm.ui.kit.row_model import RowModel, RowSource
from crm.ui.kit.splitters import turn
from crm.ui.kit.table_view import TableView

_PANE = 1  # its place in the splitter
_BELOW = (3, 2)  # shares of the height: the list, and the pane below it


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What a list shows. `name` is the key of what it remembers, `title` and `prompt` are message ids.

    `counted` says a number of rows in words: '1,234 people'. `narrowed` holds until a person takes it away.
    """

    name: str
    title: str
    prompt: str
    columns: tuple[Column, ...]
    filters: tuple[FilterField, ...]
    counted: Callable[[int], str]
    sort: str = ""
    descending: bool = False
    narrowed: tuple[Filter, ...] = ()


class ListPage(QWidget):
    """Asks its source for keys on a worker, newest question wins. Nothing is asked before `refresh`."""

    open_requested = Signal(object)  # key
    current_changed = Signal(object)  # key or None
    selection_changed = Signal(int)
    context_menu_requested = Signal(QPoint)
    status_changed = Signal(str)  # '1,234 people · 3 selected'
    shown = Signal()  # the rows asked for are there
    failed = Signal(object)  # an expected failure: for the notice bar

    def __init__(self, spec: ListSpec, source: RowSource, jobs: Jobs, memory: Memory, empty: EmptyState) -> None:
        super().__init__()
        self._spec, self._source, self._jobs, self._memory = spec, source, jobs, memory
        self._query = Query(sort=spec.sort, descending=spec.descending)
        self._answered: Query | None = None
        self._are_alike = False
        self.model = RowModel(spec.columns, source.load, self)
        self.table = TableView(self.model, memory, spec.name)
        self.table.setAccessibleName(_(spec.title))
        self.filter_bar = FilterBar(spec.filters, _(spec.prompt))
        self.empty = empty
        self._nothing = EmptyState("search", _("Nothing found"), "", button(_("Show all"), self.filter_bar.clear))
        self._count = muted("")
        self._count.setMinimumWidth(1)  # where it is narrow, it makes way for the buttons; the last line says it too
        self._build()
        self._recall()
        self._connect()

    # for the page around it

    @property
    def query(self) -> Query:
        return self._query

    def refresh(self, changed: Iterable[int] = ()) -> None:
        """Ask anew for the rows; those in `changed` are read again at once."""
        self.model.forget(changed)
        query, source = self._query, self._source

        def work(progress: Progress) -> array[int]:
            return source.keys(query, progress)

        def done(keys: array[int]) -> None:
            self._show(query, keys)

        self._jobs.run_latest(f"list:{self._spec.name}:{id(self)}", work, done, self._fail)

    def selected_keys(self) -> array[int]:
        return self.table.selected_keys()

    def add_tool(self, widget: QWidget) -> None:
        """Put a button into the line of the title."""
        self._tools.addWidget(widget)

    def set_side_pane(self, pane: QWidget) -> None:
        """Show a widget beside the list; its width is remembered."""
        self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        pane.setMinimumWidth(PANE_WIDTH * 3 // 4)
        self._splitter.setSizes([10_000, self._pane_width()])

    def turn_pane(self, width: int) -> None:
        """Put the pane below the list where a page of this width has no room beside it."""
        if turn(self._splitter, _BELOW, width=width):
            QTimer.singleShot(0, self, self._restore_pane)  # the splitter has its new size then

    def _restore_pane(self) -> None:
        if self._splitter.orientation() == Qt.Orientation.Horizontal:
            self._splitter.setSizes([10_000, self._pane_width()])

    def _pane_width(self) -> int:
        width = self._memory.recall(self._spec.name).get("pane")
        return width if isinstance(width, int) and width > 0 else PANE_WIDTH

    def add_beside(self, widget: QWidget, share: float) -> None:
        """Another widget beside the list, in the place of the side pane, with a share of the width."""
        self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(self._splitter.indexOf(widget), 1)
        whole = max(self._splitter.width(), 1000)
        rest = [self._pane_width()] * (self._splitter.count() - 2)  # hidden now, and as wide as before later
        self._splitter.setSizes([round(whole * (1 - share)), *rest, round(whole * share)])

    def show_rows(self, *, shown: bool) -> None:
        """Show the rows, or leave all the room to what is beside them."""
        self._stack.setVisible(shown)

    def search_for(self, text: str = "") -> None:
        """Give the keyboard to the search field, with a text or with what is there selected."""
        if text:
            self.filter_bar.search.setText(text)
        self.filter_bar.search.setFocus()
        self.filter_bar.search.selectAll()

    def go_to(self, key: int) -> bool:
        """Make a row current; where a filter hides it, the filter goes. False until the rows are there anew."""
        if self.table.go_to(key):
            return True
        if self._query.narrows:
            self.filter_bar.clear()
        return False

    def narrow_for_now(self, filters: Sequence[Filter]) -> None:
        """Show only what meets these conditions; the next start has those the person chose before."""
        before = self._query.filters
        self.filter_bar.search.clear()
        self.filter_bar.set_filters(filters)
        self._memory.remember(self._spec.name, {"filters": [list(condition) for condition in before]})

    # inside

    def _build(self) -> None:
        columns = tool_button(_("Choose columns"), "columns-3", self._choose_columns)
        self._columns_button = columns
        self._tools = space(QHBoxLayout())
        head = space(QHBoxLayout(), 0, GAP)
        head.addWidget(title(_(self._spec.title)))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addLayout(self._tools)
        self.filter_bar.add_widget(columns)
        self._stack = QStackedWidget()
        self._stack.setProperty("role", "surface")
        self._stack.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.setContentsMargins(UNIT - 2, 0, 0, 0)  # cells begin where the title does
        for widget in (self.table, self._nothing):
            self._stack.addWidget(widget)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._stack)
        top = space(QVBoxLayout(), 0, GAP)
        top.setContentsMargins(WIDE, WIDE, WIDE, GAP)
        top.addLayout(head)
        top.addWidget(self.filter_bar)
        self._whole = QStackedWidget()  # where there is nothing at all, nothing stands beside it either
        self._whole.addWidget(self._splitter)
        self._whole.addWidget(self.empty)
        layout = space(QVBoxLayout(self), 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._narrow)
        self.filter_bar.search.left_downwards.connect(self.table.setFocus)
        self.filter_bar.search.returnPressed.connect(self._open_best)
        self.table.open_requested.connect(self.open_requested)
        self.table.current_changed.connect(self.current_changed)
        self.table.selection_changed.connect(self._tell_selection)
        self.table.context_menu_requested.connect(self.context_menu_requested)
        self.table.sort_requested.connect(self.sort)
        self.table.search_requested.connect(self.filter_bar.type_on)
        self.model.load_failed.connect(self._fail)
        self._splitter.splitterMoved.connect(self._keep_pane)

    def _recall(self) -> None:
        kept = self._memory.recall(self._spec.name)
        names = {column.name for column in self._spec.columns if column.sortable}
        sort = kept.get("sort") if kept.get("sort") in names else self._spec.sort
        self.filter_bar.set_filters(_filters(kept["filters"]) if "filters" in kept else self._spec.narrowed)
        self._query = Query(
            "", self.filter_bar.filters, sort or "", bool(kept.get("descending", self._spec.descending))
        )
        self.table.header.show_sorted(self._query.sort, descending=self._query.descending)

    def sort(self, name: str, descending: bool = False) -> None:  # noqa: FBT001, FBT002 - as the header's signal calls it
        """Order the rows by a column."""
        self._query = Query(self._query.text, self._query.filters, name, descending)
        self.table.header.show_sorted(name, descending=descending)
        self._memory.remember(self._spec.name, {"sort": name, "descending": descending})
        self.refresh()

    def _narrow(self, text: str, filters: tuple[Filter, ...]) -> None:
        if filters != self._query.filters:
            self._memory.remember(self._spec.name, {"filters": [list(condition) for condition in filters]})
        self._query = Query(text, filters, self._query.sort, self._query.descending)
        self.refresh()

    def _show(self, query: Query, keys: array[int]) -> None:
        self.table.show_keys(keys, same_query=query == self._answered)
        self._answered, self._are_alike = query, bool(keys) and isinstance(keys, Alike)
        sought = bool(query.text.strip()) or query.filters != self._spec.narrowed
        if not keys and sought:
            self._nothing.set_text(_("Nothing found"), _("No entry matches what is searched for."))
        self._stack.setCurrentWidget(self.table if keys else self._nothing)
        self._whole.setCurrentWidget(self._splitter if keys or sought else self.empty)
        self.filter_bar.setVisible(bool(keys) or query.narrows)
        self._tell()
        self.shown.emit()

    def _fail(self, error: Expected) -> None:
        self.failed.emit(error)

    def _tell_selection(self, count: int) -> None:
        self._tell()
        self.selection_changed.emit(count)

    def _tell(self) -> None:
        text = self._spec.counted(len(self.model.keys))
        if self._are_alike:
            text = _("{all} · similar names, as nothing is written so").format(all=text)
        selected = self.table.selected_count()
        if selected > 1:
            text = _("{all} · {count} selected").format(all=text, count=f"{selected:,}")
        self._count.setText(text)
        self.status_changed.emit(text)

    def _open_best(self) -> None:
        """Enter in the search field opens the first row."""
        if self.model.keys and self._answered == self._query:
            self.open_requested.emit(self.model.keys[0])

    def _choose_columns(self) -> None:
        chooser = ColumnChooser(self.table.header, self)
        chooser.open_below(self._columns_button)

    def _keep_pane(self) -> None:
        width = self._splitter.sizes()[_PANE]
        if width and self._splitter.orientation() == Qt.Orientation.Horizontal:  # neither hidden nor below
            self._memory.remember(self._spec.name, {"pane": width})


def _filters(kept: Any) -> list[Filter]:
    """Conditions as they were remembered; damaged ones are left out."""
    rows = kept if isinstance(kept, list) else []
    sound = (row for row in rows if isinstance(row, list) and [type(part) for part in row] == [str, str, str])
    return [Filter(*row) for row in sound]
