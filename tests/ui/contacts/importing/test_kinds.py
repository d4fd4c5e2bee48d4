"""Interactions and follow-ups through the same window."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from crm.keys import to_text
from crm.models.records import ACTION, GRANT_MADE, INTERACTION, OPPORTUNITY, TASK, RecordKind
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load_each
from crm.ui.contacts.importing.target_words import in_words, offers
from crm.ui.contacts.importing.wizard import COLUMNS, COMPARE, RESULT
from tests import make
from tests.ui.contacts.importing.conftest import PEOPLE, Desk, Write, cells, column

LOG = (
    "Date,Type,Topic,With,Notes,Mood,Next step\n"
    "13/02/2026,phone,Buses,Nobody Known,A long talk.,cheerful,Send the map\n"
    ",phone,No date,,,,\n"
)


def titles(desk: Desk, kind: RecordKind) -> list[str]:
    with desk.office.database.read() as connection:
        return [str(one[kind.title]) for one in load_each(connection, kind, keys(connection, ListQuery(kind.name)))]


def test_interactions_are_brought_in_and_shown(desk: Desk, write: Write) -> None:
    page = desk.office.open("interactions")
    wizard = desk.open(write("log.csv", LOG), to=COMPARE, kind="interaction")
    assert wizard.windowTitle() == "Import interactions"
    assert wizard.compare_page.said == "1 will be added, 1 is rejected"
    wizard.forward()
    desk.office.drain()
    assert (titles(desk, INTERACTION), titles(desk, TASK)) == (["Buses"], ["Send the map"])
    wizard.result_page.show_button.click()
    desk.office.drain()
    assert [ref.kind for ref in desk.office.signpost.opened] == ["interactions"]
    assert [one.field for one in page.list.query.filters] == ["created_at"]


def test_columns_say_where_they_go_and_can_go_elsewhere(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("log.csv", LOG), to=COLUMNS, kind="interaction")
    grid = wizard.columns_page.columns
    assert column(grid, "Goes to") == [
        "Date",
        "Channel",
        "Subject",
        "Participants",
        "Summary",
        "Keep as text",
        "Follow-up",
    ]
    assert cells(wizard.columns_page.records)[0][2:] == [
        "Buses", "13 Feb 2026", "Call", "Nobody Known", "A long talk. Mood: cheerful", "Send the map",
    ]  # fmt: skip
    grid.target_chosen.emit(5, "ignore")
    desk.office.drain()
    assert column(grid, "Goes to")[5] == "Do not import"
    assert "Mood" not in cells(wizard.columns_page.records)[0][-2]


def test_what_the_rows_are_can_be_said_in_the_window(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("tasks.csv", "Title,Deadline\nSend the map,2026-03-01\n"), to=COLUMNS)
    facts = wizard.columns_page.facts
    facts.kinds.setCurrentIndex(facts.kinds.findData("task"))
    facts.kinds.activated.emit(facts.kinds.currentIndex())
    desk.office.drain()
    assert column(wizard.columns_page.columns, "Goes to") == ["Follow-up", "Due"]
    while wizard.step < RESULT:
        wizard.forward()
        desk.office.drain()
    assert titles(desk, TASK) == ["Send the map"]


def test_contacts_can_be_said_to_be_contacts_again(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=COLUMNS, kind="task")
    facts = wizard.columns_page.facts
    facts.kinds.setCurrentIndex(facts.kinds.findData(""))
    facts.kinds.activated.emit(facts.kinds.currentIndex())
    desk.office.drain()
    assert "Given name" in column(wizard.columns_page.columns, "Goes to")


def test_a_mapping_that_was_changed_is_remembered_for_its_kind(desk: Desk, write: Write) -> None:
    path = write("log.csv", LOG)
    wizard = desk.open(path, to=COLUMNS, kind="interaction")
    wizard.columns_page.columns.target_chosen.emit(5, "points")
    desk.office.drain()
    while wizard.step < RESULT:
        wizard.forward()
        desk.office.drain()
    wizard.reject()
    again = desk.open(path, to=COLUMNS, kind="interaction")
    assert column(again.columns_page.columns, "Goes to")[5] == "Points raised"
    assert "Points raised" not in column(desk.open(path, to=COLUMNS).columns_page.columns, "Goes to")


def test_every_field_of_a_kind_is_on_offer() -> None:
    offered = {offer.target: offer.label for offer in offers("Mood", "keep", "interaction")}
    assert list(offered)[:2] == ["keep", "ignore"]
    assert offered["points"] == "Points raised"
    assert in_words("refs", "task") == "Record ids"


def test_a_sheet_of_the_plan_comes_back_with_what_got_further(desk: Desk, write: Write) -> None:
    with desk.office.database.write("Plan") as unit:
        key = make.action(unit, title="Count the lamps", progress=10)
    sheet = f"Id,Action,Progress\n{to_text(key)},Count the lamps,70 %\n,Draw the map,0 %\n"
    wizard = desk.open(write("plan.csv", sheet), to=COMPARE, kind="action")
    assert wizard.windowTitle() == "Import actions"
    assert wizard.compare_page.said == "1 will be added, 1 is brought up to date"
    wizard.forward()
    desk.office.drain()
    assert titles(desk, ACTION) == ["Count the lamps", "Draw the map"]
    with desk.office.database.read() as connection:
        (stored,) = (one for one in load_each(connection, ACTION, [key]))
    assert stored["progress"] == 70


def test_published_grants_are_shown_before_they_are_stored(desk: Desk, write: Write) -> None:
    with desk.office.database.write("Funder") as unit:
        make.organisation(unit, name="Lamp Trust")
    sheet = (
        "Identifier,Title,Currency,Amount Awarded,Award Date,Recipient Org:Name,Funding Org:Name,Last modified\n"
        "360G-1,Stairs,GBP,12000.50,2017-03-01,Stair Union,Lamp Trust,2018-01-01\n"
    )
    path = write("grants.csv", sheet)
    wizard = desk.open(path, to=COLUMNS, kind="grant_made")
    assert wizard.windowTitle() == "Import grants made"
    assert column(wizard.columns_page.columns, "Goes to") == [
        "Identifier", "Grant", "Currency", "Amount", "Awarded on", "Recipient", "Funder", "Keep as text",
    ]  # fmt: skip
    assert cells(wizard.columns_page.records)[0][2:] == [
        "360G-1", "Last modified: 2018-01-01", "GBP", "12000.50", "1 Mar 2017", "Lamp Trust", "Stair Union",
    ]  # fmt: skip
    while wizard.step < RESULT:
        wizard.forward()
        desk.office.drain()
    assert titles(desk, GRANT_MADE) == ["Stairs"]
    wizard.result_page.show_button.click()
    desk.office.drain()
    assert [ref.kind for ref in desk.office.signpost.opened] == ["grants"]


def test_a_pipeline_shows_its_amounts_before_it_is_stored(desk: Desk, write: Write) -> None:
    path = write("pipeline.csv", "Opportunity,Funder,Stage,Amount\nLamps,Nobody,Won,much\nYards,,LOI sent,€ 500\n")
    wizard = desk.open(path, to=COMPARE, kind="opportunity")
    assert wizard.windowTitle() == "Import funding opportunities"
    assert wizard.compare_page.said == "2 will be added"
    wizard.forward()
    desk.office.drain()
    assert titles(desk, OPPORTUNITY) == ["Lamps", "Yards"]
    wizard.result_page.show_button.click()
    desk.office.drain()
    assert [ref.kind for ref in desk.office.signpost.opened] == ["funding"]


def test_the_first_step_speaks_of_what_is_brought_in(desk: Desk) -> None:
    said = {kind: " ".join(text.text() for text in desk.open(kind=kind).files_page.findChildren(QLabel))
            for kind in ("", "grant_made", "signature")}  # fmt: skip
    assert "address books" in said[""]
    assert "360Giving" in said["grant_made"]
    assert not any("address book" in said[kind] or "card" in said[kind] for kind in ("grant_made", "signature"))
