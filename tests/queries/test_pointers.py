from __future__ import annotations

from crm.queries import pointers
from crm.store import undo
from crm.store.database import Database
from crm.store.reversal import Kept
from tests import make


def test_records_are_called_by_title_and_their_rows_by_whose_they_are(database: Database) -> None:
    with database.write("Add") as unit:
        ama = make.person(unit, full_name="Ama Mensah")
        email = make.email(unit, person_id=ama)
        tagging = make.tagging(unit, person_id=ama)
    with database.read() as connection:
        names = pointers.described_rows(
            connection, [("person", ama), ("email", email), ("tagging", tagging), ("email", 9)]
        )
    assert names["person", ama] == "Ama Mensah"
    assert names["email", email] == "E-mail addresses of Ama Mensah"
    assert "Ama Mensah" in names["tagging", tagging] or "housing" in names["tagging", tagging]
    assert names["email", 9] == "E-mail addresses"


def test_what_points_at_a_step_is_told_as_pairs(database: Database) -> None:
    with database.write("Add the forum") as unit:
        forum = make.organisation(unit, name="Forum")
    with database.write("Add Ama") as unit:
        ama = make.person(unit, full_name="Ama Mensah")
        make.affiliation(unit, person_id=ama, organisation_id=forum)
    with database.read() as connection:
        step = connection.exec_driver_sql("SELECT id FROM step WHERE label = 'Add the forum'").scalar()
        lines = pointers.described_pointers(connection, undo.preview(connection, int(step or 0)).pointing)
    assert lines == ["Affiliations of Ama Mensah → Forum"]


def test_kept_fields_are_named_with_their_record(database: Database) -> None:
    with database.write("Add") as unit:
        ama = make.person(unit, full_name="Ama Mensah")
    kept = [Kept("person", ama, "nickname", "A"), Kept("person", ama, "trashed_at", None)]
    with database.read() as connection:
        assert pointers.described_fields(connection, kept) == ["Nickname of Ama Mensah"]
