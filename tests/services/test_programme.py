from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from crm.errors import Conflict, Invalid
from crm.models.records import KINDS
from crm.queries.measures import targets
from crm.queries.records import Document, load
from crm.services import programme
from crm.store import undo
from crm.store.database import Database
from tests import make


def known(database: Database) -> dict[str, tuple[Decimal, str]]:
    with database.read() as connection:
        return targets(connection)


def test_targets_are_set_changed_and_taken_away_as_one_step_each(database: Database) -> None:
    programme.set_targets(database, {"pilots": ("3", "2018-10"), "supporters": ("1,200", "")})
    assert known(database) == {"pilots": (Decimal(3), "2018-10"), "supporters": (Decimal(1200), "")}
    programme.set_targets(database, {"pilots": ("4", ""), "supporters": (None, "")})
    assert known(database) == {"pilots": (Decimal(4), "")}
    undo.undo(database)
    assert known(database) == {"pilots": (Decimal(3), "2018-10"), "supporters": (Decimal(1200), "")}


@pytest.mark.parametrize(
    ("value", "due", "field"),
    [("many", "", "pilots"), ("-1", "", "pilots"), ("0", "", "pilots"), ("3", "soon", "pilots_due")],
)
def test_what_is_no_target_is_said_at_its_field(database: Database, value: Any, due: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        programme.set_targets(database, {"pilots": (value, due)})
    assert list(refused.value.fields) == [field]
    assert known(database) == {}


def test_a_phase_is_dated_unless_somebody_else_did_or_it_ends_before_it_begins(database: Database) -> None:
    with database.write("Plan") as unit:
        key = make.phase(unit, name="Conversation")
    kind = KINDS["phase"]

    def stored() -> Document:
        with database.read() as connection:
            return load(connection, kind, key)

    base = stored()
    programme.save(database, kind, base, {**base, "start": "2018-02"})
    assert stored()["start"] == "2018-02"
    with pytest.raises(Conflict):
        programme.save(database, kind, base, {**base, "start": "2018-03"})
    with pytest.raises(Invalid) as refused:
        programme.save(database, kind, stored(), {**stored(), "end": "2017-12"})
    assert "end" in refused.value.fields
