"""Drawings put beside and below each other, and what stands at the head of a pilot's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.reports.charts.drawing import Area, Box, Drawing, Label, Shape, Stroke
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import mixed, readable_on, theme

_SMALL, _NAME, _VALUE = 7.5, 8.2, 9.6
_STRIP, _LINE, _BETWEEN = 15.0, 29.0, 12.0
_PAPER: Final = "#ffffff"
Stage = tuple[str, bool]


def moved(drawing: Drawing, x: float, y: float) -> tuple[Shape, ...]:
    """The shapes of a drawing at another place."""
    return tuple(_moved(shape, x, y) for shape in drawing.shapes)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Box):
        return Box(shape.x + x, shape.y + y, shape.width, shape.height, shape.fill, shape.radius)
    if isinstance(shape, Label):
        return Label(shape.text, shape.x + x, shape.y + y, shape.size, shape.colour, shape.anchor, shape.bold)
    if isinstance(shape, Stroke):
        points = tuple((px + x, py + y) for px, py in shape.points)
        return Stroke(points, shape.colour, shape.thickness, shape.dashed)
    steps = tuple(tuple(value + (x, y)[index % 2] for index, value in enumerate(step)) for step in shape.steps)
    return Area((shape.start[0] + x, shape.start[1] + y), steps, shape.fill)


def below(upper: Drawing, lower: Drawing, name: str) -> Drawing:
    """Two drawings one below the other, the lower one under its name."""
    top = upper.height + _BETWEEN
    title = Label(name, 0, top + _NAME, _NAME, theme().ink, bold=True)
    shapes = (*upper.shapes, title, *moved(lower, 0, top + _NAME + 6))
    return Drawing(max(upper.width, lower.width), top + _NAME + 6 + lower.height, shapes)


def centred(drawing: Drawing, width: float) -> Drawing:
    """The drawing in the middle of a wider canvas."""
    return Drawing(width, drawing.height, moved(drawing, (width - drawing.width) / 2, 0))


def columns(drawings: Sequence[tuple[str, str, Drawing]], width: float, count: int, gap: float = 16.0) -> Drawing:
    """Drawings in rows of so many, each under its title and a line in small."""
    look, shapes = theme(), list[Shape]()
    wide = (width - gap * (count - 1)) / count
    top, high = 0.0, 0.0
    for number, (title, note, drawing) in enumerate(drawings):
        if number and number % count == 0:
            top, high = top + high + 12, 0.0
        left = (number % count) * (wide + gap)
        shapes += [
            Label(fitted(title, wide, Style(_NAME, bold=True)), left, top + 9, _NAME, look.ink, bold=True),
            Label(fitted(note, wide, Style(_SMALL)), left, top + 20, _SMALL, look.muted),
            *moved(drawing, left, top + 25),
        ]
        high = max(high, drawing.height + 25)
    return Drawing(width, top + high, tuple(shapes))


def head(picture: Drawing | None, stages: Sequence[Stage], facts: Sequence[tuple[str, str]], width: float) -> Drawing:
    """A picture at the left; at the right the way through the stages, and facts below it in two columns."""
    left = picture.width + 20 if picture is not None else 0.0
    shapes: list[Shape] = list(moved(picture, 0, 0)) if picture is not None else []
    room = width - left
    shapes += [_moved(shape, left, 0) for shape in _stages(stages, room)]
    look, column = theme(), room / 2
    y = _STRIP + 20
    for number, (name, value) in enumerate(facts):
        x = left + column * (number % 2)
        told = fitted(value, column - 12, Style(_VALUE, bold=True))
        shapes.append(Label(name, x, y, _SMALL, look.muted))
        shapes.append(Label(told, x, y + 12, _VALUE, look.ink, bold=True))
        y += _LINE if number % 2 else 0
    height = max(picture.height if picture is not None else 0.0, y + (_LINE if len(facts) % 2 else 0) - 12)
    return Drawing(width, height, tuple(shapes))


def _stages(stages: Sequence[Stage], width: float) -> list[Shape]:
    """The stages in a row, those passed in a lighter colour; the present one is as wide as its name."""
    look, style, shapes = theme(), Style(_SMALL, bold=True), list[Shape]()
    now = next((number for number, (_name, is_now) in enumerate(stages) if is_now), -1)
    own = width_of(stages[now][0], style) + 16 if now >= 0 else 0.0
    wide, x = (width - own) / max(len(stages) - (now >= 0), 1), 0.0
    for number, (name, is_now) in enumerate(stages):
        passed = mixed(look.accent, _PAPER, 0.38) if number < now else mixed(look.muted, _PAPER, 0.16)
        colour, room = (look.accent, own) if is_now else (passed, wide)
        shapes.append(Box(x, 0, room - 2.5, _STRIP, colour, 3))
        if is_now:
            shapes.append(Label(name, x + (room - 2.5) / 2, _STRIP - 4.8, _SMALL, readable_on(colour), "middle",
                                bold=True))  # fmt: skip
        x += room
    return shapes


def fitted(text: str, width: float, style: Style) -> str:
    """As much of a text as there is room for."""
    if width_of(text, style) <= width:
        return text
    while text and width_of(f"{text}…", style) > width:
        text = text[:-1].rstrip()
    return f"{text}…"
