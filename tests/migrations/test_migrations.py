"""From an empty file to the newest tables, and from an older file to the newest: whole, or as it was."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError

from crm.errors import Unavailable, WrongPassphrase
from crm.models.schema import journaled_tables
from crm.store import automatic, engine, migrations, undo, workspace
from crm.store.database import Database
from tests import make
from tests.store.look import count, indexes, live_rows, value
from tools import migration

NEXT_ONE = 'the tables changed: run  uv run tools/migration.py "what changed"'
NEXT = '''"""Shoes, and e-mail addresses in lower case."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("person", sa.Column("shoe_size", sa.Text()))
    op.execute("UPDATE person SET shoe_size = '42'")
    op.execute("UPDATE email SET address = lower(address)")
    with op.batch_alter_table("person", recreate="always") as batch:
        batch.alter_column("gender", type_=sa.String(100))
{more}
'''


def schema(path: Path) -> dict[tuple[str, str], list[str]]:
    """What a file is made of, by kind and name: its clauses in an order that does not depend on who wrote them."""
    connection = engine.connect(path)
    found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    connection.close()
    return {(kind, name): clauses(sql or "") for kind, name, sql in found}


def clauses(sql: str) -> list[str]:
    text = " ".join(sql.split()).replace(" )", ")").replace("( ", "(")
    text = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", text)  # SQLite quotes what was renamed
    return sorted(part.removesuffix(",") for part in re.split(r" (?=CONSTRAINT )", text.removesuffix(")")))


def test_migrating_an_empty_file_gives_what_a_new_workspace_is(tmp_path: Path) -> None:
    migrations.upgrade(tmp_path / "migrated.db", None)
    new = workspace.create(tmp_path / "new.scjc", make.author())
    new.close()
    assert schema(tmp_path / "migrated.db") == schema(new.path), NEXT_ONE


def test_the_known_versions_are_those_in_the_folder() -> None:
    scripts = ScriptDirectory.from_config(migrations.configuration())
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == migrations.KNOWN
    assert scripts.get_heads() == [migrations.KNOWN[-1]]


def test_nothing_is_left_for_a_next_migration() -> None:
    path, text = migration.draft("add shoe size")
    assert path.name == f"{int(migrations.KNOWN[-1]) + 1:04}_add_shoe_size.py"
    assert "    pass\n" in text, NEXT_ONE


# A row in each table that a later migration makes anew, as a file of the first version has them.
OLD_ROWS = (
    "INSERT INTO person (id, full_name) VALUES (1, 'Ama Mensah')",
    "INSERT INTO document (id, name) VALUES (2, 'Letter')",
    "INSERT INTO attachment (id, document_id, person_id) VALUES (3, 2, 1)",
    "INSERT INTO action (id, title) VALUES (4, 'Write a rule')",
    "INSERT INTO origin (id, action_id, document_id) VALUES (5, 4, 2)",
    "INSERT INTO pilot (id, title) VALUES (6, 'Lamps')",
    "INSERT INTO pilot_origin (id, pilot_id, document_id) VALUES (7, 6, 2)",
)


def test_a_file_of_the_first_version_becomes_what_a_new_workspace_is_and_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    made = engine.make_engine(path, None)
    with made.connect().execution_options(writing=True) as connection, connection.begin():
        migrations.run(connection, "0001")
        for sql in OLD_ROWS:
            connection.exec_driver_sql(sql)
    made.dispose()
    migrations.upgrade(path, None)
    new = workspace.create(tmp_path / "new.scjc", make.author())
    new.close()
    assert schema(path) == schema(new.path)
    with closing(engine.connect(path)) as connection:
        assert connection.execute("SELECT person_id, document_id, article_id FROM attachment").fetchall() == [
            (1, 2, None)
        ]
        assert connection.execute("SELECT action_id, document_id, comment_id FROM origin").fetchall() == [(4, 2, None)]
        assert connection.execute("SELECT pilot_id, document_id FROM pilot_origin").fetchall() == [(6, 2)]


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make the program know one more version, written in a folder of the test; takes more lines of its upgrade."""

    def make_next(more: str = "") -> str:
        before = migrations.KNOWN[-1]
        revision = f"{int(before) + 1:04}"
        folder = tmp_path / "versions"
        folder.mkdir()
        text = NEXT.format(revision=revision, before=before, more=more)
        (folder / f"{revision}_next.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(migrations, "KNOWN", (*migrations.KNOWN, revision))
        monkeypatch.setattr(migrations, "VERSIONS", (*migrations.VERSIONS, folder))
        return revision

    return make_next


def version_of(path: Path, key: str | None = None) -> str:
    with closing(engine.connect(path, key)) as connection:
        return migrations.read_version(connection)


def filled(folder: Path, passphrase: str | None = None) -> Database:
    """A workspace with a row in every table, and steps to take back."""
    database = make.database(folder, passphrase)
    with database.write("Fill") as unit:
        for table in journaled_tables():
            make.row(unit, table.name)
    with database.write("Add one") as unit:
        make.email(unit, address="Capital@EXAMPLE.ORG")
    return database


@pytest.mark.parametrize("passphrase", [None, "fünf kleine Boote"])
def test_an_older_file_is_backed_up_and_brought_up_to_date(
    tmp_path: Path, next_version: Any, passphrase: str | None
) -> None:
    database = filled(tmp_path, passphrase)
    rows = {name: set(found) for name, found in live_rows(database).items()}
    changes = count(database, "change")
    database.close()
    revision = next_version()
    again = workspace.open_workspace(database.path, make.author(), passphrase)
    assert version_of(again.path, again.key) == revision
    assert {name: set(found) for name, found in live_rows(again).items()} == rows
    with again.read() as connection:
        assert set(connection.exec_driver_sql("SELECT shoe_size FROM person").scalars()) == {"42"}
        assert connection.exec_driver_sql("SELECT kind FROM step ORDER BY id DESC LIMIT 1").scalar() == "final"
    assert count(again, "change") == changes
    (saved,) = automatic.list_backups(again.path)
    assert saved.reason == automatic.UPDATE
    with pytest.raises(IntegrityError), again.read() as connection:
        connection.exec_driver_sql("UPDATE tag SET name = 'unseen'")
    found, rebuilt = indexes(again)
    assert found == rebuilt
    assert undo.undo(again).label == "Add one"
    again.close()


@pytest.mark.parametrize(
    "more",
    [
        "    raise OSError('the lights went out')",
        "    op.execute('DELETE FROM organisation')",
        "    op.execute('UPDATE tag SET nonsense = 1')",
    ],
    ids=["fails at the end", "breaks references", "is wrong"],
)
def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, next_version: Any, more: str) -> None:
    database = filled(tmp_path)
    before, tables = live_rows(database), schema(database.path)
    database.close()
    version = version_of(database.path)
    next_version(more)
    with pytest.raises(Unavailable, match="could not be brought up to date and is as it was"):
        workspace.open_workspace(database.path, make.author())
    assert version_of(database.path) == version
    assert schema(database.path) == tables
    again = Database(database.path, make.author())
    assert live_rows(again) == before
    with again.write("It still works") as unit:
        key = make.person(unit, given_name="After")
    assert value(again, "person", key, "given_name") == "After"
    again.close()


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    database = make.database(tmp_path)
    connection = engine.connect(database.path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    database.close()
    data = database.path.read_bytes()
    with pytest.raises(Unavailable, match="newer version of this program"):
        workspace.open_workspace(database.path, make.author())
    assert database.path.read_bytes() == data


def test_an_encrypted_older_file_wants_its_passphrase_first(tmp_path: Path, next_version: Any) -> None:
    make.database(tmp_path, "right").close()
    next_version()
    with pytest.raises(WrongPassphrase):
        workspace.open_workspace(tmp_path / "test.scjc", make.author(), "wrong")
    assert automatic.list_backups(tmp_path / "test.scjc") == []
