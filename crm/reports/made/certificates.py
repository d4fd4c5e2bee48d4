"""Certificates of attendance: a page in landscape for each who came, to be signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final

from PIL import Image
from sqlalchemy import Connection

from crm.files import picture_in
from crm.i18n import N_, _, ngettext
from crm.queries.attendees import Attendee, attendees
from crm.queries.events import event_view
from crm.reports.made.event_lines import ONLY, only, place
from crm.reports.pdf.paper import A4, MM, Paper
from crm.reports.report import Asked, Option, Sheets
from crm.reports.text.lines import Line, Style, fitted
from crm.reports.theme import theme
from crm.reports.words import choice, day, event_time
from crm.settings import load_settings

SIGNED: Final = Option(
    "signed", N_("Signed by"), help=N_("A name and what they are, under the line for the signature.")
)
OPTIONS: Final = (ONLY, SIGNED)
_SHEET: Final = A4.landscape()
_EDGE, _INSIDE = 12.0 * MM, 34.0 * MM
_LOGO: Final = 16.0 * MM


@dataclass(frozen=True, slots=True)
class _Words:
    """What every certificate of an event says."""

    event: str
    when: str
    place: str
    signed: str
    house: str
    today: str
    logo: bytes


def build(connection: Connection, asked: Asked) -> Sheets:
    """Certificates of all who came; of those asked for, also before it is closed who came.

    Raises:
        NotFound: the event is in the trash or gone.
        Invalid: nobody is called as asked.
    """
    if asked.ref is None:
        raise ValueError(asked)
    view, settings = event_view(connection, asked.ref.key), load_settings()
    rows = attendees(connection, asked.ref.key)
    if not asked.chosen(ONLY):
        rows = [one for one in rows if one.who.status == "attended"]
    people = only(rows, asked.chosen(ONLY))
    words = _Words(
        str(view.document["name"]), event_time(view.document), place(view),
        asked.chosen(SIGNED) or settings.staff_name, settings.organisation, day(asked.today), picture_in(settings.logo),
    )  # fmt: skip
    return Sheets(
        _("Certificates: {event}").format(event=words.event), partial(_draw, people, words), _SHEET,
        warnings=tuple(_warnings(people)),
    )  # fmt: skip


def _draw(people: Sequence[Attendee], words: _Words, paper: Paper) -> None:
    for number, one in enumerate(people):
        if number:
            paper.next_page()
        _frame(paper, words)
        with paper.tagged(paper.structure.root.child("P")):
            _text(paper, one, words)
        _foot(paper, words)


def _frame(paper: Paper, words: _Words) -> None:
    look = theme()
    wide, high = _SHEET.width - 2 * _EDGE, _SHEET.height - 2 * _EDGE
    paper.box(_EDGE, _EDGE, wide, high, stroke=look.accent, thickness=1.4)
    paper.box(_EDGE + 5, _EDGE + 5, wide - 10, high - 10, stroke=look.hairline, thickness=0.5)
    if words.logo:
        with Image.open(BytesIO(words.logo)) as image:
            width = _LOGO * image.width / max(image.height, 1)
        paper.picture(words.logo, (_SHEET.width - width) / 2, _SHEET.height - 42 * MM, width, _LOGO)


def _text(paper: Paper, one: Attendee, words: _Words) -> None:
    """Lines in the middle, one below the other, whatever room the name takes."""
    look = theme()
    inner = _SHEET.width - 2 * _INSIDE
    name, _style, _cut = fitted(one.who.name, Style(38, bold=True, colour=look.ink), inner, 96, 9)
    event, _style, _cut = fitted(words.event, Style(21, bold=True, colour=look.accent), inner, 60, 9)
    said = choice(one.who.role)
    here = _("took part in") if one.who.role in {"", "participant"} else _("took part, as {role}, in").format(
        role=said.lower())  # fmt: skip
    y = _SHEET.height - 56 * MM
    y = _centred(paper, _lines(_("Certificate of attendance"), Style(15, colour=look.accent, bold=True)), y) - 14
    y = _centred(paper, name, y - name[0].size * 0.7) - 2
    if one.who.organisation:
        y = _centred(paper, _lines(one.who.organisation, Style(13, colour=look.muted)), y + 6)
    y = _centred(paper, _lines(here, Style(13, colour=look.muted)), y - 12) - 18
    y = _centred(paper, event, y)
    y = _centred(paper, _lines(words.when, Style(12, colour=look.ink)), y - 4)
    _centred(paper, _lines(words.place, Style(12, colour=look.ink)), y)


def _lines(text: str, style: Style) -> list[Line]:
    return fitted(text, style, _SHEET.width - 2 * _INSIDE, 3 * style.leading, 7)[0]


def _centred(paper: Paper, lines: Sequence[Line], y: float) -> float:
    return paper.lines(lines, _INSIDE, y, _SHEET.width - 2 * _INSIDE, "centre")


def _foot(paper: Paper, words: _Words) -> None:
    """Where to sign, and the day."""
    look, y = theme(), _EDGE + 17 * MM
    wide = 70 * MM
    signed = ", ".join(filter(None, (words.signed, words.house)))
    columns = ((_INSIDE, words.today), (_SHEET.width - _INSIDE - wide, signed))
    for x, text in columns:
        paper.rule(x, y, x + wide, y, look.muted, 0.6)
        lines, style, _cut = fitted(text, Style(9.5, colour=look.muted), wide, 26, 6)
        with paper.tagged(paper.structure.root.child("P")):
            paper.lines(lines, x, y - style.size - 3, wide, "left")


def _warnings(people: Sequence[Attendee]) -> Iterator[str]:
    if not people:
        yield _("Nobody has been marked as having come yet.")
    away = [one for one in people if one.who.status != "attended"]
    if away:
        told = ngettext("{count} has not been marked as having come", "{count} have not been marked as having come",
                        len(away))  # fmt: skip
        yield f"{told}: {', '.join(one.who.name for one in away[:5])}{'…' if len(away) > 5 else ''}."
