"""Backups that are made by themselves, kept in the program's own folder and thinned as they age.

Documents lie beside the archives in one pool, so that they are not copied again each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crm.errors import Expected
from crm.files import safe_name, told
from crm.i18n import N_
from crm.paths import data_folder
from crm.store import archive, documents, snapshot
from crm.store.archive import Manifest
from crm.store.database import Database

_NAME = "%Y-%m-%d %H%M%S %f"
_ENDING = ".zip"
# Why an extra backup is made, as message ids.
UPDATE, RESTORE = N_("before an update of the program"), N_("before restoring a backup")


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup: when it was made (UTC), why (a message id; '' for as usual), and the size of the workspace in bytes."""

    path: Path
    at: datetime
    reason: str
    size: int


def folder_of(workspace: Path) -> Path:
    """Where the backups of a workspace lie: by the name and a hash of its path."""
    absolute = workspace.absolute()
    digest = hashlib.sha256(str(absolute).encode()).hexdigest()
    return data_folder() / "backups" / f"{safe_name(absolute.stem)[:60]}-{digest[:10]}"


def back_up_if_changed(database: Database, at: datetime | None = None) -> Path | None:
    """Make a backup if anything was written since the last one; called at opening and every half hour of work.

    Raises:
        Unavailable: the disk refuses.
    """
    newest = next(iter(_archives(folder_of(database.path))), None)
    with database.read() as connection:
        step, change = connection.exec_driver_sql(
            "SELECT (SELECT coalesce(max(id), 0) FROM step), (SELECT coalesce(max(id), 0) FROM change)"
        ).one()
    if newest is not None and (known := _manifest(newest)) is not None and (known.step, known.change) == (step, change):
        return None
    return extra_backup(database.path, database.key, "", at)


def extra_backup(workspace: Path, key: str | None, reason: str, at: datetime | None = None) -> Path:
    """Make a backup whatever was written: before an update, before restoring. `reason` is a message id of above.

    Raises:
        Unavailable: the disk refuses.
    """
    at = at or datetime.now(UTC)
    folder = folder_of(workspace)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{at.astimezone(UTC).strftime(_NAME)}{_ENDING}"
    snapshot.write(workspace, key, path, reason=reason, pool=folder / "documents")
    thin(folder, at)
    return path


def list_backups(workspace: Path) -> list[Saved]:
    """The automatic backups of a workspace, newest first."""
    told = [(path, _manifest(path)) for path in _archives(folder_of(workspace))]
    return [Saved(path, _time(path), manifest.reason, manifest.size) for path, manifest in told if manifest]


def thin(folder: Path, at: datetime) -> None:
    """Remove the backups that are no longer kept at this time, and contents that no backup refers to any more."""
    archives = _archives(folder)
    stay = kept((_time(path) for path in archives), at)
    removed = [path for path in archives if _time(path) not in stay]
    for path in removed:
        with suppress(OSError):
            path.unlink()
    if removed:
        _empty_pool(folder)


def kept(times: Iterable[datetime], at: datetime) -> set[datetime]:
    """Which backups stay: all of two days, then the last of each day for 14 days, week for 8 weeks, month for a year.

    The newest of all always stays.
    """
    ordered = sorted(times, reverse=True)
    stay: dict[tuple[object, ...], datetime] = {}
    for time in ordered:
        if (period := _period(time, at - time)) is not None:
            stay.setdefault(period, time)
    return {*stay.values(), *ordered[:1]}


def _period(time: datetime, age: timedelta) -> tuple[object, ...] | None:
    """What a backup of some age stands for; None where it is too old."""
    if age < timedelta(days=2):
        return (time,)
    if age < timedelta(days=14):
        return ("day", time.date())
    if age < timedelta(weeks=8):
        return ("week", *time.isocalendar()[:2])
    if age < timedelta(days=366):
        return ("month", time.year, time.month)
    return None


def _archives(folder: Path) -> list[Path]:
    """The archives in a folder, newest first; whatever else lies there is left alone."""
    found = []
    for path in folder.glob(f"*{_ENDING}"):
        with suppress(ValueError):
            found.append((_time(path), path))
    return [path for _, path in sorted(found, reverse=True)]


def _time(path: Path) -> datetime:
    return datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC)


def _manifest(path: Path) -> Manifest | None:
    with suppress(Expected):
        return archive.read_manifest(path)
    return None


def _empty_pool(folder: Path) -> None:
    manifests = [_manifest(path) for path in _archives(folder)]
    wanted = {digest for manifest in manifests if manifest for digest in manifest.documents}
    if None not in manifests:  # one that cannot be read may still be mended
        for digest in documents.kept_files(folder / "documents"):
            if digest not in wanted:
                documents.drop_file(folder / "documents", digest)
