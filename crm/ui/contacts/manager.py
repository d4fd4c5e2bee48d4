"""Dialogs in which the few things of one sort are kept in order: tags, custom fields."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from crm.i18n import _
from crm.store import undo
from crm.store.database import Database
from crm.ui.kit.buttons import button
from crm.ui.kit.colours import colours_of
from crm.ui.kit.context import Context
from crm.ui.kit.labels import caption, title
from crm.ui.kit.measures import CONTROL, GAP, PAGE, UNIT, WIDE, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.records.writing import write

_SIZE = QSize(520, 520)
_THING = Qt.ItemDataRole.UserRole


class Line(NamedTuple):
    """One thing of the list: what it is called, what is said beside it, its picture, and the thing itself."""

    name: str
    note: str
    image: QIcon | None
    thing: Any


class Manager(QDialog):
    """`read` gives the lines; `edit` opens the form of a thing (None: of a new one) and calls `reload` once saved."""

    changed = Signal()

    def __init__(self, context: Context, name: str, advice: str, new: str) -> None:
        super().__init__(context.window)
        self.context = context
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self.notice = NoticeBar()
        self.list = QTreeWidget()
        self.list.setProperty("role", "framed")
        self.list.setAccessibleName(name)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self.list.itemActivated.connect(self._activated)
        self._edit = button(_("Edit…"), self.edit_current, image="pencil")
        self._delete = button(_("Delete"), self.delete_current, image="trash-2")
        tools = space(QHBoxLayout(), 0, UNIT)
        tools.addWidget(button(new, partial(self.edit, None), image="plus"))
        tools.addWidget(self._edit)
        tools.addWidget(self._delete)
        tools.addStretch(1)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.accept, role="primary"))
        column = space(QVBoxLayout(self), PAGE, GAP)
        column.addWidget(title(name))
        column.addWidget(caption(advice, wrap=True))
        column.addWidget(self.notice)
        column.addWidget(self.list, 1)
        column.addLayout(tools)
        column.addSpacing(WIDE - GAP)
        column.addLayout(foot)
        QShortcut(QKeySequence("F2"), self, self.edit_current)
        QShortcut(QKeySequence("Del"), self.list, self.delete_current, context=Qt.ShortcutContext.WidgetShortcut)
        self.reload()
        self.list.setFocus()

    @abstractmethod
    def lines(self, database: Database) -> Sequence[Line]:
        """What is listed."""

    @abstractmethod
    def edit(self, thing: Any) -> None:
        """Open the form of a thing, of a new one for None."""

    @abstractmethod
    def delete(self, thing: Any) -> None:
        """Put a thing in the trash."""

    def reload(self, _number: object = None) -> None:
        """Read the list anew; they are few."""
        row = self.list.currentIndex().row()
        self.list.clear()
        for line in self.lines(self.context.database):
            item = QTreeWidgetItem([line.name, line.note])
            item.setData(0, _THING, line.thing)
            item.setSizeHint(0, QSize(0, CONTROL))
            item.setForeground(1, QColor(colours_of(self.palette()).muted))
            if line.image is not None:
                item.setIcon(0, line.image)
            self.list.addTopLevelItem(item)
        count = self.list.topLevelItemCount()
        chosen = self.list.topLevelItem(min(max(0, row), count - 1))
        if chosen is not None:
            self.list.setCurrentItem(chosen)
        for tool in (self._edit, self._delete):
            tool.setEnabled(count > 0)

    def do(self, label: str, work: Callable[[Database], int], sentence: str) -> None:
        """Do one step, say so here, and offer to take it back."""
        write(self.context, label, work, partial(self._done, sentence), self.notice.tell_failure)

    def edit_current(self) -> None:
        if self.current is not None:
            self.edit(self.current)

    def delete_current(self) -> None:
        if self.current is not None:
            self.delete(self.current)

    @property
    def current(self) -> Any:
        item = self.list.currentItem()
        return item.data(0, _THING) if item is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.edit_current()
            return
        super().keyPressEvent(event)

    def _activated(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.edit_current()

    def _done(self, sentence: str, step: int) -> None:
        self.reload()
        self.notice.tell(sentence, "success", (_("Undo"), partial(self._take_back, step)))

    def _take_back(self, step: int) -> None:
        def work(database: Database) -> undo.TakenBack:
            return undo.undo(database, step)

        write(self.context, _("Undo"), work, self.reload, self.notice.tell_failure)
