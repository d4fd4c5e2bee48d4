from __future__ import annotations

from crm.keys import to_text
from crm.models import contacts
from crm.models.records import ORGANISATION, PERSON
from crm.queries.revisions import last_changed, with_revisions
from crm.store.database import Database
from tests import make


def at(database: Database, step: int) -> str:
    with database.read() as connection:
        return str(connection.exec_driver_sql("SELECT at FROM step WHERE id = ?", (step,)).scalar())


def test_a_record_was_changed_when_it_or_a_row_of_its_lists_was(database: Database) -> None:
    with database.write("One") as unit:
        amina, kofi = make.person(unit), make.person(unit)
        first = unit.step
    with database.write("Two") as unit:
        unit.insert(contacts.email, {"person_id": amina, "address": "amina@example.org"})
        second = unit.step
    with database.write("Of another", kind="edit") as unit:
        make.organisation(unit, name="Housing Forum")
    with database.read() as connection:
        found = last_changed(connection, PERSON, [amina, kofi])
    assert found == {amina: at(database, second), kofi: at(database, first)}


def test_records_carry_it_in_their_order(database: Database) -> None:
    with database.write("One") as unit:
        amina, forum = make.person(unit), make.organisation(unit, name="Housing Forum")
        step = unit.step
    records = [
        {"kind": kind.name, "id": to_text(key)} for kind, key in ((ORGANISATION, forum), (PERSON, amina), (PERSON, 12))
    ]
    with database.read() as connection:
        found = list(with_revisions(connection, records))
    assert [one["id"] for one in found] == [one["id"] for one in records]
    assert [one["changed_at"] for one in found] == [at(database, step), at(database, step), ""]
