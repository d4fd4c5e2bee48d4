from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Invalid
from crm.queries.feedback import questions, said, surveys, themes
from crm.queries.summaries import Summary, summaries, summaries_by
from crm.services import feedback
from crm.store import undo
from crm.store.database import Database
from tests import make

ASKED = [
    {"text": "How useful was it?", "kind": "scale", "lowest": 1, "highest": 5},
    {"text": "Which table?", "kind": "choice", "choices": ("Data", "Equity")},
    {"text": "What would you do again?", "kind": "several", "choices": ("Soup", "Panel", "Map")},
    {"text": "What was missing?", "kind": "text"},
]


@pytest.fixture
def asked(database: Database) -> dict[str, Any]:
    with database.write("Plan") as unit:
        event = make.event(unit)
    survey = feedback.save(database, None, {"name": "Feedback", "event_id": event, "questions": ASKED})
    with database.read() as connection:
        keys = [one.key for one in questions(connection, survey)]
    return {"event": event, "survey": survey, "keys": keys}


def answered(database: Database, asked: dict[str, Any], *values: Any, **more: Any) -> int:
    return feedback.respond(database, asked["survey"], dict(zip(asked["keys"], values, strict=False)), **more)


def summed(database: Database, asked: dict[str, Any]) -> list[Summary]:
    with database.read() as connection:
        return summaries(connection, asked["survey"])


def test_questions_keep_their_order(database: Database, asked: dict[str, Any]) -> None:
    with database.read() as connection:
        assert [one.kind for one in questions(connection, asked["survey"])] == ["scale", "choice", "several", "text"]
        (one,) = surveys(connection, asked["event"])
    assert (one.name, one.responses, one.smallest_group) == ("Feedback", 0, 5)


def test_each_question_is_summed_up(database: Database, asked: dict[str, Any]) -> None:
    answered(database, asked, 5, "Data", ("Soup", "Map"), "More time")
    answered(database, asked, 2, "Data", ("Soup",), "  ")
    answered(database, asked, None, "", (), "A lift", facts={"quote_consent": True})
    scale, choice, several, text = summed(database, asked)
    assert (scale.asked, scale.answered, scale.mean, scale.median) == (3, 2, 3.5, 3.5)
    assert scale.counts == (("1", 0), ("2", 1), ("3", 0), ("4", 0), ("5", 1))
    assert choice.counts == (("Data", 2), ("Equity", 0))
    assert several.counts == (("Soup", 2), ("Panel", 0), ("Map", 1))
    assert (text.answered, text.texts) == (2, ("A lift",))


def test_a_response_is_one_step(database: Database, asked: dict[str, Any]) -> None:
    answered(database, asked, 5)
    undo.undo(database)
    assert summed(database, asked)[0].asked == 0


@pytest.mark.parametrize(
    ("place", "value"), [(0, 6), (0, "many"), (1, "Soup"), (1, ("Data", "Equity")), (2, ("Soup", "Cake"))]
)
def test_an_answer_must_be_one_that_was_offered(
    database: Database, asked: dict[str, Any], place: int, value: Any
) -> None:
    with pytest.raises(Invalid) as refused:
        feedback.respond(database, asked["survey"], {asked["keys"][place]: value})
    assert set(refused.value.fields) == {str(asked["keys"][place])}


@pytest.mark.parametrize("question", [{"kind": "choice"}, {"kind": "scale", "lowest": 1, "highest": 100}])
def test_a_question_must_make_sense(database: Database, question: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        feedback.save(database, None, {"name": "Feedback", "questions": [{"text": "?", **question}]})


def test_an_anonymous_survey_keeps_nobody(database: Database, asked: dict[str, Any]) -> None:
    with database.write("People") as unit:
        person = make.person(unit)
    survey = feedback.save(database, None, {"name": "Secret", "anonymous": True, "questions": ASKED[3:]})
    with database.read() as connection:
        (one,) = questions(connection, survey)
    feedback.respond(database, survey, {one.key: "Hush"}, person=person)
    answered(database, asked, 3, person=person)
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT person_id FROM response ORDER BY id").scalars().all()
    assert found == [None, person]


def test_small_groups_are_not_told(database: Database, asked: dict[str, Any]) -> None:
    with database.write("People") as unit:
        houses = {one: make.organisation(unit, sectors=(one,)) for one in ("funder", "media", "academia")}
        people = []
        for sector, count in (("funder", 8), ("media", 6), ("academia", 2)):
            for _number in range(count):
                people.append(make.person(unit))
                make.affiliation(unit, person_id=people[-1], organisation_id=houses[sector])
    for person in people:
        answered(database, asked, 4, person=person)
    answered(database, asked, 1)  # of nobody known
    with database.read() as connection:
        found = summaries_by(connection, asked["survey"], "sector")
    told = {name: (rows[0].answered, rows[0].suppressed, rows[0].mean) for name, rows in found.items()}
    # The media are told with the two of academia, who could be reckoned from all the others.
    assert told == {"academia": (2, True, None), "funder": (8, False, 4.0), "media": (6, True, None)}


def test_texts_are_coded_to_themes(database: Database, asked: dict[str, Any]) -> None:
    for text in ("No lift", "The lift again", "More soup"):
        answered(database, asked, None, None, None, text)
    with database.read() as connection:
        keys = [one.answer for one in said(connection, asked["survey"])]
    feedback.code(database, keys[:2], "Access", asked["survey"])
    feedback.code(database, keys[:1], " access", asked["survey"])
    feedback.code(database, keys[2:], "Food", asked["survey"])
    with database.read() as connection:
        found = themes(connection, asked["survey"])
    assert [(name, count) for _key, name, count in found] == [("Access", 2), ("Food", 1)]
    assert summed(database, asked)[3].themes == (("Access", 2), ("Food", 1))
    feedback.uncode(database, keys[1:2], found[0][0])
    assert summed(database, asked)[3].themes == (("Access", 1), ("Food", 1))
    with pytest.raises(Invalid):
        feedback.code(database, keys, " ", asked["survey"])
