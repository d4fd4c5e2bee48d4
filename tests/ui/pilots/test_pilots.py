from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm.dates import days_from_today, today
from crm.models import contacts
from crm.models.pilots import pilot_partner
from crm.models.records import PILOT
from crm.queries.action_plan import action_lines
from crm.queries.pilot_views import PilotView, pilot_view
from crm.queries.pilots import PilotLine, pilot_lines
from crm.queries.records import load
from crm.refs import Ref
from crm.store import undo
from crm.ui.action_plan.dialog import ActionDialog
from crm.ui.kit.charts import ChartView
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.pilots.dialog import PilotDialog
from crm.ui.pilots.page import PilotsPage
from crm.ui.pilots.row_dialogs import NoteDialog
from crm.ui.records.making import MakeDialog
from crm.ui.records.page import RecordPage
from crm.ui.records.parties_editor import Party, PartyEditor
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


@pytest.fixture
def yards(window: Window) -> int:
    """A pilot with a partner, a late milestone, an indicator that was measured twice."""
    with database_of(window).write("Set up") as unit:
        city = make.city(unit, name="Kisumu")
        key = make.pilot(unit, title="Count the yards", city_id=city, budget="1000.00", currency="EUR")
        union = make.organisation(unit, name="Yards Union")
        make.pilot_partner(unit, pilot_id=key, organisation_id=union, role="lead", commitment="mou")
        make.milestone(unit, pilot_id=key, title="First yard", due=days_from_today(-3))
        indicator = make.indicator(unit, pilot_id=key, name="Yards counted", target="40")
        make.reading(unit, indicator_id=indicator, date="2018-03-01", value="12")
    return key


def lines(window: Window) -> list[PilotLine]:
    with database_of(window).read() as connection:
        return pilot_lines(connection)


def shown(window: Window, key: int) -> PilotView:
    with database_of(window).read() as connection:
        return pilot_view(connection, key)


def anywhere(window: Window, name: str) -> None:
    """Do what can be done wherever one is."""
    for actions in (window.actions_, *window.other_actions()):
        if any(action.id == name for action, _made in actions):
            actions.run(name)


def fill(form: EditDialog, **values: object) -> None:
    for name, value in values.items():
        box = form.form.find_field(name)
        assert box is not None, name
        box.replace_value(value)


def page(desk: Desk, window: Window) -> PilotsPage:
    return desk.page(window, "pilots", PilotsPage)


def test_a_new_pilot_is_saved_and_shown(desk: Desk, window: Window) -> None:
    opened = page(desk, window)
    opened.actions_.run("list.new")
    form = dialog(window, PilotDialog)
    fill(form, title="Light the stairs", stage="scoping", budget="900", currency="eur")
    form.save()
    desk.drain()
    assert [(line.title, line.stage, line.currency) for line in lines(window)] == [
        ("Light the stairs", "scoping", "EUR")
    ]
    assert "Light the stairs" in texts(opened.pane)


def test_an_end_before_its_start_is_said_at_the_field(desk: Desk, window: Window) -> None:
    opened = page(desk, window)
    opened.actions_.run("list.new")
    form = dialog(window, PilotDialog)
    fill(form, title="Light the stairs", start="2018-05", end="2018-03")
    form.save()
    desk.drain()
    assert form.isVisible()
    assert "The end lies before the start." in texts(form)
    assert lines(window) == []


def test_a_pilot_in_view_says_with_whom_and_how_far(desk: Desk, window: Window, yards: int) -> None:
    said = texts(page(desk, window).pane)
    assert {"Count the yards", "Yards Union", "First yard", "Yards counted", "Kisumu", "EUR 1,000"} <= set(said)
    assert any("overdue" in text for text in said)
    assert any(text.startswith("12 stairs, target 40") for text in said)
    charts = page(desk, window).pane.findChildren(ChartView)
    assert any("12 stairs, target 40" in chart.accessibleName() for chart in charts)
    assert yards


def test_a_partner_that_lies_in_the_trash_is_told(desk: Desk, window: Window, yards: int) -> None:
    (partner,) = shown(window, yards).line.partners
    with database_of(window).write("Trash") as unit:
        unit.trash(contacts.organisation, [partner.ref.key])
    opened = page(desk, window)
    assert any("This partner is in the trash" in text for text in texts(opened.pane))
    opened.actions_.run("view.board")
    desk.drain()
    assert opened.shown_view is not None
    (card,) = opened.shown_view.board.columns[0].cards.model_.cards
    assert card.tone == "danger"


def test_the_board_tells_sums_and_moves_a_card_by_keyboard(desk: Desk, window: Window, yards: int) -> None:
    opened = page(desk, window)
    opened.actions_.run("view.board")
    desk.drain()
    view = opened.shown_view
    assert view is not None
    assert "EUR 1,000" in texts(view.board)
    view.board.go_to(yards)
    QTest.keyClick(view.board.columns[0].cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    desk.drain()
    assert [line.stage for line in lines(window)] == ["scoping"]
    undo.undo(database_of(window))
    QApplication.processEvents()
    desk.drain()
    assert [len(column.cards.model_.cards) for column in view.board.columns] == [1, 0, 0, 0, 0, 0, 0]


def test_what_was_measured_is_noted(desk: Desk, window: Window, yards: int) -> None:
    opened = page(desk, window)
    opened.actions_.run("record.measure")
    form = dialog(window, NoteDialog)
    fill(form, value="soon")
    form.save()
    desk.drain()
    assert any("is not a number" in text for text in texts(form))
    fill(form, value="20")
    form.save()
    desk.drain()
    (series,) = shown(window, yards).indicators
    assert [(one.date, str(one.value)) for one in series.readings] == [("2018-03-01", "12"), (today(), "20")]
    assert any(text.startswith("20 stairs, target 40") for text in texts(opened.pane))


def test_all_values_of_an_indicator_are_changed(desk: Desk, window: Window, yards: int) -> None:
    opened = page(desk, window)
    opened.pane.indicator_requested.emit(shown(window, yards).indicators[0].key)
    form = dialog(window, NoteDialog)
    fill(form, target="50", unit="yards")
    form.save()
    desk.drain()
    (series,) = shown(window, yards).indicators
    assert (str(series.target), series.unit, len(series.readings)) == ("50", "yards", 1)


def test_the_next_milestone_is_reached_by_a_key(desk: Desk, window: Window, yards: int) -> None:
    opened = page(desk, window)
    opened.actions_.run("record.complete")
    desk.drain()
    assert [one.reached_on for one in shown(window, yards).line.milestones] == [today()]
    assert not opened.actions_.qaction("record.complete").isEnabled()


def test_lessons_stand_under_the_section_they_change(desk: Desk, window: Window, yards: int) -> None:
    opened = page(desk, window)
    opened.actions_.run("record.lesson")
    form = dialog(window, NoteDialog)
    fill(form, text="Ask at night", section="Equity")
    form.save()
    desk.drain()
    assert [row["section"] for row in shown(window, yards).lessons] == ["Equity"]
    opened.actions_.run("view.lessons")
    desk.drain()
    assert opened.shown_view is not None
    said = texts(opened.shown_view)
    assert {"Equity", "Ask at night", "Count the yards"} <= set(said)
    opened.actions_.run("view.lessons")
    assert opened.shown_view is None


def test_a_follow_up_of_a_pilot_is_kept_with_it(desk: Desk, window: Window, yards: int) -> None:
    opened = page(desk, window)
    opened.actions_.run("record.follow_up")
    form = dialog(window, NoteDialog)
    fill(form, title="Call the ward")
    form.save()
    desk.drain()
    assert [one.title for one in shown(window, yards).tasks] == ["Call the ward"]
    assert "Call the ward" in texts(opened.pane)


def test_an_action_of_the_plan_is_made_for_the_pilot_in_view(desk: Desk, window: Window, yards: int) -> None:
    opened = page(desk, window)
    anywhere(window, "record.make_action")
    form = dialog(window, ActionDialog)
    fill(form, title="Buy paper")
    form.save()
    desk.drain()
    with database_of(window).read() as connection:
        assert [(line.title, line.pilot) for line in action_lines(connection)] == [("Buy paper", "Count the yards")]
    assert [one.title for one in shown(window, yards).actions] == ["Buy paper"]
    desk.page(window, "pilots", PilotsPage)
    assert "Buy paper" in texts(opened.pane)


def test_what_was_said_in_a_meeting_becomes_a_pilot_in_two_keys(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        event = make.event(unit)
        make.candidate(unit, event_id=event, text="Try it in Accra")
        make.decision(unit, event_id=event, text="Meet again")
    window.navigator.open(Ref("event", event))
    desk.drain()
    anywhere(window, "record.make_pilot")
    asked = dialog(window, MakeDialog)
    assert asked.accept_button.isDefault()  # Enter
    asked.accept_button.click()
    desk.drain()
    (line,) = lines(window)
    assert line.title == "Try it in Accra"
    assert [(one.kind, one.text) for one in shown(window, line.key).origins] == [("candidate", "Try it in Accra")]


def test_a_city_in_view_is_where_a_new_pilot_is_tried(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        city = make.city(unit, name="Kisumu")
    window.navigator.open(Ref("city", city))
    desk.drain()
    anywhere(window, "record.make_pilot")
    form = dialog(window, PilotDialog)
    fill(form, title="Light the stairs")
    form.save()
    desk.drain()
    assert [(line.title, line.city) for line in lines(window)] == [("Light the stairs", "Kisumu")]


def test_a_form_of_a_pilot_that_was_not_changed_writes_nothing(desk: Desk, window: Window, yards: int) -> None:
    with database_of(window).read() as connection:
        before = load(connection, PILOT, yards)
    opened = page(desk, window)
    opened.actions_.run("record.edit")
    form = dialog(window, PilotDialog)
    assert not form.form.changed_names()
    form.save()
    desk.drain()
    with database_of(window).read() as connection:
        assert load(connection, PILOT, yards) == before


def test_a_partner_that_goes_to_the_trash_says_which_pilots_name_it(desk: Desk, window: Window, yards: int) -> None:
    (partner,) = shown(window, yards).line.partners
    window.navigator.open(partner.ref)
    desk.drain()
    opened = window.pages.widget_shown
    assert isinstance(opened, RecordPage)
    assert {"Pilots", "Count the yards"} <= set(texts(opened.pane))
    opened.actions_.run("record.delete")
    desk.drain()
    assert any("1 pilot names them and now says so: Count the yards." in text for text in texts(window.notice))


def test_a_city_shows_what_is_tried_there_and_leads_to_it(desk: Desk, window: Window, yards: int) -> None:
    city = shown(window, yards).line.city_key
    assert city is not None
    window.navigator.open(Ref("city", city))
    desk.drain()
    opened = window.pages.widget_shown
    assert isinstance(opened, RecordPage)
    assert "Tried here · Idea · Kisumu" in texts(opened.pane)


def test_the_funding_of_a_pilot_is_drawn_as_a_bar(desk: Desk, window: Window, yards: int) -> None:
    with database_of(window).write("Fund") as unit:
        grant = make.opportunity(unit, title="Lamp grant", status="awarded", awarded="400", currency="EUR")
        make.allocation(unit, opportunity_id=grant, pilot_id=yards, amount="400", currency="EUR")
    pane = page(desk, window).pane
    assert "Lamp grant" in texts(pane)
    told = [chart.accessibleName() for chart in pane.findChildren(ChartView)]
    assert any("Promised, to come EUR 400" in name and "Gap to budget EUR 600" in name for name in told)


def edited(desk: Desk, window: Window) -> PilotDialog:
    page(desk, window).actions_.run("record.edit")
    return dialog(window, PilotDialog)


def party_of(form: PilotDialog) -> PartyEditor:
    box = form.form.find_field("partners.0.party")
    assert box is not None
    assert isinstance(box.editor, PartyEditor)
    return box.editor


def test_a_partner_is_one_field_whatever_it_is(desk: Desk, window: Window, yards: int) -> None:
    with database_of(window).write("Set up") as unit:
        city = make.city(unit, name="Accra")
    form = edited(desk, window)
    assert party_of(form).input.text() == "Yards Union"
    fill(form, **{"partners.0.party": Party(Ref("city", city), "Accra")})
    form.save()
    desk.drain()
    (partner,) = shown(window, yards).line.partners
    assert (partner.ref, partner.role) == (Ref("city", city), "lead")


def test_a_partner_that_was_typed_and_not_chosen_is_refused_at_its_field(
    desk: Desk, window: Window, yards: int
) -> None:
    form = edited(desk, window)
    fill(form, **{"partners.0.party": "Nobody known"})
    form.save()
    desk.drain()
    assert form.isVisible()
    assert "Choose one of those offered." in texts(form)
    fill(form, **{"partners.0.party": None})
    form.save()
    desk.drain()
    assert "Say who the partner is." in texts(form)
    assert [one.name for one in shown(window, yards).line.partners] == ["Yards Union"]


def test_a_partner_that_moved_meanwhile_is_told_by_name(desk: Desk, window: Window, yards: int) -> None:
    form = edited(desk, window)
    with database_of(window).write("Meanwhile") as unit:
        fund, ama = make.organisation(unit, name="Lamp Fund"), make.person(unit, full_name="Ama Mensah")
        (partner,) = shown(window, yards).line.partners
        unit.update(pilot_partner, partner.key, {"organisation_id": fund})
    fill(form, **{"partners.0.party": Party(Ref("person", ama), "Ama Mensah")})
    form.save()
    desk.drain()
    assert any("Lamp Fund" in text for text in texts(form))
    assert any("Ama Mensah" in text for text in texts(form))
    form.save()
    desk.drain()
    assert [one.name for one in shown(window, yards).line.partners] == ["Ama Mensah"]
