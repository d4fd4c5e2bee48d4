"""Storing what readers deliver."""

from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Cancelled
from crm.keys import first_key, to_text
from crm.models.records import CITY, ORGANISATION, PERSON
from crm.paths import documents_folder
from crm.progress import Progress
from crm.queries.lists import ListQuery, keys
from crm.queries.records import Document, load_many
from crm.services.importing import contacts
from crm.services.importing.contacts import import_contacts
from crm.services.importing.incoming import Incoming, Photo, Problem
from crm.services.importing.policies import Policies
from crm.services.importing.results import ImportResult
from crm.services.records import save
from crm.store import undo
from crm.store.database import Database


def person(row: int, given: str, family: str, email: str = "", **more: Any) -> Incoming:
    record: Document = {"kind": "person", "given_name": given, "family_name": family, **more}
    if email:
        record["emails"] = [{"address": email}]
    return Incoming("people.csv", row, record, raw=(given, family, email))


def bring(database: Database, rows: list[Incoming], policy: str = "skip", **options: Any) -> ImportResult:
    return import_contacts(database, rows, ["people.csv"], Policies(policy), **options)


def people(database: Database) -> list[Document]:
    with database.read() as connection:
        return list(load_many(connection, PERSON, keys(connection, ListQuery("person"))).values())


def test_rows_become_records_with_their_source(database: Database) -> None:
    result = bring(database, [person(2, "Amina", "Okello", "amina@example.org"), person(3, "Łukasz", "Nowak")])
    assert (result.created, result.updated, result.skipped, result.failed) == (2, 0, 0, 0)
    amina = people(database)[1]
    assert amina["given_name"] == "Amina"
    assert [(source["file"], source["row"]) for source in amina["sources"]] == [("people.csv", 2)]


def test_the_same_file_again_is_skipped(database: Database) -> None:
    rows = [person(2, "Amina", "Okello", "amina@example.org"), person(3, "Łukasz", "Nowak")]
    bring(database, rows)
    again = bring(database, rows)
    assert (again.created, again.skipped, again.step) == (0, 2, None)
    assert len(people(database)) == 2


def test_a_row_that_comes_again_word_for_word_is_skipped(database: Database) -> None:
    rows = [person(number, "Amina", "Okello", "amina@example.org") for number in range(2, 3_000)]
    result = bring(database, [*rows, person(3_000, "", "", "", phones=[{"number": "12"}])] * 2)
    assert (result.created, result.skipped) == (2, 5_996)
    assert bring(database, rows[:2], "create").created == 2


def test_update_does_the_last_row_though_it_came_before(database: Database) -> None:
    one, other = (person(2, "Amina", "Okello", "amina@example.org", nickname=name) for name in ("Ami", "Mina"))
    bring(database, [one, other, one], "update")
    assert people(database)[0]["nickname"] == "Ami"


def test_one_step_takes_the_whole_import_back(database: Database) -> None:
    result = bring(database, [person(number, f"Name{number}", "Okello") for number in range(2, 1200)])
    assert result.created == 1198
    assert undo.undo(database).undone == result.step
    assert people(database) == []


def test_a_dry_run_leaves_no_picture_behind(database: Database) -> None:
    row = person(2, "Amina", "Okello", "amina@example.org")._replace(photo=Photo(b"picture", "image/png"))
    import_contacts(database, [row], [row.file], dry_run=True)
    assert not documents_folder(database.path).exists()
    assert bring(database, [row]).created == 1
    assert documents_folder(database.path).exists()


def test_create_makes_another_record(database: Database) -> None:
    rows = [person(2, "Amina", "Okello", "amina@example.org")]
    bring(database, rows)
    assert bring(database, rows, "create").created == 1
    assert len(people(database)) == 2


def test_update_replaces_and_fill_only_completes(database: Database) -> None:
    bring(database, [person(2, "Amina", "Okello", "amina@example.org", nickname="Ami")])
    newer = [person(5, "Amina", "Okello", "amina@example.org", nickname="Mina", gender="woman", tags=["vip"])]
    assert bring(database, newer, "fill").updated == 1
    filled = people(database)[0]
    assert (filled["nickname"], filled["gender"], filled["tags"]) == ("Ami", "woman", ["vip"])
    assert bring(database, newer, "update").updated == 1
    assert people(database)[0]["nickname"] == "Mina"


def test_update_joins_addresses_and_affiliations(database: Database) -> None:
    first = person(
        2, "Amina", "Okello", "amina@example.org", affiliations=[{"organisation": "Forum", "role": "Officer"}]
    )
    second = person(
        3, "Amina", "Okello", "amina@example.org", affiliations=[{"organisation": "FORUM", "role": "Director"}]
    )
    second.record["emails"].append({"address": "new@example.org"})
    bring(database, [first])
    bring(database, [second], "update")
    (amina,) = people(database)
    assert [row["address"] for row in amina["emails"]] == ["amina@example.org", "new@example.org"]
    assert [(row["organisation"], row["role"]) for row in amina["affiliations"]] == [("Forum", "Director")]


def test_updating_with_what_is_there_already_is_skipping(database: Database) -> None:
    rows = [person(2, "Amina", "Okello", "amina@example.org", tags=["vip"], custom={"Shoe": "40"})]
    bring(database, rows)
    again = bring(database, rows, "update")
    assert (again.updated, again.skipped, again.step) == (0, 1, None)


def test_two_rows_of_one_file_may_be_one_person(database: Database) -> None:
    rows = [
        person(2, "Amina", "Okello", "amina@example.org"),
        person(3, "Amina", "Okello", "amina@example.org", gender="f"),
    ]
    result = bring(database, rows, "update")
    assert (result.created, result.updated) == (1, 1)
    assert people(database)[0]["gender"] == "f"


def test_a_couple_with_one_mailbox_stays_two(database: Database) -> None:
    rows = [person(2, "Amina", "Okello", "home@example.org"), person(3, "Brian", "Okello", "home@example.org")]
    assert bring(database, rows, "update").created == 2


def test_bad_rows_come_back_with_reasons_and_the_others_are_taken(database: Database) -> None:
    fatal = Incoming(
        "people.csv", 4, {"kind": "person"}, (Problem("Name", "", "There is no name.", fatal=True),), ("",)
    )
    result = bring(database, [person(2, "Amina", "Okello"), person(3, "B" * 3000, "Long"), fatal])
    assert (result.created, result.failed) == (1, 2)
    assert [(error.row, error.field) for error in result.errors] == [(3, "given_name"), (4, "Name")]
    assert result.errors[1].reason == "There is no name."
    assert [row.row for row, _reason in result.rejected] == [3, 4]


def test_cancelled_midway_nothing_is_stored(database: Database) -> None:
    progress = Progress(lambda done, _total, _text: progress.cancel() if done >= 500 else None)
    with pytest.raises(Cancelled):
        bring(database, [person(number, f"Name{number}", "Okello") for number in range(2, 1500)], progress=progress)
    assert people(database) == []
    with database.read() as connection:
        assert undo.undo_candidate(connection) is None


def test_a_dry_run_says_what_would_happen_and_stores_nothing(database: Database) -> None:
    result = bring(database, [person(2, "Amina", "Okello")], dry_run=True)
    assert (result.created, result.step) == (1, None)
    assert people(database) == []


def test_organisations_and_their_people_in_one_file_meet(database: Database) -> None:
    rows = [
        Incoming("people.csv", 2, {"kind": "organisation", "name": "Housing Forum", "sectors": ["funder"]}),
        person(3, "Amina", "Okello", affiliations=[{"organisation": "Housing Forum"}]),
    ]
    assert bring(database, rows).created == 2
    with database.read() as connection:
        (forum,) = load_many(connection, ORGANISATION, keys(connection, ListQuery("organisation"))).values()
    assert forum["sectors"] == ("funder",)
    assert people(database)[0]["affiliations"][0]["organisation_id"] == forum["id"]


def test_an_external_id_finds_its_record_whatever_the_name(database: Database) -> None:
    bring(database, [person(2, "Amina", "Okello", external_id="A-17")])
    bring(database, [person(2, "Aminah", "Otieno", external_id="A-17")], "update")
    (amina,) = people(database)
    assert amina["full_name"] == "Aminah Otieno"


def test_what_a_person_edited_is_kept_when_the_import_is_taken_back(database: Database) -> None:
    save(
        database,
        PERSON,
        None,
        {"given_name": "Amina", "family_name": "Okello", "emails": [{"address": "amina@example.org"}]},
    )
    step = bring(
        database, [person(2, "Amina", "Okello", "amina@example.org", nickname="Ami", gender="woman")], "update"
    ).step
    base = people(database)[0]
    save(database, PERSON, base, {**base, "nickname": "Mina"})
    done = undo.undo(database, step)
    assert [(kept.field, kept.value) for kept in done.kept] == [("nickname", "Mina")]
    assert (people(database)[0]["nickname"], people(database)[0]["gender"]) == ("Mina", None)


def test_a_photo_that_came_with_a_card_is_kept(database: Database) -> None:
    card = Incoming(
        "cards.vcf", 1, {"kind": "person", "given_name": "Amina"}, photo=Photo(b"\x89PNG not really", "image/png")
    )
    bring(database, [card])
    assert people(database)[0]["has_photo"]


@pytest.mark.parametrize("policy", ["skip", "update", "fill", "create"])
def test_an_organisation_that_people_name_before_its_own_row_gets_what_the_row_says(
    database: Database, policy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contacts, "BATCH", 1)
    works = {
        "kind": "organisation",
        "name": "Lamp Works",
        "city": "Accra",
        "emails": [{"address": "office@example.org"}],
    }
    accra = {"kind": "city", "name": "Accra", "notes": "Where it began"}
    rows = [
        person(2, "Amina", "Okello", affiliations=[{"organisation": "Lamp Works", "role": "Chair"}]),
        Incoming("people.csv", 3, works, raw=("Lamp Works",)),
        Incoming("people.csv", 4, accra, raw=("Accra",)),
        person(5, "Ravi", "Sharma", affiliations=[{"organisation": "Lamp Works", "role": "Clerk"}]),
    ]
    result = bring(database, rows, policy)
    assert (result.created, result.updated, result.skipped) == (4, 0, 0)
    with database.read() as connection:
        (stored,) = load_many(connection, ORGANISATION, keys(connection, ListQuery("organisation"))).values()
        (city,) = load_many(connection, CITY, keys(connection, ListQuery("city"))).values()
    assert [email["address"] for email in stored["emails"]] == ["office@example.org"]
    assert (stored["city_id"], city["notes"]) == (city["id"], "Where it began")
    assert [source["row"] for source in stored["sources"]] == [3]
    assert {row["organisation"] for one in people(database) for row in one["affiliations"]} == {"Lamp Works"}


def test_where_every_row_is_a_record_a_name_alike_is_another_one(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contacts, "BATCH", 1)
    named = person(2, "Amina", "Okello", affiliations=[{"organisation": "The Lamp Standard"}])
    alike = [
        Incoming("people.csv", row, {"kind": "organisation", "name": name}, raw=(name,))
        for row, name in ((3, "Lamp Standard Ltd"), (4, "The Lamp Standard"))
    ]
    assert bring(database, [named, *alike], "create").created == 3
    (amina,) = people(database)
    assert [row["organisation"] for row in amina["affiliations"]] == ["The Lamp Standard"]
    with database.read() as connection:
        assert len(keys(connection, ListQuery("organisation"))) == 2


def test_an_organisation_that_was_there_before_the_import_is_met_as_ever(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contacts, "BATCH", 1)
    works = Incoming("people.csv", 3, {"kind": "organisation", "name": "Lamp Works"}, raw=("Lamp Works",))
    named = person(2, "Amina", "Okello", affiliations=[{"organisation": "Lamp Works"}])
    bring(database, [works])
    again = bring(database, [named, works])
    assert (again.created, again.skipped) == (1, 1)


def test_records_with_ids_of_ours_are_not_taken_for_one_another(database: Database) -> None:
    twins = [
        person(row, "Amina", "Okello", "amina@example.org", id=to_text(first_key(1) + row), birthday="1970-03-04")
        for row in (2, 3)
    ]
    assert bring(database, twins).created == 2, "a list of ours that came from elsewhere"
    again = bring(database, twins)
    assert (again.created, again.skipped) == (0, 2)
    bare = [row._replace(record={name: value for name, value in row.record.items() if name != "id"}) for row in twins]
    assert bring(database, bare).created == 0, "whose ids nobody knows may be one"


@pytest.mark.parametrize("name", ["id", "external_id"])
def test_an_id_decides_however_alike_another_record_looks(database: Database, name: str) -> None:
    bring(database, [person(2, "Amina", "Okello", "amina@example.org", birthday="1970-03-04")])
    bring(database, [person(3, "Amina", "Okello", external_id="K 7")], policy="create")
    second = max(people(database), key=lambda one: one["id"])
    known = {"id": to_text(second["id"]), "external_id": "K 7"}[name]
    changed = person(4, "Amina", "Okello", "amina@example.org", birthday="1970-03-04", notes="Met", **{name: known})
    assert bring(database, [changed], policy="update").updated == 1
    assert [one["id"] for one in people(database) if one["notes"]] == [second["id"]]


@pytest.mark.parametrize(
    ("policy", "expected"), [("fill", ("Ami", "Prefers letters")), ("update", ("Mina", "Calls back"))]
)
def test_rows_of_other_names_may_meet_one_record_together(
    database: Database, policy: str, expected: tuple[str, str]
) -> None:
    bring(database, [Incoming("people.csv", 2, {"kind": "person", "emails": [{"address": "a@example.org"}]})])
    one = person(2, "Amina", "", "a@example.org", nickname="Ami", notes="Prefers letters")
    other = person(3, "Zawadi", "", "a@example.org", nickname="Mina", notes="Calls back")
    assert bring(database, [one, other], policy).failed == 0
    stored = [found for found in people(database) if found["nickname"]]
    assert (stored[0]["nickname"], stored[0]["notes"]) == expected


def test_a_city_whose_name_several_places_have_is_taken_and_told_of(database: Database) -> None:
    names = {"Springfield": "US", "Kuala Lumpur": "MY", "Nowhere at all": "KE"}
    rows = [
        Incoming("cities.csv", row, {"kind": "city", "name": name, "country": country}, raw=(name,))
        for row, (name, country) in enumerate(names.items(), 2)
    ]
    result = bring(database, rows, "skip")
    assert result.created == 3
    (note,) = result.notes
    assert (note.row, note.value) == (2, "Springfield")
    assert "places are called so" in note.reason
