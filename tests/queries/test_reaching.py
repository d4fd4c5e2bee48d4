"""Who is written to: each by the first address, or by that of whoever stands before them."""

from __future__ import annotations

from crm.models.records import CITY, PERSON
from crm.queries.reaching import Through, reach_by_email, reached_through
from crm.queries.relationships import relationships_of
from crm.refs import Ref
from crm.store.database import Database
from tests import make


def through(database: Database, key: int) -> list[Through]:
    with database.read() as connection:
        return reached_through(connection, relationships_of(connection, Ref("person", key)))


def test_assistants_and_contacts_are_told_with_their_addresses(database: Database) -> None:
    with database.write("Make") as unit:
        mayor, aide = make.person(unit), make.person(unit, full_name="Ravi Sharma")
        office, gone = make.organisation(unit, name="Mayor's Office"), make.person(unit, full_name="Gone")
        make.affiliation(unit, person_id=aide, organisation_id=office, role="Private secretary")
        make.email(unit, person_id=aide, address="ravi@example.org")
        make.phone(unit, person_id=aide, number="+254 700 000001")
        make.phone(unit, organisation_id=office, number="+254 20 000000")
        make.relationship(unit, from_person_id=aide, type="assistant_of", to_person_id=mayor, notes="Mornings")
        make.relationship(unit, from_person_id=gone, type="assistant_of", to_person_id=mayor, end="2014")
        make.relationship(unit, from_person_id=mayor, type="contact_through", to_organisation_id=office)
        make.relationship(unit, from_person_id=mayor, type="spouse_of", to_person_id=gone)
    first, second = through(database, mayor)
    assert first == Through(Ref("organisation", office), "Mayor's Office", True, False, phone="+254 20 000000")
    assert second == Through(
        Ref("person", aide), "Ravi Sharma", False, True, "Private secretary", "ravi@example.org", "+254 700 000001",
        "Mornings",
    )  # fmt: skip
    assert through(database, aide) == []  # whom one assists is not whom to write to


def test_who_is_named_twice_is_told_once_and_barred_ways_are_left_out(database: Database) -> None:
    with database.write("Make") as unit:
        mayor, aide = make.person(unit), make.person(unit, full_name="Ravi Sharma", do_not_contact=("email",))
        make.email(unit, person_id=aide, address="ravi@example.org")
        make.phone(unit, person_id=aide, number="+254 700 000001")
        make.relationship(unit, from_person_id=aide, type="assistant_of", to_person_id=mayor)
        make.relationship(unit, from_person_id=mayor, type="contact_through", to_person_id=aide)
    (only,) = through(database, mayor)
    assert (only.instead, only.assistant, only.email, only.phone) == (True, True, "", "+254 700 000001")


def test_a_selection_is_written_to_through_those_who_stand_before_it(database: Database) -> None:
    with database.write("Make") as unit:
        mayor, other = make.person(unit), make.person(unit, full_name="Mei Lin")
        aide, barred = make.person(unit, full_name="Ravi"), make.person(unit, full_name="B", do_not_contact=("email",))
        for key, address in ((mayor, "mayor"), (other, "mei"), (aide, "ravi"), (barred, "barred")):
            make.email(unit, person_id=key, address=f"{address}@example.org")
        make.relationship(unit, from_person_id=mayor, type="contact_through", to_person_id=aide)
        make.relationship(unit, from_person_id=other, type="contact_through", to_person_id=barred)
        make.relationship(unit, from_person_id=other, type="contact_through", to_person_id=aide, end="2014")
    with database.read() as connection:
        assert reach_by_email(connection, PERSON, [mayor, other]).addresses == ("ravi@example.org", "mei@example.org")


def test_whoever_must_not_be_written_to_is_left_out_and_named(database: Database) -> None:
    with database.write("Make") as unit:
        one, other = make.person(unit), make.person(unit, full_name="Ravi Sharma")
        barred = make.person(unit, full_name="Ama Mensah", do_not_contact=("email", "phone"))
        by_phone = make.person(unit, full_name="Mei Lin", do_not_contact=("phone",))
        make.email(unit, person_id=one, address="second@example.org")
        make.email(unit, person_id=one, address="first@example.org", primary=True)
        make.email(unit, person_id=barred, address="ama@example.org")
        make.email(unit, person_id=by_phone, address="first@example.org")
    with database.read() as connection:
        reach = reach_by_email(connection, PERSON, [one, other, barred, by_phone])
    assert reach.addresses == ("first@example.org",)
    assert reach.withheld == ("Ama Mensah",)
    assert reach.without == 1


def test_cities_can_be_written_to_though_they_have_no_such_field(database: Database) -> None:
    with database.write("Make") as unit:
        city = make.city(unit)
        make.email(unit, city_id=city, address="mayor@example.org")
    with database.read() as connection:
        assert reach_by_email(connection, CITY, [city]).addresses == ("mayor@example.org",)
