"""Putting a drawing together from the top downwards: wrapped texts, rules, bars with their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crm.reports.charts.drawing import Box, Drawing, Label, Shape, Stroke
from crm.reports.text.breaking import clusters, units
from crm.reports.text.lines import ELLIPSIS, Style, base_of, drawable, width_of


@dataclass(frozen=True, slots=True)
class Look:
    """How a text stands: size in points, colour, bold, and the leading as a share of the size."""

    size: float
    colour: str
    bold: bool = False
    leading: float = 1.32


@dataclass(slots=True)
class Composing:
    """A canvas of some width; `y` is where the next thing begins."""

    width: float
    y: float = 0.0
    shapes: list[Shape] = field(default_factory=list)

    def text(self, text: str, x: float, width: float, look: Look, most: int = 0) -> int:
        """A text in as many lines as it takes, at most so many; returns how many it took."""
        found, base = wrapped(text, look, width, most), base_of(text)
        for line in found:
            self.y += look.size * look.leading
            self.shapes.append(Label(line, x, self.y - look.size * (look.leading - 1), look.size, look.colour,
                                     bold=look.bold, base=base))  # fmt: skip
        return len(found)

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0.0) -> None:
        self.shapes.append(Box(x, y, width, height, fill, radius))

    def rule(self, x: float, to_x: float, colour: str, thickness: float = 0.6) -> None:
        self.shapes.append(Stroke(((x, self.y), (to_x, self.y)), colour, thickness))

    def add(self, drawing: Drawing, x: float) -> None:
        """Another drawing, its upper left corner here."""
        self.shapes += [moved(shape, x, self.y) for shape in drawing.shapes]
        self.y += drawing.height

    def drawing(self, height: float = 0.0) -> Drawing:
        """What was put together, at least so high."""
        return Drawing(self.width, max(self.y, height), tuple(self.shapes))


def wrapped(text: str, look: Look, width: float, most: int = 0) -> list[str]:
    """Lines that fit a width; the last of `most` ends with an ellipsis where more would follow."""
    style = Style(look.size, look.bold)
    found: list[str] = []
    for unit in units(" ".join(drawable(text).split())):
        joined = f"{found[-1]}{unit}" if found else unit
        if found and width_of(joined.rstrip(), style) <= width:
            found[-1] = joined
        else:
            found.append(unit)
    found = [part for line in found for part in _broken(line.rstrip(), style, width)]
    if most and len(found) > most:
        found = [*found[: most - 1], shortened(f"{found[most - 1]} {found[most]}", look, width)]
    return found


def shortened(text: str, look: Look, width: float) -> str:
    """A text on one line, cut with an ellipsis where it is wider."""
    style = Style(look.size, look.bold)
    if width_of(text, style) <= width:
        return text
    letters = clusters(text)
    while letters and width_of("".join(letters).rstrip() + ELLIPSIS, style) > width:
        letters.pop()
    return "".join(letters).rstrip() + ELLIPSIS


def _broken(word: str, style: Style, width: float) -> list[str]:
    """A word that is wider than a line, in pieces."""
    found = [""]
    for letter in clusters(word) if width_of(word, style) > width else [word]:
        if found[-1] and width_of(found[-1] + letter, style) > width:
            found.append("")
        found[-1] += letter
    return found


def fitting(text: str, width: float, look: Look, lines: int, smallest: float) -> Look:
    """The look in which a text takes no more than so many lines, not smaller than that."""
    size = look.size
    while size > smallest and len(wrapped(text, Look(size, look.colour, look.bold), width)) > lines:
        size -= 1
    return Look(size, look.colour, look.bold, look.leading)


def balanced(text: str, look: Look, width: float) -> float:
    """The least width in which a text takes no more lines than in this one: so that no line is left with one word."""
    lines = len(wrapped(text, look, width))
    least = width
    while least > width / 2 and len(wrapped(text, look, least - width / 20)) == lines:
        least -= width / 20
    return least


def moved(shape: Shape, x: float, y: float) -> Shape:
    """A shape elsewhere."""
    if isinstance(shape, Box):
        return Box(shape.x + x, shape.y + y, shape.width, shape.height, shape.fill, shape.radius)
    if isinstance(shape, Label):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    if isinstance(shape, Stroke):
        return Stroke(tuple((px + x, py + y) for px, py in shape.points), shape.colour, shape.thickness, shape.dashed)
    steps = tuple(tuple(value + (x, y)[place % 2] for place, value in enumerate(step)) for step in shape.steps)
    return type(shape)((shape.start[0] + x, shape.start[1] + y), steps, shape.fill)
