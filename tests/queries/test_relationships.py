from __future__ import annotations

import pytest

from crm.models import contacts
from crm.models.contacts import RELATIONSHIP_TYPES
from crm.queries.relationships import WORDS, relationships_of, words_of
from crm.refs import Ref
from crm.store.database import Database
from tests import make


def test_every_type_has_words_for_both_ends() -> None:
    assert tuple(WORDS) == RELATIONSHIP_TYPES
    assert words_of("unheard_of", backwards=True) == "unheard_of"


@pytest.mark.parametrize(
    ("type_", "near", "far"), [("funds", "Funds", "Funded by"), ("spouse_of", "Spouse of", "Spouse of")]
)
def test_a_relationship_is_said_from_its_own_end(database: Database, type_: str, near: str, far: str) -> None:
    with database.write("Make") as unit:
        one, other = make.person(unit), make.person(unit, full_name="Ravi Sharma")
        make.relationship(unit, from_person_id=one, to_person_id=other, type=type_, start="2015")
    with database.read() as connection:
        (seen,) = relationships_of(connection, Ref("person", one))
        assert (seen.words, seen.title, seen.backwards, seen.start) == (near, "Ravi Sharma", False, "2015")
        (seen,) = relationships_of(connection, Ref("person", other))
        assert (seen.words, seen.title, seen.other) == (far, "Amina Okello", Ref("person", one))


def test_ended_ones_come_last_and_those_with_trashed_ends_not_at_all(database: Database) -> None:
    with database.write("Make") as unit:
        one, forum, city = make.person(unit), make.organisation(unit), make.city(unit)
        gone = make.organisation(unit, name="Gone")
        make.relationship(unit, from_person_id=one, to_organisation_id=forum, type="member_of", end="2014")
        make.relationship(unit, from_city_id=city, to_person_id=one, type="introduced_by")
        make.relationship(unit, from_person_id=one, to_organisation_id=gone)
        unit.trash(contacts.organisation, [gone])
    with database.read() as connection:
        found = relationships_of(connection, Ref("person", one))
    assert [(seen.words, seen.title, seen.former) for seen in found] == [
        ("Introduced", "Kisumu", False),
        ("Member of", "Housing Forum", True),
    ]
