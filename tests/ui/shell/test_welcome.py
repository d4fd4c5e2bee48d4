from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton

from crm.settings import Settings, load_settings
from crm.ui.shell.tile import Tile
from crm.ui.shell.welcome import Welcome, shortened


def tile(welcome: Welcome, name: str) -> Tile:
    return next(one for one in welcome.findChildren(Tile) if one.accessibleName() == name)


def shown(settings: Settings) -> Welcome:
    welcome = Welcome(settings)
    welcome.refresh()
    welcome.resize(1000, 700)
    welcome.show()
    return welcome


def test_each_tile_says_what_it_begins_with() -> None:
    welcome = shown(Settings())
    wished = QSignalSpy(welcome.new_requested)
    for name in ("Starter", "Sample", "Empty"):
        tile(welcome, name).click()
    assert [wished.at(number)[0] for number in range(3)] == ["starter", "sample", "empty"]


def test_enter_and_space_press_a_tile() -> None:
    welcome = shown(Settings())
    wished = QSignalSpy(welcome.choose_requested)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(tile(welcome, "Open a workspace…"), key)
    assert wished.count() == 2


def test_a_recent_workspace_opens_and_a_missing_one_can_be_removed(tmp_path: Path) -> None:
    there, gone = tmp_path / "Office.scjc", tmp_path / "Gone.scjc"
    there.touch()
    settings = Settings(recent=[str(there), str(gone)])
    welcome = shown(settings)
    wished = QSignalSpy(welcome.open_requested)
    tile(welcome, "Office").click()
    assert wished.at(0) == [str(there)]
    (remove,) = [one for one in welcome.findChildren(QPushButton) if one.text() == "Remove"]
    remove.click()
    assert settings.recent == [str(there)]
    assert load_settings().recent == [str(there)]


def test_folders_are_named_from_home() -> None:
    assert shortened(Path.home() / "Documents") == str(Path("~/Documents"))
    assert shortened(Path("/srv/office")) == str(Path("/srv/office"))
