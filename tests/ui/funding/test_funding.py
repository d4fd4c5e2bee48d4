from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from crm.dates import days_from_today, today
from crm.models import contacts
from crm.queries.funding import FundingLine, funding_lines
from crm.queries.funding_totals import totals
from crm.queries.grants import grants
from crm.queries.lists import ListQuery, keys
from crm.reports.document import Table
from crm.reports.made import funding as report
from crm.reports.report import Asked
from crm.services import funding
from crm.store import undo
from crm.ui.funding.award_dialog import AwardDialog
from crm.ui.funding.dialog import OpportunityDialog
from crm.ui.funding.grants_page import GrantDialog
from crm.ui.funding.match_dialog import MatchDialog
from crm.ui.funding.page import FundingPage
from crm.ui.funding.set_dialog import SetDialog
from crm.ui.kit.reference_editor import ReferenceEditor
from crm.ui.records.page import RecordPage
from crm.ui.shell.window import Window
from crm.values.currencies import read_money
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


def lines(window: Window) -> list[FundingLine]:
    with database_of(window).read() as connection:
        return funding_lines(connection)


def add(window: Window, **values: Any) -> int:
    document = {"title": "Lamps", "requested": "1000", "currency": "EUR", **values}
    return funding.save(database_of(window), None, document)


def pilot(window: Window, title: str = "Light the stairs") -> int:
    with database_of(window).write("Pilot") as unit:
        return make.pilot(unit, title=title, budget="1000", currency="EUR")


def fill(form: OpportunityDialog | GrantDialog, name: str, value: object) -> None:
    box = form.form.find_field(name)
    assert box is not None
    box.replace_value(value)


def page(desk: Desk, window: Window) -> FundingPage:
    return desk.page(window, "funding", FundingPage)


def on_board(desk: Desk, window: Window) -> FundingPage:
    shown = page(desk, window)
    shown.actions_.run("view.board")
    desk.drain()
    return shown


def counts(shown: FundingPage) -> list[int]:
    assert shown.shown_view is not None
    return [len(column.cards.model_.cards) for column in shown.shown_view.board.columns]


def test_a_new_opportunity_is_saved_and_shown(desk: Desk, window: Window) -> None:
    shown = page(desk, window)
    shown.actions_.run("list.new")
    form = dialog(window, OpportunityDialog)
    fill(form, "title", "Lamps")
    fill(form, "requested", "12500.50")
    fill(form, "currency", "eur")
    form.save()
    desk.drain()
    assert [str(line.requested) for line in lines(window)] == ["EUR 12,500.50"]
    assert "EUR 12,500.50" in texts(shown.pane)
    assert "EUR\N{NO-BREAK SPACE}12,500.50" in texts(shown.sums)


def test_an_allocation_above_its_opportunity_is_said_at_the_field(desk: Desk, window: Window) -> None:
    key = pilot(window)
    add(window, allocations=[{"pilot_id": key, "amount": "600"}])
    shown = page(desk, window)
    shown.actions_.run("record.edit")
    form = dialog(window, OpportunityDialog)
    box = form.form.find_field("allocations.0.amount")
    assert box is not None
    box.replace_value("1000.01")
    form.save()
    desk.drain()
    assert form.isVisible()
    assert any("EUR 0.01 too much" in text for text in texts(box))
    assert str(lines(window)[0].unallocated) == "EUR 400"


def test_a_funder_in_the_trash_is_told_in_view_and_in_the_form(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        trust = make.organisation(unit, name="Lamp Trust")
    add(window, funder_id=trust)
    with database_of(window).write("Trash") as unit:
        unit.trash(contacts.organisation, [trust])
    shown = page(desk, window)
    assert any("funder is in the trash" in text for text in texts(shown.pane))
    shown.actions_.run("record.edit")
    box = dialog(window, OpportunityDialog).form.find_field("funder_id")
    assert box is not None
    assert any("in the trash" in text for text in texts(box))


def test_a_name_that_is_no_contact_yet_is_not_promised_to_be_made(desk: Desk, window: Window) -> None:
    page(desk, window).actions_.run("list.new")
    form = dialog(window, OpportunityDialog)
    for name, hint in (("funder_id", "New: will be added"), ("contact_id", "Choose one of those offered.")):
        box = form.form.find_field(name)
        assert box is not None
        assert isinstance(box.editor, ReferenceEditor)
        box.editor.input.setFocus()
        QTest.keyClicks(box.editor.input, "Nobody Yet")
        assert any(text.startswith(hint) for text in texts(box))


def test_a_field_of_those_chosen_is_set_as_one_step(desk: Desk, window: Window) -> None:
    add(window)
    add(window, title="Stairs")
    shown = page(desk, window)
    shown.list.table.selectAll()
    shown.actions_.run("record.set")
    asked = dialog(window, SetDialog)
    assert asked.field.currentData() == "owner_id"
    asked.field.setCurrentIndex(asked.field.findData("status"))
    asked.submit()
    assert asked.box is not None
    assert "Choose a stage." in texts(asked.box)
    asked.field.setCurrentIndex(asked.field.findData("probability"))
    asked.box.set_value(140)
    asked.submit()
    desk.drain()
    assert any("from 0 to 100, not 140" in text for text in texts(asked.box))
    assert asked.refusal == ""
    assert asked.box.isAncestorOf(asked.focusWidget())
    asked.box.set_value(35)
    asked.submit()
    desk.drain()
    assert [line.probability for line in lines(window)] == [35, 35]
    undo.undo(database_of(window))
    assert [line.probability for line in lines(window)] == [10, 10]


def test_in_a_narrow_window_the_count_makes_way_for_the_buttons(desk: Desk, window: Window) -> None:
    for number in range(12):
        add(window, title=f"Lamps {number}")
    shown = page(desk, window)
    shown.list.table.selectAll()
    window.resize(760, 600)
    QApplication.processEvents()
    new = next(one for one in shown.list.findChildren(QPushButton) if one.text() == "New…" and one.isVisible())
    assert new.width() >= new.sizeHint().width()


def test_a_ring_of_previous_grants_is_said_at_the_field(desk: Desk, window: Window) -> None:
    first = add(window)
    second = add(window, title="More lamps", previous_id=first)
    shown = page(desk, window)
    shown.show_record(first)
    desk.drain()
    shown.actions_.run("record.edit")
    form = dialog(window, OpportunityDialog)
    fill(form, "previous_id", second)
    form.save()
    desk.drain()
    box = form.form.find_field("previous_id")
    assert box is not None
    assert form.isVisible()
    assert any("“More lamps” itself continues this one." in text for text in texts(box))


def test_the_board_moves_a_card_by_keyboard_with_its_sum(desk: Desk, window: Window) -> None:
    first = add(window)
    add(window, requested="0.50")
    shown = on_board(desk, window)
    board = shown.shown_view
    assert board is not None
    assert counts(shown) == [2, 0, 0, 0, 0, 0, 0]
    assert "EUR\N{NO-BREAK SPACE}1,000.50" in texts(board.board.columns[0])
    board.board.go_to(first)
    QTest.keyClick(board.board.columns[0].cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    desk.drain()
    assert counts(shown) == [1, 1, 0, 0, 0, 0, 0]
    assert "EUR\N{NO-BREAK SPACE}1,000" in texts(board.board.columns[1])
    assert "EUR\N{NO-BREAK SPACE}0.50" in texts(board.board.columns[0])
    undo.undo(database_of(window))
    QApplication.processEvents()
    desk.drain()
    assert counts(shown) == [2, 0, 0, 0, 0, 0, 0]


def test_a_card_dropped_on_awarded_asks_what_was_awarded(desk: Desk, window: Window) -> None:
    key = add(window, status="application_submitted", allocations=[{"pilot_id": pilot(window), "amount": "600"}])
    shown = on_board(desk, window)
    assert shown.shown_view is not None
    shown.shown_view.moved.emit((key,), "awarded")
    asked = dialog(window, AwardDialog)
    assert [box.value() for box in asked.boxes.values()] == ["1000", "EUR", today()]
    assert counts(shown) == [0, 0, 1, 0, 0, 0, 0]
    asked.boxes["awarded"].replace_value("900")
    asked.boxes["awarded_currency"].replace_value("USD")
    assert any("it counts in USD" in text for text in texts(asked))
    assert asked.outcome.text() == "Light the stairs: EUR 600 → USD 540"
    asked.submit()
    desk.drain()
    assert counts(shown) == [0, 0, 0, 1, 0, 0, 0]
    (line,) = lines(window)
    assert (str(line.worth), [str(one.money) for one in line.allocated]) == ("USD 900", ["USD 540"])
    assert any("EUR 1,000 was asked for and USD 900 awarded" in text for text in texts(shown.pane))


def test_an_award_that_is_less_than_allocated_is_refused_in_words(desk: Desk, window: Window) -> None:
    add(window, allocations=[{"pilot_id": pilot(window), "amount": "600"}])
    shown = page(desk, window)
    shown.actions_.run("record.award")
    asked = dialog(window, AwardDialog)
    asked.boxes["awarded"].replace_value("500")
    asked.share.setChecked(False)
    asked.submit()
    desk.drain()
    assert "EUR 100 too much" in asked.refusal
    assert "Share the award" in asked.refusal
    asked.share.setChecked(True)
    asked.submit()
    desk.drain()
    assert [str(one.money) for one in lines(window)[0].allocated] == ["EUR 300"]


def test_several_cards_move_at_once_and_what_they_were_awarded_is_asked_for_later(desk: Desk, window: Window) -> None:
    two = [add(window), add(window)]
    shown = on_board(desk, window)
    assert shown.shown_view is not None
    shown.shown_view.moved.emit(tuple(two), "awarded")
    desk.drain()
    assert counts(shown) == [0, 0, 0, 2, 0, 0, 0]
    assert "Award without amount" in texts_of_cards(shown)


def texts_of_cards(shown: FundingPage) -> str:
    assert shown.shown_view is not None
    cards = (card for column in shown.shown_view.board.columns for card in column.cards.model_.cards)
    return " ".join(note for card in cards for note in card.notes)


def test_what_is_done_is_ticked_in_view_by_keyboard(desk: Desk, window: Window) -> None:
    add(
        window, deadlines=[{"type": "loi", "date": days_from_today(-1)}], requirements=[{"text": "Two signatures"}],
    )  # fmt: skip
    shown = page(desk, window)
    assert "A deadline has passed. Tick it, or move it." in texts(shown.pane)
    for named in ("Done: Letter of intent", "Done: Two signatures"):
        tick = next(one for one in shown.pane.findChildren(QToolButton) if one.accessibleName().startswith(named))
        assert tick.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(tick, Qt.Key.Key_Space)
        desk.drain()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was shown before
    said = texts(shown.pane)
    assert "A deadline has passed. Tick it, or move it." not in said
    assert "✓ Two signatures" in said


def test_documents_are_kept_with_an_opportunity(desk: Desk, window: Window, tmp_path: Path) -> None:
    add(window)
    paper = tmp_path / "budget.txt"
    paper.write_text("12 lamps", encoding="utf-8")
    shown = page(desk, window)
    shown.pane.files.add_requested.emit([paper])
    desk.drain()
    assert "budget.txt" in texts(shown.pane)


def test_sums_follow_the_search_and_say_what_cannot_be_converted(desk: Desk, window: Window) -> None:
    add(window, title="With a rate", currency="USD", rate="0.9", rate_currency="EUR", rate_on="2018-01-01")
    add(window, title="Without", currency="KES")
    shown = page(desk, window)
    assert shown.sums.currency.currentText() == "EUR"
    said = "Converted EUR~900, weighted EUR~90. Without a rate: Without (KES~1,000)"
    assert shown.sums.converted.text().replace("\N{NO-BREAK SPACE}", "~") == said
    shown.list.filter_bar.search.setText("without")
    desk.drain()
    assert shown.sums.plain.text() == "KES\N{NO-BREAK SPACE}1,000"


def test_opportunities_go_to_the_trash_and_come_back(desk: Desk, window: Window) -> None:
    add(window)
    shown = page(desk, window)
    shown.actions_.run("record.delete")
    desk.drain()
    assert lines(window) == []
    assert not shown.sums.isVisibleTo(shown)
    undo.undo(database_of(window))
    assert len(lines(window)) == 1


def test_names_of_grants_are_matched_after_a_look(desk: Desk, window: Window) -> None:
    with database_of(window).write("Grants") as unit:
        trust = make.organisation(unit, name="The Lamp Trust", acronym=None)
        for title in ("Stairs", "Yards"):
            make.grant_made(unit, title=title, funder="Lamp Trust", recipient="Yard Club")
        make.grant_made(unit, title="Roofs", funder="Roof Fund", recipient="Yard Club")
    shown = desk.page(window, "grants", RecordPage)
    shown.actions_.run("record.match")
    desk.drain()
    asked = dialog(window, MatchDialog)
    assert list(asked.choices) == ["Lamp Trust", "Roof Fund"]
    assert [box.currentText() for box in asked.choices.values()] == ["The Lamp Trust (same name)", "Leave it"]
    asked.choices["Roof Fund"].setCurrentIndex(1)
    asked.submit()
    desk.drain()
    with database_of(window).read() as connection:
        found = {one.title: one for one in grants(connection, list(keys(connection, ListQuery("grant_made"))))}
        assert [found[title].funder_key for title in ("Stairs", "Yards")] == [trust, trust]
        sectors = connection.exec_driver_sql("SELECT sectors FROM organisation WHERE name = 'Roof Fund'").scalar()
    assert sectors == "|funder|"
    undo.undo(database_of(window))
    shown.actions_.run("record.match")
    desk.drain()
    assert list(dialog(window, MatchDialog).choices) == ["Lamp Trust", "Roof Fund"]


def test_a_grant_is_added_by_hand_and_its_funders_sizes_are_shown(desk: Desk, window: Window) -> None:
    with database_of(window).write("Set up") as unit:
        trust = make.organisation(unit, name="Lamp Trust")
        make.grant_made(unit, title="Stairs", funder="Lamp Trust", funding_org_id=trust, amount="900", currency="GBP")
    shown = desk.page(window, "grants", RecordPage)
    shown.actions_.run("list.new")
    form = dialog(window, GrantDialog)
    for name, value in (("title", "Yards"), ("amount", "100.5"), ("currency", "pounds"), ("funding_org_id", trust)):
        fill(form, name, value)
    form.save()
    desk.drain()
    assert any("is not a currency" in text for text in texts(form))
    fill(form, "currency", "£")
    form.save()
    desk.drain()
    assert "GBP 100.50 to 900, half of them up to 500.25 (2 grants)" in texts(shown.pane)


def test_list_and_board_say_what_the_report_says_to_the_cent(desk: Desk, window: Window) -> None:
    third = [{"pilot_id": pilot(window), "amount": "33.33"}]
    add(window, requested="100.10", allocations=third, probability=33)
    add(window, requested="0.15", probability=50, currency="USD", status="loi_submitted")
    add(window, requested="90", awarded="77.77", awarded_currency="USD", status="awarded")
    add(window, requested="5000", currency="GBP", status="declined")
    with database_of(window).read() as connection:
        document = report.build(connection, Asked(None, today()))
    stages = next(block for block in document.blocks if isinstance(block, Table))
    shown = on_board(desk, window)
    assert shown.shown_view is not None
    board = {
        (column._title.text().split("  ")[0], *reversed(read_money(said)))
        for column in shown.shown_view.board.columns for said in column._sum.text().split(" · ") if said
    }  # fmt: skip
    assert board == {(str(row.cells[0]), str(row.cells[1]), str(row.cells[2])) for row in stages.rows}
    said = shown.sums.plain.text().replace("\N{NO-BREAK SPACE}", " ").split("    ")
    listed = {code: Decimal(amount) for amount, code in map(read_money, said)}
    with database_of(window).read() as connection:
        assert listed == totals(funding_lines(connection)).plain == {"EUR": Decimal("100.10"), "USD": Decimal("77.92")}
