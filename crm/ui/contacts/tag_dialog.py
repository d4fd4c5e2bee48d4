"""Tags of one or many records: a list to tick, and a line to find one or to write a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from crm.errors import Expected
from crm.i18n import _
from crm.models.records import RecordKind
from crm.progress import Progress
from crm.queries.tags import TagUse, all_tags, tags_of
from crm.services import tags
from crm.services.contacts import called
from crm.text import fold
from crm.ui.contacts.tag_colours import dot_icon
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import CONTROL
from crm.ui.records.writing import tell_done

_NAME = Qt.ItemDataRole.UserRole
_BEFORE = Qt.ItemDataRole.UserRole + 1
_ON, _SOME, _OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked
_HEIGHT = 280
Found = tuple[list[TagUse], dict[str, int]]


class TagDialog(Dialog):
    """A half-ticked tag is one that some of the records have; left so, it stays as it is."""

    def __init__(self, context: Context, kind: RecordKind, keys: Sequence[int]) -> None:
        self._context, self._kind, self._keys = context, kind, keys
        what = called(context.database, kind.name, keys)
        super().__init__(_("Tags of {what}").format(what=what), _("Save"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = _Field()
        self.field.setPlaceholderText(_("Find a tag, or type a new one"))
        self.field.setAccessibleName(_("Tag"))
        self.list = QListWidget()
        self.list.setProperty("role", "framed")
        self.list.setAccessibleName(_("Tags"))
        self.list.setFixedHeight(_HEIGHT)
        self.field.list = self.list
        self.add(self.field, self.list, caption(_("Enter ticks the first tag; Ctrl+Enter saves."), wrap=True))
        self._read()
        self.field.textChanged.connect(self._narrow)
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.tick_typed if self.field.text().strip() else self.submit)()
            return
        super().keyPressEvent(event)

    def tick_typed(self) -> None:
        """Tick the tag whose name was typed, or the first one that is shown; a new one where there is none."""
        typed = self.field.text().strip()
        shown = [item for item in self._items() if not item.isHidden()]
        same = [item for item in shown if fold(item.data(_NAME)) == fold(typed)]
        item = next(iter(same or shown), None) or self._add(typed, _OFF)
        item.setCheckState(_OFF if item.checkState() == _ON else _ON)
        self.list.setCurrentItem(item)
        self.field.clear()

    def submit(self) -> None:
        if self.field.text().strip():
            self.tick_typed()
        add = [item.data(_NAME) for item in self._items() if self._became(item, _ON)]
        remove = [item.data(_NAME) for item in self._items() if self._became(item, _OFF)]
        if not add and not remove:
            self.accept()
            return
        self.wait(_("Saving …"))

        database, kind, keys = self._context.database, self._kind, self._keys

        def work(progress: Progress) -> int:
            return tags.tag(database, kind, keys, add, remove, progress)

        self._context.jobs.run(_("Save tags"), work, self._done, self._fail)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Save"))

    def _done(self, step: int) -> None:
        self.accept()
        if len(self._keys) > 1:
            what = called(self._context.database, self._kind.name, self._keys)
            tell_done(self._context, _("Tags of {what} changed").format(what=what), step)

    def _read(self) -> None:
        """Look up which tags there are and how many of the records have them: of many records, not at once."""
        database, kind, keys = self._context.database, self._kind, self._keys

        def work(progress: Progress) -> Found:
            progress.advance(0)
            with database.read() as connection:
                return all_tags(connection), tags_of(connection, kind, keys)

        self._context.jobs.run_latest(f"tags:{id(self)}", work, self._fill)

    def _fill(self, found: Found) -> None:
        known, used = found
        for one in sorted(known, key=lambda tag: not used.get(tag.name)):
            count = used.get(one.name, 0)
            item = self._add(one.name, _ON if count == len(self._keys) else _SOME if count else _OFF)
            if one.colour:
                item.setIcon(dot_icon(one.colour))

    def _add(self, name: str, state: Qt.CheckState) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(_NAME, name)
        item.setData(_BEFORE, state.value)
        item.setSizeHint(QSize(0, CONTROL))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
        self.list.addItem(item)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _became(self, item: QListWidgetItem, state: Qt.CheckState) -> bool:
        return item.checkState() == state and item.data(_BEFORE) != state.value

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(fold(text.strip()) not in fold(item.data(_NAME)))


class _Field(QLineEdit):
    """The arrow down leads into the list."""

    list: QListWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.list.setFocus()
            self.list.setCurrentRow(max(0, self.list.currentRow()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
