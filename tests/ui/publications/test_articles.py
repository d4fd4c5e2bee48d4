"""The page of articles: written, moved and noted as a person does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from crm.dates import days_from_today, today
from crm.queries.publications import ArticleLine, article_lines
from crm.refs import Ref
from crm.services import publications
from crm.ui.kit.area import PageWidget
from crm.ui.kit.confirm import Confirm
from crm.ui.publications.article_dialog import ArticleDialog
from crm.ui.publications.articles_page import ArticlesPage
from crm.ui.publications.set_dialog import SetDialog
from crm.ui.records.asking import Asking
from crm.ui.records.past import Past
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


def lines(window: Window) -> list[ArticleLine]:
    with database_of(window).read() as connection:
        return article_lines(connection)


def write(window: Window, **values: object) -> int:
    with database_of(window).write("Write") as unit:
        key = make.article(unit, **values)
        make.interviewee(unit, article_id=key, consent="asked")
    return key


def fill(form: ArticleDialog, name: str, value: object) -> None:
    box = form.form.find_field(name)
    assert box is not None
    box.replace_value(value)


def page(desk: Desk, window: Window) -> ArticlesPage:
    return desk.page(window, "articles", ArticlesPage)


def to_board(desk: Desk, shown: ArticlesPage, key: int) -> None:
    shown.actions_.run("view.board")
    desk.drain()
    assert shown.shown_view is not None
    shown.shown_view.board.go_to(key)


def shift(desk: Desk, shown: ArticlesPage, column: int, key: Qt.Key) -> None:
    assert shown.shown_view is not None
    cards = shown.shown_view.board.columns[column].cards
    QTest.keyClick(cards, key, Qt.KeyboardModifier.ControlModifier)
    desk.drain()


def test_a_new_article_is_of_the_series_and_mine(desk: Desk, window: Window) -> None:
    shown = page(desk, window)
    shown.actions_.run("list.new")
    form = dialog(window, ArticleDialog)
    fill(form, "title", "She counts the lamps")
    form.save()
    desk.drain()
    (line,) = lines(window)
    assert (line.series, line.status, line.editor) == ("Women Driving the Smart City", "pitch", "Tess Tester")
    assert "She counts the lamps" in texts(shown.pane)


def test_a_card_moves_by_keyboard_and_the_board_follows(desk: Desk, window: Window) -> None:
    key = write(window, status="assigned")
    shown = page(desk, window)
    to_board(desk, shown, key)
    shift(desk, shown, 1, Qt.Key.Key_Right)
    assert lines(window)[0].status == "in_progress"
    assert shown.shown_view is not None
    assert [len(column.cards.model_.cards) for column in shown.shown_view.board.columns] == [0, 0, 1, 0, 0, 0, 0, 0]


def test_an_article_that_is_asked_for_is_the_one_the_board_is_on(desk: Desk, window: Window) -> None:
    keys = [write(window, status=status) for status in ("pitch", "published", "draft")]
    to_board(desk, page(desk, window), keys[0])
    for key in keys[1:]:
        window.navigator.open(Ref("article", key))
        desk.drain()
        shown = page(desk, window)
        assert shown.chosen_now() == [key]
        assert shown.shown_view is not None
        assert shown.shown_view.board.current() == key
        window.navigator.show_page("home")
        desk.drain()


def test_publishing_what_is_not_ready_opens_the_form_where_something_is_missing(desk: Desk, window: Window) -> None:
    key = write(window, status="scheduled", scheduled_on=today())
    shown = page(desk, window)
    to_board(desk, shown, key)
    shift(desk, shown, 6, Qt.Key.Key_Right)
    form = dialog(window, ArticleDialog)
    assert any("its link, or the outlet" in text for text in texts(form))
    fill(form, "link", "https://example.org/lamps")
    form.save()
    desk.drain()
    assert (lines(window)[0].status, lines(window)[0].published_on) == ("published", today())


def test_an_embargo_is_asked_about_on_the_board_and_in_the_form(desk: Desk, window: Window) -> None:
    key = write(window, status="scheduled", link="https://example.org", embargo=days_from_today(5))
    shown = page(desk, window)
    shown.actions_.run("record.publish")
    desk.drain()
    asked = dialog(window, Confirm)
    assert any("before its embargo ends" in text for text in texts(asked))
    asked.reject()
    assert lines(window)[0].status == "scheduled"
    shown.open_from_view(key)
    form = dialog(window, ArticleDialog)
    fill(form, "scheduled_on", days_from_today(2))
    form.save()
    asked = dialog(window, Confirm)
    asked.reject()
    assert any("embargo ends only after" in text for text in texts(form))
    form.save()
    dialog(window, Confirm).accept()
    desk.drain()
    assert lines(window)[0].scheduled_on == days_from_today(2)


def test_what_should_be_looked_at_stands_out(desk: Desk, window: Window) -> None:
    write(window, status="approved")
    said = texts(page(desk, window).pane)
    assert {"Nobody edits it", "Asked"} <= set(said)
    with database_of(window).read() as connection:
        (line,) = article_lines(connection)
    assert line.lacks_consent


def test_many_get_an_editor_at_once_and_one_a_note(desk: Desk, window: Window) -> None:
    with database_of(window).write("Add") as unit:
        me = make.staff_member(unit, name="Kofi Other")
    write(window, title="One")
    write(window, title="Two")
    shown = page(desk, window)
    shown.list.table.selectAll()
    shown.actions_.run("record.set")
    form = dialog(window, SetDialog)
    form.field.setCurrentIndex(form.field.findData("editor_id"))
    assert form.box is not None
    form.box.set_value(me, "Kofi Other")
    form.submit()
    desk.drain()
    assert [line.editor for line in lines(window)] == ["Kofi Other"] * 2
    shown.actions_.run("record.note")
    asking = dialog(window, Asking)
    box = asking.form.find_field("text")
    assert box is not None
    box.replace_value("She said yes")
    asking.save()
    desk.drain()
    assert any("She said yes" in text for text in texts(shown.pane))


def test_a_month_shows_what_appears_and_goes_to_the_article_in_view(desk: Desk, window: Window) -> None:
    key = write(window, status="scheduled", scheduled_on="2018-02-07")
    write(window, title="Another", due="2018-03-02")
    shown = page(desk, window)
    shown.show_record(key)
    desk.drain()
    shown.actions_.run("view.calendar")
    desk.drain()
    view = shown.shown_view
    assert view is not None
    assert (view.calendar.days.day.isoformat(), [one.key for one in view.calendar.shown]) == ("2018-02-07", [key])
    view.calendar.after()
    assert [one.name for one in view.calendar.shown] == ["Another"]
    assert shown.chosen_now() == [shown.pane.key]


def test_the_past_of_an_article_is_told_and_leads_back(desk: Desk, window: Window) -> None:
    key = write(window, title="As it was")
    publications.set_values(database_of(window), [key], {"status": "draft"})
    shown = page(desk, window)
    window.resize(1280, 820)
    past = shown.pane.findChild(Past)
    assert past is not None
    desk.drain()
    assert any("pitch → draft" in text.lower() for text in texts(past))
    (back,) = [one for one in past.findChildren(QPushButton) if one.text() == "Restore this"]
    back.click()
    desk.drain()
    assert lines(window)[0].status == "pitch"


def test_a_person_leads_to_the_articles_that_speak_with_them(desk: Desk, window: Window) -> None:
    with database_of(window).write("Write") as unit:
        person = make.person(unit)
        key = make.article(unit, status="published", published_on="2018-02-07")
        make.interviewee(unit, article_id=key, person_id=person)
    desk.page(window, "people", PageWidget)
    window.navigator.open(Ref("person", person))
    desk.drain()
    assert any("Interviewed · Published · 7 Feb 2018" in text for text in texts(window))


def test_what_is_thrown_away_lies_in_the_trash(desk: Desk, window: Window) -> None:
    write(window)
    shown = page(desk, window)
    shown.actions_.run("record.delete")
    desk.drain()
    assert lines(window) == []
