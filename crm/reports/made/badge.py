"""One badge: name as large as there is room for, organisation, role in its colour, the code the door scans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crm.i18n import _
from crm.reports.lists.label_sheets import LabelSheet
from crm.reports.pdf.paper import MM, Align, Paper
from crm.reports.qr import path
from crm.reports.text.lines import ASCENT, LEADING, Line, Style, fitted, set_line
from crm.reports.theme import mixed, readable_on, theme
from crm.reports.words import choice

_LOW: Final = 42.0  # millimetres: a lower badge has its role at the side
_STAGE: Final = {"speaker", "moderator", "panellist", "host", "presenter"}
_HOUSE: Final = {"staff", "interpreter"}
_SMALLEST: Final = (6.0, 4.0)  # points of a name: usually, and where it would be cut otherwise


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on it; one without a name is a spare one, to be written on by hand."""

    name: str
    organisation: str = ""
    title: str = ""
    role: str = "participant"
    code: str = ""
    row: str = ""
    event: str = ""


def role_colour(role: str) -> str:
    """Those on stage, those of the house, the press, and everybody else."""
    look = theme()
    if role in _STAGE:
        return look.signal
    if role in _HOUSE:
        return look.ink
    return look.muted if role == "press" else look.accent


@dataclass(frozen=True, slots=True)
class _Box:
    """A place on the badge in points, from its upper left corner downwards."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LaidBadge:
    """A badge as it fits a size: its lines, and whether something of it had to be cut."""

    badge: Badge
    size: tuple[float, float]
    name: tuple[Line, ...]
    below: tuple[Line, ...]
    is_cut: bool
    text: _Box
    code: float  # the side of the QR code, 0 without one

    @property
    def is_low(self) -> bool:
        return self.size[1] < _LOW * MM


def lay(badge: Badge, sheet: LabelSheet) -> LaidBadge:
    """Fit a badge: a long name is set smaller and in more lines; it is cut only where even the smallest has no room."""
    size = (sheet.width * MM, sheet.height * MM)
    low = sheet.height < _LOW
    pad = _pad(size)
    code = (min(sheet.height * 0.56, 17.0) if low else min(sheet.height * 0.34, 20.0)) * MM if badge.code else 0.0
    if low:
        left = pad + 3.2 * MM
        width = size[0] - left - pad - (code + 2 * MM if code else 0)
        text = _Box(left, pad, width, size[1] - 2 * pad - 3.4 * MM)
    else:
        text = _Box(pad, pad + 10 * MM, size[0] - 2 * pad, size[1] - 2 * pad - 10 * MM)
    return _laid(badge, size, text, code, low=low)


def _pad(size: tuple[float, float]) -> float:
    return min(4.0 * MM, 0.075 * min(size) + 0.4 * MM)


def _laid(badge: Badge, size: tuple[float, float], text: _Box, code: float, *, low: bool) -> LaidBadge:
    look = theme()
    largest = min(30.0, 0.42 * size[1] / LEADING)
    bottom = text.height * 0.36 if low else max(code, 0.3 * text.height)
    beside = text.width if low or not code else text.width - code - 3 * MM
    words = "\n".join(filter(None, (badge.organisation, badge.title)))
    name: list[Line] = []
    below: list[Line] = []
    cut = False
    for smallest, share in zip(_SMALLEST, (1.0, 0.5), strict=True):
        room = bottom * share if low else bottom
        style = Style(11.0 if not low else 8.5, colour=look.muted)
        below, _style, below_cut = fitted(words, style, beside, room - 1, 5.0 if share == 1 else 4.0)
        used = sum(line.leading for line in below) + 3 if low else room + 5
        name, _style, name_cut = fitted(
            badge.name,
            Style(largest, bold=True, colour=look.ink),
            text.width,
            text.height - used,
            smallest,
        )
        cut = name_cut or below_cut
        if not name_cut:
            break
    return LaidBadge(badge, size, tuple(name), tuple(below) if words else (), cut, text, code)


def draw(paper: Paper, laid: LaidBadge, left: float, top: float) -> None:
    """Draw a badge with its upper left corner there, in points from the lower left one of the page."""
    look, badge = theme(), laid.badge
    (_band_at_the_side if laid.is_low else _band_above)(paper, laid, left, top)
    if laid.code:
        pad = _pad(laid.size)
        x, y = left + laid.size[0] - pad - laid.code, top - laid.size[1] + pad + (0 if not laid.is_low else 2.6 * MM)
        paper.path(path(badge.code, x, y, laid.code), fill=look.ink)
    with paper.tagged(paper.structure.root.child("P")):
        _texts(paper, laid, left, top)
    if not badge.name:
        _lines_to_write_on(paper, laid, left, top)


def _texts(paper: Paper, laid: LaidBadge, left: float, top: float) -> None:
    text, size = laid.text, laid.size
    x, y = left + text.x, top - text.y
    align: Align = "right" if laid.name and laid.name[0].rtl else "left"  # all of it begins where the name does
    if laid.name:
        y -= laid.name[0].size * ASCENT
        y = paper.lines(laid.name, x, y, text.width, align) + laid.name[-1].leading
    if laid.below:
        bottom = top - text.y - text.height
        if laid.is_low:
            y -= laid.name[-1].size * (LEADING - ASCENT) + laid.below[0].size * ASCENT if laid.name else 0
        else:
            y = bottom + sum(line.leading for line in laid.below[1:]) + laid.below[-1].size * (LEADING - ASCENT)
        width = text.width - (laid.code + 3 * MM if laid.code and not laid.is_low else 0)
        paper.lines(laid.below, x, y, width, align)
    _small_print(paper, laid, left, top - size[1])


def _small_print(paper: Paper, laid: LaidBadge, left: float, bottom: float) -> None:
    """The code to type where it cannot be scanned, and the row on the sign-in sheet."""
    look, badge, pad = theme(), laid.badge, _pad(laid.size)
    words = " · ".join(filter(None, (badge.row, badge.code)))
    if not words:
        return
    line = set_line(words, Style(5.2, colour=look.muted))
    right = left + laid.size[0] - pad
    y = bottom + pad - (0.4 * MM if laid.is_low else 2.4 * MM)
    paper.line(line, right - line.width, y)


def _band_above(paper: Paper, laid: LaidBadge, left: float, top: float) -> None:
    """Role and event on the colour of the role."""
    colour, pad = role_colour(laid.badge.role), _pad(laid.size)
    height, width = 7.0 * MM, laid.size[0] - 2 * pad
    paper.box(left + pad, top - pad - height, width, height, fill=colour, radius=1.6 * MM)
    ink = readable_on(colour)
    inner = width - 5 * MM
    role = set_line(role_words(laid.badge), Style(10, bold=True, colour=ink))
    y = top - pad - height / 2 - 10 * 0.36
    with paper.tagged(paper.structure.root.child("P")):
        paper.line(role, left + pad + 2.5 * MM, y)
        room = inner - role.width - 4 * MM
        if laid.badge.event and room > 15 * MM:
            event, style, _cut = fitted(laid.badge.event, Style(8, colour=ink), room, 8 * LEADING + 1, 6.5)
            y = top - pad - height / 2 - style.size * 0.36
            paper.line(event[0], left + pad + 2.5 * MM + inner - event[0].width, y)


def _band_at_the_side(paper: Paper, laid: LaidBadge, left: float, top: float) -> None:
    """A stripe of the colour, and the role at its foot."""
    colour, pad = role_colour(laid.badge.role), _pad(laid.size)
    paper.box(left + pad, top - laid.size[1] + pad, 1.7 * MM, laid.size[1] - 2 * pad, fill=colour, radius=0.8 * MM)
    style = Style(7.0, bold=True, colour=colour)
    lines, style, _cut = fitted(role_words(laid.badge), style, laid.text.width, 7.0 * LEADING + 1, 5)
    with paper.tagged(paper.structure.root.child("P")):
        paper.line(lines[0], left + laid.text.x, top - laid.size[1] + pad + 0.6 * MM)


def role_words(badge: Badge) -> str:
    """The role as it is printed; a spare badge is a guest's."""
    return choice(badge.role) if badge.name else _("Guest")


def _lines_to_write_on(paper: Paper, laid: LaidBadge, left: float, top: float) -> None:
    """For the name and for the organisation."""
    text, colour = laid.text, mixed(theme().muted, "#ffffff", 0.5)
    x = left + text.x
    for share in (0.48, 0.9):
        y = top - text.y - text.height * share
        paper.rule(x, y, x + text.width, y, colour, 0.6)
