"""Pages to draw on: text of any script, lines, boxes and pictures, each where it belongs in the file's structure.

Measures are points from the lower left corner, y upwards. Everything drawn is part of the element that `tagged` opened;
outside of one it is an artifact: ornament, page numbers, what a screen reader passes over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from crm.files import replacing
from crm.reports.pdf.embedding import EmbeddedFont
from crm.reports.pdf.objects import Objects, new_canvas
from crm.reports.pdf.tags import Structure, Tag
from crm.reports.text.faces import EM, Face
from crm.reports.text.lines import Line, Part, Plain, Style, set_line
from crm.reports.text.shaping import Run

MM = 72 / 25.4
THICKER = 0.028  # of the size: the stroke that makes a regular face bold
Align = Literal["start", "end", "left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of the pages, in points."""

    width: float
    height: float

    def landscape(self) -> Sheet:
        return Sheet(max(self.width, self.height), min(self.width, self.height))


A4 = Sheet(210 * MM, 297 * MM)


class Paper:
    """A PDF under way. As a context it writes itself at its end; after an exception it writes nothing."""

    def __init__(
        self, target: Path | BytesIO, sheet: Sheet = A4, *, title: str = "", language: str = "en", author: str = "",
        subject: str = "",
    ) -> None:  # fmt: skip
        self.sheet = sheet
        self.missing: dict[str, str] = {}
        self.structure = Structure()
        self._target = target
        self._about = (title, author, subject, language)
        self._canvas: Any = new_canvas(sheet.width, sheet.height)
        self._objects = Objects(self._canvas)
        self._fonts: dict[str, EmbeddedFont] = {}
        self._drawn: dict[int, tuple[Run, str]] = {}
        self._open = False  # whether an element or artifact is
        self._marks = 0
        self._depth = -1  # of the last entry of the outline
        self.structure.begin_page()

    def __enter__(self) -> Paper:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.save()

    @property
    def page(self) -> int:
        """The number of the page under way, from 1."""
        return int(self._canvas.getPageNumber())

    @property
    def _code(self) -> list[str]:
        return self._canvas._code  # type: ignore[no-any-return]  # noqa: SLF001 - the page's content, as ReportLab keeps it

    # Text

    def text(
        self, text: str, style: Style, x: float, y: float, width: float = 0.0, align: Align = "left"
    ) -> Line:  # fmt: skip
        """One line on the baseline `y`: from `x`, or within `width` of it as `align` says."""
        line = set_line(text, style)
        self.line(line, x + indent(line, width, align), y)
        return line

    def lines(self, lines: Sequence[Line], x: float, y: float, width: float = 0.0, align: Align = "left") -> float:
        """Lines below each other, the first with its baseline at `y`; returns the baseline the next one would have."""
        for line in lines:
            self.line(line, x + indent(line, width, align), y)
            y -= line.leading
        return y

    def line(self, line: Line, x: float, y: float) -> None:
        """A line from its left end, on its baseline."""
        if not line.parts:
            return
        with self._artifact_unless_open():
            code = list[str]()
            right = x
            for part in line.parts:
                code.append(self._part(part, right, y))
                right += part.width
            code = [code[place] for place in line.order] or code
            self._code.append("\n".join(["BT", *code, "ET"]))
        for character in line.missing:
            self.missing.setdefault(character, "".join(_text_of(part) for part in line.parts))
        self._link_parts(line, x, y)

    def cell(self, tag: Tag, line: Line, x: float, y: float) -> None:
        """A line as content of an element, the short way for the many cells of a list."""
        if len(line.parts) == 1 and isinstance(line.parts[0].run, Plain):
            mark = self.structure.mark(tag)
            self._code.append(f"/{tag.kind} <</MCID {mark}>> BDC BT {self._part(line.parts[0], x, y)} ET EMC")
            return
        with self.tagged(tag):
            self.line(line, x, y)

    def _part(self, part: Part, x: float, y: float) -> str:
        run, style = part.run, part.style
        font = self._font(run.face)
        place = f"/{font.name} {style.size:.5g} Tf {ink(style.colour)} rg 1 0 0 1 {x:.2f} {y:.2f} Tm "
        if isinstance(run, Plain):
            return f"{place}<{font.plain(run.text)}> Tj"
        shown = self._shown(run, font, style.size)
        if run.text:
            shown = f"/Span <</ActualText {literal(run.text).decode()}>> BDC {shown} EMC"
        if run.thickened:
            return f"{place}{ink(style.colour)} RG {style.size * THICKER:.3f} w 2 Tr {shown} 0 Tr"
        return place + shown

    def _shown(self, run: Run, font: EmbeddedFont, size: float) -> str:
        """The glyphs as operators; those that never leave the baseline are the same at each size."""
        known = self._drawn.get(id(run))
        if known is not None and known[0] is run:
            return known[1]
        text = _operators(run, font, size)
        if all(glyph.up == 0 for glyph in run.glyphs):
            self._drawn[id(run)] = (run, text)
        return text

    def _font(self, face: Face) -> EmbeddedFont:
        found = self._fonts.get(face.name)
        if found is None:
            found = self._fonts[face.name] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return found

    def _link_parts(self, line: Line, x: float, y: float) -> None:
        for part in line.parts:
            if part.link:
                self.link(part.link, x, y - part.style.size * 0.25, part.width, part.style.size * 1.2)
            x += part.width

    # Shapes

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "",
        thickness: float = 0.5, radius: float = 0.0,
    ) -> None:  # fmt: skip
        """A rectangle from its lower left corner."""
        path = rounded(x, y, width, height, radius) if radius else f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        self.path(path, fill=fill, stroke=stroke, thickness=thickness)

    def rule(self, x: float, y: float, to_x: float, to_y: float, colour: str, thickness: float = 0.5) -> None:
        """A straight line."""
        self.path(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l", stroke=colour, thickness=thickness)

    def path(self, path: str, *, fill: str = "", stroke: str = "", thickness: float = 0.5) -> None:
        """A path in the operators of a PDF."""
        if not fill and not stroke:
            return
        paint = "B" if fill and stroke else "f" if fill else "S"
        colours = (f"{ink(fill)} rg " if fill else "") + (f"{ink(stroke)} RG {thickness:.2f} w " if stroke else "")
        with self._artifact_unless_open():
            self._code.append(f"q {colours}{path} {paint} Q")

    def picture(self, content: bytes, x: float, y: float, width: float, height: float) -> None:
        """A picture (PNG, JPEG …) stretched to a box."""
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - as all of ReportLab: only where it is used

        with self._artifact_unless_open():
            self._canvas.drawImage(ImageReader(BytesIO(content)), x, y, width, height, mask="auto")

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """What is drawn inside stands on its head: turned by half around a point. Within an element or an artifact."""
        self._code.append(f"q -1 0 0 -1 {2 * x:.2f} {2 * y:.2f} cm")
        try:
            yield
        finally:
            self._code.append("Q")

    # Structure

    @contextmanager
    def tagged(self, tag: Tag) -> Iterator[None]:
        """What is drawn inside is content of the element. Not to be nested."""
        self._begin(f"/{tag.kind} <</MCID {self.structure.mark(tag)}>> BDC")
        try:
            yield
        finally:
            self._end()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is ornament."""
        self._begin("/Artifact BMC")
        try:
            yield
        finally:
            self._end()

    @contextmanager
    def _artifact_unless_open(self) -> Iterator[None]:
        if self._open:
            yield
            return
        self._begin("/Artifact BMC")
        yield
        self._end()

    def _begin(self, code: str) -> None:
        self._code.append(code)
        self._open = True

    def _end(self) -> None:
        self._code.append("EMC")
        self._open = False

    def bookmark(self, title: str, level: int, y: float) -> None:
        """An entry of the outline that leads to this place; level 0 is the highest."""
        self._marks += 1
        key = f"mark{self._marks}"
        self._canvas.bookmarkHorizontal(key, 0, y)
        self._depth = min(level, self._depth + 1)  # none may be skipped
        self._canvas.addOutlineEntry(title, key, self._depth, closed=self._depth > 0)
        self._canvas.showOutline()

    def link(self, address: str, x: float, y: float, width: float, height: float) -> None:
        """A place that leads to a web page or writes a mail."""
        number = self._objects.add(
            b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%.2f %.2f %.2f %.2f] /Contents %b "
            b"/A << /S /URI /URI %b >> >>" % (x, y, x + width, y + height, literal(address), literal(address))
        )
        self._canvas._annotationrefs.append(self._objects.reference(number))  # noqa: SLF001

    # Fields, as `forms` makes them

    @property
    def objects(self) -> Objects:
        return self._objects

    def annotate(self, number: int, tag: Tag | None) -> None:
        """Put an annotation on the page under way, as content of an element if one is given."""
        self._canvas._annotationrefs.append(self._objects.reference(number))  # noqa: SLF001
        if tag is not None:
            self.structure.own(tag, number)

    def fill_in(self, form: bytes) -> None:
        """Say which fields the file has."""
        self._objects.form = self._objects.add(form)

    # Pages and the file

    def next_page(self) -> None:
        """Finish the page under way and begin another one."""
        self._finish_page()
        self.structure.begin_page()

    @contextmanager
    def over(self, number: int) -> Iterator[None]:
        """What is drawn inside goes onto a page, from 1, as ornament, also after later ones were begun."""
        if number == self.page:
            with self.artifact():
                yield
            return
        page, kept = self._objects.page(number), self._canvas._code  # noqa: SLF001
        self._canvas._code = []  # noqa: SLF001
        with self.artifact():
            yield
        page.stream += "\n".join(self._code) + "\n"
        self._canvas._code = kept  # noqa: SLF001

    def _finish_page(self) -> None:
        number = self.page
        if not self._code:
            self._code.append(" ")
        self._canvas.showPage()
        page = self._objects.page(number)
        page.__NoDefault__ = [*type(page).__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number - 1, "/S"

    def save(self) -> None:
        """Write the file, whole or not at all."""
        self._finish_page()
        title, author, subject, language = self._about
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        for font in self._fonts.values():
            self._objects.put_font(font.name, font.write(self._objects.add))
        pages = [self._objects.number(f"Page{number}") for number in range(1, self.page)]
        tree = self.structure.write(self._objects.reserve, self._objects.fill, pages)
        self._objects.finish(title, author, subject, language, tree)
        content = self._objects.write()
        if isinstance(self._target, Path):
            with replacing(self._target) as part:
                part.write_bytes(content)
        else:
            self._target.write(content)


def proportion(picture: bytes) -> float:
    """How wide a picture is against its height."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(picture)) as image:
        return float(image.width) / max(image.height, 1)


def indent(line: Line, width: float, align: Align) -> float:
    """How far a line begins from the left of its width."""
    if not width or align in {"left", "end" if line.rtl else "start"}:
        return 0.0
    return (width - line.width) / 2 if align == "centre" else width - line.width


@lru_cache(maxsize=256)
def ink(colour: str) -> str:
    """'#rrggbb' as three numbers of a PDF."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.4g}" for place in (1, 3, 5))


def literal(text: str) -> bytes:
    """A text as an object of a PDF: UTF-16 where ASCII does not serve."""
    encoded = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
    return b"<%b>" % encoded.hex().encode()


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The path of a rectangle with round corners."""
    r = min(radius, width / 2, height / 2)
    k = r * 0.5523  # what makes a quarter of a circle of a Bézier curve
    right, top = x + width, y + height
    corners = (
        (right - r, y, right - r + k, y, right, y + r - k, right, y + r),
        (right, top - r, right, top - r + k, right - r + k, top, right - r, top),
        (x + r, top, x + r - k, top, x, top - r + k, x, top - r),
        (x, y + r, x, y + r - k, x + r - k, y, x + r, y),
    )
    sides = ("{:.2f} {:.2f} l {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*corner) for corner in corners)
    return f"{x + r:.2f} {y:.2f} m {' '.join(sides)} h"


def _operators(run: Run, font: EmbeddedFont, size: float) -> str:
    """TJ with what each glyph moves on beside its own width, and Ts for those above or below the baseline."""
    array: list[str] = []
    done: list[str] = []
    pending = rise = 0.0
    for glyph in run.glyphs:
        if glyph.up != rise:
            done += [f"[{''.join(array)}] TJ"] if array else []
            done.append(f"{glyph.up * size / EM:.3f} Ts")
            array, rise = [], glyph.up
        pending -= glyph.right
        if abs(pending) > 0.01:
            array.append(f"{pending:.4g}")
            pending = 0.0
        array.append(f"<{font.code(glyph.number, glyph.text)}>")
        pending = run.face.advance(glyph.number) - (glyph.advance - glyph.right)
    done.append(f"[{''.join(array).replace('><', '')}] TJ")
    return " ".join([*done, "0 Ts"] if rise else done)


def _text_of(part: Part) -> str:
    run = part.run
    return run.text if isinstance(run, Plain) else run.text or "".join(glyph.text for glyph in run.glyphs)
