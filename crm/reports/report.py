"""What a report is to those who offer it: its name, what it needs to know, what it can be written as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from crm.refs import Ref
from crm.reports.charts.drawing import Drawing
from crm.reports.document import Document
from crm.reports.pdf.paper import A4, Paper, Sheet

EACH = "each"  # a choice of an option: a file for each reader, in a folder


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen before a report is made: one of `choices`, the first unless told; a text where there are none.

    A choice is its name on the command line and a message id; `label` and `help` are message ids.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    default: str = ""
    is_free: bool = False  # whether the choices are only those that are proposed
    templates: str = ""  # of which kind templates of the workspace are choices too

    @property
    def usual(self) -> str:
        return self.choices[0][0] if self.choices else self.default


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked about: a record, the day it is made on, and whether personal details stay out of it.

    `options` are names and values of what was chosen.
    """

    ref: Ref | None
    today: str
    redacted: bool = False
    options: Mapping[str, str] = field(default_factory=dict)

    def chosen(self, option: Option) -> str:
        """What was chosen of an option, or what is usual."""
        return self.options.get(option.name, option.usual)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Pages that are drawn rather than set: labels, badges, certificates. `draw` turns pages itself.

    `words` is what stands on them as a document, where it can be had as text too; `for_word` writes that on pages of
    the same measures, where a document's own would not meet them.
    """

    title: str
    draw: Callable[[Paper], None]
    sheet: Sheet = A4
    language: str = "en"
    warnings: tuple[str, ...] = ()
    words: Document | None = None
    for_word: Callable[[Path], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Poster:
    """One picture that is the whole report; `alt` says it in words, `table` has the numbers behind it.

    As PNG it has so many `dots` to a point.
    """

    title: str
    drawing: Drawing
    alt: str
    table: Document
    language: str = "en"
    dots: float = 2.0
    warnings: tuple[str, ...] = ()


Made = Document | Sheets | Poster
Build = Callable[[Connection, Asked], Made]


@dataclass(frozen=True, slots=True)
class Report:
    """A report on offer. `kinds` are those of the record it is about: none where it is about everything.

    `title` and `help` are message ids; `formats` are endings, the first one is proposed; `redacts` says that it can do
    without personal details, `of_all` that no record need be named.
    """

    name: str
    title: str
    help: str
    build: Build
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = (".pdf", ".docx", ".xlsx")
    icon: str = field(default="file-text")
    options: tuple[Option, ...] = ()
    redacts: bool = False
    of_all: bool = False  # whether it may also be about all records of its kinds
