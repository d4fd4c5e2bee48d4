from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from crm.errors import Invalid, NotFound, Unavailable
from crm.keys import to_text
from crm.models.schema import table
from crm.queries.handouts import comparable, handout_of, handouts, snapshot_of
from crm.queries.named_exports import NamedExport, export_named
from crm.refs import Ref
from crm.reports.document import Document, Table
from crm.services import changed_since, named_exports, reporting
from crm.services.everything import export_everything
from crm.services.exporting import export_list
from crm.services.handouts import Given
from crm.store import purge, undo
from crm.store.database import Database
from crm.store.history import changes_of
from tests import make
from tests.reports.pdf.reading import text_of


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = make.database(tmp_path)
    with made.write("Guests") as unit:
        for name in ("Amina Okello", "مريم", "Joan"):
            key = make.person(unit, full_name=name)
            make.phone(unit, person_id=key, number=f"1{key}")
    yield made
    made.close()


def people(database: Database) -> dict[str, int]:
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT full_name, id FROM person").fetchall()
    return dict(tuple(row) for row in rows)


def given(database: Database) -> int:
    with database.read() as connection:
        return handouts(connection)[0].key


def trash(database: Database, person: int) -> None:
    with database.write("Trash") as unit:
        unit.trash(table("person"), [person])


def change(database: Database) -> None:
    """Amina has another number, Joan is gone, Łukasz is new."""
    found = people(database)
    with database.write("Change") as unit:
        phone = unit.connection.exec_driver_sql(
            "SELECT id FROM phone WHERE person_id = ?", (found["Amina Okello"],)
        ).scalar()
        unit.update(table("phone"), phone or 0, {"number": "2"})
        make.person(unit, full_name="Łukasz")
    trash(database, found["Joan"])


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".pdf", ".json", ".vcf"])
def test_every_list_is_kept_with_its_rows(database: Database, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"guests{ending}"
    export_list(database, "people", out, columns=("full_name", "phone"), given=Given("the venue\n"))
    with database.read() as connection:
        (kept,) = handouts(connection)
        rows = snapshot_of(connection, kept.key)
        digest = connection.exec_driver_sql("SELECT sha256 FROM handout").scalar()
    assert (kept.list_name, kept.recipient, kept.rows, kept.file) == ("people", "the venue", 3, out.name)
    assert digest == hashlib.sha256(out.read_bytes()).hexdigest()
    assert [name for name, _label, _kind in rows.columns] == ["full_name", "phone"]
    assert sorted(values[0] for values in rows.rows.values()) == ["Amina Okello", "Joan", "مريم"]


def test_handing_out_is_a_fact_that_undo_leaves_alone(database: Database, tmp_path: Path) -> None:
    with database.read() as connection:
        before = undo.undo_candidate(connection)
    export_list(database, "people", tmp_path / "a.csv", given=Given("the venue"))
    with database.read() as connection:
        assert undo.undo_candidate(connection) == before
        label, kind = connection.exec_driver_sql("SELECT label, kind FROM step ORDER BY id DESC LIMIT 1").one()
    assert (label, kind) == ("Hand out People (3 rows) to the venue", "final")


def test_history_says_what_was_handed_out_in_words_a_person_reads(database: Database, tmp_path: Path) -> None:
    people(database)
    export_list(database, "people", tmp_path / "people.xlsx", given=Given("the venue"))
    with database.read() as connection:
        step = connection.exec_driver_sql("SELECT max(id) FROM step").scalar_one()
        (told,) = changes_of(connection, step)
    assert (told.what, told.title) == ("Handed out", "People")
    assert [field.column for field in told.fields] == ["at", "title", "file", "recipient", "rows"]


def test_what_changed_since_is_told(database: Database, tmp_path: Path) -> None:
    export_list(database, "people", tmp_path / "a.csv", columns=("full_name", "phone"), given=Given("the venue"))
    key = given(database)
    assert list(changed_since.changed_since(database, key).differences()) == []
    change(database)
    changed = changed_since.changed_since(database, key)
    found = {one.mark: one for one in changed.differences()}
    assert {mark: (one.now or one.then or [""])[0] for mark, one in found.items()} == {
        "changed": "Amina Okello", "gone": "Joan", "new": "Łukasz",
    }  # fmt: skip
    tables = [block for block in changed_since.as_document(changed).blocks if isinstance(block, Table)]
    assert len(tables) == 1
    amina = next(row.cells for row in tables[0].rows if row.mark == "changed")
    assert str(amina[2]).startswith("Phone: 1")
    assert str(amina[2]).endswith(" → 2")


def test_a_workbook_has_the_whole_list_marked_and_a_page_the_changes(database: Database, tmp_path: Path) -> None:
    export_list(database, "people", tmp_path / "a.csv", columns=("full_name", "phone"))
    key = given(database)
    change(database)
    assert changed_since.save(database, key, tmp_path / "delta.xlsx") == ()
    sheet = openpyxl.load_workbook(tmp_path / "delta.xlsx")["The list today"]
    marks = {row[1]: row[0] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert marks == {"Amina Okello": "changed", "مريم": None, "Łukasz": "new", "Joan": "gone"}
    changed_since.save(database, key, tmp_path / "delta.pdf")
    text = text_of(tmp_path / "delta.pdf")
    assert "People: what changed" in text
    assert "مريم" not in text
    with pytest.raises(Invalid):
        changed_since.save(database, key, tmp_path / "delta.rtf")


def test_records_picked_one_by_one_are_compared_alone(database: Database, tmp_path: Path) -> None:
    picked = [people(database)["Amina Okello"]]
    export_list(database, "people", tmp_path / "a.csv", columns=("full_name", "phone"), keys=picked)
    change(database)
    changed = changed_since.changed_since(database, given(database))
    assert changed.handout.selected
    assert [one.mark for one in changed.differences()] == ["changed"]


def test_conditions_hold_then_and_now(database: Database, tmp_path: Path) -> None:
    export_list(database, "people", tmp_path / "a.csv", columns=("full_name",), where=[("full_name", "Amina Okello")])
    change(database)
    changed = changed_since.changed_since(database, given(database))
    assert changed.handout.where == (("full_name", "Amina Okello"),)
    assert list(changed.differences()) == []


def test_lists_of_other_records_too(database: Database, tmp_path: Path) -> None:
    with database.write("Task") as unit:
        task = make.task(unit, title="Call", status="not_started")
    export_list(database, "tasks", tmp_path / "a.xlsx")
    with database.write("Done") as unit:
        unit.update(table("task"), task, {"status": "completed"})
    (one,) = changed_since.changed_since(database, given(database)).differences()
    assert one.mark == "changed"


def test_a_list_kept_under_a_name_is_compared_under_it(database: Database, tmp_path: Path) -> None:
    named_exports.keep(database, NamedExport("venue", "people", "csv", ("full_name",)))
    with database.read() as connection:
        one = export_named(connection, "venue")
    assert one is not None
    named_exports.hand_out(database, one, tmp_path / "a.csv", recipient="the venue")
    change(database)
    changed = changed_since.changed_since(database, given(database))
    assert changed.handout.named == "venue"
    assert sorted(one.mark for one in changed.differences()) == ["gone", "new"]


def test_whoever_is_purged_stands_in_no_kept_list(database: Database, tmp_path: Path) -> None:
    export_list(database, "people", tmp_path / "a.csv")
    joan = Ref("person", people(database)["Joan"])
    trash(database, joan.key)
    purge.purge(database, [joan])
    with database.read() as connection:
        rows = snapshot_of(connection, given(database)).rows
    assert len(rows) == 2
    assert "Joan" not in repr(rows)


def test_everything_is_recorded_without_rows(database: Database, tmp_path: Path) -> None:
    export_everything(database, tmp_path / "all.zip", recipient="Archive")
    with database.read() as connection:
        (kept,) = handouts(connection)
        assert kept.recipient == "Archive"
        with pytest.raises(NotFound):
            snapshot_of(connection, kept.key)
        with pytest.raises(NotFound):
            handout_of(connection, 1)


def test_a_file_that_is_out_is_not_taken_back_where_it_cannot_be_recorded(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_arguments: object, **_options: object) -> None:
        raise Unavailable("locked")

    monkeypatch.setattr(database, "write", locked)
    written = export_list(database, "people", tmp_path / "a.csv")
    assert written.notes == ("It could not be recorded that this was handed out: locked",)
    assert (tmp_path / "a.csv").exists()


def test_a_document_of_no_changes_says_so(database: Database, tmp_path: Path) -> None:
    export_list(database, "people", tmp_path / "a.csv")
    document = changed_since.as_document(changed_since.changed_since(database, given(database)))
    assert isinstance(document, Document)
    assert [block.empty for block in document.blocks if isinstance(block, Table)] == ["Nothing has changed since."]


def launched(database: Database) -> int:
    with database.write("Event") as unit:
        event = make.event(unit, name="Convening", short_name="convening")
        for name in ("Ama", "Ben"):
            make.participation(unit, event_id=event, person_id=None, name=name, status="registered")
    return event


def test_a_report_is_kept_with_what_was_asked_and_its_rows(database: Database, tmp_path: Path) -> None:
    event = launched(database)
    out, options = tmp_path / "list.pdf", {"needs": "none"}
    reporting.make(database, "attendee-list", out, event="convening", options=options, recipient="the venue")
    with database.read() as connection:
        (one,) = handouts(connection)
        digest = connection.exec_driver_sql("SELECT sha256 FROM handout").scalar()
    assert (one.report, one.title, one.recipient, one.rows) == (
        "attendee-list", "Attendee list: Convening", "the venue", 2
    )  # fmt: skip
    assert ("option.needs", "none") in one.where
    assert digest == hashlib.sha256(out.read_bytes()).hexdigest()
    with database.write("Later") as unit:
        first = unit.connection.exec_driver_sql("SELECT min(id) FROM participation").scalar() or 0
        unit.update(table("participation"), first, {"organisation": "Example Network"})
        make.participation(unit, event_id=event, person_id=None, name="Łukasz", status="registered")
    changed = changed_since.changed_since(database, one.key)
    assert sorted(found.mark for found in changed.differences()) == ["changed", "new"]
    changed_since.save(database, one.key, tmp_path / "delta.pdf")
    text = text_of(tmp_path / "delta.pdf")
    assert "Organisation: – → Example Network" in text
    assert "Łukasz" in text


def test_the_number_of_a_row_is_no_change(database: Database, tmp_path: Path) -> None:
    event = launched(database)
    reporting.make(database, "security-list", tmp_path / "list.pdf", event="convening")
    with database.write("Earlier") as unit:
        make.participation(unit, event_id=event, person_id=None, name="Aaron", status="registered")
    found = list(changed_since.changed_since(database, given(database)).differences())
    assert [one.mark for one in found] == ["new"]


def test_a_report_without_rows_is_kept_but_not_compared(database: Database, tmp_path: Path) -> None:
    launched(database)
    reporting.make(database, "programme", tmp_path / "p.pdf", event="convening")
    with database.read() as connection:
        (one,) = handouts(connection)
        label = connection.exec_driver_sql("SELECT label FROM step ORDER BY id DESC LIMIT 1").scalar()
    assert (one.is_kept, one.rows) == (False, 0)
    assert label == "Hand out Programme: Convening"
    with pytest.raises(NotFound, match="were not kept"):
        changed_since.changed_since(database, one.key)


def test_an_action_plan_is_compared_with_the_one_of_today(database: Database, tmp_path: Path) -> None:
    with database.write("Plan") as unit:
        action = make.action(unit, title="Open the data")
    reporting.make(database, "action-plan", tmp_path / "plan.pdf", recipient="the board")
    with database.write("Later") as unit:
        unit.update(table("action"), action, {"title": "Open all data"})
    found = changed_since.changed_since(database, given(database))
    assert found.handout.recipient == "the board"
    assert [one.mark for one in found.differences()] == ["changed"]


def convening(database: Database) -> tuple[int, int, int]:
    """An event with a session and, beside it, somebody who speaks and has a seat."""
    with database.write("Plan") as unit:
        event = make.event(unit, name="Convening", short_name="convening", date="2018-02-07")
        session = make.session(unit, event_id=event, title="Panel", start="15:00")
        person = people(database)["Amina Okello"]
        make.speaker(unit, event_id=event, person_id=person, session_id=None, role="moderator", status="invited")
        make.participation(unit, event_id=event, person_id=person, name=None, status="registered", visibility="public")
    return event, session, person


def test_a_programme_is_compared_session_by_session_and_speaker_by_speaker(database: Database, tmp_path: Path) -> None:
    event, session, _person = convening(database)
    reporting.make(database, "programme", tmp_path / "p.pdf", event="convening")
    with database.write("Move") as unit:
        unit.update(table("session"), session, {"start": "16:00"})
        make.session(unit, event_id=event, title="Walk", start="17:00", room="Gate")
    changed = changed_since.changed_since(database, given(database))
    page, whole = (changed_since.as_document(changed, whole=whole) for whole in (False, True))
    rows = next(block.rows for block in page.blocks if isinstance(block, Table))
    assert [row.cells for row in rows] == [
        ("changed", "Panel", "Time: 15:00 → 16:00"), ("new", "Walk\nGate", "Time: 17:00"),
    ]  # fmt: skip
    today = [block for block in whole.blocks if isinstance(block, Table)][1]
    assert [(row.cells[1], row.mark) for row in today.rows][:2] == [("Panel", "changed"), ("Walk\nGate", "new")]
    assert [column.label for column in today.columns] == ["Time", "Session", "Speaker", "Role", "Billed as"]


def test_a_column_that_a_report_has_only_now_is_compared_too(database: Database, tmp_path: Path) -> None:
    event, session, person = convening(database)
    reporting.make(database, "programme", tmp_path / "p.pdf", event="convening")
    with database.write("Speak") as unit:
        make.speaker(unit, event_id=event, person_id=person, session_id=session, role="presenter", status="confirmed")
    changed = changed_since.changed_since(database, given(database))
    rows = next(block.rows for block in changed_since.as_document(changed).blocks if isinstance(block, Table))
    assert ("changed", "Panel", "With: – → Amina Okello") in [row.cells for row in rows]


def test_a_new_guest_comes_with_the_organisation(database: Database, tmp_path: Path) -> None:
    event, _session, _person = convening(database)
    reporting.make(database, "attendee-list", tmp_path / "a.pdf", event="convening")
    with database.write("Register") as unit:
        make.participation(
            unit, event_id=event, person_id=None, name="Nia Lantern", organisation="Lampquay", status="registered",
            visibility="public",
        )  # fmt: skip
    reporting_key = given(database)
    changed = changed_since.changed_since(database, reporting_key)
    rows = next(block.rows for block in changed_since.as_document(changed).blocks if isinstance(block, Table))
    (row,) = rows
    assert row.cells[:2] == ("new", "Nia Lantern")
    assert "Organisation: Lampquay" in str(row.cells[2])
    changed_since.save(database, reporting_key, tmp_path / "delta.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "delta.xlsx")["Changes"]
    assert [cell.value for cell in sheet[1]] == ["Change", "Record", "What"]


def test_what_is_about_a_record_or_of_a_list_is_found(database: Database, tmp_path: Path) -> None:
    event, _session, _person = convening(database)
    export_list(database, "people", tmp_path / "a.csv")
    reporting.make(database, "programme", tmp_path / "p.pdf", event="convening")
    export_list(database, "attendees", tmp_path / "b.csv", where=[("event_id", to_text(event))])
    export_everything(database, tmp_path / "all.zip")
    with database.read() as connection:
        about = comparable(connection, Ref("event", event))
        lists = comparable(connection, lists=("people", "contacts"))
        everything = comparable(connection)
        assert comparable(connection, Ref("event", 1)) == []
    assert [one.list_name for one in about] == ["attendees", "report:programme"]
    assert [one.title for one in about] == ["Attendees: Convening", "Programme: Convening"]
    assert [one.list_name for one in lists] == ["people"]
    assert [one.list_name for one in everything] == ["attendees", "report:programme", "people"]


def test_whoever_is_purged_stands_in_no_kept_report_nor_in_rows_of_others(database: Database, tmp_path: Path) -> None:
    event, session, person = convening(database)
    with database.write("Speak") as unit:
        make.speaker(unit, event_id=event, person_id=person, session_id=session, role="presenter", status="confirmed")
    for name in ("attendee-list", "programme"):
        reporting.make(database, name, tmp_path / f"{name}.pdf", event="convening")
    trash(database, person)
    purge.purge(database, [Ref("person", person)])
    with database.read() as connection:
        kept = [snapshot_of(connection, one.key).rows for one in handouts(connection)]
    assert "Amina" not in repr(kept)
    assert "Panel" in repr(kept)
