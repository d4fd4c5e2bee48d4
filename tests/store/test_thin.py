from __future__ import annotations

from pathlib import Path

import pytest

from crm.store import workspace
from crm.store.thin import Thin, schema_of
from tests import make, templates


def made(folder: Path, passphrase: str | None = None) -> tuple[Path, str]:
    """A workspace with one person, and the version of its schema."""
    database = templates.open_empty(folder / "Office.scjc", make.author(), passphrase)
    with database.write("Add") as unit:
        make.person(unit, full_name="Ámà Mensah")
    with database.read() as connection:
        schema = schema_of(connection)
    database.close()
    return database.path, schema


def test_rows_are_read_with_the_functions_our_sql_uses(tmp_path: Path) -> None:
    thin = Thin(*made(tmp_path))
    assert thin.rows("SELECT full_name FROM person WHERE fold(full_name) = ?", ["ama mensah"]) == [("Ámà Mensah",)]
    thin.close()


def test_it_reads_while_the_workspace_is_open_elsewhere(tmp_path: Path) -> None:
    path, schema = made(tmp_path)
    database = workspace.open_workspace(path, make.author())
    thin = Thin(path, schema)
    with database.write("Add another") as unit:
        make.person(unit)
    assert thin.rows("SELECT count(*) FROM person") == [(2,)]
    thin.close()
    database.close()


@pytest.mark.parametrize("statement", ["DELETE FROM person", "SELECT gone FROM person", "not SQL"])
def test_nothing_is_written_and_a_statement_that_fails_is_told(tmp_path: Path, statement: str) -> None:
    thin = Thin(*made(tmp_path))
    with pytest.raises(LookupError):
        thin.rows(statement)
    assert thin.rows("SELECT count(*) FROM person") == [(1,)]
    thin.close()


def test_another_schema_an_encrypted_file_and_none_are_refused(tmp_path: Path) -> None:
    path, schema = made(tmp_path)
    secret = tmp_path / "secret"
    secret.mkdir()
    for refused, version in (
        (path, "another"),
        (made(secret, "correct horse")[0], schema),
        (tmp_path / "Gone.scjc", schema),
    ):
        with pytest.raises(LookupError):
            Thin(refused, version)
    (tmp_path / "Gone.scjc").write_bytes(b"SQLite format 3\0 and then nothing")
    with pytest.raises(LookupError):
        Thin(tmp_path / "Gone.scjc", schema)
