"""History, trash, backups and what they do, on a real workspace in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from crm.models import contacts
from crm.store import automatic, workspace
from crm.store.database import Author
from crm.ui.kit.confirm import Confirm
from crm.ui.kit.wording import moment
from crm.ui.shell.area import WORKSPACE
from crm.ui.shell.backups_page import BackupsPage, megabytes
from crm.ui.shell.history_page import HistoryPage
from crm.ui.shell.trash_page import TrashPage
from crm.ui.shell.window import Window
from tests.ui.shell.conftest import Desk

P = TypeVar("P", bound=QWidget)


@pytest.fixture
def window(desk: Desk) -> Window:
    desk.program.areas = (*desk.program.areas, WORKSPACE)
    return desk.enter()


def add(window: Window, name: str, label: str = "") -> int:
    assert window.session is not None
    with window.session.database.write(label or f"Add {name}") as unit:
        return unit.insert(contacts.person, {"full_name": name, "given_name": name})


def trash(window: Window, *keys: int) -> None:
    assert window.session is not None
    with window.session.database.write("Throw away") as unit:
        unit.trash(contacts.person, keys)


def shown(desk: Desk, window: Window, name: str, kind: type[P]) -> P:
    window.navigator.show_page(name)
    desk.drain()
    page = window.pages.widget_shown
    assert isinstance(page, kind)
    return page


def answer(desk: Desk, window: Window) -> str:
    """Say yes to the question that is on screen; returns what it asked."""
    QApplication.processEvents()
    question = next(one for one in window.findChildren(Confirm) if one.isVisible())
    sentence = question.accessibleDescription()
    question.deed.click()
    desk.drain()
    return sentence


def titles(page: HistoryPage | TrashPage) -> list[str]:
    model = page.list.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def is_trashed(window: Window, key: int) -> bool:
    assert window.session is not None
    with window.session.database.read() as connection:
        found = connection.exec_driver_sql("SELECT trashed_at FROM person WHERE id = ?", (key,)).scalar()
    return found is not None


def test_the_history_lists_steps_and_takes_back_an_older_one(desk: Desk, window: Window) -> None:
    ama, _esi = add(window, "Ama"), add(window, "Esi")
    page = shown(desk, window, "history", HistoryPage)
    assert titles(page) == ["Add Esi", "Add Ama"]
    page.list.go_to(page.list.model.keys[1])
    page.actions_.run("record.take_back")
    desk.drain()
    assert is_trashed(window, ama)
    assert window.notice.sentence == "Undone: Add Ama"
    assert page.chosen is not None
    assert (page.chosen.label, page.chosen.state) == ("Add Ama", "taken_back")
    assert not page.actions_.qaction("record.take_back").isEnabled()


def test_what_hangs_on_a_step_is_listed_before_it_is_taken_back(desk: Desk, window: Window) -> None:
    ama = add(window, "Ama")
    assert window.session is not None
    with window.session.database.write("Add an address") as unit:
        unit.insert(contacts.email, {"address": "ama@example.org", "person_id": ama})
    with window.session.database.read() as connection:
        step = connection.exec_driver_sql("SELECT id FROM step WHERE label = 'Add Ama'").scalar()
    window.session.undo.take_back(int(step or 0), "Add Ama")
    desk.drain()
    assert not is_trashed(window, ama)
    answer(desk, window)
    assert is_trashed(window, ama)


def test_what_was_changed_since_stays_and_is_told(desk: Desk, window: Window) -> None:
    ama = add(window, "Ama")
    assert window.session is not None
    database = window.session.database
    for nickname in ("A", "Aa"):
        with database.write(f"Call her {nickname}") as unit:
            unit.update(contacts.person, ama, {"nickname": nickname})
    with database.read() as connection:
        step = connection.exec_driver_sql("SELECT id FROM step WHERE label = 'Call her A'").scalar()
    window.session.undo.take_back(int(step or 0), "Call her A")
    desk.drain()
    assert window.notice.sentence == "“Call her A” is undone but for what was changed since: Nickname of Ama."


def test_the_pane_tells_what_a_step_did(desk: Desk, window: Window) -> None:
    add(window, "Ama")
    page = shown(desk, window, "history", HistoryPage)
    inside = page.pane.widget()
    texts = [getattr(one, "text", str)() for one in inside.findChildren(QWidget)]
    assert "Add Ama" in texts
    assert any("Person, added" in text for text in texts)


def test_where_it_is_narrow_the_pane_stands_below_the_steps_and_beside_them_again(desk: Desk, window: Window) -> None:
    add(window, "Ama")
    page = shown(desk, window, "history", HistoryPage)

    def places() -> tuple[int, int]:
        QApplication.processEvents()
        return page.pane.x(), page.pane.y()

    window.resize(1280, 700)
    wide = places()
    assert wide[0] > 500
    window.resize(760, 700)
    assert places()[0] == 0 < places()[1]
    assert page.pane.height() > 100
    window.resize(1280, 700)
    assert places() == wide


def test_the_trash_gives_back(desk: Desk, window: Window) -> None:
    ama, esi = add(window, "Ama"), add(window, "Esi")
    trash(window, ama, esi)
    page = shown(desk, window, "trash", TrashPage)
    assert sorted(titles(page)) == ["Ama", "Esi"]
    page.list.table.select_keys([ama])
    assert len(page.chosen) == 1
    page.actions_.run("record.restore")
    desk.drain()
    assert (is_trashed(window, ama), titles(page)) == (False, ["Esi"])


def test_deleting_for_good_asks_and_cannot_be_undone(desk: Desk, window: Window) -> None:
    ama = add(window, "Ama Mensah")
    trash(window, ama)
    page = shown(desk, window, "trash", TrashPage)
    page.actions_.run("record.empty_trash")
    desk.drain()
    assert "cannot be undone" in answer(desk, window)
    assert window.session is not None
    with window.session.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 0
        labels = connection.exec_driver_sql("SELECT label FROM step").scalars().all()
    assert not any("Ama Mensah" in label for label in labels)
    assert titles(page) == []


def test_the_trash_is_searched_and_narrowed(desk: Desk, window: Window) -> None:
    trash(window, add(window, "Ámà"), add(window, "Esi"))
    page = shown(desk, window, "trash", TrashPage)
    page.list.filter_bar.search.setText("ama")
    desk.drain()
    page.list.refresh()
    desk.drain()
    assert "Ámà" in titles(page)


def test_a_backup_is_made_at_opening_and_by_hand(desk: Desk, window: Window) -> None:
    page = shown(desk, window, "backups", BackupsPage)
    assert page.model.rowCount() == 1
    page.backups.back_up()
    desk.drain()
    assert page.model.rowCount() == 2
    assert window.notice.sentence == "Backed up."
    page.backups.back_up_if_changed()
    desk.drain()
    assert page.model.rowCount() == 2


def test_a_copy_is_a_workspace_or_an_archive(desk: Desk, window: Window, tmp_path: Path) -> None:
    add(window, "Ama")
    assert window.session is not None
    for name in ("Copy.scjc", "Copy.zip"):
        window.session.backups.copy_to(tmp_path / name)
        desk.drain()
        assert (tmp_path / name).is_file()
    copy = workspace.open_workspace(tmp_path / "Copy.scjc", Author())
    with copy.read() as connection:
        assert connection.exec_driver_sql("SELECT full_name FROM person").scalar() == "Ama"
    copy.close()


def test_a_whole_workspace_is_said_to_be(desk: Desk, window: Window) -> None:
    window.actions_.run("file.check")
    desk.drain()
    assert window.notice.sentence == "The workspace is whole."


def test_a_broken_index_is_listed_and_repaired(desk: Desk, window: Window) -> None:
    add(window, "Ama")
    assert window.session is not None
    with window.session.database.write("Break it") as unit:
        unit.connection.exec_driver_sql("DELETE FROM search_record")
        unit.keep = True
    window.actions_.run("file.check")
    desk.drain()
    answer(desk, window)
    assert window.notice.sentence == "The workspace is whole."


def test_going_back_to_a_backup_replaces_the_workspace_and_keeps_what_was(desk: Desk, window: Window) -> None:
    page = shown(desk, window, "backups", BackupsPage)
    add(window, "Ama")
    page.table.go_to(page.model.keys[0])
    page.actions_.run("record.restore_in_place")
    made = automatic.list_backups(desk.workspace)[0].at
    assert moment(made.isoformat()) in answer(desk, window)
    desk.drain()
    (other,) = desk.program.windows
    assert other is not window
    assert other.session is not None
    with other.session.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 0
    reasons = [saved.reason for saved in automatic.list_backups(desk.workspace)]
    assert any("restoring" in reason for reason in reasons)


@pytest.mark.parametrize(("size", "text"), [(10, "1 KB"), (733_184, "733 KB"), (2_340_000, "2.3 MB")])
def test_sizes_are_said_in_words(size: int, text: str) -> None:
    assert megabytes(size) == text
