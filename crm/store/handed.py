"""Rows of lists as they were handed out, compressed: a line of JSON with the columns, then one for each row."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
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


def forget(connection: Connection, ids: set[str]) -> None:
    """Take the rows of records out of everything that was handed out: whoever is purged stands nowhere any more."""
    found = connection.exec_driver_sql("SELECT handout_id, data FROM handed_rows").fetchall()
    for key, data in found:
        columns, rows = unpack(data)
        kept, dropped = [], 0
        for row in rows:
            if row[0] in ids:
                dropped += 1
            else:
                kept.append(row)
        if dropped:
            changed = (pack(columns, kept), key)
            connection.exec_driver_sql("UPDATE handed_rows SET data = ? WHERE handout_id = ?", changed)
