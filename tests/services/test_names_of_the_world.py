"""Names in any script: stored, found by any part, handed out and read back as they were."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from crm.models.records import PERSON
from crm.names import full_name
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load_each
from crm.queries.search import search
from crm.services import records
from crm.services.exporting import export_list
from crm.services.importing import run
from crm.services.importing.personal_names import split_name
from crm.services.links import Links
from crm.store.database import Database
from tests import make
from tests.corpus import fixtures

PARTS = ("prefix", "given_name", "nickname", "additional_names", "family_name", "suffix")
# Everyday words of each language and common names, in the order of PARTS: nobody is meant.
NAMES = (
    ("Dra.", "María José", "Pepa", "Ángeles", "Núñez de la Peña", "PhD"),
    ("др", "Слађана", "Слађа", "Вера", "Миленковић", "млађи"),
    ("κ.", "Ειρήνη", "Ρένα", "Μαρία", "Παπαδοπούλου", ""),
    ("د.", "مُحَمَّد", "أبو ليلى", "بن عبد الله", "الهاشمي", "الثالث"),
    ("ד״ר", "רָחֵל", "רוחי", "מרים", "כהן־לוי", ""),
    ("श्री", "प्रेमप्रसाद", "प्रेम", "हिमलाल", "वास्तोला", "कनिष्ठ"),
    ("জনাব", "এমদাদ আলি", "বরুন", "অনিল কুমার", "গাঙ্গুলী", "জুনিয়র"),
    ("திரு", "இளங்கோ", "", "மாறன்", "செல்வன்", ""),
    ("ดร.", "สมชาย", "ชาย", "", "ใจดี", ""),
    ("លោក", "សុខា", "", "", "ចាន់", ""),
    ("ዶ/ር", "አበበ", "", "ተሰማ", "ወልደማርያም", ""),
    ("", "小明", "阿明", "", "歐陽", "博士"),
    ("", "さくら", "", "", "小鳥遊", "様"),
    ("", "민준", "", "", "남궁", "박사"),
    ("պրն", "Արամ", "", "", "Հակոբյան", ""),
    ("ბატონი", "ნინო", "ნინიკო", "", "გელაშვილი", ""),
    ("", "D\u0323u\u031b\u0323c", "", "Va\u0306n", "Nguye\u0302\u0303n", ""),
)
Row = dict[str, str]


def people(rows: Sequence[Sequence[str]]) -> list[Row]:
    """Documents of the rows that name somebody, without what is empty."""
    named = [{part: value for part, value in zip(PARTS, row, strict=True) if value} for row in rows]
    return [person for person in named if "given_name" in person]


def store(database: Database, rows: Sequence[Row]) -> list[int]:
    with database.write("x") as unit:
        links = Links(unit)
        return [records.create(unit, PERSON, dict(row), links) for row in rows]


def stored(database: Database) -> list[Row]:
    with database.read() as connection:
        found = load_each(connection, PERSON, sorted(keys(connection, ListQuery("person"))))
        return [{part: one[part] for part in (*PARTS, "full_name") if one[part]} for one in found]


def composed(row: Row) -> Row:
    whole = {part: unicodedata.normalize("NFC", value) for part, value in row.items()}
    return whole | {"full_name": full_name(whole)}


def in_order(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["full_name"], row.get("nickname", "")))


def unfound(database: Database, rows: Sequence[Row], numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Parts, and words of them, by which somebody is not found: also without accents of their own or blanks around."""
    with database.read() as connection:
        for row, number in zip(rows, numbers, strict=True):
            for part, value in row.items():
                for asked in {value, *value.split(), unicodedata.normalize("NFD", value), value.lower()}:
                    found = {hit.key for hit in search(connection, asked, 500)}
                    if any(map(str.isalnum, asked)) and number not in found:
                        yield part, asked


@pytest.fixture
def world(database: Database) -> Database:
    store(database, people(NAMES))
    return database


def test_every_name_is_stored_as_it_was_but_composed(world: Database) -> None:
    assert stored(world) == [composed(row) for row in people(NAMES)]


def test_every_name_is_found_by_any_part(database: Database) -> None:
    rows = people(NAMES)
    assert list(unfound(database, rows, store(database, rows))) == []


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json", "vcf"])
def test_every_name_comes_back_from_every_format(world: Database, tmp_path: Path, ending: str) -> None:
    assert returned(world, tmp_path, ending) == in_order(stored(world))


@pytest.mark.parametrize("row", people(NAMES), ids=lambda row: row["given_name"])
def test_a_whole_name_taken_apart_loses_nothing(row: Row) -> None:
    """Whatever the parts are guessed to be, together they are the letters of the name."""
    whole = composed(row)["full_name"]
    parts = {name: value for name, value in split_name(whole).items() if name != "name_order"}
    assert not parts or sorted("".join(parts.values()).replace(" ", "")) == sorted(whole.replace(" ", ""))


def returned(database: Database, folder: Path, ending: str) -> list[Row]:
    out = folder / f"people.{ending}"
    export_list(database, "people", out)
    (folder / "again").mkdir()
    other = make.database(folder / "again")
    result = run.execute(other, run.plan([out]), "create")
    assert (result.failed, list(result.notes)) == (0, [])
    found = in_order(stored(other))
    other.close()
    return found


def corpus() -> list[Row]:
    """The names of CLDR's samples, in the same parts."""
    with fixtures("names/cldr/cldr_person_names.dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return people([
        (row["title"], row["given"], row["given_informal"], row["given2"],
         f"{row['surname']} {row['surname2']}".strip(), f"{row['generation']} {row['credentials']}".strip())
        for row in rows
    ])  # fmt: skip


@pytest.mark.corpus
def test_names_of_the_corpus_are_stored_and_found_by_any_part(database: Database) -> None:
    rows = corpus()
    numbers = store(database, rows)
    assert stored(database) == [composed(row) for row in rows]
    assert list(unfound(database, rows, numbers)) == []


@pytest.mark.corpus
@pytest.mark.parametrize("ending", ["xlsx", "csv", "json", "vcf"])
def test_names_of_the_corpus_come_back_from_every_format(database: Database, tmp_path: Path, ending: str) -> None:
    store(database, corpus())
    assert returned(database, tmp_path, ending) == in_order(stored(database))
