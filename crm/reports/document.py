"""A report before it has a format: headings, paragraphs, tables, figures and key facts, as frozen data.

Built from queries by the modules beside this one, written by `pdf`, `docx` and `xlsx`. Texts are plain; no mark-up in a
name can become mark-up of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from crm.models.kinds import Kind
from crm.reports.charts.drawing import Drawing
from crm.reports.lists.document import Value

Mark = Literal["", "new", "changed", "gone", "strong"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text within a paragraph; `link` is an address it leads to."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Rich = str | tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a chapter, 3 is the lowest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lead` opens a chapter, `small` is for footnotes, `quote` for what somebody said.

    `keep` leaves it on the page of what follows.
    """

    text: Rich
    look: Literal["body", "lead", "small", "quote"] = "body"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts."""

    items: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """What must not be overlooked."""

    text: Rich


@dataclass(frozen=True, slots=True)
class Fact:
    """A number to remember, and what it counts."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Key facts beside each other."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Labels, each with its text."""

    rows: tuple[tuple[str, Rich], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` of the width against the others', 0 for as wide as what is in it.

    `is_count` is one that numbers the rows, and says nothing of what stands in them.
    """

    label: str
    kind: Kind = Kind.TEXT
    share: float = 0.0
    is_count: bool = False

    @property
    def is_number(self) -> bool:
        return self.kind in (Kind.NUMBER, Kind.DECIMAL)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a table; `mark` says what is to be seen of the row: new, changed or gone since another time.

    `id` is that of the record it is about, as text, with what tells it from others of that record behind a colon: rows
    that have one are kept when the report is handed out.
    """

    cells: tuple[Value, ...]
    mark: Mark = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings that come again on each page. `rows` are read once by each writer: a tuple, unless huge.

    `height` is what each row has at least, in points: where somebody is to write in it. `whole` are the rows of a
    workbook, where a page has no room for all that they say.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row] | Iterable[Row]
    title: str = ""
    empty: str = ""  # what is said where there are no rows
    height: float = 0.0
    whole: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart; `alt` says in words what it shows."""

    drawing: Drawing
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG or JPEG), at most so high, in points."""

    content: bytes
    alt: str
    height: float = 120.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading | Paragraph | Bullets | Callout | Facts | Details | Table | Figure | Picture | PageBreak
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A report. `warnings` are sentences for whoever hands it out; they are told, not printed.

    `kicker` stands above the title: what kind of report this is. `about` are the lines under it: of whom, when, where.
    `calendar` writes what it is about as a calendar file (RFC 5545), b'' where its day is open.
    """

    title: str
    blocks: tuple[Block, ...]
    kicker: str = ""
    subtitle: str = ""
    about: tuple[str, ...] = ()
    language: str = "en"
    author: str = ""
    landscape: bool = False
    cover: bool = False
    letter: bool = False  # no title above it and nothing running along: it is a letter
    warnings: tuple[str, ...] = ()
    calendar: Callable[[], bytes] | None = None
    notes: tuple[str, ...] = field(default=())  # printed at the end: what was left out, what a code means
    parts: tuple[tuple[str, Document], ...] = ()  # the same, for each reader apart: whose it is, and what

    def warned(self, *warnings: str) -> Document:
        """The same with more warnings."""
        return replace(self, warnings=(*self.warnings, *warnings))


def pieces(text: Rich) -> tuple[Piece, ...]:
    """A text as pieces."""
    return (Piece(text),) if isinstance(text, str) else text


def plain(text: Rich) -> str:
    """A text without its styles."""
    return text if isinstance(text, str) else "".join(piece.text for piece in text)


def tables(document: Document) -> Iterator[Table]:
    """The tables of a document, in order."""
    return (block for block in document.blocks if isinstance(block, Table))
