"""Certificates: a landscape page for each who came to an event, with the name large, in whatever script it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from sqlalchemy import Connection

from crm.files import picture_in
from crm.i18n import N_, _, ngettext
from crm.queries.attendees import Attendee, attendees
from crm.queries.events import event_view
from crm.queries.letter_templates import Template
from crm.reports.document import Block, Document, Heading, PageBreak, Paragraph
from crm.reports.made.event_lines import ONLY, only
from crm.reports.made.templated import (
    FILE,
    Missing,
    fields_of,
    listed,
    shared,
    template_for,
    template_option,
    write_out,
)
from crm.reports.pdf.paper import A4, MM, Paper, proportion
from crm.reports.report import Asked, Option, Sheets
from crm.reports.text.lines import Line, Style, fitted
from crm.reports.theme import theme
from crm.reports.words import choice, day
from crm.settings import load_settings

TEMPLATE: Final = template_option("certificate")
SIGNED: Final = Option(
    "signed", N_("Signed by"), help=N_("A name and what they are, under the line for the signature.")
)
OPTIONS: Final = (TEMPLATE, ONLY, SIGNED, FILE)
SHEET: Final = A4.landscape()
_FRAME: Final = 12 * MM  # from the edge of the paper to the line around it
_SIDE: Final = 32 * MM  # what stays blank beside the text
_LOGO: Final = 16 * MM
_TOP: Final = _FRAME + 25 * MM  # from the edge of the paper to the first line, below the logo
_ROOM: Final = SHEET.height - _TOP - _FRAME - 24 * MM  # for the lines, above the one to sign on
_GAP: Final = 8.0  # points between paragraphs


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines in one size, with the space before them."""

    tag: str
    lines: tuple[Line, ...]
    before: float

    @property
    def height(self) -> float:
        return self.before + sum(line.leading for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Foot:
    """What stands below the lines to write on, and the logo at the head."""

    today: str
    signed: str
    logo: bytes


def build(connection: Connection, asked: Asked) -> Sheets:
    """Certificates of all who came; of those asked for, also before it is closed who came.

    Raises:
        NotFound: the event is in the trash or gone.
        Invalid: nobody is called as asked, or the template is not written rightly.
    """
    return compose(connection, asked, template_for(connection, asked, TEMPLATE))


def compose(connection: Connection, asked: Asked, template: Template, *, most: int = 0) -> Sheets:
    """The certificates that a template makes; of many the first `most`, also of people who are still to come."""
    if asked.ref is None:
        raise ValueError(asked)
    event, missing = str(event_view(connection, asked.ref.key).document["name"]), Missing()
    common, people = shared(connection, asked), _people(connection, asked, trial=bool(most))
    pages, cut, blocks, foot = list[list[_Piece]](), list[str](), list[Block](), _foot_of(asked)
    for one in people[: most or None]:
        fields = {**fields_of(connection, one.who, template.language), **common, "no_post": False, "here_as": _as(one)}
        filled = write_out(template, fields)
        missing.note(fields, filled)
        page, fits = _page(filled.subject, filled.text)
        pages.append(page)
        blocks += ([PageBreak()] if blocks else []) + [*_blocks(filled.subject, filled.text, foot)]
        cut += [] if fits else [one.who.name]
    title, language = _("Certificates: {event}").format(event=event), template.language or "en"
    return Sheets(
        title, partial(_draw, pages, foot), SHEET, language, (*missing.sentences(), *_warnings(people, cut)),
        Document(title, tuple(blocks), language=language, landscape=True, letter=True),
    )  # fmt: skip


def _as(one: Attendee) -> str:
    """In what role somebody is there who does more than take part."""
    return "" if one.who.role in {"", "participant"} else choice(one.who.role).lower()


def _people(connection: Connection, asked: Asked, *, trial: bool) -> list[Attendee]:
    if asked.ref is None:
        raise ValueError(asked)
    everybody = attendees(connection, asked.ref.key)
    if asked.chosen(ONLY):
        return only(everybody, asked.chosen(ONLY))
    came = [one for one in everybody if one.who.status == "attended"]
    return came or everybody if trial else came


def _foot_of(asked: Asked) -> _Foot:
    settings = load_settings()
    signed = ", ".join(filter(None, (asked.chosen(SIGNED) or settings.staff_name, settings.organisation)))
    return _Foot(day(asked.today), signed, picture_in(settings.logo))


def _warnings(people: Sequence[Attendee], cut: Sequence[str]) -> Iterator[str]:
    if not people:
        yield _("Nobody has been marked as having come yet.")
    away = [one.who.name for one in people if one.who.status != "attended"]
    if away:
        told = ngettext("{count} has not been marked as having come", "{count} have not been marked as having come",
                        len(away))  # fmt: skip
        yield f"{told}: {listed(away)}."
    for name in cut:
        yield _("The certificate of {name} has no room for all that belongs on it.").format(name=name[:60])


def _blocks(subject: str, text: str, foot: _Foot) -> Iterator[Block]:
    """A certificate as text, to be worked on."""
    for look, said in _parts(subject, text):
        yield Heading(said, {"large": 1, "middle": 2}[look]) if look in {"large", "middle"} else Paragraph(said)
    yield Paragraph("\n".join(filter(None, (foot.today, foot.signed))))


def _page(subject: str, text: str) -> tuple[list[_Piece], bool]:
    """The paragraphs as they fit, smaller where they must be, and whether all of them did."""
    width, scale = SHEET.width - 2 * _SIDE, 1.0
    while True:
        laid = [_piece(line, width, scale) for line in _parts(subject, text)]
        pieces, fits = [piece for piece, _fits in laid], all(fits for _piece, fits in laid)
        if sum(piece.height for piece in pieces) <= _ROOM:
            return pieces, fits
        if scale < 0.45:
            return _kept(pieces), False
        scale -= 0.08


def _kept(pieces: Sequence[_Piece]) -> list[_Piece]:
    kept, used = list[_Piece](), 0.0
    for piece in pieces:
        used += piece.height
        if used <= _ROOM:
            kept.append(piece)
    return kept


def _parts(subject: str, text: str) -> list[tuple[str, str]]:
    """Each paragraph with its look: a subject, `# large`, `## middle`, or running text."""
    found = [("subject", subject)] if subject else []
    for paragraph in text.split("\n\n"):
        stripped = paragraph.strip()
        marks = len(stripped) - len(stripped.lstrip("#"))
        look = {1: "large", 2: "middle"}.get(marks, "text")
        if stripped:
            found.append((look, stripped.lstrip("#").strip() if marks else stripped))
    return found


def _piece(part: tuple[str, str], width: float, scale: float) -> tuple[_Piece, bool]:
    look, text = part
    colours = theme()
    style, tag, before = {
        "subject": (Style(15, bold=True, colour=colours.accent), "H1", 0.0),
        "large": (Style(40, bold=True, colour=colours.ink), "P", 2 * _GAP),
        "middle": (Style(20, bold=True, colour=colours.ink), "P", _GAP),
        "text": (Style(13, colour=colours.ink), "P", 1.4 * _GAP),
    }[look]
    style = Style(style.size * scale, style.bold, colour=style.colour)
    room = 2.1 * style.leading if look == "large" else _ROOM
    lines, _style, cut = fitted(text, style, width, room, 9 * scale)
    return _Piece(tag, tuple(lines), before * scale), not cut


def _draw(pages: Sequence[Sequence[_Piece]], foot: _Foot, paper: Paper) -> None:
    for number, page in enumerate(pages):
        if number:
            paper.next_page()
        _frame(paper, foot.logo)
        y = SHEET.height - _TOP - (_ROOM - sum(piece.height for piece in page)) / 2
        for piece in page:
            y -= piece.before
            with paper.tagged(paper.structure.root.child(piece.tag)):
                first = piece.lines[0].size if piece.lines else 0.0
                y = paper.lines(piece.lines, _SIDE, y - first, SHEET.width - 2 * _SIDE, "centre") + first
        _sign(paper, foot)


def _frame(paper: Paper, logo: bytes) -> None:
    look = theme()
    for inset, colour, thickness in ((0.0, look.accent, 1.2), (5.0, look.hairline, 0.5)):
        edge = _FRAME + inset
        paper.box(edge, edge, SHEET.width - 2 * edge, SHEET.height - 2 * edge, stroke=colour, thickness=thickness)
    if logo:
        width = _LOGO * proportion(logo)
        paper.picture(logo, (SHEET.width - width) / 2, SHEET.height - _FRAME - 7 * MM - _LOGO, width, _LOGO)


def _sign(paper: Paper, foot: _Foot) -> None:
    """Two lines to write on: above the day, and above who signs."""
    look, y, wide = theme(), _FRAME + 20 * MM, 80 * MM
    for x, text in ((_SIDE, foot.today), (SHEET.width - _SIDE - wide, foot.signed)):
        paper.rule(x, y, x + wide, y, look.muted, 0.5)
        lines, style, _cut = fitted(text, Style(9.5, colour=look.muted), wide, 26, 6)
        with paper.tagged(paper.structure.root.child("P")):
            paper.lines(lines, x, y - style.size - 3, wide, "left")
