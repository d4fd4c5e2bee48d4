"""Records by what a person calls them."""

from __future__ import annotations

import pytest

from crm.errors import Ambiguous, NotFound
from crm.keys import to_text
from crm.models import contacts, events
from crm.queries.refs import resolve
from crm.refs import Ref
from crm.store.database import Database
from tests import make


@pytest.fixture
def filled(database: Database) -> dict[str, int]:
    with database.write("Fill") as unit:
        return {
            "amina": make.person(unit),
            "other": make.person(unit, given_name="Amina", family_name="Nakato", full_name="Amina Nakato"),
            "forum": make.organisation(unit, name="Okello: Sons"),
            "convening": make.event(unit, name="Stakeholder convening", short_name="Convening"),
            "expert": make.event(unit, name="Expert convening", short_name="expert"),
        }


def found(database: Database, text: str, kinds: tuple[str, ...] = ()) -> Ref:
    with database.read() as connection:
        return resolve(connection, text, kinds)


def test_an_id_stands_for_its_record_with_and_without_its_kind(database: Database, filled: dict[str, int]) -> None:
    key = filled["amina"]
    for text in (to_text(key), to_text(key).lower(), f"person:{to_text(key)}"):
        assert found(database, text) == Ref("person", key)
    with pytest.raises(NotFound):
        found(database, f"organisation:{to_text(key)}")
    with pytest.raises(NotFound):
        found(database, to_text(key), ("event",))


@pytest.mark.parametrize("text", ["convening", "CONVENING", "event:convening"])
def test_a_short_name_goes_before_all_that_is_called_similarly(
    database: Database, filled: dict[str, int], text: str
) -> None:
    assert found(database, text) == Ref("event", filled["convening"])


def test_a_whole_name_goes_before_beginnings_also_with_a_colon_in_it(
    database: Database, filled: dict[str, int]
) -> None:
    assert found(database, "amina okello") == Ref("person", filled["amina"])
    assert found(database, "person:Amina Nak") == Ref("person", filled["other"])
    assert found(database, "Okello: Sons") == Ref("organisation", filled["forum"])


def test_what_fits_several_lists_them(database: Database, filled: dict[str, int]) -> None:
    with pytest.raises(Ambiguous) as raised:
        found(database, "Amina")
    assert dict(raised.value.candidates) == {
        f"person:{to_text(filled['amina'])}": "Amina Okello",
        f"person:{to_text(filled['other'])}": "Amina Nakato",
    }


def test_what_lies_in_the_trash_is_found_by_its_id_alone(database: Database, filled: dict[str, int]) -> None:
    with database.write("Trash") as unit:
        unit.trash(contacts.person, [filled["other"]])
        unit.trash(events.event, [filled["convening"]])
    assert found(database, "Amina") == Ref("person", filled["amina"])
    assert found(database, "convening") == Ref("event", filled["expert"])
    assert found(database, to_text(filled["other"])) == Ref("person", filled["other"])
    with pytest.raises(NotFound, match="nobody"):
        found(database, "nobody")
