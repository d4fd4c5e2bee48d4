from __future__ import annotations

from typing import Any

import pytest

from crm.dates import days_from_today, today
from crm.errors import Conflict, Invalid
from crm.models.records import INDICATOR, PILOT, RecordKind
from crm.queries.action_plan import described, offered
from crm.queries.records import Document, load
from crm.queries.search import search
from crm.refs import Ref
from crm.services import pilots
from crm.store import undo
from crm.store.database import Database
from tests import make


def stored(database: Database, key: int, kind: RecordKind = PILOT) -> Document:
    with database.read() as connection:
        return load(connection, kind, key)


def titles(database: Database) -> list[str]:
    with database.read() as connection:
        sql = "SELECT title FROM pilot WHERE trashed_at IS NULL ORDER BY id"
        return [title for (title,) in connection.exec_driver_sql(sql).fetchall()]


@pytest.fixture
def union(database: Database) -> int:
    with database.write("Set up") as unit:
        return make.organisation(unit, name="Tenants’ Union")


def test_a_pilot_is_saved_with_all_that_belongs_to_it_and_taken_back(database: Database, union: int) -> None:
    key = pilots.save(database, None, {
        "title": "Light the stairs", "elements": ("data", "equity"), "budget": "1200.50", "currency": "eur",
        "partners": [{"organisation_id": union, "role": "lead", "commitment": "mou", "committed_on": "2018-03"}],
        "milestones": [{"title": "First lamp", "due": "2018-05"}],
        "indicators": [{"name": "Lit stairs", "unit": "stairs", "target": "40"}],
        "risks": [{"text": "Rain", "likelihood": "high", "impact": "low"}],
        "lessons": [{"text": "Ask at night", "section": "Equity"}],
    })  # fmt: skip
    found = stored(database, key)
    assert (found["stage"], found["budget"], found["currency"]) == ("idea", "1200.50", "EUR")
    assert [(row["organisation"], row["committed_on"]) for row in found["partners"]] == [("Tenants’ Union", "2018-03")]
    assert [row["date"] for row in found["lessons"]] == [today()]
    assert [len(found[name]) for name in ("milestones", "indicators", "risks")] == [1, 1, 1]
    with database.read() as connection:
        assert [hit.key for hit in search(connection, "tenants union", 9, ("pilot",))] == [key]
    undo.undo(database)
    assert titles(database) == []


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"title": ""}, "title"),
        ({"title": "x", "start": "2018-05", "end": "2018-03"}, "end"),
        ({"title": "x", "budget": "100"}, "currency"),
        ({"title": "x", "budget": "100", "currency": "Talers"}, "currency"),
        ({"title": "x", "budget": "-1", "currency": "EUR"}, "budget"),
        ({"title": "x", "budget": "100.505", "currency": "EUR"}, "budget"),
        ({"title": "x", "budget": "plenty", "currency": "EUR"}, "budget"),
        ({"title": "x", "stage": "dreaming"}, "stage"),
        ({"title": "x", "elements": ("soup",)}, "elements"),
        ({"title": "x", "partners": [{"role": "lead"}]}, "partners.0.organisation_id"),
        ({"title": "x", "partners": [{"organisation": "Nobody", "role": "lead"}]}, "partners.0.organisation_id"),
        ({"title": "x", "partners": [{"person": "Nobody"}]}, "partners.0.person_id"),
        ({"title": "x", "partners": [{"person_id": 1, "city_id": 2}]}, "partners.0.city_id"),
        ({"title": "x", "partners": [{"person_id": 1, "contact": "Nobody"}]}, "partners.0.contact_id"),
        ({"title": "x", "partners": [{"person_id": 1, "committed_on": "2018"}]}, "partners.0.commitment"),
        ({"title": "x", "milestones": [{"title": "y", "reached_on": "2999-01-01"}]}, "milestones.0.reached_on"),
        ({"title": "x", "milestones": [{"title": "y", "due": "soon"}]}, "milestones.0.due"),
        ({"title": "x", "risks": [{"text": ""}]}, "risks.0.text"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(database: Database, document: Document, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        pilots.save(database, None, document)
    assert path in refused.value.fields
    assert titles(database) == []


def test_an_end_is_compared_with_the_start_that_is_stored(database: Database) -> None:
    key = pilots.save(database, None, {"title": "Light the stairs", "start": "2018-05", "end": "2018-09"})
    with pytest.raises(Invalid) as refused:
        pilots.save(database, stored(database, key), {"end": "2018-02"})
    assert "end" in refused.value.fields


def test_a_field_that_moved_meanwhile_is_a_conflict(database: Database) -> None:
    key = pilots.save(database, None, {"title": "Light the stairs"})
    base = stored(database, key)
    pilots.save(database, base, {**base, "title": "Light the yards"})
    with pytest.raises(Conflict):
        pilots.save(database, base, {**base, "title": "Light the roofs"})
    assert titles(database) == ["Light the yards"]


@pytest.fixture
def indicator(database: Database) -> int:
    document = {"name": "Lit stairs", "baseline_on": "2018-03", "disaggregation": ("women", "men")}
    key = pilots.save(database, None, {"title": "Light the stairs", "indicators": [document]})
    return int(stored(database, key)["indicators"][0]["id"])


def test_what_was_measured_is_kept_by_day_and_group(database: Database, indicator: int) -> None:
    base = stored(database, indicator, INDICATOR)
    rows = [{"date": "2018-04", "value": "12.5", "group": "women"}, {"date": "2018-05", "value": "20"}]
    pilots.save_indicator(database, base, {**base, "target": "30", "readings": rows})
    pilots.measure(database, indicator, {"date": "2018-06-01", "value": "21.75", "notes": " by hand "})
    found = stored(database, indicator, INDICATOR)
    assert [(row["date"], row["value"], row["group"], row["notes"]) for row in found["readings"]] == [
        ("2018-04", "12.5", "women", None), ("2018-05", "20", None, None), ("2018-06-01", "21.75", None, "by hand"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edited", "path"),
    [
        ({"readings": [{"date": "2018-04", "value": "1", "group": "children"}]}, "readings.0.group"),
        ({"readings": [{"date": "2018-04", "value": "many"}]}, "readings.0.value"),
        ({"readings": [{"value": "4"}]}, "readings.0.date"),
        ({"target_on": "2018-01"}, "target_on"),
        ({"name": ""}, "name"),
    ],
)
def test_a_measure_that_makes_no_sense_is_refused(
    database: Database, indicator: int, edited: dict[str, Any], path: str
) -> None:
    base = stored(database, indicator, INDICATOR)
    with pytest.raises(Invalid) as refused:
        pilots.save_indicator(database, base, {**base, **edited})
    assert path in refused.value.fields


@pytest.mark.parametrize(
    ("reading", "field"),
    [
        ({"date": days_from_today(2), "value": "4"}, "date"),
        ({"value": "4"}, "date"),
        ({"date": "2018-04"}, "value"),
        ({"date": "2018-04", "value": "four"}, "value"),
        ({"date": "2018-04", "value": "4", "group": "children"}, "group"),
    ],
)
def test_what_cannot_be_measured_is_said_at_the_field(
    database: Database, indicator: int, reading: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        pilots.measure(database, indicator, reading)
    assert list(refused.value.fields) == [field]
    assert stored(database, indicator, INDICATOR)["readings"] == []


def test_lessons_are_noted_for_the_framework_and_milestones_reached(database: Database) -> None:
    key = pilots.save(database, None, {"title": "Light the stairs", "milestones": [{"title": "First lamp"}]})
    pilots.add_lesson(database, key, " Ask at night ", "Equity")
    with pytest.raises(Invalid):
        pilots.add_lesson(database, key, "  ")
    pilots.reach(database, stored(database, key)["milestones"][0]["id"], "First lamp")
    found = stored(database, key)
    assert [(row["text"], row["section"], row["date"]) for row in found["lessons"]] == [
        ("Ask at night", "Equity", today())
    ]
    assert [row["reached_on"] for row in found["milestones"]] == [today()]


def test_pilots_move_together_to_a_stage(database: Database) -> None:
    keys = [pilots.save(database, None, {"title": title}) for title in ("A", "B")]
    pilots.set_stage(database, keys, "design")
    assert {stored(database, key)["stage"] for key in keys} == {"design"}
    with pytest.raises(Invalid):
        pilots.set_stage(database, keys, "dreaming")
    undo.undo(database)
    assert {stored(database, key)["stage"] for key in keys} == {"idea"}


def test_what_was_said_becomes_a_pilot_with_the_link_kept(database: Database) -> None:
    with database.write("Set up") as unit:
        event = make.event(unit)
        make.candidate(unit, event_id=event, text="Try it  in\nAccra")
        point = make.point(unit, text="Nobody counts the yards")
    with database.read() as connection:
        said = [*offered(connection, Ref("event", event)), *described(connection, "point", [point]).values()]
    pilots.make(database, said)
    assert titles(database) == ["Try it in Accra", "Nobody counts the yards"]
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT pilot_id, candidate_id, point_id FROM pilot_origin ORDER BY id").all()
    (first, candidate, _none), (second, _nothing, raised) = rows
    assert (candidate, raised) == (said[0].key, point)
    assert (stored(database, first)["problem"], stored(database, second)["problem"]) == (
        None,
        "Nobody counts the yards",
    )
    pilots.link(database, first, said)
    pilots.link(database, first, said)
    assert len(stored(database, first)["origins"]) == 2
