"""What every test stands on: no display, no fonts but the bundled ones, no settings but fresh ones."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.names import say_names
from crm.store.database import Database
from crm.values import places
from tests import make

# Before Qt is loaded: it draws into memory and finds no font of this machine, so pictures are the same everywhere.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("CRM_TEST_PLATFORM", "offscreen")
_FONTCONFIG = Path(tempfile.gettempdir()) / f"crm-fonts-{os.getpid()}.conf"
_FONTCONFIG.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
os.environ["FONTCONFIG_FILE"] = str(_FONTCONFIG)

if sys.dont_write_bytecode:  # then each process that a test starts would compile all it loads: keep that out of sight
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).resolve().parents[1] / ".pytest_cache" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


_LONGEST = ("tests/services/test_demo.py", "tests/tools/test_screenshots.py")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """The whole suite runs on all cores; files that are named run at once, in one process."""
    whole = config.args_source == pytest.Config.ArgsSource.TESTPATHS
    return min(os.cpu_count() or 1, 4) if whole else 0


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no core waits for it at the end; the others stay shuffled."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


def pytest_unconfigure() -> None:
    _FONTCONFIG.unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which settings, logs and backups of the test lie."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CRM_HOME", str(folder))
    monkeypatch.setitem(places._state, "home", "")  # wherever the machine of the test is
    return folder


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty workspace, closed at the end."""
    made = make.database(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _names() -> Iterator[None]:
    """People are called by their full names, whatever setting another test's window had."""
    yield
    say_names("first_last")


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect as the window does, on this thread alone: a thread of a test must not destroy another test's widgets."""
    gc.disable()
    yield
    gc.collect(1)  # what the test made is young


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application pytest-qt makes: dressed as the program is, with every bundled font."""
    from PySide6.QtWidgets import QApplication

    from crm.ui.kit.fonts import register_latin, register_scripts
    from crm.ui.kit.theme import STYLE, Theme

    class DressedApplication(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__([*arguments, "-style", STYLE])
            register_latin()
            register_scripts()
            self.theme = Theme(self, "light")

    return DressedApplication
