"""The gazetteer fills what is empty, where it is plain which city is meant, and finds cities by any of their names."""

from __future__ import annotations

from typing import Any

import pytest

from crm.models.records import CITY, ORGANISATION
from crm.queries.records import load
from crm.services import records
from crm.services.cities import Cities, completed, place_of
from crm.services.links import Links
from crm.store.database import Database
from tests import make

KYIV = 703448


def test_what_a_record_says_stays_and_the_rest_is_filled_in() -> None:
    city = completed({"name": "Kiev", "population": 3, "region": ""})
    assert (city["name"], city["population"]) == ("Kiev", 3)
    assert (city["country"], city["region"], city["geonames_id"]) == ("UA", "Kyiv", KYIV)
    assert (city["latitude"], city["longitude"]) == ("50.45466", "30.5238")


@pytest.mark.parametrize(
    "document",
    [{"name": "Springfield"}, {"name": "Nowhere"}, {"name": ""}, {}, {"name": "Kyiv", "country": "Kenya"},
     {"name": "Kyiv", "geonames_id": 999_999_999}, {"name": "Kyiv", "geonames_id": "what"}],
)  # fmt: skip
def test_where_it_is_not_plain_which_city_is_meant_nothing_is_added(document: dict[str, Any]) -> None:
    assert completed(document) == document


def test_an_id_or_where_it_lies_says_which_of_several_is_meant() -> None:
    springfield = {"name": "Springfield", "latitude": "39.8", "longitude": "-89.64"}
    illinois, by_number = place_of(springfield), place_of({"name": "Here", "geonames_id": KYIV})
    assert illinois is not None
    assert illinois.region == "Illinois"
    assert by_number is not None
    assert by_number.name == "Kyiv"
    assert place_of({**springfield, "latitude": "0", "longitude": "0"}) is None


def test_a_city_is_found_by_another_name_whether_its_id_is_known_or_not(database: Database) -> None:
    with database.write("Fill") as unit:
        kyiv = make.city(unit, name="Kyiv", country="UA", geonames_id=KYIV)
        bombay = make.city(unit, name="Bombay", country="India")
        make.city(unit, name="London", country="CA")
    with database.write("Ask") as unit:
        cities = Cities(unit)
        assert cities.find("Kiev") == cities.find("Київ", "Ukraine") == kyiv
        assert cities.find("Mumbai", "IN") == bombay
        assert cities.find("London", "United Kingdom") is None
        assert cities.find("Nairobi") is None


def test_a_city_that_is_only_named_is_the_one_there_or_made_with_its_facts(database: Database) -> None:
    with database.write("Fill") as unit:
        kyiv = make.city(unit, name="Kyiv", country="UA", geonames_id=KYIV)
    with database.write("Link") as unit:
        links = Links(unit)
        assert links.city("Kiev") == kyiv
        made = links.city("København")
        assert links.city("København") == made
    with database.read() as connection:
        city = load(connection, CITY, made)
    assert (city["name"], city["country"], city["geonames_id"]) == ("København", "DK", 2618425)


def test_an_organisation_brings_its_city_along_in_the_same_step(database: Database) -> None:
    key = records.save(database, ORGANISATION, None, {"name": "Data Lab", "city": "Kiev"})
    with database.read() as connection:
        city = load(connection, CITY, load(connection, ORGANISATION, key)["city_id"])
    assert (city["name"], city["country"]) == ("Kiev", "UA")
    with database.read() as connection:
        steps = connection.exec_driver_sql("SELECT count(DISTINCT step_id) FROM change").scalar()
    assert steps == 1
