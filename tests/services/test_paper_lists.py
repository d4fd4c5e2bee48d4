from __future__ import annotations

from typing import Any

import pytest

from crm.dates import days_from_today, today
from crm.errors import Invalid
from crm.models.commitments import statement
from crm.queries.commitments import signature_view
from crm.services import paper_lists
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.commitments import World, world


@pytest.fixture
def here(database: Database) -> World:
    return world(database)


def test_lines_are_keyed_in_one_after_the_other(database: Database, here: World) -> None:
    nia = {"name": "Nia Lanternwood", "email": "nia@example.org", "signed_on": "7.2.2018"}
    one, _step = paper_lists.add(database, {**nia, "listing_consent": True, "verified": True})
    other, step = paper_lists.add(
        database, {"signatory_kind": "city", "name": "Port Alma", "officer": "Ines Marlow", "capacity": "Mayor"}
    )
    with database.read() as connection:
        first, second = signature_view(connection, one), signature_view(connection, other)
    assert (first.line.status, first.line.signed_on, first.line.mandate) == ("listed", "2018-02-07", "personal")
    assert (second.line.kind, second.line.officer, second.line.signed_on) == ("city", "Ines Marlow", today())
    assert (second.line.status, second.party.key) == ("pending", here.city)
    undo.undo(database, step)


def test_an_older_list_is_signed_under_the_version_of_its_day(database: Database, here: World) -> None:
    with database.write("Version") as unit:
        make.statement_version(unit, statement_id=here.statement, number="1.1", date="2018-06-03", change="minor")
    keys = [paper_lists.add(database, {"name": f"Nia {day}", "signed_on": day})[0] for day in ("7.2.2018", "7.7.2018")]
    with database.read() as connection:
        assert [signature_view(connection, key).line.version for key in keys] == ["1.0", "1.1"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Nia and Otis"}, "name"),
        ({"name": "Nia", "email": "nowhere"}, "email"),
        ({"name": "Nia", "signed_on": days_from_today(3)}, "signed_on"),
        ({"name": "Nia", "signed_on": "2017"}, "signed_on"),
        ({"name": "Nia", "signed_on": "some day"}, "signed_on"),
        ({"signatory_kind": "city", "name": "Port Alma", "officer": "Ines & Otto"}, "officer"),
    ],
)
def test_a_line_that_makes_no_sense_is_said_at_its_field(
    database: Database, here: World, line: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as told:
        paper_lists.add(database, line)
    assert set(told.value.fields) == {field}


def test_a_body_without_an_officer_stays_pending_and_without_a_statement_nothing_is_stored(
    database: Database, here: World
) -> None:
    key, _step = paper_lists.add(
        database, {"signatory_kind": "organisation", "name": "Tide & Street", "verified": True}
    )
    with database.read() as connection:
        assert signature_view(connection, key).line.status == "pending"
    with database.write("Trash") as unit:
        unit.trash(statement, [here.statement])
    with pytest.raises(Invalid, match="Add one on the page Statement first"):
        paper_lists.add(database, {"name": "Nia"})
