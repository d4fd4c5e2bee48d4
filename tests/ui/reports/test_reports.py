"""Reports in the window: chosen, looked at, saved; and what was handed out before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from crm.models.schema import table
from crm.refs import Ref
from crm.reports.registry import report_named
from crm.services import reporting
from crm.services.exporting import export_list
from crm.services.handouts import Given
from crm.ui.kit.context import Context
from crm.ui.records.page import RecordPage
from crm.ui.reports.changes_dialog import ChangesDialog
from crm.ui.reports.dialog import ReportDialog, open_report
from crm.ui.reports.handed_dialog import HandedDialog, open_handed
from crm.ui.reports.pictured import report_dialog
from crm.ui.shell.window import Window
from tests import make
from tests.reports.pdf.reading import text_of
from tests.ui.desk import Desk, database_of, texts
from tests.ui.desk import dialog as shown_dialog


@pytest.fixture
def window(desk: Desk) -> Window:
    window = desk.enter()
    window.show()
    return window


def context_of(window: Window) -> Context:
    assert window.session is not None
    return window.session.context


@pytest.fixture
def launch(window: Window) -> int:
    with database_of(window).write("Launch") as unit:
        return make.event(unit, name="Launch", short_name="launch", date="2018-02", venue="World Stage")


def opened(desk: Desk, window: Window, ref: Ref | None = None) -> ReportDialog:
    dialog = ReportDialog(context_of(window), ref)
    dialog.open()
    desk.drain()
    return dialog


def test_a_report_is_shown_before_it_is_saved(desk: Desk, window: Window, launch: int) -> None:
    dialog = opened(desk, window, Ref("event", launch))
    assert dialog.choices.report.name == "programme"
    assert dialog.choices.record.text() == "Launch"
    assert dialog.pages.count == 1
    assert "The day is open: February 2018, day TBC." in dialog.points.text()
    assert dialog.save_button.isEnabled()


def test_it_is_saved_in_the_format_chosen(desk: Desk, window: Window, launch: int, tmp_path: Path) -> None:
    dialog = opened(desk, window, Ref("event", launch))
    dialog.write_to(tmp_path / "programme")
    desk.drain()
    assert "February 2018, day TBC" in text_of(tmp_path / "programme.pdf")
    assert dialog.notice.sentence == "programme.pdf is written."
    dialog.choices.format_box.setCurrentIndex(1)
    dialog.write_to(tmp_path / "programme.docx")
    desk.drain()
    assert (tmp_path / "programme.docx").read_bytes().startswith(b"PK")


def test_without_a_record_nothing_can_be_saved(desk: Desk, window: Window) -> None:
    dialog = opened(desk, window)
    dialog.choices.begin_with(None, "attendee-list")
    desk.drain()
    assert not dialog.save_button.isEnabled()
    assert "Choose what it is about." in texts(dialog)
    assert report_dialog(context_of(window)) is None


def test_the_record_is_found_by_typing_its_name(desk: Desk, window: Window, launch: int) -> None:
    dialog = opened(desk, window)
    found: list[object] = []
    dialog.choices._lookup.suggest("", "Laun", found.extend)
    desk.drain()
    assert [choice[:2] for choice in found if isinstance(choice, tuple)] == [(launch, "Launch")]
    dialog.choices.record.set_reference(launch, "Launch")
    dialog.choices.record.edited.emit()
    desk.drain()
    assert dialog.pages.count == 1


def test_another_report_wants_another_record(desk: Desk, window: Window, launch: int) -> None:
    dialog = opened(desk, window, Ref("event", launch))
    dialog.choices.report_box.setCurrentText("Stakeholder profile")
    desk.drain()
    assert dialog.choices.ref is None
    assert dialog.pages.count == 0
    with database_of(window).write("Amina") as unit:
        person = make.person(unit)
    dialog.choices.begin_with(Ref("person", person))
    desk.drain()
    assert "It holds personal details" in dialog.points.text()
    dialog.choices.redacted_box.setChecked(True)
    desk.drain()
    assert "It holds personal details" not in dialog.points.text()


def test_a_folder_that_is_gone_is_told(desk: Desk, window: Window, launch: int, tmp_path: Path) -> None:
    dialog = opened(desk, window, Ref("event", launch))
    dialog.write_to(tmp_path / "gone" / "programme.pdf")
    desk.drain()
    assert "gone" in dialog.notice.sentence
    assert dialog.save_button.isEnabled()


def test_it_begins_with_the_record_in_view(desk: Desk, window: Window, launch: int) -> None:
    page = desk.page(window, "events", RecordPage)
    page.show_record(launch)
    desk.drain()
    dialog = open_report(context_of(window))
    desk.drain()
    assert dialog.choices.ref == Ref("event", launch)


def handed(desk: Desk, window: Window) -> HandedDialog:
    dialog = open_handed(context_of(window))
    desk.drain()
    return dialog


@pytest.fixture
def guests(window: Window, launch: int) -> int:
    with database_of(window).write("Guests") as unit:
        for name, shown, diet in (("Ama", "public", "vegan"), ("Ben", "nobody", "")):
            make.participation(
                unit, event_id=launch, person_id=None, name=name, visibility=shown, diet=diet, status="registered"
            )
    return launch


def test_what_a_report_lets_one_choose_is_asked(desk: Desk, window: Window, guests: int, tmp_path: Path) -> None:
    dialog = ReportDialog(context_of(window), Ref("event", guests), "attendee-list")
    dialog.open()
    desk.drain()
    assert "It names people who have not agreed" in dialog.points.text()
    audience = dialog.choices.option_fields["audience"]
    assert isinstance(audience, QComboBox)
    audience.setCurrentText("Everybody")
    desk.drain()
    assert dialog.points.text() == ""
    dialog.write_to(tmp_path / "list.pdf")
    desk.drain()
    text = text_of(tmp_path / "list.pdf")
    assert "Ama" in text
    assert "Ben" not in text
    dialog.choices.report_box.setCurrentText("Programme")
    assert dialog.choices.options == {}


def test_a_text_is_asked_for_once_it_is_finished_and_refused_in_words(desk: Desk, window: Window, guests: int) -> None:
    dialog = ReportDialog(context_of(window), Ref("event", guests), "badges")
    dialog.open()
    desk.drain()
    only, sheet = (dialog.choices.option_fields[name] for name in ("only", "sheet"))
    assert isinstance(only, QLineEdit)
    assert isinstance(sheet, QComboBox)
    only.setText("Nobody")
    only.editingFinished.emit()
    desk.drain()
    assert dialog.notice.sentence == "Nobody who comes is called “Nobody”, or has that code."
    assert not dialog.save_button.isEnabled()
    only.setText("ben")
    only.editingFinished.emit()
    sheet.setEditText("90x55")
    line = sheet.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    desk.drain()
    assert dialog.notice.sentence == ""
    assert dialog.save_button.isEnabled()
    assert dialog.choices.options == {"sheet": "90x55", "only": "ben", "blank": "0", "start": "1"}


def test_what_was_handed_out_is_listed_and_compared(desk: Desk, window: Window, tmp_path: Path) -> None:
    database = database_of(window)
    with database.write("Amina") as unit:
        person = make.person(unit, full_name="Amina Okello")
    export_list(database, "people", tmp_path / "guests.csv", columns=("full_name",), given=Given("the venue"))
    with database.write("Rename") as unit:
        unit.update(table("person"), person, {"full_name": "Amina Otieno"})
    dialog = handed(desk, window)
    assert dialog.chosen is not None
    assert dialog.chosen.recipient == "the venue"
    dialog.show_changes()
    desk.drain()
    compared = shown_dialog(window, ChangesDialog)
    assert (compared.pages.count, compared._said.text()) == (1, "1 difference")
    compared.write_to(tmp_path / "delta", ".pdf")
    desk.drain()
    assert "Amina Okello → Amina Otieno" in text_of(tmp_path / "delta.pdf")
    assert compared.notice.sentence == "delta.pdf is written."


def test_what_changed_since_begins_with_the_newest_and_compares_earlier_ones(
    desk: Desk, window: Window, launch: int, tmp_path: Path
) -> None:
    database = database_of(window)
    for name, recipient in (("programme", "the venue"), ("attendee-list", "")):
        with database.write("Guest") as unit:
            make.participation(unit, event_id=launch, person_id=None, name=name, status="registered")
            make.session(unit, event_id=launch, title=name)
        report = report_named(name)
        reporting.save(database, report, Ref("event", launch), tmp_path / f"{name}.pdf", recipient=recipient)
    dialog = ChangesDialog(context_of(window), Ref("event", launch))
    dialog.open()
    desk.drain()
    assert [one.report for one in dialog._handouts] == ["attendee-list", "programme"]
    assert dialog._said.text() == "0 differences"
    assert dialog.since.itemText(1).endswith("·  the venue")
    dialog.since.setCurrentIndex(1)
    desk.drain()
    assert dialog._said.text() == "1 difference"
    dialog.write_to(tmp_path / "delta.docx", ".pdf")
    desk.drain()
    assert (tmp_path / "delta.docx").read_bytes().startswith(b"PK")


def test_what_changed_since_says_where_there_is_nothing_to_compare(desk: Desk, window: Window, launch: int) -> None:
    dialog = ChangesDialog(context_of(window), Ref("event", launch))
    dialog.open()
    desk.drain()
    assert not dialog.save_button.isEnabled()
    assert any("Nothing of this has been handed out yet" in text for text in texts(dialog))
    assert not dialog.since.isVisible()


def test_a_list_leads_to_what_changed_in_it(desk: Desk, window: Window, tmp_path: Path) -> None:
    database = database_of(window)
    with database.write("Amina") as unit:
        make.person(unit, full_name="Amina Okello")
    export_list(database, "people", tmp_path / "people.csv")
    export_list(database, "events", tmp_path / "events.csv")
    page = desk.page(window, "people", RecordPage)
    page.actions_.run("list.changes")
    desk.drain()
    dialog = shown_dialog(window, ChangesDialog)
    assert [one.list_name for one in dialog._handouts] == ["people"]


def test_where_nothing_was_handed_out_it_says_so(desk: Desk, window: Window) -> None:
    dialog = handed(desk, window)
    assert dialog.chosen is None
    assert not dialog.changes_button.isEnabled()
    assert any("Nothing has been handed out yet" in text for text in texts(dialog))


def test_options_of_a_report_change_its_pages(desk: Desk, window: Window, launch: int) -> None:
    dialog = opened(desk, window, Ref("event", launch))
    dialog.choices.report_box.setCurrentText("Attendee list")
    desk.drain()
    (name,) = [name for name, field in dialog.choices.option_fields.items() if field.isVisibleTo(dialog)][:1]
    assert dialog.choices.options[name]
    assert dialog.pages.count >= 1
    dialog.choices.report_box.setCurrentText("Programme")
    desk.drain()
    assert dialog.choices.options == {}
