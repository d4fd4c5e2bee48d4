"""One window: sidebar, header, pages, status line and menus around one workspace. It knows no feature."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

import crm
from crm.changes import Changes
from crm.errors import Expected
from crm.i18n import _
from crm.ui.kit.actions import ActionSet
from crm.ui.kit.area import Area
from crm.ui.kit.drops import files_in
from crm.ui.kit.measures import UNIT, space
from crm.ui.kit.memory import SettingsMemory
from crm.ui.kit.notice import NoticeBar
from crm.ui.shell import late
from crm.ui.shell.commands import ACTIONS, go_actions
from crm.ui.shell.floating import Floating
from crm.ui.shell.gestures import MouseKeys, dropped_workspace
from crm.ui.shell.header import Header
from crm.ui.shell.menus import Menus
from crm.ui.shell.navigator import Navigator
from crm.ui.shell.pages import Pages
from crm.ui.shell.sidebar import Sidebar
from crm.ui.shell.status import HEIGHT as STATUS_HEIGHT
from crm.ui.shell.status import StatusLine

if TYPE_CHECKING:
    from crm.ui.kit.palette import Palette
    from crm.ui.shell.program import Program
    from crm.ui.shell.session import Session
    from crm.ui.shell.welcome import Welcome

_MEMORY = "window"
_SIZE = (1280, 820)


class Window(QMainWindow):
    """Begins with the welcome page or an empty frame; `enter` gives it a workspace, which it keeps until it closes."""

    def __init__(self, program: Program, areas: Sequence[Area]) -> None:
        super().__init__()
        self.program = program
        self.areas = areas
        self.session: Session | None = None
        self.memory = SettingsMemory(program.settings)
        self.jobs = program.make_jobs(self)
        self.notice = NoticeBar()
        self.sidebar = Sidebar(areas)
        self.pages = Pages(page for area in areas for page in area.pages)
        self.navigator = Navigator(self.pages, self)
        self.navigator.reporter = next((area.make_report for area in areas if area.make_report is not None), None)
        self.navigator.comparer = next((area.show_changes for area in areas if area.show_changes is not None), None)
        self.status = StatusLine(self.jobs)
        self.actions_ = ActionSet([*ACTIONS, *go_actions(areas)], self, self)
        self._mouse = MouseKeys(self.navigator, self)
        self.header = self._make_header()
        self._welcome: Welcome | None = None
        self._palette: Palette | None = None
        self._frame = self._make_frame()
        self._front = QStackedWidget()
        self._front.addWidget(self._frame)
        self.setCentralWidget(self._front)
        self._floating = Floating(self.notice, self._front, STATUS_HEIGHT + UNIT)
        self._area_actions: list[ActionSet[Any]] = []
        self.menus = Menus(self.menuBar(), self.actions_, self.other_actions, self._fill_recent)
        self._connect()
        self._restore_size()
        self.set_name("")

    # Making

    def _make_header(self) -> Header:
        begin = tuple(self.actions_.tool_button(name) for name in ("go.back", "go.forward"))
        end = tuple(self.actions_.tool_button(name) for name in ("edit.undo", "edit.redo"))
        return Header(begin, end)

    def _make_frame(self) -> QWidget:
        frame = QWidget()
        right = space(QVBoxLayout(), 0, 0)
        right.addWidget(self.header)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        row = space(QHBoxLayout(frame), 0, 0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        return frame

    def _make_welcome(self) -> Welcome:
        welcome = late.welcome(self.program.settings)
        welcome.new_requested.connect(self._new)
        welcome.open_requested.connect(self._open)
        welcome.choose_requested.connect(self._choose)
        welcome.restore_requested.connect(self._restore)
        welcome.guide_requested.connect(self._guide)
        self._front.addWidget(welcome)
        return welcome

    def _connect(self) -> None:
        self.sidebar.page_requested.connect(self.navigator.show_page)
        self.sidebar.collapsed_changed.connect(self._keep_collapsed)
        self.header.search_requested.connect(self.open_palette)
        self.status.undo_requested.connect(self._undo)
        self.navigator.moved.connect(self._show_place)
        self.pages.status_changed.connect(self.status.tell_page)
        self.pages.actions_changed.connect(self.refresh_actions)
        self.jobs.failed.connect(self.tell_failure)
        self.jobs.crashed.connect(self.program.report)
        self.setAcceptDrops(True)

    # The workspace

    def show_welcome(self) -> None:
        if self._welcome is None:
            self._welcome = self._make_welcome()
        self._welcome.refresh()
        self._front.setCurrentWidget(self._welcome)
        self.set_name("")

    def show_frame(self, name: str) -> None:
        """The empty frame of a workspace that is being opened."""
        self._front.setCurrentWidget(self._frame)
        self.set_name(name)

    def show_preview(self, workspace: Path) -> None:
        """The list that was seen last, before anything is loaded that reads a workspace."""
        page = str(self.memory.recall(_MEMORY).get("page", ""))
        preview = late.preview(self.memory, workspace, page)
        if preview is not None:
            self.pages.show_preview(preview)
            self.sidebar.set_current(page)

    def enter(self, session: Session) -> None:
        """Fill the frame with a workspace, on the page that was seen last."""
        self.session = session
        session.changed.connect(self._take_changes)
        session.undo.changed.connect(self.refresh_actions)
        self.navigator.enter(session.context)
        self._area_actions = [ActionSet(area.actions, session.context, self) for area in self.areas if area.actions]
        self.show_frame(session.name)
        page = self.memory.recall(_MEMORY).get("page", "")
        first = next((page.name for area in self.areas for page in area.pages), "")
        if first:
            self.navigator.show_page(page if page in self.pages else first)
        self.menus.refresh()
        self.refresh_actions()
        for area in self.areas:
            if area.begin is not None:
                area.begin(session.context)

    def set_name(self, name: str) -> None:
        self.setWindowTitle(f"{name} — {crm.APPLICATION_NAME}" if name else crm.APPLICATION_NAME)
        self.sidebar.set_workspace(name or crm.APPLICATION_NAME)

    def other_actions(self) -> list[ActionSet[Any]]:
        """What the areas and the page in front offer, for menus and palette."""
        shown = self.pages.widget_shown
        own = list(shown.action_sets()) if shown and self.session else []
        return [*own, *self._area_actions]

    def refresh_actions(self) -> None:
        """Ask every action anew whether it can be done."""
        for actions in (self.actions_, *self.other_actions()):
            actions.refresh()

    def open_palette(self) -> None:
        if self.session is not None:
            self._palette = self._palette or late.palette(self)
            self._palette.open()

    # What happens

    def _take_changes(self, changes: Changes, own: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.pages.apply(changes)
        if own:
            self.status.tell_step(
                changes.label, undoable=self.session is not None and self.session.undo.is_next(changes)
            )

    def _show_place(self) -> None:
        page = self.pages.page
        if page is not None:
            self.sidebar.set_current(page.name)
            self.status.tell_page(self.pages.status)
            self.memory.remember(_MEMORY, {"page": page.name})
        self.menus.refresh()
        self.refresh_actions()

    def tell_failure(self, error: Expected) -> None:
        self.notice.tell_failure(error)

    def _undo(self) -> None:
        self.actions_.run("edit.undo")

    def _new(self, contents: str) -> None:
        late.opening(self).new(contents)

    def _open(self, path: str) -> None:
        late.opening(self).open(path)

    def _choose(self) -> None:
        late.opening(self).choose()

    def _restore(self) -> None:
        late.opening(self).restore()

    def _guide(self) -> None:
        self.actions_.run("help.guide")

    def _fill_recent(self, menu: QMenu) -> None:
        for path in self.program.settings.recent:
            menu.addAction(path).triggered.connect(self._opener(path))
        menu.setEnabled(not menu.isEmpty())

    def _opener(self, path: str) -> Any:
        def run() -> None:
            self._open(path)

        return run

    # The window itself

    def _restore_size(self) -> None:
        kept = self.memory.recall(_MEMORY)
        self.sidebar.set_collapsed(bool(kept.get("collapsed")))
        geometry = kept.get("geometry")
        if isinstance(geometry, str) and self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            return
        available = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_SIZE[0], available.width()), min(_SIZE[1], available.height()))

    def _keep_collapsed(self, collapsed: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.memory.remember(_MEMORY, {"collapsed": collapsed})

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_workspace(event.mimeData()) or (self.session is not None and files_in(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        workspace = dropped_workspace(event.mimeData())
        taker = next((area.take_files for area in self.areas if area.take_files is not None), None)
        if workspace:
            self._open(workspace)
        elif taker is not None and self.session is not None:
            taker(self.session.context, files_in(event.mimeData()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.windowHandle() is not None:
            self.windowHandle().installEventFilter(self._mouse)

    def _may_stop_jobs(self) -> bool:
        """Whether nothing runs, or the person lets it be stopped."""
        if not self.jobs.running:
            return True
        sentence = _("“{label}” is still running. Closing the window stops it, and nothing of it is stored.")
        sentence = sentence.format(label=self.jobs.running[0].label)
        return bool(late.question(self, _("Stop what is running?"), sentence, _("Stop and close")).exec())

    def closeEvent(self, event: QCloseEvent) -> None:
        shown = self.pages.widget_shown
        if (shown is not None and not shown.may_leave()) or not self._may_stop_jobs():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.memory.remember(_MEMORY, {"geometry": geometry})
        self.jobs.close()
        if self.session is not None:
            if shown is not None:
                late.keep_preview(self.memory, self.session.database.path, shown)
            self.session.close()
        self.program.forget(self)
        event.accept()
