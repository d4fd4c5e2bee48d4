"""The trash and the purge."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Invalid
from crm.models import contacts, documents, events
from crm.models.records import KINDS
from crm.models.schema import journaled_tables
from crm.paths import documents_folder
from crm.refs import Ref
from crm.store import documents as contents
from crm.store import undo
from crm.store.database import Database
from crm.store.history import history_of
from crm.store.purge import plan_purge, purge
from crm.store.trash import lying, restore
from tests import make
from tests.store.look import count, indexes, live_rows, value


def trash(database: Database, *refs: Ref) -> None:
    with database.write("Throw away") as unit:
        for ref in refs:
            unit.trash(KINDS[ref.kind].table, [ref.key])


def test_the_trash_tells_what_since_when_and_by_which_step(database: Database) -> None:
    with database.write("Add") as unit:
        person, city = Ref("person", make.person(unit)), Ref("city", make.city(unit))
        make.organisation(unit)
        gone = Ref("organisation", make.organisation(unit, name="Gone", trashed_at="2018-01-01T00:00:00.000Z"))
    trash(database, city)
    trash(database, person)
    with database.read() as connection:
        found = lying(connection)
        assert [one.ref for one in lying(connection, ["city"])] == [city]
    assert [(one.ref, one.title, one.label) for one in found] == [
        (person, "Amina Okello", "Throw away"), (city, "Kisumu", "Throw away"), (gone, "Gone", "Add"),
    ]  # fmt: skip
    assert found[0].since == value(database, "person", person.key, "trashed_at")
    assert found[0].step > found[1].step


def test_restoring_is_a_step(database: Database) -> None:
    with database.write("Add") as unit:
        refs = [Ref("person", make.person(unit)), Ref("city", make.city(unit))]
    before = live_rows(database)
    trash(database, *refs)
    step = restore(database, refs)
    assert live_rows(database) == before
    assert value(database, "step", step, "label") == "Restore 2 records"
    trash(database, refs[0])
    assert value(database, "step", restore(database, refs[:1]), "label") == "Restore Amina Okello"
    undo.undo(database)
    assert refs[0].key not in live_rows(database)["person"]


def fill(database: Database, data: bytes) -> dict[str, Ref]:
    """A person with everything a person can have, and what must survive them."""
    with database.write("Add Zebulon Quillfeather") as unit:
        person = make.person(unit, given_name="Zebulon", family_name="Quillfeather", full_name="Zebulon Quillfeather")
        for table in journaled_tables():
            if "person_id" in table.c and table.name not in ("person", "task"):
                make.row(unit, table.name, person_id=person)
        other = make.person(unit, given_name="Stays")
        make.relationship(unit, from_person_id=other, to_person_id=person)
        organisation = make.organisation(unit)
        make.affiliation(unit, person_id=person, organisation_id=organisation, role="Quillmaster")
        task = make.task(unit, person_id=person)
        digest = contents.put(database, unit.connection, data)
        document = make.document(unit, name="Quillfeather.pdf", sha256=digest)
        make.attachment(unit, person_id=person, document_id=document)
        shared = make.document(unit, name="shared.pdf", sha256=contents.put(database, unit.connection, b"shared"))
        for owner in (person, other):
            make.attachment(unit, person_id=owner, document_id=shared)
    with database.write("Edit Zebulon Quillfeather") as unit:
        unit.update(contacts.person, person, {"notes": "Likes quillfeathers"})
    refs = {"person": person, "other": other, "organisation": organisation, "task": task, "document": document}
    return {name: Ref("person" if name == "other" else name, key) for name, key in {**refs, "shared": shared}.items()}


@pytest.mark.parametrize("passphrase", [None, "fünf kleine Boote"], ids=["plain", "encrypted"])
def test_a_purge_leaves_nothing(tmp_path: Path, passphrase: str | None) -> None:
    database = make.database(tmp_path, passphrase)
    refs = fill(database, b"The life of Zebulon Quillfeather")
    trash(database, refs["person"])
    undo.undo(database)
    undo.redo(database)
    deleted = purge(database, [refs["person"]])
    assert (deleted["Person"], deleted["Document"], deleted["Attachment"]) == (1, 2, 3)
    live = live_rows(database)
    assert refs["other"].key in live["person"]
    assert refs["organisation"].key in live["organisation"]
    assert list(live["document"]) == [refs["shared"].key]
    assert value(database, "task", refs["task"].key, "person_id") is None
    with database.read() as connection:
        assert len(list(contents.kept(database, connection))) == 1
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        labels = connection.exec_driver_sql("SELECT label FROM step ORDER BY id").scalars().all()
    assert "quill" not in everything(database).lower()
    assert labels == ["Add …", "Edit …", "Throw away", "Undo: Throw away", "Redo: Throw away", "Purge 1 record"]
    found, rebuilt = indexes(database)
    assert found == rebuilt
    with pytest.raises(Invalid, match="final"):
        undo.undo(database, int(value_of_last_step(database)))
    database.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            assert b"quillf" not in data, path
            assert b"zebulon" not in data, path
    assert len([path for path in documents_folder(database.path).rglob("*") if path.is_file()]) == (not passphrase)


def everything(database: Database) -> str:
    """All that stands in any table, the index's own among them."""
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return repr([connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in names])


def value_of_last_step(database: Database) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql("SELECT max(id) FROM step").scalar() or 0)


def test_steps_before_a_purge_are_taken_back_as_far_as_they_go(database: Database) -> None:
    with database.write("Add") as unit:
        gone, stays = make.person(unit), make.person(unit)
    with database.write("Edit both") as unit:
        for key in (gone, stays):
            unit.update(contacts.person, key, {"notes": "both"})
    trash(database, Ref("person", gone))
    purge(database, [Ref("person", gone)])
    with database.read() as connection:
        assert undo.undo_candidate(connection) is not None
    undo.undo(database)
    done = undo.undo(database)
    assert (done.label, done.kept, value(database, "person", stays, "notes")) == ("Edit both", (), None)
    undo.undo(database)
    assert live_rows(database)["person"] == {}
    for _ in range(3):
        undo.redo(database)
    assert value(database, "person", stays, "notes") == "both"


def test_a_purged_name_is_rubbed_out_where_it_is_a_word(database: Database) -> None:
    with database.write("Add Ann to the Annual report") as unit:
        ann = make.person(unit, given_name="Ann", family_name=None, full_name="Ann")
    with database.write("Throw away") as unit:
        unit.trash(KINDS["person"].table, [ann])
    purge(database, [Ref("person", ann)])
    with database.read() as connection:
        labels = connection.exec_driver_sql("SELECT label FROM step ORDER BY id").scalars().all()
    assert labels[0] == "Add … to the Annual report"


def test_only_what_lies_in_the_trash_is_purged(database: Database) -> None:
    with database.write("Add") as unit:
        ref = Ref("person", make.person(unit))
    with pytest.raises(Invalid, match="“Amina Okello” is not in the trash"):
        purge(database, [ref])
    assert count(database, "person") == count(database, "step") == 1


def test_a_live_record_is_never_deleted_along(database: Database) -> None:
    with database.write("Add") as unit:
        phase = make.phase(unit)
        activity = make.activity(unit, name="Launch", phase_id=phase)
    trash(database, Ref("phase", phase))
    with pytest.raises(Invalid, match="not in the trash: “Launch”"):
        purge(database, [Ref("phase", phase)])
    trash(database, Ref("activity", activity))
    assert purge(database, [Ref("phase", phase)]) == {"Phase": 1, "Activity": 1}


def test_a_plan_tells_without_doing(database: Database) -> None:
    with database.write("Add") as unit:
        city = make.city(unit)
        organisation = make.organisation(unit, city_id=city)
        event = make.event(unit, city_id=city)
        mail = make.email(unit, city_id=city)
        unit.trash(contacts.city, [city])
    with database.read() as connection:
        plan = plan_purge(connection, [Ref("city", city)])
    assert {name: keys for name, keys in plan.rows.items() if keys} == {"city": {city}, "email": {mail}}
    assert plan.emptied == {("organisation", "city_id"): {organisation}, ("event", "city_id"): {event}}
    assert plan.counts() == {"City": 1, "E-mail addresses": 1}
    assert count(database, "city") == 1
    purge(database, [Ref("city", city)])
    assert value(database, "organisation", organisation, "city_id") is None
    assert value(database, "event", event, "city_id") is None
    with database.read() as connection:
        assert history_of(connection, "city", city)[-1].changes[0].fields[0].after is None
    assert events.event.c.city_id.nullable


def test_files_of_messages_and_signatures_are_purged_with_them(database: Database) -> None:
    with database.write("Add") as unit:
        files = [make.document(unit, sha256=contents.put(database, unit.connection, data)) for data in (b"a", b"b")]
        message, signature = make.message(unit), make.signature(unit, document_id=files[1])
        for owner in (message, make.message(unit)):
            make.message_file(unit, message_id=owner, document_id=files[0])
    refs = [Ref("message", message), Ref("signature", signature)]
    trash(database, *refs)
    purge(database, refs)
    with database.read() as connection:
        assert [contents.get(database, connection, one) for one in contents.kept(database, connection)] == [b"a"]
    assert list(live_rows(database)["document"]) == files[:1], "another message has it"


def test_contents_that_another_document_needs_stay(database: Database) -> None:
    with database.write("Add") as unit:
        digest = contents.put(database, unit.connection, b"same")
        first, second = (make.document(unit, sha256=digest) for _ in range(2))
        unit.trash(documents.document, [first])
    purge(database, [Ref("document", first)])
    with database.read() as connection:
        assert contents.get(database, connection, digest) == b"same"
    trash(database, Ref("document", second))
    purge(database, [Ref("document", second)])
    with database.read() as connection:
        assert list(contents.kept(database, connection)) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_purged(database: Database, kind: str) -> None:
    with database.write("Add") as unit:
        ref = Ref(kind, make.row(unit, KINDS[kind].table.name))
    trash(database, ref)
    assert purge(database, [ref])[KINDS[kind].label] == 1
    assert count(database, KINDS[kind].table.name) == 0
    found, rebuilt = indexes(database)
    assert found == rebuilt
