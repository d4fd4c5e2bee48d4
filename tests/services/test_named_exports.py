"""Lists kept under names: made, changed, renamed, deleted, taken back, and handed out by name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crm.errors import Invalid
from crm.models.records import ORGANISATION, PERSON
from crm.queries.lists import Filter
from crm.queries.named_exports import NamedExport, export_named, named_exports
from crm.services import named_exports as kept
from crm.services.records import save
from crm.store import undo
from crm.store.database import Database

FUNDERS = NamedExport(
    "Funders by size", "organisations", "csv", ("organisation", "sectors"), "",
    (Filter("sectors", "is", "funder"),), "name", descending=True,
)  # fmt: skip


@pytest.fixture
def filled(database: Database) -> Database:
    for name, sectors in (("Abel Fund", ("funder",)), ("Zeta Fund", ("funder", "media")), ("Quay Forum", ("media",))):
        save(database, ORGANISATION, None, {"name": name, "sectors": sectors})
    save(database, PERSON, None, {"full_name": "Ama Mensah", "position": "champion"})
    return database


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def stored(database: Database) -> list[NamedExport]:
    with database.read() as connection:
        return named_exports(connection)


def test_a_list_is_kept_and_handed_out_by_name(filled: Database, tmp_path: Path) -> None:
    kept.keep(filled, FUNDERS)
    with filled.read() as connection:
        one = export_named(connection, "FUNDERS by size")
    assert one is not None
    path, written = kept.hand_out(filled, one, tmp_path / "out.csv")
    assert (written.rows, rows(path)) == (2, [
        ["Organisation", "Sectors"], ["Zeta Fund", "funder; media"], ["Abel Fund", "funder"],
    ])  # fmt: skip


def test_into_a_folder_it_goes_under_its_own_name_in_its_format(filled: Database, tmp_path: Path) -> None:
    kept.keep(filled, FUNDERS)
    (one,) = stored(filled)
    assert kept.hand_out(filled, one, tmp_path)[0] == tmp_path / "Funders by size.csv"
    assert kept.hand_out(filled, one, tmp_path / "v1.2")[0] == tmp_path / "v1.2.csv"
    path, _written = kept.hand_out(filled, one, tmp_path / "list.json")
    assert path.read_text(encoding="utf-8").startswith("[")


def test_what_is_asked_besides_narrows_further(filled: Database, tmp_path: Path) -> None:
    kept.keep(filled, FUNDERS)
    (one,) = stored(filled)
    path, _written = kept.hand_out(
        filled, one, tmp_path / "a.csv", where=[("sectors", "media")], columns=("organisation",)
    )
    assert rows(path) == [["Organisation"], ["Zeta Fund"]]


def test_each_change_is_a_step_that_can_be_taken_back(filled: Database) -> None:
    kept.keep(filled, FUNDERS)
    (one,) = stored(filled)
    kept.rename(filled, one, "Donors")
    assert [found.name for found in stored(filled)] == ["Donors"]
    undo.undo(filled)
    assert [found.name for found in stored(filled)] == ["Funders by size"]
    kept.delete(filled, one)
    assert stored(filled) == []
    undo.undo(filled)
    assert stored(filled) == [one]


def test_the_same_name_changes_what_is_kept(filled: Database) -> None:
    kept.keep(filled, FUNDERS)
    kept.keep(filled, NamedExport("funders BY size", "people"))
    (one,) = stored(filled)
    assert (one.name, one.list_name, one.columns, one.filters) == ("funders BY size", "people", (), ())


def test_sensitive_columns_are_not_kept(filled: Database) -> None:
    kept.keep(filled, NamedExport("All of them", "people", columns=("full_name", "position")))
    assert stored(filled)[0].columns == ("full_name",)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (NamedExport("", "people"), "needed"),
        (NamedExport("people", "people"), "one of the lists themselves"),
        (NamedExport("Follow-ups", "people"), "one of the lists themselves"),
        (NamedExport("A", "shoes"), "no list “shoes”"),
        (NamedExport("A", "people", filters=(Filter("shoe", "is", "1"),)), "no column “shoe”"),
        (NamedExport("A", "contacts", text="x"), "one kind"),
    ],
)
def test_what_makes_no_sense_is_refused(filled: Database, one: NamedExport, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        kept.keep(filled, one)
    assert words in " ".join(refused.value.fields.values())
    assert stored(filled) == []


def test_two_do_not_share_a_name(filled: Database) -> None:
    kept.keep(filled, FUNDERS)
    kept.keep(filled, NamedExport("Other", "people"))
    other = next(one for one in stored(filled) if one.name == "Other")
    with pytest.raises(Invalid):
        kept.rename(filled, other, "funders by SIZE")
