from __future__ import annotations

from typing import Any

import pytest

from crm.dates import today
from crm.errors import Cancelled, Conflict, Invalid, NotFound
from crm.models.records import CITY, CUSTOM_FIELD, ORGANISATION, PERSON, RELATIONSHIP
from crm.progress import Progress
from crm.queries.contacts import affiliations_of, attached_to
from crm.queries.custom import custom_fields
from crm.queries.records import load, load_many
from crm.queries.relationships import relationships_of
from crm.refs import Ref
from crm.services import contacts, custom, documents, records
from crm.services.contacts import AFFILIATION
from crm.store import undo
from crm.store.database import Database
from tests import make


def label(database: Database, step: int) -> str:
    with database.read() as connection:
        return str(connection.exec_driver_sql("SELECT label FROM step WHERE id = ?", (step,)).scalar())


def people(database: Database, count: int) -> list[int]:
    with database.write("Make") as unit:
        return [make.person(unit) for _ in range(count)]


def values(database: Database, keys: list[int], field: str) -> list[Any]:
    with database.read() as connection:
        return [document[field] for document in load_many(connection, PERSON, keys).values()]


def test_records_go_to_the_trash_in_one_step_and_come_back_with_it(database: Database) -> None:
    keys = people(database, 3)
    step = contacts.trash(database, PERSON, keys[:2])
    assert label(database, step) == "Move 2 people to the trash"
    assert len(values(database, keys, "id")) == 1
    undo.undo(database, step)
    assert values(database, keys, "id") == keys
    assert label(database, contacts.trash(database, PERSON, keys[:1])) == "Move Amina Okello to the trash"


def test_a_stopped_step_leaves_nothing(database: Database) -> None:
    keys = people(database, 2)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        contacts.trash(database, PERSON, keys, progress)
    assert len(values(database, keys, "id")) == 2


def test_one_field_of_many_is_set_and_emptied(database: Database) -> None:
    keys = people(database, 3)
    step = contacts.set_field(database, PERSON, keys, "lens", "just")
    assert label(database, step) == "Set Lens of 3 people"
    assert values(database, keys, "lens") == ["just"] * 3
    contacts.set_field(database, PERSON, keys, "do_not_contact", ("email",))
    contacts.set_field(database, PERSON, keys, "lens", None)
    assert values(database, keys, "lens") == [None] * 3
    assert values(database, keys, "do_not_contact") == [("email",)] * 3
    with pytest.raises(Invalid):
        contacts.set_field(database, PERSON, keys, "lens", "clever")


def test_what_can_be_set_for_many_are_no_names() -> None:
    assert {"lens", "owner_id", "do_not_contact", "position"} <= set(contacts.settable(PERSON))
    assert {"sectors", "city_id"} <= set(contacts.settable(ORGANISATION))
    assert {"country", "region"} <= set(contacts.settable(CITY))
    assert not {"given_name", "notes", "name_order", "external_id"} & set(contacts.settable(PERSON))


def test_a_custom_field_of_many_is_set_changed_and_emptied(database: Database) -> None:
    keys = people(database, 2)
    with database.write("Make") as unit:
        shirt = make.custom_field(unit)
        make.custom_value(unit, custom_field_id=shirt, person_id=keys[0])
    with database.read() as connection:
        (field,) = custom_fields(connection, PERSON)
    contacts.set_custom(database, PERSON, keys, field, "small")
    assert values(database, keys, "custom") == [{"Shirt": "small"}] * 2
    contacts.set_custom(database, PERSON, keys, field, "")
    assert values(database, keys, "custom") == [{}, {}]


def test_an_affiliation_is_added_by_name_ended_and_removed(database: Database) -> None:
    (key,) = people(database, 1)
    ref = Ref("person", key)
    number = contacts.save_affiliation(database, None, {"person_id": key, "organisation": "Data Lab", "role": "Lead"})
    with database.read() as connection:
        (one,) = affiliations_of(connection, ref)
    assert (one.title, one.role, one.former) == ("Data Lab", "Lead", False)
    step = contacts.end_affiliation(database, number)
    assert label(database, step) == "End affiliation of Amina Okello"
    assert contacts.row_of(database, AFFILIATION, number)["end"] == today()
    contacts.remove_affiliation(database, number)
    with database.read() as connection:
        assert affiliations_of(connection, ref) == []
    with pytest.raises(NotFound):
        contacts.row_of(database, AFFILIATION, number)


def test_an_affiliation_is_changed_field_by_field(database: Database) -> None:
    (key,) = people(database, 1)
    number = contacts.save_affiliation(database, None, {"person_id": key, "organisation": "Data Lab", "role": "Lead"})
    base = contacts.row_of(database, AFFILIATION, number)
    contacts.save_affiliation(database, base, {**base, "role": "Director"})
    with pytest.raises(Conflict):
        contacts.save_affiliation(database, base, {**base, "role": "Chair"})
    contacts.save_affiliation(database, base, {**base, "department": ("Policy",)})
    assert contacts.row_of(database, AFFILIATION, number)["role"] == "Director"


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"organisation": "X"}, "person_id"),
        ({"person_id": 1}, "organisation_id"),
        ({"person_id": 1, "city": ""}, "organisation_id"),
    ],
)
def test_an_affiliation_needs_both_ends(database: Database, document: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as error:
        contacts.save_affiliation(database, None, document)
    assert set(error.value.fields) == {field}


def test_a_relationship_is_added_changed_and_removed(database: Database) -> None:
    one, other = people(database, 2)
    key = contacts.save_relationship(
        database, None, {"from_person_id": one, "to_person_id": other, "type": "reports_to", "notes": "Since May"}
    )
    base = contacts.row_of(database, RELATIONSHIP, key)
    contacts.save_relationship(database, base, {**base, "type": "colleague_of"})
    with database.read() as connection:
        (seen,) = relationships_of(connection, Ref("person", other))
    assert (seen.words, seen.notes) == ("Colleague of", "Since May")
    step = contacts.remove_relationship(database, key)
    assert label(database, step) == "Remove relationship of Amina Okello"
    with database.read() as connection:
        assert relationships_of(connection, Ref("person", one)) == []


@pytest.mark.parametrize("to", [None, "self"])
def test_a_relationship_needs_two_ends_that_differ(database: Database, to: str | None) -> None:
    (one,) = people(database, 1)
    with pytest.raises(Invalid) as error:
        contacts.save_relationship(
            database, None, {"from_person_id": one, "to_person_id": one if to else None, "type": "funds"}
        )
    assert set(error.value.fields) == {"other"}


def test_a_document_goes_with_the_last_record_that_has_it(database: Database) -> None:
    with database.write("Make") as unit:
        one, other = make.person(unit), make.organisation(unit)
        document = make.document(unit)
        first = make.attachment(unit, document_id=document, person_id=one)
        second = make.attachment(unit, document_id=document, organisation_id=other)
    documents.remove(database, first, document, "letter.pdf")
    with database.read() as connection:
        assert attached_to(connection, Ref("person", one)) == []
        assert [shown.key for shown in attached_to(connection, Ref("organisation", other))] == [document]
    step = documents.remove(database, second, document, "letter.pdf")
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT trashed_at FROM document").scalar()
    undo.undo(database, step)
    with database.read() as connection:
        assert [shown.name for shown in attached_to(connection, Ref("organisation", other))] == ["letter.pdf"]


def test_a_city_or_owner_that_is_only_named_is_found_or_made_also_when_a_record_changes(database: Database) -> None:
    key = records.save(database, ORGANISATION, None, {"name": "Data Lab", "city": "Kisumu", "owner": "Tess Tester"})
    with database.read() as connection:
        base = load(connection, ORGANISATION, key)
    records.save(database, ORGANISATION, base, {**base, "city_id": None, "city": "Nairobi", "owner": "Tess Tester"})
    with database.read() as connection:
        after = load(connection, ORGANISATION, key)
        assert after["owner_id"] == base["owner_id"]
        assert load(connection, CITY, after["city_id"])["name"] == "Nairobi"
    records.save(database, ORGANISATION, after, {**after, "city_id": None, "city": ""})
    with database.read() as connection:
        assert load(connection, ORGANISATION, key)["city_id"] is None


def test_custom_fields_are_made_once_and_with_sense(database: Database) -> None:
    field = {"name": "Shirt", "record_kind": "person", "kind": "choice", "choices": ("small", "large")}
    key = custom.save(database, None, field)
    for wrong, at in (
        ({**field, "name": "SHIRT"}, "name"),
        ({**field, "name": ""}, "name"),
        ({**field, "name": "Hat", "choices": ()}, "choices"),
        ({**field, "name": "Hat", "record_kind": "ship"}, "record_kind"),
    ):
        with pytest.raises(Invalid) as error:
            custom.save(database, None, wrong)
        assert set(error.value.fields) == {at}
    assert custom.save(database, None, {**field, "record_kind": "city"})
    with database.read() as connection:
        base = load(connection, CUSTOM_FIELD, key)
    custom.save(database, base, {**base, "name": "T-shirt"})
    with database.write("Use") as unit:
        make.custom_value(unit, custom_field_id=key, value="small")
    with pytest.raises(Invalid):
        custom.save(database, base, {**base, "record_kind": "city"})


def test_what_is_kept_in_a_deleted_field_comes_back_with_it(database: Database) -> None:
    (key,) = people(database, 1)
    with database.write("Make") as unit:
        make.custom_value(unit, person_id=key)
    with database.read() as connection:
        (field,) = custom_fields(connection)
    step = custom.delete(database, field)
    assert values(database, [key], "custom") == [{}]
    undo.undo(database, step)
    assert values(database, [key], "custom") == [{"Shirt": "large"}]
