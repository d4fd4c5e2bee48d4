"""Handing lists out, and taking them in again unchanged."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import icalendar
import pytest

from crm.errors import Invalid, Unavailable
from crm.models.records import CITY, EVENT, KINDS, ORGANISATION, PERSON, TASK
from crm.queries.lists import ListQuery, keys
from crm.queries.published import outward
from crm.queries.records import load_each
from crm.refs import Ref
from crm.services import documents
from crm.services.everything import export_everything
from crm.services.exporting import LISTS, export_list
from crm.services.importing import run
from crm.services.records import save
from crm.store.database import Database
from tests import make

PEOPLE: list[dict[str, Any]] = [
    {
        "prefix": "Dr", "given_name": "Łukasz", "additional_names": "Jan", "family_name": "Żak",
        "native_name": "Łukasz Żak",
        "emails": [{"address": "l@example.org", "label": "work"}, {"address": "l2@example.org", "label": "home"}],
        "phones": [{"number": "+48 22 555 01 01", "label": "mobile"}, {"number": "0048"}],
        "addresses": [{"street": "Ulica 1", "postal_code": "00-950", "city": "Warszawa", "country": "Poland",
                       "label": "work"}],
        "affiliations": [{"organisation": "Forum", "role": "Chair", "department": ["Policy", "Water"],
                          "function": "Economist"}],
        "websites": ["https://example.org/a"], "birthday": "1980-03-22", "notes": "two\nlines, \"quoted\"; more",
        "tags": ["vip", "water"], "languages": ["pl", "en"], "do_not_contact": ["phone"], "custom": {"Diet": "=1+1"},
        "external_id": "00017", "nickname": "Luk", "pronouns": "he", "gender": "man", "salutation": "Dear Mr Żak",
    },
    {"full_name": "李小龍", "native_name": "李小龍", "name_order": "family_first"},
    {"given_name": "=cmd()", "family_name": "@SUM(A1)", "phones": [{"number": "-12"}], "birthday": "--02-29"},
    {"given_name": "محمد", "family_name": "العربي", "notes": "<b>mark-up</b>"},
]  # fmt: skip


@pytest.fixture
def filled(database: Database) -> Database:
    for person in PEOPLE:
        save(database, PERSON, None, person)
    save(database, ORGANISATION, None, {"name": "Water Board", "acronym": "WB", "sectors": ["civil_society", "funder"]})
    save(database, ORGANISATION, None, {"name": "City Desk", "sectors": ["media"], "city": "Nairobi"})
    save(database, EVENT, None, {"name": "Launch", "date": "2018-02"})
    return database


def records(database: Database, kind: str) -> list[dict[str, Any]]:
    """Records as they leave, without what only this workspace knows."""
    with database.read() as connection:
        found = keys(connection, ListQuery(kind))
        out = [outward(connection, document) for document in load_each(connection, KINDS[kind], found)]
    for record in out:
        record.pop("id")
        record.pop("sources", None)
        for row in record.get("affiliations", ()):
            row.pop("organisation_id", None)
    return sorted(out, key=lambda record: record.get("full_name") or record["name"])


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json", "vcf"])
def test_what_goes_out_comes_back_unchanged(filled: Database, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"people.{ending}"
    assert export_list(filled, "people", out).rows == len(PEOPLE)
    (tmp_path / "again").mkdir()
    other = make.database(tmp_path / "again")
    result = run.execute(other, run.plan([out]), "create")
    assert (result.created, [*result.errors]) == (len(PEOPLE), [])
    assert records(other, "person") == records(filled, "person")
    other.close()


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json", "vcf"])
def test_organisations_come_back_unchanged(filled: Database, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"organisations.{ending}"
    export_list(filled, "organisations", out)
    (tmp_path / "again").mkdir()
    other = make.database(tmp_path / "again")
    run.execute(other, run.plan([out]), "create")
    assert records(other, "organisation") == records(filled, "organisation")
    other.close()


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_chosen_columns_in_chosen_order(filled: Database, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    export_list(filled, "people", out, columns=["family_name", "given_name", "email_2"], where=[("tags", "VIP")])
    assert rows(out) == [
        ["Family name", "Given name", "E-mail 2", "Do not contact"],
        ["Żak", "Łukasz", "l2@example.org", "phone"],
    ]


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ([("tags", "vip")], 1), ([("tags", "VIP"), ("email", "L2@EXAMPLE.org")], 1), ([("country", "poland")], 1),
        ([("country", "Polska")], 1), ([("country", "Kenya")], 0),
        ([("organisation", "forum")], 1), ([("do_not_contact", "phone")], 1), ([("tags", "none")], 0),
        ([("family_name", "zak")], 1), ([("nickname", "")], 3), ([("custom.Diet", "=1+1")], 1),
    ],
)  # fmt: skip
def test_where_is_folded_equality_and_membership(filled: Database, tmp_path: Path, where: Any, count: int) -> None:
    assert export_list(filled, "people", tmp_path / "a.json", where=where).rows == count


def test_fields_that_leave_only_when_named_have_their_values_then(filled: Database, tmp_path: Path) -> None:
    save(
        filled,
        PERSON,
        None,
        {"given_name": "Zoë", "position": "champion", "lens": "just", "provenance": "Paper, page 2"},
    )
    out = tmp_path / "a.csv"
    export_list(filled, "people", out, columns=["given_name", "position", "lens"], where=[("given_name", "zoe")])
    assert rows(out)[1] == ["Zoë", "champion", "just"]
    export_list(filled, "people", out, where=[("given_name", "zoe")])
    assert "champion" not in out.read_text("utf-8")


def test_an_organisation_is_selected_by_its_seat(filled: Database, tmp_path: Path) -> None:
    assert export_list(filled, "organisations", tmp_path / "a.json", where=[("city", "nairobi")]).rows == 1


def test_funders_are_those_with_that_sector_among_theirs(filled: Database, tmp_path: Path) -> None:
    out = tmp_path / "funders.json"
    export_list(filled, "funders", out)
    assert [record["name"] for record in json.loads(out.read_text("utf-8"))] == ["Water Board"]


def test_cities_have_their_published_names(filled: Database, tmp_path: Path) -> None:
    save(
        filled,
        CITY,
        None,
        {"name": "Kisumu", "country": "Kenya", "latitude": "-0.1", "longitude": "34.75", "population": 409_928},
    )
    out = tmp_path / "cities.json"
    export_list(filled, "cities", out, where=[("name", "kisumu")])
    (city,) = json.loads(out.read_text("utf-8"))
    assert set(city) == {
        "kind",
        "id",
        "name",
        "country",
        "region",
        "geonames_id",
        "latitude",
        "longitude",
        "population",
    }
    assert (city["latitude"], city["population"]) == (-0.1, 409_928)


@pytest.mark.parametrize("name", ["interactions", "tasks", "events"])
@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_other_lists_are_written_too(filled: Database, tmp_path: Path, name: str, ending: str) -> None:
    written = export_list(filled, name, tmp_path / f"a.{ending}")
    assert written.rows == (1 if name == "events" else 0)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("shoes", {}, "There is no list “shoes”"),
        ("people", {"where": [("shoe", "40")]}, "There is no column “shoe”"),
        ("people", {"columns": ["shoe"]}, "There is no column “shoe”"),
        ("events", {"columns": ["shoe"]}, "There is no column “shoe”"),
    ],
)
def test_unknown_names_are_refused_with_the_known_ones(
    filled: Database, tmp_path: Path, name: str, options: Any, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        export_list(filled, name, tmp_path / "a.csv", **options)
    assert not (tmp_path / "a.csv").exists()


def test_a_folder_that_is_not_there_is_said(filled: Database, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        export_list(filled, "people", tmp_path / "nowhere" / "a.csv")


def test_what_lies_in_the_trash_does_not_leave(filled: Database, tmp_path: Path) -> None:
    with filled.read() as connection:
        found = keys(connection, ListQuery("person"))
    with filled.write("Trash") as unit:
        unit.trash(PERSON.table, found[:2])
    assert export_list(filled, "people", tmp_path / "a.json").rows == 2


def test_everything_leaves_in_one_archive_with_its_documents(filled: Database, tmp_path: Path) -> None:
    with filled.read() as connection:
        key = keys(connection, ListQuery("person"))[0]
    file = tmp_path / "Minutes.txt"
    file.write_text("agreed", encoding="utf-8")
    documents.add(filled, Ref("person", key), file)
    out = tmp_path / "everything.zip"
    export_everything(filled, out)
    with zipfile.ZipFile(out) as archive:
        assert {"people.json", "people.xlsx", "organisations.json", "cities.json", "events.xlsx"} <= set(
            archive.namelist()
        )
        (listed,) = json.loads(archive.read("documents.json"))
        assert archive.read(listed["file"]) == b"agreed"
        assert listed["name"] == "Minutes.txt"
        assert listed["belongs_to"]


def test_the_lists_are_named_as_published() -> None:
    assert {"contacts", "people", "organisations", "cities", "funders"} <= set(LISTS)


def test_a_follow_up_that_was_moved_is_the_same_with_a_higher_number(database: Database, tmp_path: Path) -> None:
    with database.write("Plan") as unit:
        task = make.task(unit, title="Call", due="2026-12-04", status="not_started")

    def entry() -> Any:
        export_list(database, "tasks", tmp_path / "out.ics")
        (found,) = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VTODO")
        return found

    before = entry()
    with database.write("Move") as unit:
        unit.update(TASK.table, task, {"due": "2026-12-05"})
        later = "UPDATE step SET at = '2999-01-01T00:00:00.000Z' WHERE id = (SELECT max(id) FROM step)"
        unit.connection.exec_driver_sql(later)
    after = entry()
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt


def test_an_event_that_was_moved_is_the_same_with_a_higher_number(database: Database, tmp_path: Path) -> None:
    with database.write("Plan") as unit:
        event = make.event(unit, name="Launch", date="2018-02-07", time="14:00", time_zone="Asia/Kuala_Lumpur")
        make.event(unit, name="Fair", date="2018-03")

    def entry() -> Any:
        written = export_list(database, "events", tmp_path / "out.ics")
        assert written.rows == 1
        assert written.notes[0] == "1 event is not in the calendar, since its day is open."
        (found,) = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT")
        return found

    before = entry()
    with database.write("Move") as unit:
        unit.update(EVENT.table, event, {"time": "15:00"})
        later = "UPDATE step SET at = '2999-01-01T00:00:00.000Z' WHERE id = (SELECT max(id) FROM step)"
        unit.connection.exec_driver_sql(later)
    after = entry()
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert (before["dtstart"].to_ical(), after["dtstart"].to_ical()) == (b"20180207T060000Z", b"20180207T070000Z")
