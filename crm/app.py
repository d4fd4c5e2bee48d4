"""Puts the window together: the only module that knows everything. The first frame waits for nothing but Qt."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import crm
from crm.i18n import set_language
from crm.settings import Settings, load_settings
from crm.ui.areas import AREAS
from crm.ui.kit.fonts import register_latin, register_scripts
from crm.ui.kit.garbage import GarbageCollector
from crm.ui.kit.jobs import threaded_jobs
from crm.ui.kit.theme import STYLE, Theme
from crm.ui.shell import late
from crm.ui.shell.emblem import program_icon
from crm.ui.shell.program import Program
from crm.ui.shell.window import Window


def main(arguments: list[str] | None = None) -> int:
    """Open the window on the workspace given, on the last one, or on the welcome page; returns the exit status."""
    settings = load_settings()
    application = make_application(settings)
    program = make_program(application, settings)
    path = first_workspace(arguments or (), settings)
    window = program.make_window(path)
    window.show()
    application.processEvents()  # the first frame
    start(program, window, path)
    return application.exec()


def make_application(settings: Settings) -> QApplication:
    """Qt, named, speaking the person's language."""
    set_language(settings.language or None)
    application = QApplication([sys.argv[0], "-style", STYLE])
    application.setApplicationName("smart-city-just-city")
    application.setApplicationDisplayName(crm.APPLICATION_NAME)
    application.setApplicationVersion(crm.__version__)
    application.setQuitOnLastWindowClosed(True)
    return application


def make_program(application: QApplication, settings: Settings) -> Program:
    """Dressed, with all areas, but with nothing loaded that reads a workspace."""
    register_latin()
    return Program(settings, Theme(application, settings.theme), AREAS, threaded_jobs)


def first_workspace(arguments: Sequence[str], settings: Settings) -> Path | None:
    """The file named on the command line; else the one opened last, if it is still there."""
    if arguments:
        return Path(arguments[0])
    return next((Path(path) for path in settings.recent[:1] if Path(path).is_file()), None)


def start(program: Program, window: Window, path: Path | None) -> None:
    """What follows the first frame: load the rest on a worker, and open the workspace."""

    def loaded(_done: None) -> None:
        if path is not None:
            late.opening(window).open(str(path))
        elif not program.settings.staff_name and not program.settings.view.get("asked"):
            late.staff_dialog(window).open()
        QTimer.singleShot(0, settle)

    def settle() -> None:
        """What the list does not wait for."""
        register_scripts()
        late.forget_pixmaps()
        QApplication.setWindowIcon(program_icon())
        gc.freeze()
        GarbageCollector(QApplication.instance())

    def load(_progress: object) -> None:
        late.set_home(program.settings.country)
        late.load()

    if path is not None:
        window.show_preview(path)
        QApplication.processEvents()
    program.take_errors()
    window.menus.refresh()
    window.jobs.run_latest("load", load, loaded)
