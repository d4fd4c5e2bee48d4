from __future__ import annotations

from typing import Any

import pytest

from crm.dates import today
from crm.errors import Invalid
from crm.models.records import ASK
from crm.queries.records import load
from crm.refs import Ref
from crm.services import asks
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.commitments import World, of_organisation, signed, world


@pytest.fixture
def here(database: Database) -> World:
    return world(database)


def stored(database: Database, key: int) -> dict[str, Any]:
    with database.read() as connection:
        return load(connection, ASK, key)


def ask(database: Database, here: World, **values: Any) -> int:
    return asks.save(database, None, {"statement_id": here.statement, **values})


def test_a_government_is_asked_as_its_city_and_only_once(database: Database, here: World) -> None:
    key = ask(database, here, organisation_id=here.government, through_id=here.mayor, next_step="Call")
    kept = stored(database, key)
    assert (kept["city_id"], kept["organisation_id"], kept["name"]) == (here.city, None, "Port Alma")
    assert (kept["stage"], kept["asked_on"], kept["next_step"]) == ("to_ask", None, "Call")
    with pytest.raises(Invalid) as told:
        ask(database, here, city_id=here.city)
    assert "party" in told.value.fields


def test_a_stage_says_when_and_what_is_next(database: Database, here: World) -> None:
    key = ask(database, here, person_id=here.person, next_step="Write", next_due="2030-01-01")
    asks.set_values(database, [key], {"stage": "asked"})
    assert (stored(database, key)["asked_on"], stored(database, key)["next_step"]) == (today(), "Write")
    asks.set_values(database, [key], {"stage": "declined"})
    kept = stored(database, key)
    assert (kept["stage"], kept["next_step"], kept["next_due"]) == ("declined", None, None)
    base = stored(database, key)
    asks.save(database, base, {**base, "stage": "considering"})
    assert stored(database, key)["stage"] == "considering"
    with pytest.raises(Invalid):
        asks.set_values(database, [key], {"stage": "perhaps"})


def test_many_are_asked_but_not_who_signed_or_is_asked(database: Database, here: World) -> None:
    signed(database, of_organisation(here))
    refs = [Ref("city", here.city), Ref("organisation", here.government), Ref("organisation", here.organisation),
            Ref("person", here.person)]  # fmt: skip
    _step, made = asks.add_each(database, here.statement, refs, "Hana Dvořáková")
    assert made == 2
    assert asks.add_each(database, here.statement, refs)[1] == 0
    with database.read() as connection:
        names = list(connection.exec_driver_sql("SELECT name FROM ask ORDER BY id").scalars())
    assert names == ["Port Alma", "Ama Mensah"]


def test_asks_are_spread_evenly_and_owners_keep_theirs(database: Database, here: World) -> None:
    with database.write("Set up") as unit:
        hana, joe = (make.staff_member(unit, name=name) for name in ("Hana", "Joe"))
        owned = make.person(unit, full_name="Belongs to Joe", owner_id=joe)
        people = [owned, *(make.person(unit, full_name=f"Person {number}") for number in range(5))]
        keys = [make.ask(unit, statement_id=here.statement, person_id=one) for one in people]
    asks.spread(database, keys, [hana, joe])
    owners = [stored(database, key)["owner_id"] for key in keys]
    assert owners[0] == joe
    assert sorted(owners) == sorted([hana, joe] * 3)
    undo.undo(database)
    assert {stored(database, key)["owner_id"] for key in keys} == {None}
    with pytest.raises(Invalid):
        asks.spread(database, keys, [])


def test_what_is_over_is_not_spread(database: Database, here: World) -> None:
    with database.write("Set up") as unit:
        hana = make.staff_member(unit, name="Hana")
        declined, asked = (
            make.ask(unit, statement_id=here.statement, person_id=make.person(unit, full_name=stage), stage=stage)
            for stage in ("declined", "asked")
        )
    asks.spread(database, [declined, asked], [hana])
    assert [stored(database, key)["owner_id"] for key in (declined, asked)] == [None, hana]
    with pytest.raises(Invalid, match="nothing left to ask"):
        asks.spread(database, [declined], [hana])


def test_nobody_and_nothing_is_no_ask(database: Database, here: World) -> None:
    with pytest.raises(Invalid) as told:
        asks.save(database, None, {"stage": "to_ask"})
    assert set(told.value.fields) == {"party", "statement_id"}
