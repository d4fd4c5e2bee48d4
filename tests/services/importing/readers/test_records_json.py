from __future__ import annotations

import json
from pathlib import Path

import pytest

from crm.errors import Unreadable
from crm.services.importing.readers import open_source
from tests.services.importing.samples import cards, fatal, told

AMINA = {
    "kind": "person",
    "id": "01J8ZK5T0QF3M",
    "given_name": "Amina",
    "family_name": "Okello",
    "full_name": "Amina Okello",
    "emails": [{"address": "amina@example.org", "label": "work", "primary": True}],
    "affiliations": [{"organisation": "Acme", "role": "Director"}],
    "tags": ["VIP"],
    "custom": {"Shoe size": "39"},
}


def test_our_own_records_come_back_unchanged(tmp_path: Path) -> None:
    told_only = {"nickname": None, "websites": [], "has_photo": True, "sources": [{"file": "x.csv", "row": 2}]}
    city = {"kind": "city", "name": "Delft", "country": "NL", "population": 103581}
    found = cards(tmp_path, json.dumps([AMINA | told_only, city]), "people.json")
    assert [one.record for one in found] == [AMINA, city]
    assert [one.row for one in found] == [1, 2]
    assert found[0].problems == ()


def test_records_may_stand_below_a_name(tmp_path: Path) -> None:
    assert cards(tmp_path, json.dumps({"records": [AMINA]}), "people.json")[0].record == AMINA
    assert cards(tmp_path, json.dumps(AMINA), "people.json")[0].record == AMINA


def test_fields_of_the_wrong_shape_are_kept_as_text(tmp_path: Path) -> None:
    document = AMINA | {"emails": "amina@example.org", "tags": [1], "custom": [], "notes": {"a": 1}, "addresses": ["x"]}
    (found,) = cards(tmp_path, json.dumps([document]), "people.json")
    assert sorted(field for field, _value in told(found)) == ["addresses", "emails", "notes", "tags"]
    assert "emails" not in found.record
    assert 'emails: "amina@example.org"' in found.record["notes"]


def test_other_records_are_rejected(tmp_path: Path) -> None:
    found = cards(tmp_path, json.dumps([AMINA, {"kind": "event", "name": "x"}, {}]), "people.json")
    assert [bool(fatal(one)) for one in found] == [False, True, True]


@pytest.mark.parametrize("text", ["[{", '[{"a": 1}]', "{}", '{"records": 5}', '[{"a": ' + "[" * 100_000])
def test_what_holds_no_records_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"x\.json"):
        open_source(tmp_path / "x.json")


def test_what_is_no_record_in_a_list_is_rejected_by_itself(tmp_path: Path) -> None:
    first, second, third = cards(tmp_path, '[{"kind": "person", "full_name": "A B"}, 7, {"kind": "event"}]', "a.json")
    assert (first.record["full_name"], second.record, third.record) == ("A B", {}, {})
    assert [len(fatal(one)) for one in (first, second, third)] == [0, 1, 1]
    assert second.raw == ("7",)
