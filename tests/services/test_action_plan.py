from __future__ import annotations

from typing import Any

import pytest

from crm.dates import days_from_today, today
from crm.errors import Conflict, Invalid
from crm.models.records import ACTION
from crm.queries.action_plan import Origin, action_lines, action_view, actions_from, described, offered
from crm.queries.lists import Filter, ListQuery, keys
from crm.queries.records import Document, load
from crm.queries.search import search
from crm.refs import Ref
from crm.services import action_plan, meetings
from crm.store import undo
from crm.store.database import Database
from tests import make


def stored(database: Database, key: int) -> Document:
    with database.read() as connection:
        return load(connection, ACTION, key)


def said(database: Database, ref: Ref) -> list[Origin]:
    with database.read() as connection:
        return offered(connection, ref)


@pytest.fixture
def meeting(database: Database) -> dict[str, Any]:
    """A closed meeting with a decision, a candidate that follows from it, and one by somebody who is not of us."""
    with database.write("Set up") as unit:
        event = make.event(unit, name="Convening", date="2018-02-07")
        ama = make.person(unit, full_name="Ama Mensah")
        make.staff_member(unit, name="Hana Dvořáková")
    candidates: list[dict[str, Any]] = [
        {"text": "Publish the map", "owner": "hana dvořáková", "due": "2018-06", "decision": 0, "person_id": ama},
        {"text": "Buy chairs", "owner": "The caterers"},
    ]
    meetings.close(database, event, "", ["Open the data"], candidates)
    return {"event": event, "ama": ama}


def test_an_action_is_saved_with_helpers_and_notes_and_taken_back(database: Database) -> None:
    with database.write("Set up") as unit:
        ama = make.person(unit, full_name="Ama Mensah")
    document = {
        "title": "Count the lamps", "progress": 20, "contributors": [{"person_id": ama, "part": "Lends the ladder"}],
        "notes": [{"text": "Begun"}],
    }  # fmt: skip
    key = action_plan.save(database, None, document)
    found = stored(database, key)
    assert (found["status"], found["progress"], found["done_on"]) == ("proposed", 20, None)
    assert [(row["person"], row["part"]) for row in found["contributors"]] == [("Ama Mensah", "Lends the ladder")]
    assert [(row["text"], row["date"]) for row in found["notes"]] == [("Begun", today())]
    undo.undo(database)
    with database.read() as connection:
        assert action_lines(connection) == []


@pytest.mark.parametrize("progress", [140, -1, 101])
def test_a_progress_that_is_none_is_refused_at_the_field(database: Database, progress: int) -> None:
    with pytest.raises(Invalid) as refused:
        action_plan.save(database, None, {"title": "Count", "progress": progress})
    assert str(progress) in refused.value.fields["progress"]


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"title": ""}, "title"),
        ({"title": "x", "due": "soon"}, "due"),
        ({"title": "x", "contributors": [{"person": "Nobody"}]}, "contributors.0.person_id"),
        ({"title": "x", "notes": [{"text": "y", "date": "never"}]}, "notes.0.date"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(database: Database, document: Document, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        action_plan.save(database, None, document)
    assert path in refused.value.fields


def test_what_is_done_is_whole_and_has_a_day_and_what_goes_on_has_none(database: Database) -> None:
    key = action_plan.save(database, None, {"title": "Count", "status": "in_progress", "progress": 40})
    base = stored(database, key)
    action_plan.save(database, base, {**base, "status": "done"})
    found = stored(database, key)
    assert (found["progress"], found["done_on"]) == (100, today())
    action_plan.save(database, found, {**found, "status": "in_progress", "progress": 90})
    assert (stored(database, key)["progress"], stored(database, key)["done_on"]) == (90, None)


def test_a_field_that_moved_meanwhile_is_a_conflict(database: Database) -> None:
    key = action_plan.save(database, None, {"title": "Count"})
    base = stored(database, key)
    action_plan.set_values(database, [key], {"due": "2018-03"})
    with pytest.raises(Conflict):
        action_plan.save(database, base, {**base, "due": "2018-04"})


def test_many_are_set_as_one_step(database: Database) -> None:
    made = [action_plan.save(database, None, {"title": title}) for title in ("One", "Two", "Three")]
    with database.write("Set up") as unit:
        owner = make.staff_member(unit, name="Hana")
    action_plan.set_values(database, made[:2], {"owner_id": owner})
    action_plan.set_values(database, made[:2], {"status": "done"})
    with database.read() as connection:
        lines = action_lines(connection, made)
    assert [(line.owner, line.status, line.progress) for line in lines] == [
        ("Hana", "done", 100), ("Hana", "done", 100), ("", "proposed", 0)
    ]  # fmt: skip
    undo.undo(database)
    assert [stored(database, key)["status"] for key in made] == ["proposed"] * 3
    with pytest.raises(Invalid):
        action_plan.set_values(database, made, {"status": "someday"})


def test_a_note_is_dated_and_keeps_the_status_of_its_day(database: Database) -> None:
    key = action_plan.save(database, None, {"title": "Count", "status": "agreed"})
    action_plan.add_note(database, key, " The ladder is here. ", "Tess Tester")
    (note,) = stored(database, key)["notes"]
    assert (note["date"], note["status"], note["text"], note["author"]) == (
        today(), "agreed", "The ladder is here.", "Tess Tester"
    )  # fmt: skip
    with pytest.raises(Invalid):
        action_plan.add_note(database, key, "  ")


def test_a_candidate_becomes_an_action_with_all_that_was_said(database: Database, meeting: dict[str, Any]) -> None:
    candidates = [one for one in said(database, Ref("event", meeting["event"])) if one.kind == "candidate"]
    action_plan.make(database, candidates)
    with database.read() as connection:
        published, chairs = action_lines(connection)
        view, other = action_view(connection, published.key), action_view(connection, chairs.key)
    assert (published.title, published.owner, published.due) == ("Publish the map", "Hana Dvořáková", "2018-06")
    assert published.contributors == ("Ama Mensah",)
    assert [(one.kind, one.text, one.at) for one in view.origins] == [
        ("candidate", "Publish the map", "Convening"), ("decision", "Open the data", "Convening"),
    ]  # fmt: skip
    assert {one.leads for one in view.origins} == {Ref("event", meeting["event"])}
    assert chairs.owner == ""
    assert "The caterers" in other.notes[0]["text"]


def test_what_was_made_of_a_decision_is_told_of_it(database: Database, meeting: dict[str, Any]) -> None:
    decision = next(one for one in said(database, Ref("event", meeting["event"])) if one.kind == "decision")
    step = action_plan.make(database, [decision])
    with database.read() as connection:
        assert [line.status for line in actions_from(connection, "decision", [decision.key])[decision.key]] == [
            "agreed"
        ]
    undo.undo(database, step)
    with database.read() as connection:
        assert actions_from(connection, "decision", [decision.key]) == {}


def test_an_interaction_offers_its_points_and_itself_and_links_once(database: Database) -> None:
    with database.write("Set up") as unit:
        talk = make.interaction(unit, subject="Call")
        make.point(unit, interaction_id=talk, text="The lamps are dark")
        key = make.action(unit)
    origins = said(database, Ref("interaction", talk))
    assert [(one.kind, one.text) for one in origins] == [("point", "The lamps are dark"), ("interaction", "Call")]
    for _again in range(2):
        action_plan.link(database, key, origins)
    with database.read() as connection:
        assert [one.kind for one in action_view(connection, key).origins] == ["point", "interaction"]


def test_answers_that_were_coded_are_offered_without_the_name_of_an_anonymous_one(database: Database) -> None:
    with database.write("Set up") as unit:
        event = make.event(unit)
        survey = make.survey(unit, event_id=event)
        answers = [
            make.answer(unit, text=text, response_id=make.response(unit, survey_id=survey, person_id=None))
            for text in ("More time", "Fine")
        ]
        make.coding(unit, answer_id=answers[0], theme_id=make.theme(unit, survey_id=survey))
    (one,) = said(database, Ref("event", event))
    assert (one.kind, one.text, one.by) == ("answer", "More time", "")


@pytest.mark.parametrize(("consent", "by"), [(True, "Ama Mensah"), (False, "")])
def test_who_may_not_be_quoted_is_not_named(database: Database, consent: bool, by: str) -> None:
    with database.write("Set up") as unit:
        person = make.person(unit, full_name="Ama Mensah")
        given = make.response(unit, person_id=person, quote_consent=consent)
        answer = make.answer(unit, text="More time", response_id=given)
    with database.read() as connection:
        assert described(connection, "answer", [answer])[answer].by == by


def test_late_and_unowned_ones_are_found_by_a_filter(database: Database) -> None:
    with database.write("Set up") as unit:
        owner = make.staff_member(unit)
        late = make.action(unit, title="Late", due=days_from_today(-1), owner_id=owner)
        both = make.action(unit, title="Both", due=days_from_today(-1))
        free = make.action(unit, title="Free", due=today())
        make.action(unit, title="Done", due=days_from_today(-9), status="done")
        make.action(unit, title="This month", due=today()[:7], owner_id=owner)
    with database.read() as connection:
        found = [set(keys(connection, ListQuery("action", filters=(Filter("attention", "is", value),))))
                 for value in ("overdue", "nobody_owns_it")]  # fmt: skip
        lines = {line.title: (line.is_late, line.is_unowned) for line in action_lines(connection)}
    assert found == [{late, both}, {both, free}]
    assert lines == {
        "Late": (True, False), "Both": (True, True), "Free": (False, True), "Done": (False, False),
        "This month": (False, False),
    }  # fmt: skip


def test_an_action_is_found_by_its_helpers_and_its_city(database: Database) -> None:
    with database.write("Set up") as unit:
        key = make.action(unit, city_id=make.city(unit, name="Dakar"))
        make.contributor(unit, action_id=key, person_id=make.person(unit, full_name="Ama Mensah"))
    with database.read() as connection:
        assert [
            hit.key for text in ("dakar", "mensah", "lamps") for hit in search(connection, text, 5, ("action",))
        ] == [key] * 3
