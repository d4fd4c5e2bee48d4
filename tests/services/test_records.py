"""Saving record documents field by field."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from crm.errors import Conflict, Invalid, NotFound
from crm.models.records import INTERACTION, ORGANISATION, PERSON
from crm.queries.published import outward
from crm.queries.records import Document, load
from crm.services.records import save, title_of
from crm.store import undo
from crm.store.database import Database

AMINA: Document = {
    "given_name": "Amina",
    "family_name": "Okello",
    "emails": [{"address": "amina@example.org", "label": "work"}],
    "phones": [{"number": "+254 700 000000"}],
    "affiliations": [{"organisation": "Housing Forum", "role": "Director", "department": ["Policy", "Water"]}],
    "websites": ["https://example.org"],
    "tags": ["vip", "water"],
    "custom": {"Shoe size": "40"},
    "languages": ["en", "sw"],
    "do_not_contact": ["phone"],
}


def stored(database: Database, key: int) -> Document:
    with database.read() as connection:
        return load(connection, PERSON, key)


def changed(document: Document, **values: Any) -> Document:
    return {**copy.deepcopy(document), **values}


def test_a_new_person_is_read_back_with_everything(database: Database) -> None:
    document = stored(database, save(database, PERSON, None, AMINA))
    assert document["full_name"] == "Amina Okello"
    assert [row["address"] for row in document["emails"]] == ["amina@example.org"]
    assert document["emails"][0]["primary"]
    assert document["affiliations"][0]["organisation"] == "Housing Forum"
    assert document["affiliations"][0]["department"] == ("Policy", "Water")
    assert document["tags"] == ["vip", "water"]
    assert document["custom"] == {"Shoe size": "40"}
    assert document["languages"] == ("en", "sw")
    assert document["do_not_contact"] == ("phone",)


def test_the_published_json_has_exactly_its_names_and_text_ids(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    with database.read() as connection:
        record = outward(connection, load(connection, PERSON, key))
    assert set(record) == set(
        "kind id prefix given_name additional_names family_name suffix full_name native_name name_order nickname "
        "pronouns gender salutation emails phones addresses affiliations websites birthday notes tags languages "
        "do_not_contact custom has_photo external_id sources".split()
    )
    assert len(record["id"]) == 13
    assert record["emails"] == [{"address": "amina@example.org", "label": "work", "primary": True}]
    assert record["websites"] == ["https://example.org"]
    assert record["notes"] == ""
    assert len(record["affiliations"][0]["organisation_id"]) == 13


def test_an_organisation_of_the_same_name_is_not_made_twice(database: Database) -> None:
    one = stored(database, save(database, PERSON, None, AMINA))
    other = stored(
        database, save(database, PERSON, None, changed(AMINA, affiliations=[{"organisation": "HOUSING forum Ltd"}]))
    )
    assert one["affiliations"][0]["organisation_id"] == other["affiliations"][0]["organisation_id"]


def test_only_what_changed_is_written(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    save(database, PERSON, base, changed(base, nickname="Ami"))
    save(database, PERSON, base, changed(base, birthday="1980-03-22"))
    document = stored(database, key)
    assert (document["nickname"], document["birthday"]) == ("Ami", "1980-03-22")


def test_a_field_that_moved_meanwhile_is_a_conflict_naming_both(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    save(database, PERSON, base, changed(base, nickname="Ami", notes="first"))
    with pytest.raises(Conflict) as caught:
        save(database, PERSON, base, changed(base, nickname="Mina", gender="woman"))
    assert caught.value.fields == {"nickname": ("Ami", "Mina")}
    assert stored(database, key)["gender"] is None


def test_the_same_change_by_two_is_no_conflict(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    save(database, PERSON, base, changed(base, nickname="Ami"))
    save(database, PERSON, base, changed(base, nickname="Ami"))
    assert stored(database, key)["nickname"] == "Ami"


def test_child_rows_are_added_changed_and_removed(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    edited = changed(base, phones=[])
    edited["emails"][0]["label"] = "home"
    edited["emails"].append({"address": "second@example.org"})
    edited["affiliations"][0]["end"] = "2026-01"
    save(database, PERSON, base, edited)
    document = stored(database, key)
    assert [(row["address"], row["label"]) for row in document["emails"]] == [
        ("amina@example.org", "home"),
        ("second@example.org", None),
    ]
    assert document["phones"] == []
    assert document["affiliations"][0]["end"] == "2026-01"


def test_another_organisation_by_name_replaces_the_one_of_an_affiliation(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    edited = copy.deepcopy(base)
    edited["affiliations"][0]["organisation"] = "Water Board"
    save(database, PERSON, base, edited)
    assert stored(database, key)["affiliations"][0]["organisation"] == "Water Board"


def test_a_child_row_that_moved_meanwhile_is_a_conflict(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    theirs, mine = copy.deepcopy(base), copy.deepcopy(base)
    theirs["emails"][0]["address"] = "theirs@example.org"
    mine["emails"][0]["address"] = "mine@example.org"
    save(database, PERSON, base, theirs)
    with pytest.raises(Conflict) as caught:
        save(database, PERSON, base, mine)
    assert caught.value.fields == {"emails.0.address": ("theirs@example.org", "mine@example.org")}


def test_a_child_row_that_somebody_removed_is_a_conflict_once_and_then_new(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    save(database, PERSON, base, changed(base, emails=[]))
    mine = copy.deepcopy(base)
    mine["emails"][0]["address"] = "mine@example.org"
    with pytest.raises(Conflict) as caught:
        save(database, PERSON, base, mine)
    assert caught.value.fields == {"emails.0.address": (None, "mine@example.org")}
    base["emails"][0]["address"] = None  # as the dialog does when 'mine' is chosen
    save(database, PERSON, base, mine)
    assert [row["address"] for row in stored(database, key)["emails"]] == ["mine@example.org"]


def test_tags_and_own_fields_follow(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    save(database, PERSON, base, changed(base, tags=["water", "Board"], custom={"Hat": "L"}))
    document = stored(database, key)
    assert document["tags"] == ["Board", "water"]
    assert document["custom"] == {"Hat": "L"}


def test_a_tag_in_other_letters_is_the_same_and_stays(database: Database) -> None:
    key = save(database, PERSON, None, AMINA | {"tags": ["Water"]})
    base = stored(database, key)
    save(database, PERSON, base, changed(base, tags=["WATER"]))
    assert stored(database, key)["tags"] == ["Water"]


def test_undo_returns_the_record_whole(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    edited = changed(base, given_name="A", tags=[], custom={}, emails=[], websites=[])
    save(database, PERSON, base, edited)
    undo.undo(database)
    assert stored(database, key) == base


def test_the_full_name_follows_its_parts_unless_it_was_written_otherwise(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    base = stored(database, key)
    save(database, PERSON, base, changed(base, family_name="Otieno"))
    assert stored(database, key)["full_name"] == "Amina Otieno"
    other = save(database, PERSON, None, {**AMINA, "full_name": "Mama Amina"})
    base = stored(database, other)
    save(database, PERSON, base, changed(base, family_name="Otieno"))
    assert stored(database, other)["full_name"] == "Mama Amina"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"birthday": "2020-13-01"}, "birthday"),
        ({"birthday": "--02-30"}, "birthday"),
        ({"affiliations": [{"role": "Chair", "start": "--02-07"}]}, "affiliations.0.start"),
        ({"emails": [{"address": "nobody"}]}, "emails.0.address"),
        ({"given_name": "x" * 5_000}, "given_name"),
        ({"lens": "clever"}, "lens"),
        ({"affiliations": [{"role": "Chair", "start": "2020-02", "end": "2019"}]}, "affiliations.0.end"),
        ({"do_not_contact": ["pigeon"]}, "do_not_contact"),
    ],
)
def test_what_cannot_be_stored_is_said_at_its_field(database: Database, values: Document, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        save(database, PERSON, None, {**AMINA, **values})
    assert list(caught.value.fields) == [field]
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 0


def test_a_custom_value_that_moved_is_a_conflict(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    opened = stored(database, key)
    save(database, PERSON, opened, changed(opened, custom={"Shoe size": "41"}))
    for wanted in ({"Shoe size": "42"}, {}):
        with pytest.raises(Conflict) as raised:
            save(database, PERSON, opened, changed(opened, custom=wanted))
        assert raised.value.fields == {"custom.Shoe size": ("41", wanted.get("Shoe size"))}
    save(database, PERSON, opened, changed(opened, custom={"Shoe size": "41", "Hat": "M"}))
    assert stored(database, key)["custom"] == {"Shoe size": "41", "Hat": "M"}


def test_a_full_name_follows_parts_that_two_people_changed(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    opened = stored(database, key)
    save(database, PERSON, opened, changed(opened, given_name="Grace"))
    save(database, PERSON, opened, changed(opened, family_name="Otieno"))
    assert stored(database, key)["full_name"] == "Grace Otieno"


def test_a_full_name_written_otherwise_stays(database: Database) -> None:
    key = save(database, PERSON, None, {**AMINA, "full_name": "Ms Okello"})
    opened = stored(database, key)
    save(database, PERSON, opened, changed(opened, given_name="Grace"))
    assert stored(database, key)["full_name"] == "Ms Okello"
    opened = stored(database, key)
    save(database, PERSON, opened, changed(opened, full_name=""))
    assert stored(database, key)["full_name"] == "Grace Okello"


def test_where_the_primary_address_is_taken_away_the_next_one_is_it(database: Database) -> None:
    key = save(database, PERSON, None, {**AMINA, "emails": [{"address": f"{name}@example.org"} for name in "abc"]})
    opened = stored(database, key)
    assert [row["primary"] for row in opened["emails"]] == [True, False, False]
    save(database, PERSON, opened, changed(opened, emails=opened["emails"][1:]))
    assert [row["primary"] for row in stored(database, key)["emails"]] == [True, False]


def test_what_is_no_text_is_refused_at_its_field(database: Database) -> None:
    with pytest.raises(Invalid) as raised:
        save(database, PERSON, None, {**AMINA, "birthday": 1980, "nickname": ["Ami"]})
    assert set(raised.value.fields) == {"birthday", "nickname"}


def test_a_person_without_any_name_or_address_is_refused(database: Database) -> None:
    with pytest.raises(Invalid):
        save(database, PERSON, None, {"notes": "somebody"})
    assert save(database, PERSON, None, {"emails": [{"address": "only@example.org"}]})


def test_an_end_in_the_month_of_the_start_is_fine(database: Database) -> None:
    rows = [{"role": "Chair", "start": "2020-02-10", "end": "2020-02"}]
    assert save(database, PERSON, None, {**AMINA, "affiliations": rows})


def test_markup_and_controls_are_data(database: Database) -> None:
    key = save(database, PERSON, None, {"given_name": "<b>Bold</b>\x00", "family_name": " O’Brien\u202e "})
    document = stored(database, key)
    assert document["given_name"] == "<b>Bold</b>"
    assert document["family_name"] == "O’Brien\u202e"


def test_a_record_in_the_trash_is_not_found(database: Database) -> None:
    key = save(database, PERSON, None, AMINA)
    undo.undo(database)
    with pytest.raises(NotFound), database.read() as connection:
        load(connection, PERSON, key)


def test_other_kinds_are_saved_the_same_way(database: Database) -> None:
    person = save(database, PERSON, None, AMINA)
    key = save(
        database, INTERACTION, None,
        {
            "date": "2026-05-04", "subject": "Call", "participants": [{"person_id": person}],
            "points": [{"text": "Asked for data"}],
        },
    )  # fmt: skip
    with database.read() as connection:
        document = load(connection, INTERACTION, key)
    assert document["participants"][0]["person"] == "Amina Okello"
    assert document["points"][0]["text"] == "Asked for data"
    assert title_of(ORGANISATION, {"name": "Forum"}) == "Forum"


def test_the_first_address_of_somebody_who_had_none_is_the_primary_one(database: Database) -> None:
    key = save(database, PERSON, None, changed(AMINA, emails=[]))
    opened = stored(database, key)
    rows = [{"address": "a@example.org"}, {"address": "b@example.org"}]
    save(database, PERSON, opened, changed(opened, emails=rows))
    assert [(row["address"], row["primary"]) for row in stored(database, key)["emails"]] == [
        ("a@example.org", True),
        ("b@example.org", False),
    ]
