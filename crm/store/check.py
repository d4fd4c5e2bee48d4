"""Whether a workspace is whole: pages, references, journal, search index, documents; and mending what is derived."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from crm.errors import NotFound
from crm.i18n import _
from crm.models.documents import document
from crm.models.records import SEARCHED
from crm.models.schema import journaled_tables
from crm.store import documents as contents
from crm.store import journal, search
from crm.store.database import Database
from crm.store.live import live

_SHOWN = 5


def check(database: Database) -> list[str]:
    """A sentence for each thing that is wrong; none where the workspace is whole."""
    with database.read() as connection:
        return [*_pages(connection), *_references(connection), *_journal(connection), *_index(connection),
                *_documents(database, connection)]  # fmt: skip


def repair(database: Database) -> None:
    """Make anew what is derived: triggers and the search index."""
    with database.write(_("Repair the workspace"), kind="final") as unit:
        journal.create_triggers(unit.connection)
        unit.connection.exec_driver_sql("UPDATE journal_context SET step_id = ? WHERE id = 1", (unit.step,))
        search.rebuild(unit.connection)


def _pages(connection: Connection) -> Iterator[str]:
    for (line,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})").fetchall():
        if line != "ok":
            yield _("The file is damaged: {reason}. Restore a backup.").format(reason=line)


def _references(connection: Connection) -> Iterator[str]:
    for table, row, target, *_rest in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()[:_SHOWN]:
        yield _("{table} {row} points at a {target} that is not there.").format(table=table, row=row, target=target)


def _journal(connection: Connection) -> Iterator[str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    stored = dict(map(tuple, rows))
    wanted = {sql.split()[2]: sql for table in journaled_tables() for sql in journal.triggers(table)}
    wrong = sorted(name for name, sql in wanted.items() if stored.get(name) != sql)
    if wrong:
        yield _("The journal does not see every change: {names}. Repair the workspace.").format(
            names=", ".join(wrong[:_SHOWN])
        )
    if connection.exec_driver_sql("SELECT step_id FROM journal_context WHERE id = 1").scalar() is not None:
        yield _("A step was left open in the journal. Repair the workspace.")


def _index(connection: Connection) -> Iterator[str]:
    for kind in SEARCHED:
        missing = connection.exec_driver_sql(
            f"SELECT count(*) FROM {kind.table.name} t LEFT JOIN search_record s ON s.id = t.id "
            "WHERE (t.trashed_at IS NULL) <> (s.id IS NOT NULL)"
        ).scalar()
        if missing:
            yield _("The search index is not up to date for {count} of: {kind}. Repair the workspace.").format(
                count=missing, kind=_(kind.plural)
            )


def _documents(database: Database, connection: Connection) -> Iterator[str]:
    rows = live(document)
    for name, digest in connection.execute(select(rows.c.name, rows.c.sha256)).all():
        try:
            contents.get(database, connection, digest or "")
        except NotFound:
            yield _("The content of the document “{name}” is missing or changed. Look for it in a backup.").format(
                name=name
            )
