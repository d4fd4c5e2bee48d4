"""Interactions and follow-ups that were handed out come back as they were, here and in another workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.models.records import EVENT, INTERACTION, PERSON, TASK, RecordKind
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load_each
from crm.services import interactions, records, tasks
from crm.services.exporting import export_list
from crm.services.importing import run
from crm.store.database import Database
from tests import make

SUMMARY = "They said:\n\n  “=2+2; and more”, twice.\nThen they left."


@pytest.fixture
def filled(database: Database) -> Database:
    people = [records.save(database, PERSON, None, {"full_name": name}) for name in ("Jonas Berg", "Jonas Berg", "Lea")]
    with database.write("x") as unit:
        forum, kisumu = make.organisation(unit), make.city(unit)
    event = records.save(database, EVENT, None, {"name": "Convening"})
    talk = interactions.save(database, None, {
        "date": "2026-02-13", "channel": "video_call", "subject": "Buses, at night", "summary": SUMMARY,
        "staff": "Tess Tester", "follow_ups": [{"title": "Send the map", "due": "2026-03", "owner": "Ola Other"}],
        "participants": [{"person_id": people[1]}, {"organisation_id": forum}, {"city_id": kisumu}],
        "points": [{"text": "too few buses\nafter ten", "status": "unresolved"}, {"text": "no lamps; no benches"}],
    })  # fmt: skip
    interactions.save(database, None, {"date": "2026-02", "subject": "Letter", "participants": [], "points": []})
    with database.read() as connection:
        point = next(load_each(connection, INTERACTION, [talk]))["points"][0]["id"]
    tasks.save(database, None, {
        "title": "Ask again", "status": "completed", "completed_on": "2026-02-20", "notes": "Twice.\nAt least.",
        "person_id": people[0], "organisation_id": forum, "city_id": kisumu, "event_id": event,
        "interaction_id": talk, "point_id": point,
    })  # fmt: skip
    return database


def stored(database: Database, kind: RecordKind) -> list[dict[str, Any]]:
    """Records without what only says which row of the file they are."""
    with database.read() as connection:
        found = list(load_each(connection, kind, keys(connection, ListQuery(kind.name))))
    for document in found:
        del document["id"]
        for child in kind.children:
            for row in document[child.name]:
                del row["id"]
    return found


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
@pytest.mark.parametrize(("name", "kind"), [("interactions", INTERACTION), ("tasks", TASK)])
def test_a_list_comes_back_after_everything_in_it_was_lost(
    filled: Database, tmp_path: Path, name: str, kind: RecordKind, ending: str
) -> None:
    out = tmp_path / f"list{ending}"
    export_list(filled, name, out)
    before = stored(filled, kind)
    with filled.read() as connection:
        there = list(keys(connection, ListQuery(kind.name)))
    with filled.write("x") as unit:
        unit.trash(kind.table, there)
    result = run.execute(filled, run.plan([out], kind=kind.name), "skip")
    assert (result.created, result.failed, list(result.notes)) == (2, 0, [])
    assert stored(filled, kind) == before


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
@pytest.mark.parametrize("name", ["interaction", "task"])
def test_a_list_that_comes_back_unchanged_changes_nothing(
    filled: Database, tmp_path: Path, name: str, ending: str
) -> None:
    out = tmp_path / f"list{ending}"
    export_list(filled, f"{name}s", out)
    result = run.execute(filled, run.plan([out], kind=name), "update")
    assert (result.skipped, result.created, result.updated, list(result.notes)) == (2, 0, 0, [])


def test_in_another_workspace_names_are_found_and_others_kept(filled: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    export_list(filled, "interactions", out)
    (tmp_path / "other").mkdir()
    other = make.database(tmp_path / "other")
    with other.write("x") as unit:
        make.organisation(unit)
    result = run.execute(other, run.plan([out], kind="interaction"), "skip")
    talk = next(one for one in stored(other, INTERACTION) if one["subject"].startswith("Buses"))
    assert [row["organisation"] for row in talk["participants"]] == ["Housing Forum"]
    assert talk["summary"] == f"{SUMMARY}\nParticipants: Jonas Berg; Kisumu"
    assert len(result.notes) == 2
    other.close()


def test_a_record_changed_in_a_list_is_changed_under_its_id(filled: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    export_list(filled, "tasks", out)
    out.write_text(out.read_text(encoding="utf-8-sig").replace("Ask again", "Ask once more"), encoding="utf-8")
    result = run.execute(filled, run.plan([out], kind="task"), "update")
    assert (result.updated, result.skipped) == (1, 1)
    assert "Ask once more" in [task["title"] for task in stored(filled, TASK)]
