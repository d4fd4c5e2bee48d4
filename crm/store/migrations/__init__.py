"""Bringing older workspaces up to date: a backup first, integrity checked after, newer files refused.

Alembic is loaded only where a file really differs: its import takes longer than opening the window.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crm.errors import Unavailable
from crm.i18n import _
from crm.store import engine as engines

HEAD = "0001"
KNOWN = ("0001",)
_FOLDER = Path(__file__).parent


def stamp(connection: Connection) -> None:
    """Write the newest version into a database that was just built."""
    connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (HEAD,))


def bring_up_to_date(path: Path, key: str | None) -> Path | None:
    """Migrate an older file; returns the backup made of it, or None where nothing was to be done.

    Raises:
        Unavailable: the file was written by a newer version, or the migration failed; it is then as it was.
    """
    found = version_of(path, key)
    if found == HEAD:
        return None
    if found not in KNOWN:
        raise Unavailable(
            _("“{name}” was written by a newer version of this program. Install that version to open it.").format(
                name=path.name
            )
        )
    return _migrate(path, key, found)


def version_of(path: Path, key: str | None) -> str:
    """The version a file says it has; '' where it says nothing."""
    connection = engines.connect(path, key)
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except engines.dbapi2.OperationalError:
        return ""
    finally:
        connection.close()
    return str(row[0]) if row else ""


def _migrate(path: Path, key: str | None, found: str) -> Path:
    backup = path.with_name(f"{path.stem} before update from {found} {datetime.now():%Y-%m-%d %H%M%S}{path.suffix}")
    copy_database(path, key, backup)
    try:
        upgrade(path, key)
    except Exception as error:
        for suffix in ("-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(backup, path)
        raise Unavailable(
            _("“{name}” could not be brought up to date and is as it was: {reason}").format(
                name=path.name, reason=error
            )
        ) from error
    return backup


def copy_database(path: Path, key: str | None, target: Path) -> None:
    """A consistent copy of a workspace file, also while it is written to; encrypted as the original is."""
    source, copy = engines.connect(path, key), engines.connect(target, key)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        source.close()
        copy.close()


def upgrade(path: Path, key: str | None, revision: str = "head") -> None:
    """Run the migrations without journal and foreign keys, then make triggers and search anew and check the whole."""
    from alembic import command  # noqa: PLC0415 - heavy, and hardly ever needed

    engine = engines.make_engine(path, key)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # else a copied table's children are deleted
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            command.upgrade(_configuration(connection), revision)
            finish(connection)
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN")
    finally:
        engine.dispose()


def finish(connection: Connection) -> None:
    """Triggers and search index for the newest tables; refuses a file whose references or pages are broken."""
    from crm.store import journal, search  # noqa: PLC0415 - they import the whole schema

    journal.create_triggers(connection)
    search.rebuild(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    state = connection.exec_driver_sql("PRAGMA integrity_check(5)").fetchall()
    if broken or state[0][0] != "ok":
        raise ValueError(_("its integrity check failed"))


def _configuration(connection: Connection) -> Any:
    from alembic.config import Config  # noqa: PLC0415

    configuration = Config()
    configuration.set_main_option("script_location", str(_FOLDER))
    configuration.attributes["connection"] = connection
    return configuration
