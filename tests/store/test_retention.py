"""How long the journal keeps what was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crm.errors import Invalid, NotFound
from crm.models import contacts
from crm.store import undo
from crm.store.database import Database
from crm.store.retention import shrink_journal
from tests import make
from tests.store.look import count, live_rows


def changes(database: Database) -> list[tuple[str, str | None, str | None]]:
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT op, before, after FROM change ORDER BY id").fetchall()
        return [(row[0], row[1], row[2]) for row in rows]


def test_old_steps_keep_who_when_and_which_fields(database: Database) -> None:
    with database.write("Old") as unit:
        key = make.tag(unit, name="secret")
        unit.update(contacts.tag, key, {"colour": "red"})
        step = unit.step
    before = live_rows(database)
    later = datetime.now(UTC) + timedelta(days=800)
    assert shrink_journal(database, 24, datetime.now(UTC)) == 0
    assert shrink_journal(database, 0, later) == 0
    assert shrink_journal(database, 24, later) == 1
    assert shrink_journal(database, 24, later) == 0
    assert changes(database) == [("I", None, '["name"]'), ("U", '["colour"]', '["colour"]')]
    assert (live_rows(database), count(database, "step")) == (before, 1)
    with pytest.raises(NotFound):
        undo.undo(database)
    with pytest.raises(Invalid, match="too old"):
        undo.undo(database, step)


def test_younger_steps_stay_whole(database: Database) -> None:
    with database.write("Old") as unit:
        key = make.tag(unit, name="a")
    with database._engine.connect() as connection:
        connection.exec_driver_sql("UPDATE step SET at = '2001-01-01T00:00:00.000Z'")
        connection.commit()
    with database.write("Young") as unit:
        unit.update(contacts.tag, key, {"name": "b"})
    assert shrink_journal(database, 24) == 1
    assert changes(database)[1] == ("U", '{"name":"a"}', '{"name":"b"}')
    assert undo.undo(database).label == "Young"
    undo.redo(database)
