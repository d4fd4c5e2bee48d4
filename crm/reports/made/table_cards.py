"""Table cards: the name on both sides of a sheet that is folded into a tent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from sqlalchemy import Connection

from crm.i18n import N_, _
from crm.queries.attendees import in_badge_order, speakers_without_seat
from crm.queries.events import event_view
from crm.reports.made.badge import Badge, role_colour, role_words
from crm.reports.made.badges import badge_of
from crm.reports.made.event_lines import ONLY, only
from crm.reports.pdf.paper import A4, MM, Paper, Sheet
from crm.reports.report import Asked, Option, Sheets
from crm.reports.text.lines import ASCENT, Line, Style, fitted
from crm.reports.theme import theme

WHO: Final = Option(
    "who", N_("Who"), (("everybody", N_("Everybody who has a seat")), ("stage", N_("Those on the stage")))
)
SIZE: Final = Option(
    "size", N_("Size"), (("half", N_("Two on a sheet: 210 × 74 mm when folded")),
                         ("whole", N_("One on a sheet: 297 × 105 mm when folded"))),
)  # fmt: skip
OPTIONS: Final = (WHO, SIZE, ONLY)
_STAGE: Final = {"speaker", "moderator", "panellist", "host"}
_EDGE: Final = 16.0 * MM  # what stays blank beside a name
_MARK: Final = 6.0 * MM  # how long the marks of fold and cut are


@dataclass(frozen=True, slots=True)
class _Face:
    """What one side says, as it fits."""

    badge: Badge
    name: tuple[Line, ...]
    below: tuple[Line, ...]
    is_cut: bool


def build(connection: Connection, asked: Asked) -> Sheets:
    """Cards of those who sit at the tables, or of those asked for.

    Raises:
        NotFound: the event is in the trash or gone.
        Invalid: nobody is called as asked.
    """
    if asked.ref is None:
        raise ValueError(asked)
    key = asked.ref.key
    event = str(event_view(connection, key).document["name"])
    people = [*in_badge_order(connection, key), *speakers_without_seat(connection, key)]
    if asked.chosen(WHO) == "stage" and not asked.chosen(ONLY):
        people = [one for one in people if one.who.role in _STAGE]
    badges = [badge_of(one, event) for one in only(people, asked.chosen(ONLY))]
    sheet, rows = (A4, 2) if asked.chosen(SIZE) == "half" else (A4.landscape(), 1)
    height = sheet.height / rows / 2
    faces = [_fit(badge, sheet.width, height) for badge in badges]
    return Sheets(
        _("Table cards: {event}").format(event=event), partial(_draw, faces, sheet, rows), sheet,
        warnings=tuple(_warnings(faces)),
    )  # fmt: skip


def _fit(badge: Badge, width: float, height: float) -> _Face:
    look, inner = theme(), width - 2 * _EDGE
    largest = min(60.0, height * 0.25)
    name, _style, name_cut = fitted(badge.name, Style(largest, bold=True, colour=look.ink), inner, height * 0.46, 7)
    below, _style, below_cut = fitted(
        badge.organisation, Style(largest * 0.36, colour=look.muted), inner, height * 0.17, 6
    )
    return _Face(badge, tuple(name), tuple(below) if badge.organisation else (), name_cut or below_cut)


def _draw(faces: Sequence[_Face], sheet: Sheet, rows: int, paper: Paper) -> None:
    tall = sheet.height / rows
    for number, face in enumerate(faces):
        if number and number % rows == 0:
            paper.next_page()
        top = sheet.height - (number % rows) * tall
        fold = top - tall / 2
        with paper.tagged(paper.structure.root.child("P")):
            _side(paper, face, top - tall, sheet.width, tall / 2)
        with paper.artifact(), paper.turned(sheet.width / 2, fold):
            _side(paper, face, top - tall, sheet.width, tall / 2)
        _marks(paper, sheet, fold, top - tall)


def _side(paper: Paper, face: _Face, bottom: float, width: float, height: float) -> None:
    """Name and organisation in the middle, above a line in the colour of the role."""
    used = sum(line.leading for line in (*face.name, *face.below))
    y = bottom + height * 0.59 + used / 2 - face.name[0].size * ASCENT
    y = paper.lines(face.name, _EDGE, y, width - 2 * _EDGE, "centre")
    paper.lines(face.below, _EDGE, y, width - 2 * _EDGE, "centre")
    colour = role_colour(face.badge.role)
    paper.box(width / 2 - 15 * MM, bottom + 9.4 * MM, 30 * MM, 1.2 * MM, fill=colour)
    if face.badge.role in _STAGE:
        paper.text(role_words(face.badge), Style(9, bold=True, colour=colour), 0, bottom + 5 * MM, width, "centre")


def _marks(paper: Paper, sheet: Sheet, fold: float, cut: float) -> None:
    """Short lines at the edges: where to fold, and where one card ends."""
    for y in (fold, *([cut] if cut > 1 else [])):
        colour = theme().muted if y == cut else theme().hairline
        paper.rule(3 * MM, y, 3 * MM + _MARK, y, colour, 0.4)
        paper.rule(sheet.width - 3 * MM - _MARK, y, sheet.width - 3 * MM, y, colour, 0.4)


def _warnings(faces: Sequence[_Face]) -> Iterator[str]:
    if not faces:
        yield _("There is nobody to make a card for yet.")
    for face in faces:
        if face.is_cut:
            yield _("“{name}” is longer than a card of this size has room for.").format(name=face.badge.name[:60])
