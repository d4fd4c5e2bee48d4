"""What other pages say of funding: the page of a funder, and the notice as a workspace is opened."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from crm.dates import days_from_today, today
from crm.models import funding as tables
from crm.models.records import OPPORTUNITY
from crm.queries.due import Due, due
from crm.queries.records import load
from crm.services import funding
from crm.store import undo
from crm.ui.contacts.reminder import in_words
from crm.ui.funding.page import FundingPage
from crm.ui.kit.wording import date
from crm.ui.records.page import RecordPage
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


def test_the_page_of_a_funder_says_what_is_sought_and_at_what_size_it_gives(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        trust = make.organisation(unit, name="Lamp Trust", sectors=("funder",))
        for amount in ("900", "100", "300"):
            make.grant_made(unit, title="Lamps", funding_org_id=trust, recipient="Stair Union", amount=amount)
    document = {"title": "Light", "funder_id": trust, "requested": "1000", "currency": "EUR"}
    key = funding.save(database_of(window), None, document)
    shown = desk.page(window, "organisations", RecordPage)
    said = texts(shown.pane)
    assert {"Light", "Prospecting · EUR 1,000", "GBP 100 to 900, half of them up to 300 (3 grants)"} <= set(said)
    next(one for one in shown.pane.findChildren(QPushButton) if one.accessibleName() == "Light").click()
    desk.drain()
    opened = window.pages.widget_shown
    assert isinstance(opened, FundingPage)
    assert opened.pane.key == key


def test_a_funder_of_whom_nothing_is_known_says_what_to_do(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        make.organisation(unit, name="Lamp Trust", sectors=("funder",))
    said = " ".join(texts(desk.page(window, "organisations", RecordPage).pane))
    assert "Nothing is sought of this funder yet." in said
    assert "360Giving" in said


def test_an_organisation_that_is_no_funder_says_nothing_of_money(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        make.organisation(unit, name="Stair Union", sectors=("civil_society",))
    assert "Funding sought" not in texts(desk.page(window, "organisations", RecordPage).pane)


def near(window: Window, *days: int) -> str:
    for number, day in enumerate(days):
        funding.save(database_of(window), None, {
            "title": f"Lamps {number}", "deadlines": [{"type": "application", "date": days_from_today(day)}],
        })  # fmt: skip
    with database_of(window).read() as connection:
        return in_words(due(connection, today()))


def test_the_notice_names_a_deadline_that_is_near(desk: Desk, window: Window) -> None:
    assert near(window, 5, 40) == f"Application for “Lamps 0” is due on {date(days_from_today(5))}"


def test_the_notice_names_a_deadline_that_has_passed(desk: Desk, window: Window) -> None:
    assert near(window, -2) == f"Application for “Lamps 0” was due on {date(days_from_today(-2))}"


def test_the_notice_counts_several_deadlines_beside_follow_ups(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        make.task(unit, title="Write", due=days_from_today(-1))
    assert near(window, 1, 2) == "1 follow-up is late, 2 deadlines of funders are near"


def test_nothing_due_says_nothing() -> None:
    assert in_words(Due()) == ""


def trashed(desk: Desk, window: Window, name: str, key: int) -> str:
    shown = desk.page(window, name, RecordPage)
    shown.show_record(key)
    desk.drain()
    shown.actions_.run("record.delete")
    desk.drain()
    return window.notice.sentence


def test_whoever_an_opportunity_names_goes_to_the_trash_with_a_word_of_it(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        trust, pilot = make.organisation(unit, name="Lamp Trust"), make.pilot(unit, title="Yards")
        person = make.person(unit)
        first = make.opportunity(unit, title="Lamps", funder_id=trust, contact_id=person)
        more = make.opportunity(unit, title="More lamps", funder_id=trust, previous_id=first)
        make.allocation(unit, opportunity_id=more, pilot_id=pilot)
        gone = make.opportunity(unit, title="Gone", funder_id=trust)
        unit.trash(tables.opportunity, [gone])
    named = "funding opportunity still names them:"
    assert "2 funding opportunities still name them: Lamps, More lamps." in trashed(
        desk, window, "organisations", trust
    )
    assert f"1 {named} Lamps." in trashed(desk, window, "people", person)
    assert f"1 {named} More lamps." in trashed(desk, window, "pilots", pilot)
    assert f"1 {named} More lamps." in trashed(desk, window, "funding", first)
    assert trashed(desk, window, "funding", more) == "More lamps moved to the trash."
    undo.undo(database_of(window))
    with database_of(window).read() as connection:
        kept = load(connection, OPPORTUNITY, more)
    assert (kept["funder_id"], kept["previous_id"], kept["allocations"][0]["pilot_id"]) == (trust, first, pilot)
