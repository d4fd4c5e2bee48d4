"""What `bench.start` measures: the program as `main.py` starts it, on the workspace that `CRM_HOME` remembers.

Prints `frame` at its first frame, `list` once the people can be scrolled and chosen, `whole` once all is there.
"""

from __future__ import annotations

import gc
import sys
import time

from crm.ui.kit.plain_imports import restore_imports

# As main.py begins.
gc.disable()
restore_imports()

from PySide6.QtWidgets import QTableView

from crm import app
from crm.settings import load_settings
from crm.ui.shell.window import Window

PATIENCE = 60.0  # seconds


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    settings = load_settings()
    application = app.make_application(settings)
    program = app.make_program(application, settings)
    path = app.first_workspace([], settings)
    window = program.make_window(path)
    window.show()
    application.processEvents()
    say("frame")
    app.start(program, window, path)
    said, end = False, time.monotonic() + PATIENCE
    while window.pages.previewing or window.session is None or not has_rows(window):
        application.processEvents()
        if time.monotonic() > end:
            sys.exit("the window did not come to anything")
        if not said and has_rows(window):
            said = True
            say("list")
    if not said:
        say("list")
    say("whole")
    window.close()


def has_rows(window: Window) -> bool:
    """Whether a table with rows is seen; if so it is painted now."""
    table = window.pages.currentWidget() and window.pages.currentWidget().findChild(QTableView)
    if not isinstance(table, QTableView) or not table.model().rowCount() or not table.isVisible():
        return False
    table.viewport().repaint()
    return True


main()
