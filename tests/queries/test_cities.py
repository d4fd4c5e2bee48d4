"""Who is in a city: by role, by seat, and by what an address says, under any of the city's names."""

from __future__ import annotations

import pytest

from crm.models import contacts
from crm.models.records import PERSON
from crm.queries.cities import Engaged, city_of, engaged
from crm.services import records
from crm.store import undo
from crm.store.database import Database
from tests import make

KYIV = 703448


def person_at(database: Database, city: str, country: str = "", region: str = "") -> int:
    address = {"city": city, "country": country, "region": region}
    return records.save(database, PERSON, None, {"given_name": "Amina", "addresses": [address]})


@pytest.fixture
def kyiv(database: Database) -> int:
    with database.write("Fill") as unit:
        return make.city(unit, name="Kyiv", country="UA", geonames_id=KYIV, longitude="30.5", latitude="50.4")


def seen(database: Database, *keys: int) -> list[Engaged]:
    with database.read() as connection:
        return engaged(connection, keys)


def test_an_address_is_in_its_city_whatever_name_it_uses(database: Database, kyiv: int) -> None:
    here = {person_at(database, "Kiev"), person_at(database, "Київ", "Ukraine"), person_at(database, "KYIV", "UA")}
    for other in (("Kiev", "Kenya"), ("Lviv", "UA"), ("", "UA")):
        person_at(database, *other)
    (city,) = seen(database, kyiv)
    assert city.people == here
    assert city.organisations == set()


def test_a_seat_and_a_role_there_count_and_an_ended_one_does_not(database: Database, kyiv: int) -> None:
    with database.write("Fill") as unit:
        office = make.organisation(unit, city_id=kyiv, lens="smart")
        mayor, clerk, former = (make.person(unit, given_name=name) for name in ("Olha", "Petro", "Iryna"))
        unit.update(contacts.person, mayor, {"lens": "just"})
        make.affiliation(unit, person_id=mayor, organisation_id=None, city_id=kyiv)
        make.affiliation(unit, person_id=clerk, organisation_id=office)
        make.affiliation(unit, person_id=former, organisation_id=office, end="2001")
    (city,) = seen(database, kyiv)
    assert (city.people, city.organisations) == ({mayor, clerk}, {office})
    assert city.lens == "both"
    with database.write("Say") as unit:
        unit.update(contacts.city, kyiv, {"lens": "just"})
    assert seen(database, kyiv)[0].lens == "just"


def test_who_moves_away_is_gone_and_undo_brings_them_back(database: Database, kyiv: int) -> None:
    key = person_at(database, "Kiev")
    with database.write("Away") as unit:
        unit.trash(contacts.person, [key])
    assert seen(database, kyiv)[0].people == set()
    undo.undo(database)
    assert seen(database, kyiv)[0].people == {key}


def test_of_two_cities_of_one_name_the_country_and_region_decide(database: Database) -> None:
    with database.write("Fill") as unit:
        missouri = make.city(unit, name="Springfield", country="US", region="Missouri", geonames_id=4409896)
        illinois = make.city(unit, name="Springfield", country="US", region="Illinois", geonames_id=4250542)
    there = person_at(database, "Springfield", "USA", "MO")
    person_at(database, "Springfield", "US")
    assert [city.people for city in seen(database, illinois, missouri)] == [set(), {there}]
    with database.read() as connection:
        assert city_of(connection, "Springfield", "US", "IL") == illinois
        assert city_of(connection, "Springfield", "US") is None
        assert city_of(connection, "Nowhere") is city_of(connection, "") is None


def test_a_city_without_an_id_is_found_by_another_name_too(database: Database) -> None:
    with database.write("Fill") as unit:
        bombay = make.city(unit, name="Mumbai", country="India")
    there = person_at(database, "Bombay", "IN")
    assert seen(database, bombay)[0].people == {there}
    with database.read() as connection:
        assert city_of(connection, "Bombay", "India") == bombay


@pytest.mark.parametrize(
    ("longitude", "latitude", "spot"),
    [("30.5", "50.4", (30.5, 50.4)), (None, "1", None), ("x", "1", None), ("500", "1", None), ("1", "-91", None)],
)
def test_a_city_has_a_spot_where_its_degrees_make_sense(
    database: Database, longitude: str | None, latitude: str, spot: tuple[float, float] | None
) -> None:
    with database.write("Fill") as unit:
        key = make.city(unit, longitude=longitude, latitude=latitude)
    assert seen(database, key)[0].spot == spot
    assert seen(database, key, 12345)[0].key == key
