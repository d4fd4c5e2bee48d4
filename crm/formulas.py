"""The one guard against formulas: text that a spreadsheet would run is written so that it is only shown.

Excel and LibreOffice run a cell of a CSV file that begins with `=`, `+`, `-` or `@`, whatever quotes stand around it
(CWE-1236). An apostrophe before it makes it text in both; a tab would too, but is itself on OWASP's list of dangerous
beginnings. In a workbook a cell says that it is text, so there nothing is added. Reading takes the apostrophe away
again, so '+31 20 …' comes back as it went.
"""

from __future__ import annotations

import re

_APOSTROPHE = "'"
# Blanks, controls and invisible marks before a sign are skipped; East Asian Excel takes the full-width signs too.
_SKIPPED = "[\\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]*"
_FORMULA = re.compile(f"'*(?:[\t\r\n]|{_SKIPPED}[-=+@＝＋－＠])")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may run the text, also one that already stands behind apostrophes."""
    return _FORMULA.match(text) is not None


def guard(text: str) -> str:
    """The text as a cell of a CSV file; one apostrophe more where a spreadsheet would run it."""
    return _APOSTROPHE + text if is_formula(text) else text


def unguard(text: str) -> str:
    """What `guard` was given. For cells of CSV files and of workbooks made from them by a spreadsheet program."""
    return text[1:] if text.startswith(_APOSTROPHE) and is_formula(text) else text
