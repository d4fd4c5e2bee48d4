"""People are called in the order that is set: in lists, titles, what is found, and lists of what they took part in."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.models.records import INTERACTION, PERSON, TASK
from crm.names import display, say_names
from crm.queries import lists
from crm.queries.profile import profile_of
from crm.queries.records import load, titles_of
from crm.queries.search import search
from crm.refs import Ref
from crm.services import records
from crm.services.exporting import export_list
from crm.store.database import Database
from tests import make

PEOPLE = (
    {"given_name": "Amina", "family_name": "Okello", "full_name": "Dr Amina Okello"},
    {"given_name": "Zedong", "family_name": "Mao", "full_name": "Mao Zedong", "name_order": "family_first",
     "native_name": "毛泽东"},
    {"given_name": "Selvi", "family_name": None, "full_name": "Selvi", "name_order": "mononym"},
    {"given_name": "", "family_name": "", "full_name": "Housing Desk"},
)  # fmt: skip


@pytest.mark.parametrize("order", ["first_last", "last_first", "native"])
def test_sql_says_names_as_the_program_does(database: Database, order: str) -> None:
    with database.write("Make") as unit:
        keys = [make.person(unit, **one) for one in PEOPLE]
        interaction = make.interaction(unit)
        for key in keys:
            make.participant(unit, interaction_id=interaction, person_id=key)
        task = make.task(unit, person_id=keys[0])
    say_names(order)
    wanted = [display(one, order) for one in PEOPLE]
    with database.read() as connection:
        names = lists.all_columns(connection, PERSON)["full_name"]
        listed = lists.rows(connection, PERSON, [names], keys)
        assert [listed[key] for key in keys] == [(name,) for name in wanted]
        assert list(titles_of(connection, "person", keys).values()) == wanted
        assert [profile_of(connection, Ref("person", key)).title for key in keys] == wanted
        participants = lists.all_columns(connection, INTERACTION)["participants"]
        (who,) = lists.rows(connection, INTERACTION, [participants], [interaction])[interaction]
        assert sorted(who) == sorted(wanted)
        about = lists.all_columns(connection, TASK)["person"]
        assert lists.rows(connection, TASK, [about], [task])[task] == (wanted[0],)


def test_what_is_found_is_called_so_too(database: Database) -> None:
    records.save(database, PERSON, None, dict(PEOPLE[0]))
    say_names("last_first")
    with database.read() as connection:
        (hit,) = search(connection, "oke")
    assert hit.title == "Okello, Amina"
    assert hit.title_spans()


def test_files_and_records_keep_the_full_name(database: Database, tmp_path: Path) -> None:
    key = records.save(database, PERSON, None, dict(PEOPLE[0]))
    say_names("last_first")
    path = tmp_path / "people.csv"
    export_list(database, "people", path)
    assert "Dr Amina Okello" in path.read_text(encoding="utf-8-sig")
    with database.read() as connection:
        assert load(connection, PERSON, key)["full_name"] == "Dr Amina Okello"
        assert titles_of(connection, "person", [key]) == {key: "Okello, Amina"}
