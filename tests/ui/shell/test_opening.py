from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from crm.store import workspace
from crm.store.database import Author
from crm.ui.shell import late
from crm.ui.shell.new_dialog import NewWorkspace, NewWorkspaceDialog, free_path
from crm.ui.shell.passphrase_dialog import PassphraseDialog
from crm.ui.shell.staff_dialog import StaffDialog
from crm.ui.shell.window import Window
from tests.ui.shell.conftest import Desk

D = TypeVar("D", bound=QWidget)
PASSPHRASE = "correct horse"


def dialog(window: Window, kind: type[D]) -> D:
    QApplication.processEvents()
    return next(one for one in window.findChildren(kind) if one.isVisible())


def typed(asked: NewWorkspaceDialog, path: Path, first: str = "", second: str | None = None) -> None:
    asked._path.setText(str(path))
    asked._protect.setChecked(bool(first))
    asked._first.setText(first)
    asked._second.setText(first if second is None else second)


def encrypted(desk: Desk) -> Path:
    path = desk.workspace.with_name("Secret.scjc")
    workspace.create(path, Author("Tess Tester", 7, "made"), PASSPHRASE).close()
    return path


def test_a_new_workspace_is_made_and_opened(desk: Desk, tmp_path: Path) -> None:
    window = desk.program.open_window(None)
    late.opening(window).new("starter")
    asked = dialog(window, NewWorkspaceDialog)
    typed(asked, tmp_path / "New")
    asked.submit()
    desk.drain()
    assert window.session is not None
    assert window.session.database.path == tmp_path / "New.scjc"
    assert desk.program.settings.recent == [str(tmp_path / "New.scjc")]
    assert window.session.undo.undo_label == ""  # what it began with is not the person's to take back


def test_an_encrypted_one_opens_at_once_with_what_was_typed(desk: Desk, tmp_path: Path) -> None:
    window = desk.program.open_window(None)
    late.opening(window).new("empty")
    asked = dialog(window, NewWorkspaceDialog)
    typed(asked, tmp_path / "New.scjc", PASSPHRASE)
    asked.submit()
    desk.drain()
    assert window.session is not None
    assert window.session.database.encrypted


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [("short", "short", "at least"), (PASSPHRASE, "correct house", "not the same")],
)
def test_a_passphrase_is_long_and_typed_twice(first: str, second: str, message: str, tmp_path: Path) -> None:
    asked = NewWorkspaceDialog("empty", None)
    wished = QSignalSpy(asked.create_requested)
    typed(asked, tmp_path / "New.scjc", first, second)
    asked.submit()
    assert wished.count() == 0
    assert message in asked._passphrase.message + asked._repeated.message


def test_what_it_begins_with_proposes_a_name_until_one_is_chosen(tmp_path: Path) -> None:
    asked = NewWorkspaceDialog("sample", None)
    assert Path(asked._path.text()) == free_path("Sample")
    asked._contents.button(2).setChecked(True)
    assert Path(asked._path.text()) == free_path("Stakeholders")
    asked._path.textEdited.emit("mine")
    asked._path.setText(str(tmp_path / "Mine.scjc"))
    asked._contents.button(0).setChecked(True)
    assert asked._path.text() == str(tmp_path / "Mine.scjc")


def test_a_folder_that_is_synchronised_is_warned_of() -> None:
    asked = NewWorkspaceDialog("empty", None)
    asked._path.setText("/home/tess/Dropbox/Office.scjc")
    assert "Dropbox" in asked._synced.text()
    asked._path.setText("/home/tess/Documents/Office.scjc")
    assert asked._synced.isHidden()


def test_a_name_that_is_taken_is_refused_in_the_dialog(desk: Desk) -> None:
    window = desk.program.open_window(None)
    late.opening(window).new("empty")
    asked = dialog(window, NewWorkspaceDialog)
    asked.create_requested.emit(NewWorkspace("empty", desk.workspace, ""))
    desk.drain()
    assert "exists already" in asked.refusal
    assert asked.isVisible()


def test_an_encrypted_workspace_asks_until_the_passphrase_fits(desk: Desk) -> None:
    window = desk.program.open_window(encrypted(desk))
    desk.drain()
    asked = dialog(window, PassphraseDialog)
    for words in ("wrong horse", PASSPHRASE):
        asked._passphrase.setText(words)
        asked.submit()
        desk.drain()
        if words != PASSPHRASE:
            assert "does not open" in asked.refusal
            assert asked.isVisible()
    assert not asked.isVisible()
    assert window.session is not None


def test_who_gives_up_is_back_at_the_welcome_page(desk: Desk) -> None:
    window = desk.program.open_window(encrypted(desk))
    desk.drain()
    dialog(window, PassphraseDialog).reject()
    assert window.session is None
    assert window.windowTitle() == "Smart City, Just City"


def test_a_synchronised_folder_is_warned_of_when_opened(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = folder / "Office.scjc"
    workspace.create(path, Author("Tess Tester", 7, "made")).close()
    window = desk.program.open_window(path)
    desk.drain()
    assert "OneDrive" in window.notice.sentence


def test_a_workspace_that_cannot_be_written_to_says_so_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) == desk.workspace)  # but not its folder
    window = desk.program.open_window(desk.workspace)
    desk.drain()
    assert window.session is not None
    assert "is read-only" in window.notice.sentence


def test_a_closed_dialog_without_a_name_makes_nothing(tmp_path: Path) -> None:
    asked = NewWorkspaceDialog("empty", None)
    wished = QSignalSpy(asked.create_requested)
    typed(asked, tmp_path / "x")
    asked._path.setText("")
    asked.submit()
    assert wished.count() == 0
    assert asked._place.message


def test_a_second_window_on_an_encrypted_workspace_asks_nothing(desk: Desk) -> None:
    window = desk.program.open_window(encrypted(desk))
    desk.drain()
    asked = dialog(window, PassphraseDialog)
    asked._passphrase.setText(PASSPHRASE)
    asked.submit()
    desk.drain()
    window.actions_.run("file.new_window")
    desk.drain()
    sessions = [one.session for one in desk.program.windows]
    assert [session and session.database.author.window for session in sessions] == ["w0", "w1"]
    assert sessions[1] is not None
    assert sessions[1].database.encrypted


def test_who_never_said_so_is_asked_once_who_uses_the_program(desk: Desk) -> None:
    desk.program.settings.staff_name = ""
    window = desk.enter()
    dialog(window, StaffDialog).reject()
    again = desk.enter()
    assert not any(one.isVisible() for one in again.findChildren(StaffDialog))
