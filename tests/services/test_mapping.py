from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crm.dates import days_from_today, today
from crm.errors import Conflict, Invalid
from crm.models.records import ASSESSMENT, PERSON
from crm.queries.mapping import Assessment, assessments_of
from crm.queries.records import Document, load
from crm.refs import Ref
from crm.services import contacts, mapping, records
from crm.services.exporting import export_list
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def ref(database: Database) -> Ref:
    with database.write("Add") as unit:
        return Ref("person", make.person(unit))


def history(database: Database, ref: Ref) -> list[Assessment]:
    with database.read() as connection:
        return assessments_of(connection, ref)


def document(database: Database, ref: Ref) -> Document:
    with database.read() as connection:
        return load(connection, PERSON, ref.key)


def position(database: Database, ref: Ref) -> object:
    return document(database, ref)["position"]


def test_what_is_not_judged_anew_is_as_it_was_and_the_note_is_not(database: Database, ref: Ref) -> None:
    first = {"influence": "high", "interest": "low", "note": "Heard it in the lift", "date": "2018-02-07"}
    mapping.assess(database, [ref], first, "Tess Tester")
    mapping.assess(database, [ref], {"interest": "high"})
    now, before = history(database, ref)
    assert (now.influence, now.interest, now.note, now.date, now.by) == ("high", "high", "", today(), "")
    assert (before.interest, before.note, before.by) == ("low", "Heard it in the lift", "Tess Tester")


def test_many_are_assessed_as_one_step(database: Database, ref: Ref) -> None:
    with database.write("Add") as unit:
        house = Ref("organisation", make.organisation(unit))
    mapping.assess(database, [ref, house], {"engagement": "neutral"})
    assert all(len(history(database, one)) == 1 for one in (ref, house))
    taken = undo.undo(database)
    assert taken.label == "Assess 2 stakeholders"
    assert history(database, ref) == history(database, house) == []


def test_a_person_has_the_position_that_was_judged_last(database: Database, ref: Ref) -> None:
    mapping.assess(database, [ref], {"position": "opposed", "date": "2018-02-07"})
    mapping.assess(database, [ref], {"position": "champion"})
    assert position(database, ref) == "champion"
    mapping.remove(database, history(database, ref)[0].key)
    assert position(database, ref) == "opposed"
    mapping.assess(database, [ref], {"position": "champion", "date": "2017-01-01"})  # long ago
    assert position(database, ref) == "opposed"


def test_a_position_that_is_edited_is_an_assessment_of_today(database: Database, ref: Ref) -> None:
    mapping.assess(database, [ref], {"influence": "high", "position": "opposed", "date": "2018-02-07"})
    base = document(database, ref)
    records.save(database, PERSON, base, {**base, "position": "champion", "notes": "Changed her mind"})
    now, before = history(database, ref)
    assert (now.position, now.influence, now.date, now.note) == ("champion", "high", today(), "Entered in the record")
    assert (before.position, before.date) == ("opposed", "2018-02-07")
    undo.undo(database)
    assert [one.position for one in history(database, ref)] == ["opposed"] == [position(database, ref)]


def test_what_else_is_edited_is_none(database: Database, ref: Ref) -> None:
    base = document(database, ref)
    records.save(database, PERSON, base, {**base, "notes": 'The "position":"champion" is hers'})
    assert history(database, ref) == []


def test_however_a_position_is_entered_there_is_an_assessment_by_whom_it_was(database: Database, ref: Ref) -> None:
    with database.write("Staff") as unit:
        make.staff_member(unit, name=database.author.name)
    contacts.set_field(database, PERSON, [ref.key], "position", "neutral")
    other = Ref("person", records.save(database, PERSON, None, {"full_name": "Ravi Sharma", "position": "opposed"}))
    assert [(one.position, one.by) for one in (*history(database, ref), *history(database, other))] == [
        ("neutral", database.author.name), ("opposed", database.author.name),
    ]  # fmt: skip
    contacts.set_field(database, PERSON, [ref.key], "position", None)
    assert [one.position for one in history(database, ref)] == ["", "neutral"]


def test_the_position_goes_with_the_last_assessment(database: Database, ref: Ref) -> None:
    mapping.assess(database, [ref], {"position": "opposed"})
    mapping.remove(database, history(database, ref)[0].key)
    assert position(database, ref) is None
    undo.undo(database)
    assert position(database, ref) == "opposed"


@pytest.mark.parametrize(
    ("values", "field"),
    [({"influence": "high", "date": days_from_today(2)}, "date"), ({"influence": "high", "date": "2018-02"}, "date"),
     ({"note": "Nice"}, "influence"), ({"influence": "huge"}, "influence")],
)  # fmt: skip
def test_what_cannot_be_judged_is_said_at_its_field(
    database: Database, ref: Ref, values: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        mapping.assess(database, [ref], values)
    assert field in refused.value.fields
    assert history(database, ref) == []


def test_an_assessment_is_put_right_unless_somebody_else_did(database: Database, ref: Ref) -> None:
    mapping.assess(database, [ref], {"influence": "high"})
    with database.read() as connection:
        base = load(connection, ASSESSMENT, history(database, ref)[0].key)
    mapping.change(database, base, {**base, "influence": "low"})
    assert history(database, ref)[0].influence == "low"
    with pytest.raises(Conflict):
        mapping.change(database, base, {**base, "influence": "medium"})


def test_the_list_has_the_newest_and_no_sensitive_column_unless_it_is_named(
    database: Database, ref: Ref, tmp_path: Path
) -> None:
    for date, level in (("2018-02-07", "low"), ("2018-03-07", "high")):
        mapping.assess(database, [ref], {"influence": level, "position": "opposed", "note": "So", "date": date})
    out = tmp_path / "map.csv"

    def read(name: str, *columns: str) -> list[dict[str, str]]:
        export_list(database, name, out, columns=columns)
        return list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))

    (row,) = read("mapping")
    assert (row["Stakeholder"], row["Influence"]) == ("Amina Okello", "high")
    assert not {"Position", "Why"} & set(row)
    assert len(read("assessments")) == 2
    assert read("mapping", "name", "position") == [{"Stakeholder": "Amina Okello", "Position": "opposed"}]
