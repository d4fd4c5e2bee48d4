"""Which files this process must neither read nor replace by hand: those of a workspace it has open."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from crm.errors import Unavailable
from crm.i18n import _

_SUFFIXES = ("", "-wal", "-shm")  # the database, and what SQLite keeps beside it
_held: Counter[str] = Counter()


def hold(path: Path) -> None:
    """From now on `path` is an open workspace; once for each time it is opened."""
    _held[_place(path)] += 1


def release(path: Path) -> None:
    """The workspace was closed once."""
    place = _place(path)
    _held[place] -= 1
    if _held[place] <= 0:
        del _held[place]


def refuse_held(path: Path) -> None:
    """See that `path` is no file of an open workspace: whoever closed it again would drop the locks on it.

    https://www.sqlite.org/howtocorrupt.html#posix_close_bug

    Raises:
        Unavailable: it is one, under this name or another.
    """
    for place in tuple(_held):
        if any(_is_same(path, f"{place}{suffix}") for suffix in _SUFFIXES):
            raise Unavailable(_("“{name}” is the workspace that is open. Choose another file.").format(name=path.name))


def _place(path: Path) -> str:
    return os.path.realpath(path)


def _is_same(path: Path, other: str) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one of them is not there
        return False
