from __future__ import annotations

from typing import Any

from crm.models.records import CITY, ORGANISATION, PERSON
from crm.queries.unlisted_cities import Unlisted, unlisted
from crm.services import contacts, records
from crm.store.database import Database


def add(database: Database, name: str, *addresses: dict[str, Any], kind: str = "person") -> int:
    rows = {"addresses": list(addresses)}
    if kind == "organisation":
        return records.save(database, ORGANISATION, None, {"name": name, **rows})
    return records.save(database, PERSON, None, {"given_name": name, **rows})


def found(database: Database) -> list[Unlisted]:
    with database.read() as connection:
        return unlisted(connection)


def test_one_city_by_all_its_names_is_one_with_whoever_is_there(database: Database) -> None:
    people = [add(database, "Oksana", {"city": "Kiev", "country": "Ukraine"}), add(database, "Ivan", {"city": "Київ"})]
    forum = add(database, "Forum", {"city": "Kyiv", "country": "UA"}, kind="organisation")
    (one,) = found(database)
    assert one.place is not None
    assert (one.name, one.place.country, one.people, one.organisations) == ("Kyiv", "UA", set(people), {forum})


def test_what_is_a_record_is_not_found_by_any_of_its_names(database: Database) -> None:
    records.save(database, CITY, None, {"name": "Kyiv", "country": "UA"})
    records.save(database, CITY, None, {"name": "Lantern Quay", "country": "KE"})
    for city, country in (("Kiev", ""), ("Київ", "Ukraine"), ("Lantern Quay", "Kenya"), ("", "Kenya")):
        add(database, "Ann", {"city": city, "country": country, "street": "Road 1"})
    assert found(database) == []


def test_what_may_be_several_and_what_nobody_knows_stay_as_they_are_written(database: Database) -> None:
    add(database, "Ann", {"city": "Springfield"})
    add(database, "Bo", {"city": "Lantern Quay ", "country": "Kenya"})
    add(database, "Cy", {"city": "lantern quay", "country": "KE"})
    quay, springfield = found(database)
    assert (quay.name, quay.place, quay.places, len(quay.people)) == ("Lantern Quay", None, (), 2)
    assert springfield.place is None
    assert len(springfield.places) > 1


def test_one_of_several_that_is_a_record_is_meant(database: Database) -> None:
    add(database, "Ann", {"city": "Springfield"})
    springfield = found(database)[0].places[0]
    records.save(database, CITY, None, {"name": springfield.name, **springfield.facts()})
    assert found(database) == []


def test_addresses_of_the_trash_name_nothing(database: Database) -> None:
    key = add(database, "Ann", {"city": "Kisumu"})
    contacts.trash(database, PERSON, [key])
    assert found(database) == []
