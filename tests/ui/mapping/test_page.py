"""The page of the mapping on a real workspace: what is moved is assessed, and what is to be assessed is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from crm.dates import days_from_today, today
from crm.queries.mapping import Assessment, assessments_of
from crm.refs import Ref
from crm.store import undo
from crm.ui.kit import measures
from crm.ui.kit.query import Filter
from crm.ui.mapping.page import WAITING, MappingPage
from crm.ui.records.asking import Asking
from crm.ui.records.page import RecordPage
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


@pytest.fixture
def ama(window: Window) -> Ref:
    """A person of high influence and medium interest, judged a year ago."""
    with database_of(window).write("Assess") as unit:
        key = make.person(unit, full_name="Ama Mensah")
        make.assessment(unit, person_id=key, interest="medium", date=days_from_today(-370), engagement="neutral",
                        desired_engagement="leading")  # fmt: skip
    return Ref("person", key)


def page(desk: Desk, window: Window) -> MappingPage:
    return desk.page(window, "mapping", MappingPage)


def history(window: Window, ref: Ref) -> list[Assessment]:
    with database_of(window).read() as connection:
        return assessments_of(connection, ref)


def test_a_move_by_keyboard_is_an_assessment_of_today_and_one_undo_takes_it_back(
    desk: Desk, window: Window, ama: Ref
) -> None:
    shown = page(desk, window)
    matrix = shown.matrices[0].matrix
    assert matrix.go_to(ama)
    QTest.keyClick(matrix, Qt.Key.Key_Right, CONTROL)
    desk.drain()
    now, before = history(window, ama)
    assert (now.date, now.influence, now.interest, now.engagement) == (today(), "high", "high", "neutral")
    assert before.interest == "medium"
    assert (matrix.cell, matrix.current) == ((3, 1), ama)
    undo.undo(database_of(window))
    desk.drain()
    assert len(history(window, ama)) == 1
    assert matrix.cell == (2, 1)


def test_engagement_is_moved_in_its_own_matrix(desk: Desk, window: Window, ama: Ref) -> None:
    shown = page(desk, window)
    shown.actions_.run("view.engagement")
    desk.drain()
    matrix = shown.matrices[1].matrix
    assert matrix.go_to(ama)
    QTest.keyClick(matrix, Qt.Key.Key_Up, CONTROL)
    desk.drain()
    assert (history(window, ama)[0].engagement, history(window, ama)[0].desired_engagement) == ("supportive", "leading")


def test_the_list_beside_names_all_of_a_cell_and_tells_what_was_judged(desk: Desk, window: Window, ama: Ref) -> None:
    with database_of(window).write("Assess") as unit:
        for number in range(300):
            make.assessment(
                unit, organisation_id=make.organisation(unit, name=f"House {number:03d}"), interest="medium"
            )
    shown = page(desk, window)
    matrix = shown.matrices[0].matrix
    matrix.go_to(ama)
    desk.drain()
    grid = shown.beside.grid
    assert grid.rows.rowCount() == 301
    assert any("301" in text for text in texts(shown.beside))
    assert any("Manage closely" in text for text in texts(shown.beside))
    grid.selectRow(17)
    assert matrix.current == shown.beside._among[17].ref


def test_what_can_be_done_beside_is_in_sight_as_a_whole(desk: Desk, window: Window, ama: Ref) -> None:
    window.show()
    window.resize(1280, 820)
    beside = page(desk, window).beside
    desk.drain()
    pressed = [one for one in beside.findChildren(QPushButton) if one.icon().cacheKey() and not one.property("role")]
    assert [one.text() for one in pressed] == ["Assess…", "Open the record"]
    assert [one.height() for one in pressed] == [measures.CONTROL] * 2


def test_the_map_is_narrowed(desk: Desk, window: Window, ama: Ref) -> None:
    with database_of(window).write("Assess") as unit:
        make.assessment(
            unit, organisation_id=make.organisation(unit, name="Lamp Fund", sectors=("funder",)), interest="low"
        )
    shown = page(desk, window)
    assert "2 assessed" in texts(shown)
    shown.narrowing.filters.set_filters([Filter("sector", "is", "funder")])
    desk.drain()
    assert "1 assessed" in texts(shown)
    assert not shown.matrices[0].matrix.go_to(ama)
    shown.narrowing.filters.clear()
    shown.narrowing.kinds.setCurrentIndex(shown.narrowing.kinds.findData("person"))
    desk.drain()
    assert shown.matrices[0].matrix.go_to(ama)


def test_old_and_missing_assessments_are_listed_and_made_for_all_that_are_chosen(
    desk: Desk, window: Window, ama: Ref
) -> None:
    with database_of(window).write("Add") as unit:
        ravi = Ref("person", make.person(unit, full_name="Ravi Sharma"))
    shown = page(desk, window)
    shown.actions_.run("view.waiting")
    desk.drain()
    assert [title for _ref, title in shown.waiting._parties] == ["Ama Mensah", "Ravi Sharma"]
    shown.waiting.grid.selectAll()
    QTest.keyClick(shown.waiting.grid, Qt.Key.Key_Return)
    form = dialog(window, Asking)
    box = form.form.find_field("interest")
    assert box is not None
    box.replace_value("very_high")
    form.save()
    desk.drain()
    assert [history(window, ref)[0].interest for ref in (ama, ravi)] == ["very_high", "very_high"]
    assert history(window, ama)[0].influence == "high"  # what was left empty is as it was
    assert shown.waiting.grid.rows.rowCount() == 0


def test_two_keystrokes_on_a_record_assess_it_anew(desk: Desk, window: Window, ama: Ref) -> None:
    people = desk.page(window, "people", RecordPage)
    for actions in (window.actions_, *window.other_actions()):
        if any(action.id == "record.assess" for action, _made in actions):
            actions.run("record.assess")
    form = dialog(window, Asking)
    form.save()
    desk.drain()
    now, before = history(window, ama)
    assert (now.date, now.interest) == (today(), before.interest)
    assert any("interest medium" in text for text in texts(people.pane))


def test_arrows_are_shown_or_not_as_one_wants(desk: Desk, window: Window, ama: Ref) -> None:
    shown = page(desk, window)
    assert shown.matrices[0].matrix.shows_arrows
    shown.actions_.run("view.arrows")
    assert not shown.matrices[1].matrix.shows_arrows
    assert desk.page(window, "mapping", MappingPage).context.memory.recall("mapping")["arrows"] is False


def test_arrow_keys_are_the_matrix_at_once(desk: Desk, window: Window, ama: Ref) -> None:
    shown = page(desk, window)
    assert window.focusWidget() is shown.matrices[0].matrix
    shown.actions_.run("view.waiting")
    desk.drain()
    assert window.focusWidget() is shown.waiting.grid


def test_a_narrow_window_says_below_the_matrix_who_is_in_view(desk: Desk, window: Window, ama: Ref) -> None:
    window.resize(1280, 700)
    window.show()
    shown = page(desk, window)
    assert shown.matrices[0].matrix.go_to(ama)
    told = "Ama Mensah · Influence: high · Interest: medium"
    assert told not in texts(shown)
    window.resize(720, 700)
    desk.drain()
    assert told in texts(shown)


def test_where_nobody_is_assessed_it_is_said_what_to_do(desk: Desk, window: Window) -> None:
    shown = page(desk, window)
    assert any("lists with whom to begin" in text for text in texts(shown))
    shown.turn_to(WAITING)
    desk.drain()
    assert any(text.startswith("There is nobody to assess") for text in texts(shown))
    with database_of(window).write("Add") as unit:
        make.person(unit)
    desk.drain()
    assert any("1 was never assessed" in text for text in texts(shown))
