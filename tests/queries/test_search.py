"""Finding a record from a few letters."""

from __future__ import annotations

import pytest

from crm.models.records import EVENT, ORGANISATION, PERSON
from crm.queries.search import search
from crm.queries.snippets import LENGTH, excerpt
from crm.services.records import save
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def filled(database: Database) -> Database:
    save(database, PERSON, None, {
        "given_name": "Łukasz", "family_name": "Ångström", "emails": [{"address": "lukas.a@example.org"}],
        "affiliations": [{"organisation": "Forum für Städte", "role": "Leiter"}],
        "notes": "Met at the harbour. " * 10 + "Plays the accordion.",
    })  # fmt: skip
    save(
        database,
        PERSON,
        None,
        {"full_name": "李小龍", "native_name": "李小龍", "phones": [{"number": "+852 5555 0101"}]},
    )
    save(database, PERSON, None, {"given_name": "Mary", "family_name": "Marsh"})
    save(database, PERSON, None, {"given_name": "Maria", "family_name": "Abel"})
    save(database, EVENT, None, {"name": "Launch event", "date": "2018-02", "venue": "Next City’s World Stage"})
    return database


def found(database: Database, text: str, limit: int = 20) -> list[str]:
    with database.read() as connection:
        return [hit.title for hit in search(connection, text, limit)]


@pytest.mark.parametrize(
    "text", ["luk", "LUKASZ", "ang", "angstrom", "łuk", "lukasz ang", "ang luk", "lukas.a", "stadte", "harb acc"]
)
def test_three_plain_letters_find_an_accented_name_and_any_text_of_it(filled: Database, text: str) -> None:
    assert "Łukasz Ångström" in found(filled, text)


@pytest.mark.parametrize("text", ["李", "小龍", "李小", "龍", "85255550101", "555"])
def test_scripts_without_spaces_and_numbers_are_found_by_any_part(filled: Database, text: str) -> None:
    assert "李小龍" in found(filled, text)


def test_the_exact_word_comes_before_longer_ones(filled: Database) -> None:
    assert found(filled, "mar") == ["Maria Abel", "Mary Marsh"]
    assert found(filled, "marsh") == ["Mary Marsh"]
    assert found(filled, "mary")[0] == "Mary Marsh"


def test_the_snippet_says_why(filled: Database) -> None:
    with filled.read() as connection:
        (hit,) = search(connection, "accordion")
        (named,) = search(connection, "angstrom")
    assert "accordion" in hit.snippet
    assert len(hit.snippet) <= LENGTH + 2
    assert named.snippet == "Leiter · Forum für Städte"


def test_a_changed_name_of_an_organisation_finds_its_people(filled: Database) -> None:
    with filled.read() as connection:
        (hit,) = search(connection, "Forum", kinds=("organisation",))
    with filled.write("Rename") as unit:
        unit.update(ORGANISATION.table, hit.key, {"name": "Harbour Council"})
    assert found(filled, "harbour council") == ["Harbour Council", "Łukasz Ångström"]
    assert found(filled, "forum fur") == []
    undo.undo(filled)
    assert found(filled, "forum fur") == ["Forum für Städte", "Łukasz Ångström"]


def test_what_lies_in_the_trash_is_not_found(filled: Database) -> None:
    with filled.read() as connection:
        (hit,) = search(connection, "marsh")
    with filled.write("Trash") as unit:
        unit.trash(PERSON.table, [hit.key])
    assert found(filled, "marsh") == []


@pytest.mark.parametrize("text", ["", "  ", "…", '"', "a*", "NEAR(", "x' OR 1", "mary -marsh", "(", "AND", "or"])
def test_whatever_is_typed_is_no_syntax(filled: Database, text: str) -> None:
    assert isinstance(found(filled, text), list)


def test_other_kinds_are_found_and_can_be_asked_for(filled: Database) -> None:
    with filled.read() as connection:
        (hit,) = search(connection, "launch", kinds=("event",))
        assert search(connection, "launch", kinds=("person",)) == []
    assert (hit.kind, hit.title) == ("event", "Launch event")


def test_a_kind_asked_for_is_found_among_ever_so_many_of_another(database: Database) -> None:
    with database.write("Fill") as unit:
        for number in range(310):
            make.interaction(unit, subject=f"Call {number}", summary="About the harbour")
        key = make.person(unit, notes="Lives at the harbour")
    with database.read() as connection:
        assert [hit.key for hit in search(connection, "harbour", 5, ("person",))] == [key]


def test_the_limit_holds(filled: Database) -> None:
    assert len(found(filled, "a", limit=2)) == 2


def test_an_excerpt_is_cut_around_the_word() -> None:
    line = excerpt("word " * 100 + "needle " + "word " * 100, ["need"])
    assert "needle" in line
    assert line.startswith("…")
    assert line.endswith("…")
