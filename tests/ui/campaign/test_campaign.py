"""The campaign in the window: messages counted while written, a month of posts, a week from file to infographic."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from crm.dates import today
from crm.models.records import SURVEY
from crm.progress import Progress
from crm.queries.calendar import Held, month_of
from crm.queries.campaign import message_view
from crm.queries.feedback import questions, said, weekly_surveys
from crm.queries.responses import responses
from crm.queries.summaries import summaries
from crm.refs import Ref
from crm.reports.charts.drawing import Box, Label
from crm.services import feedback, messages, posts
from crm.services.importing.responses import import_responses
from crm.store import undo
from crm.ui.campaign import questions_page
from crm.ui.campaign.limits import CountedEditor
from crm.ui.campaign.message_dialog import MessageDialog
from crm.ui.campaign.messages_page import MessagesPage
from crm.ui.campaign.post_dialog import PostDialog
from crm.ui.campaign.posts_page import PostsPage
from crm.ui.campaign.questions_page import QuestionsPage
from crm.ui.kit.charts import ChartView
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.month_grid import MonthGrid
from crm.ui.records.asking import Asking
from crm.ui.records.bring_in import BringIn
from crm.ui.shell.finder import Finder
from crm.ui.shell.window import Window
from crm.ui.surveys import taking
from crm.ui.surveys.response_dialog import ResponseDialog
from crm.ui.surveys.sides import QUESTIONS, RESPONSES, TEXTS
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts

FORM = "Timestamp,What would you count?,Country,You are,May we quote you?\n" + "".join(
    f"2018-03-0{5 + number % 3},{('Lamps', 'Trees', 'Lamps')[number % 3]},{('Kenya', 'France')[number % 2]},NGO,Yes\n"
    for number in range(24)
)
CHOICE = {"text": "What would you count?", "kind": "choice", "choices": ["Lamps", "Trees"]}


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


def ask(window: Window, *asked: dict[str, Any], **more: Any) -> int:
    document = {"name": "Week 1", "questions": list(asked) or [dict(CHOICE)], "method": "All who came.", **more}
    return feedback.save(database_of(window), None, document)


def page(desk: Desk, window: Window) -> QuestionsPage:
    return desk.page(window, "questions", QuestionsPage)


def fill(form: EditDialog, name: str, value: object) -> None:
    box = form.form.find_field(name)
    assert box is not None, name
    box.replace_value(value)
    box.editor.edited.emit()


# Messages


def test_a_message_is_counted_for_its_channels_while_it_is_written(desk: Desk, window: Window) -> None:
    shown = desk.page(window, "messages", MessagesPage)
    shown.actions_.run("list.new")
    form = dialog(window, MessageDialog)
    fill(form, "name", "The Charter")
    fill(form, "channels", ["x", "sms"])
    fill(form, "hashtags", ["Light on"])
    box = form.form.find_field("text")
    assert box is not None
    assert isinstance(box.editor, CountedEditor)
    QTest.keyClicks(box.editor.input, "Sign it.")
    assert box.editor.said.text() == "X 18 of 280   SMS 18 of 160, 1 part"
    box.editor.input.setPlainText("a" * 290)
    assert box.editor.said.text() == "X 20 too long   SMS 300 of 306, 2 parts"
    assert box.editor.said.property("role") == "error"
    fill(form, "channels", ["instagram"])
    fill(form, "hashtags", ["one", "two", "three", "four", "five"])
    box.editor.input.setPlainText("Sign it.")
    assert box.editor.said.text() == "Instagram 38 of 2,200, 5 of 5 hashtags"
    box.editor.input.setPlainText("Sign it. #now")
    assert box.editor.said.text() == "Instagram 43 of 2,200, 1 hashtag too many"
    assert box.editor.said.property("role") == "error"
    fill(form, "channels", ["x", "sms"])
    fill(form, "hashtags", ["Light on"])
    box.editor.input.setPlainText("Sign it.")
    form.save()
    desk.drain()
    assert {"Sign it.\n\n#LightOn", "X 18 of 280"} <= set(texts(shown.pane))
    undo.undo(database_of(window))
    with database_of(window).read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM message WHERE trashed_at IS NULL").scalar() == 0


def test_images_are_added_described_and_taken_away(desk: Desk, window: Window, tmp_path: Path) -> None:
    database = database_of(window)
    key = messages.save(database, None, {"name": "The lamp"})
    (tmp_path / "lamp.png").write_bytes(b"\x89PNG")
    shown = desk.page(window, "messages", MessagesPage)
    shown.pane.add_files([tmp_path / "lamp.png"])
    desk.drain()
    assert any("not described yet" in text for text in texts(shown.pane))
    with database.read() as connection:
        (image,) = message_view(connection, key).files
    form = shown.pane.describe(image)
    fill(form, "alt", "A lamp of squares")
    form.save()
    desk.drain()
    assert any("A lamp of squares" in text for text in texts(shown.pane))
    shown.pane.remove(image)
    desk.drain()
    assert any("None yet" in text for text in texts(shown.pane))


def test_an_image_of_80_mb_is_said_and_nothing_is_stored(desk: Desk, window: Window, tmp_path: Path) -> None:
    messages.save(database_of(window), None, {"name": "The lamp"})
    with (tmp_path / "poster.png").open("wb") as file:
        file.truncate(80_000_000)
    shown = desk.page(window, "messages", MessagesPage)
    shown.pane.add_files([tmp_path / "poster.png"])
    desk.drain()
    assert any("poster.png” has 80 MB" in text for text in texts(window))
    assert any("None yet" in text for text in texts(shown.pane))


def test_a_message_becomes_a_post(desk: Desk, window: Window) -> None:
    messages.save(database_of(window), None, {"name": "The Charter", "text": "Sign it.", "channels": ["mastodon"]})
    shown = desk.page(window, "messages", MessagesPage)
    shown.actions_.run("record.plan_post")
    form = dialog(window, PostDialog)
    fill(form, "planned_on", "2018-03-07")
    form.save()
    desk.drain()
    calendar = window.pages.widget_shown
    assert isinstance(calendar, PostsPage)
    assert calendar.pane.key is not None
    with database_of(window).read() as connection:
        row = connection.exec_driver_sql("SELECT channel, text, planned_on, status FROM post").one()
    assert tuple(row) == ("mastodon", "Sign it.", "2018-03-07", "planned")


# The calendar


def test_a_month_shows_what_is_planned_and_what_went_out(desk: Desk, window: Window) -> None:
    database = database_of(window)
    first = posts.save(database, None, {**posts.BLANK, "title": "Week 1", "planned_on": today(), "channel": "x"})
    posts.save(database, None, {**posts.BLANK, "title": "Newsletter", "planned_on": today(), "channel": "newsletter"})
    shown = desk.page(window, "posts", PostsPage)
    assert shown.picture is not None
    assert [cell.text for cell in shown.picture.agenda.rows.lines[0].cells][1:] in (
        ["Week 1", "Planned", "X"], ["Newsletter", "Planned", "Newsletter"],
    )  # fmt: skip
    shown.show_record(first)
    desk.drain()
    shown.actions_.run("record.posted")
    desk.drain()
    assert {cell.text for line in shown.picture.agenda.rows.lines for cell in line.cells} >= {"Posted", "Planned"}
    shown.picture.days.setFocus()
    QTest.keyClick(shown.picture.days, Qt.Key.Key_Right)
    shown.actions_.run("list.new")
    form = dialog(window, PostDialog)
    assert form.form.document()["planned_on"] == shown.day
    assert shown.day > today()
    form.reject()


def test_the_month_can_be_put_away(desk: Desk, window: Window) -> None:
    posts.save(database_of(window), None, {**posts.BLANK, "title": "Week 1", "planned_on": today()})
    shown = desk.page(window, "posts", PostsPage)
    assert shown.day == today()
    shown.actions_.run("view.calendar")
    assert shown.day == ""
    assert "Week 1" in texts(shown.pane)


def test_a_time_that_is_none_is_said_at_its_field(desk: Desk, window: Window) -> None:
    shown = desk.page(window, "posts", PostsPage)
    shown.actions_.run("list.new")
    form = dialog(window, PostDialog)
    fill(form, "title", "Week 1")
    fill(form, "planned_at", "at nine")
    form.save()
    desk.drain()
    assert form.isVisible()
    assert any("at nine" in text for text in texts(form))


# Questions and results


def test_a_question_of_the_week_is_asked_in_one_form(desk: Desk, window: Window) -> None:
    ask(window, asked_from="2018-03-05", asked_until="2018-03-11", asked_where="a form")
    shown = page(desk, window)
    shown.actions_.run("list.new")
    form = dialog(window, Asking)
    now = form.form.document()
    assert (now["name"], now["asked_from"], now["asked_where"], now["method"]) == (
        "Week 2", "2018-03-12", "a form", "All who came.",
    )  # fmt: skip
    form.save()
    desk.drain()
    assert form.isVisible(), "it needs its words and choices"
    fill(form, "text", "And who waits?")
    fill(form, "choices", ["Nobody", "Somebody"])
    form.save()
    desk.drain()
    with database_of(window).read() as connection:
        last = weekly_surveys(connection)[-1]
        (one,) = questions(connection, last.key)
    assert (one.text, one.choices) == ("And who waits?", ("Nobody", "Somebody"))
    assert shown.pane.key == last.key


def test_a_week_goes_from_file_to_infographic(
    desk: Desk, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = ask(window, asked_from="2018-03-05", asked_until="2018-03-11", asked_where="a form")
    (tmp_path / "form.csv").write_text(FORM, encoding="utf-8")
    monkeypatch.setattr(taking, "choose_files", lambda *_asked: [str(tmp_path / "form.csv")])
    monkeypatch.setattr(questions_page, "choose_target", lambda *_asked: (str(tmp_path / "Week 1"), ""))
    shown = page(desk, window)
    shown.actions_.run("record.take_responses")
    desk.drain()
    shown_first = dialog(window, BringIn)
    told = [[cell.text for cell in line.cells[:2]] for line in shown_first.tables[0].rows.lines]
    assert told == [
        ["What would you count?", "Choice"], ["Country", "who answered: region"],
        ["You are", "who answered: stakeholder kind"], ["May we quote you?", "whether they may be quoted"],
    ]  # fmt: skip
    shown_first.accept()
    desk.drain()
    with database_of(window).read() as connection:
        assert [one.counts for one in summaries(connection, survey)] == [(("Lamps", 16), ("Trees", 8))]
    shown.actions_.run("record.infographic")
    desk.drain()
    made = {path.name for path in (tmp_path / "Week 1").iterdir()}
    pictures = {f"{one}.{ending}" for one in ("page", "card") for ending in ("svg", "png", "pdf")}
    assert made == {"numbers.xlsx", *pictures}
    assert any("7 files in Week 1." in text for text in texts(window))
    shown.actions_.run("record.infographic")
    desk.drain()
    assert (tmp_path / "Week 1 (2)").is_dir(), "what was published stays as it was"


def test_results_are_told_by_week_region_and_kind(desk: Desk, window: Window, tmp_path: Path) -> None:
    survey = ask(window)
    (tmp_path / "form.csv").write_text(FORM, encoding="utf-8")
    import_responses(database_of(window), [tmp_path / "form.csv"], survey=survey)
    shown = page(desk, window)
    sides = shown.pane.sides
    plain = len(sides.results.cards.findChildren(ChartView))
    for dimension in ("week", "region", "sector"):
        sides.groups.setCurrentIndex(sides.groups.findData(dimension))
        sides.choose_group(0)
        desk.drain()
        charts = sides.results.cards.findChildren(ChartView)
        assert len(charts) == plain + (dimension == "region"), dimension
    assert any("Civil society" in text for text in texts(sides.results))


def test_answers_are_typed_in_with_who_gave_them(desk: Desk, window: Window) -> None:
    survey = ask(window)
    shown = page(desk, window)
    shown.actions_.run("record.type_responses")
    form = dialog(window, ResponseDialog)
    with database_of(window).read() as connection:
        (one,) = questions(connection, survey)
    fill(form, f"q{one.key}", "Lamps")
    fill(form, "region", "Africa")
    fill(form, "sector", "media")
    form.save()
    desk.drain()
    form.reject()
    with database_of(window).read() as connection:
        (given,) = responses(connection, survey)
    assert (given.region, given.sector, dict(given.values)) == ("Africa", "media", {one.key: ("Lamps",)})
    shown.pane.sides.show_view(RESPONSES)
    cells = [cell.text for cell in shown.pane.sides.responses.table.rows.lines[0].cells]
    assert {"Africa", "Media"} <= set(cells)


def test_another_wording_keeps_what_was_answered_apart(desk: Desk, window: Window) -> None:
    survey = ask(window)
    with database_of(window).read() as connection:
        (one,) = questions(connection, survey)
    feedback.respond(database_of(window), survey, {one.key: "Trees"})
    shown = page(desk, window)
    shown.pane.sides.show_view(QUESTIONS)
    shown.pane.sides.questions.table.selectRow(0)
    shown.pane.sides.questions.change()
    form = dialog(window, Asking)
    fill(form, "choices", ["Lamps", "Rooms"])
    form.save()
    desk.drain()
    assert any(text.startswith("Until") for text in texts(shown.pane.sides.results.cards))
    shown.pane.sides.questions.change()
    form = dialog(window, Asking)
    fill(form, "text", "What would you count first?")
    fill(form, "corrects", True)
    form.save()
    desk.drain()
    assert sum(text.startswith("Until") for text in texts(shown.pane.sides.results.cards)) == 1


def test_texts_are_coded_by_one_key_and_are_no_candidates_of_a_meeting(desk: Desk, window: Window) -> None:
    survey = ask(window, {"text": "What is just?", "kind": "text"})
    with database_of(window).read() as connection:
        (one,) = questions(connection, survey)
    for text in ("A bench", "A bus"):
        feedback.respond(database_of(window), survey, {one.key: text})
    with database_of(window).read() as connection:
        first = said(connection, survey)[0].answer
    feedback.code(database_of(window), [first], "Waiting", survey)
    shown = page(desk, window)
    shown.pane.sides.show_view(TEXTS)
    table = shown.pane.sides.texts.table
    table.setFocus()
    table.selectRow(1)
    assert not shown.pane.sides.texts.actions_.qaction("record.note_candidate").isEnabled()
    QTest.keyClicks(table, "1")
    desk.drain()
    with database_of(window).read() as connection:
        assert [len(text.themes) for text in said(connection, survey)] == [1, 1]


def test_where_no_text_is_asked_for_nothing_to_code_with_is_shown(desk: Desk, window: Window) -> None:
    ask(window)
    side = page(desk, window).pane.sides.texts
    assert not side._tools.isVisibleTo(side)
    assert not side._hint.isVisibleTo(side)
    assert side._none.isVisibleTo(side)


def test_empty_pages_say_what_to_do_next(desk: Desk, window: Window) -> None:
    for name, kind, words in (
        ("messages", MessagesPage, "No messages yet"), ("posts", PostsPage, "No posts yet"),
        ("questions", QuestionsPage, "No question has been asked yet"),
    ):  # fmt: skip
        assert words in texts(desk.page(window, name, kind))


def test_a_month_shows_the_weeks_in_which_a_question_is_asked(desk: Desk, window: Window) -> None:
    first = date.fromisoformat(today()).replace(day=10)
    posts.save(database_of(window), None, {**posts.BLANK, "title": "Week 1", "planned_on": first.isoformat()})
    until = (first + timedelta(3)).isoformat()
    survey = ask(window, name="Week 2", asked_from=first.isoformat(), asked_until=until)
    shown = desk.page(window, "posts", PostsPage)
    assert shown.picture is not None
    days = shown.picture.days
    assert [len(days.bands.on(first + timedelta(number))) for number in (-1, 0, 3, 4)] == [0, 1, 1, 0]
    assert [cell.text for cell in shown.picture.agenda.rows.lines[-1].cells][1:] == ["Week 2", "Question", ""]
    days.setFocus()
    days.show_month(days.month, first)
    assert days.accessibleDescription().endswith("Week 1, Week 2")
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    desk.drain()
    opened = window.pages.widget_shown
    assert isinstance(opened, QuestionsPage)
    assert opened.pane.key == survey
    with database_of(window).write("Throw away") as unit:
        unit.trash(SURVEY.table, [survey])
    again = desk.page(window, "posts", PostsPage)
    desk.drain()
    assert again.picture is not None
    assert not again.picture.days.bands.on(first)


@pytest.mark.parametrize(("tall", "named"), [(280, False), (900, True)])
def test_a_band_has_its_name_where_the_days_are_high_enough(desk: Desk, *, tall: int, named: bool) -> None:
    grid = MonthGrid()
    grid.resize(900, tall)
    first = date(2018, 3, 5)
    held = Held(1, "Week 1", "2018-03-05", "2018-03-11", "", "", "")
    post = Held(2, "A post", "2018-03-05", "", "", "", "posted")
    grid.show_month(month_of([post], 2018, 3), first)
    without = grid.grab().toImage()
    grid.show_lasting([held])
    foot = grid.cell(first).bottomLeft()
    assert (grid.bands.height(grid.cell(first).height(), 48, grid.font()) > 8) is named
    assert grid.lasting_at(foot.x() + 9, foot.y() - 2) == [held]
    assert grid.event_at(foot.x() + 9, grid.cell(first).top() + 30) == post, "a post has its room first"
    assert grid.grab().toImage() != without


def test_texts_are_worked_in_at_full_width_with_the_keyboard_in_them(desk: Desk, window: Window) -> None:
    survey = ask(window, {"text": "What is just?", "kind": "text"})
    with database_of(window).read() as connection:
        (one,) = questions(connection, survey)
    feedback.respond(database_of(window), survey, {one.key: "A bench"})
    shown = page(desk, window)
    window.resize(1280, 820)
    tools = shown.pane.findChildren(QToolButton)
    make = next(tool for tool in tools if tool.accessibleName().startswith("Make the infographic"))
    assert make.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly, "beside the list there is no room"
    shown.actions_.run("view.texts")
    assert shown.full_width
    assert window.focusWidget() is shown.pane.sides.texts.table
    assert make.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    shown.actions_.run("view.wide")
    assert not shown.full_width
    shown.actions_.run("view.switch")
    assert window.focusWidget() is shown.pane.sides.texts.table


def test_a_chart_beside_the_list_is_as_readable_as_one_at_full_width(desk: Desk, window: Window) -> None:
    choices = ["Lamps on every street and at every stop", "Trees"]
    survey = ask(window, {"text": "What would you count?", "kind": "choice", "choices": choices})
    with database_of(window).read() as connection:
        (one,) = questions(connection, survey)
    feedback.respond(database_of(window), survey, {one.key: choices[0]})
    shown = page(desk, window)
    (chart,) = shown.pane.sides.results.cards.findChildren(ChartView)
    for width in (250, 320, 480, 900):
        chart.resize(width, chart.heightForWidth(width))
        chart.grab()
        letters = min(shape.size for shape in chart.drawing.shapes if isinstance(shape, Label))
        assert letters * chart.width() / chart.drawing.width >= 11, width
        assert max(shape.width for shape in chart.drawing.shapes if isinstance(shape, Box)) > chart.drawing.width / 8


def test_answers_to_words_are_shown_as_words_before_they_are_stored(
    desk: Desk, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = ask(window, {"text": "What is just?", "kind": "text"})
    rows = "What is just?,May we quote you?\n" + "A bench,Yes\nA bus,Yes\n" * 9
    (tmp_path / "form.csv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(taking, "choose_files", lambda *_asked: [str(tmp_path / "form.csv")])
    shown = page(desk, window)
    shown.actions_.run("record.take_responses")
    desk.drain()
    before = dialog(window, BringIn)
    assert [cell.text for cell in before.tables[0].rows.lines[0].cells[:2]] == ["What is just?", "Text"]
    before.accept()
    desk.drain()
    with database_of(window).read() as connection:
        assert len(said(connection, survey)) == 18
    quoted = [text for text in texts(shown.pane.sides.results.cards) if text.startswith("“")]
    assert quoted == ["“A bench”", "“A bus”"], "what was said by several is quoted once"


@pytest.mark.parametrize("tall", range(286, 306, 2))
def test_each_week_has_the_same_room_for_posts(desk: Desk, tall: int) -> None:
    """Some weeks are a pixel higher than others, where the height is none of their number."""
    grid = MonthGrid()
    grid.resize(630, tall)
    days = [date(2018, 3, day) for day in (5, 12, 19, 26)]
    rows = [Held(place, "A post", day.isoformat(), "", "", "", "posted") for place, day in enumerate(days)]
    grid.show_month(month_of(rows, 2018, 3), days[3])
    grid.show_lasting([Held(9, "Weeks", "2018-03-05", "2018-03-31", "", "", "")])
    assert len({grid.event_at(grid.cell(day).left() + 9, grid.cell(day).top() + 30) is None for day in days}) == 1


def test_a_question_is_found_by_its_words_and_an_events_survey_leads_to_the_event(desk: Desk, window: Window) -> None:
    week = ask(window, {"text": "Which lamp is missing?", "kind": "text"}, asked_from="2018-05-07")
    with database_of(window).write("Add") as unit:
        event = make.event(unit, name="Convening")
        make.question(unit, survey_id=make.survey(unit, name="After", event_id=event), text="Was a lamp missing?")
    hits = {hit.title: hit for hit in Finder(window).records("lamp missing", "", Progress())}
    assert {title: hit.detail for title, hit in hits.items()} == {
        "Week 1": "Which lamp is missing?", "After": "Was a lamp missing?",
    }  # fmt: skip
    for title, name, ref in (("Week 1", "questions", Ref("survey", week)), ("After", "events", Ref("event", event))):
        hits[title].open()
        desk.drain()
        assert (window.pages.name, getattr(window.pages.widget_shown, "shown", None)) == (name, ref)
