"""Questions that change while they are asked: what was answered stays with the wording it answered."""

from __future__ import annotations

from typing import Any

import pytest

from crm.dates import today
from crm.models.records import SURVEY
from crm.queries.feedback import questions, weekly_surveys
from crm.queries.records import load
from crm.queries.summaries import summaries, summaries_by, week_of
from crm.queries.wordings import answered_wording, wordings
from crm.services import feedback
from crm.store import undo
from crm.store.database import Database

ASKED = {"text": "How do you get to work?", "kind": "choice", "choices": ["Bus", "Foot"]}


def weekly(database: Database, **more: Any) -> int:
    return feedback.save(database, None, {"name": "Week 1", "questions": [dict(ASKED)], **more})


def reword(database: Database, survey: int, *, corrects: bool = False, **more: Any) -> None:
    with database.read() as connection:
        base = load(connection, SURVEY, survey)
    rows = [{**row, **more} for row in base["questions"]]
    feedback.save(database, base, {**base, "questions": rows}, corrects=corrects)


def answer(database: Database, survey: int, value: str, **facts: Any) -> None:
    with database.read() as connection:
        (one,) = questions(connection, survey)
    feedback.respond(database, survey, {one.key: value}, facts=facts)


def told(database: Database, survey: int) -> list[tuple[tuple[tuple[str, int], ...], int, str]]:
    with database.read() as connection:
        return [(one.counts, one.asked, one.until) for one in summaries(connection, survey)]


def test_what_was_answered_stays_with_its_wording(database: Database) -> None:
    survey = weekly(database)
    answer(database, survey, "Bus")
    reword(database, survey, choices=["Bus", "Bicycle"])
    answer(database, survey, "Bicycle")
    assert told(database, survey) == [
        ((("Bus", 0), ("Bicycle", 1)), 1, ""),
        ((("Bus", 1), ("Foot", 0)), 1, today()),
    ]
    undo.undo(database)
    undo.undo(database)
    assert told(database, survey) == [((("Bus", 1), ("Foot", 0)), 1, "")]


def test_a_correction_is_no_other_wording(database: Database) -> None:
    survey = weekly(database)
    answer(database, survey, "Bus")
    reword(database, survey, corrects=True, text="How do you get to work or school?")
    assert told(database, survey) == [((("Bus", 1), ("Foot", 0)), 1, "")]


def test_what_nobody_was_asked_yet_leaves_nothing_behind(database: Database) -> None:
    survey = weekly(database, asked_from="2999-01-04")
    reword(database, survey, text="And home?")
    other = weekly(database, asked_from="2018-03-05")
    reword(database, other, text="And home?")
    with database.read() as connection:
        assert wordings(connection, survey) == {}
        ((was,),) = wordings(connection, other).values()
    assert was.question.text == ASKED["text"]


@pytest.mark.parametrize(
    ("heading", "value", "day", "is_earlier"),
    [
        ("How do you get to work?", "Foot", "", True),
        ("Will you come?", "Foot", "", False),
        ("", "Foot", "", True),
        ("", "Bicycle", "", False),
        ("", "Bus", "2018-03-09", True),
        ("", "Bus", "2999-03-12T09:00:00", False),
        ("", "Bus", "", False),
        ("", "Skates", "", False),
    ],
)
def test_an_answer_finds_the_wording_it_answers(
    database: Database, heading: str, value: str, day: str, is_earlier: bool
) -> None:
    survey = weekly(database)
    answer(database, survey, "Bus")
    reword(database, survey, text="Will you come?", choices=["Bus", "Bicycle"])
    with database.read() as connection:
        (now,) = questions(connection, survey)
        earlier = wordings(connection, survey)[now.key]
    found = answered_wording(now, earlier, heading, value, day)
    assert (found == earlier[0]) is is_earlier


def test_the_campaign_asks_what_no_event_asks(database: Database) -> None:
    second = weekly(database, name="Week 2", asked_from="2018-03-12")
    first = weekly(database, asked_from="2018-03-05", asked_until="2018-03-11", method="Whoever follows us")
    with database.read() as connection:
        found = weekly_surveys(connection)
    assert [one.key for one in found] == [first, second]
    assert (found[0].asked_from, found[0].asked_until, found[0].method) == (
        "2018-03-05", "2018-03-11", "Whoever follows us",
    )  # fmt: skip


def test_answers_are_told_by_what_people_said_of_themselves(database: Database) -> None:
    survey = weekly(database)
    for region, sector, count in (("Africa", "civil_society", 6), ("Europe", "media", 5), ("Asia", "funder", 7)):
        for _number in range(count):
            answer(database, survey, "Bus", region=region, sector=sector, submitted_at="2018-03-06")
    answer(database, survey, "Foot", submitted_at="2018-03-12T08:00:00.000Z")
    with database.read() as connection:
        regions = {name: rows[0].answered for name, rows in summaries_by(connection, survey, "region").items()}
        sectors = set(summaries_by(connection, survey, "sector"))
        weeks = {name: rows[0].suppressed for name, rows in summaries_by(connection, survey, "week").items()}
    assert regions == {"Africa": 6, "Asia": 7, "Europe": 5}
    assert sectors == {"civil_society", "media", "funder"}
    assert weeks == {"2018-W10": True, "2018-W11": True}, "the one of the second week could be reckoned"


def test_a_small_group_of_one_wording_cannot_be_reckoned_from_the_others(database: Database) -> None:
    """The group is large enough as a whole; of those who answered one wording it is not."""
    survey = weekly(database)
    for count, region in ((2, "Africa"), (9, "Europe")):
        for _number in range(count):
            answer(database, survey, "Bus", region=region)
    reword(database, survey, choices=["Bus", "Bicycle"])
    for count, region in ((6, "Africa"), (9, "Europe")):
        for _number in range(count):
            answer(database, survey, "Bicycle", region=region)
    with database.read() as connection:
        found = summaries_by(connection, survey, "region")
    told = {name: [(one.answered, one.suppressed) for one in rows] for name, rows in found.items()}
    assert told == {"Africa": [(6, False), (2, True)], "Europe": [(9, False), (9, True)]}


def test_weeks_are_those_of_iso_8601() -> None:
    assert [week_of(day) for day in ("2018-01-01", "2017-01-01", "2018-12-31T23:00:00Z", "soon")] == [
        "2018-W01", "2016-W52", "2019-W01", "",
    ]  # fmt: skip
