"""From a row to a record document: the mapping is compiled once into small functions, one per column or list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crm.i18n import _
from crm.services.importing.columns import Taker, taker
from crm.services.importing.draft import Draft
from crm.services.importing.finishing import finish
from crm.services.importing.incoming import Incoming
from crm.services.importing.lists import Indices, RowTaker, list_taker
from crm.services.importing.mapping import Mapping
from crm.services.importing.source import Row
from crm.services.importing.targets import GROUPS, IGNORED, Target


class Builder:
    """Makes record documents of the rows of one file; the mapping has a column for each of its `headings`."""

    def __init__(self, file: str, headings: Sequence[str], mapping: Mapping) -> None:
        self._file = file
        self._kind = mapping.kind
        self._width = len(headings)
        self._singles: list[tuple[int, Taker]] = []
        self._lists: list[RowTaker] = []
        lists: dict[Target, Indices] = {}
        for index, target in enumerate(mapping.targets):
            if _is_of_a_list(target):
                row, part = _row_of(target)
                lists.setdefault(row, defaultdict(list))[part].append(index)
            elif target.base != IGNORED:
                self._singles.append((index, taker(target, headings[index], mapping.date_order, mapping.separator)))
        for row, columns in lists.items():
            self._lists.append(list_taker(row, dict(columns), headings, mapping.date_order))

    def build(self, row: Row) -> Incoming:
        """The record of a row, with all that was wrong with it."""
        cells = row.cells
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        draft = Draft()
        for index, take in self._singles:
            cell = cells[index]
            if cell:
                take(draft, cell)
        for take_row in self._lists:
            take_row(draft, cells)
        surplus = [cell.strip() for cell in cells[self._width :] if cell.strip()] if len(cells) > self._width else ()
        if surplus:
            _keep_surplus(draft, surplus)
        record = finish(draft, self._kind)
        if row.remark:
            draft.tell("", "", row.remark)
        return Incoming(self._file, row.number, record, tuple(draft.problems), row.cells)


def _is_of_a_list(target: Target) -> bool:
    """Whether other columns may have a say in the same value."""
    return target.base in (*GROUPS, "custom", "custom_label") or (target.base == "birthday" and target.part != "")


def _row_of(target: Target) -> tuple[Target, str]:
    """The row of a list that a column belongs to, and its part in it."""
    if target.base == "custom":
        return target, ""
    if target.base == "custom_label":
        return target._replace(base="custom"), "label"
    return target._replace(part=""), target.part


def _keep_surplus(draft: Draft, surplus: Sequence[str]) -> None:
    """More cells than headings: harmless where what can be checked stands in its place, else the cells have moved."""
    value = "; ".join(surplus)
    checked = draft.record.get("emails") or draft.record.get("websites") or draft.record.get("birthday")
    if checked and not draft.problems:
        reason = _("The row has more cells than there are headings; they were put into the notes.")
        draft.unread(_("More cells"), value, reason)
    else:
        reason = _("The row has more cells than there are headings, so it is not clear which cell is which.")
        draft.reject("", value, reason)
