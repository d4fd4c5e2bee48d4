from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crm.dates import days_from_today, today
from crm.keys import to_text
from crm.models import commitments, contacts
from crm.models.records import SIGNATURE, STATEMENT_VERSION
from crm.queries.commitments import SignatureLine, signature_lines, signature_view
from crm.queries.outreach import ask_lines
from crm.queries.records import load, load_many
from crm.reports.made.statement_sheets import code_picture
from crm.services import statements
from crm.store import undo
from crm.ui.commitments import views
from crm.ui.commitments.ask_dialogs import SetDialog, SpreadDialog
from crm.ui.commitments.check_dialog import CheckDialog, WithdrawDialog
from crm.ui.commitments.dialogs import CommitmentDialog
from crm.ui.commitments.outreach_page import OutreachPage
from crm.ui.commitments.paper_dialog import PaperDialog
from crm.ui.commitments.scan_filing import CodeDialog, file_scans
from crm.ui.commitments.signatories_page import SignatoriesPage
from crm.ui.commitments.views import status_columns
from crm.ui.contacts.exporting.dialog import open_export
from crm.ui.records.compare_dialog import CompareDialog
from crm.ui.records.page import RecordPage
from crm.ui.shell.window import Window
from tests import make
from tests.commitments import World, of_city, of_organisation, of_person, signed, world
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


@pytest.fixture
def here(window: Window) -> World:
    return world(database_of(window))


def lines(window: Window) -> list[SignatureLine]:
    with database_of(window).read() as connection:
        return signature_lines(connection)


def fill(form: CommitmentDialog, name: str, value: object) -> None:
    box = form.form.find_field(name)
    assert box is not None
    box.replace_value(value)


def signatories(desk: Desk, window: Window) -> SignatoriesPage:
    return desk.page(window, "signatories", SignatoriesPage)


def test_a_city_is_entered_with_its_mayor_and_shown(desk: Desk, window: Window, here: World, tmp_path: Path) -> None:
    page = signatories(desk, window)
    page.actions_.run("list.new")
    form = dialog(window, CommitmentDialog)
    for name, value in (("city_id", here.city), ("officer_id", here.mayor), ("capacity", "Mayor"),
                        ("mandate", "delegated"), ("status", "verified"), ("signed_on", today())):  # fmt: skip
        fill(form, name, value)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    form.set_file(scan)
    form.save()
    desk.drain()
    (line,) = lines(window)
    assert (line.name, line.status, line.officer) == ("Port Alma", "verified", "Ines Marlow")
    said = texts(page.pane)
    assert "scan.pdf" in said
    assert any("Statement of the Harbours" in text for text in said)


def test_a_city_without_an_officer_is_said_at_the_field(desk: Desk, window: Window, here: World) -> None:
    page = signatories(desk, window)
    page.actions_.run("list.new")
    form = dialog(window, CommitmentDialog)
    fill(form, "city_id", here.city)
    fill(form, "status", "verified")
    fill(form, "signed_on", days_from_today(3))
    form.save()
    desk.drain()
    assert form.isVisible()
    said = " ".join(texts(form))
    assert "Choose the signing officer" in said
    assert "lies in the future" in said
    fill(form, "city_id", None)
    form.save()
    desk.drain()
    assert "one person, one organisation or one city" in " ".join(texts(form))
    assert lines(window) == []


def test_without_a_version_it_says_what_to_do_first(desk: Desk, window: Window) -> None:
    page = signatories(desk, window)
    page.actions_.run("list.new")
    assert any("Add one on the page Statement first" in text for text in texts(window))


def test_the_board_moves_cards_and_asks_why_somebody_withdraws(desk: Desk, window: Window, here: World) -> None:
    database = database_of(window)
    city, person = signed(database, of_city(here)), signed(database, of_person(here, status="pending"))
    page = signatories(desk, window)
    page.actions_.run("view.board")
    desk.drain()
    view = page.shown_view
    assert view is not None
    assert view.board is not None
    assert [len(column.cards.model_.cards) for column in view.board.columns] == [1, 1, 0, 0, 0]
    view.board.go_to(person)
    QTest.keyClick(view.board.columns[0].cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    desk.drain()
    assert {line.key: line.status for line in lines(window)}[person] == "verified"
    view.board.go_to(city)
    page.actions_.run("record.withdraw")
    why = dialog(window, WithdrawDialog)
    why.text.setPlainText("The council changed")
    why.submit()
    desk.drain()
    with database.read() as connection:
        assert signature_view(connection, city).standings[0]["text"] == "The council changed"
    undo.undo(database)
    assert {line.key: line.status for line in lines(window)}[city] == "verified"


def test_a_column_counts_all_of_its_signatures_and_says_how_many_have_a_card(
    window: Window, here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for document in (of_city(here), of_organisation(here), of_person(here)):
        signed(database_of(window), document)
    verified = {column.name: column for column in status_columns(lines(window))}["verified"]
    assert (verified.size, verified.sum) == (3, "2 bodies · 1 person")
    monkeypatch.setattr(views, "_MOST", 2)
    columns = {column.name: column for column in status_columns(lines(window))}
    assert (columns["verified"].size, len(columns["verified"].cards)) == (3, 2)
    assert columns["verified"].sum.endswith("the first 2 are shown")
    assert columns["pending"].sum == "nobody"


def test_the_map_shows_cities_and_says_who_has_no_place(desk: Desk, window: Window, here: World) -> None:
    signed(database_of(window), of_city(here))
    signed(database_of(window), of_person(here))
    page = signatories(desk, window)
    page.actions_.run("view.map")
    desk.drain()
    assert page.shown_view is not None
    assert page.shown_view.map is not None
    assert [one.name for one in page.shown_view.map.map.markers] == ["Port Alma"]
    assert any("1 signatory is not on the map" in text for text in texts(page.shown_view))


def test_an_office_that_ended_is_flagged_and_reaffirmed_by_who_holds_it_now(
    desk: Desk, window: Window, here: World
) -> None:
    database = database_of(window)
    key = signed(database, of_city(here))
    with database.write("Leave") as unit:
        unit.update(contacts.affiliation, here.affiliation, {"end": today()})
        heir = make.person(unit, full_name="Noor Haddad")
    page = signatories(desk, window)
    assert "To be reaffirmed" in texts(page.pane)
    assert any("no longer holds the office" in text for text in texts(page.pane))
    page.actions_.run("record.reaffirm")
    form = dialog(window, CommitmentDialog)
    box = form.form.find_field("officer_id")
    assert box is not None
    assert box.value() is None, "who left is not proposed"
    fill(form, "officer_id", heir)
    fill(form, "mandate", "delegated")
    form.save()
    desk.drain()
    (line,) = lines(window)
    assert (line.key, line.status, line.officer) == (key, "verified", "Noor Haddad")


def test_a_look_for_offices_that_ended_is_work_only_where_one_has(desk: Desk, window: Window, here: World) -> None:
    database = database_of(window)
    key = signed(database, of_city(here))
    begun: list[str] = []
    window.jobs.started.connect(lambda job: begun.append(job.label))
    signatories(desk, window)
    assert begun == []
    with database.write("The day comes without anybody writing") as unit:
        unit.update(commitments.signature, key, {"status": "pending"})
        unit.update(contacts.affiliation, here.affiliation, {"end": days_from_today(-1)})
    with database.write("As before") as unit:
        unit.update(commitments.signature, key, {"status": "verified"})
    desk.page(window, "consortium", SignatoriesPage)
    assert begun == ["Flag commitments whose office-holder left"]
    assert [line.status for line in lines(window)] == ["to_be_reaffirmed"]


def test_pledges_are_added_and_checked(desk: Desk, window: Window, here: World) -> None:
    signed(database_of(window), of_city(here))
    page = signatories(desk, window)
    page.actions_.run("record.pledge")
    form = dialog(window, CommitmentDialog)
    fill(form, "text", "Publish the map of lamps")
    form.save()
    desk.drain()
    with database_of(window).read() as connection:
        (pledge,) = signature_view(connection, lines(window)[0].key).pledges
    assert any("next check" in text for text in texts(page.pane))
    check = CheckDialog(page.context, pledge)
    check.open()
    check.submit()
    desk.drain()
    assert check.refusal == "Write what was found."
    check.text.setPlainText("Half of it is there")
    check.submit()
    desk.drain()
    assert any("Half of it is there" in text for text in texts(page.pane))


def test_who_opts_in_stands_in_the_consortium(desk: Desk, window: Window, here: World) -> None:
    signed(database_of(window), of_organisation(here))
    signed(database_of(window), of_person(here))
    page = signatories(desk, window)
    page.list.go_to(lines(window)[0].key)
    page.actions_.run("record.opt_in")
    desk.drain()
    consortium = desk.page(window, "consortium", SignatoriesPage)
    assert list(consortium.list.model.keys) == [lines(window)[0].key]
    assert lines(window)[0].consortium_since == today()
    handing_out = open_export(consortium.context, consortium)
    assert handing_out.order.list_name == "consortium"
    assert handing_out.order.keys is not None
    handing_out.reject()
    assert open_export(page.context, page).order.list_name == "signatures"


def test_versions_stand_side_by_side_word_by_word(desk: Desk, window: Window, here: World) -> None:
    database = database_of(window)
    page = desk.page(window, "statements", RecordPage)
    page.actions_.run("record.new_version")
    form = dialog(window, CommitmentDialog)
    fill(form, "number", "1.1")
    texts_box = form.form.find_field("texts.0.text")
    assert texts_box is not None
    texts_box.replace_value("We share what we measure.")
    form.save()
    desk.drain()
    with database.read() as connection:
        versions = load_many(connection, STATEMENT_VERSION, [
            key for (key,) in connection.exec_driver_sql("SELECT id FROM statement_version ORDER BY id")])  # fmt: skip
    assert [one["number"] for one in versions.values()] == ["1.0", "1.1"]
    page.actions_.run("view.compare")
    shown = dialog(window, CompareDialog)
    assert "1 paragraph differs." in texts(shown)
    said = " ".join(label.accessibleName() for label in shown.findChildren(QLabel))
    assert "[taken out: count]" in said
    assert "[put in: measure]" in said
    shown.left.setCurrentIndex(shown.right.currentIndex())
    assert "The two are word for word the same." in texts(shown)


def test_a_major_version_is_told_in_the_list(desk: Desk, window: Window, here: World) -> None:
    signed(database_of(window), of_city(here))
    statements.save_version(
        database_of(window), None,
        {"statement_id": here.statement, "number": "2.0", "change": "major", "date": today()},
    )  # fmt: skip
    page = signatories(desk, window)
    assert "To be reaffirmed" in texts(page.pane)
    assert any("major change" in text for text in texts(page.pane))


def test_whom_we_ask_is_entered_moved_set_and_spread(desk: Desk, window: Window, here: World) -> None:
    database = database_of(window)
    with database.write("Staff") as unit:
        hana = make.staff_member(unit, name="Hana")
    page = desk.page(window, "outreach", OutreachPage)
    page.actions_.run("list.new")
    form = dialog(window, CommitmentDialog)
    for name, value in (("city_id", here.city), ("through_id", here.mayor), ("next_step", "Call the clerk"),
                        ("next_due", days_from_today(-2))):  # fmt: skip
        fill(form, name, value)
    form.save()
    desk.drain()
    assert any("overdue" in text for text in texts(page.pane))
    page.actions_.run("view.board")
    desk.drain()
    view = page.shown_view
    assert view is not None
    assert view.board is not None
    (key,) = page.list.model.keys
    view.board.go_to(key)
    QTest.keyClick(view.board.columns[0].cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    desk.drain()
    page.actions_.run("record.set")
    choose = dialog(window, SetDialog)
    choose.field.setCurrentIndex(choose.field.findData("next_step"))
    assert choose.box is not None
    choose.box.set_value("Send the letter")
    choose.submit()
    desk.drain()
    page.actions_.run("record.spread")
    spread = dialog(window, SpreadDialog)
    for person, box in spread.boxes:
        box.setChecked(person == hana)
    spread.submit()
    desk.drain()
    with database.read() as connection:
        (line,) = ask_lines(connection, [key])
    assert (line.stage, line.next_step, line.owner, line.asked_on) == ("asked", "Send the letter", "Hana", today())


def test_an_ask_becomes_a_signature_with_what_it_knows(desk: Desk, window: Window, here: World) -> None:
    database = database_of(window)
    with database.write("Ask") as unit:
        make.ask(unit, statement_id=here.statement, city_id=here.city, name="Port Alma", through_id=here.mayor)
    page = desk.page(window, "outreach", OutreachPage)
    page.actions_.run("record.sign")
    form = dialog(window, CommitmentDialog)
    fill(form, "mandate", "delegated")
    form.save()
    desk.drain()
    (line,) = lines(window)
    assert (line.name, line.officer, line.capacity) == ("Port Alma", "Ines Marlow", "Mayor")
    with database.read() as connection:
        assert load(connection, SIGNATURE, line.key)["status"] == "pending"
        assert [one.stage for one in ask_lines(connection, page.list.model.keys)] == ["signed"]


def test_a_paper_list_is_keyed_in_line_by_line(desk: Desk, window: Window, here: World) -> None:
    page = signatories(desk, window)
    form = PaperDialog(page.context)
    form.open()
    for name in ("Nia Lanternwood", "Otis and Ama", ""):
        form.fields["name"].setText(name)
        form.submit()
        desk.drain()
    assert "Enter who signed" in form.refusal
    form.kind.setCurrentIndex(form.kind.findData("city"))
    form.fields["name"].setText("Port Alma")
    form.fields["officer"].setText("Ines Marlow")
    form.consent.setChecked(True)
    form.submit()
    desk.drain()
    assert [(line.name, line.status) for line in lines(window)] == [
        ("Nia Lanternwood", "verified"), ("Port Alma", "listed"),
    ]  # fmt: skip
    assert [form.entered.item(row).text() for row in range(form.entered.count())] == ["Port Alma", "Nia Lanternwood"]
    assert form.fields["name"].text() == ""


def test_a_scan_without_a_code_is_asked_for(desk: Desk, window: Window, here: World, tmp_path: Path) -> None:
    with database_of(window).write("Ask") as unit:
        ask = make.ask(unit, statement_id=here.statement, city_id=here.city, name="Port Alma")
    page = signatories(desk, window)
    path = tmp_path / "scan.png"
    path.write_bytes(code_picture("nothing of ours"))
    file_scans(page.context, [path])
    desk.drain()
    asked = dialog(window, CodeDialog)
    asked.submit()
    assert "below the square" in asked.refusal
    asked.code.setText(f"ask:{to_text(ask)}")
    asked.submit()
    desk.drain()
    (line,) = lines(window)
    assert (line.name, line.status) == ("Port Alma", "pending")
    assert window.notice.sentence == "scan.png filed with 1 signature."


def test_several_scans_are_told_together_and_asked_for_one_after_the_other(
    desk: Desk, window: Window, here: World, tmp_path: Path
) -> None:
    with database_of(window).write("Ask") as unit:
        ask = make.ask(unit, statement_id=here.statement, city_id=here.city, name="Port Alma")
    page = signatories(desk, window)
    large, good = tmp_path / "large.png", tmp_path / "good.png"
    good.write_bytes(code_picture(f"ask:{to_text(ask)} v1.0"))
    unread = [tmp_path / "one.png", tmp_path / "two.png"]
    for path in unread:
        path.write_bytes(code_picture("nothing of ours"))
    with large.open("wb") as file:
        file.truncate(80_000_000)
    file_scans(page.context, [unread[0], large, good, unread[1]])
    desk.drain()
    said = window.notice.sentence
    assert said.startswith("good.png filed with 1 signature. large.png has 80 MB; up to 40 MB are read.")
    first = dialog(window, CodeDialog)
    assert first.windowTitle() == "Whose is one.png?"
    first.reject()
    assert dialog(window, CodeDialog).windowTitle() == "Whose is two.png?"
