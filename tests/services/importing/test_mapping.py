from __future__ import annotations

import json
from pathlib import Path

import pytest

from crm.errors import Invalid, Unavailable, Unreadable
from crm.services.importing.mapping import Column, Mapping, from_json, load_mapping
from crm.services.importing.reading import mapping_for
from tests.services.importing.samples import records, table

MAPPING = Mapping((Column("Name", "full_name"), Column("Firma", "affiliation.organisation")), "person", "mdy", ";")


def test_a_mapping_comes_back_from_its_file(tmp_path: Path) -> None:
    MAPPING.save(tmp_path / "m.json")
    assert load_mapping(tmp_path / "m.json") == MAPPING


def test_one_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MAPPING.save(tmp_path / "m.json")

    def full(path: Path, _content: str, **_options: object) -> int:
        path.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(Unavailable):
        Mapping(()).save(tmp_path / "m.json")
    assert load_mapping(tmp_path / "m.json") == MAPPING


def test_it_can_be_written_by_hand(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text('{"Firma": "organisation", "Wer": "Full name"}', encoding="utf-8-sig")
    columns = load_mapping(tmp_path / "m.json").columns
    assert columns == (Column("Firma", "affiliation.organisation"), Column("Wer", "full_name"))


@pytest.mark.parametrize(
    "text", ["", "[1]", "{", '"x"', '{"columns": 5}', '{"columns": [{"heading": "A"}]}', '{"A": 1}']
)
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.json").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"m\.json is not a mapping"):
        load_mapping(tmp_path / "m.json")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        load_mapping(tmp_path / "none.json")


@pytest.mark.parametrize(
    "document", [{"columns": {"A": "shoe"}}, {"columns": {}, "kind": "cat"}, {"columns": {}, "date_order": "my"}]
)
def test_wrong_words_in_it_are_named(document: object) -> None:
    with pytest.raises(Invalid, match=r"shoe|cat|my"):
        from_json(json.loads(json.dumps(document)), "m.json")


def test_one_target_can_be_changed() -> None:
    changed = MAPPING.with_target(1, "custom.Firm")
    assert changed.columns[1] == Column("Firma", "custom.Firm")
    assert changed.columns[0] == MAPPING.columns[0]
    with pytest.raises(Invalid):
        MAPPING.with_target(0, "shoe")


def test_a_saved_mapping_fits_a_file_whose_columns_moved(tmp_path: Path) -> None:
    saved = Mapping((Column("Name", "ignore"), Column("Firma", "custom.Firm")), date_order="mdy")
    source = table(tmp_path, "firma,Born,E-mail,name\nAcme,3/4/1980,amina@example.org,Amina Okello\n")
    mapping = mapping_for(source, saved)
    assert [column.target for column in mapping.columns] == ["custom.Firm", "birthday", "email", "ignore"]
    assert mapping.date_order == "mdy"


def test_of_two_columns_with_the_same_heading_each_keeps_its_target(tmp_path: Path) -> None:
    saved = Mapping((Column("Name", "given_name"), Column("Name", "family_name")))
    source = table(tmp_path, "Name,Name\nAmina,Okello\n")
    mapping = mapping_for(source, saved)
    assert records(tmp_path, "Name,Name\nAmina,Okello\n", mapping) == [
        {"kind": "person", "given_name": "Amina", "family_name": "Okello"}
    ]
