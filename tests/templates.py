"""Workspaces that tests begin with: made once in a process, as the program makes them, and then written out anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from crm.store import engine, workspace
from crm.store.database import Author, Database


@cache
def _empty(passphrase: str | None) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.scjc")
        workspace.create(path, Author(), passphrase).close()
        return path.read_bytes()


@cache
def _starter() -> bytes:
    from crm.services import workspaces

    with TemporaryDirectory() as folder:
        path = Path(folder, "starter.scjc")
        workspaces.make(path, "starter", Author("Tess Tester", 7, "made")).close()
        return path.read_bytes()


def write_starter(path: Path) -> None:
    """A new workspace with what is known of the initiative, in a file that is not there yet."""
    with path.open("xb") as file:
        file.write(_starter())


def write_empty(path: Path, passphrase: str | None = None) -> None:
    """What `workspace.create` leaves, in a file that is not there yet."""
    with path.open("xb") as file:
        file.write(_empty(passphrase))


def open_empty(path: Path, author: Author, passphrase: str | None = None) -> Database:
    """What `workspace.create` gives."""
    write_empty(path, passphrase)
    return Database(path, author, engine.raw_key(path, passphrase) if passphrase else None)
