from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crm.dates import days_from_today
from crm.errors import Invalid
from crm.keys import to_text
from crm.models import commitments
from crm.models.fields import Kind, field_of
from crm.queries.signatories import counts, growth, listed, placed
from crm.reports import words
from crm.reports.lists.writing import FORMATS
from crm.services import exporting, reporting, signatures
from crm.store.database import Database
from tests import make
from tests.commitments import World, of_city, of_organisation, of_person, signed, stored, world

ENDINGS = tuple(one.ending for one in FORMATS if one.name in ("csv", "json", "html"))  # those whose bytes are text


@pytest.fixture
def here(database: Database) -> World:
    return world(database)


def written(database: Database, folder: Path, ending: str) -> str:
    out = folder / f"list{ending}"
    exporting.export_list(database, "signatories", out)
    return out.read_text(encoding="utf-8-sig")


# Every field of a signature that holds words, with a mark that would be seen.
FIELDS = {
    column.name: "2118-02-07" if field.kind == Kind.DATE else f"zz{column.name}zz"
    for column in commitments.signature.columns
    if (field := field_of(column)) and not column.foreign_keys and not field.choices
    and field.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE) and column.name != "trashed_at"
}  # fmt: skip
PUBLIC = {"name", "capacity", "signed_on"}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_leaves_only_with_consent_and_only_if_it_is_public(
    database: Database, here: World, tmp_path: Path, field: str
) -> None:
    key = signed(database, of_city(here))
    for consent in (False, True):
        signatures.set_agreed(database, [key], "listing_consent", yes=consent)
        with database.write("Mark") as unit:
            unit.update(commitments.signature, key, {field: FIELDS[field]})
        for ending in ENDINGS:
            text, mark = written(database, tmp_path, ending), FIELDS[field]
            left = mark in text or words.day(mark) in text
            assert left == (consent and field in PUBLIC), (ending, consent)


@pytest.mark.parametrize("status", ["pending", "verified", "withdrawn"])
def test_consent_alone_lists_nobody(database: Database, here: World, tmp_path: Path, status: str) -> None:
    key = signed(database, of_person(here, listing_consent=True))
    with database.write("Set") as unit:
        unit.update(commitments.signature, key, {"status": status})
    assert "Ama Mensah" not in written(database, tmp_path, ".csv")


@pytest.mark.parametrize("ending", ENDINGS)
def test_of_who_did_not_agree_nothing_leaves(database: Database, here: World, tmp_path: Path, ending: str) -> None:
    signed(database, of_city(here, capacity="Lord Mayor", notes="Said in private"))
    signed(database, of_organisation(here, listing_consent=True, caveats="Not the port"))
    text = written(database, tmp_path, ending)
    for hidden in ("Port Alma", "Ines Marlow", "Lord Mayor", "Said in private", "Not the port", "12/2018"):
        assert hidden not in text
    day = words.day("2018-02-20") if ending == ".html" else "2018-02-20"
    for shown in ("Lamp Watch", "Otto Brandt", "Director", day):
        assert shown in text


def test_taking_consent_back_takes_off_the_list(database: Database, here: World, tmp_path: Path) -> None:
    key = signed(database, of_person(here, listing_consent=True))
    assert "Ama Mensah" in written(database, tmp_path, ".csv")
    base = stored(database, key)
    signatures.save(database, base, {**base, "listing_consent": False})
    assert "Ama Mensah" not in written(database, tmp_path, ".csv")


def test_neither_keys_nor_columns_nor_conditions_reach_further(database: Database, here: World, tmp_path: Path) -> None:
    hidden = signed(database, of_person(here, notes="Said in private"))
    shown = signed(database, of_organisation(here, listing_consent=True))
    out = tmp_path / "list.csv"
    exporting.export_list(database, "signatories", out, keys=[hidden, shown])
    assert "Ama Mensah" not in out.read_text(encoding="utf-8")
    for asked in ({"columns": ("notes",)}, {"where": (("notes", "Said in private"),)}):
        with pytest.raises(Invalid, match="notes"):
            exporting.export_list(database, "signatories", out, **asked)
    exporting.export_list(database, "signatories", out, where=(("country", "Kenya"),))
    assert "Lamp Watch" not in out.read_text(encoding="utf-8")


def test_a_commitment_to_be_reaffirmed_stays_listed(database: Database, here: World) -> None:
    key = signed(database, of_city(here, listing_consent=True))
    signatures.set_status(database, [key], "to_be_reaffirmed")
    with database.read() as connection:
        assert [one.name for one in listed(connection)] == ["Port Alma"]
        assert counts(connection).to_reaffirm == {"city": 1, "organisation": 0, "person": 0}


def test_bodies_and_people_are_counted_apart_and_once_each(database: Database, here: World) -> None:
    signed(database, of_city(here, listing_consent=True))
    signed(database, of_city(here, city_id=None, organisation_id=here.government, signed_on="2018-05-01"))
    signed(database, of_organisation(here))
    for person in (here.person, here.mayor, here.director):
        signed(database, of_person(here, person_id=person, listing_consent=person == here.person))
    signed(database, of_person(here, person_id=here.person, status="pending"))
    with database.read() as connection:
        number = counts(connection)
    assert (number.committed, number.supporters) == (2, 3)
    assert number.standing == {"city": 1, "organisation": 1, "person": 3}
    assert number.listed == {"city": 1, "organisation": 0, "person": 1}


def test_growth_adds_up_by_month(database: Database, here: World) -> None:
    signed(database, of_city(here))
    signed(database, of_person(here, signed_on="2018"))
    with database.read() as connection:
        found = growth(connection)
    assert (found[0], found[-1], len(found)) == (("2018-02", 1, 0), ("2018-12", 1, 1), 11)


def test_the_list_goes_by_kind_and_region(database: Database, here: World, tmp_path: Path) -> None:
    signed(database, of_person(here, listing_consent=True))
    signed(database, of_city(here, listing_consent=True))
    data = json.loads(written(database, tmp_path, ".json"))
    records: list[dict[str, Any]] = data if isinstance(data, list) else next(iter(data.values()))
    assert [(one["name"], one["signatory_kind"], one["region"]) for one in records] == [
        ("Port Alma", "city", "Africa"), ("Ama Mensah", "person", ""),
    ]  # fmt: skip
    assert set(records[0]) >= {"id", "officer", "capacity", "signed_on", "version", "country"}
    assert records[1]["officer"] == ""


def test_signatures_have_a_place_where_one_is_known(database: Database, here: World) -> None:
    keys = [signed(database, of_city(here)), signed(database, of_person(here)),
            signed(database, of_person(here, person_id=here.mayor))]  # fmt: skip
    with database.read() as connection:
        found = placed(connection, keys)
    assert [one.spot for one in found] == [(39.6, -4.0), None, (39.6, -4.0)]


def test_the_web_page_is_for_people(database: Database, here: World, tmp_path: Path) -> None:
    key = to_text(signed(database, of_city(here, listing_consent=True)))
    text = written(database, tmp_path, ".html")
    assert "<td>City</td><td>Africa</td><td>KE</td><td>Ines Marlow</td><td>Mayor</td>" in text
    assert '<td class="date">8 February 2018</td>' in text
    assert key not in text
    assert '<html lang="en">' in text
    assert key in written(database, tmp_path, ".csv")


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx", ".html"])
def test_the_report_names_only_who_agreed(database: Database, here: World, tmp_path: Path, ending: str) -> None:
    signed(database, of_city(here, listing_consent=True))
    signed(database, of_organisation(here, signed_on="2018-06-01"))
    out = tmp_path / f"signatories{ending}"
    reporting.make(database, "signatories", out)
    assert out.stat().st_size > 1000
    if ending == ".html":
        text = out.read_text(encoding="utf-8")
        assert "Port Alma" in text
        assert "Lamp Watch" not in text
        assert "Otto Brandt" not in text
        assert "0 of 1 organisations" in text
        assert text.count("<svg") == 3  # map, growth, regions
        assert "<script" not in text


def test_a_name_with_markup_stays_a_name(database: Database, here: World, tmp_path: Path) -> None:
    with database.write("Set up") as unit:
        person = make.person(unit, full_name="<img src=x onerror=alert(1)>")
    signed(database, of_person(here, person_id=person, listing_consent=True, signed_on=days_from_today(0)))
    reporting.make(database, "signatories", tmp_path / "report.html")
    for text in (written(database, tmp_path, ".html"), (tmp_path / "report.html").read_text(encoding="utf-8")):
        assert "<img" not in text
        assert "&lt;img src=x" in text
