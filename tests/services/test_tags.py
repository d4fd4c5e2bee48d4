from __future__ import annotations

import pytest

from crm.errors import Invalid
from crm.models.records import ORGANISATION, PERSON
from crm.queries.records import load_many
from crm.queries.tags import TagUse, all_tags
from crm.services import tags
from crm.store import undo
from crm.store.database import Database
from tests import make


def people(database: Database, count: int = 3) -> list[int]:
    with database.write("Make") as unit:
        return [make.person(unit) for _ in range(count)]


def tagged(database: Database, keys: list[int]) -> list[list[str]]:
    with database.read() as connection:
        return [document["tags"] for document in load_many(connection, PERSON, keys).values()]


def named(database: Database) -> dict[str, TagUse]:
    with database.read() as connection:
        return {one.name: one for one in all_tags(connection)}


def label(database: Database, step: int) -> str:
    with database.read() as connection:
        return str(connection.exec_driver_sql("SELECT label FROM step WHERE id = ?", (step,)).scalar())


def test_many_are_tagged_in_one_step_and_none_twice(database: Database) -> None:
    keys = people(database)
    tags.tag(database, PERSON, keys[:1], ["VIP"])
    step = tags.tag(database, PERSON, keys, ["vip"])
    assert label(database, step) == "Tag 3 people “vip”"
    assert tagged(database, keys) == [["VIP"]] * 3
    assert named(database)["VIP"].count == 3
    undo.undo(database, step)
    assert tagged(database, keys) == [["VIP"], [], []]


def test_tags_are_added_and_taken_away_at_once(database: Database) -> None:
    keys = people(database, 2)
    tags.tag(database, PERSON, keys, ["press", "speaker"])
    step = tags.tag(database, PERSON, keys, ["funder"], ["press"])
    assert label(database, step) == "Change tags of 2 people"
    assert tagged(database, keys) == [["funder", "speaker"]] * 2
    assert label(database, tags.tag(database, PERSON, keys[:1], remove=["funder"])) == "Untag Amina Okello “funder”"


def test_a_tag_needs_a_name(database: Database) -> None:
    with pytest.raises(Invalid):
        tags.tag(database, PERSON, people(database, 1), [" "])


def test_a_tag_is_renamed_and_found_under_its_new_name(database: Database) -> None:
    keys = people(database, 1)
    tags.tag(database, PERSON, keys, ["pres"])
    step = tags.rename(database, named(database)["pres"].key, "press")
    assert label(database, step) == "Rename tag “pres” to “press”"
    assert tagged(database, keys) == [["press"]]
    tags.rename(database, named(database)["press"].key, "Press")  # only its case
    assert tagged(database, keys) == [["Press"]]


def test_a_tag_renamed_as_another_becomes_one_with_it_and_undo_parts_them(database: Database) -> None:
    keys = people(database)
    tags.tag(database, PERSON, keys[:2], ["press"])
    tags.tag(database, PERSON, keys[1:], ["media"])
    with database.write("Make") as unit:
        forum = make.organisation(unit)
    tags.tag(database, ORGANISATION, [forum], ["media"])
    step = tags.rename(database, named(database)["media"].key, "Press")
    assert label(database, step) == "Merge tag “media” into “press”"
    assert tagged(database, keys) == [["press"]] * 3
    assert named(database)["press"].count == 4
    undo.undo(database, step)
    assert tagged(database, keys) == [["press"], ["media", "press"], ["media"]]


def test_a_tag_is_coloured_and_deleted(database: Database) -> None:
    keys = people(database, 2)
    tags.tag(database, PERSON, keys, ["vip"])
    tags.recolour(database, named(database)["vip"], "teal")
    assert named(database)["vip"].colour == "teal"
    step = tags.delete(database, named(database)["vip"])
    assert tagged(database, keys) == [[], []]
    undo.undo(database, step)
    assert tagged(database, keys) == [["vip"]] * 2
