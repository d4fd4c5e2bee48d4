"""Running something as a user whom a file's rights concern: they do not concern root, as whom containers run tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import pytest

_NOBODY = 65534


def without_privileges(act: Callable[[], str]) -> str:
    """What `act` returns when it is run without root's rights, in a process of its own where those are ours."""
    if sys.platform == "win32":
        pytest.skip("rights of files are others on Windows")
    elif os.getuid() != 0:
        return act()
    else:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _answer(act, writer)
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as answer:
            text = answer.read()
        os.waitpid(child, 0)
        return text


def _answer(act: Callable[[], str], writer: int) -> None:
    """In the child: write what `act` returns, or how it failed, and end without any of the parent's cleaning up."""
    try:
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
        text = act()
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent compares it
        text = repr(error)
    os.write(writer, text.encode())
    os._exit(0)
