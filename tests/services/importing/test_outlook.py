"""What a rehearsal says of rows that met a record, and what importing then does."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.keys import to_text
from crm.models.records import PERSON
from crm.services.importing import run
from crm.services.importing.merging import differs
from crm.services.importing.policies import Policies
from crm.store.database import Database
from tests.services.importing.test_merging import KEY, after, stored

PEOPLE = "Name,E-mail,Company,Tags,Notes\nAmina Okello,amina@example.org,Housing Forum,water,Met in Kisumu\n"
TWO = f"{PEOPLE}Lea Moreau,lea@example.org,,,\n"


def bring_in(database: Database, path: Path) -> None:
    run.execute(database, run.plan([path]), "skip")


@pytest.mark.parametrize("policy", ["update", "fill"])
@pytest.mark.parametrize("rows", [TWO, TWO.replace("water", "Water"), TWO.replace("water", "roof"),
                                  TWO.replace("Lea Moreau,lea@example.org,", "Lea Moreau,lea@example.org,New Firm"),
                                  TWO.replace("Met in Kisumu", "Met in Busan")])  # fmt: skip
def test_as_many_are_changed_as_was_said(database: Database, tmp_path: Path, rows: str, policy: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TWO, encoding="utf-8")
    bring_in(database, path)
    path.write_text(rows, encoding="utf-8")
    told = run.rehearse(database, run.plan([path])).outlook(Policies(policy))
    done = run.execute(database, run.plan([path]), policy)
    assert (told[policy], told["skip"]) == (done.updated, done.skipped)


def test_a_row_may_be_treated_otherwise(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TWO, encoding="utf-8")
    bring_in(database, path)
    path.write_text(TWO.replace("Kisumu", "Busan"), encoding="utf-8")
    found = run.rehearse(database, run.plan([path]))
    of_one = Policies("skip", rows={("people.csv", 2): "update"})
    assert found.outlook(of_one) == {"skip": 1, "update": 1, "fill": 0}
    assert found.outlook(Policies("update", rows={("people.csv", 2): "fill"})) == {"skip": 2, "update": 0, "fill": 0}
    assert found.outlook(Policies("create")) == {"create": 2, "skip": 0, "update": 0, "fill": 0}


def test_a_key_as_text_is_no_difference() -> None:
    """As our own JSON writes it."""
    before = stored(affiliations=[{"organisation": "Housing Forum", "organisation_id": 9, "role": "Director"}])
    post = {"organisation": "Housing Forum", "organisation_id": "38HEDG1E61RX2"}
    row = {"id": to_text(KEY), "affiliations": [post]}
    assert not differs(PERSON, before, after(before, row))
    row["affiliations"] = [{**post, "organisation": "Water Works"}]
    assert differs(PERSON, before, after(before, row))
