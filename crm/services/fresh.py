"""A new workspace with something in it: whole, or not there at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from crm.paths import documents_folder
from crm.store import workspace
from crm.store.database import Author, Database


def make(path: Path, author: Author, passphrase: str | None, fill: Callable[[Database], None]) -> Database:
    """Make a workspace and let `fill` write into it.

    Raises:
        Unavailable: a file of that name is there already, or the folder refuses.
        Cancelled: `fill` was stopped; nothing is left behind.
    """
    folder = documents_folder(path)
    was_there = folder.exists()
    database = workspace.create(path, author, passphrase)
    try:
        fill(database)
    except BaseException:
        database.close()
        workspace.remove(path)
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return database
