"""What a report is to those who offer it: its name, what it needs to know, what it can be written as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from crm.refs import Ref
from crm.reports.document import Document
from crm.reports.pdf.paper import A4, Paper, Sheet


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked about: a record, the day it is made on, and whether personal details stay out of it."""

    ref: Ref | None
    today: str
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """Pages that are drawn rather than set: labels, badges, certificates. `draw` turns pages itself."""

    title: str
    draw: Callable[[Paper], None]
    sheet: Sheet = A4
    language: str = "en"
    warnings: tuple[str, ...] = ()


Made = Document | Sheets
Build = Callable[[Connection, Asked], Made]


@dataclass(frozen=True, slots=True)
class Report:
    """A report on offer. `kinds` are those of the record it is about: none where it is about everything.

    `title` and `help` are message ids; `formats` are endings, the first one is proposed.
    """

    name: str
    title: str
    help: str
    build: Build
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = (".pdf", ".docx", ".xlsx")
    icon: str = field(default="file-text")
