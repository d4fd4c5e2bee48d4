from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from crm import app
from crm.settings import Settings
from crm.ui.areas import AREAS
from crm.ui.kit.theme import STYLE
from crm.ui.shell.emblem import program_icon

ROOT = Path(__file__).resolve().parent.parent
# Whatever takes long to import, and must not be there before the first frame.
HEAVY = ("sqlalchemy", "alembic", "openpyxl", "python_calamine", "click", "logging.handlers", "concurrent")
# Starts the program on a starter workspace, says what the window shows once nothing runs any more, and closes it.
LOOK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from crm import app
from crm.services.workspaces import make
from crm.store.database import Author

make(Path(sys.argv[1]), "starter", Author("Tess Tester", 1, "made")).close()
begin = app.start

def start(program, window, path):
    begin(program, window, path)
    look(window)

def look(window):
    if window.session is None or window.jobs.busy:
        QTimer.singleShot(20, lambda: look(window))
        return
    print(window.windowTitle(), window.pages.name, sep=", ")
    window.close()

app.start = start
sys.exit(app.main([sys.argv[1]]))
"""


def test_the_file_named_opens_else_the_last_one_that_is_still_there(tmp_path: Path) -> None:
    last = tmp_path / "Last.scjc"
    settings = Settings(recent=[str(last), str(tmp_path / "Older.scjc")])
    assert app.first_workspace([], settings) is None
    last.touch()
    assert app.first_workspace([], settings) == last
    assert app.first_workspace(["Other.scjc"], settings) == Path("Other.scjc")


def test_the_first_frame_waits_for_nothing_but_qt(tmp_path: Path) -> None:
    script = (
        "import sys, json; from crm import app; from crm.settings import Settings; settings = Settings();"
        "application = app.make_application(settings); style = application.style().name();"
        "program = app.make_program(application, settings);"
        "window = program.make_window(None if len(sys.argv) < 2 else __import__('pathlib').Path(sys.argv[1]));"
        "window.show(); application.processEvents();"
        "print(json.dumps({'loaded': sorted(sys.modules), 'style': style}))"
    )
    environment = dict(os.environ, CRM_HOME=str(tmp_path), PYTHONPATH=str(ROOT))
    for arguments in ([], ["Office.scjc"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            env=environment, capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        said = json.loads(done.stdout)
        assert [name for name in HEAVY if name in said["loaded"]] == []
        assert said["style"] == STYLE


def test_it_starts_loads_and_opens_a_workspace(tmp_path: Path) -> None:
    environment = dict(os.environ, CRM_HOME=str(tmp_path / "home"), PYTHONPATH=str(ROOT))
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path / "Office.scjc")],
        env=environment, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60,
    )  # fmt: skip
    assert (done.stdout.strip(), done.returncode) == ("Office — Smart City, Just City, home", 0)


def test_pages_and_dialogs_have_names_of_their_own() -> None:
    pages = [page.name for area in AREAS for page in area.pages]
    dialogs = [dialog.name for area in AREAS for dialog in area.dialogs]
    kinds = [kind for area in AREAS for page in area.pages for kind in page.opens]
    for names in (pages, dialogs, kinds):
        assert len(names) == len(set(names))


@pytest.mark.parametrize("side", [16, 32, 256])
def test_the_icon_is_there_in_every_size(side: int, qapp: QApplication) -> None:
    assert program_icon().actualSize(program_icon().availableSizes()[-1]).width() == 256
    assert side in [size.width() for size in program_icon().availableSizes()]
