from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm.dates import today
from crm.queries.action_plan import action_lines, origins_of
from crm.queries.comments import comment_lines
from crm.queries.versions import publication_view
from crm.services import comments
from crm.ui.action_plan.dialog import ActionDialog
from crm.ui.kit.confirm import Confirm
from crm.ui.kit.pick_editor import PickEditor
from crm.ui.publications.comment_dialog import CommentDialog
from crm.ui.publications.comment_views import UNDECIDED
from crm.ui.publications.comments_page import CommentsPage
from crm.ui.publications.decide_dialog import DecideDialog
from crm.ui.publications.publication_dialogs import PublicationDialog
from crm.ui.records.compare_dialog import CompareDialog
from crm.ui.records.page import RecordPage
from crm.ui.shell.window import Window
from tests.comments import World, comment, stored, world
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


@pytest.fixture
def here(window: Window) -> World:
    return world(database_of(window))


def fill(form: CommentDialog | PublicationDialog, name: str, value: object) -> None:
    box = form.form.find_field(name)
    assert box is not None
    box.replace_value(value)


def editor_of(shown: DecideDialog) -> PickEditor:
    editor = shown.disposition.editor
    assert isinstance(editor, PickEditor)
    return editor


def test_a_comment_is_taken_down_and_a_wrong_version_said_at_the_field(
    desk: Desk, window: Window, here: World
) -> None:  # fmt: skip
    page = desk.page(window, "comments", CommentsPage)
    page.actions_.run("list.new")
    form = dialog(window, CommentDialog)
    fill(form, "text", "Ask the stairs first")
    fill(form, "version_id", here.outline)
    form.save()
    desk.drain()
    assert any("no version of that publication" in text for text in texts(form))
    fill(form, "version_id", here.second)
    form.save()
    desk.drain()
    with database_of(window).read() as connection:
        (line,) = comment_lines(connection)
    assert (line.publication, line.version, line.received_on) == ("The Light Paper", "Draft 2", today())
    assert "Nobody has decided on it yet: Ctrl+D." in texts(page.pane)


def test_numbers_decide_and_ctrl_enter_goes_on(desk: Desk, window: Window, here: World) -> None:
    database = database_of(window)
    keys = [comment(database, here, section=section) for section in ("1", "2", "10")]
    page = desk.page(window, "comments", CommentsPage)
    page.actions_.run("record.decide")
    shown = dialog(window, DecideDialog)
    assert shown.key == keys[0]
    editor = editor_of(shown)
    QTest.keyClicks(editor.row, "3")
    QApplication.processEvents()
    assert shown.rationale.editor.target.hasFocus()
    shown.submit()
    desk.drain()
    assert shown.key == keys[0]
    assert any(text.startswith("Say why") for text in texts(shown))
    QTest.keyClicks(shown.rationale.editor.target, "Not ours")
    shown.submit()
    desk.drain()
    assert shown.key == keys[1]
    QTest.keyClicks(editor.row, "2")
    QApplication.processEvents()
    assert shown.changed.editor.target.hasFocus()
    QTest.keyClicks(shown.changed.editor.target, "Ask.")
    shown.submit()
    desk.drain()
    QTest.keyClicks(editor.row, "4")
    shown.submit()
    desk.drain()
    assert window.findChildren(DecideDialog) == []
    found = [stored(database, key) for key in keys]
    assert [one["disposition"] for one in found] == ["rejected", "accepted_with_changes", "noted"]
    assert (found[0]["rationale"], found[1]["changed_text"], found[2]["decided_by"]) == (
        "Not ours",
        "Ask.",
        "Tess Tester",
    )
    page.actions_.run("record.answered")
    desk.drain()
    assert stored(database, keys[0])["answered_on"] == today()


def test_what_is_half_written_is_asked_about_and_what_others_decided_is_told(
    desk: Desk, window: Window, here: World
) -> None:  # fmt: skip
    database = database_of(window)
    key = comment(database, here)
    page = desk.page(window, "comments", CommentsPage)
    page.actions_.run("record.decide")
    shown = dialog(window, DecideDialog)
    QTest.keyClicks(editor_of(shown).row, "4")
    shown.reject()
    asked = dialog(window, Confirm)
    assert shown.isVisible()
    asked.reject()
    comments.set_disposition(database, [key], "accepted", None)
    shown.submit()
    desk.drain()
    assert "Somebody changed it meanwhile: Accepted, to be answered." in shown.refusal
    shown.submit()
    desk.drain()
    assert stored(database, key)["disposition"] == "noted"


def test_a_card_that_is_moved_without_a_reason_asks_for_it(desk: Desk, window: Window, here: World) -> None:
    database = database_of(window)
    key = comment(database, here)
    page = desk.page(window, "comments", CommentsPage)
    page.actions_.run("view.board")
    desk.drain()
    assert page.shown_view is not None
    columns = {view.name: view for view in page.shown_view.board.columns}
    assert columns[UNDECIDED].cards.model_.row_of(key) == 0
    page.put_into([key], "noted")
    desk.drain()
    assert stored(database, key)["disposition"] == "noted"
    page.put_into([key], "rejected")
    shown = dialog(window, DecideDialog)
    assert (shown.disposition.value(), shown.rationale.editor.target.hasFocus()) == ("rejected", True)
    shown.reject()
    page.put_into([key], UNDECIDED)
    desk.drain()
    assert stored(database, key)["decided_on"] is None


def test_two_keystrokes_make_an_action_that_names_its_comment(desk: Desk, window: Window, here: World) -> None:
    database = database_of(window)
    key = comment(database, here)
    page = desk.page(window, "comments", CommentsPage)
    for actions in (window.actions_, *window.other_actions()):
        if any(action.id == "record.make_action" for action, _made in actions):
            actions.run("record.make_action")
    QTest.keyClick(dialog(window, ActionDialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.drain()
    with database.read() as connection:
        (line,) = action_lines(connection)
        (origin,) = origins_of(connection, [line.key])[line.key]
    assert (line.title, origin.kind, origin.key) == ("Ask the stairs first", "comment", key)
    assert (origin.by, origin.at) == ("Amina Okello", "The Light Paper")
    desk.page(window, "comments", CommentsPage)
    page.show_record(key)
    desk.drain()
    assert "Ask the stairs first" in texts(page.pane)


def test_versions_begin_with_the_sections_before_and_are_compared(desk: Desk, window: Window, here: World) -> None:
    comment(database_of(window), here)
    page = desk.page(window, "publications", RecordPage)
    page.show_record(here.paper)
    desk.drain()
    assert "1 comment, 1 undecided, 1 unanswered" in " ".join(texts(page.pane))
    page.actions_.run("record.new_version")
    form = dialog(window, PublicationDialog)
    fill(form, "number", "Draft 3")
    fill(form, "sections.0.text", "We count lamps twice.")
    form.save()
    desk.drain()
    with database_of(window).read() as connection:
        versions = publication_view(connection, here.paper).versions
    assert [one["number"] for one in versions] == ["Draft 3", "Draft 2", "Draft 1"]
    assert [one["number"] for one in versions[0]["sections"]] == ["1", "2", "10"]
    page.actions_.run("view.compare")
    shown = dialog(window, CompareDialog)
    assert "1 paragraph differs." in texts(shown)
    shown.part.setCurrentIndex(shown.part.findData("10"))
    QApplication.processEvents()
    assert "The two are word for word the same." in texts(shown)
