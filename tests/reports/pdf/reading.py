"""PDF files as others read them: poppler's text and fonts, qpdf's judgement."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def tool(name: str, *arguments: str | Path) -> str:
    """What a program of the system prints; skips the test where it is absent, fails it under CRM_REQUIRE_ALL."""
    if shutil.which(name) is None:
        reason = f"{name} is not installed"
        if os.environ.get("CRM_REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    done = subprocess.run([name, *map(str, arguments)], capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def text_of(path: Path, *options: str) -> str:
    """The text as poppler takes it out: composed, without marks of direction, blanks as one."""
    return plain(tool("pdftotext", *options, path, "-"))


def plain(text: str) -> str:
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFC", text)).split())


def fonts_of(path: Path) -> list[list[str]]:
    """Name, and whether it is embedded, for each font."""
    rows = tool("pdffonts", path).splitlines()[2:]
    return [[row.split()[0], row.split()[-5]] for row in rows]
