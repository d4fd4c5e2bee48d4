"""Imports at Python's own pace, once Qt is loaded."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what it does to imports is undone here


def restore_imports() -> None:
    """Let Python import modules as it does without Qt.

    PySide puts a function of its own before every import, which reads the whole source of each new module to see
    whether it names PySide and may have chosen a `__feature__`. The program chooses none, and reading again what is
    there as bytecode takes a tenth of the time to the first frame.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
