"""Rows and records of a described kind: which column means what, and the record document of a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, Final

from crm.i18n import _
from crm.models.kinds import Kind
from crm.services.importing.described import IGNORED, KEPT, ImportKind, Part
from crm.services.importing.draft import Draft
from crm.services.importing.incoming import Incoming
from crm.services.importing.parties import pieces
from crm.services.importing.source import Row, TableSource
from crm.services.importing.values import tidy, tidy_text
from crm.services.importing.written_dates import is_empty_date, order_of, read_date
from crm.services.rules import LINE_LENGTH, TEXT_LENGTH

_TIME = re.compile(r"\d[T ,]+(\d{1,2}[:.]\d\d)")
_MIDNIGHT: Final = ("00:00", "0:00", "00.00")
_AHEAD: Final = 20  # years: what is due lies before us
_DATED_ROWS: Final = 50_000
_PEOPLE: Final = ("participants", "about", "helpers", "refs")
Taker = Callable[[Draft, str, str], None]  # draft, heading, cell


class RowBuilder:
    """Makes record documents of the rows of a table; `targets` has one for each heading."""

    def __init__(
        self, file: str, kind: ImportKind, headings: Sequence[str], targets: Sequence[str], order: str
    ) -> None:
        self._file, self._kind = file, kind
        self._headings = headings
        self._takers = [(index, _taker(kind, target, order)) for index, target in enumerate(targets)]

    def build(self, row: Row) -> Incoming:
        """The record of a row, with all that was wrong with it."""
        draft = Draft()
        for index, take in self._takers:
            cell = row.cells[index] if index < len(row.cells) else ""
            if take is not None and cell.strip():
                take(draft, self._headings[index], cell)
        for cell in row.cells[len(self._headings) :]:
            if cell.strip():
                reason = _("The row has more cells than there are headings; it was kept as text.")
                draft.unread(_("More cells"), tidy(cell), reason)
        if row.remark:
            draft.tell("", "", row.remark)
        return _incoming(self._kind, draft, self._file, row.number, row.cells)


def record_from(kind: ImportKind, document: Mapping[str, Any], file: str, number: int, raw: Sequence[str]) -> Incoming:
    """The record of a document in JSON, as our own lists write it."""
    draft = Draft()
    for name, value in document.items():
        for target, cell in _cells(kind, name, value):
            taker = _taker(kind, target, "ymd")
            if taker is not None and cell.strip():
                taker(draft, name, cell)
    return _incoming(kind, draft, file, number, raw)


def _cells(kind: ImportKind, name: str, value: Any) -> list[tuple[str, str]]:
    """What a field of a document would be in cells: target and text."""
    if value in (None, "", [], {}) or name == "kind":
        return []
    if isinstance(value, list):
        return [pair for one in value for pair in _row_cells(kind, name, one)]
    if name.endswith("_id") and kind.part(name) is None:
        return [("refs", f"{name.removesuffix('_id')}:{value}")] if name not in ("staff_id", "owner_id") else []
    target = name if kind.part(name) else kind.target(name)
    return [(target, value if isinstance(value, str) else str(value))]


def _row_cells(kind: ImportKind, name: str, row: Any) -> list[tuple[str, str]]:
    if not isinstance(row, Mapping):
        return _cells(kind, name, row)
    if name in kind.written:
        return [(name, kind.written[name](row))]
    if name == "points":
        status = str(row.get("status") or "").replace("_", " ")
        return [("points", f"• {row.get('text') or ''}".replace("\n", "\n  ") + (f" [{status}]" if status else ""))]
    if name == "notes":
        return [(kind.target(name), str(row.get("text") or ""))]
    refs = [("refs", f"{column.removesuffix('_id')}:{key}") for column, key in row.items() if column.endswith("_id")]
    said = (value for column, value in row.items() if value and not column.endswith("_id") and column != "part")
    names = [(kind.target(name), str(value)) for value in said]
    return [*refs, *names[:1]]


def _incoming(kind: ImportKind, draft: Draft, file: str, number: int, raw: Sequence[str]) -> Incoming:
    kind.finish(draft)
    if draft.kept:
        before = draft.record.get(kind.text)
        draft.record[kind.text] = "\n".join([*([before] if before else []), *draft.kept])[:TEXT_LENGTH]
    return Incoming(file, number, {"kind": kind.record, **draft.record}, tuple(draft.problems), raw)


def guessed_targets(source: TableSource, kind: ImportKind) -> list[str]:
    """A target for each heading; a field that holds one value is filled by the first column that means it."""
    targets: list[str] = []
    for heading in source.headings:
        target = kind.target(heading)
        part = kind.part(target)
        targets.append(target if part is None or part.several or target not in targets else KEPT)
    return targets


def guessed_order(source: TableSource, kind: ImportKind, targets: Sequence[str]) -> str:
    """The order in which the file writes its dates, from all its rows."""
    dated = [number for number, name in enumerate(targets) if (part := kind.part(name)) and part.kind == Kind.DATE]
    if not dated:
        return ""
    rows = islice(source.rows(), _DATED_ROWS)
    return order_of(row.cells[index] for row in rows for index in dated if index < len(row.cells))


def _taker(kind: ImportKind, target: str, order: str) -> Taker | None:
    if target == IGNORED:
        return None
    part = kind.part(target)
    if part is None:
        return _keep
    if part.several:
        return partial(_take_several, part)
    takers = {Kind.DATE: partial(_take_date, part, order), Kind.CHOICE: partial(_take_choice, part),
              Kind.LONG_TEXT: partial(_take_text, part)}  # fmt: skip
    return takers.get(part.kind, partial(_take_line, part))


def _keep(draft: Draft, heading: str, cell: str) -> None:
    value = tidy_text(cell)
    if draft.fits(heading, value, TEXT_LENGTH):
        draft.keep(heading, value)


def _take_line(part: Part, draft: Draft, heading: str, cell: str) -> None:
    value = tidy(cell)
    if draft.fits(heading, value):
        draft.put(part.name, value, heading)


def _take_text(part: Part, draft: Draft, heading: str, cell: str) -> None:
    value = tidy_text(cell)
    if draft.fits(heading, value, TEXT_LENGTH):
        before = draft.record.get(part.name)
        draft.record[part.name] = f"{before}\n{value}" if before else value


def _take_several(part: Part, draft: Draft, heading: str, cell: str) -> None:
    people = part.name in _PEOPLE
    for value in pieces(cell) if people else [tidy_text(cell)]:
        if draft.fits(heading, value, LINE_LENGTH if people else TEXT_LENGTH):
            draft.extend(part.name, [value])


def _take_date(part: Part, order: str, draft: Draft, heading: str, cell: str) -> None:
    value = tidy(cell)
    found, ambiguous = read_date(value, order, _AHEAD)
    if found:
        draft.put(part.name, found, heading)
        time = _TIME.search(value)
        if time and time[1] not in _MIDNIGHT:
            draft.keep(heading, value)  # the hour has no field of its own
    elif not is_empty_date(value):
        draft.unread(heading, value, _("This is not a date that can be read; it was kept as text."))
    if ambiguous:
        draft.tell(heading, value, _("The date can be read in two ways; it was read as {date}.").format(date=found))


def _take_choice(part: Part, draft: Draft, heading: str, cell: str) -> None:
    value = tidy(cell)
    found = part.choice(value)
    if found:
        draft.put(part.name, found, heading)
    else:
        draft.unread(heading, value, _("This is none of the choices; it was kept as text."))
