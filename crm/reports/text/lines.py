"""Lines of text: measured, broken where they must, each in the order in which its runs stand on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from crm.reports.text import bidi
from crm.reports.text.breaking import clusters, pieces, units
from crm.reports.text.faces import EM, Face, text_face
from crm.reports.text.shaping import Run, runs

LEADING = 1.32  # from baseline to baseline, of the size
ASCENT, DESCENT = 0.96, 0.26  # what a line reaches above and below its baseline; tall scripts want that much
ELLIPSIS = "…"
_UNDRAWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"\s*\S+|\s+$")
_NEW_LINE = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: its size in points, weight, slant and colour. `kern` moves pairs of letters together."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    kern: bool = True

    @property
    def leading(self) -> float:
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class Span:
    """A text in one style; `link` is an address it leads to."""

    text: str
    style: Style
    link: str = ""


class Plain(NamedTuple):
    """A text that needs no shaping: its characters are its glyphs. The width is in thousandths of the size."""

    face: Face
    text: str
    width: float


class Part(NamedTuple):
    """What is drawn at one go: a run in its style."""

    run: Run | Plain
    style: Style
    link: str = ""

    @property
    def width(self) -> float:
        return self.run.width * self.style.size / EM


class Line(NamedTuple):
    """Parts from left to right, and their width in points; `rtl` where the paragraph begins at the right.

    `order` has their places in the order of reading, where that is another one: so they go into a file.
    """

    parts: tuple[Part, ...]
    width: float
    rtl: bool = False
    order: tuple[int, ...] = ()

    @property
    def leading(self) -> float:
        """From this baseline to the next one."""
        if len(self.parts) == 1:
            return self.parts[0].style.size * LEADING
        return max((part.style.leading for part in self.parts), default=0.0)

    @property
    def size(self) -> float:
        return max((part.style.size for part in self.parts), default=0.0)

    @property
    def missing(self) -> str:
        """The characters in it that no face has."""
        return "".join(part.run.missing for part in self.parts if isinstance(part.run, Run))


class _Atom(NamedTuple):
    """A piece of one style and one level: what stays together when a line is put in order."""

    text: str
    level: int
    span: Span
    parts: tuple[Part, ...]
    width: float


def drawable(text: str) -> str:
    """The text as it is set: composed, without what is no character of a text."""
    if text.isascii() and text.isprintable():
        return text
    cleaned = bidi.EMBEDDINGS.sub("", _UNDRAWN.sub("", text.replace("\t", " ")))
    return unicodedata.normalize("NFC", cleaned)


def set_line(text: str, style: Style, base: int | None = None) -> Line:
    """One line, however long; new lines in it become blanks."""
    plain = plain_line(text, style)
    if plain is not None:
        return plain
    return _line(_atoms([Span(_NEW_LINE.sub(" ", drawable(text)), style)], base), _base(text, base))


def base_of(text: str) -> int:
    """1 where a paragraph runs from right to left as a whole, whatever one of its lines begins with; else 0."""
    return _base(text, None)


def plain_line(text: str, style: Style) -> Line | None:
    """The line, where no letter needs its neighbours and the style asks for no kerning: the fast way of tables."""
    if style.kern:
        return None
    face = text_face(bold=style.bold, italic=style.italic)
    try:
        width = sum(map(face.plain.__getitem__, text))
    except KeyError:
        return None
    return Line((Part(Plain(face, text, width), style),), width * style.size / EM)


def width_of(text: str, style: Style) -> float:
    """How wide a text is on one line, in points."""
    return set_line(text, style).width


def break_lines(text: str | Iterable[Span], style: Style | None, width: float, base: int | None = None) -> list[Line]:
    """As many lines as the width (in points) asks for; a new line in the text begins one.

    A word wider than a line is broken where it must be, and nothing is left out.
    """
    spans = [Span(text, style or Style(10))] if isinstance(text, str) else list(text)
    found: list[Line] = []
    for paragraph in _paragraphs(spans):
        whole = "".join(span.text for span in paragraph)
        level = _base(whole, base)
        found += [_line(atoms, level) for atoms in _broken(paragraph, width, level)]
    return found


def fitted(text: str, style: Style, width: float, height: float, smallest: float) -> tuple[list[Line], Style, bool]:
    """Lines that fit a box: in the style, or a smaller size of it down to `smallest`; then cut with an ellipsis.

    Returns the lines, the style used, and whether something had to be cut.
    """
    size = style.size
    while True:
        tried = replace(style, size=size)
        lines = break_lines(text, tried, width)
        word = max((width_of(unit.rstrip(), tried) for unit in units(drawable(text))), default=0.0)
        if len(lines) * tried.leading <= height and (word <= width or size <= smallest):
            return lines, tried, False
        if size <= smallest:
            return _cut(text, tried, width, max(1, int(height / tried.leading))), tried, True
        size = max(smallest, size - max(0.5, size * 0.06))


def _cut(text: str, style: Style, width: float, rows: int) -> list[Line]:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(break_lines(text[:middle].rstrip() + ELLIPSIS, style, width)) <= rows:
            low = middle
        else:
            high = middle - 1
    return break_lines(text[:low].rstrip() + ELLIPSIS, style, width)[:rows]


def _base(text: str, base: int | None) -> int:
    return (bidi.base_level(text) if bidi.runs_right_to_left(text) else 0) if base is None else base


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for span in spans:
        first, *others = _NEW_LINE.split(drawable(span.text) if not span.text.isascii() else span.text)
        paragraph.append(replace(span, text=drawable(first)))
        for text in others:
            yield paragraph
            paragraph = [replace(span, text=drawable(text))]
    yield paragraph


def _atoms(spans: Sequence[Span], base: int | None) -> list[_Atom]:
    text = "".join(span.text for span in spans)
    if not bidi.runs_right_to_left(text):
        return [_atom(span.text, 0, span) for span in spans if span.text]
    return list(_leveled(spans, bidi.levels(text, base)))


def _leveled(spans: Sequence[Span], levels: Sequence[int]) -> Iterator[_Atom]:
    at = 0
    for span in spans:
        for level, group in groupby(range(at, at + len(span.text)), levels.__getitem__):
            places = list(group)
            yield _atom(span.text[places[0] - at : places[-1] + 1 - at], level, span)
        at += len(span.text)


def _atom(text: str, level: int, span: Span) -> _Atom:
    parts = _parts(text, span.style, level % 2 == 1, span.link)
    return _Atom(text, level, span, parts, sum(part.width for part in parts))


@lru_cache(maxsize=32_768)
def _parts(text: str, style: Style, right_to_left: bool, link: str) -> tuple[Part, ...]:  # noqa: FBT001 - a cache's key
    if not right_to_left:
        plain = plain_line(text, style)
        if plain is not None:
            return tuple(part._replace(link=link) for part in plain.parts)
    words = _WORD.findall(text)[::-1] if right_to_left else [text]  # words of a line are read one by one
    return tuple(
        Part(run, style, link)
        for word in words
        for run in runs(word, bold=style.bold, italic=style.italic, right_to_left=right_to_left)
    )


def _broken(spans: Sequence[Span], width: float, base: int) -> Iterator[list[_Atom]]:
    line: list[_Atom] = []
    filled = 0.0
    for unit, space in _words(spans, base):
        word = unit
        wide = sum(atom.width for atom in word)
        if filled + wide > width and line:
            yield line
            line, filled = [], 0.0
        if wide > width:
            *whole, word = _torn(word, width)
            yield from whole
            wide = sum(atom.width for atom in word)
        line += [*word, *space]
        filled += wide + sum(atom.width for atom in space)
    yield line


def _words(spans: Sequence[Span], base: int) -> Iterator[tuple[list[_Atom], list[_Atom]]]:
    """Each unit of the paragraph as atoms: of its word, and of the blanks after it."""
    text = "".join(span.text for span in spans)
    levels = bidi.levels(text, base)
    owners = [span for span in spans for _character in span.text]
    at = 0
    for unit in units(text):
        word = len(unit.rstrip())
        yield (
            list(_pieces_of(text, at, at + word, levels, owners)),
            list(_pieces_of(text, at + word, at + len(unit), levels, owners)),
        )
        at += len(unit)


def _pieces_of(text: str, start: int, end: int, levels: Sequence[int], owners: Sequence[Span]) -> Iterator[_Atom]:
    for _key, group in groupby(range(start, end), lambda place: (levels[place], id(owners[place]))):
        places = list(group)
        yield _atom(text[places[0] : places[-1] + 1], levels[places[0]], owners[places[0]])


def _torn(word: Sequence[_Atom], width: float) -> list[list[_Atom]]:
    """A word wider than a line, as lines: at the signs of an address where they serve, else between letters."""
    lines: list[list[_Atom]] = [[]]
    filled = 0.0
    for atom in word:
        for text in _small_enough(atom, width):
            piece = _atom(text, atom.level, atom.span)
            if filled + piece.width > width and lines[-1]:
                lines.append([])
                filled = 0.0
            last = lines[-1][-1] if lines[-1] else None
            if last is not None and last.span is atom.span and last.level == atom.level:
                lines[-1][-1] = _atom(last.text + text, atom.level, atom.span)
            else:
                lines[-1].append(piece)
            filled = sum(one.width for one in lines[-1])
    return lines


def _small_enough(atom: _Atom, width: float) -> Iterator[str]:
    for piece in pieces(atom.text):
        if _atom(piece, atom.level, atom.span).width <= width:
            yield piece
        else:
            yield from clusters(piece)


def _line(atoms: Sequence[_Atom], base: int) -> Line:
    kept = list(atoms)
    while kept and not kept[-1].text.strip(" \t\u200b\u3000"):
        kept.pop()
    width = sum(atom.width for atom in kept)
    if not any(atom.level for atom in kept):
        return Line(tuple(part for atom in kept for part in atom.parts), width)
    return _ordered(kept, width, base)


def _ordered(atoms: Sequence[_Atom], width: float, base: int) -> Line:
    visual = bidi.in_visual_order(range(len(atoms)), lambda index: atoms[index].level)
    parts = [(index, place, part) for index in visual for place, part in enumerate(atoms[index].parts)]
    reading = sorted(
        range(len(parts)), key=lambda n: (parts[n][0], -parts[n][1] if atoms[parts[n][0]].level % 2 else parts[n][1])
    )
    return Line(tuple(part for _index, _place, part in parts), width, base % 2 == 1, tuple(reading))
