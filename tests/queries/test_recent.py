from __future__ import annotations

from crm.models import contacts
from crm.queries import recent
from crm.refs import Ref
from crm.store import undo
from crm.store.database import Database
from tests import make


def test_what_was_done_last_stands_first_and_leads_to_its_record(database: Database) -> None:
    with database.write("Add Ama Mensah") as unit:
        ama = make.person(unit)
    with database.write("Add an address") as unit:
        make.email(unit, person_id=ama)
    with database.read() as connection:
        steps = recent.recent_steps(connection)
    assert [(step.label, step.ref) for step in steps] == [
        ("Add an address", Ref("person", ama)),
        ("Add Ama Mensah", Ref("person", ama)),
    ]
    assert steps[0].who == "Tess Tester"


def test_what_was_taken_back_and_the_taking_back_are_left_out(database: Database) -> None:
    with database.write("Add Ama Mensah") as unit:
        make.person(unit)
    undo.undo(database)
    with database.read() as connection:
        assert recent.recent_steps(connection) == []


def test_records_opened_last_are_those_still_there(database: Database) -> None:
    with database.write("Add two") as unit:
        ama, gone = make.person(unit, full_name="Ama Mensah"), make.person(unit)
        city = make.city(unit, name="Accra")
        unit.trash(contacts.person, [gone])
    with database.read() as connection:
        found = recent.still_there(
            connection, [Ref("city", city), Ref("person", gone), Ref("person", ama), Ref("no_such_kind", 1)]
        )
    assert found == [(Ref("city", city), "Accra"), (Ref("person", ama), "Ama Mensah")]
