"""Backups and copies by hand, and restoring either kind of backup.

Restoring puts a whole archive in a workspace's place or leaves everything as it was; what stood there is kept first.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from crm.errors import Unavailable, WrongPassphrase
from crm.files import numbered, told
from crm.i18n import _
from crm.paths import documents_folder
from crm.progress import Progress
from crm.store import archive, automatic, documents, migrations, snapshot
from crm.store import engine as engines
from crm.store.archive import Manifest
from crm.store.database import Database

_LOG_SUFFIXES = ("-wal", "-shm", "-journal")
# SQLite's own place for locks: https://www.sqlite.org/fileformat.html#the_lock_byte_page
_LOCK_START, _LOCK_LENGTH = 0x40000002, 510


def backup(database: Database, out: Path, progress: Progress | None = None) -> Path:
    """Write one archive of a workspace and its documents, also while it is used; returns its path.

    Raises:
        Unavailable: the disk refuses; whatever stood at `out` is untouched.
    """
    snapshot.write(database.path, database.key, out, progress=progress)
    return out


def save_copy(database: Database, out: Path) -> Path:
    """Write a copy of a workspace that can be opened at once: the file, and its folder of documents beside it.

    Raises:
        Unavailable: there is a file of that name already, or the disk refuses.
    """
    _refuse_existing(out)
    with told(out), _beside(out) as folder:
        copy = folder / "copy"
        engines.copy_database(database.path, database.key, copy)
        if not database.encrypted:
            with database.read() as connection:
                digests = documents.wanted(connection)
            _copy_contents(documents_folder(database.path), documents_folder(out), digests)
        copy.replace(out)
    return out


def restore(
    source: Path, target: Path, *, replace: bool = False, key: str | None = None, progress: Progress | None = None
) -> Path | None:
    """Make the workspace `target` from an archive; returns where the one that stood there is kept.

    `key` opens the workspace that is replaced, where it is encrypted.

    Raises:
        Unreadable: the archive is none of ours, or damaged.
        Unavailable: `target` exists and is not to be replaced, is in use, or the disk refuses. Nothing is changed.
    """
    manifest = archive.read_manifest(source)
    _refuse_newer(source, manifest)
    if not replace:
        _refuse_existing(target)
    with told(target), _beside(target) as folder:
        made = archive.extract(source, manifest, folder, progress or Progress())
        _refuse_damaged(source, made)
        kept = _set_aside(target, key) if target.exists() else None
        _copy_contents(folder / "files", documents_folder(target), manifest.documents)
        made.replace(target)
    _drop_others(documents_folder(target), manifest.documents)
    return kept


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise Unavailable(_("“{name}” exists already. Choose another name.").format(name=path.name))


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A folder on the same disk that is gone in the end."""
    with tempfile.TemporaryDirectory(prefix=".making-", dir=path.parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _refuse_newer(source: Path, manifest: Manifest) -> None:
    if manifest.schema not in migrations.KNOWN:
        sentence = _("“{name}” was made by a newer version of this program. Install that version to restore it.")
        raise Unavailable(sentence.format(name=source.name))


def _refuse_damaged(source: Path, made: Path) -> None:
    """Whether what came out is a workspace; an encrypted one tells when it is opened."""
    if engines.is_encrypted(made):
        return
    with closing(engines.connect(made)) as connection:
        (number,) = connection.execute("PRAGMA application_id").fetchone()
        (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    if number != engines.APPLICATION_ID or state != "ok":
        raise Unavailable(_("The workspace in “{name}” is damaged. Choose another backup.").format(name=source.name))


def _set_aside(target: Path, key: str | None) -> Path:
    """Keep the workspace that is to be replaced: as an automatic backup, or renamed where it cannot be read."""
    try:
        _end_log(target, key)
        _refuse_damaged(target, target)
    except WrongPassphrase:
        return _rename_aside(target)
    except Unavailable as error:
        if isinstance(error, _InUse):
            raise
        return _rename_aside(target)
    kept = automatic.extra_backup(target, key, automatic.RESTORE)
    _end_log(target, key)
    return kept


class _InUse(Unavailable):
    """Somebody has the workspace open."""


def _in_use(path: Path) -> _InUse:
    return _InUse(
        _("“{name}” is open in another window or program. Close it there and try again.").format(name=path.name)
    )


def _end_log(path: Path, key: str | None) -> None:
    """Fold the log into the file, where it would else be taken for the new file's. Nobody else may have it open."""
    with closing(engines.connect(path, key)) as connection:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except dbapi2.OperationalError as error:
            raise _in_use(path) from error
    if mode == "wal":
        raise _in_use(path)


def _rename_aside(target: Path) -> Path:
    """Move a workspace that cannot be opened out of the way, with its log and its documents."""
    _refuse_locked(target)
    aside = target.with_name(f"{target.stem} {_('before restoring')}{target.suffix}")
    aside = numbered(aside) if aside.exists() else aside
    for suffix in _LOG_SUFFIXES:
        if (log := Path(f"{target}{suffix}")).exists():
            log.replace(f"{aside}{suffix}")
    if documents_folder(target).exists():
        documents_folder(target).rename(documents_folder(aside))
    target.replace(aside)
    return aside


def _refuse_locked(path: Path) -> None:
    """Windows itself refuses to rename a file that is open; elsewhere SQLite's lock tells."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - not on Windows

        with path.open("r+b") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_LENGTH, _LOCK_START)
            except OSError as error:
                raise _in_use(path) from error


def _copy_contents(source: Path, target: Path, digests: Iterable[str]) -> None:
    """Copy contents from one folder to another; what is missing is left to the check to tell."""
    for digest in digests:
        path = documents.place(source, digest)
        if path.is_file():
            documents.put_file(target, digest, documents.file_chunks(path))


def _drop_others(folder: Path, digests: Iterable[str]) -> None:
    """Remove contents that only the workspace before referred to; they are in its backup."""
    wanted = set(digests)
    for digest in list(documents.kept_files(folder)):
        if digest not in wanted:
            documents.drop_file(folder, digest)
