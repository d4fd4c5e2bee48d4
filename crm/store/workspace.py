"""Workspace files: made, opened, checked. A file from an older version is migrated after a backup of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from crm.errors import NotFound, Unavailable, WrongPassphrase
from crm.i18n import _
from crm.models.schema import metadata
from crm.store import automatic, journal, migrations, search
from crm.store import engine as engines
from crm.store.database import Author, Database


def create(path: Path, author: Author, passphrase: str | None = None) -> Database:
    """Make an empty workspace.

    Raises:
        Unavailable: a file of that name is there already, or the folder refuses.
    """
    if path.exists():
        raise Unavailable(_("“{name}” exists already. Choose another name, or open it.").format(name=path))
    if not path.parent.is_dir():
        raise Unavailable(_("There is no folder “{name}”. Make it first, or choose another.").format(name=path.parent))
    key = engines.raw_key(path, passphrase) if passphrase else None
    try:
        _build(path, key)
    except BaseException:
        remove(path)
        raise
    return Database(path, author, key)


def _build(path: Path, key: str | None) -> None:
    engine = engines.make_engine(path, key)
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            build_schema(connection)
    finally:
        engine.dispose()


def build_schema(connection: Connection) -> None:
    """All tables, triggers and the search index at the newest version, in an empty database."""
    connection.exec_driver_sql(f"PRAGMA application_id = {engines.APPLICATION_ID}")
    metadata.create_all(connection)
    search.create_search(connection)
    journal.create_triggers(connection)
    migrations.stamp(connection)


def open_workspace(path: Path, author: Author, passphrase: str | None = None) -> Database:
    """Open a workspace; one from an older version is backed up and brought up to date first.

    Raises:
        NotFound: there is no such file.
        WrongPassphrase: it is encrypted and the passphrase is missing or wrong.
        Unavailable: it is no workspace, damaged, newer than this program, or the surroundings refuse.
    """
    if not path.is_file():
        raise NotFound(_("There is no workspace “{name}”.").format(name=path))
    key = _key(path, passphrase)
    if not _is_older(path, key):
        return Database(path, author, key)
    automatic.extra_backup(path, key, automatic.UPDATE)
    migrations.bring_up_to_date(path, key)
    database = Database(path, author, key)
    with database.write(
        _("Update of the workspace to version {version}").format(version=migrations.KNOWN[-1]), "final"
    ):
        pass  # the step itself tells: nothing before it is undone field by field with certainty
    return database


def _key(path: Path, passphrase: str | None) -> str | None:
    """The key of an encrypted workspace, None for a plain one."""
    if not engines.is_encrypted(path):
        return None
    if not passphrase:
        raise WrongPassphrase(
            _("“{name}” is encrypted, or not a workspace: it needs its passphrase.").format(name=path.name)
        )
    return engines.raw_key(path, passphrase)


def _is_older(path: Path, key: str | None) -> bool:
    """Whether a file must be brought up to date; refuses what is no workspace, or a newer one."""
    with closing(engines.connect(path, key)) as connection:
        (number,) = connection.execute("PRAGMA application_id").fetchone()
        if number != engines.APPLICATION_ID:
            raise Unavailable(_("“{name}” is not a workspace of this program.").format(name=path.name))
        return migrations.is_older(path, migrations.read_version(connection))


def remove(path: Path) -> None:
    """Remove a workspace file that was not finished, with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
