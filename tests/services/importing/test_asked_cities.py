"""A city whose name several places bear is asked once, and settled in all its rows."""

from __future__ import annotations

from pathlib import Path

from crm.models.records import KINDS
from crm.queries.gazetteer import named
from crm.queries.lists import ListQuery, keys
from crm.queries.records import Document, load_many
from crm.services.importing.run import Plan, execute, plan, rehearse
from crm.store.database import Database

ILLINOIS, MISSOURI = "Illinois", "Missouri"


def planned(folder: Path, text: str, kind: str = "") -> Plan:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return plan([path], kind=kind)


def cities(database: Database) -> list[Document]:
    with database.read() as connection:
        return list(load_many(connection, KINDS["city"], keys(connection, ListQuery("city"))).values())


def springfield(region: str) -> int:
    return next(place.geonames_id for place in named("Springfield", "US") if place.region == region)


CITIES = "Name,Country,Population\nSpringfield,USA,\nspringfield,United States,\nNairobi,Kenya,\nParis,,\n"
SEATS = "Kind,Name,Seat\norganisation,Lamp Office,Springfield\norganisation,Lantern Trust,Springfield\n"


def test_each_name_is_asked_once_with_its_rows_and_places(database: Database, tmp_path: Path) -> None:
    (asked,) = rehearse(database, planned(tmp_path, CITIES, "city")).cities
    assert (asked.name, asked.rows) == ("Springfield", 2)
    assert {ILLINOIS, MISSOURI} <= {place.region for place in asked.places}


def test_a_choice_holds_for_all_rows_and_is_asked_still(database: Database, tmp_path: Path) -> None:
    wanted = planned(tmp_path, CITIES, "city")
    (asked,) = rehearse(database, wanted).cities
    wanted.cities[asked.key] = springfield(MISSOURI)
    again = rehearse(database, wanted)
    assert ([one.name for one in again.cities], list(again.notes)) == (["Springfield"], [])
    execute(database, wanted, "skip")
    stored = {city["name"]: city["region"] for city in cities(database)}
    assert stored["Springfield"] == MISSOURI
    assert len(stored) == 3


def test_a_city_may_stay_as_it_is_written(database: Database, tmp_path: Path) -> None:
    wanted = planned(tmp_path, CITIES, "city")
    (asked,) = rehearse(database, wanted).cities
    wanted.cities[asked.key] = 0
    result = execute(database, wanted, "skip")
    assert [city["geonames_id"] for city in cities(database) if city["name"] == "Springfield"] == [None]
    assert [note.value for note in result.notes] == ["Springfield", "springfield"]


def test_the_seat_of_an_organisation_is_asked_too(database: Database, tmp_path: Path) -> None:
    wanted = planned(tmp_path, SEATS)
    (asked,) = rehearse(database, wanted).cities
    assert asked.rows == 2
    wanted.cities[asked.key] = springfield(ILLINOIS)
    execute(database, wanted, "skip")
    (city,) = cities(database)
    assert (city["name"], city["region"], city["geonames_id"]) == ("Springfield", ILLINOIS, springfield(ILLINOIS))


def test_a_city_that_is_stored_already_is_not_asked(database: Database, tmp_path: Path) -> None:
    wanted = planned(tmp_path, CITIES, "city")
    wanted.cities[rehearse(database, wanted).cities[0].key] = springfield(ILLINOIS)
    execute(database, wanted, "skip")
    assert rehearse(database, planned(tmp_path, CITIES, "city")).cities == []
    assert rehearse(database, planned(tmp_path, SEATS)).cities == []
