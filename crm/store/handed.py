"""Rows of lists as they were handed out, compressed: a line of JSON with the columns, then one for each row."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection


def pack(columns: list[list[str]], rows: Iterable[tuple[str, list[Any]]]) -> bytes:
    """Columns as name, label and kind; rows as the record's id and its values. In memory only what is compressed."""
    packer = zlib.compressobj(6)
    parts = [packer.compress(_line(columns))]
    parts += [packer.compress(_line(row)) for row in rows]
    return b"".join([*parts, packer.flush()])


def unpack(data: bytes) -> tuple[list[list[str]], Iterator[tuple[str, list[Any]]]]:
    """What `pack` was given."""
    lines = zlib.decompress(data).decode().splitlines()
    return json.loads(lines[0]), ((row[0], row[1]) for row in map(json.loads, lines[1:]))


def _line(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n").encode()


def forget(connection: Connection, ids: Collection[str], names: Collection[str]) -> None:
    """Take rows out of everything that was handed out, and names out of the others: who is purged stands nowhere."""
    found = connection.exec_driver_sql("SELECT handout_id, data FROM handed_rows").fetchall()
    whole_words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    called = re.compile(rf"(?<!\w)(?:{whole_words})(?!\w)") if names else None
    for key, data in found:
        columns, packed = unpack(data)
        before = list(packed)
        rows = [(one, _without(values, called)) for one, values in before if one not in ids]
        if rows != before:
            connection.exec_driver_sql(
                "UPDATE handed_rows SET data = ? WHERE handout_id = ?", (pack(columns, rows), key)
            )  # fmt: skip


def _without(value: Any, called: re.Pattern[str] | None) -> Any:
    """A value, or values within it, with names replaced as in the labels of steps."""
    if isinstance(value, list):
        return [_without(one, called) for one in value]
    return called.sub("…", value) if called is not None and isinstance(value, str) else value
