from __future__ import annotations

import pytest

from crm.errors import NotFound
from crm.models import contacts, documents
from crm.models.records import ORGANISATION
from crm.queries.contacts import (
    affiliations_of,
    attached_to,
    living,
    named_like,
    names_of,
    organisations_in,
)
from crm.queries.counting import counted
from crm.queries.profile import profile_of
from crm.refs import Ref
from crm.store.database import Database
from tests import make


def test_affiliations_are_seen_from_both_ends_current_ones_first(database: Database) -> None:
    with database.write("Make") as unit:
        person, forum, paper = make.person(unit), make.organisation(unit), make.organisation(unit, name="Herald")
        make.affiliation(unit, person_id=person, organisation_id=paper, role="Editor", end="2014")
        make.affiliation(unit, person_id=person, organisation_id=forum, role="Director", start="2015")
    with database.read() as connection:
        own = affiliations_of(connection, Ref("person", person))
        assert [(one.title, one.role, one.former) for one in own] == [
            ("Housing Forum", "Director", False),
            ("Herald", "Editor", True),
        ]
        (back,) = affiliations_of(connection, Ref("organisation", forum))
        assert (back.other, back.title, back.start) == (Ref("person", person), "Amina Okello", "2015")


def test_an_affiliation_with_something_in_the_trash_is_marked_for_the_person_and_gone_for_the_organisation(
    database: Database,
) -> None:
    with database.write("Make") as unit:
        person, forum = make.person(unit), make.organisation(unit)
        make.affiliation(unit, person_id=person, organisation_id=forum)
    with database.write("Trash") as unit:
        unit.trash(contacts.organisation, [forum])
    with database.read() as connection:
        (one,) = affiliations_of(connection, Ref("person", person))
        assert (one.live, one.title) == (False, "Housing Forum (in the trash)")
    with database.write("The other way about") as unit:
        unit.restore(contacts.organisation, [forum])
        unit.trash(contacts.person, [person])
    with database.read() as connection:
        assert affiliations_of(connection, Ref("organisation", forum)) == []


def test_a_city_shows_its_own_officers_and_those_of_its_local_government(database: Database) -> None:
    with database.write("Make") as unit:
        city = make.city(unit)
        council = make.organisation(unit, name="County", city_id=city, sectors=("local_government",))
        make.organisation(unit, name="Bank", city_id=city, sectors=("funder",))
        mayor = make.person(unit, full_name="Grace Mayor", given_name="Grace")
        clerk, banker = make.person(unit, full_name="Ravi Clerk"), make.person(unit, full_name="Omar Banker")
        make.affiliation(unit, person_id=mayor, city_id=city, role="Mayor")
        make.affiliation(unit, person_id=clerk, organisation_id=council, role="Clerk")
        bank = unit.connection.exec_driver_sql("SELECT id FROM organisation WHERE name = 'Bank'").scalar()
        make.affiliation(unit, person_id=banker, organisation_id=bank)
    with database.read() as connection:
        found = affiliations_of(connection, Ref("city", city))
        assert {(one.title, one.through) for one in found} == {("Grace Mayor", ""), ("Ravi Clerk", "County")}
        assert [name for _key, name, _sectors in organisations_in(connection, city)] == ["Bank", "County"]


def test_documents_of_a_record_come_newest_first_without_trashed_ones(database: Database) -> None:
    with database.write("Make") as unit:
        person = make.person(unit)
        for name in ("old.pdf", "new.pdf", "gone.pdf"):
            document = make.document(unit, name=name, size=12)
            make.attachment(unit, document_id=document, person_id=person)
        unit.trash(documents.document, [document])
    with database.read() as connection:
        assert [one.name for one in attached_to(connection, Ref("person", person))] == ["new.pdf", "old.pdf"]


def test_names_are_offered_in_order_and_found_without_accents(database: Database) -> None:
    with database.write("Make") as unit:
        for name in ("Łukasz Žižka", "Ama Mensah"):
            make.staff_member(unit, name=name)
        keys = [make.organisation(unit, name=name) for name in ("B", "A")]
        unit.trash(contacts.organisation, keys[:1])
    with database.read() as connection:
        assert names_of(connection, "organisation") == ["A"]
        assert [name for _key, name in named_like(connection, "staff_member", "luk")] == ["Łukasz Žižka"]
        assert living(connection, "organisation", keys) == keys[1:]


def test_a_profile_gathers_all_of_a_party(database: Database) -> None:
    with database.write("Make") as unit:
        city, owner = make.city(unit), make.staff_member(unit)
        forum = make.organisation(unit, city_id=city, owner_id=owner)
        tag = make.tag(unit, name="vip", colour="teal")
        make.tagging(unit, tag_id=tag, organisation_id=forum)
        make.relationship(unit, from_organisation_id=forum, to_city_id=city, type="funds")
    with database.read() as connection:
        profile = profile_of(connection, Ref("organisation", forum))
        assert (profile.title, profile.names) == ("Housing Forum", {"city_id": "Kisumu", "owner_id": "Tess Tester"})
        assert profile.document["tags"] == ["vip"]
        assert profile.tag_colours == {"vip": "teal"}
        assert [one.title for one in profile.relationships] == ["Kisumu"]
        with pytest.raises(NotFound):
            profile_of(connection, Ref("person", 1))


def test_numbers_are_said_in_words() -> None:
    assert counted("person", 1) == "1 person"
    assert counted("city", 12_000) == "12,000 cities"
    assert counted(ORGANISATION.name, 0) == "0 organisations"
    assert counted("document", 2) == "2 entries"
