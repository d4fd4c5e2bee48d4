from __future__ import annotations

from typing import Any

import pytest

from crm.dates import today
from crm.errors import Conflict, Invalid
from crm.models.records import INTERACTION, PERSON, TASK
from crm.queries.interactions import interaction_view
from crm.queries.records import Document, load, load_many
from crm.services import interactions, tasks
from crm.store import undo
from crm.store.database import Database
from tests import make


def person(database: Database, name: str = "Amina Okello") -> int:
    with database.write("Make") as unit:
        return make.person(unit, full_name=name)


def call(*people: int, **values: Any) -> Document:
    return {
        "date": "2018-02-07", "channel": "call", "subject": "Data equity", "staff": "Tess Tester",
        "participants": [{"person_id": key} for key in people], **values,
    }  # fmt: skip


def stored(database: Database, key: int, kind: Any = INTERACTION) -> Document:
    with database.read() as connection:
        return load(connection, kind, key)


def test_an_interaction_is_logged_with_its_points_and_follow_ups_as_one_step(database: Database) -> None:
    amina, ravi = person(database), person(database, "Ravi Sharma")
    points = [{"text": "Rents rise", "status": "follow_up_required"}]
    follow_ups = [{"title": "Send figures", "due": "2018-03", "owner": "Olu Adeyemi"}]
    key = interactions.save(database, None, call(amina, ravi, points=points, follow_ups=follow_ups))
    with database.read() as connection:
        seen = interaction_view(connection, key)
    assert [one.title for one in seen.participants] == ["Amina Okello", "Ravi Sharma"]
    assert seen.staff == "Tess Tester"
    assert seen.document["points"][0]["status"] == "follow_up_required"
    (task,) = seen.follow_ups
    assert (task.title, task.due, task.status, task.owner) == ("Send figures", "2018-03", "not_started", "Olu Adeyemi")
    assert stored(database, task.key, TASK)["person_id"] == amina
    assert undo.undo(database).label == "Log interaction “Data equity”"
    with database.read() as connection:
        assert load_many(connection, INTERACTION, [key]) == {}
        assert load_many(connection, TASK, [task.key]) == {}


def test_everything_that_is_wrong_is_said_at_once(database: Database) -> None:
    with pytest.raises(Invalid) as error:
        interactions.save(database, None, call(subject="", date="soon", follow_ups=[{"due": "2018"}, {"title": "x"}]))
    assert set(error.value.fields) == {"subject", "date", "follow_ups.0.title"}


def test_an_interaction_is_changed_field_by_field(database: Database) -> None:
    amina, ravi = person(database), person(database, "Ravi Sharma")
    key = interactions.save(database, None, call(amina))
    base = stored(database, key)
    both = [*base["participants"], {"person_id": ravi}]
    edited = {**base, "participants": both, "follow_ups": [{"title": "Call back"}]}
    interactions.save(database, base, edited)
    assert [row["person"] for row in stored(database, key)["participants"]] == ["Amina Okello", "Ravi Sharma"]
    interactions.save(database, base, {**base, "summary": "Good talk"})
    assert len(stored(database, key)["participants"]) == 2
    with pytest.raises(Conflict):
        interactions.save(database, base, {**base, "summary": "Bad talk"})


def test_a_follow_up_says_when_it_was_completed_and_forgets_it_when_it_goes_on(database: Database) -> None:
    key = tasks.save(database, None, {"title": "Write", "person_id": person(database)})
    base = stored(database, key, TASK)
    assert base["status"] == "not_started"
    tasks.save(database, base, {**base, "status": "completed"})
    done = stored(database, key, TASK)
    assert done["completed_on"] == today()
    tasks.save(database, done, {**done, "status": "in_progress"})
    assert stored(database, key, TASK)["completed_on"] is None
    tasks.set_status(database, [key], "completed")
    assert stored(database, key, TASK)["completed_on"] == today()
    assert undo.undo(database).label == "Complete Write"
    with pytest.raises(Invalid):
        tasks.save(database, None, {"notes": "no title"})


def test_each_of_several_gets_a_follow_up_of_its_own(database: Database) -> None:
    keys = [person(database), person(database, "Ravi Sharma")]
    with pytest.raises(Invalid):
        tasks.add_for_each(database, PERSON, keys, {"title": ""})
    step = tasks.add_for_each(database, PERSON, keys, {"title": "Invite", "owner": "Tess Tester"})
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT person_id FROM task WHERE trashed_at IS NULL ORDER BY id").scalars()
        assert rows.all() == keys
    assert undo.undo(database, step).label == "Add follow-up “Invite” for 2 people"
