"""A document for Word: real headings, lists and tables, so that it can be worked on and read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import singledispatchmethod
from io import BytesIO
from pathlib import Path
from typing import Any

from crm import APPLICATION_NAME
from crm.files import replacing
from crm.i18n import _
from crm.reports.charts.painting import to_png
from crm.reports.document import (
    Bullets,
    Callout,
    Column,
    Details,
    Document,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Rich,
    Row,
    Table,
    pieces,
)  # fmt: skip
from crm.reports.lists.document import printable
from crm.reports.pdf.tables import cell_text, column_widths
from crm.reports.text.bidi import base_level, runs_right_to_left
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import Theme, theme

_WIDER = 1.25  # letters of the face that an office program takes may be so much wider than ours
_BELOW_TABLE = 7.0  # points
_FACT, _LEAST_FACT = 20.0, 11  # points of a key fact
_FACT_STYLE = Style(_FACT, bold=True)
_CELL = 12.0  # points left and right in a cell
_EMU = 12_700  # to a point
_LONGEST_PROPERTY = 255  # characters that ECMA-376 allows for a title or an author


def write(document: Document, target: Path | BytesIO) -> tuple[str, ...]:
    """Write the document.

    Raises:
        Unavailable: the file cannot be written.
    """
    made = Maker(document).make()
    if isinstance(target, Path):
        with replacing(target) as part:
            made.save(str(part))
    else:
        made.save(target)
    return ()


class Maker:
    """A document under way. Pages of another kind are made by who overrides `make`."""

    def __init__(self, document: Document) -> None:
        import docx  # noqa: PLC0415 - 0.2 s that only who writes for Word should wait for
        import docx.enum.section  # noqa: PLC0415
        import docx.enum.table  # noqa: PLC0415
        import docx.enum.text  # noqa: PLC0415
        import docx.oxml  # noqa: PLC0415
        import docx.oxml.ns  # noqa: PLC0415
        import docx.shared  # noqa: PLC0415

        self._docx: Any = docx
        self._document = document
        self._look: Theme = theme()
        self._word: Any = docx.Document()
        self._qn: Any = docx.oxml.ns.qn
        self._breaks = False  # whether what follows begins a new page

    def make(self) -> Any:
        self._prepare()
        if not self._document.letter:
            self._title()
        for block in self._document.blocks:
            if self._breaks and not isinstance(block, Heading | PageBreak):
                self._word.add_page_break()
                self._breaks = False
            self._put(block)
        for note in self._document.notes:
            self._paragraph(note, "Caption")
        return self._word

    @property
    def _room(self) -> float:
        """Points between the margins."""
        section = self._word.sections[0]
        return float(section.page_width - section.left_margin - section.right_margin) / _EMU

    # Page, properties, styles

    def _prepare(self) -> None:
        section, shared = self._word.sections[0], self._docx.shared
        section.page_width, section.page_height = shared.Mm(210), shared.Mm(297)
        if self._document.landscape:
            section.orientation = self._docx.enum.section.WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = shared.Mm(297), shared.Mm(210)
        section.left_margin = section.right_margin = shared.Pt(self._look.margin)
        section.top_margin, section.bottom_margin = shared.Pt(self._look.head), shared.Pt(self._look.foot)
        about = self._word.core_properties
        about.title = printable(self._document.title)[:_LONGEST_PROPERTY]
        about.author = printable(self._document.author or APPLICATION_NAME)[:_LONGEST_PROPERTY]
        about.language, about.comments = self._document.language, ""
        about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
        self._styles()
        if not self._document.letter:
            self._running(section)

    def _styles(self) -> None:
        look = self._look
        for name, size, colour, bold in (
            ("Normal", "body", look.ink, False), ("Title", "title", look.ink, True),
            ("Subtitle", "lead", look.muted, False), ("Heading 1", "heading", look.accent, True),
            ("Heading 2", "subheading", look.accent, True), ("Heading 3", "body", look.ink, True),
            ("Caption", "small", look.muted, False), ("List Bullet", "body", look.ink, False),
            ("Quote", "body", look.accent, False), ("Header", "small", look.muted, False),
            ("Footer", "small", look.muted, False),
        ):  # fmt: skip
            style = self._word.styles[name]
            self._dress(style, look.sizes[size] + 0.7, colour, bold=bold)
        self._word.styles["Normal"].paragraph_format.space_after = self._docx.shared.Pt(6)
        borders = self._word.styles["Title"].element.find(f".//{self._qn('w:pBdr')}")
        if borders is not None:
            borders.getparent().remove(borders)

    def _dress(self, style: Any, size: float, colour: str, *, bold: bool) -> None:
        font = style.font
        font.name, font.size, font.bold = self._look.office_font, self._docx.shared.Pt(size), bold
        font.color.rgb, font.italic = self._rgb(colour), style.name == "Quote"
        spacing = style.element.get_or_add_rPr().find(self._qn("w:spacing"))
        if spacing is not None:
            spacing.getparent().remove(spacing)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(self._qn(f"w:{kind}"), None)  # a theme's font would win over ours
        fonts.set(self._qn("w:hAnsi"), self._look.office_font)

    def _running(self, section: Any) -> None:
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = printable(self._document.title)
        for footer in (section.footer, section.first_page_footer):
            paragraph = footer.paragraphs[0]
            paragraph.style = self._word.styles["Footer"]
            paragraph.alignment = self._docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
            for number, field in enumerate(("PAGE", "NUMPAGES")):
                if number:
                    paragraph.add_run(" / ")
                self._field(paragraph, field)

    def _field(self, paragraph: Any, code: str) -> None:
        for kind, text in (("begin", ""), ("instr", code), ("separate", ""), ("text", "1"), ("end", "")):
            run = paragraph.add_run()
            if kind == "text":
                run.text = text
                continue
            element = self._docx.oxml.OxmlElement("w:instrText" if kind == "instr" else "w:fldChar")
            if kind == "instr":
                element.text = text
            else:
                element.set(self._qn("w:fldCharType"), kind)
            run._r.append(element)  # noqa: SLF001 - python-docx knows no fields

    # Blocks

    def _title(self) -> None:
        document = self._document
        if document.kicker:
            run = self._paragraph(document.kicker, "Caption").runs[0]
            run.bold, run.font.color.rgb = True, self._rgb(self._look.accent)
        self._paragraph(document.title, "Title")
        if document.subtitle:
            self._paragraph(document.subtitle, "Subtitle")
        for line in document.about:
            self._paragraph(line, "Caption")
        if document.cover:
            self._word.add_page_break()

    @singledispatchmethod
    def _put(self, block: Any) -> None:
        raise TypeError(block)

    @_put.register
    def _heading(self, block: Heading) -> None:
        paragraph = self._paragraph(block.text, f"Heading {block.level}")
        if self._breaks:
            paragraph.paragraph_format.page_break_before = True
            paragraph.paragraph_format.space_before = self._docx.shared.Pt(0)  # it stands at the top of its page
        self._breaks = False

    @_put.register
    def _text(self, block: Paragraph) -> None:
        style = {"lead": "Subtitle", "small": "Caption", "quote": "Quote"}.get(block.look, "Normal")
        self._paragraph(block.text, style).paragraph_format.keep_with_next = block.keep or None

    @_put.register
    def _bullets(self, block: Bullets) -> None:
        for item in block.items:
            self._paragraph(item, "List Bullet")

    @_put.register
    def _callout(self, block: Callout) -> None:
        paragraph = self._paragraph(block.text, "Normal")
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        borders = self._docx.oxml.OxmlElement("w:pBdr")
        left = self._docx.oxml.OxmlElement("w:left")
        for name, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", self._look.signal[1:])):
            left.set(self._qn(f"w:{name}"), value)
        borders.append(left)
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")

    @_put.register
    def _facts(self, block: Facts) -> None:
        table = self._word.add_table(rows=1, cols=len(block.items))
        room = self._room / max(len(block.items), 1) - _CELL
        size = min(_FACT, *(_FACT * room / (width_of(one.value, _FACT_STYLE) * _WIDER or 1) for one in block.items))
        for cell, fact in zip(table.rows[0].cells, block.items, strict=True):
            self._shade(cell, self._look.tint)
            value = cell.paragraphs[0].add_run(printable(fact.value))
            value.bold, value.font.size = True, self._docx.shared.Pt(max(round(size), _LEAST_FACT))
            value.font.color.rgb = self._rgb(self._look.accent)
            label = cell.add_paragraph(style="Caption")
            self._run(label, " · ".join(filter(None, (fact.label, fact.note))))
        self._part()

    @_put.register
    def _details(self, block: Details) -> None:
        table = self._word.add_table(rows=0, cols=2)
        table.autofit = False
        for column, wide in zip(table.columns, (46, 126), strict=True):
            column.width = self._docx.shared.Mm(wide)
        for label, text in block.rows:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = self._docx.shared.Mm(46), self._docx.shared.Mm(126)
            run = self._run(cells[0].paragraphs[0], label)
            run.font.color.rgb, run.bold = self._rgb(self._look.muted), True
            self._fill(cells[1].paragraphs[0], text)
        self._part()

    @_put.register
    def _table(self, block: Table) -> None:
        if block.title:
            self._paragraph(block.title, "Heading 3")
        rows = list(block.rows)
        if not rows:
            self._paragraph(block.empty or _("Nothing."), "Normal")
            return
        table = self._word.add_table(rows=1, cols=len(block.columns))
        table.style = self._word.styles["Table Grid"]
        self._grid(table)
        style = self._look.style("table")
        style = replace(style, size=style.size * _WIDER)
        widths = column_widths(block.columns, [row.cells for row in rows[:200]], self._room, style, whole=True)
        table.autofit = False
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = self._docx.shared.Pt(wide)
        for cell, column, wide in zip(table.rows[0].cells, block.columns, widths, strict=True):
            cell.width = self._docx.shared.Pt(wide)
            self._shade(cell, self._look.accent)
            run = self._run(cell.paragraphs[0], column.label)
            run.bold, run.font.color.rgb = True, self._rgb("#ffffff")
            run.font.size = self._docx.shared.Pt(self._look.sizes["table"] + 0.6)
            cell.paragraphs[0].paragraph_format.space_after = self._docx.shared.Pt(2)
            if column.is_number:
                cell.paragraphs[0].alignment = self._docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
        self._flag(table.rows[0], "w:tblHeader")
        for row in rows:
            added = table.add_row()
            self._flag(added, "w:cantSplit")
            if block.height:
                added.height = self._docx.shared.Pt(block.height)
            for cell, value, column, wide in zip(added.cells, row.cells, block.columns, widths, strict=False):
                cell.width = self._docx.shared.Pt(wide)
                self._cell(cell, cell_text(value, column), column, row)
        self._part()

    def _part(self) -> None:
        """A little room below a table, which keeps it apart from one that follows."""
        spacing = self._word.add_paragraph().paragraph_format
        spacing.line_spacing_rule = self._docx.enum.text.WD_LINE_SPACING.EXACTLY
        spacing.line_spacing, spacing.space_after = self._docx.shared.Pt(_BELOW_TABLE), self._docx.shared.Pt(0)

    def _cell(self, cell: Any, text: str, column: Column, row: Row) -> None:
        run = self._run(cell.paragraphs[0], text)
        run.font.size = self._docx.shared.Pt(self._look.sizes["table"] + 0.6)
        run.bold, run.font.strike = row.mark == "strong", row.mark == "gone"
        if row.mark in {"new", "changed"}:
            self._shade(cell, self._look.tint)
        if column.is_number:
            cell.paragraphs[0].alignment = self._docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
        cell.paragraphs[0].paragraph_format.space_after = self._docx.shared.Pt(2)

    def _grid(self, table: Any) -> None:
        """Hairlines between rows, and nothing else."""
        borders = self._docx.oxml.OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = self._docx.oxml.OxmlElement(f"w:{side}")
            shown = side in {"bottom", "insideH"}
            for name, value in (("val", "single" if shown else "nil"), ("sz", "4"), ("color", self._look.hairline[1:])):
                line.set(self._qn(f"w:{name}"), value)
            borders.append(line)
        table._tbl.tblPr.append(borders)  # noqa: SLF001

    @_put.register
    def _figure(self, block: Figure) -> None:
        self._image(to_png(block.drawing), block.alt, block.caption, width=block.drawing.width)

    @_put.register
    def _picture(self, block: Picture) -> None:
        self._image(block.content, block.alt, block.caption, height=block.height)

    def _image(self, content: bytes, alt: str, caption: str, *, width: float = 0.0, height: float = 0.0) -> None:
        points = self._docx.shared.Pt
        paragraph = self._word.add_paragraph()
        picture = paragraph.add_run().add_picture(
            BytesIO(content), points(width) if width else None, points(height) if height else None
        )
        picture._inline.docPr.set("descr", printable(alt))  # noqa: SLF001 - what screen readers say
        if caption:
            paragraph.paragraph_format.keep_with_next = True
            self._paragraph(caption, "Caption")

    @_put.register
    def _page_break(self, _block: PageBreak) -> None:
        self._breaks = True  # the heading that follows begins the page: no empty one, where the one before is just full

    # Text

    def _paragraph(self, text: Rich, style: str) -> Any:
        paragraph = self._word.add_paragraph(style=style)
        self._fill(paragraph, text)
        return paragraph

    def _fill(self, paragraph: Any, text: Rich) -> None:
        for piece in pieces(text):
            run = self._run(paragraph, piece.text)
            run.bold, run.italic = piece.bold or None, piece.italic or None
            if piece.link:
                self._link(paragraph, run, piece.link)
        if base_level("".join(piece.text for piece in pieces(text))):
            self._switch(paragraph._p.get_or_add_pPr(), "w:bidi")  # noqa: SLF001

    def _run(self, paragraph: Any, text: str) -> Any:
        run = paragraph.add_run(printable(text))
        if runs_right_to_left(text):
            self._switch(run._r.get_or_add_rPr(), "w:rtl")  # noqa: SLF001
        return run

    def _link(self, paragraph: Any, run: Any, address: str) -> None:
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        number = self._word.part.relate_to(address, relation, is_external=True)
        link = self._docx.oxml.OxmlElement("w:hyperlink")
        link.set(self._qn("r:id"), number)
        paragraph._p.remove(run._r)  # noqa: SLF001
        link.append(run._r)  # noqa: SLF001
        paragraph._p.append(link)  # noqa: SLF001
        run.font.color.rgb = self._rgb(self._look.accent)

    def _switch(self, properties: Any, name: str) -> None:
        if properties.find(self._qn(name)) is None:
            properties.append(self._docx.oxml.OxmlElement(name))

    def _flag(self, row: Any, name: str) -> None:
        self._switch(row._tr.get_or_add_trPr(), name)  # noqa: SLF001

    def _shade(self, cell: Any, colour: str) -> None:
        shade = self._docx.oxml.OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:])):
            shade.set(self._qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001

    def _rgb(self, colour: str) -> Any:
        return self._docx.shared.RGBColor.from_string(colour[1:].upper())
