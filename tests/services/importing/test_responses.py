from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from crm.errors import Invalid, Unreadable
from crm.queries.feedback import questions, surveys
from crm.queries.summaries import Summary, summaries
from crm.services import feedback
from crm.services.importing.responses import import_responses, read_table
from crm.store import undo
from crm.store.database import Database
from tests import corpus, make

GOOGLE = [
    ["Timestamp", "Email Address", "How useful was it?", "Which tables did you visit?", "What was missing?"],
    ["2018/02/08 9:00:00", "amina@example.org", "4", "Data, Equity", "A lift"],
    ["2018/02/08 9:01:00", "", "5", "Equity", ""],
    ["2018/02/08 9:02:00", "", "3", "Food (soup, cake), Data", "More time, and fewer slides"],
    ["2018/02/08 9:03:00", "", "3", "Data, Food (soup, cake)", "Nothing"],
]
MICROSOFT = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Which tables did you visit?", "Would you come again?"],
    ["1", "2/8/18 9:00:00", "2/8/18 9:02:00", "anonymous", "", "Data;Equity;", "Yes"],
    ["2", "2/8/18 9:10:00", "2/8/18 9:12:00", "anonymous", "", "Equity;", "Yes"],
    ["3", "2/8/18 9:20:00", "2/8/18 9:22:00", "anonymous", "", "Data;Equity;", "No"],
]
MONKEY = [
    ["Respondent ID", "Collector ID", "Which tables did you visit?", "", "", "Rate the rooms", "", "Anything else?"],
    ["", "", "Data", "Equity", "Other (please specify)", "Hall", "Landing", "Open-Ended Response"],
    ["101", "7", "Data", "", "", "Good", "Poor", "Thank you"],
    ["102", "7", "Data", "Equity", "The garden", "Good", "Good", ""],
    ["103", "7", "", "Equity", "", "Poor", "Good", ""],
]
QUALTRICS = [
    ["StartDate", "EndDate", "Status", "ResponseId", "Q1", "Q2_1", "Q2_2", "Q3"],
    ["Start Date", "End Date", "Response Type", "Response ID", "How useful was it?", "Tables? - Selected Choice - Data",
     "Tables? - Selected Choice - Equity", "What was missing?"],
    [f'{{"ImportId":"{name}"}}' for name in ("startDate", "endDate", "status", "_recordId", "QID1", "Q2", "Q2b", "Q3")],
    ["2018-02-08", "2018-02-08", "IP Address", "R_1", "2", "Data", "", "A lift"],
    ["2018-02-08", "2018-02-08", "IP Address", "R_2", "5", "Data", "Equity", ""],
]  # fmt: skip
KOBO = [
    ["start", "end", "Which tables", "Which tables/data", "Which tables/equity", "Comment", "_id", "_uuid"],
    ["2018-02-08", "2018-02-08", "data equity", "1", "1", "Good", "5", "u-1"],
    ["2018-02-08", "2018-02-08", "equity", "0", "1", "", "6", "u-2"],
]


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def event(database: Database) -> int:
    with database.write("Plan") as unit:
        return make.event(unit, name="Convening")


def summed(database: Database, event: int) -> dict[str, Summary]:
    with database.read() as connection:
        (survey,) = surveys(connection, event)
        return {one.question.text: one for one in summaries(connection, survey.key)}


def test_google_forms_joins_several_choices_by_commas(tmp_path: Path, database: Database, event: int) -> None:
    with database.write("People") as unit:
        person = make.person(unit)
        make.email(unit, person_id=person)
    result = import_responses(database, [write(tmp_path / "in.csv", GOOGLE)], event=event)
    assert (result.created, result.skipped, result.failed) == (4, 0, 0)
    found = summed(database, event)
    assert list(found) == GOOGLE[0][2:]
    scale, tables, text = found.values()
    assert (scale.question.kind, scale.mean) == ("scale", 3.75)
    assert (tables.question.kind, dict(tables.counts)) == (
        "several", {"Data": 3, "Equity": 2, "Food (soup, cake)": 2},
    )  # fmt: skip
    assert (text.question.kind, text.answered) == ("text", 3)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT person_id FROM response ORDER BY id").scalars().first() == person


def test_microsoft_forms_ends_several_choices_with_a_mark(tmp_path: Path, database: Database, event: int) -> None:
    result = import_responses(database, [write(tmp_path / "in.csv", MICROSOFT)], event=event)
    assert result.created == 3
    found = summed(database, event)
    assert dict(found["Which tables did you visit?"].counts) == {"Equity": 3, "Data": 2}
    assert found["Would you come again?"].asked == 3


def test_survey_monkey_has_a_column_for_each_choice(tmp_path: Path, database: Database, event: int) -> None:
    result = import_responses(database, [write(tmp_path / "in.csv", MONKEY)], event=event)
    assert result.created == 3
    found = summed(database, event)
    assert list(found) == [
        "Which tables did you visit?", "Rate the rooms [Hall]", "Rate the rooms [Landing]", "Anything else?",
    ]  # fmt: skip
    assert dict(found["Which tables did you visit?"].counts) == {"Data": 2, "Equity": 2, "The garden": 1}
    assert found["Rate the rooms [Hall]"].answered == 3


def test_qualtrics_has_three_rows_of_headings(tmp_path: Path, database: Database, event: int) -> None:
    result = import_responses(database, [write(tmp_path / "in.csv", QUALTRICS)], event=event)
    assert result.created == 2
    found = summed(database, event)
    assert list(found) == ["How useful was it?", "Tables?", "What was missing?"]
    assert dict(found["Tables?"].counts) == {"Data": 2, "Equity": 1}
    assert found["How useful was it?"].mean == 3.5


def test_kobo_has_ones_and_noughts(tmp_path: Path, database: Database, event: int) -> None:
    result = import_responses(database, [write(tmp_path / "in.csv", KOBO)], event=event)
    assert result.created == 2
    found = summed(database, event)
    assert dict(found["Which tables"].counts) == {"data": 1, "equity": 2}
    assert "Comment" in found


def test_what_came_before_is_skipped_and_twins_in_one_file_count_twice(
    tmp_path: Path, database: Database, event: int
) -> None:
    twins = [*GOOGLE, GOOGLE[2]]
    path = write(tmp_path / "in.csv", twins)
    assert import_responses(database, [path], event=event).created == 5
    again = import_responses(database, [path], event=event)
    assert (again.created, again.skipped, again.step) == (0, 5, None)
    with database.read() as connection:
        assert [one.responses for one in surveys(connection, event)] == [5]


def test_updating_replaces_the_answers(tmp_path: Path, database: Database, event: int) -> None:
    import_responses(database, [write(tmp_path / "in.csv", QUALTRICS)], event=event)
    changed = [*QUALTRICS[:3], [*QUALTRICS[3][:4], "1", "", "Equity", ""]]
    result = import_responses(database, [write(tmp_path / "in.csv", changed)], event=event, policy="update")
    assert (result.created, result.updated) == (0, 1)
    assert summed(database, event)["How useful was it?"].counts[0] == ("1", 1)


def test_an_import_is_undone_as_one_step(tmp_path: Path, database: Database, event: int) -> None:
    result = import_responses(database, [write(tmp_path / "in.csv", GOOGLE)], event=event)
    undo.undo(database, result.step)
    with database.read() as connection:
        assert surveys(connection, event) == []


def test_a_dry_run_stores_nothing(tmp_path: Path, database: Database, event: int) -> None:
    result = import_responses(database, [write(tmp_path / "in.csv", GOOGLE)], event=event, dry_run=True)
    assert (result.created, result.step) == (4, None)
    with database.read() as connection:
        assert surveys(connection, event) == []


def test_questions_that_the_survey_has_are_answered_as_they_are_meant(
    tmp_path: Path, database: Database, event: int
) -> None:
    asked = [{"text": "how useful was it?", "kind": "scale", "lowest": 0, "highest": 10}]
    survey = feedback.save(database, None, {"name": "Ours", "event_id": event, "anonymous": True, "questions": asked})
    rows = [*GOOGLE, ["2018/02/09", "amina@example.org", "very", "Data", ""]]
    result = import_responses(database, [write(tmp_path / "in.csv", rows)], event=event)
    assert [(note.row, note.value) for note in result.notes] == [(6, "very")]
    with database.read() as connection:
        kinds = [(one.text, one.kind) for one in questions(connection, survey)]
        assert connection.exec_driver_sql("SELECT count(person_id) FROM response").scalar() == 0
    assert kinds[0] == ("how useful was it?", "scale")
    assert len(kinds) == 3


def test_columns_may_be_missing_and_rows_empty(tmp_path: Path, database: Database, event: int) -> None:
    rows = [GOOGLE[0], ["2018/02/08", "", "4"], ["2018/02/08", "", "", "", ""], ["2018/02/08", "", "5", "Data"]]
    result = import_responses(database, [write(tmp_path / "in.csv", rows)], event=event)
    assert (result.created, result.failed) == (2, 1)
    assert [(error.row, error.reason) for error in result.errors] == [(3, "No question is answered in it.")]


def test_what_is_no_table_of_responses_is_refused(tmp_path: Path, database: Database, event: int) -> None:
    with pytest.raises(Invalid, match="--event"):
        import_responses(database, [tmp_path / "in.csv"])
    path = tmp_path / "in.csv"
    path.write_text("Timestamp,Email Address\n1,2\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="no questions"):
        import_responses(database, [path], event=event)
    (tmp_path / "bad.gz").write_bytes(b"\x1f\x8b\x08junk")
    with pytest.raises(Unreadable, match="damaged"):
        import_responses(database, [tmp_path / "bad.gz"], event=event)


def test_a_packed_file_is_unpacked(tmp_path: Path, database: Database, event: int) -> None:
    plain = write(tmp_path / "in.csv", MICROSOFT)
    packed = tmp_path / "in.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert import_responses(database, [packed], event=event).created == 3


@pytest.mark.corpus
def test_the_exports_of_others_come_in_whole(database: Database, event: int) -> None:
    expected = json.loads(corpus.fixtures("expectations_dev.json").read_text(encoding="utf-8"))["surveys"]
    for name, facts in expected.items():
        path = corpus.fixtures(name)
        table = read_table(path)
        assert len(table.rows) == facts["responses"], name
        result = import_responses(database, [path], event=event)
        assert (result.created + result.failed, result.skipped) == (facts["responses"], 0), name


@pytest.mark.corpus
def test_several_choices_of_others_are_told_apart() -> None:
    table = read_table(corpus.fixtures("surveys/dask/data/2019-user-survey-results.csv.gz"))
    by_text: dict[str, Any] = {one.text: one for one in table.questions}
    assert by_text["Dask APIs"].guess.kind == "several"
    how = next(one for text, one in by_text.items() if text.startswith("If you use a cluster, how do you launch"))
    assert "HPC resource manager (SLURM, PBS, SGE, LSF or similar)" in how.guess.choices
    table = read_table(corpus.fixtures("surveys/fivethirtyeight/star-wars-survey/StarWars.csv"))
    seen = next(one for one in table.questions if one.text.startswith("Which of the following Star Wars films"))
    assert (seen.guess.kind, len(seen.guess.choices)) == ("several", 6)
    assert sum(one.text.startswith("Please rank the Star Wars films") for one in table.questions) == 6
