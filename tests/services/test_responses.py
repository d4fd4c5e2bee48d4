from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Invalid
from crm.queries.feedback import questions, said, themes
from crm.queries.overheard import Overheard, overheard
from crm.queries.responses import Response, answered, responses
from crm.services import feedback
from crm.services import responses as deeds
from crm.store import undo
from crm.store.database import Database
from tests import make

QUESTIONS = [
    {"text": "How useful was it?", "kind": "scale", "lowest": 1, "highest": 5},
    {"text": "Which tables?", "kind": "several", "choices": ["Data", "Rents"]},
    {"text": "What was missing?", "kind": "text"},
]


@pytest.fixture
def asked(database: Database) -> dict[str, Any]:
    """A survey with two responses."""
    with database.write("Plan") as unit:
        event = make.event(unit, name="Convening")
        person = make.person(unit, full_name="Ama Mensah")
    survey = feedback.save(database, None, {"name": "Feedback", "event_id": event, "questions": QUESTIONS})
    with database.read() as connection:
        keys = [one.key for one in questions(connection, survey)]
    first = feedback.respond(database, survey, dict(zip(keys, (4, ("Data",), "A lift"), strict=True)), person=person)
    second = feedback.respond(database, survey, {keys[0]: 5, keys[2]: "More time"})
    return {"event": event, "survey": survey, "keys": keys, "person": person, "responses": [first, second]}


def given(database: Database, asked: dict[str, Any]) -> list[Response]:
    with database.read() as connection:
        return responses(connection, asked["survey"])


def heard(database: Database, asked: dict[str, Any], dimension: str = "") -> Overheard:
    with database.read() as connection:
        return overheard(connection, asked["event"], None, dimension)


def test_responses_are_read_as_they_were_given(database: Database, asked: dict[str, Any]) -> None:
    first, second = given(database, asked)
    scale, several, text = asked["keys"]
    assert (first.name, first.values) == ("Ama Mensah", {scale: 4, several: ("Data",), text: "A lift"})
    assert (second.name, second.values) == ("", {scale: 5, text: "More time"})
    assert answered([first, second]) == {scale: 2, several: 1, text: 2}


def test_a_correction_keeps_the_themes_of_what_stays(database: Database, asked: dict[str, Any]) -> None:
    scale, several, text = asked["keys"]
    first = asked["responses"][0]
    with database.read() as connection:
        answer = said(connection, asked["survey"])[0].answer
    feedback.code(database, [answer], "Access", asked["survey"])
    values = {scale: 2, several: None, text: "A lift"}
    deeds.change(database, first, asked["survey"], values, {"quote_consent": True, "person_id": asked["person"]})
    found = given(database, asked)[0]
    assert (found.values, found.may_be_quoted, found.person) == ({scale: 2, text: "A lift"}, True, asked["person"])
    with database.read() as connection:
        assert len(said(connection, asked["survey"])[0].themes) == 1
    deeds.change(database, first, asked["survey"], {**values, several: ("Rents",)}, {})
    assert given(database, asked)[0].values[several] == ("Rents",)


def test_a_correction_is_checked_like_a_response(database: Database, asked: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        deeds.change(database, asked["responses"][0], asked["survey"], {asked["keys"][0]: 9}, {})
    assert set(refused.value.fields) == {str(asked["keys"][0])}
    assert given(database, asked)[0].values[asked["keys"][0]] == 4


def test_a_response_of_an_anonymous_survey_gets_no_person_by_correction(
    database: Database, asked: dict[str, Any]
) -> None:
    with database.read() as connection:
        base = {"name": "Feedback", "anonymous": False, "id": asked["survey"]}
        assert questions(connection, asked["survey"])
    feedback.save(database, base, {**base, "anonymous": True})
    facts = {"person_id": asked["person"]}
    deeds.change(database, asked["responses"][1], asked["survey"], {asked["keys"][0]: 3}, facts)
    assert given(database, asked)[1].person is None


def test_responses_are_taken_away_and_come_back(database: Database, asked: dict[str, Any]) -> None:
    deeds.remove(database, asked["responses"][:1])
    assert [one.key for one in given(database, asked)] == asked["responses"][1:]
    undo.undo(database)
    assert len(given(database, asked)) == 2


def test_whether_responses_may_be_quoted(database: Database, asked: dict[str, Any]) -> None:
    deeds.set_quotable(database, asked["responses"], may=True)
    assert [one.may_be_quoted for one in given(database, asked)] == [True, True]
    deeds.set_quotable(database, asked["responses"][:1], may=False)
    assert [one.may_be_quoted for one in given(database, asked)] == [False, True]


def test_a_question_goes_with_its_answers_and_the_others_keep_their_order(
    database: Database, asked: dict[str, Any]
) -> None:
    scale, several, text = asked["keys"]
    deeds.order_questions(database, asked["survey"], [text, scale, several])
    deeds.remove_question(database, scale)
    with database.read() as connection:
        assert [one.key for one in questions(connection, asked["survey"])] == [text, several]
    assert all(scale not in one.values for one in given(database, asked))
    undo.undo(database)
    assert given(database, asked)[0].values[scale] == 4


def test_a_theme_called_as_another_becomes_one_with_it(database: Database, asked: dict[str, Any]) -> None:
    texts = heard(database, asked).texts
    for one, name in zip(texts, ("Acess", "Access"), strict=True):
        feedback.code(database, [one.answer], name, asked["survey"])
    wrong, right = (key for key, _name, _count in heard(database, asked).themes)
    deeds.name_theme(database, wrong, " access ")
    assert [(key, name, count) for key, name, count in heard(database, asked).themes] == [(right, "Access", 2)]
    deeds.name_theme(database, right, "Ways in")
    with database.read() as connection:
        assert [name for _key, name, _count in themes(connection, asked["survey"])] == ["Ways in"]
    with pytest.raises(Invalid):
        deeds.name_theme(database, right, "  ")


def test_themes_stand_in_the_order_in_which_they_were_made(database: Database, asked: dict[str, Any]) -> None:
    texts = heard(database, asked).texts
    for one, name in zip(texts, ("Time", "Access"), strict=True):
        feedback.code(database, [one.answer], name, asked["survey"])
    assert [name for _key, name, _count in heard(database, asked).themes] == ["Time", "Access"]


def test_without_a_survey_there_is_nothing_to_show(database: Database) -> None:
    with database.write("Plan") as unit:
        event = make.event(unit)
    with database.read() as connection:
        assert overheard(connection, event, None, "") == Overheard()


def test_groups_are_summed_where_they_are_asked_for(database: Database, asked: dict[str, Any]) -> None:
    assert heard(database, asked).groups is None
    groups = heard(database, asked, "sector").groups
    assert groups is not None
    assert all(one.suppressed for sums in groups.values() for one in sums)  # one person is no group
