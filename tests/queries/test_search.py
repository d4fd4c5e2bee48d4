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


NAMES = {
    "김민수": ("김", "민수", "ㄱㅁㅅ", "김ㅁ", "수"),
    "やまだ はなこ": ("ヤマダ", "はなこ", "ﾊﾅｺ", "まだ"),
    "สมชาย ใจดี": ("สม", "ชาย", "ใจดี", "จดี"),
    "أحمد المحمودي": ("احمد", "المحمودي", "محمودى", "أحمد ال"),
    "יִצְחָק כהן": ("יצחק", "כהנ", "כהן"),
    "मीना चौधरी": ("मीना", "चौध", "मी"),
    "Gal·la Núñez": ("galla", "nunez"),
}


@pytest.mark.parametrize(("name", "typed"), [(name, one) for name, asked in NAMES.items() for one in asked])
def test_names_of_many_scripts_are_found_by_any_part(database: Database, name: str, typed: str) -> None:
    save(database, PERSON, None, {"full_name": name})
    with database.read() as connection:
        (hit,) = search(connection, typed)
    assert (hit.title, hit.similar) == (name, False)


@pytest.mark.parametrize("typed", ["मन", "김수", "علي", "太郎"])
def test_names_that_are_written_otherwise_are_not(database: Database, typed: str) -> None:
    for name in NAMES:
        save(database, PERSON, None, {"full_name": name})
    assert found(database, typed) == []


def test_what_is_called_so_comes_first_then_names_that_begin_so_then_other_texts(database: Database) -> None:
    with database.write("Fill") as unit:
        for number in range(320):
            make.person(unit, full_name=f"Person {number}", family_name=None, given_name=None, notes="Harbour Council")
        make.organisation(unit, name="Council of the Harbour", acronym=None)
        make.organisation(unit, name="Harbour Council Trust", acronym=None)
        make.organisation(unit, name="Harbour Council", acronym=None)
        make.person(unit, full_name="Anna Harbour Council", given_name="Anna", family_name="Harbour Council")
    assert found(database, "harbour council", 5) == [
        "Harbour Council", "Harbour Council Trust", "Anna Harbour Council", "Council of the Harbour", "Person 0",
    ]  # fmt: skip
    assert found(database, "harbour", 4)[0] == "Harbour Council"


@pytest.mark.parametrize(
    "typed", ["lukazs", "lukas angstroem", "ukasz", "lukassz", "angstorm", "angstr0m", "gstro", "lukas angtr", "anggst"]
)
def test_a_typing_mistake_is_forgiven_where_nothing_else_is_found(filled: Database, typed: str) -> None:
    with filled.read() as connection:
        hit = search(connection, typed)[0]
    assert (hit.title, hit.similar) == ("Łukasz Ångström", True)


@pytest.mark.parametrize("typed", ["xq", "qqqqqq", "mary zzzzzz", "12345"])
def test_what_resembles_no_name_finds_nothing(filled: Database, typed: str) -> None:
    assert found(filled, typed) == []


def test_similar_names_are_those_of_now(filled: Database) -> None:
    assert found(filled, "kowalzki") == []
    with filled.write("Add") as unit:
        make.person(unit, full_name="Ewa Kowalska", family_name="Kowalska", given_name="Ewa")
    assert found(filled, "kowalzka") == ["Ewa Kowalska"]


def test_a_hit_says_which_parts_were_asked_for(filled: Database) -> None:
    with filled.read() as connection:
        (named,) = search(connection, "Angst")
        (noted,) = search(connection, "accord")
        (similar,) = search(connection, "Angsrtom")
    assert named.title_spans() == [(7, 12)]
    start, end = noted.snippet_spans()[0]
    assert noted.snippet[start:end] == "accord"
    assert similar.title_spans() == [(7, 15)]


def test_whoever_is_called_so_comes_before_what_was_written_about_them(database: Database) -> None:
    with database.write("Fill") as unit:
        make.event(unit, name="Annex on sampling")
        make.event(unit, name="Anna")
        make.person(unit, full_name="Kofi Annan", given_name="Kofi", family_name="Annan")
        make.person(unit, full_name="Anneke Davids", given_name="Anneke", family_name="Davids")
        make.person(unit, full_name="Ben Cole", given_name="Ben", family_name="Cole", notes="Knows the annex.")
    assert found(database, "ann") == ["Anneke Davids", "Kofi Annan", "Anna", "Annex on sampling", "Ben Cole"]
    assert found(database, "anna")[0] == "Anna"
