"""The history in words, and going back to what a record was."""

from __future__ import annotations

import pytest

from crm.errors import Invalid, NotFound
from crm.models import contacts
from crm.store import undo
from crm.store.database import Database
from crm.store.history import Entry, changes_of, history_of
from crm.store.restoring import restore_record
from crm.store.retention import shrink_journal
from crm.store.reversal import Kept
from crm.store.telling import ADDED, CHANGED, PURGED, RESTORED, TRASHED, FieldChange, RowChange
from tests import make
from tests.store.look import live_rows, value


def history(database: Database, key: int, kind: str = "person") -> list[Entry]:
    with database.read() as connection:
        return history_of(connection, kind, key)


def add(database: Database, **values: object) -> tuple[int, int]:
    with database.write("Add") as unit:
        return make.person(unit, **values), unit.step


def test_a_change_is_told_field_by_field(database: Database) -> None:
    key, _ = add(database, full_name="Amina Okello", gender=None, languages=("en",))
    with database.write("Edit") as unit:
        unit.update(contacts.person, key, {"gender": "woman", "languages": ("en", "sw"), "name_order": "given_first"})
    latest, first = history(database, key)
    assert (latest.label, latest.who, latest.kind, latest.undone, latest.count) == (
        "Edit",
        "Tess Tester",
        "edit",
        False,
        1,
    )
    assert latest.changes == (
        RowChange("person", key, "Person", "Amina Okello", CHANGED, (
            FieldChange("name_order", "Name order", "", "given first"),
            FieldChange("gender", "Gender", "", "woman"),
            FieldChange("languages", "Languages", "en", "en, sw"),
        )),
    )  # fmt: skip
    assert [field.after for field in first.changes[0].fields] == ["Amina", "Okello", "Amina Okello", "en"]
    assert first.changes[0].act == ADDED


def test_what_belongs_to_a_record_is_part_of_its_history(database: Database) -> None:
    key, _ = add(database)
    with database.write("Add mail") as unit:
        mail = make.email(unit, person_id=key, address="a@example.org", primary=True)
    with database.write("Add role") as unit:
        make.affiliation(unit, person_id=key, role="Chair")
    with database.write("Add elsewhere") as unit:
        make.email(unit)
    with database.write("Tag") as unit:
        make.tagging(unit, person_id=key, tag_id=make.tag(unit, name="speakers"))
    tag, role, email, _person = history(database, key)
    assert [(change.what, change.title) for change in tag.changes] == [("Tag", "speakers")]
    assert [(change.what, change.title) for change in role.changes] == [
        ("Affiliations", "Amina Okello · Housing Forum · Chair")
    ]
    assert email.changes == (
        RowChange("email", mail, "E-mail addresses", "a@example.org", ADDED, (
            FieldChange("address", "E-mail", "", "a@example.org"), FieldChange("primary", "Primary", "", "yes"),
        )),
    )  # fmt: skip


def test_a_reference_is_told_by_its_title(database: Database) -> None:
    with database.write("Add") as unit:
        first, second = make.staff_member(unit, name="Ann"), make.staff_member(unit, name="Ben")
        key = make.person(unit, owner_id=first)
    with database.write("Hand over") as unit:
        unit.update(contacts.person, key, {"owner_id": second})
    assert history(database, key)[0].changes[0].fields == (FieldChange("owner_id", "Relationship owner", "Ann", "Ben"),)
    with database.write("Purge", kind="final") as unit:
        unit.update(contacts.person, key, {"owner_id": None})
        unit.connection.exec_driver_sql("DELETE FROM staff_member WHERE id = ?", (second,))
    assert history(database, key)[0].changes[0].fields[0].before == "no longer there"


def test_acts_have_names(database: Database) -> None:
    key, _ = add(database)
    with database.write("Add mail") as unit:
        mail = make.email(unit, person_id=key)
    for label, act in (("Trash", "trash"), ("Restore", "restore")):
        with database.write(label) as unit:
            getattr(unit, act)(contacts.email, [mail])
    with database.write("Purge", kind="final") as unit:
        unit.connection.exec_driver_sql("DELETE FROM email")
        step = unit.step
    with database.read() as connection:
        (change,) = changes_of(connection, step)
    assert (change.act, change.title) == (PURGED, "amina@example.org")
    with database.write("Add again") as unit:
        again = make.email(unit, person_id=key)
        unit.trash(contacts.email, [again])
    with database.write("There and back") as unit:
        unit.update(contacts.person, key, {"notes": "x"})
        unit.update(contacts.person, key, {"notes": None})
    acts = {entry.label: [change.act for change in entry.changes] for entry in history(database, key)}
    assert acts == {"Add": [ADDED], "Add again": [ADDED], "There and back": []}


def test_trash_and_restore_are_told(database: Database) -> None:
    key, _ = add(database)
    with database.write("Trash") as unit:
        unit.trash(contacts.person, [key])
    undo.undo(database)
    entries = history(database, key)
    assert [(entry.label, entry.undone, entry.changes[0].act) for entry in entries] == [
        ("Undo: Trash", False, RESTORED), ("Trash", True, TRASHED), ("Add", False, ADDED),
    ]  # fmt: skip


def test_pages_follow_one_another(database: Database) -> None:
    key, _ = add(database)
    for number in range(5):
        with database.write(str(number)) as unit:
            unit.update(contacts.person, key, {"notes": str(number)})
    with database.read() as connection:
        first = history_of(connection, "person", key, limit=3)
        second = history_of(connection, "person", key, before=first[-1].step, limit=3)
    assert [entry.label for entry in (*first, *second)] == ["4", "3", "2", "1", "0", "Add"]


def test_long_values_are_cut(database: Database) -> None:
    key, _ = add(database, notes="x" * 5000 + "\nmore")
    (entry,) = history(database, key)
    assert len(entry.changes[0].fields[-1].after or "") == 201


def test_a_step_of_thousands_is_told_by_its_first(database: Database) -> None:
    with database.write("Import") as unit:
        unit.insert_many(contacts.tag, [{"name": str(number)} for number in range(1000)])
    with database.read() as connection:
        assert [change.title for change in changes_of(connection, unit.step, limit=3)] == ["0", "1", "2"]


def test_what_was_shrunk_is_told_by_names_of_fields(database: Database) -> None:
    key, _ = add(database)
    with database.write("Edit") as unit:
        unit.update(contacts.person, key, {"notes": "secret"})
    with database._engine.connect() as connection:
        connection.exec_driver_sql("UPDATE step SET at = '2001-01-01T00:00:00.000Z'")
        connection.commit()
    assert shrink_journal(database, 24) == 2
    assert history(database, key)[0].changes[0].fields == (FieldChange("notes", "Notes", None, None),)


def test_a_record_goes_back_with_its_lists(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit, given_name="Amina", notes="first")
        old = make.email(unit, person_id=key, address="old@example.org")
        make.phone(unit, person_id=key)
    before = live_rows(database)
    step = unit.step
    with database.write("Edit") as unit:
        unit.update(contacts.person, key, {"given_name": "Amna", "notes": None, "nickname": "Mina"})
        unit.trash(contacts.email, [old])
        make.email(unit, person_id=key, address="new@example.org")
    with database.write("Edit more") as unit:
        unit.update(contacts.person, key, {"notes": "third"})
        make.tagging(unit, person_id=key, tag_id=make.tag(unit))
    after = live_rows(database)
    assert restore_record(database, "person", key, step) == ()
    restored = live_rows(database)
    restored.pop("tag")
    assert restored == {name: rows for name, rows in before.items() if name != "tag"}
    assert history(database, key)[0].label.startswith("Restore Amina Okello as of 20")
    undo.undo(database)
    assert live_rows(database) == after


def test_a_record_in_the_trash_stays_there_when_it_goes_back(database: Database) -> None:
    key, step = add(database, notes="then")
    with database.write("Trash") as unit:
        unit.update(contacts.person, key, {"notes": "now"})
        unit.trash(contacts.person, [key])
    restore_record(database, "person", key, step)
    assert value(database, "person", key, "notes") == "then"
    assert value(database, "person", key, "trashed_at") is not None


def test_going_back_tells_what_cannot(database: Database) -> None:
    with database.write("Add") as unit:
        owner = make.staff_member(unit)
        key = make.person(unit, owner_id=owner)
        step = unit.step
    with database.write("Purge", kind="final") as unit:
        unit.update(contacts.person, key, {"owner_id": None})
        unit.connection.exec_driver_sql("DELETE FROM staff_member")
    assert restore_record(database, "person", key, step) == (Kept("person", key, "owner_id", None),)
    with pytest.raises(NotFound):
        restore_record(database, "person", key, 4711)
    with pytest.raises(NotFound):
        restore_record(database, "person", 4711, step)


def test_what_is_no_longer_kept_cannot_come_back(database: Database) -> None:
    key, step = add(database)
    with database.write("Edit") as unit:
        unit.update(contacts.person, key, {"notes": "x"})
    with database._engine.connect() as connection:
        connection.exec_driver_sql("UPDATE step SET at = '2001-01-01T00:00:00.000Z'")
        connection.commit()
    shrink_journal(database, 24)
    with pytest.raises(Invalid, match="no longer kept"):
        restore_record(database, "person", key, step)


def test_a_relationship_is_told_with_both_its_ends(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit, full_name="Amina Okello")
        other = make.organisation(unit, name="Housing Forum")
        values = {"from_person_id": key, "type": "member_of", "to_organisation_id": other, "start": "2024"}
        unit.insert(contacts.relationship, values)
    (added,) = history(database, key)
    assert "Amina Okello · member of · Housing Forum · 2024" in [change.title for change in added.changes]
