from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crm.services.importing.incoming import Incoming
from tools.scoring import contacts, spreadsheets, tables
from tools.scoring.pollution import HEADINGS, pollutions, table
from tools.scoring.score import Score, total

ROOT = Path(__file__).resolve().parents[2]
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Amina Okello\nN:Okello;Amina\nEMAIL:amina@example.org\nEND:VCARD\n"
WANTED = {"fn": "Amina Okello", "n": {"given": "Amina", "family": "Okello"}, "emails": ["amina@example.org"]}


def corpus(folder: Path, **areas: Any) -> Path:
    (folder / "expectations_dev.json").write_text(json.dumps({"csv": {}, **areas}), encoding="utf-8")
    return folder


def test_every_pollution_is_read_right() -> None:
    """Cells that no rule can tell are few: a quote that never closes may as well be a letter."""
    scores = list(tables.scores(Path("nowhere")))
    assert len({score.what for score in scores}) == len(scores) > 80
    assert total("all", scores, "cells").share > 0.999
    assert [score.what for score in scores if score.share < 0.995] == []


def test_pollutions_are_what_they_say() -> None:
    made = {one.name: one for one in pollutions()}
    clean = made["clean"]
    assert clean.content.decode().splitlines()[0] == ",".join(HEADINGS)
    assert (clean.columns, clean.rows) == (HEADINGS, table())
    assert len({one.content for one in made.values()}) == len(made)
    fewer, more = made["row 8: a separator missing"], made["row 8: a separator more"]
    assert [len(fewer.rows[7]), len(more.rows[7])] == [8, 10]


def test_fields_are_scored_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text(CARD, encoding="utf-8")
    wrong = {**WANTED, "title": "Director"}
    corpus(tmp_path, contacts={"a.vcf": {"count": 1, "contacts": [wrong]}})
    fields, counts = contacts.scores(tmp_path)
    assert fields == Score("a.vcf", 3, 4, "fields", "1: title")
    assert counts == Score("a.vcf", 1, 1, "counts", "1 contacts")


def test_a_lost_contact_costs_all_its_fields(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text(CARD, encoding="utf-8")
    corpus(tmp_path, contacts={"a.vcf": {"count": 2, "contacts": [WANTED, WANTED]}})
    fields, counts = contacts.scores(tmp_path)
    assert (fields.right, fields.total, counts.right) == (3, 6, 0)


def test_an_organisation_is_told_as_a_card_has_it() -> None:
    shown = contacts.as_expected(Incoming("a.csv", 1, {"kind": "organisation", "name": "Acme"}))
    assert (shown["fn"], shown["org"]) == ("Acme", ["Acme"])
    assert contacts.wrong_fields({"fn": "Acme ", "note": [""]}, shown) == set()


def test_cells_of_the_corpus_are_scored(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    (tmp_path / "a.json").write_text('[{"a": "1", "b": "2"}, {"a": "3", "b": "5"}]', encoding="utf-8")
    corpus(tmp_path, csv={"a.csv": {"expected_json": "a.json"}})
    assert next(tables.scores(tmp_path)) == Score("a.csv", 3, 4, "cells")


def test_a_workbook_that_is_refused_or_not_is_scored(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04nothing")
    (tmp_path / "b.xlsx").write_text("a,b\n1,2\n", encoding="utf-8")
    good = {"opens": True, "sheets": []}
    corpus(tmp_path, spreadsheets={"a.xlsx": {"opens": False}, "b.xlsx": {"opens": False}})
    assert [score.right for score in spreadsheets.scores(tmp_path)] == [1, 0]
    corpus(tmp_path, spreadsheets={"a.xlsx": good, "b.xlsx": good})
    assert [score.right for score in spreadsheets.scores(tmp_path)] == [0, 0]


@pytest.mark.parametrize(
    ("expected", "cell", "equal"),
    [
        (1.0, "1", True),
        (1.5, "1.50", True),
        (1.0, "x", False),
        (True, "true", True),
        ("2018-02-07T00:00:00", "2018-02-07", True),
        (" a ", "a", True),
        ("timedelta:1 days, 2:00:00", "1 day, 2:00:00", True),
    ],
)
def test_values_of_cells_are_compared_as_shown(expected: Any, cell: str, equal: bool) -> None:
    assert spreadsheets.same(expected, cell) is equal


def test_scores_are_summed_by_their_unit() -> None:
    scores = [Score("a", 1, 2), Score("b", 3, 3), Score("c", 0, 1, "counts")]
    assert total("all", scores, "fields") == Score("all", 4, 5)
    assert str(total("all", scores, "fields")) == "| all | 4 of 5 fields | 80.0% |  |"
    assert total("none", [], "cells").share == 1.0


def test_the_command_says_whether_the_targets_are_met(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text(CARD, encoding="utf-8")
    corpus(tmp_path, contacts={"a.vcf": {"count": 1, "contacts": [WANTED]}})
    out = tmp_path / "out.json"
    options = ["contacts", "--corpus", str(tmp_path), "--predictions", str(out), "--all"]
    command = [sys.executable, "tools/scores.py", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert "| **all fields** | 3 of 3 fields | 100.0% | target 99% |" in done.stdout
    assert json.loads(out.read_text(encoding="utf-8"))["a.vcf"][0]["fn"] == "Amina Okello"
    corpus(tmp_path, contacts={"a.vcf": {"count": 2, "contacts": [WANTED]}})
    assert subprocess.run(command, capture_output=True, cwd=ROOT, check=False).returncode == 1


def test_cities_are_scored_by_what_is_found_and_by_what_is_taken(tmp_path: Path) -> None:
    from tools.scoring import cities

    folder = tmp_path / "cities" / "geonames-aliases"
    folder.mkdir(parents=True)
    (folder / "city_aliases.dev.csv").write_text(
        "alias,geonameid\nKiev,703448\nSpringfield,4409896\nNowhere at all,1\n", encoding="utf-8"
    )
    first, taken, world, countries = cities.scores(tmp_path)
    assert (first.right, first.total, first.remark) == (2, 3, "Nowhere at all")
    assert (taken.right, taken.remark) == (1, "Springfield, Nowhere at all")
    assert world.total == countries.total == 0
