"""Lists as JSON (RFC 8259): one array, one line for each record, written as it is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from crm.models.kinds import Kind
from crm.reports.lists.document import ListDocument, Record, Value, Written, typed

_NUMBERS = (Kind.NUMBER, Kind.DECIMAL)
_KEPT = 2**53  # up to which every whole number is one of a reader's
_HALVES = re.compile("[\ud800-\udfff]")  # UTF-8 has no form for half a character


def write(document: ListDocument, path: Path) -> Written:
    """Write the records as they are, or each row under the names of its columns."""
    records = _rows(document) if document.records is None else document.records
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for record in records:
            text = json.dumps(record, ensure_ascii=False, allow_nan=False, default=_plain)
            file.write(("," if count else "") + "\n" + _HALVES.sub("\ufffd", text))
            count += 1
        file.write("\n]\n" if count else "]\n")
    return Written(count)


def _rows(document: ListDocument) -> Iterable[Record]:
    columns = document.columns
    return (
        {column.name: _value(value, column.kind) for column, value in zip(columns, row, strict=True)}
        for row in document.rows
    )


def _value(value: Value, kind: Kind) -> Value:
    if kind not in _NUMBERS or isinstance(value, tuple | list):
        return value
    number = typed(value, kind)
    return number if isinstance(number, int | Decimal) else value


def _plain(value: object) -> float | str:
    """A decimal number as JSON's, where a reader's floating point keeps it, else as text: 95000, 9500.5."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value() and abs(value) < _KEPT
        return int(value) if whole else float(value) if Decimal(repr(float(value))) == value else str(value)
    raise TypeError(type(value))
