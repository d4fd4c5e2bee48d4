"""The list that was seen last, shown before the database layer is loaded: it scrolls and chooses like the real one.

What the real page was showing is kept as plain data (`PageWidget.preview`), and given back to it when it takes over.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

import crm
from crm.models.kinds import Kind
from crm.progress import Progress
from crm.store.thin import KEYS, Thin
from crm.ui.kit.columns import Column, Row
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.jobs import Jobs
from crm.ui.kit.list_page import ListPage, ListSpec
from crm.ui.kit.measures import CONTROL, space
from crm.ui.kit.memory import Memory
from crm.ui.kit.query import Query

MEMORY = "preview"
_SETS = (Kind.CHOICES, Kind.WORDS, Kind.LANGUAGES)


class AtOnce:
    """Runs tasks where it is asked to: the few milliseconds of a first look."""

    def submit(self, task: Callable[[], None]) -> None:
        task()

    def close(self) -> None:
        """Nothing waits."""


class Remembered:
    """A `RowSource` over the statements that were kept."""

    def __init__(self, thin: Thin, kept: Mapping[str, Any]) -> None:
        self._thin, self._kept = thin, kept
        self._columns = [(str(name), Kind(kind)) for name, kind in kept["values"]]

    def keys(self, _query: Query, _progress: Progress) -> array[int]:
        return array("q", [key for (key,) in self._thin.rows(self._kept["keys"], self._kept["arguments"])])

    def load(self, keys: Sequence[int]) -> Mapping[int, Row]:
        found = self._thin.rows(self._kept["rows"].replace(KEYS, ",".join(map(str, keys))))
        return {key: self._row(values) for key, *values in found}

    def _row(self, values: Sequence[Any]) -> Row:
        return {name: _value(value, kind) for (name, kind), value in zip(self._columns, values, strict=True)}


def _value(value: Any, kind: Kind) -> Any:
    """As `queries.lists` gives it: word lists as tuples."""
    return tuple(str(value).strip("|").split("|")) if kind in _SETS and value else value


class Preview(QWidget):
    """Holds the list; `state` is what the person did with it so far."""

    def __init__(self, list_page: ListPage, thin: Thin) -> None:
        super().__init__()
        self.list = list_page
        self._thin = thin
        space(QVBoxLayout(self), 0, 0).addWidget(list_page)
        self.setFocusProxy(list_page.table)
        list_page.refresh()

    @property
    def state(self) -> dict[str, Any]:
        table = self.list.table
        return {
            "key": table.current_key(),
            "scrolled": table.verticalScrollBar().value(),
            "text": self.list.filter_bar.search.text(),
            "typing": self.list.filter_bar.search.hasFocus(),
        }

    def close_thin(self) -> None:
        self._thin.close()


def keep(memory: Memory, workspace: Path, kept: Mapping[str, Any] | None) -> None:
    """Remember what the page in front showed, for the next start on the same workspace."""
    stamp = {"workspace": str(workspace), "program": crm.__version__}
    memory.remember(MEMORY, {**stamp, "kept": dict(kept) if kept else None})


def preview(memory: Memory, workspace: Path, page: str) -> Preview | None:
    """The list that was in front when the program ended on this workspace; None where it cannot be shown this way.

    `page` was seen last: a program that did not end as it should has kept the list of one before.
    """
    found = memory.recall(MEMORY)
    kept = found.get("kept")
    if not isinstance(kept, dict) or kept.get("name") != page:
        return None
    if (found.get("workspace"), found.get("program")) != (str(workspace), crm.__version__):
        return None
    try:
        thin = Thin(workspace, str(kept.get("schema")))
    except LookupError:
        return None
    try:
        return _shown(thin, kept, memory)
    except (LookupError, KeyError, TypeError, ValueError):
        thin.close()
        return None


def _shown(thin: Thin, kept: Mapping[str, Any], memory: Memory) -> Preview:
    columns = tuple(
        Column(name, label, Kind(kind), width, shown, look=look)
        for name, label, kind, width, shown, look in kept["columns"]
    )
    spec = ListSpec(
        kept["name"], kept["title"], kept["prompt"], columns, (), _uncounted, kept["sort"], kept["descending"]
    )
    source = Remembered(thin, kept)
    rows = source.keys(Query(), Progress())
    source.load(rows[:1])
    listed = ListPage(spec, source, Jobs(AtOnce()), memory, EmptyState("loader", "", ""))
    beside, tools = QWidget(), QWidget()  # what the page will have there: nothing moves when it takes over
    beside.setProperty("role", "surface")
    beside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    tools.setFixedHeight(CONTROL)
    listed.set_side_pane(beside)
    listed.add_tool(tools)
    return Preview(listed, thin)


def _uncounted(count: int) -> str:
    return f"{count:,}"
