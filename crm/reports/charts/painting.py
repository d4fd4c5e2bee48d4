"""Drawings on paper, as SVG and as PNG; labels are set by the same text engine everywhere."""

from __future__ import annotations

from html import escape

from crm.reports.charts.drawing import Area, Box, Drawing, Label, Shape, Stroke
from crm.reports.charts.lettering import set_label, start_of, to_path
from crm.reports.pdf.paper import Paper

_DASH = (3.0, 2.5)


def paint(paper: Paper, drawing: Drawing, x: float, y: float) -> None:
    """Draw on paper, the upper left corner at (x, y)."""
    for shape in drawing.shapes:
        _paint(paper, shape, x, y)


def _paint(paper: Paper, shape: Shape, x: float, y: float) -> None:
    if isinstance(shape, Box):
        paper.box(
            x + shape.x, y - shape.y - shape.height, shape.width, shape.height, fill=shape.fill, radius=shape.radius
        )
    elif isinstance(shape, Label):
        line = set_label(shape)
        paper.line(line, x + start_of(shape, line), y - shape.y)
    elif isinstance(shape, Stroke):
        (from_x, from_y), *others = [(x + px, y - py) for px, py in shape.points]
        path = f"{from_x:.2f} {from_y:.2f} m " + " ".join(f"{px:.2f} {py:.2f} l" for px, py in others)
        dash = f"[{_DASH[0]} {_DASH[1]}] 0 d " if shape.dashed else ""
        paper.path(dash + path, stroke=shape.colour, thickness=shape.thickness)
    else:
        paper.path(_area(shape, x, y), fill=shape.fill)


def _area(area: Area, x: float, y: float) -> str:
    steps = [f"{x + area.start[0]:.2f} {y - area.start[1]:.2f} m"]
    for step in area.steps:
        places = [f"{x + value:.2f}" if index % 2 == 0 else f"{y - value:.2f}" for index, value in enumerate(step)]
        steps.append(f"{' '.join(places)} {'l' if len(step) == 2 else 'c'}")
    return " ".join([*steps, "h"])


def to_svg(drawing: Drawing, title: str, description: str = "") -> str:
    """An SVG picture that says what it shows; its letters are outlines, so it needs no fonts."""
    body = "\n".join(_element(shape) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {drawing.height:g}" '
        f'width="{drawing.width:g}" height="{drawing.height:g}" role="img" aria-labelledby="title description">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="description">{escape(description)}</desc>\n'
        f"{body}\n</svg>\n"
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Box):
        corner = f' rx="{shape.radius:g}"' if shape.radius else ""
        return (
            f'<rect x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}" '
            f'fill="{shape.fill}"{corner}/>'
        )
    if isinstance(shape, Label):
        return to_path(shape)
    if isinstance(shape, Stroke):
        points = " ".join(f"{x:.2f},{y:.2f}" for x, y in shape.points)
        dash = f' stroke-dasharray="{_DASH[0]} {_DASH[1]}"' if shape.dashed else ""
        look = f'fill="none" stroke="{shape.colour}" stroke-width="{shape.thickness:g}"{dash}'
        return f'<polyline points="{points}" {look}/>'
    steps = [f"M{shape.start[0]:.2f} {shape.start[1]:.2f}"]
    steps += [f"{'L' if len(step) == 2 else 'C'}{' '.join(f'{value:.2f}' for value in step)}" for step in shape.steps]
    return f'<path d="{" ".join(steps)}Z" fill="{shape.fill}"/>'


def to_png(drawing: Drawing, scale: float = 2.0) -> bytes:
    """A picture of so many dots to a point, on white."""
    import resvg_py  # noqa: PLC0415 - a library of 3 MB that only pictures need

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=to_svg(drawing, ""), zoom=int(scale), background="#ffffff", skip_system_fonts=True
        )
    )
