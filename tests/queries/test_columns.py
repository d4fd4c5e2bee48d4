"""What lies in the trash is shown by no list, no search result and no count, whichever way it is tied to a record."""

from __future__ import annotations

from typing import Any

import pytest

from crm.models.records import KINDS
from crm.models.schema import journaled_tables
from crm.queries.custom import custom_fields
from crm.queries.lists import ListQuery, all_columns, keys, rows
from crm.queries.search import search
from crm.queries.tags import all_tags
from crm.store.database import Database
from crm.store.unit import Unit
from tests import make

# What each column says of a record to which nothing is tied: counts.
_NOTHING = (None, "", (), 0)
# Those kinds of record to which others are tied, with what is their own.
_OWN: dict[str, dict[str, Any]] = {
    "person": {"full_name": "Ama Mensah", "given_name": "Ama", "family_name": "Mensah"},
    "organisation": {"name": "Ama Mensah", "acronym": None},
    "city": {"name": "Ama Mensah", "country": None},
    "interaction": {"date": "2018-02-07", "subject": "Ama Mensah"},
    "task": {"title": "Ama Mensah", "status": None},
    "event": {"name": "Ama Mensah", "date": None, "status": None},
}


def _tie_everything(unit: Unit, kind: str, key: int) -> None:
    """A row of every table that can point at the record, and what those rows point at in turn."""
    for table in journaled_tables():
        for column in [c.name for c in table.columns for f in c.foreign_keys if f.column.table.name == kind]:
            if not (table.name == "relationship" and column.startswith("to_")):
                make.row(unit, table.name, **{column: key})


def _point_at_everything(unit: Unit, kind: str, key: int) -> None:
    table = KINDS[kind].table
    targets = {c.name: f.column.table.name for c in table.columns for f in c.foreign_keys}
    values = {name: make.row(unit, target) for name, target in targets.items()}
    unit.update(table, key, values)


def _trash_all_but(unit: Unit, kind: str, key: int, stay: tuple[str, ...] = ()) -> None:
    for table in journaled_tables():
        if table.name not in stay:
            found = unit.connection.exec_driver_sql(f"SELECT id FROM {table.name}").scalars().all()
            unit.trash(table, [one for one in found if (table.name, one) != (kind, key)])


def _said(database: Database, kind: str, key: int) -> dict[str, object]:
    with database.read() as connection:
        columns = all_columns(connection, KINDS[kind])
        values = rows(connection, KINDS[kind], list(columns.values()), [key])[key]
    own = {*_OWN[kind], "created_at"}
    return {
        name: value
        for name, value in zip(columns, values, strict=True)
        if name not in own and value not in _NOTHING and not isinstance(value, bool)
    }


@pytest.mark.parametrize("kind", _OWN)
@pytest.mark.parametrize("stays", ["nothing", "links"])
def test_a_list_says_nothing_of_what_is_in_the_trash(database: Database, kind: str, stays: str) -> None:
    """`links`: what ties two records stays, and only the record at its far end is in the trash."""
    with database.write("Fill") as unit:
        key = make.row(unit, kind, **_OWN[kind])
        _tie_everything(unit, kind, key)
        _point_at_everything(unit, kind, key)
    assert len(_said(database, kind, key)) > 1  # else the test shows nothing
    links = ("affiliation", "participant", "tagging", "custom_value", "attachment", "source", "speaker")
    with database.write("Trash the rest") as unit:
        _trash_all_but(unit, kind, key, links if stays == "links" else ())
    told = {"role"} if stays == "links" else set()  # a role stays where the organisation does not
    assert {name: value for name, value in _said(database, kind, key).items() if name not in told} == {}


@pytest.mark.parametrize("kind", _OWN)
def test_a_search_result_says_nothing_of_what_is_in_the_trash(database: Database, kind: str) -> None:
    with database.write("Fill") as unit:
        key = make.row(unit, kind, **_OWN[kind])
        _tie_everything(unit, kind, key)
        _point_at_everything(unit, kind, key)
    with database.write("Trash the rest") as unit:
        _trash_all_but(unit, kind, key, ("affiliation", "participant", "tagging"))
    with database.read() as connection:
        (hit,) = search(connection, "Mensah")
        assert "Kisumu" not in hit.snippet
        assert "Housing" not in hit.snippet
        assert search(connection, "Kisumu") == search(connection, "Okello") == []


def test_tags_and_custom_fields_count_live_records(database: Database) -> None:
    with database.write("Fill") as unit:
        people = [make.person(unit), make.person(unit)]
        tag, field = make.tag(unit), make.custom_field(unit)
        for person in people:
            make.tagging(unit, tag_id=tag, person_id=person)
            make.custom_value(unit, custom_field_id=field, person_id=person)
        unit.trash(KINDS["person"].table, people[:1])
    with database.read() as connection:
        assert [one.count for one in all_tags(connection)] == [1]
        assert [one.count for one in custom_fields(connection)] == [1]


def test_an_affiliation_with_what_is_in_the_trash_gives_way_to_a_live_one(database: Database) -> None:
    with database.write("Fill") as unit:
        person = make.person(unit)
        gone, there = make.organisation(unit, name="Gone"), make.organisation(unit, name="There")
        make.affiliation(unit, person_id=person, organisation_id=gone, role="Chair", primary=True)
        make.affiliation(unit, person_id=person, organisation_id=there, role="Member")
        unit.trash(KINDS["organisation"].table, [gone])
    with database.read() as connection:
        columns = all_columns(connection, KINDS["person"])
        shown = rows(connection, KINDS["person"], [columns["organisation"], columns["role"]], [person])
        assert shown[person] == ("There", "Member")
        assert list(keys(connection, ListQuery("person"))) == [person]
