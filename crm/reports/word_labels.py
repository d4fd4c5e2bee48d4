"""Labels for Word: a grid of the measures of their sheet, so that what is printed from there meets the labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crm.files import replacing
from crm.reports.document import Document
from crm.reports.docx import Maker
from crm.reports.lists.label_sheets import LabelSheet
from crm.reports.lists.labels import INSIDE, letters

_WIDER = 1.25  # letters of the face that an office program takes may be so much wider than ours
_TINY = 1  # point: Word wants a paragraph behind each table, on the same sheet


def write(document: Document, labels: Sequence[Sequence[str]], sheet: LabelSheet, path: Path) -> tuple[str, ...]:
    """Write the labels; `document` has their title and language.

    Raises:
        Unavailable: the file cannot be written.
    """
    made = _Labels(document, labels, sheet).make()
    with replacing(path) as part:
        made.save(str(part))
    return ()


class _Labels(Maker):
    def __init__(self, document: Document, labels: Sequence[Sequence[str]], sheet: LabelSheet) -> None:
        super().__init__(document)
        self._labels, self._sheet = labels, sheet

    def make(self) -> Any:
        self._prepare()
        self._measure(self._word.sections[0])
        for start in range(0, len(self._labels), self._sheet.count):
            if start:
                self._word.add_section()
                self._shrink(self._word.paragraphs[-1])
            self._one_sheet(self._labels[start : start + self._sheet.count])
        self._shrink(self._word.add_paragraph())
        return self._word

    # Inside

    def _measure(self, section: Any) -> None:
        millimetres = self._docx.shared.Mm
        section.page_width, section.page_height = (millimetres(measure) for measure in self._sheet.paper)
        section.left_margin, section.top_margin = millimetres(self._sheet.left), millimetres(self._sheet.top)
        section.right_margin = section.bottom_margin = section.header_distance = section.footer_distance = 0

    def _one_sheet(self, labels: Sequence[Sequence[str]]) -> None:
        """A table of its columns with what lies between them as columns too; rows go from label to label."""
        sheet, millimetres = self._sheet, self._docx.shared.Mm
        widths = [sheet.width, sheet.across - sheet.width] * sheet.columns
        table = self._word.add_table(rows=0, cols=len(widths) - 1)
        table.autofit = False
        self._without_margins(table)
        for column, width in zip(table.columns, widths, strict=False):
            column.width = millimetres(width)
        for start in range(0, len(labels), sheet.columns):
            row = table.add_row()
            row.height, row.height_rule = millimetres(sheet.down), self._docx.enum.table.WD_ROW_HEIGHT_RULE.EXACTLY
            for cell, width in zip(row.cells, widths, strict=False):
                cell.width = millimetres(width)
                cell.vertical_alignment = self._docx.enum.table.WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for number, lines in enumerate(labels[start : start + sheet.columns]):
                self._label(row.cells[2 * number], lines)

    def _label(self, cell: Any, lines: Sequence[str]) -> None:
        size, leading = letters(self._sheet, lines, _WIDER)
        points, millimetres = self._docx.shared.Pt, self._docx.shared.Mm
        for number, line in enumerate(lines):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            self._fill(paragraph, line)
            shape = paragraph.paragraph_format
            shape.left_indent = shape.right_indent = millimetres(INSIDE)
            shape.space_before = shape.space_after = 0
            shape.line_spacing = points(leading)
            for run in paragraph.runs:
                run.font.size = points(size)

    def _without_margins(self, table: Any) -> None:
        """Cells begin where labels do."""
        make, name = self._docx.oxml.OxmlElement, self._qn
        margins, indent = make("w:tblCellMar"), make("w:tblInd")
        for side in ("left", "right"):
            margin = make(f"w:{side}")
            margin.set(name("w:w"), "0")
            margin.set(name("w:type"), "dxa")
            margins.append(margin)
        indent.set(name("w:w"), "0")
        indent.set(name("w:type"), "dxa")
        properties = table._tbl.tblPr  # noqa: SLF001 - python-docx knows no margins of cells
        properties.insert_element_before(indent, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
        properties.insert_element_before(margins, "w:tblLook")

    def _shrink(self, paragraph: Any) -> None:
        shape = paragraph.paragraph_format
        shape.space_before = shape.space_after = 0
        shape.line_spacing = self._docx.shared.Pt(_TINY)
