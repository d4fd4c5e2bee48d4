"""Choosing a file must not open what lies in the folder: closing it again would drop SQLite's locks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QFileInfo, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel

from crm.ui.kit import file_dialog

fcntl = pytest.importorskip("fcntl", reason="locks that a closed handle drops are a trait of POSIX")

_TRY = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+b'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
NAMES = ("office.scjc", "office.scjc-wal", "office.scjc-shm")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[list[Path]]:
    """Files this process has locks on, as SQLite would."""
    paths = [tmp_path / name for name in NAMES]
    handles = [path.open("w+b") for path in paths]
    for handle in handles:
        handle.write(b"SQLite format 3\x00")
        handle.flush()
        fcntl.lockf(handle, fcntl.LOCK_EX)
    yield paths
    for handle in handles:
        handle.close()


def _is_locked(path: Path) -> bool:
    return subprocess.run([sys.executable, "-c", _TRY, str(path)], capture_output=True, check=False).returncode != 0


def _look_round(dialog: QFileDialog) -> int:
    """Show the dialog until it has listed its folder; returns how many files it knows."""
    model = dialog.findChild(QFileSystemModel)
    assert model is not None
    loop = QEventLoop()
    model.directoryLoaded.connect(loop.quit)
    QTimer.singleShot(20_000, loop.quit)
    dialog.show()
    loop.exec()
    QApplication.processEvents()
    dialog.grab()
    index = model.index(dialog.directory().absolutePath())
    return sum(
        bool(model.data(model.index(row, column, index)))
        for row in range(model.rowCount(index))
        for column in range(model.columnCount())
    )


@pytest.mark.parametrize("kinds", ["All files (*)", "Tables (*.csv)"])
def test_locks_outlive_the_look_into_a_folder(held: list[Path], kinds: str, qtbot: Any) -> None:
    assert all(map(_is_locked, held))
    dialog = file_dialog.make_dialog(None, "Open", str(held[0].parent), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    _look_round(dialog)
    assert [path.name for path in held if not _is_locked(path)] == []


def test_a_file_is_proposed_in_its_folder(tmp_path: Path, qtbot: Any) -> None:
    dialog = file_dialog.make_dialog(None, "Save", str(tmp_path / "people.xlsx"), "Excel (*.xlsx)")
    qtbot.addWidget(dialog)
    assert dialog.directory().absolutePath() == str(tmp_path)
    assert [Path(path).name for path in dialog.selectedFiles()] == ["people.xlsx"]


def test_icons_and_kinds_come_from_the_name_alone(tmp_path: Path) -> None:
    names = file_dialog.NamesOnly()
    folder, file = QFileInfo(str(tmp_path)), QFileInfo(str(tmp_path / "people.xlsx"))
    assert names.type(folder) == "Folder"
    assert names.type(file) == "XLSX"
    assert not names.type(QFileInfo(str(tmp_path / "README")))
    assert not names.icon(folder).isNull()
    assert not names.icon(file).isNull()
    assert not names.icon(file_dialog.NamesOnly.IconType.Computer).isNull()


def test_what_was_chosen_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").touch()

    def choose(dialog: QFileDialog) -> int:
        dialog.selectFile("a.csv")
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    kinds = "Tables (*.csv);;All files (*)"
    assert file_dialog.choose_file(None, "Open", str(tmp_path), kinds) == str(tmp_path / "a.csv")
    assert file_dialog.choose_target(None, "Save", str(tmp_path / "a.csv"), kinds) == (
        str(tmp_path / "a.csv"),
        "Tables (*.csv)",
    )
    assert file_dialog.choose_files(None, "Open", str(tmp_path), kinds) == [str(tmp_path / "a.csv")]


def test_nothing_chosen_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    assert not file_dialog.choose_file(None, "Open", str(tmp_path), "All files (*)")
    assert file_dialog.choose_files(None, "Open", str(tmp_path)) == []
    assert file_dialog.choose_target(None, "Save", str(tmp_path / "a.csv")) == ("", "")
