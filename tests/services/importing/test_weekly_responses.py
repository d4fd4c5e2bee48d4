"""Answers to a question of the week: forms, polls that count, posts; who answered, and which wording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.dates import today
from crm.errors import Unreadable
from crm.models.records import SURVEY
from crm.queries.feedback import questions, said
from crm.queries.records import load
from crm.queries.responses import responses
from crm.queries.summaries import summaries
from crm.services import feedback
from crm.services.importing.responses import import_responses
from crm.services.importing.results import ImportResult
from crm.store.database import Database
from tests.services.importing.test_responses import write

CHOICE = {"text": "How do you get to work?", "kind": "choice", "choices": ["Bus", "Foot"]}
FORM = [
    ["Timestamp", "How do you get to work?", "Country", "You are", "May we quote you?"],
    ["3/5/2018 9:00:00", "bus", "Kenya", "NGO", "Yes, with my answer"],
    ["3/14/2018 9:00:00", "Foot", "Europe", "City council", "No"],
    ["3/14/2018 9:05:00", "Foot", "Atlantis", "Sailor", ""],
]


@pytest.fixture
def survey(database: Database) -> int:
    return feedback.save(database, None, {"name": "Week 1", "short_name": "week-1", "questions": [dict(CHOICE)]})


def bring(database: Database, survey: int, path: Path, **more: Any) -> ImportResult:
    return import_responses(database, [path], survey=survey, **more)


def counts(database: Database, survey: int) -> list[dict[str, int]]:
    with database.read() as connection:
        return [dict(one.counts) for one in summaries(connection, survey)]


def test_a_form_says_who_answered(tmp_path: Path, database: Database, survey: int) -> None:
    result = bring(database, survey, write(tmp_path / "form.csv", FORM))
    assert (result.created, result.failed) == (3, 0)
    assert [(one.field, one.value) for one in result.notes] == [("Region", "Atlantis"), ("Stakeholder kind", "Sailor")]
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT submitted_at, region, sector, quote_consent FROM response ORDER BY id"
        ).fetchall()
        assert len(questions(connection, survey)) == 1
    assert [tuple(row) for row in rows] == [
        ("2018-03-05", "Africa", "civil_society", 1), ("2018-03-14", "Europe", "local_government", 0),
        ("2018-03-14", None, None, 0),
    ]  # fmt: skip
    assert counts(database, survey) == [{"Bus": 1, "Foot": 2}]


def test_what_the_survey_asks_itself_is_no_fact(tmp_path: Path, database: Database) -> None:
    own = feedback.save(database, None, {"name": "Where", "questions": [{"text": "Country", "kind": "text"}]})
    bring(database, own, write(tmp_path / "form.csv", [["Timestamp", "Country"], ["2018-03-05", "Kenya"]]))
    with database.read() as connection:
        assert [one.text for one in said(connection, own)] == ["Kenya"]


def test_an_answer_to_choices_that_changed_stays_with_its_wording(
    tmp_path: Path, database: Database, survey: int
) -> None:
    feedback.respond(database, survey, {_key(database, survey): "Bus"})
    with database.read() as connection:
        base = load(connection, SURVEY, survey)
    rows = [{**base["questions"][0], "choices": ["Bus", "Bicycle"]}]
    feedback.save(database, base, {**base, "questions": rows})
    path = write(tmp_path / "old.csv", [["How do you get to work?"], ["Foot"], ["Bicycle"], ["Skates"]])
    result = bring(database, survey, path)
    assert (result.created, result.failed) == (3, 0)
    assert [(one.row, one.value) for one in result.notes] == [(2, "Foot"), (4, "Skates")]
    assert today() in result.notes[0].reason
    assert counts(database, survey) == [{"Bus": 0, "Bicycle": 1, "Skates": 1}, {"Bus": 1, "Foot": 1}]


def _key(database: Database, survey: int) -> int:
    with database.read() as connection:
        return questions(connection, survey)[0].key


def test_a_poll_that_counts_becomes_answers(tmp_path: Path, database: Database, survey: int) -> None:
    path = write(
        tmp_path / "poll.csv", [["Option", "Votes"], ["Bus", "3"], ["Foot", "1,002"], ["Bus and foot", "61 %"]]
    )
    result = bring(database, survey, path)
    assert (result.created, result.failed) == (1005, 1)
    assert "61 %" in result.errors[0].reason
    assert counts(database, survey) == [{"Bus": 3, "Foot": 1002}]
    more = write(tmp_path / "poll.csv", [["Option", "Votes"], ["Bus", "5"], ["Foot", "1002"]])
    again = bring(database, survey, more)
    assert (again.created, again.skipped) == (2, 1005), "those of before are not counted twice"


def test_a_poll_without_its_question_is_refused(tmp_path: Path, database: Database, survey: int) -> None:
    path = write(tmp_path / "poll.csv", [["Option", "Votes"], ["Tea", "3"], ["Coffee", "4"]])
    with pytest.raises(Unreadable, match=r"poll\.csv"):
        bring(database, survey, path)
    with database.read() as connection:
        assert responses(connection, survey) == []


def test_posts_answer_the_only_question_of_words(tmp_path: Path, database: Database) -> None:
    own = feedback.save(database, None, {"name": "Week 2", "questions": [{"text": "What is just?", "kind": "text"}]})
    rows = [
        ["id", "created_at", "username", "full_text", "favorite_count"],
        ["971", "Wed Mar 07 09:00:00 +0000 2018", "amina", "Shade at every stop", "12"],
        ["972", "Thu Mar 08 09:00:00 +0000 2018", "tomas", "A bench", "0"],
    ]
    path = write(tmp_path / "replies.csv", rows)
    assert bring(database, own, path).created == 2
    assert bring(database, own, path).skipped == 2, "known by their ids"
    with database.read() as connection:
        assert [one.text for one in said(connection, own)] == ["Shade at every stop", "A bench"]
        assert [one.at for one in responses(connection, own)] == ["2018-03-07", "2018-03-08"]
        assert len(questions(connection, own)) == 1


MONKEY = [
    ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
     "Last Name", "Custom Data 1", "How do you get to work?", "", "In which country do you live?", "You are", "",
     "May we quote you?"],
    ["", "", "", "", "", "", "", "", "", "Response", "Other (please specify)", "Response", "Response",
     "Other (please specify)", "Response"],
    ["6690000001", "168", "03/05/2018 09:12:44 AM", "03/05/2018 09:14:02 AM", "192.0.2.7", "", "", "", "", "Bus", "",
     "Kenya", "NGO", "", "Yes"],
    ["6690000002", "168", "03/06/2018 09:12:44 AM", "03/06/2018 09:14:02 AM", "192.0.2.8", "", "", "", "", "", "Skates",
     "Peru", "", "Sailor", "No"],
    ["6690000003", "168", "03/13/2018 09:12:44 PM", "03/13/2018 09:14:02 PM", "192.0.2.9", "", "", "", "", "Foot", "",
     "", "City council", "", ""],
]  # fmt: skip


def test_an_export_of_surveymonkey_answers_a_choice(tmp_path: Path, database: Database, survey: int) -> None:
    path = write(tmp_path / "Week 1.csv", MONKEY)
    result = bring(database, survey, path)
    assert (result.created, result.failed) == (3, 0)
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT external_id, submitted_at, region, sector, quote_consent FROM response ORDER BY id"
        ).fetchall()
        assert [one.text for one in questions(connection, survey)] == ["How do you get to work?"]
    assert [tuple(row) for row in rows] == [
        ("6690000001", "2018-03-05", "Africa", "civil_society", 1),
        ("6690000002", "2018-03-06", "Latin America and the Caribbean", None, 0),
        ("6690000003", "2018-03-13", None, "local_government", 0),
    ]  # fmt: skip
    assert counts(database, survey) == [{"Bus": 1, "Foot": 1, "Skates": 1}]
    assert [(one.field, one.value) for one in result.notes] == [
        ("How do you get to work?", "Skates"), ("Stakeholder kind", "Sailor"),
    ]  # fmt: skip
    assert bring(database, survey, path).skipped == 3, "known by their ids"


def test_an_export_of_surveymonkey_ticks_several(tmp_path: Path, database: Database) -> None:
    asked = {"text": "What would you light?", "kind": "several", "choices": ["Streets", "Stops", "Parks"]}
    own = feedback.save(database, None, {"name": "Week 2", "questions": [asked]})
    rows = [
        ["Respondent ID", "End Date", "What would you light?", "", "", "", "Country"],
        ["", "", "Streets", "Stops", "Parks", "Other (please specify)", "Response"],
        ["1", "03/05/2018 09:14:02 AM", "Streets", "", "Parks", "", "Kenya"],
        ["2", "03/05/2018 09:20:02 AM", "", "Stops", "", "Bridges", "Kenya"],
        ["3", "03/05/2018 09:30:02 AM", "", "", "", "", "Kenya"],
    ]
    result = bring(database, own, write(tmp_path / "Week 2.csv", rows))
    assert counts(database, own) == [{"Streets": 1, "Stops": 1, "Parks": 1, "Bridges": 1}]
    assert (result.created, result.failed) == (2, 1), "the empty one is listed"


def test_an_export_of_surveymonkey_brings_words(tmp_path: Path, database: Database) -> None:
    own = feedback.save(database, None, {"name": "Week 3", "questions": [{"text": "What is just?", "kind": "text"}]})
    rows = [
        ["Respondent ID", "Date Created", "What is just?", "You are"],
        ["", "", "Open-Ended Response", "Response"],
        ["1", "2018-03-05 09:14:02", "A bench", "Academia"],
        ["2", "2018-03-06 09:14:02", "Response", ""],
    ]
    bring(database, own, write(tmp_path / "Week 3.csv", rows))
    with database.read() as connection:
        assert [one.text for one in said(connection, own)] == ["A bench", "Response"]
        assert [one.at for one in responses(connection, own)] == ["2018-03-05", "2018-03-06"]
        assert len(questions(connection, own)) == 1


def test_a_comment_beside_a_choice_is_kept_beside_it(tmp_path: Path, database: Database, survey: int) -> None:
    rows = [
        ["Respondent ID", "How do you get to work?", ""], ["", "Response", "Other (please specify)"],
        ["1", "Bus", "and the ferry"], ["2", "Foot", ""],
    ]  # fmt: skip
    bring(database, survey, write(tmp_path / "Week 1.csv", rows))
    assert counts(database, survey)[0] == {"Bus": 1, "Foot": 1}
    with database.read() as connection:
        assert [one.text for one in said(connection, survey)] == ["and the ferry"]
