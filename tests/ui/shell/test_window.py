from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from crm.errors import Unavailable
from crm.models import contacts
from crm.refs import Ref
from crm.store import workspace
from crm.store.database import Author
from crm.ui.kit.confirm import Confirm
from crm.ui.kit.crash_dialog import CrashDialog
from crm.ui.shell.gestures import dropped_workspace
from crm.ui.shell.welcome import Welcome
from crm.ui.shell.window import Window
from tests.ui.shell.conftest import Desk, PlainPage


def page(window: Window) -> PlainPage:
    return cast("PlainPage", window.pages.widget_shown)


def add_person(window: Window, name: str = "Ama Mensah") -> int:
    assert window.session is not None
    with window.session.database.write(f"Add {name}") as unit:
        key = unit.insert(contacts.person, {"full_name": name})
    QApplication.processEvents()
    return key


def test_it_begins_on_the_first_page_and_next_time_where_it_was(desk: Desk) -> None:
    window = desk.enter()
    assert window.pages.name == "first"
    assert window.windowTitle().startswith("Office")
    window.navigator.show_page("people")
    window.close()
    assert desk.enter().pages.name == "people"


def test_a_page_is_made_when_first_shown_and_loads_once(desk: Desk) -> None:
    window = desk.enter()
    first = page(window)
    assert first.refreshed == 1
    window.navigator.show_page("people")
    window.navigator.show_page("first")
    assert page(window) is first
    assert first.refreshed == 1


def test_the_page_seen_hears_of_changes_and_a_hidden_one_loads_when_seen(desk: Desk) -> None:
    window = desk.enter()
    first = page(window)
    window.navigator.show_page("people")
    people = page(window)
    key = add_person(window)
    assert [changes.keys("person") for changes in people.heard] == [frozenset({key})]
    assert (first.heard, first.refreshed) == ([], 1)
    window.navigator.show_page("first")
    assert first.refreshed == 2


def test_a_record_opens_on_the_page_of_its_kind_and_back_leads_home(desk: Desk) -> None:
    window = desk.enter()
    window.navigator.open(Ref("person", 7))
    assert (window.pages.name, page(window).key) == ("people", 7)
    window.navigator.open(Ref("person", 8))
    window.actions_.run("go.back")
    assert page(window).key == 7
    window.actions_.run("go.back")
    assert window.pages.name == "first"
    window.actions_.run("go.forward")
    assert (window.pages.name, page(window).key) == ("people", 7)


def test_a_kind_without_a_page_is_not_opened(desk: Desk) -> None:
    window = desk.enter()
    window.navigator.open(Ref("tag", 1))
    assert window.pages.name == "first"


def test_the_keys_of_the_mouse_lead_back_and_forward(desk: Desk) -> None:
    window = desk.enter()
    window.navigator.show_page("people")
    for button, name in ((Qt.MouseButton.BackButton, "first"), (Qt.MouseButton.ForwardButton, "people")):
        place = QPointF(400, 300)
        event = QMouseEvent(QEvent.Type.MouseButtonPress, place, place, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), event)
        assert window.pages.name == name


def test_number_keys_go_to_pages(desk: Desk) -> None:
    window = desk.enter()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.name == "people"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pages.name == "first"


def test_a_page_with_something_half_typed_is_not_left(desk: Desk) -> None:
    window = desk.enter()
    page(window).leaves = False
    window.navigator.show_page("people")
    assert window.pages.name == "first"
    assert not window.close()


def test_undo_takes_back_with_the_label_in_menu_and_status_line(desk: Desk) -> None:
    window = desk.enter()
    undo = window.actions_.qaction("edit.undo")
    assert not undo.isEnabled()
    key = add_person(window)
    assert (undo.isEnabled(), undo.text()) == (True, "Undo “Add Ama Mensah”")
    assert window.status.step == "Add Ama Mensah"
    undo.trigger()
    desk.drain()
    assert window.session is not None
    with window.session.database.read() as connection:
        assert connection.exec_driver_sql("SELECT trashed_at FROM person WHERE id = ?", (key,)).scalar() is not None
    assert window.notice.sentence == "Undone: Add Ama Mensah"
    assert window.actions_.qaction("edit.redo").text() == "Redo “Add Ama Mensah”"
    window.actions_.run("edit.redo")
    desk.drain()
    assert window.notice.sentence == "Done again: Add Ama Mensah"


def test_undo_goes_on_after_a_restart(desk: Desk) -> None:
    window = desk.enter()
    add_person(window)
    window.close()
    window = desk.enter()
    assert window.actions_.qaction("edit.undo").text() == "Undo “Add Ama Mensah”"


def test_a_second_window_hears_of_the_first_but_undoes_its_own(desk: Desk) -> None:
    first, second = desk.enter(), desk.enter()
    second.navigator.show_page("people")
    key = add_person(first)
    assert second.session is not None
    second.session.poll()
    desk.drain()
    assert [changes.keys("person") for changes in page(second).heard] == [frozenset({key})]
    assert not second.actions_.qaction("edit.undo").isEnabled()
    assert first.actions_.qaction("edit.undo").isEnabled()


def test_menus_hold_the_actions_of_window_and_areas(desk: Desk) -> None:
    window = desk.enter()
    titles = {action.text() for action in window.menuBar().actions() if action.isVisible()}
    assert {"&File", "&Edit", "&View", "&Record", "&Go", "&Help"} == titles
    record = next(action for action in window.menuBar().actions() if action.text() == "&Record").menu()
    assert isinstance(record, QMenu)
    (greet,) = [action for action in record.actions() if action.text()]
    greet.trigger()
    assert window.session is not None
    assert desk.ran == [window.session.context]


def test_every_shortcut_is_given_once(desk: Desk) -> None:
    window = desk.enter()
    keys = [key.toString() for _action, made in window.actions_ for key in made.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_the_sidebar_folds_and_remembers(desk: Desk) -> None:
    window = desk.enter()
    window.actions_.run("view.sidebar")
    assert window.sidebar.collapsed
    window.close()
    assert desk.enter().sidebar.collapsed


def test_a_workspace_that_cannot_be_opened_leads_to_the_welcome_page(desk: Desk) -> None:
    window = desk.program.open_window(desk.workspace.with_name("Gone.scjc"))
    desk.drain()
    assert window.session is None
    assert "There is no workspace" in window.notice.sentence
    welcome = window.findChild(Welcome)
    assert welcome is not None
    assert welcome.isVisible()


def test_an_open_window_opens_another_file_in_a_new_one(desk: Desk) -> None:
    window = desk.enter()
    other = desk.workspace.with_name("Other.scjc")
    workspace.create(other, Author("Tess Tester", 7, "made")).close()
    window._open(str(other))
    desk.drain()
    names = [one.session.name for one in desk.program.windows if one.session]
    assert names == ["Office", "Other"]


def test_only_a_workspace_can_be_dropped() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/photo.png"), QUrl.fromLocalFile("/somewhere/Office.scjc")])
    assert dropped_workspace(data) == "/somewhere/Office.scjc"
    data.setUrls([QUrl("https://example.org/Office.scjc")])
    assert dropped_workspace(data) == ""


def test_files_dropped_on_the_window_go_to_the_area_that_takes_them(desk: Desk, tmp_path: Path) -> None:
    taken: list[Path] = []
    (area,) = desk.program.areas
    desk.program.areas = (replace(area, take_files=lambda _context, paths: taken.extend(paths)),)
    path = tmp_path / "people.csv"
    path.write_text("Name\nAmina Okello\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/")])
    window = desk.enter()
    left, bare = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, bare))
    assert taken == [path]


def test_a_notice_moves_nothing_and_stays_within_the_window(desk: Desk) -> None:
    window = desk.enter()
    window.resize(700, 500)
    before = window.pages.geometry()
    for sentence in ("Undone.", "A long story. " * 40):
        window.notice.tell(sentence, "warning")
        QApplication.processEvents()
        assert window.pages.geometry() == before
        ground = window.centralWidget()
        assert ground is not None
        assert ground.rect().contains(window.notice.geometry())
        assert window.notice.geometry().bottom() < window.status.mapTo(ground, window.status.rect().topLeft()).y()


def answered(window: Window, *, yes: bool) -> None:
    """Answer the next question that comes up."""

    def answer() -> None:
        question = next(one for one in window.findChildren(Confirm) if one.isVisible())
        (question.deed if yes else question.cancel).click()

    QTimer.singleShot(0, answer)


def test_closing_asks_before_it_stops_what_is_running(desk: Desk) -> None:
    window = desk.enter()
    job = window.jobs.run("Importing people.csv", lambda progress: None)
    answered(window, yes=False)
    assert not window.close()
    assert not job.progress.cancelled
    answered(window, yes=True)
    assert window.close()
    assert job.progress.cancelled


def test_quitting_closes_every_window_and_one_that_refuses_stays(desk: Desk) -> None:
    first, second = desk.enter(), desk.enter()
    page(first).leaves = False
    desk.program.quit()
    assert desk.program.windows == [first, second]
    page(first).leaves = True
    desk.program.quit()
    assert desk.program.windows == []


def test_a_file_that_vanishes_is_told_once(desk: Desk) -> None:
    window = desk.enter()
    assert window.session is not None

    def refuse() -> None:
        raise Unavailable("The disk refused to read “Office”.")

    window.session.database.poll = refuse  # type: ignore[method-assign]
    window.session.poll()
    desk.drain()
    assert window.notice.sentence == "The disk refused to read “Office”."
    window.notice.clear()
    window.session.poll()
    desk.drain()
    assert window.notice.sentence == ""


def test_a_bug_in_a_job_is_shown_and_the_window_goes_on(desk: Desk) -> None:
    window = desk.enter()
    desk.program.take_errors()
    try:
        window.jobs.run("Reckoning", lambda progress: 1 / 0)
        desk.drain()
        crash = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog) and one.isVisible())
        assert "ZeroDivisionError" in crash.report
        crash.accept()
        window.navigator.show_page("people")
        assert window.pages.name == "people"
    finally:
        assert desk.program._errors is not None
        desk.program._errors.remove_hooks()
