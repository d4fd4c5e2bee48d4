"""Letters of a picture as outlines: so it looks the same wherever it is opened, whatever fonts are there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from html import escape

import uharfbuzz as hb

from crm.reports.charts.drawing import Label
from crm.reports.pdf.paper import THICKER
from crm.reports.text.faces import EM, Face
from crm.reports.text.lines import Line, Plain, Style, set_line
from crm.reports.text.shaping import Run

_Step = tuple[str, tuple[float, ...]]  # what an SVG path does, and the coordinates of its points, y upwards


@cache
def _funcs() -> hb.DrawFuncs:
    """How an outline is taken down, as steps in a list."""
    made = hb.DrawFuncs()
    made.set_move_to_func(lambda x, y, steps: steps.append(("M", (x, y))))
    made.set_line_to_func(lambda x, y, steps: steps.append(("L", (x, y))))
    made.set_quadratic_to_func(lambda *told: told[-1].append(("Q", told[:-1])))
    made.set_cubic_to_func(lambda *told: told[-1].append(("C", told[:-1])))
    made.set_close_path_func(lambda steps: steps.append(("Z", ())))
    return made


@lru_cache(maxsize=4_096)
def _outline(face: Face, glyph: int) -> tuple[_Step, ...]:
    """The outline of a glyph in units of its font."""
    steps: list[_Step] = []
    face.font.draw_glyph(glyph, _funcs(), steps)
    return tuple(steps)


def set_label(label: Label) -> Line:
    """A label as a line of text."""
    return set_line(label.text, Style(label.size, label.bold, colour=label.colour), label.base)


def start_of(label: Label, line: Line) -> float:
    """Where the line of a label begins at the left."""
    return label.x - {"start": 0.0, "middle": line.width / 2, "end": line.width}[label.anchor]


def to_path(label: Label) -> str:
    """A label as an SVG path that says its text."""
    line = set_label(label)
    said = f'fill="{label.colour}" aria-label="{escape(label.text)}"'
    drawn: dict[bool, list[str]] = {}
    x = start_of(label, line)
    for part in line.parts:
        size, bolder = part.style.size, isinstance(part.run, Run) and part.run.thickened
        for face, glyph, right, up in _glyphs(part.run):
            place = (x + right * size / EM, label.y - up * size / EM, size * face.scaled(1) / EM)
            drawn.setdefault(bolder, []).extend(_steps(face, glyph, place))
        x += part.width
    if True not in drawn:
        return f'<path d="{"".join(drawn.get(False, ()))}" {said}/>'
    stroke = f'stroke="{label.colour}" stroke-width="{label.size * THICKER:.3f}"'
    thin = f'<path d="{"".join(drawn[False])}"/>' if False in drawn else ""
    return f'<g {said}>{thin}<path d="{"".join(drawn[True])}" {stroke}/></g>'


def _glyphs(run: Run | Plain) -> Iterator[tuple[Face, int, float, float]]:
    """Each glyph with where it stands to the right and above, in thousandths of the size."""
    x = 0.0
    if isinstance(run, Plain):
        for character in run.text:
            yield run.face, run.face.glyph(character), x, 0.0
            x += run.face.plain[character]
        return
    for glyph in run.glyphs:
        yield run.face, glyph.number, x + glyph.right, glyph.up
        x += glyph.advance


def _steps(face: Face, glyph: int, place: tuple[float, float, float]) -> Iterator[str]:
    x, y, scale = place
    for step, values in _outline(face, glyph):
        points = zip(values[::2], values[1::2], strict=True)
        yield step + " ".join(f"{x + px * scale:.2f} {y - py * scale:.2f}" for px, py in points)
