"""How right workbooks are read: every readable one opens and shows the cells it should, the others get a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crm.errors import Unreadable
from crm.services.importing.readers import open_source
from crm.services.importing.readers.sheets import SheetSource
from tools.scoring.score import Score


def scores(folder: Path) -> Iterator[Score]:
    """One score per workbook: the cells of its first rows; of one that cannot be read, whether a sentence says so."""
    outcomes = json.loads((folder / "expectations_dev.json").read_text(encoding="utf-8"))["spreadsheets"]
    for path, outcome in outcomes.items():
        yield _opened(folder, path, outcome) if outcome["opens"] else _refused(folder, path)


def _opened(folder: Path, path: str, outcome: dict[str, Any]) -> Score:
    try:
        source = open_source(folder / path)
    except Unreadable as refusal:
        return Score(path, 0, 1, "workbooks", refusal.sentence)
    if not isinstance(source, SheetSource):
        return Score(path, 0, 1, "workbooks", "not read as a workbook")
    shown = {sheet["name"]: sheet.get("head", []) for sheet in outcome["sheets"]}
    unknown = set(source.sheets) - set(shown)
    lost = missing(shown.get(source.sheet, []), source)
    remark = "; ".join(filter(None, [f"unknown sheets {unknown}" if unknown else "", f"lost {lost}" if lost else ""]))
    return Score(path, int(not remark), 1, "workbooks", remark)


def _refused(folder: Path, path: str) -> Score:
    try:
        open_source(folder / path)
    except Unreadable as refusal:
        return Score(path, int(Path(path).name in refusal.sentence), 1, "workbooks", refusal.sentence)
    return Score(path, 0, 1, "workbooks", "opened, although it cannot be read")


def missing(head: list[list[Any]], source: SheetSource) -> list[Any]:
    """What stands in the first rows of a sheet, from the headings on, and was not read."""
    got = {cell for row in source.rows() for cell in row.cells} | set(source.headings)
    want = [cell for row in _data(head, source.headings) for cell in row if cell not in ("", None)]
    return [cell for cell in want if not any(same(cell, one) for one in got)]


def _data(head: list[list[Any]], headings: tuple[str, ...]) -> list[list[Any]]:
    """The rows from the headings on; what stands above them is a title."""
    for index, row in enumerate(head):
        if sum(str(cell).strip() in headings for cell in row if cell) > len(headings) / 2:
            return head[index:]
    return []


def same(expected: Any, cell: str) -> bool:
    """Whether a cell shows an expected value of a workbook."""
    if isinstance(expected, bool):
        return cell == str(expected).lower()
    if isinstance(expected, float):
        try:
            return float(cell) == expected
        except ValueError:
            return False
    text = str(expected).removeprefix("timedelta:").removesuffix("T00:00:00")
    return cell.strip() == text.strip() or cell.replace(" day,", " days,") == text
