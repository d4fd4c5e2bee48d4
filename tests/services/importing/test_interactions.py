"""Interactions from files: who took part, what was raised, what is to follow; nothing is lost without a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from crm.models.records import INTERACTION, ORGANISATION, PERSON, TASK
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load_each, titles_of
from crm.services.importing import run
from crm.services.importing.results import ImportResult
from crm.services.records import save
from crm.store import undo
from crm.store.database import Database

AMINA = "amina@example.org"


@pytest.fixture
def known(database: Database) -> Database:
    """Two people of one name, told apart by address and employer, one more, and an organisation."""
    for person in (
        {"given_name": "Amina", "family_name": "Okello", "emails": [{"address": AMINA}], "external_id": "C-7",
         "affiliations": [{"organisation": "Housing Forum"}]},
        {"given_name": "Jonas", "family_name": "Berg"},
        {"given_name": "Jonas", "family_name": "Berg", "affiliations": [{"organisation": "Rail Institute"}]},
        {"given_name": "Lea", "family_name": "Moreau"},
    ):  # fmt: skip
        save(database, PERSON, None, person)
    save(database, ORGANISATION, None, {"name": "Water Works Ltd"})
    return database


def bring_in(
    database: Database, folder: Path, rows: Sequence[Sequence[str]], policy: str = "skip", kind: str = "interaction"
) -> ImportResult:
    path = folder / "log.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n", encoding="utf-8")
    return run.execute(database, run.plan([path], kind=kind), policy)


def stored(database: Database, kind: Any = INTERACTION) -> list[dict[str, Any]]:
    with database.read() as connection:
        return list(load_each(connection, kind, keys(connection, ListQuery(kind.name))))


def people(document: dict[str, Any]) -> list[str]:
    return [row["person"] or row["organisation"] or row["city"] for row in document["participants"]]


def reasons(result: ImportResult) -> str:
    return " ".join(note.reason for note in result.notes)


def test_a_row_becomes_an_interaction_with_all_that_belongs_to_it(known: Database, tmp_path: Path) -> None:
    result = bring_in(known, tmp_path, [
        ("When", "Type", "Topic", "With", "Minutes", "Key points", "Next step", "Due", "Logged by"),
        ("13/02/2026", "Zoom", "Buses at night", "Okello, Amina; Water Works", "A long talk.",
         "• too few buses\n  after ten [unresolved]\n• no lamps", "Send the map", "20/02/2026", "Tess Tester"),
    ])  # fmt: skip
    assert (result.created, result.failed, reasons(result)) == (1, 0, "")
    (one,) = stored(known)
    assert (one["date"], one["channel"], one["subject"], one["summary"]) == (
        "2026-02-13", "video_call", "Buses at night", "A long talk.",
    )  # fmt: skip
    assert people(one) == ["Amina Okello", "Water Works Ltd"]
    assert [(point["text"], point["status"]) for point in one["points"]] == [
        ("too few buses\nafter ten", "unresolved"), ("no lamps", None),
    ]  # fmt: skip
    (task,) = stored(known, TASK)
    assert (task["title"], task["due"], task["status"]) == ("Send the map", "2026-02-20", "not_started")
    assert (task["interaction_id"], task["person_id"]) == (one["id"], one["participants"][0]["person_id"])


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        (AMINA, ["Amina Okello"]),
        (f"A. Okello <{AMINA.upper()}>", ["Amina Okello"]),
        ("C-7", ["Amina Okello"]),
        ("Dr Amina Okello and Lea Moreau", ["Amina Okello", "Lea Moreau"]),
        ("OKELLO AMINA", ["Amina Okello"]),
        ("Jonas Berg (Rail Institute)", ["Jonas Berg"]),
        ("Lea Moreau, Amina Okello, Lea Moreau", ["Lea Moreau", "Amina Okello"]),
        ("WATER WORKS", ["Water Works Ltd"]),
    ],
)
def test_participants_are_found_by_address_id_or_name(
    known: Database, tmp_path: Path, cell: str, names: list[str]
) -> None:
    result = bring_in(known, tmp_path, [("Date", "Subject", "Participants"), ("2026-02-13", "Call", cell)])
    assert (people(stored(known)[0]), reasons(result)) == (names, "")


def test_unknown_and_ambiguous_names_are_kept_and_said(known: Database, tmp_path: Path) -> None:
    rows = [("Date", "Subject", "Participants"), ("2026-02-13", "Call", "Jonas Berg; Nobody Known; Lea Moreau")]
    result = bring_in(known, tmp_path, rows)
    (one,) = stored(known)
    assert people(one) == ["Lea Moreau"]
    assert one["summary"] == "Participants: Jonas Berg; Nobody Known"
    assert "2 records are called “Jonas Berg”" in reasons(result)
    assert "Nobody here is called “Nobody Known”" in reasons(result)
    assert bring_in(known, tmp_path, rows).skipped == 1


def test_what_has_no_field_or_cannot_be_read_is_kept_below_the_summary(known: Database, tmp_path: Path) -> None:
    result = bring_in(known, tmp_path, [
        ("Date", "Channel", "Subject", "Summary", "Mood", "Follow-up due"),
        ("2026-02-13 14:30", "pigeon", "Call", "Said much.", "cheerful", "2026-03-01", "one more"),
    ])  # fmt: skip
    (one,) = stored(known)
    assert one["summary"].split("\n") == [
        "Said much.", "Date: 2026-02-13 14:30", "Channel: pigeon", "Mood: cheerful", "More cells: one more",
        "Follow-up due: 2026-03-01",
    ]  # fmt: skip
    assert "none of the choices" in reasons(result)


def test_rows_without_a_date_or_anything_said_come_back_with_the_reason(known: Database, tmp_path: Path) -> None:
    result = bring_in(known, tmp_path, [
        ("Date", "Subject", "Summary"), ("", "Call", ""), ("soon", "Call", ""), ("2026-02-13", "", ""),
        ("2026-02-13", "", "Only what was said, and that at such a length that it is no subject any more, is it?"),
    ])  # fmt: skip
    assert (result.created, result.failed, len(result.rejected)) == (1, 3, 3)
    assert [error.row for error in result.errors] == [2, 3, 4]
    assert all(error.reason for error in result.errors)
    assert stored(known)[0]["subject"].endswith("…")


def test_the_policy_decides_about_rows_that_are_there_already(known: Database, tmp_path: Path) -> None:
    head = ("Date", "Subject", "Participants", "Summary", "Channel")
    row = ("2026-02-13", "Call", AMINA, "First.", "")
    assert bring_in(known, tmp_path, [head, row, row]).created == 1
    assert bring_in(known, tmp_path, [head, row]).skipped == 1
    other = ("2026-02-13", "Call", AMINA, "Another call that day.", "")
    assert bring_in(known, tmp_path, [head, other]).created == 1
    assert bring_in(known, tmp_path, [head, (*row[:4], "phone")], "fill").updated == 1
    assert bring_in(known, tmp_path, [head, row], "create").created == 1
    assert [one["summary"] for one in stored(known)] == ["First.", "Another call that day.", "First."]
    assert stored(known)[0]["channel"] == "call"


def test_a_changed_summary_replaces_the_stored_one_where_that_is_wanted(known: Database, tmp_path: Path) -> None:
    head = ("Date", "Subject", "Participants", "Summary", "Follow-up")
    bring_in(known, tmp_path, [head, ("2026-02-13", "Call", AMINA, "Frist.", "Send it")])
    result = bring_in(known, tmp_path, [head, ("2026-02-13", "Call", AMINA, "First.", "Send it; Ask again")], "update")
    assert result.updated == 1
    assert [one["summary"] for one in stored(known)] == ["First."]
    assert sorted(task["title"] for task in stored(known, TASK)) == ["Ask again", "Send it"]


def test_an_import_is_one_step_that_undo_takes_back(known: Database, tmp_path: Path) -> None:
    head = ("Date", "Subject", "Follow-up")
    result = bring_in(known, tmp_path, [head, ("2026-02-13", "Call", "Send it"), ("2026-02-14", "Call", "")])
    assert result.step is not None
    undo.undo(known, result.step)
    assert (stored(known), stored(known, TASK)) == ([], [])


def test_a_saved_mapping_says_where_columns_go(known: Database, tmp_path: Path) -> None:
    path, mapping = tmp_path / "a.csv", tmp_path / "m.json"
    path.write_text("Gesagt,Wann\nHallo,2026-02-13\n", encoding="utf-8")
    mapping.write_text('{"columns": {"Gesagt": "subject", "Wann": "Date"}}', encoding="utf-8")
    run.execute(known, run.plan([path], mapping=mapping, kind="interaction"), "skip")
    assert [(one["subject"], one["date"]) for one in stored(known)] == [("Hallo", "2026-02-13")]


def test_every_row_is_counted_and_every_cell_is_kept_or_comes_back(known: Database, tmp_path: Path) -> None:
    rows = [
        ("Date", "Channel", "Subject", "Participants", "Summary", "Points", "Next step", "Due", "Staff", "Colour"),
        ("2026-02-13", "pigeon", "Talk of lamps", "Jonas Berg; Zed Unknown", "Long.", "dark", "Ask", "soon", "Tess",
         "red"),
        ("2026-W07", "call", "Talk of weeks", AMINA, "Short.", "late", "", "2026-03-01", "", "green"),
        ("Q1 2026", "", "", "Zed", "Only a quarter.", "", "", "", "", "blue"),
        ("13.2.26", "phone", "Talk of years", "Lea Moreau", "", "", "", "", "Tess", ""),
    ]  # fmt: skip
    result = bring_in(known, tmp_path, rows)
    assert result.created + result.updated + result.skipped + result.failed == len(rows) - 1
    taken = repr([stored(known), stored(known, TASK)]).lower()
    back = repr([row.raw for row, _reason in result.rejected]).lower()
    known_as = {"phone": "call", "call": "call", "13.2.26": "2026-02-13", "tess": "staff_id", AMINA: "amina okello"}
    for part in {part.lower() for row in rows[1:] for cell in row for part in cell.split("; ") if part}:
        assert known_as.get(part, part) in taken or part in back, part
    assert [error.row for error in result.errors] == [3, 4]


def test_a_dry_run_tells_the_records_as_read(known: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Subject,With\n2026-02-13,Call,Somebody\n", encoding="utf-8")
    plan = run.plan([path], kind="interaction")
    told = run.as_json(run.execute(known, plan, "skip", dry_run=True), plan)
    assert list(told["records"]) == [
        {"kind": "interaction", "date": "2026-02-13", "subject": "Call", "participants": [{"name": "Somebody"}]}
    ]
    assert (told["created"], told["step"], stored(known)) == (1, None, [])


@pytest.mark.parametrize(
    ("headings", "cells", "names"),
    [
        (("First name", "Last name"), ("Lea", "Moreau"), ["Lea Moreau"]),
        (("Nachname", "Vorname"), ("Moreau", "Lea"), ["Lea Moreau"]),
        (("Prénom", "Nom de famille", "E-mail"), ("Amy", "Okello", AMINA), ["Amina Okello"]),
        (("Имя", "Фамилия"), ("Lea", "Moreau"), ["Lea Moreau"]),
    ],
)
@pytest.mark.parametrize("kind", ["interaction", "task"])
def test_a_name_in_two_columns_is_one(
    known: Database, tmp_path: Path, headings: tuple[str, ...], cells: tuple[str, ...], names: list[str], kind: str
) -> None:
    result = bring_in(known, tmp_path, [("Date", "Subject", *headings), ("2026-03-01", "Trees", *cells)], kind=kind)
    assert (result.created, reasons(result)) == (1, "")
    (one,) = stored(known, INTERACTION if kind == "interaction" else TASK)
    who = one["participants"][0] if kind == "interaction" else one
    with known.read() as connection:
        assert list(titles_of(connection, "person", [who["person_id"]]).values()) == names
    assert not one["summary" if kind == "interaction" else "notes"]


def test_a_name_in_two_columns_that_nobody_bears_is_kept_whole(known: Database, tmp_path: Path) -> None:
    rows = [("Date", "Subject", "First name", "Surname"), ("2026-03-01", "Trees", "Ada", "Nobody")]
    assert "“Ada Nobody”" in reasons(bring_in(known, tmp_path, rows))
    (one,) = stored(known)
    assert one["summary"] == "Participants: Ada Nobody"
