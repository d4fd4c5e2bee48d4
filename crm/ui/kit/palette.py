"""Ctrl+K: one field that finds records and commands and opens what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.highlights import Span
from crm.i18n import _
from crm.progress import Progress
from crm.text import fold, words
from crm.ui.kit.actions import ActionSet
from crm.ui.kit.jobs import Jobs
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import GAP, UNIT, space
from crm.ui.kit.palette_kinds import KindBar
from crm.ui.kit.palette_painter import (
    DETAIL,
    DETAIL_MARKS,
    HEADING,
    ICON_NAME,
    KEYS,
    TITLE_MARKS,
    PalettePainter,
)
from crm.ui.kit.popup import Popup
from crm.ui.kit.search_field import SearchField

_WIDTH, _MOST_HEIGHT = 640, 460
_NUMBER = Qt.ItemDataRole.UserRole + 10
COMMANDS_ONLY: Final = ">"
_TURNS: Final = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Hit(NamedTuple):
    """Something found. `group` is the heading it stands under, as shown; `keys` a shortcut as shown.

    What is only `similar` to what was typed stands below the commands.
    """

    group: str
    title: str
    open: Callable[[], object]
    detail: str = ""
    icon: str = ""
    keys: str = ""
    title_marks: Sequence[Span] = ()  # the parts that were asked for
    detail_marks: Sequence[Span] = ()
    similar: bool = False


class PaletteSource(Protocol):
    """Where a palette gets its hits from; each list in its order, best first.

    `kinds` are what records can be narrowed to: a name, and what it is called.
    """

    @property
    def kinds(self) -> Sequence[tuple[str, str]]: ...

    def commands(self, text: str) -> Sequence[Hit]:
        """Called on the GUI thread with every letter."""

    def records(self, text: str, kind: str, progress: Progress) -> Sequence[Hit]:
        """Called on a worker; for '' what was opened last. A `kind` narrows to it. The newest question wins."""


class Palette(Popup):
    """Records stand above commands, those only similar below.

    Enter before the answer is there waits for it: 'ami', Enter opens Amina.
    """

    def __init__(self, source: PaletteSource, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # it is opened again and again
        self._window = parent
        self._source, self._jobs = source, jobs
        self._hits: list[Hit] = []
        self._commands: list[Hit] = []
        self._answered = False
        self._commands_only = False
        self._opens_first = False
        self.search = SearchField(_("Find a person, an organisation, a city … or a command"))
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._ask)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setProperty("role", "bare")
        self.list.setModel(self._model)
        self.list.setItemDelegate(PalettePainter(self.list))
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self._point)
        self.list.clicked.connect(self._open)
        self._nothing = caption(_("Nothing found."))
        self.kinds = KindBar(source.kinds)
        self.kinds.changed.connect(self._ask)
        layout = space(QVBoxLayout(self), GAP, UNIT)
        layout.addWidget(self.search)
        layout.addWidget(self.kinds)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing)
        layout.addWidget(
            caption(
                _("↑ ↓ to choose   ·   Enter to open   ·   Tab for one kind   ·   > for commands   ·   Esc to close")
            )
        )

    def open(self) -> None:
        """Show it over the upper part of its window."""
        window = self._window.window()
        width = min(_WIDTH, window.width() - 2 * GAP)
        self.setFixedSize(width, min(_MOST_HEIGHT, window.height() - 2 * GAP))
        self.open_at(window.mapToGlobal(QPoint((window.width() - width) // 2, window.height() // 10)))
        self.search.setFocus()
        with QSignalBlocker(self.search), QSignalBlocker(self.kinds):
            self.search.setText("")
            self.kinds.choose("")
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        self._opens_first = False  # an answer that comes late opens nothing
        super().hideEvent(event)

    def titles(self) -> list[str]:
        """What is shown, headings left out."""
        return [hit.title for hit in self._hits]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key in _TURNS:
                self.kinds.turn(_TURNS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
        return bool(super().eventFilter(watched, event))

    def _ask(self) -> None:
        text, kind = self.kinds.without_name(self.search.text().strip())
        commands_only = self._commands_only = text.startswith(COMMANDS_ONLY)
        wanted = text.removeprefix(COMMANDS_ONLY).strip()
        self._commands = list(self._source.commands(wanted)) if commands_only or not kind else []
        self._answered, self._opens_first = commands_only, False
        self._show([])
        if commands_only:
            return
        source = self._source

        def work(progress: Progress) -> Sequence[Hit]:
            return source.records(text, kind, progress)

        self._jobs.run_latest(f"palette:{id(self)}", work, self._take, self._fail)

    def _take(self, records: Sequence[Hit]) -> None:
        if self._commands_only:  # meanwhile: what was asked before it is no longer wanted
            return
        chosen = self._current() if self.list.currentIndex().row() > 1 else None
        self._answered = True
        self._show(records)
        if chosen in self._hits and not self._opens_first:
            self._select(self._hits.index(chosen))
        if self._opens_first:
            self._open_current()

    def _fail(self, error: Expected) -> None:
        self._take([])
        self._nothing.setText(error.sentence)
        self._nothing.show()

    def _show(self, records: Sequence[Hit]) -> None:
        near = [hit for hit in records if hit.similar]
        self._hits = [*(hit for hit in records if not hit.similar), *self._commands, *near]
        self._model.clear()
        group = ""
        for number, hit in enumerate(self._hits):
            if hit.group != group:
                group = hit.group
                self._model.appendRow(_item(group, {HEADING: True}, Qt.ItemFlag.NoItemFlags))
            said = ", ".join(filter(None, (hit.title, hit.detail)))
            roles = {
                DETAIL: hit.detail, ICON_NAME: hit.icon, KEYS: hit.keys, _NUMBER: number,
                TITLE_MARKS: list(hit.title_marks), DETAIL_MARKS: list(hit.detail_marks),
            }  # fmt: skip
            item = _item(hit.title, roles, Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setAccessibleText(said)
            self._model.appendRow(item)
        self._nothing.setText(_("Nothing found."))
        self._nothing.setVisible(self._answered and not self._hits)
        self._select(0)

    def _select(self, number: int) -> None:
        for row in range(self._model.rowCount()):
            if self._model.index(row, 0).data(_NUMBER) == number:
                self.list.setCurrentIndex(self._model.index(row, 0))
                if number == 0:
                    self.list.scrollToTop()
                return

    def _step(self, by: int) -> None:
        number = self.list.currentIndex().data(_NUMBER)
        if isinstance(number, int):
            self._select(min(max(0, number + by), len(self._hits) - 1))

    def _current(self) -> Hit | None:
        number = self.list.currentIndex().data(_NUMBER)
        return self._hits[number] if isinstance(number, int) else None

    def _point(self, index: QModelIndex) -> None:
        if isinstance(index.data(_NUMBER), int):
            self.list.setCurrentIndex(index)

    def _open(self, index: QModelIndex) -> None:
        if isinstance(index.data(_NUMBER), int):
            self.list.setCurrentIndex(index)
            self._run()

    def _open_current(self) -> None:
        if self._answered:
            self._run()
        else:
            self._opens_first = True

    def _run(self) -> None:
        hit = self._current()
        if hit is not None:
            self.close()
            hit.open()


def _item(text: str, roles: dict[int, Any], flags: Qt.ItemFlag) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(flags)
    for role, value in roles.items():
        item.setData(value, role)
    return item


def command_hits(sets: Iterable[ActionSet[Any]], text: str, group: str) -> list[Hit]:
    """The actions that can be done now and whose title holds every word typed, as beginnings of its words."""
    found: list[tuple[int, Hit]] = []
    for actions in sets:
        for action, made in actions:
            place = _place(text, action.title_in(actions.situation))
            if made.isEnabled() and place is not None:
                keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                title = action.title_in(actions.situation)
                found.append((place, Hit(group, title, made.trigger, icon=action.icon, keys=keys)))
    return [hit for _place_, hit in sorted(found, key=_by_place)]


def _by_place(found: tuple[int, Hit]) -> int:
    return found[0]


def _place(text: str, title: str) -> int | None:
    """How far from the start of a title the first word asked for begins; None where a word is not in it."""
    asked, there = words(text), words(fold(title))
    if not all(any(word.startswith(one) for word in there) for one in asked):
        return None
    return next((number for number, word in enumerate(there) if asked and word.startswith(asked[0])), 0)
