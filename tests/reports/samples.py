"""A document with every kind of block in it, and names of many scripts: what all writers are tried with."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from PIL import Image

from crm.models.kinds import Kind
from crm.reports.charts.figures import Span, bars, described, donut, gauge, lines, stacked, timeline
from crm.reports.document import (
    Bullets,
    Callout,
    Column,
    Details,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Piece,
    Row,
    Table,
)  # fmt: skip

SECTORS = [("Local government", 18.0), ("Civil society", 14.0), ("مجتمع مدني", 7.0), ("Media", 0.0)]
NAMES = ("Amina Okello", "مريم بنت أحمد", "Łukasz Żółć", "李明", "नमिता देशपांडे")
LINK = "https://example.org"
TEXT = "The convening brings together about fifty people who have something to say that the others need. "


def picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 20), "#0b6b80").save(content, "PNG")
    return content.getvalue()


def people(count: int) -> tuple[Row, ...]:
    marks: tuple[Mark, ...] = ("new", "", "changed", "gone", "strong")
    return tuple(
        Row((NAMES[n % 5], f"Organisation {n}", n, f"2018-02-{n % 28 + 1:02d}", "=1+1"), marks[n % 5] if n < 5 else "")
        for n in range(count)
    )


COLUMNS = (
    Column("Name"), Column("Organisation"), Column("Seats", Kind.NUMBER), Column("Since", Kind.DATE), Column("Note"),
)  # fmt: skip


def document(rows: int = 60, *, cover: bool = False) -> Document:
    waves = ["Wave 1", "Wave 2"]
    spans = [
        Span("Launch", date(2018, 2, 1), date(2018, 2, 28), certain=False),
        Span("Paper", date(2017, 9, 1), date(2018, 1, 15), done=True),
    ]
    return Document(
        "Convening: who comes",
        (
            Facts((Fact("52", "invited"), Fact("38", "accepted", "73 %"))),
            Heading("At a glance"), Paragraph(TEXT * 3, "lead"), Paragraph(TEXT * 6),
            Bullets(("First point.", (Piece("Bold", bold=True), Piece(" and "), Piece("link", link=LINK)))),
            Callout("Three speakers have not confirmed yet."), Paragraph("Only fast.", "quote"),
            Paragraph("A footnote.", "small"),
            Heading("Charts", 2),
            Figure(bars(SECTORS, target=20), described("Sectors", SECTORS), "Invited by sector"),
            Figure(donut(SECTORS), "Shares"), Figure(gauge(38, 50, "seats"), "38 of 50"),
            Figure(stacked(waves, [("Yes", [8, 5]), ("No", [1, 2])]), "Answers"),
            Figure(lines(["Jan", "Feb", "Mar"], [("Signed", [1, None, 5]), ("Cities", [0, 1, 2])]), "Over time"),
            Figure(timeline(spans, date(2018, 2, 10)), "Timeline"),
            PageBreak(),
            Heading("People"), Details((("Name", "Amina"), ("الاسم", "مريم"))),
            Picture(picture(), "A picture", 40, "Seen"),
            Table(COLUMNS, people(rows), "Everyone invited"),
            Table((Column("Name"),), (), "Nobody", empty="Nobody yet."),
        ),
        kicker="Event report", subtitle="Half a day", about=("10 November 2017",), author="Example Office",
        notes=("As of today.",), cover=cover,
    )  # fmt: skip
