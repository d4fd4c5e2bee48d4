"""Draw every page and dialog of the window into a folder, without a display and with nothing but the bundled fonts.

    uv run tools/screenshots.py FOLDER [-w WORKSPACE] [--only NAME] [--theme light|dark] [--width wide|narrow]

Without a workspace it draws one with the sample and an empty one, made for the occasion. Pictures are named
WORKSPACE-THEME-WIDTH-NAME.png; what they are of comes from the areas themselves.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from crm.ui.kit.jobs import Jobs
    from crm.ui.shell.program import Program
    from crm.ui.shell.window import Window

THEMES = ("light", "dark")
WIDTHS = {"wide": (1280, 820), "narrow": (760, 700)}
CONTENTS = ("sample", "empty")
STAFF = "Tess Tester"
_PATIENCE = 30.0  # seconds until work that does not end is given up


def undisplayed(home: Path) -> None:
    """Let Qt draw into memory, find no font of this machine, and keep its settings in a folder of its own."""
    fonts = home / "fonts.conf"
    fonts.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    os.environ.update(QT_QPA_PLATFORM="offscreen", FONTCONFIG_FILE=str(fonts), CRM_HOME=str(home), LANGUAGE="en")


def make_workspaces(home: Path) -> list[Path]:
    """A workspace with the sample and an empty one."""
    from crm.services import workspaces
    from crm.store.database import Author

    made = []
    for contents in CONTENTS:
        path = home / f"{contents.capitalize()}.scjc"
        workspaces.make(path, contents, Author(STAFF, 1, "made")).close()
        made.append(path)
    return made


def make_program(theme: str) -> Program:
    from PySide6.QtWidgets import QApplication

    from crm import app
    from crm.settings import Settings
    from crm.ui.kit.fonts import register_scripts

    settings = Settings(site=1, staff_name=STAFF, staff_initials="TT", theme=theme)
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else app.make_application(settings)
    register_scripts()
    program = app.make_program(application, settings)
    program.take_errors()
    return program


class Photographer:
    """Draws one workspace in one theme, in both widths."""

    def __init__(self, program: Program, folder: Path, only: str, widths: list[str]) -> None:
        self._program, self._folder, self._only, self._widths = program, folder, only, widths
        self.made: list[Path] = []

    def draw(self, workspace: Path | None) -> None:
        window = self._program.open_window(workspace)
        settle(window.jobs)
        name = workspace.stem.lower() if workspace else "none"
        for width in self._widths:
            window.resize(*WIDTHS[width])
            for part, widget in self._parts(window):
                self._take(f"{name}-{self._program.settings.theme}-{width}-{part}", widget, window)
        if window.session is not None:
            for part, dialog in self._dialogs(window):
                self._take(f"{name}-{self._program.settings.theme}-dialog-{part}", dialog, window)
                dialog.close()
                forget_closed()
        window.close()
        forget_closed()

    def _wanted(self, part: str) -> bool:
        return not self._only or self._only in part

    def _parts(self, window: Window) -> Iterator[tuple[str, QWidget]]:
        if window.session is None:
            yield "welcome", window
            return
        for page in window.pages.all:
            if self._wanted(page.name):
                window.navigator.show_page(page.name)
                yield page.name, window
                for name, turn in shown.views() if (shown := window.pages.widget_shown) else ():
                    turn()
                    yield f"{page.name}-{name}", window
                    turn()

    def _dialogs(self, window: Window) -> Iterator[tuple[str, QWidget]]:
        assert window.session is not None
        for area in window.areas:
            for dialog in area.dialogs:
                if self._wanted(dialog.name) and (made := dialog.make(window.session.context)) is not None:
                    yield dialog.name, made

    def _take(self, name: str, widget: QWidget, window: Window) -> None:
        if widget.isHidden():
            widget.show()
        settle(window.jobs)
        window.notice.clear()
        path = self._folder / f"{name}.png"
        widget.grab().save(str(path))
        self.made.append(path)


def forget_closed() -> None:
    """Destroy what was closed: no event loop runs here that would, and each new theme would dress it again."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(jobs: Jobs) -> None:
    """Wait until nothing runs any more and everything is painted."""
    from PySide6.QtWidgets import QApplication

    quiet, end = 0, time.monotonic() + _PATIENCE
    while quiet < 3 and time.monotonic() < end:
        QApplication.processEvents()
        quiet = 0 if jobs.busy else quiet + 1
        time.sleep(0.01)


def draw(folder: Path, workspace: Path | None, options: argparse.Namespace) -> list[Path]:
    """Draw everything; returns the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="crm-pictures-"))
    undisplayed(home)
    made: list[Path] = []
    try:
        found: list[Path | None] = [workspace] if workspace else [*make_workspaces(home), None]
        for theme in [options.theme] if options.theme else THEMES:
            photographer = Photographer(
                make_program(theme), folder, options.only, [options.width] if options.width else list(WIDTHS)
            )
            for path in found:
                photographer.draw(path)
            made.extend(photographer.made)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-w", "--workspace", type=Path, help="draw this one, which is not written to")
    parser.add_argument("--only", default="", help="pages and dialogs whose name holds this")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--width", choices=tuple(WIDTHS))
    options = parser.parse_args()
    workspace = options.workspace.absolute() if options.workspace else None
    for path in draw(options.folder, workspace, options):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
