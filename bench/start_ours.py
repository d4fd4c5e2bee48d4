"""What `bench.start` measures: the program as `main.py` starts it. Prints `frame` at its first frame, `list` once the
people can be scrolled and opened. `CRM_HOME` says which workspace and page it finds.
"""

from __future__ import annotations

import gc
import sys

gc.disable()  # as main.py begins

from PySide6.QtWidgets import QTableView

from crm import app
from crm.settings import load_settings


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
    while True:
        application.processEvents()
        table = window.pages.findChild(QTableView)
        if table is not None and table.model().rowCount() and table.isVisible():
            table.viewport().repaint()
            say("list")
            break
    window.close()


main()
