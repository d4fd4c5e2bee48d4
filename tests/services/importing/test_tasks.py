"""Follow-ups from files: whose they are, what they are about, and how far they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.dates import today
from crm.errors import Unreadable
from crm.models.records import PILOT, TASK
from crm.services import records, tasks
from crm.services.importing import run
from crm.services.importing.results import ImportResult
from crm.store.database import Database
from tests.services.importing.test_interactions import AMINA, bring_in, known, reasons, stored

__all__ = ["known"]


def take(database: Database, folder: Path, *rows: tuple[str, ...], policy: str = "skip") -> ImportResult:
    return bring_in(database, folder, rows, policy, "task")


def one(database: Database) -> dict[str, Any]:
    (only,) = stored(database, TASK)
    return only


def test_a_row_becomes_a_follow_up(known: Database, tmp_path: Path) -> None:
    head = ("Task", "Assigned to", "Deadline", "Status", "Contact", "Notes")
    result = take(known, tmp_path, head, ("Send the map", "Tess Tester", "1.3.2026", "ongoing", AMINA, "By post."))
    assert (result.created, reasons(result)) == (1, "The date can be read in two ways; it was read as 2026-03-01.")
    task = one(known)
    assert (task["title"], task["due"], task["status"], task["notes"]) == (
        "Send the map", "2026-03-01", "in_progress", "By post.",
    )  # fmt: skip
    assert task["owner_id"]
    assert task["person_id"]


@pytest.mark.parametrize(
    ("status", "stored_as"),
    [("", "not_started"), ("Open", "not_started"), ("yes", "completed"), ("Not started", "not_started"),
     ("canceled", "cancelled"), ("x", "completed")],
)  # fmt: skip
def test_a_status_is_known_by_common_words(known: Database, tmp_path: Path, status: str, stored_as: str) -> None:
    take(known, tmp_path, ("Task", "Done"), ("Send it", status))
    task = one(known)
    assert task["status"] == stored_as
    assert task["completed_on"] == (today() if stored_as == "completed" else None)


def test_it_is_about_one_of_each_kind_and_the_rest_is_kept(known: Database, tmp_path: Path) -> None:
    result = take(known, tmp_path, ("Task", "About"), ("Send it", f"{AMINA}; Water Works; Lea Moreau; Nobody Known"))
    task = one(known)
    assert task["person_id"]
    assert task["organisation_id"]
    assert task["notes"].split("\n") == ["About whom: Lea Moreau", "About whom: Nobody Known"]
    assert "one of each kind" in reasons(result)
    assert "Nobody here is called" in reasons(result)


def test_the_same_task_is_skipped_and_a_finished_one_updated(known: Database, tmp_path: Path) -> None:
    head = ("Task", "Due", "About", "Status")
    take(known, tmp_path, head, ("Send it", "2026-03-01", AMINA, ""))
    assert take(known, tmp_path, head, ("Send it", "2026-03-01", AMINA, "done")).skipped == 1
    assert take(known, tmp_path, head, ("Send it", "2026-03-01", "Lea Moreau", "")).created == 1
    assert take(known, tmp_path, head, ("Send it", "2026-03-01", AMINA, "done"), policy="update").updated == 1
    assert sorted(task["status"] for task in stored(known, TASK)) == ["completed", "not_started"]


def test_a_row_that_says_nothing_to_do_comes_back(known: Database, tmp_path: Path) -> None:
    result = take(known, tmp_path, ("Task", "Due"), ("", "2026-03-01"), ("Send it", ""))
    assert (result.created, result.failed) == (1, 1)
    assert "what is to be done" in result.errors[0].reason


def test_records_of_other_kinds_are_none_of_these(known: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"kind": "person", "full_name": "Zed"}, {"kind": "task", "title": "Send it"}]', encoding="utf-8")
    result = run.execute(known, run.plan([path], kind="task"), "skip")
    assert (result.created, result.failed) == (1, 1)
    assert "another kind" in result.errors[0].reason
    card = tmp_path / "a.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Zed\nEND:VCARD\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="is an address book"):
        run.plan([card], kind="task")


def test_an_owner_is_taken_by_name_and_never_replaced_by_filling(known: Database, tmp_path: Path) -> None:
    tasks.save(known, None, {"title": "Send it", "owner": "Tess Tester"})
    before = one(known)["owner_id"]
    take(known, tmp_path, ("Task", "Owner", "Notes"), ("Send it", "Ola Other", "By post."), policy="fill")
    assert (one(known)["owner_id"], one(known)["notes"]) == (before, "By post.")
    take(known, tmp_path, ("Task", "Owner"), ("Send it", "Ola Other"), policy="update")
    assert one(known)["owner_id"] != before


def test_a_list_that_comes_back_changes_nothing(known: Database, tmp_path: Path) -> None:
    head = ("Follow-up", "Pilot", "Signature")
    pilot = records.save(known, PILOT, None, {"title": "Yards", "stage": "idea"})
    result = take(known, tmp_path, head, ("Send it", "Yards", "Nobody"))
    task = one(known)
    assert task["pilot_id"] == pilot
    assert task["notes"] == "Signature: Nobody"
    assert reasons(result) == "There is no such record, or more than one. It was kept in the notes."
