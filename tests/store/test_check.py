"""What the check finds, and what a repair mends."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from crm.models import contacts
from crm.models.schema import journaled_tables
from crm.paths import documents_folder
from crm.progress import Progress
from crm.store import documents
from crm.store.check import check, repair
from crm.store.database import Database
from tests import make
from tests.store.look import live_rows

Harm = Callable[[Connection], object]


def fill(database: Database) -> None:
    with database.write("Fill") as unit:
        for table in journaled_tables():
            make.row(unit, table.name)
        gone = make.person(unit)
        make.document(unit, name="letter.pdf", sha256=documents.put(database, unit.connection, b"letter"))
        unit.trash(contacts.person, [gone])


def harm(database: Database, *statements: str) -> None:
    """Change the file behind the program's back."""
    with database._engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()


@pytest.mark.parametrize("passphrase", [None, "fünf kleine Boote"], ids=["plain", "encrypted"])
def test_a_whole_workspace_has_no_problems(tmp_path: Path, passphrase: str | None) -> None:
    database = make.database(tmp_path, passphrase)
    assert check(database) == []
    fill(database)
    seen: list[tuple[int, int]] = []
    assert check(database, Progress(lambda done, total, _text: seen.append((done, total)))) == []
    assert len(seen) > 5
    database.close()


CONTEXT = "UPDATE journal_context SET step_id = (SELECT max(id) FROM step)"


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DROP TRIGGER journal_person_u", "journal does not see every change: journal_person_u"),
        (CONTEXT, "A step was left open"),
        ("DELETE FROM search_record WHERE kind = 'person'", "not up to date for"),
        ("UPDATE search_record SET title = 'x' WHERE kind = 'city'", "of: Cities"),
        ("DELETE FROM search_name WHERE word = 'kisumu'", "of: Cities"),
        ("INSERT INTO search_name VALUES ('x', 'x', 1)", "holds what is no longer there"),
        ("INSERT INTO search_record VALUES (1, 'city', 'x', 'x')", "of: Cities"),
        ("DELETE FROM match_key", "of: Organisations"),
        ("DELETE FROM search_text WHERE rowid IN (SELECT id FROM event)", "of: Events"),
        ("UPDATE person SET sort_key = 'x'", "of: People"),
    ],
)
def test_what_is_derived_is_found_wrong_and_mended(database: Database, statement: str, problem: str) -> None:
    fill(database)
    before = live_rows(database)
    harm(database, statement)
    assert any(problem in found for found in check(database)), check(database)
    repair(database)
    assert check(database) == []
    assert live_rows(database) == before


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        (("PRAGMA foreign_keys = OFF", "UPDATE email SET person_id = 4711 WHERE person_id IS NOT NULL"),
         "email .* points at a person that is not there"),
        (("ALTER TABLE tag ADD COLUMN shape TEXT",), "The table tag is not as this version"),
    ],
    ids=["references", "columns"],
)  # fmt: skip
def test_what_cannot_be_mended_is_told(database: Database, statements: tuple[str, ...], problem: str) -> None:
    fill(database)
    triggers = ("DROP TRIGGER journal_email_u",)
    with database._driver() as cursor:
        for statement in (*triggers, *statements):
            cursor.execute(statement)
        cursor.execute("PRAGMA foreign_keys = ON")
    found = check(database)
    assert any(re.search(problem, line) for line in found), found


def test_damaged_pages_are_told(database: Database) -> None:
    fill(database)
    with database._driver() as cursor:
        cursor.execute("PRAGMA writable_schema = ON")
        cursor.execute("UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'tag') "
                       "WHERE name = 'ix_task_due'")  # fmt: skip
    again = Database(database.path, make.author())
    assert any("The file is damaged" in line for line in check(again))
    again.close()


def test_a_missing_document_is_told_by_name(database: Database) -> None:
    fill(database)
    for digest in documents.kept_files(documents_folder(database.path)):
        documents.drop_file(documents_folder(database.path), digest)
    assert check(database) == [
        "The content of the document “letter.pdf” is missing or changed. Look for it in a backup."
    ]


def test_a_repair_drops_contents_nobody_refers_to(database: Database) -> None:
    fill(database)
    documents.put_file(documents_folder(database.path), documents.hash_of([b"orphan"]), [b"orphan"])
    assert check(database) == []
    repair(database)
    assert len(list(documents.kept_files(documents_folder(database.path)))) == 1
    assert check(database) == []


def test_of_many_records_some_are_compared(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm.store.check._MOST", 10)
    with database.write("Many") as unit:
        unit.insert_many(contacts.city, [{"name": f"City {number}"} for number in range(105)])
    assert check(database) == []
    harm(database, "UPDATE search_record SET title = 'x'")
    assert check(database) == ["The search index is not up to date for 10 of: Cities. Repair the workspace."]
