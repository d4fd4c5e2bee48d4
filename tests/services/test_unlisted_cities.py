from __future__ import annotations

from crm.models.records import CITY
from crm.queries.gazetteer import resolve
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load_many
from crm.services import records
from crm.services.unlisted_cities import add_cities
from crm.store import undo
from crm.store.database import Database


def cities(database: Database) -> list[tuple[str, str | None, int | None]]:
    with database.read() as connection:
        found = load_many(connection, CITY, keys(connection, ListQuery("city")))
    return [(one["name"], one["country"], one["population"]) for one in found.values()]


def test_many_are_one_step_with_all_that_is_known_of_them(database: Database) -> None:
    kisumu = resolve("Kisumu")
    assert kisumu is not None
    added = add_cities(database, [{"name": "Kisumu", **kisumu.facts()}, {"name": "Lantern Quay", "country": "KE"}])
    assert added.cities == 2
    assert cities(database) == [("Kisumu", "KE", kisumu.population), ("Lantern Quay", "KE", None)]
    assert undo.undo(database).label == "Add 2 cities"
    assert cities(database) == []


def test_what_came_meanwhile_is_left_out(database: Database) -> None:
    records.save(database, CITY, None, {"name": "Kiev"})
    records.save(database, CITY, None, {"name": "Lantern Quay", "country": "KE"})
    wanted = [{"name": "Kyiv", "country": "UA"}, {"name": "Lantern Quay", "country": "Kenya"}]
    assert add_cities(database, wanted).cities == 0
