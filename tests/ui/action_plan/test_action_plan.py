from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm.dates import days_from_today
from crm.queries.action_plan import ActionLine, action_lines
from crm.store import undo
from crm.ui.action_plan.dialog import ActionDialog
from crm.ui.action_plan.page import ActionsPage
from crm.ui.action_plan.set_dialog import NoteDialog, SetDialog
from crm.ui.records.making import MakeDialog
from crm.ui.records.page import RecordPage
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


def lines(window: Window) -> list[ActionLine]:
    with database_of(window).read() as connection:
        return action_lines(connection)


def plan(window: Window, count: int = 3) -> list[int]:
    with database_of(window).write("Plan") as unit:
        return [
            make.action(unit, title=f"Action {number}", due=days_from_today(number - 2), progress=10 * number)
            for number in range(1, count + 1)
        ]


def anywhere(window: Window, name: str) -> None:
    """Do what can be done wherever one is."""
    for actions in (window.actions_, *window.other_actions()):
        if any(action.id == name for action, _made in actions):
            actions.run(name)


def fill(form: ActionDialog, name: str, value: object) -> None:
    box = form.form.find_field(name)
    assert box is not None
    box.replace_value(value)


def page(desk: Desk, window: Window) -> ActionsPage:
    return desk.page(window, "actions", ActionsPage)


def test_a_new_action_is_saved_and_shown(desk: Desk, window: Window) -> None:
    shown = page(desk, window)
    shown.actions_.run("list.new")
    form = dialog(window, ActionDialog)
    fill(form, "title", "Count the lamps")
    form.save()
    desk.drain()
    assert [line.title for line in lines(window)] == ["Count the lamps"]
    assert "Count the lamps" in texts(shown.pane)


def test_a_progress_of_140_is_said_at_the_field(desk: Desk, window: Window) -> None:
    shown = page(desk, window)
    shown.actions_.run("list.new")
    form = dialog(window, ActionDialog)
    fill(form, "title", "Count the lamps")
    fill(form, "progress", 140)
    form.save()
    desk.drain()
    assert form.isVisible()
    assert any("140" in text for text in texts(form))
    assert lines(window) == []


def test_what_is_late_and_whom_nobody_owns_stands_out(desk: Desk, window: Window) -> None:
    plan(window, 1)
    shown = page(desk, window)
    said = texts(shown.pane)
    assert "Nobody owns it" in said
    assert any("overdue" in text for text in said)


def test_the_board_moves_a_card_by_keyboard_and_takes_it_back(desk: Desk, window: Window) -> None:
    made = plan(window)
    shown = page(desk, window)
    shown.actions_.run("view.board")
    desk.drain()
    view = shown.shown_view
    assert view is not None
    assert [len(column.cards.model_.cards) for column in view.board.columns] == [3, 0, 0, 0, 0]
    view.board.go_to(made[1])
    QTest.keyClick(view.board.columns[0].cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    desk.drain()
    assert {line.key: line.status for line in lines(window)}[made[1]] == "agreed"
    assert [len(column.cards.model_.cards) for column in view.board.columns] == [2, 1, 0, 0, 0]
    undo.undo(database_of(window))
    QApplication.processEvents()
    desk.drain()
    assert [len(column.cards.model_.cards) for column in view.board.columns] == [3, 0, 0, 0, 0]


def test_the_board_begins_with_the_action_in_view(desk: Desk, window: Window) -> None:
    made = plan(window)
    shown = page(desk, window)
    shown.show_record(made[1])
    desk.drain()
    shown.actions_.run("view.board")
    desk.drain()
    assert shown.chosen_now() == [made[1]]
    assert shown.pane.key == made[1]


def test_the_keyboard_comes_to_the_board_where_it_stands_for_the_table(desk: Desk, window: Window) -> None:
    plan(window)
    shown = page(desk, window)
    shown.actions_.run("view.board")
    desk.drain()
    view = shown.shown_view
    assert view is not None
    shown.list.filter_bar.search.setFocus()
    shown.setFocus()
    assert view.board.isAncestorOf(window.focusWidget()) or window.focusWidget() is view.board
    shown.actions_.run("view.board")
    desk.drain()
    shown.list.filter_bar.search.setFocus()
    shown.setFocus()
    assert window.focusWidget() is shown.list.table


def test_the_timeline_is_in_the_order_of_due_dates_and_turns_back_to_the_table(desk: Desk, window: Window) -> None:
    plan(window)
    with database_of(window).write("Plan") as unit:
        make.action(unit, title="Someday")
    shown = page(desk, window)
    shown.actions_.run("view.timeline")
    desk.drain()
    assert shown.shown_view is not None
    said = [text for text in texts(shown.shown_view) if text.startswith(("Action", "Someday"))]
    assert said == ["Action 1", "Action 2", "Action 3", "Someday"]
    shown.actions_.run("view.timeline")
    desk.drain()
    assert shown.shown_view is None
    assert shown.list.table.isVisibleTo(shown)


def test_owner_status_and_due_are_set_for_all_that_are_chosen(desk: Desk, window: Window) -> None:
    plan(window)
    shown = page(desk, window)
    shown.list.table.selectAll()
    shown.actions_.run("record.set")
    asked = dialog(window, SetDialog)
    asked.field.setCurrentIndex(asked.field.findData("due"))
    assert asked.box is not None
    asked.box.set_value("2030-01-15")
    asked.submit()
    desk.drain()
    assert {line.due for line in lines(window)} == {"2030-01-15"}


def test_how_it_goes_is_noted(desk: Desk, window: Window) -> None:
    plan(window, 1)
    shown = page(desk, window)
    shown.actions_.run("record.note")
    asked = dialog(window, NoteDialog)
    asked.submit()
    desk.drain()
    assert asked.refusal
    asked.text.setPlainText("The ladder is here")
    asked.submit()
    desk.drain()
    assert "The ladder is here" in texts(shown.pane)


def test_two_keys_make_an_action_of_what_was_said(desk: Desk, window: Window) -> None:
    with database_of(window).write("Talk") as unit:
        talk = make.interaction(unit, subject="Call", date="2018-02-07")
        make.point(unit, interaction_id=talk, text="The lamps are dark")
    desk.page(window, "interactions", RecordPage)
    anywhere(window, "record.make_action")
    asked = dialog(window, MakeDialog)
    assert asked.accept_button.isDefault()  # Enter
    asked.accept_button.click()
    desk.drain()
    (line,) = lines(window)
    assert line.title == "The lamps are dark"
    shown = page(desk, window)
    assert {"The lamps are dark", "Comes from"} <= set(texts(shown.pane))


def test_several_are_ticked_and_linked_to_one_action(desk: Desk, window: Window) -> None:
    with database_of(window).write("Meet") as unit:
        event = make.event(unit, name="Convening")
        make.decision(unit, event_id=event, text="Open the data")
        make.candidate(unit, event_id=event, text="Publish the map")
        make.action(unit, title="Count the lamps")
    desk.page(window, "events", RecordPage)
    anywhere(window, "record.make_action")
    asked = dialog(window, MakeDialog)
    for row in range(asked.list.count()):
        asked.list.item(row).setCheckState(Qt.CheckState.Checked)
    asked.into.setCurrentIndex(1)
    asked.submit()
    desk.drain()
    (line,) = lines(window)
    shown = page(desk, window)
    assert {"Open the data", "Publish the map"} <= set(texts(shown.pane))
    assert line.title == "Count the lamps"


def test_where_nothing_was_said_the_form_opens_with_whom_it_is_about(desk: Desk, window: Window) -> None:
    with database_of(window).write("Add") as unit:
        make.city(unit, name="Dakar")
    desk.page(window, "cities", RecordPage)
    anywhere(window, "record.make_action")
    city = dialog(window, ActionDialog).form.find_field("city_id")
    assert city is not None
    assert city.text() == "Dakar"


def test_actions_go_to_the_trash_and_come_back(desk: Desk, window: Window) -> None:
    plan(window)
    shown = page(desk, window)
    shown.list.table.selectAll()
    shown.actions_.run("record.delete")
    desk.drain()
    assert lines(window) == []
    undo.undo(database_of(window))
    assert len(lines(window)) == 3
