"""Blocks of a document as pieces of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatchmethod
from typing import Any

from crm.reports.charts.painting import paint
from crm.reports.document import (
    Bullets,
    Callout,
    Details,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Rich,
    Table,
    pieces,
)  # fmt: skip
from crm.reports.pdf.pages import BREAK, Frame, Piece
from crm.reports.pdf.paper import MM, Paper, literal, proportion
from crm.reports.pdf.tables import TableSetter
from crm.reports.pdf.tags import Tag
from crm.reports.text.lines import ASCENT, Line, Span, Style, break_lines, fitted, set_line, width_of
from crm.reports.theme import Theme, mixed

_HEADINGS = {1: ("heading", 20.0, 7.0), 2: ("subheading", 14.0, 5.0), 3: ("body", 9.0, 3.0)}
_CARD, _CARDS = 54.0, 4  # height of a key fact, how many stand beside each other
_GUTTER = 9.0
_INDENT = 13.0
_LABEL = 0.27  # of the width, of the labels of details


class Setter:
    """Sets the blocks of one document into a frame."""

    def __init__(self, paper: Paper, look: Theme, frame: Frame) -> None:
        self._paper, self._look, self._frame = paper, look, frame
        self._root = paper.structure.root

    def pieces(self, document: Document) -> Iterator[Piece]:
        for block in document.blocks:
            yield from self._set(block)
        for number, note in enumerate(document.notes):
            yield from self._paragraph(note, self._look.style("small", self._look.muted), 14.0 if not number else 3.0)

    @singledispatchmethod
    def _set(self, block: Any) -> Iterator[Piece]:
        raise TypeError(block)

    @_set.register
    def _heading(self, block: Heading) -> Iterator[Piece]:
        size, before, after = _HEADINGS[block.level]
        style = self._look.style(size, self._look.accent if block.level < 3 else self._look.ink, bold=True)
        tag = self._root.child(f"H{block.level}")
        lines = break_lines(block.text, style, self._frame.width)
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            piece = self._line(line, tag, before if not number else 0.0, keep=True, below=after if last else 0.0)
            yield piece if number else piece._replace(draw=self._bookmarked(piece, block))

    def _bookmarked(self, piece: Piece, block: Heading) -> Any:
        def draw(x: float, y: float) -> None:
            self._paper.bookmark(block.text, block.level - 1, y + 4)
            piece.draw(x, y)

        return draw

    @_set.register
    def _text(self, block: Paragraph) -> Iterator[Piece]:
        look = self._look
        if block.look == "lead":
            yield from self._paragraph(block.text, look.style("lead", look.muted), 3.0, keep=block.keep)
        elif block.look == "small":
            yield from self._paragraph(block.text, look.style("small", look.muted), 3.0, keep=block.keep)
        elif block.look == "quote":
            yield from self._quoted(block.text, look.style("body", italic=True), look.accent, fill="")
        else:
            yield from self._paragraph(block.text, look.style("body"), 5.0, keep=block.keep)

    @_set.register
    def _callout(self, block: Callout) -> Iterator[Piece]:
        ground = mixed(self._look.signal, "#ffffff", 0.09)
        yield from self._quoted(block.text, self._look.style("body"), self._look.signal, fill=ground)

    def _quoted(self, text: Rich, style: Style, colour: str, fill: str) -> Iterator[Piece]:
        pad = 6.0 if fill else 2.0
        lines = self._broken(text, style, self._frame.width - 2 * _INDENT)
        height = sum(line.leading for line in lines) + 2 * pad
        tag = self._root.child("BlockQuote" if not fill else "P")

        def draw(x: float, y: float) -> None:
            if fill:
                self._paper.box(x, y - height, self._frame.width, height, fill=fill)
            self._paper.box(x, y - height, 2.5, height, fill=colour)
            with self._paper.tagged(tag):
                self._paper.lines(
                    lines, x + _INDENT, y - pad - style.size * ASCENT, self._frame.width - 2 * _INDENT, "start"
                )

        yield Piece(height + 3, draw, 7.0)

    @_set.register
    def _bullets(self, block: Bullets) -> Iterator[Piece]:
        style = self._look.style("body")
        listed = self._root.child("L")
        for number, item in enumerate(block.items):
            entry = listed.child("LI")
            mark, body = entry.child("Lbl"), entry.child("LBody")
            lines = self._broken(item, style, self._frame.width - _INDENT)
            for place, line in enumerate(lines):
                piece = self._line(line, body, (4.0 if not number else 2.0) if not place else 0.0, indent=_INDENT)
                keep = len(lines) > 1 and place in {0, len(lines) - 2}
                yield (piece if place else piece._replace(draw=self._dotted(piece, mark, style)))._replace(keep=keep)

    def _dotted(self, piece: Piece, mark: Tag, style: Style) -> Any:
        bullet = set_line("•", style)

        def draw(x: float, y: float) -> None:
            with self._paper.tagged(mark):
                self._paper.line(bullet, x + 3, y - style.size * ASCENT)
            piece.draw(x, y)

        return draw

    @_set.register
    def _facts(self, block: Facts) -> Iterator[Piece]:
        for start in range(0, len(block.items), _CARDS):
            row = block.items[start : start + _CARDS]
            below = _GUTTER if start + _CARDS >= len(block.items) else 0.0
            yield Piece(_CARD + below, self._cards(row, min(_CARDS, len(block.items))), _GUTTER)

    def _cards(self, row: Sequence[Fact], columns: int) -> Any:
        wide = (self._frame.width - _GUTTER * (columns - 1)) / columns

        def draw(x: float, y: float) -> None:
            for number, fact in enumerate(row):
                self._card(fact, x + number * (wide + _GUTTER), y, wide)

        return draw

    def _card(self, fact: Fact, x: float, y: float, wide: float) -> None:
        look, inner = self._look, wide - 20
        self._paper.box(x, y - _CARD, wide, _CARD, fill=look.tint, radius=3)
        value, style, _was_cut = fitted(fact.value, look.style("title", look.accent, bold=True), inner, 31, 9)
        label, small, _cut = fitted(
            " · ".join(filter(None, (fact.label, fact.note))), look.style("small"), inner, 21, 6
        )
        with self._paper.tagged(self._root.child("P")):
            self._paper.lines(value, x + 10, y - 10 - style.size * 0.74, inner, "start")
            self._paper.lines(label, x + 10, y - _CARD + 8 + (len(label) - 1) * small.leading, inner, "start")

    @_set.register
    def _details(self, block: Details) -> Iterator[Piece]:
        look = self._look
        label_style, style = look.style("small", look.muted, bold=True), look.style("body")
        left = self._frame.width * _LABEL
        for number, (label, text) in enumerate(block.rows):
            labels = break_lines(label, label_style, left - 8)
            lines = self._broken(text, style, self._frame.width - left)
            tag = self._root.child("P")
            for place in range(max(len(labels), len(lines))):
                pair = (labels[place : place + 1], lines[place : place + 1])
                yield self._detail(pair, tag, left, 4.0 if not number and not place else 0.0 if place else 2.5)

    def _detail(self, pair: tuple[list[Line], list[Line]], tag: Tag, left: float, before: float) -> Piece:
        style = self._look.style("body")

        def draw(x: float, y: float) -> None:
            with self._paper.tagged(tag):
                self._paper.lines(pair[0], x, y - style.size * ASCENT)
                self._paper.lines(pair[1], x + left, y - style.size * ASCENT, self._frame.width - left, "left")

        return Piece(style.leading, draw, before)

    @_set.register
    def _table(self, block: Table) -> Iterator[Piece]:
        if block.title:
            yield from self._heading(Heading(block.title, 3))
        yield from TableSetter(self._paper, self._look, block, self._frame.width, self._frame.height * 0.8).pieces()

    @_set.register
    def _figure(self, block: Figure) -> Iterator[Piece]:
        drawing = block.drawing
        tag = self._root.child("Figure", b" /Alt %b" % literal(block.alt))

        def draw(x: float, y: float) -> None:
            with self._paper.tagged(tag):
                paint(self._paper, drawing, x, y)

        yield Piece(drawing.height, draw, 8.0, keep=bool(block.caption))
        yield from self._caption(block.caption)

    @_set.register
    def _picture(self, block: Picture) -> Iterator[Piece]:
        ratio = proportion(block.content)
        height = min(block.height, self._frame.width / ratio)
        tag = self._root.child("Figure", b" /Alt %b" % literal(block.alt))

        def draw(x: float, y: float) -> None:
            with self._paper.tagged(tag):
                self._paper.picture(block.content, x, y - height, height * ratio, height)

        yield Piece(height, draw, 8.0, keep=bool(block.caption))
        yield from self._caption(block.caption)

    def _caption(self, caption: str) -> Iterator[Piece]:
        if caption:
            yield from self._paragraph(caption, self._look.style("small", self._look.muted), 3.0, kind="Caption")

    @_set.register
    def _page_break(self, _block: PageBreak) -> Iterator[Piece]:
        yield BREAK

    def _paragraph(
        self, text: Rich, style: Style, before: float, kind: str = "P", *, keep: bool = False
    ) -> Iterator[Piece]:
        """Lines of which no page begins or ends with a single one; `keep` leaves the last with what follows."""
        lines = self._broken(text, style, self._frame.width)
        tag = self._root.child(kind)
        for number, line in enumerate(lines):
            holds = (len(lines) > 1 and number in {0, len(lines) - 2}) or (keep and number == len(lines) - 1)
            yield self._line(line, tag, before if not number else 0.0, keep=holds, style=style)

    def _broken(self, text: Rich, style: Style, width: float) -> list[Line]:
        spans = [
            Span(
                piece.text,
                Style(style.size, style.bold or piece.bold, style.italic or piece.italic,
                      self._look.accent if piece.link else style.colour, style.kern),
                piece.link,
            )
            for piece in pieces(text)
        ]  # fmt: skip
        return break_lines(spans, None, width)

    def _line(
        self, line: Line, tag: Tag, before: float, *, keep: bool = False, below: float = 0.0, indent: float = 0.0,
        style: Style | None = None,
    ) -> Piece:  # fmt: skip
        leading = line.leading or (style or self._look.style("body")).leading

        def draw(x: float, y: float) -> None:
            if line.parts:
                with self._paper.tagged(tag):
                    self._paper.lines([line], x + indent, y - line.size * ASCENT, self._frame.width - indent, "start")

        return Piece(leading + below, draw, before, keep)


def title_pieces(setter_paper: Paper, look: Theme, document: Document, frame: Frame) -> Iterator[Piece]:
    """The title of a document: what kind of report, its name, what it is about."""
    root = setter_paper.structure.root
    size = "title" if width_of(document.title, look.style("title", bold=True)) < frame.width * 1.6 else "heading"
    parts = (
        (document.kicker.upper() if document.kicker.isascii() else document.kicker,
         look.style("small", look.accent, bold=True), "P", 6.0),
        (document.title, look.style(size, bold=True), "Title", 3.0),
        (document.subtitle, look.style("lead", look.muted), "P", 3.0),
        *((line, look.style("small", look.muted), "P", 1.0) for line in document.about),
    )  # fmt: skip
    for text, style, kind, below in parts:
        if text:
            tag = root.child(kind)
            lines = break_lines(text, style, frame.width * 0.86)
            yield _title_piece(setter_paper, lines, style, tag, frame.width, below)

    def rule(x: float, y: float) -> None:
        setter_paper.box(x, y - 9, 15 * MM, 2.2, fill=look.accent)

    yield Piece(22.0, rule, keep=True)


def _title_piece(paper: Paper, lines: list[Line], style: Style, tag: Tag, width: float, below: float) -> Piece:
    def draw(x: float, y: float) -> None:
        with paper.tagged(tag):
            paper.lines(lines, x, y - style.size * ASCENT, width, "start")

    return Piece(sum(line.leading for line in lines) + below, draw, keep=True)
