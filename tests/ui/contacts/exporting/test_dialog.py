"""Lists are handed out as they were asked for."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from crm.queries.handouts import handouts
from crm.queries.named_exports import NamedExport, named_exports
from crm.ui.contacts.exporting.dialog import ExportDialog, open_export, open_named
from crm.ui.contacts.exporting.everything import write_everything
from crm.ui.contacts.exporting.name_form import NameForm, RenameForm
from crm.ui.contacts.exporting.named_manager import NamedManager
from tests.ui.contacts.conftest import Office, Person
from tests.ui.contacts.test_pages import write as type_in


@pytest.fixture
def people(office: Office, person: Person) -> list[int]:
    """Three people, one of whom does not want to be called."""
    return [
        person(emails=[{"address": "amina@example.org"}], position="champion"),
        person("Łukasz", "Nowak", do_not_contact=("phone",)),
        person("Ravi", "Sharma", nickname="Rav"),
    ]


def opened(office: Office) -> ExportDialog:
    """The dialog over the page in front."""
    office.window.show()
    dialog = open_export(office.context, office.page)
    office.drain()
    return dialog


def written(office: Office, dialog: ExportDialog, path: Path) -> list[dict[str, str]]:
    dialog.write_to(path)
    office.drain()
    assert dialog.handed is not None, dialog.notice.sentence
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tick(dialog: ExportDialog, *labels: str) -> None:
    """Tick these columns and no others."""
    dialog.columns.columns.tick_none()
    items = dialog.columns.columns.list
    for label in labels:
        (item,) = items.findItems(label, Qt.MatchFlag.MatchExactly)
        item.setCheckState(Qt.CheckState.Checked)


def test_the_list_in_view_is_handed_out_with_its_usual_columns(
    office: Office, people: list[int], tmp_path: Path
) -> None:
    office.open("people")
    dialog = opened(office)
    assert (dialog.choices.list_name, dialog.choices.scopes.button(0).text()) == ("people", "All: 3")
    rows = written(office, dialog, tmp_path / "people.csv")
    assert {row["Full name"]: row["Do not contact"] for row in rows} == {
        "Amina Okello": "", "Łukasz Nowak": "phone", "Ravi Sharma": ""
    }  # fmt: skip
    assert "Nickname" not in rows[0]
    assert not dialog.save_button.isVisible()


def test_only_the_selected_ones_go_if_some_are_selected(office: Office, people: list[int], tmp_path: Path) -> None:
    page = office.open("people")
    page.list.table.select_keys(people[:2])
    dialog = opened(office)
    assert dialog.choices.scopes.checkedButton().text() == "The 2 selected"
    assert len(written(office, dialog, tmp_path / "people.csv")) == 2


def test_what_the_filter_leaves_can_be_handed_out(office: Office, people: list[int], tmp_path: Path) -> None:
    page = office.open("people")
    page.list.filter_bar.search.setText("ravi")
    office.drain()
    dialog = opened(office)
    assert dialog.choices.scopes.checkedButton().text() == "What the list shows now: 1 person"
    assert [row["Full name"] for row in written(office, dialog, tmp_path / "a.csv")] == ["Ravi Sharma"]


def test_another_list_has_no_part_in_the_page(office: Office, people: list[int]) -> None:
    page = office.open("people")
    page.list.table.select_keys(people[:2])
    dialog = opened(office)
    dialog.choices.lists.setCurrentIndex(dialog.choices.lists.findData("cities"))
    office.drain()
    assert [radio.text() for radio in dialog.choices.scopes.buttons()] == ["All: 0"]
    assert dialog.choices.formats.findData("vcard") == -1


def test_columns_go_in_the_order_chosen_by_keyboard(office: Office, people: list[int], tmp_path: Path) -> None:
    dialog = opened(office)
    tick(dialog, "Given name", "Family name")
    items = dialog.columns.columns.list
    items.setCurrentItem(items.findItems("Family name", Qt.MatchFlag.MatchExactly)[0])
    QTest.keyClick(items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rows = written(office, dialog, tmp_path / "people.csv")
    assert list(rows[0]) == ["Family name", "Given name", "Do not contact"], "whoever is barred is marked all the same"


def test_a_column_is_ticked_by_the_space_bar(office: Office, people: list[int]) -> None:
    dialog = opened(office)
    items = dialog.columns.columns.list
    items.setCurrentRow(0)
    QTest.keyClick(items, Qt.Key.Key_Space)
    assert items.item(0).checkState() == Qt.CheckState.Unchecked


def test_without_a_column_there_is_nothing_to_save(office: Office, people: list[int]) -> None:
    dialog = opened(office)
    dialog.columns.columns.tick_none()
    assert not dialog.save_button.isEnabled()
    dialog.columns.choose_filled()
    assert dialog.save_button.isEnabled()


def test_sensitive_columns_are_ticked_by_hand_and_never_remembered(
    office: Office, people: list[int], tmp_path: Path
) -> None:
    dialog = opened(office)
    dialog.columns.columns.tick_all()
    assert dialog.columns.warning == ""
    tick(dialog, "Full name", "Position (sensitive)")
    assert dialog.columns.warning.startswith("A sensitive column will leave")
    rows = written(office, dialog, tmp_path / "people.csv")
    assert {row["Full name"]: row["Position"] for row in rows}["Amina Okello"] == "champion"
    dialog.close()
    again = opened(office)
    assert again.columns.chosen == ("full_name",)


def test_all_that_is_filled_in_comes_along(office: Office, people: list[int], tmp_path: Path) -> None:
    dialog = opened(office)
    dialog.columns.choose_filled()
    rows = written(office, dialog, tmp_path / "people.csv")
    assert {row["Nickname"] for row in rows} == {"", "Rav"}
    assert "Position" not in rows[0]


def test_a_card_has_its_own_fields(office: Office, people: list[int], tmp_path: Path) -> None:
    dialog = opened(office)
    dialog.columns.columns.tick_none()
    dialog.choices.formats.setCurrentIndex(dialog.choices.formats.findData("vcard"))
    assert not dialog.columns.isEnabled()
    dialog.write_to(tmp_path / "people.vcf")
    office.drain()
    assert (tmp_path / "people.vcf").read_text("utf-8").count("BEGIN:VCARD") == 3


def test_a_file_held_by_another_program_is_saved_beside(
    office: Office, people: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("open elsewhere", encoding="utf-8")
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise PermissionError  # as Windows refuses, while Excel shows the file
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    dialog = opened(office)
    dialog.write_to(path)
    office.drain()
    (beside,) = [one for one in dialog.notice.findChildren(QPushButton) if one.isVisible()]
    assert beside.text() == "Save as people (2).csv"
    beside.click()
    office.drain()
    assert path.read_text(encoding="utf-8") == "open elsewhere"
    assert dialog.handed is not None
    assert dialog.handed.path == tmp_path / "people (2).csv"


def test_a_folder_that_refuses_is_told(office: Office, people: list[int], tmp_path: Path) -> None:
    dialog = opened(office)
    dialog.write_to(tmp_path / "nowhere" / "people.csv")
    office.drain()
    assert dialog.notice.sentence.startswith("people.csv was not written: there is no folder")
    assert dialog.save_button.isEnabled()


def test_stopping_writes_no_file(office: Office, people: list[int], tmp_path: Path) -> None:
    dialog = opened(office)
    dialog.write_to(tmp_path / "people.csv")
    dialog.reject()
    office.drain()
    assert dialog.isVisible()
    assert dialog.notice.sentence == "Stopped. No file was written."
    assert list(tmp_path.glob("*.csv")) == []


def test_the_ending_says_the_format(office: Office, people: list[int], tmp_path: Path) -> None:
    dialog = opened(office)
    dialog.write_to(tmp_path / "v2.final")
    office.drain()
    assert (tmp_path / "v2.final.xlsx").read_bytes().startswith(b"PK")
    dialog.close()
    dialog = opened(office)
    dialog.write_to(tmp_path / "people.json")
    office.drain()
    assert len(json.loads((tmp_path / "people.json").read_text("utf-8"))) == 3


def test_everything_is_one_archive(office: Office, people: list[int], tmp_path: Path) -> None:
    write_everything(office.context, tmp_path / "all.zip")
    office.drain()
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert len(json.loads(archive.read("people.json"))) == 3
    assert office.told.startswith(f"Everything is in {tmp_path / 'all.zip'}")


def kept(office: Office) -> list[NamedExport]:
    with office.context.database.read() as connection:
        return named_exports(connection)


def keep(office: Office, dialog: ExportDialog, name: str) -> None:
    dialog.named.keep()
    form = dialog.findChild(NameForm)
    assert form is not None
    type_in(form, "name", name)
    form.save()
    office.drain()


def test_what_is_chosen_is_kept_under_a_name_with_the_filter_of_the_page(
    office: Office, people: list[int], tmp_path: Path
) -> None:
    page = office.open("people")
    page.list.filter_bar.search.setText("ravi")
    office.drain()
    dialog = opened(office)
    tick(dialog, "Family name")
    dialog.choices.formats.setCurrentIndex(dialog.choices.formats.findData("csv"))
    keep(office, dialog, "The Sharmas")
    (one,) = kept(office)
    assert (one.name, one.list_name, one.format_name, one.columns) == ("The Sharmas", "people", "csv", ("family_name",))
    assert one.text == "ravi"
    dialog.close()
    page.list.filter_bar.search.setText("")
    office.drain()
    again = open_named(office.context, one.key)
    office.drain()
    assert again.choices.scopes.checkedButton().text() == "As kept"
    assert [row["Family name"] for row in written(office, again, tmp_path / "a.csv")] == ["Sharma"]


def test_another_list_is_no_longer_the_one_of_the_name(office: Office, people: list[int]) -> None:
    dialog = opened(office)
    keep(office, dialog, "Everybody")
    assert dialog.named.chosen is not None
    dialog.choices.lists.setCurrentIndex(dialog.choices.lists.findData("cities"))
    office.drain()
    assert dialog.named.chosen is None


def test_a_name_that_is_taken_by_a_list_is_refused_where_it_was_typed(office: Office, people: list[int]) -> None:
    dialog = opened(office)
    keep(office, dialog, "People")
    assert kept(office) == []
    form = dialog.findChild(NameForm)
    assert form is not None
    assert form.isVisible()


def test_labels_are_printed_on_the_sheet_chosen(office: Office, people: list[int], tmp_path: Path) -> None:
    dialog = opened(office)
    dialog.choices.formats.setCurrentIndex(dialog.choices.formats.findData("labels"))
    sheets = dialog.choices.sheets
    assert (dialog.choices.format_name, sheets.isVisible(), dialog.columns.isEnabled()) == ("labels:l7163", True, False)
    sheets.sheets.setCurrentIndex(sheets.sheets.count() - 1)
    sheets.width_.setValue(80)
    assert dialog.choices.format_name == "labels:80x50"
    keep(office, dialog, "Christmas cards")
    dialog.write_to(tmp_path / "labels")
    office.drain()
    assert dialog.handed is not None
    assert dialog.handed.path.read_bytes().startswith(b"%PDF")
    dialog.close()
    again = open_named(office.context, kept(office)[0].key)
    office.drain()
    assert again.choices.format_name == "labels:80x50"


def test_named_exports_are_renamed_and_deleted(office: Office, people: list[int]) -> None:
    dialog = opened(office)
    keep(office, dialog, "Everybody")
    manager = NamedManager(office.context)
    assert [(line.name, line.note) for line in manager.lines(office.context.database)] == [
        ("Everybody", "Contacts · Excel workbook")
    ]
    manager.edit_current()
    form = manager.findChild(RenameForm)
    assert form is not None
    type_in(form, "name", "All of them")
    form.save()
    office.drain()
    assert [one.name for one in kept(office)] == ["All of them"]
    manager.delete_current()
    office.drain()
    assert kept(office) == []
    manager.close()


def test_who_gets_the_list_is_kept_with_it(office: Office, people: list[int], tmp_path: Path) -> None:
    dialog = opened(office)
    dialog.recipient.setText("the venue")
    written(office, dialog, tmp_path / "people.csv")
    with office.database.read() as connection:
        (kept,) = handouts(connection)
    assert (kept.recipient, kept.file) == ("the venue", "people.csv")
