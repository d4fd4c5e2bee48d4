"""The program while its windows are open: settings, theme, and the windows themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from crm.errors import Expected
from crm.names import say_names
from crm.settings import Settings
from crm.ui.kit.area import Area
from crm.ui.kit.jobs import Jobs
from crm.ui.kit.theme import Theme
from crm.ui.shell import late
from crm.ui.shell.window import Window

if TYPE_CHECKING:
    from crm.ui.kit.errors import Errors

_STEP = 32


class Program(QObject):
    """What all windows share."""

    def __init__(
        self, settings: Settings, theme: Theme, areas: Sequence[Area], make_jobs: Callable[[QObject], Jobs]
    ) -> None:
        super().__init__()
        self.settings = settings
        say_names(settings.name_display)
        self.theme = theme
        self.areas = areas
        self.make_jobs = make_jobs
        self._errors: Errors | None = None
        self.windows: list[Window] = []

    def open_window(self, path: Path | None) -> Window:
        """A new window: on a workspace, or on the welcome page."""
        window = self.make_shown(path)
        if path is not None:
            late.opening(window).open(str(path))
        return window

    def make_shown(self, path: Path | None) -> Window:
        """A window that is seen, and waits for its workspace."""
        window = self.make_window(path)
        window.show()
        window.menus.refresh()
        return window

    def make_window(self, path: Path | None) -> Window:
        """A window that shows the frame of a workspace to come, or the welcome page."""
        window = Window(self, self.areas)
        if self.windows:  # not right upon the one before
            window.move(self.windows[-1].pos() + QPoint(_STEP, _STEP))
        self.windows.append(window)
        if path is None:
            window.show_welcome()
        else:
            window.show_frame(path.stem)
        return window

    def restore(self, archive: Path, target: Path, key: str | None = None) -> None:
        """Make a workspace from a backup and open it in a new window; windows on what it replaces are closed first."""
        window = self.make_shown(target)
        for other in tuple(self.windows):
            if other.session is not None and other.session.database.path == target and not other.close():
                window.close()
                return
        late.opening(window).restore_into(archive, target, key)

    def forget(self, window: Window) -> None:
        """A window has closed."""
        if window in self.windows:
            self.windows.remove(window)
        window.deleteLater()

    def set_theme(self, mode: str) -> None:
        self.theme.set_mode(mode)
        self.settings.theme = mode
        self.settings.save()

    def take_errors(self) -> None:
        """From now on whatever nobody handles is logged and shown."""
        self._errors = late.errors()
        self._errors.expected.connect(self._tell_failure)
        self._errors.install_hooks()

    def report(self, exception: BaseException) -> None:
        """A bug in work that ran beside."""
        if self._errors is None:
            raise exception
        self._errors.report(exception)

    def tell_settings(self) -> None:
        """Settings changed: open workspaces write under the new name, and pages show names the new way."""
        say_names(self.settings.name_display)
        for window in self.windows:
            if window.session is not None:
                window.session.take_settings()

    def _tell_failure(self, error: Expected) -> None:
        """An expected failure nobody handled: told where the person is looking."""
        active = QApplication.activeWindow()
        for window in self.windows[-1:] if active not in self.windows else [active]:
            window.tell_failure(error)

    def quit(self) -> None:
        """Close every window; one that refuses stays, and the program with it."""
        for window in tuple(self.windows):
            if not window.close():
                return
        QApplication.quit()
