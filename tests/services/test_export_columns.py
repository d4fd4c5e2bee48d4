"""What a person is offered to hand out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crm.errors import Invalid
from crm.services.export_columns import Offered, on_offer
from crm.services.exporting import LISTS, export_list
from crm.store.database import Database
from tests import make


def offered(database: Database, name: str) -> dict[str, Offered]:
    return {one.name: one for one in on_offer(database, name)}


def test_usual_columns_are_ticked_and_sensitive_ones_are_not(database: Database) -> None:
    people = offered(database, "people")
    assert people["email"].usual
    assert not people["nickname"].usual
    assert people["position"].sensitive
    assert not people["position"].usual


def test_a_second_address_is_offered_where_someone_has_one(database: Database) -> None:
    assert "email_2" not in offered(database, "people")
    with database.write("Add Amina") as unit:
        key = make.person(unit)
        make.email(unit, person_id=key)
        make.email(unit, person_id=key, address="office@example.org")
    assert offered(database, "people")["email_2"].label == "E-mail 2"


def test_own_fields_are_offered_by_their_name(database: Database) -> None:
    with database.write("Add a field") as unit:
        make.custom_field(unit, name="Shirt")
    assert offered(database, "contacts")["custom.Shirt"].label == "Shirt"


def test_lists_of_other_records_offer_what_their_page_shows(database: Database) -> None:
    tasks = offered(database, "tasks")
    assert (tasks["title"].usual, tasks["id"].usual) == (True, False)
    assert "created_at" not in tasks


def test_the_consortium_is_handed_out_with_whom_to_write_to_and_since_when(database: Database) -> None:
    usual = [one.name for one in on_offer(database, "consortium") if one.usual]
    assert set(usual) == {
        "name", "signatory_kind", "country", "consortium_since", "contact", "email", "do_not_contact",
    }  # fmt: skip


def test_an_unknown_list_is_refused(database: Database) -> None:
    with pytest.raises(Invalid, match="no list"):
        on_offer(database, "recipes")


@pytest.mark.parametrize("name", LISTS)
def test_every_column_on_offer_can_be_written(database: Database, name: str, tmp_path: Path) -> None:
    columns = [one.name for one in on_offer(database, name)]
    out = tmp_path / "list.csv"
    export_list(database, name, out, columns=columns)
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert len(next(csv.reader(file))) == len(columns)
