"""The network of one party: groups, links of one neighbour put together, and empty seats."""

from __future__ import annotations

import pytest

from crm.queries.network import AFFILIATION, MISSING, OFFICER, PLACE, RELATIONSHIP, Node, is_mayor
from crm.queries.profile import profile_of
from crm.refs import Ref
from crm.store.database import Database
from tests import make


def network(database: Database, kind: str, key: int) -> tuple[Node, ...]:
    with database.read() as connection:
        return profile_of(connection, Ref(kind, key)).network


def test_a_person_without_anybody_has_an_empty_seat(database: Database) -> None:
    with database.write("Make") as unit:
        key = make.person(unit)
    assert network(database, "person", key) == (
        Node("No affiliation", "Nobody known yet", MISSING, Ref("person", key)),
    )  # fmt: skip


def test_links_to_one_neighbour_are_put_together(database: Database) -> None:
    with database.write("Make") as unit:
        person, forum = make.person(unit), make.organisation(unit)
        make.affiliation(unit, person_id=person, organisation_id=forum, role="Treasurer", end="2014")
        make.relationship(unit, from_person_id=person, type="member_of", to_organisation_id=forum)
        make.relationship(unit, from_organisation_id=forum, type="introduced_by", to_person_id=person)
    node, seat = network(database, "person", person)
    assert node == Node("Housing Forum", "Treasurer · Introduced · Member of", AFFILIATION, Ref("organisation", forum))
    assert seat.title == "No affiliation"  # a former one fills no seat


def test_a_city_shows_its_officers_organisations_and_who_is_missing(database: Database) -> None:
    with database.write("Make") as unit:
        city = make.city(unit)
        council = make.organisation(unit, name="Council", sectors=("local_government",), city_id=city)
        deputy = make.person(unit, full_name="Dora Deputy")
        make.affiliation(unit, person_id=deputy, organisation_id=council, role="Deputy Mayor")
    assert [(node.title, node.kind) for node in network(database, "city", city)] == [
        ("Dora Deputy", OFFICER), ("Council", PLACE), ("No mayor", MISSING),
    ]  # fmt: skip
    assert [node.title for node in network(database, "organisation", council)] == ["Dora Deputy", "No mayor"]
    with database.write("Make") as unit:
        make.affiliation(unit, city_id=city, role="Mayor of Kisumu")
    assert MISSING not in {node.kind for node in network(database, "city", city)}


def test_a_city_of_which_nothing_is_known(database: Database) -> None:
    with database.write("Make") as unit:
        city = make.city(unit)
    assert [node.title for node in network(database, "city", city)] == ["No local government", "No mayor"]


def test_funders_at_whom_nobody_is_known(database: Database) -> None:
    with database.write("Make") as unit:
        forum = make.organisation(unit)
        known, unknown = (make.organisation(unit, name=name, sectors=("funder",)) for name in ("Known", "Unknown"))
        make.affiliation(unit, organisation_id=forum, role="Director")
        make.affiliation(unit, organisation_id=known, role="Officer", end="2999")
        make.affiliation(unit, organisation_id=unknown, role="Officer", end="2014")
        for funder in (known, unknown):
            make.relationship(unit, from_organisation_id=funder, type="funds", to_organisation_id=forum)
    found = network(database, "organisation", forum)
    assert [node.title for node in found if node.kind == RELATIONSHIP] == ["Known", "Unknown"]
    assert [(node.title, node.ref) for node in found if node.kind == MISSING] == [
        ("No contact at Unknown", Ref("organisation", unknown)),
    ]  # fmt: skip
    assert [node.title for node in network(database, "organisation", unknown) if node.kind == MISSING] == [
        "No contact at this funder"
    ]


@pytest.mark.parametrize(
    "role", ["Mayor", "Lord Mayor of Leeds", "Bürgermeisterin", "Alcaldesa", "Maire", "市長", "Meya"]
)
def test_heads_of_cities(role: str) -> None:
    assert is_mayor(role)


@pytest.mark.parametrize(
    "role", ["", "Deputy Mayor", "Adviser to the Mayor", "Mayor's Office", "Maintenance", "Former mayor"]
)
def test_who_is_no_head_of_a_city(role: str) -> None:
    assert not is_mayor(role)
