"""Whether a workspace still stands on the files it was opened with, or somebody took them away meanwhile."""

from __future__ import annotations

from pathlib import Path

from crm.errors import Unavailable
from crm.i18n import N_, _

_MOVED = N_(
    "“{name}” was moved, renamed or replaced while it was open. Nothing was changed; put it back, or open it where it "
    "is now."
)
_LOST = N_(
    "Another program removed what belongs to “{name}” while it was open. Nothing was changed; close the workspace and "
    "open it again."
)
Identity = tuple[int, int]  # device, inode


class Footing:
    """The file and its log as they were when the workspace was opened.

    Handles outlive their names: what is written after a file was moved away or replaced would be in nobody's file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = Path(f"{path}-wal")
        self._file_was, self._log_was = _identity(path), _identity(self._log)

    def check(self) -> None:
        """Compare with what is there now.

        Raises:
            Unavailable: something else, or nothing, is there.
        """
        if _identity(self._path) != self._file_was:
            raise Unavailable(_(_MOVED).format(name=self._path.name))
        if self._log_was is not None and _identity(self._log) != self._log_was:
            raise Unavailable(_(_LOST).format(name=self._path.name))


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
