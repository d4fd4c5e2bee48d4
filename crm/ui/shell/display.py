"""Whether a window can be shown at all, found out before Qt is loaded: Qt ends the process where it cannot."""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from crm.i18n import _
from crm.paths import SUFFIX

# What Qt's plugin for X11 links to beyond what every desktop has; the README's line installs all of it.
_XCB_LIBRARIES = (
    "libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-image.so.0",
    "libxcb-render-util.so.0", "libxcb-randr.so.0", "libxcb-shape.so.0", "libxcb-sync.so.1", "libxcb-xfixes.so.0",
    "libxcb-xkb.so.1", "libX11-xcb.so.1",
)  # fmt: skip
_X11_PORT = 6000


def wants_window(arguments: Sequence[str]) -> bool:
    """No argument, or a workspace first: the window. A command, a mistyped word or an option: the command line."""
    if not arguments:
        return True
    first = arguments[0]
    if first.startswith("-"):
        return False
    return first.endswith(SUFFIX) or (Path(first).is_file() and first != Path(first).stem)


def why_no_window(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """What is missing, and what works nevertheless, in one sentence; empty where nothing is missing."""
    chosen = environment.get("QT_QPA_PLATFORM", "").removeprefix("xcb") or environment.get("WAYLAND_DISPLAY")
    if not chosen and platform not in ("win32", "darwin") and (reason := _without_x11(environment)):
        return reason
    return _missing_for_qt()


def refuse(reason: str) -> int:
    """Say it where a script reads it; returns the exit status."""
    sys.stderr.write(f"{reason}\n")
    return 1


def _without_x11(environment: Mapping[str, str]) -> str:
    name = environment.get("DISPLAY", "")
    if not name or not _answers(name):
        return _("There is no display to open the window on; {works}").format(works=_what_works())
    missing = [library for library in _XCB_LIBRARIES if not _loads(library)]
    return _lacks(", ".join(missing)) if missing else ""


def _missing_for_qt() -> str:
    """What Qt itself does not find: `libEGL.so.1: cannot open shared object file`."""
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - that it may fail is the question
    except ImportError as error:
        return _lacks(str(error).split(":", maxsplit=1)[0])
    return ""


def _lacks(libraries: str) -> str:
    sentence = _("The window needs {libraries}, which the README’s “Bare Linux” line installs; {works}")
    return sentence.format(libraries=libraries, works=_what_works())


def _what_works() -> str:
    return _(
        "every command works without it (“main.py --help” lists them), and “main.py demo FOLDER” makes a sample "
        "workspace and writes every list, every report and pictures of every page into the folder."
    )


def _answers(display: str) -> bool:
    """Whether an X server listens where `DISPLAY` (host:number.screen) points to."""
    found = re.fullmatch(r"(?:unix)?(?P<host>[^:]*|\[.*\]):(?P<number>\d+)(?:\.\d+)?", display)
    if found is None:
        return True  # a form of another system: let Qt try
    number = int(found["number"])
    try:
        if found["host"]:
            socket.create_connection((found["host"].strip("[]"), _X11_PORT + number), timeout=3).close()
            return True
        return _local_answers(f"/tmp/.X11-unix/X{number}")
    except OSError:
        return False


def _local_answers(path: str) -> bool:
    for address in (f"\0{path}", path):
        with socket.socket(socket.AF_UNIX) as client:
            if client.connect_ex(address) == 0:
                return True
    return False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
