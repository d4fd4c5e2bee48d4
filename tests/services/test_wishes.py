from __future__ import annotations

from typing import Any

import pytest

from crm.queries.participations import catering, participants
from crm.queries.wishes import outlived_wishes, unmatched
from crm.services import door, participations
from crm.services.wishes import forget_wishes
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def held(database: Database) -> dict[str, Any]:
    with database.write("Set up") as unit:
        event = make.event(unit, name="Convening", date="2018-02-07")
        vague = make.event(unit, name="Launch", date="2018-02")
        person = make.person(unit, full_name="Ama Mensah", given_name="Ama", family_name="Mensah")
    for one in (event, vague):
        participations.register(database, one, person, {"diet": "no groundnuts", "access_needs": "step-free"})
    return {"event": event, "vague": vague, "person": person}


def test_sixty_days_after_an_event_its_wishes_are_proposed_for_deletion(
    database: Database, held: dict[str, Any]
) -> None:
    def outlived(today: str) -> list[tuple[str, int]]:
        with database.read() as connection:
            return [(one.name, one.count) for one in outlived_wishes(connection, today)]

    assert outlived("2018-04-08") == []
    assert outlived("2018-04-09") == [("Convening", 1)]
    assert outlived("2018-05-01") == [("Launch", 1), ("Convening", 1)]  # the month ends on the 28th


def test_what_is_forgotten_is_nowhere(database: Database, held: dict[str, Any]) -> None:
    assert forget_wishes(database, held["event"]) == 1
    with database.read() as connection:
        assert catering(connection, held["event"]) == ({}, {})
        kept = connection.exec_driver_sql(
            "SELECT count(*) FROM change c JOIN participation p ON p.id = c.row_id "
            "WHERE p.event_id = ? AND (c.before LIKE '%groundnuts%' OR c.after LIKE '%groundnuts%')",
            (held["event"],),
        ).scalar()
    assert kept == 0
    assert forget_wishes(database, held["event"]) == 0


def test_what_was_done_before_can_still_be_taken_back(database: Database, held: dict[str, Any]) -> None:
    with database.read() as connection:
        (step,) = connection.exec_driver_sql(
            "SELECT c.step_id FROM change c JOIN participation p ON p.id = c.row_id "
            "WHERE p.event_id = ? AND c.op = 'I'", (held["event"],)
        ).scalars()  # fmt: skip
    forget_wishes(database, held["event"])
    undo.undo(database, step)
    with database.read() as connection:
        assert participants(connection, held["event"]) == []


def test_guests_without_a_record_are_shown_with_those_they_may_be(database: Database, held: dict[str, Any]) -> None:
    door.walk_in(database, held["event"], "Ama Mensah")
    door.walk_in(database, held["event"], "Zed Quill")
    with database.read() as connection:
        found = {one.name: [match.key for match in likely] for one, likely in unmatched(connection, held["event"])}
    assert found == {"Ama Mensah": [held["person"]], "Zed Quill": []}
