"""Lists as CSV (RFC 4180): UTF-8 with the mark Excel needs to see, commas, CRLF, quotes where needed."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

from crm.formulas import guard
from crm.reports.lists.document import ListDocument, Typed, Written, printable, typed


def write(document: ListDocument, path: Path) -> Written:
    """Write headings and rows to `path`; text that a spreadsheet would run gets the guard's apostrophe."""
    kinds = [column.kind for column in document.columns]
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(_text(column.label) for column in document.columns)
        for row in document.rows:
            writer.writerow(_text(typed(value, kind)) for value, kind in zip(row, kinds, strict=True))
            count += 1
    return Written(count)


def _text(value: Typed) -> str:
    if isinstance(value, str):
        return guard(printable(value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if not isinstance(value, int) else str(value)
