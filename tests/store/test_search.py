"""The search index: what a record is found by, and that it follows every change."""

from __future__ import annotations

from crm.keys import BATCH
from crm.models import contacts
from crm.models.records import CITY
from crm.store import search
from crm.store.database import Database
from tests import make
from tests.store.look import indexes


def found(database: Database, word: str) -> set[int]:
    """Records whose full text holds a word."""
    with database.read() as connection:
        sql = f"SELECT rowid FROM {search.TEXT_TABLE} WHERE {search.TEXT_TABLE} MATCH ?"
        return set(connection.exec_driver_sql(sql, (f'"{word}"',)).scalars())


def names(database: Database, key: int) -> set[str]:
    with database.read() as connection:
        return set(connection.exec_driver_sql("SELECT word FROM search_name WHERE id = ?", (key,)).scalars())


def match_keys(database: Database, key: int) -> set[str]:
    with database.read() as connection:
        return set(connection.exec_driver_sql("SELECT value FROM match_key WHERE id = ?", (key,)).scalars())


def test_a_person_is_found_by_names_and_everything_else(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit, given_name="Łukasz", family_name="Żak", full_name="Łukasz Żak", notes="Budget café")
        make.email(unit, person_id=key, address="l.zak@example.org")
        make.phone(unit, person_id=key, number="+48 600-100-200")
        make.custom_value(unit, person_id=key, value="vegetarian")
        make.tagging(unit, person_id=key, tag_id=make.tag(unit, name="speakers"))
        organisation = make.organisation(unit, name="Urban Forum", acronym="UF")
        make.affiliation(unit, person_id=key, organisation_id=organisation, role="Treasurer")
    assert names(database, key) == {"lukasz", "zak", "l"}
    for word in ("lukasz", "cafe", "zak", "48600100200", "vegetarian", "speakers", "urban", "uf", "treasurer"):
        assert key in found(database, word), word
    assert match_keys(database, key) == {"e:l.zak@example.org", "p:600100200", "n:lukasz zak"}
    with database.read() as connection:
        row = connection.exec_driver_sql("SELECT kind, title, sort_key FROM search_record WHERE id = ?", (key,)).one()
        assert tuple(row) == ("person", "Łukasz Żak", "zak lukasz")
        assert connection.exec_driver_sql("SELECT sort_key FROM person WHERE id = ?", (key,)).scalar() == "zak lukasz"


def test_people_follow_the_name_of_their_organisation(database: Database) -> None:
    with database.write("Add") as unit:
        organisation = make.organisation(unit, name="Urban Forum")
        affiliation = make.affiliation(unit, organisation_id=organisation)
        person = unit.connection.exec_driver_sql("SELECT person_id FROM affiliation").scalar()
    with database.write("Rename") as unit:
        unit.update(contacts.organisation, organisation, {"name": "Rural Circle"})
    assert (found(database, "rural"), found(database, "urban")) == ({organisation, person}, set())
    with database.write("Leave") as unit:
        unit.trash(contacts.affiliation, [affiliation])
    assert found(database, "rural") == {organisation}


def test_a_row_that_moves_leaves_its_former_owner(database: Database) -> None:
    with database.write("Add") as unit:
        first, second = make.person(unit), make.person(unit)
        mail = make.email(unit, person_id=first, address="moving@example.org")
    assert found(database, "moving") == {first}
    with database.write("Move") as unit:
        unit.update(contacts.email, mail, {"person_id": second})
    assert found(database, "moving") == {second}
    assert "e:moving@example.org" not in match_keys(database, first)


def test_a_row_deleted_for_good_leaves_its_owner(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit)
        make.email(unit, person_id=key, address="gone@example.org")
    with database.write("Purge", kind="final") as unit:
        unit.connection.exec_driver_sql("DELETE FROM email")
    assert found(database, "gone") == set()


def test_the_trash_is_not_found(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit, notes="unmistakable")
    with database.write("Trash") as unit:
        unit.trash(contacts.person, [key])
    assert (found(database, "unmistakable"), names(database, key), match_keys(database, key)) == (set(), set(), set())
    with database.write("Restore") as unit:
        unit.restore(contacts.person, [key])
    assert found(database, "unmistakable") == {key}


def test_an_import_that_indexes_between_finds_all(database: Database) -> None:
    with database.write("Import") as unit:
        first = make.person(unit, notes="firstone")
        unit.index()
        make.email(unit, person_id=first, address="added@example.org")
        second = make.person(unit, notes="secondone")
        unit.index()
        unit.index()
    assert (found(database, "added"), found(database, "secondone")) == ({first}, {second})
    stored, rebuilt = indexes(database)
    assert stored == rebuilt


def test_many_records_are_indexed_in_batches(database: Database) -> None:
    with database.write("Import") as unit:
        keys = unit.insert_many(contacts.city, [{"name": f"City {number}"} for number in range(BATCH + 10)])
    with database.write("Edit") as unit:
        for key in keys:
            unit.update(contacts.city, key, {"region": "North"})
    assert found(database, "north") == set(keys)
    stored, rebuilt = indexes(database)
    assert stored == rebuilt


def test_scripts_without_spaces_are_found_by_two_characters(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit, given_name="", family_name="", full_name="", native_name="李明华")
    assert found(database, "明华") == {key}


def test_texts_for_a_snippet_come_in_order(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.city(unit, name="Kisumu", notes="Lake city")
        make.website(unit, city_id=key)
        assert search.texts_of(unit.connection, CITY, [key]) == {
            key: ["Kisumu", "KE", "Lake city", "https://example.org/"]
        }
        assert search.texts_of(unit.connection, CITY, []) == {}
