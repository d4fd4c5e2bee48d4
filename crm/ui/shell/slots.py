"""Which window on a workspace this is: its steps bear that name, so that undo goes on after a restart."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile

from crm.paths import data_folder

_MOST = 64


class Slot:
    """A name such as `w0`, nobody else's until it is given back. A crashed program's is free again by itself."""

    def __init__(self, name: str, lock: QLockFile | None) -> None:
        self.name = name
        self._lock = lock

    def release(self) -> None:
        if self._lock is not None:
            self._lock.unlock()


def take_slot(workspace: Path) -> Slot:
    """The lowest free one for a workspace file. Where lock files cannot be made, `w0` without one."""
    folder = data_folder() / "windows"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Slot("w0", None)
    digest = hashlib.sha256(str(workspace.absolute()).encode()).hexdigest()[:16]
    for number in range(_MOST):
        lock = QLockFile(str(folder / f"{digest}-{number}.lock"))
        lock.setStaleLockTime(0)  # stale only when the program that took it is gone
        if lock.tryLock(0):
            return Slot(f"w{number}", lock)
        if lock.error() != QLockFile.LockError.LockFailedError:
            break
    return Slot("w0", None)
