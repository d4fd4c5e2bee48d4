"""A document as PDF: cover or title, the pages of its blocks, running heads and page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from crm.i18n import _
from crm.reports.document import Document
from crm.reports.pdf.blocks import Setter, title_pieces
from crm.reports.pdf.pages import BREAK, Frame, Pages
from crm.reports.pdf.paper import A4, Paper, proportion
from crm.reports.text.lines import fitted
from crm.reports.theme import Theme, theme


@dataclass(frozen=True, slots=True)
class House:
    """Whose document it is: a name for the foot of pages, a logo (PNG or JPEG) if there is one, the day it is made."""

    name: str = ""
    logo: bytes = b""
    made_on: str = ""


def write(document: Document, target: Path | BytesIO, house: House | None = None) -> tuple[str, ...]:
    """Write the document; returns sentences about what could not be drawn.

    Raises:
        Unavailable: the file cannot be written.
    """
    house = house or House()
    look = theme()
    sheet = A4.landscape() if document.landscape else A4
    frame = Frame(
        look.margin, look.foot, sheet.width - 2 * look.margin, sheet.height - look.head - look.foot
    )  # fmt: skip
    paper = Paper(target, sheet, title=document.title, language=document.language, author=document.author)
    pages = Pages(paper, frame)
    _logo(paper, look, frame, house)
    if document.cover:
        paper.box(0, sheet.height * 0.72, sheet.width, sheet.height * 0.28, fill=look.accent)
        pages.y = sheet.height * 0.60
    if not document.letter:
        pages.place(title_pieces(paper, look, document, frame))
    if document.cover:
        pages.place([BREAK])
    setter = Setter(paper, look, frame)
    pages.place(setter.pieces(document))
    if not document.letter:
        _run_along(paper, look, frame, document, house)
    paper.save()
    return not_drawn(paper.missing)


def not_drawn(missing: dict[str, str]) -> tuple[str, ...]:
    """A sentence for each character that no face has."""
    sentence = _("“{character}” (U+{code}) in “{text}” is printed as a box: no typeface at hand has it.")
    return tuple(
        sentence.format(character=character, code=f"{ord(character):04X}", text=text[:60])
        for character, text in missing.items()
    )


def _logo(paper: Paper, look: Theme, frame: Frame, house: House) -> None:
    if not house.logo:
        return
    wide = look.logo_height * proportion(house.logo)
    y = paper.sheet.height - look.head + (look.head - look.logo_height) / 2 - 6
    paper.picture(house.logo, frame.left + frame.width - wide, y, wide, look.logo_height)


def _run_along(paper: Paper, look: Theme, frame: Frame, document: Document, house: House) -> None:
    """The title above all pages but the first, the day and the page's number below each."""
    style = look.style("small", look.muted)
    last = paper.page
    foot = " · ".join(filter(None, (house.name or document.author, house.made_on or date.today().isoformat())))  # noqa: DTZ011
    for number in range(1, last + 1):
        if document.cover and number == 1:
            continue
        with paper.over(number):
            y = frame.bottom - 22
            paper.text(foot, style, frame.left, y)
            paper.text(_("{page} / {last}").format(page=number, last=last), style, frame.left, y, frame.width, "right")
            if number > 1:
                lines, _used, _cut = fitted(document.title, style, frame.width, style.leading, 6)
                paper.lines(lines[:1], frame.left, frame.top + 16, frame.width, "start")
                paper.rule(frame.left, frame.top + 11, frame.left + frame.width, frame.top + 11, look.hairline, 0.4)
