"""The documents side of an event: files kept with it, and what was handed out about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from crm.queries.contacts import Attached, attached_to
from crm.refs import Ref
from crm.reports.registry import report_named
from crm.services import participations, reporting
from crm.services.everything import export_everything
from crm.ui.events.documents import Documents
from crm.ui.reports.changes_dialog import ChangesDialog
from tests.ui.desk import Desk, dialog, texts
from tests.ui.events.conftest import Convening, column


class Folder(Convening):
    """An event, and the window at its documents."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "documents", ("Ama Mensah",))

    @property
    def part(self) -> Documents:
        assert isinstance(self.side, Documents)
        return self.side

    def kept(self) -> list[Attached]:
        with self.database.read() as connection:
            return attached_to(connection, Ref("event", self.event))


@pytest.fixture
def folder(desk: Desk) -> Folder:
    return Folder(desk)


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contract.txt"
    path.write_text("The hall is ours.", encoding="utf-8")
    return path


def test_files_are_dropped_looked_at_and_removed(folder: Folder, contract: Path) -> None:
    assert any("Contracts, slides and signed sheets" in text for text in texts(folder.part))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(contract))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    folder.part.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    folder.desk.drain()
    (one,) = folder.kept()
    assert one.name == "contract.txt"
    assert "contract.txt" in texts(folder.part)
    folder.part.files.remove_requested.emit(one)
    folder.desk.drain()
    assert folder.kept() == []
    folder.undo()
    assert [one.name for one in folder.kept()] == ["contract.txt"]


def test_the_key_asks_for_a_file(folder: Folder, contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm.ui.records.files.choose_files", lambda *_arguments: [str(contract)])
    folder.run("record.add_document")
    assert [one.name for one in folder.kept()] == ["contract.txt"]


def test_what_was_handed_out_is_listed_and_enter_shows_what_changed(folder: Folder, tmp_path: Path) -> None:
    assert not folder.part.can_compare()
    ref = Ref("event", folder.event)
    for name in ("programme", "attendee-list"):
        reporting.save(folder.database, report_named(name), ref, tmp_path / f"{name}.pdf", recipient="the venue")
    export_everything(folder.database, tmp_path / "all.zip")  # about no event
    participations.register(folder.database, folder.event, folder.people[0])
    reporting.save(folder.database, report_named("attendee-list"), ref, tmp_path / "b.pdf", recipient="the caterer")
    folder.refresh()
    assert column(folder.part.table, 2) == ["the caterer", "the venue", "the venue"]
    folder.part.table.selectRow(2)
    assert not folder.part.can_compare()  # it had no rows
    folder.part.table.selectRow(0)
    QTest.keyClick(folder.part.table, Qt.Key.Key_Return)
    folder.desk.drain()
    shown = dialog(folder.window, ChangesDialog)
    assert shown.chosen is not None
    assert (shown.chosen.recipient, shown._said.text()) == ("the caterer", "0 differences")
