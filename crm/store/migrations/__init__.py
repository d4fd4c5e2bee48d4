"""Bringing older workspaces up to date: in one transaction, integrity checked before it ends, newer files refused.

Alembic is loaded only where a file really differs: its import takes longer than opening the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from crm.errors import Unavailable
from crm.i18n import _
from crm.store import engine as engines
from crm.store import journal, search

# Every version a workspace may have, oldest first; the last is this program's.
KNOWN = ("0001", "0002")
FOLDER = Path(__file__).parent
VERSIONS = (FOLDER / "versions",)


def stamp(connection: Connection) -> None:
    """Write the newest version into a database that was just built."""
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"  # as alembic makes it
    )
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (KNOWN[-1],))


def is_older(path: Path, found: str) -> bool:
    """Whether a workspace of the version found must be brought up to date before it can be used.

    Raises:
        Unavailable: it was written by a newer version of the program.
    """
    if found not in KNOWN:
        raise Unavailable(
            _("“{name}” was written by a newer version of this program. Install that version to open it.").format(
                name=path.name
            )
        )
    return found != KNOWN[-1]


def read_version(connection: Any) -> str:
    """The version a file says it has, by a driver's connection to it; '' where it says nothing."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except dbapi2.OperationalError:
        return ""
    return str(row[0]) if row else ""


def bring_up_to_date(path: Path, key: str | None) -> None:
    """Migrate an older file, whole or not at all.

    Raises:
        Unavailable: it failed; the file is as it was.
    """
    try:
        upgrade(path, key)
    except Exception as error:
        reason = engines.expected(error, path)
        raise Unavailable(
            _("“{name}” could not be brought up to date and is as it was. The reason: {reason}").format(
                name=path.name, reason=reason
            )
        ) from error


def upgrade(path: Path, key: str | None, revision: str = "head") -> None:
    """Run the migrations without journal and foreign keys, then make triggers and index anew and check the whole."""
    # With foreign keys on, replacing a table would delete the rows that point at it.
    engine = engines.make_engine(path, key, foreign_keys=False)
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            journal.drop_triggers(connection)
            run(connection, revision)
            _finish(connection)
    finally:
        engine.dispose()


def run(connection: Connection, revision: str = "head") -> None:
    """Change the tables alone, up to a version."""
    from alembic import command  # noqa: PLC0415 - heavy, and hardly ever needed

    command.upgrade(configuration(connection), revision)


def _finish(connection: Connection) -> None:
    """Triggers and search index for the newest tables; refuses a file whose references or pages are broken."""
    journal.create_triggers(connection)
    search.rebuild(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    state = connection.exec_driver_sql("PRAGMA integrity_check(5)").fetchall()
    if broken or state[0][0] != "ok":
        raise Unavailable(_("The check of its integrity failed."))


def configuration(connection: Connection | None = None) -> Any:
    """Alembic's configuration: no file, the connection handed over."""
    from alembic.config import Config  # noqa: PLC0415 - as above

    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("path_separator", "newline")
    made.set_main_option("version_locations", "\n".join(str(folder).replace("%", "%%") for folder in VERSIONS))
    return made
