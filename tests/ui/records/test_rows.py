from __future__ import annotations

import pytest

from crm.errors import Cancelled
from crm.models.kinds import Kind
from crm.models.records import CITY, PERSON
from crm.progress import Progress
from crm.services import records
from crm.store.database import Database
from crm.ui.kit.columns import AVATAR, CHIPS, STRONG
from crm.ui.kit.query import Alike, Filter, Query
from crm.ui.records.columns import filter_fields, shown_columns
from crm.ui.records.rows import Rows
from tests import make


def person(database: Database, given: str, **values: object) -> int:
    return records.save(database, PERSON, None, {"given_name": given, "family_name": "Okello", **values})


def test_keys_come_in_order_and_rows_with_the_columns_that_are_shown(database: Database) -> None:
    amina = person(database, "Amina", tags=["vip"], emails=[{"address": "amina@example.org"}])
    zoe = person(database, "Zoe", lens="just")
    rows = Rows(database, PERSON)
    assert list(rows.keys(Query(), Progress())) == [amina, zoe]
    assert list(rows.keys(Query(descending=True), Progress())) == [zoe, amina]
    assert list(rows.keys(Query("zo"), Progress())) == [zoe]
    assert list(rows.keys(Query(filters=(Filter("lens", "empty"),)), Progress())) == [amina]
    rows.shown = frozenset({"full_name", "tags"})
    assert rows.load([zoe, amina]) == {
        amina: {"full_name": "Amina Okello", "tags": ("vip",)},
        zoe: {"full_name": "Zoe Okello", "tags": ()},
    }


def test_a_question_that_was_overtaken_is_not_asked(database: Database) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        Rows(database, PERSON).keys(Query(), progress)


def test_countries_and_languages_are_asked_for_by_name(database: Database) -> None:
    key = records.save(database, CITY, None, {"name": "Malmö", "country": "SE"})
    swahili = person(database, "Amina", languages=("en", "sw"), addresses=[{"city": "Kisumu", "country": "Kenya"}])
    assert list(Rows(database, CITY).keys(Query(filters=(Filter("country", "is", "Sweden"),)), Progress())) == [key]
    people = Rows(database, PERSON)
    for condition in (Filter("languages", "is", "Swahili"), Filter("country", "is", "Kenya")):
        assert list(people.keys(Query(filters=(condition,)), Progress())) == [swahili]


def test_columns_stand_in_front_as_asked_and_custom_ones_are_there(database: Database) -> None:
    person(database, "Amina", custom={"Shirt": "large"})
    found = Rows(database, PERSON).columns.values()
    columns = shown_columns(found, ("full_name", "tags"), avatar=True)
    assert [column.name for column in columns[:2]] == ["full_name", "tags"]
    assert (columns[0].look, columns[1].look) == (AVATAR, CHIPS)
    assert "custom.Shirt" in {column.name for column in columns}
    assert shown_columns(found)[0].look == STRONG
    hidden = next(column.name for column in found if not column.shown)
    assert [one.shown for one in shown_columns(found, ("full_name", hidden))[:2]] == [True, True]


def test_filters_offer_choices_and_names(database: Database) -> None:
    fields = {one.name: one for one in filter_fields(Rows(database, CITY).columns.values(), lambda kind: [kind])}
    assert fields["lens"].choices == ("smart", "just", "both")
    tags = fields["tags"].suggest
    assert tags is not None
    assert list(tags()) == ["tag"]
    assert fields["region"].suggest is None
    assert "latitude" not in fields
    assert fields["population"].kind == Kind.NUMBER


def test_phones_are_shown_by_the_country_of_their_record(database: Database) -> None:
    away = [{"city": "Kisumu", "country": "Kenya"}]
    for given, number, addresses in (("A", "0700 123456", away), ("B", "+254700123456", []), ("C", "114", away)):
        person(database, given, phones=[{"number": number}], addresses=addresses)
    rows = Rows(database, PERSON)
    rows.shown = frozenset({"full_name", "phone"})
    phone = next(column for column in shown_columns(rows.columns.values()) if column.name == "phone")
    found = rows.load(rows.keys(Query(), Progress()))
    assert [phone.say(row) for row in found.values()] == ["+254 700 123456", "+254 700 123456", "114"]
    assert phone.say({"full_name": "Nobody"}) == ""
    assert {"country", "phone"} <= {name for name, _kind in rows.statements(Query())["values"]}


@pytest.mark.parametrize(
    ("typed", "found"), [("okela", ["Amina Okello"]), ("aminna okel", ["Amina Okello"]), ("zzzz", [])]
)
def test_a_typing_mistake_is_forgiven_where_nothing_else_matches(
    database: Database, typed: str, found: list[str]
) -> None:
    with database.write("Fill") as unit:
        people = (("Amina", "Okello"), ("Tomasz", "Nowak"))
        names = {
            make.person(unit, given_name=given, family_name=family, full_name=f"{given} {family}"): f"{given} {family}"
            for given, family in people
        }
        make.organisation(unit, name="Okello Foundation")
    rows = Rows(database, PERSON)
    keys = rows.keys(Query(typed), Progress())
    assert isinstance(keys, Alike)
    assert [names[key] for key in keys] == found
    assert not isinstance(rows.keys(Query("okello"), Progress()), Alike)
