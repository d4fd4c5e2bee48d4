"""How right text tables are read: the corpus' own tables, and one table in every wrong way of writing (`pollution`)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crm.errors import Expected
from crm.services.importing.readers import TableSource, open_source
from tools.scoring.pollution import Polluted, pollutions
from tools.scoring.score import Score


def scores(folder: Path) -> Iterator[Score]:
    """The cells read right, file by file and pollution by pollution; without the corpus, the latter alone."""
    expectations = folder / "expectations_dev.json"
    if expectations.exists():
        for path, outcome in json.loads(expectations.read_text(encoding="utf-8"))["csv"].items():
            want = json.loads((folder / outcome["expected_json"]).read_text(encoding="utf-8"))
            yield _of_corpus(folder / path, path, [want] if isinstance(want, dict) else want)
    with tempfile.TemporaryDirectory() as place:
        yield from (_of_polluted(one, Path(place) / "table.csv") for one in pollutions())


def opened(path: Path) -> tuple[TableSource | None, list[list[str]]]:
    """A table and its rows; neither where it is refused."""
    try:
        source = open_source(path)
        if not isinstance(source, TableSource):
            return None, []
        return source, [row.cells for row in source.rows()]
    except Expected:
        return None, []


def _of_corpus(path: Path, name: str, want: list[dict[str, Any]]) -> Score:
    source, rows = opened(path)
    got = [dict(zip(source.headings if source else (), cells, strict=False)) for cells in rows]
    right = sum(
        _same(value, have.get(key, "")) for one, have in zip(want, got, strict=False) for key, value in one.items()
    )
    return Score(name, right, sum(map(len, want)), "cells")


def _of_polluted(one: Polluted, path: Path) -> Score:
    path.write_bytes(one.content)
    source, rows = opened(path)
    headings = list(source.headings) if source and source.has_headings else []
    right = sum(_right(wanted, cells) for wanted, cells in zip(one.rows, rows, strict=False))
    right += sum(map(_named, one.columns, [*headings, *[""] * len(one.columns)]))
    count = len(one.columns) + sum(map(len, one.rows))
    remark = "" if right == count and len(rows) == len(one.rows) else f"{len(rows)} of {len(one.rows)} rows"
    return Score(one.name, right, count, "cells", remark)


def _named(one: str, heading: str) -> bool:
    """Whether a heading has the words of the right one; it may say more, as that of a group."""
    return set(one.split()) <= set(heading.split())


def _right(want: Sequence[str], have: Sequence[str]) -> int:
    return sum(map(_same, want, [*have, *[""] * (len(want) - len(have))]))


def _same(one: str, cell: str) -> bool:
    """Whether two cells hold the same, blanks and line ends as one."""
    return " ".join(cell.split()) == " ".join(one.split())
