"""Records as they would be stored: what is wrong with one stands in front, what keeps it out in red."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm.i18n import _
from crm.models.kinds import Kind
from crm.reports.lists.document import ListColumn
from crm.services.importing.described_columns import TITLES, flat, title_of
from crm.services.importing.preview import Sampled
from crm.ui.contacts.importing.row_dialog import Spot
from crm.ui.contacts.importing.work import Preview
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.wording import display

_FAULT, _REMARK = "danger_soft", "warning_soft"


class RecordsGrid(Grid):
    """The first records of a file; each can be opened, to put its cells right."""

    def __init__(self, name: str) -> None:
        super().__init__(name, opens=True)
        self.spots: list[Spot] = []

    def show_preview(self, found: Preview) -> None:
        self.spots = [Spot(one.row.file, one.row.row) for one in found.records]
        remarked = any(one.fault or one.remarks for one in found.records)
        columns = shown_columns(found.columns)
        headings = [_("Row"), *([_("Remarks")] if remarked else []), _("Name"), *(column.label for column in columns)]
        self.fill(headings, [_line(one, columns, remarked=remarked) for one in found.records], keep_place=True)


def _line(one: Sampled, columns: Sequence[ListColumn], *, remarked: bool) -> Line:
    ground = _FAULT if one.fault else _REMARK if one.remarks else ""
    said = Cell(one.fault, "danger", strong=True) if one.fault else Cell("  ".join(one.remarks), "warning")
    front = (Cell(f"{one.row.row:,}", "muted"), *((said,) if remarked else ()))
    return Line((*front, *record_cells(one.record, columns)), ground)


def name_of(record: Mapping[str, Any]) -> str:
    """What a record will be called."""
    return title_of(record) or _("(no name)")


def shown_columns(columns: Iterable[ListColumn]) -> list[ListColumn]:
    """The columns beside the name, which stands in front of them."""
    return [column for column in columns if column.name not in TITLES]


def record_cells(record: Mapping[str, Any], columns: Sequence[ListColumn]) -> list[Cell]:
    """A record's name and its values under some columns."""
    values_of = flat(record)
    values = (in_words(column.kind, values_of.get(column.name)) for column in columns)
    return [Cell(name_of(record), strong=True), *map(Cell, values)]


def in_words(kind: Kind, value: Any) -> str:
    """A value on one line."""
    if isinstance(value, list | tuple) and kind not in (Kind.CHOICES, Kind.LANGUAGES):
        return "  ·  ".join(map(str, value))
    return " ".join(display(kind, value)[:400].split())
