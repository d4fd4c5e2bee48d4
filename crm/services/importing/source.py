"""The one interface of all readers: a file is a table of rows or a run of cards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from crm.i18n import N_
from crm.services.importing.incoming import Incoming
from crm.services.importing.spool import Spool
from crm.text import whole


class Row(NamedTuple):
    """A row as it stands. `number` counts from 1 as a spreadsheet shows it; `remark` says what was repaired."""

    number: int
    cells: list[str]
    remark: str = ""


class Aside(NamedTuple):
    """A line that is no row or card, and why: a title, the headings come again, a branch of a directory."""

    row: int
    value: str
    reason: str


class Source(ABC):
    """A file that has been opened and understood far enough to be shown; reading it begins with iteration.

    `file` is the base name; `headings` name the cells of `Incoming.raw`; `position` rises from 0 to 1 while it is read.
    `asides` grow with it.
    """

    headings: tuple[str, ...]

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = whole(path.name)
        self.position = 0.0
        self.asides: Spool[Aside] = Spool()

    def tell(self, row: int, value: str, reason: str) -> None:
        """Say of a line why it is no row."""
        self.asides.append(Aside(row, value[:200], reason))


class TableSource(Source):
    """Rows under headings: delimited text, or a sheet of a workbook.

    `sheets` are the names of all sheets, empty for text; `sheet` is the one read. Where the file has no headings,
    `has_headings` is False and `headings` name the columns as a spreadsheet does.
    """

    sheets: tuple[str, ...] = ()
    sheet: str = ""
    has_headings: bool = True

    @abstractmethod
    def take_headings(self, *, wanted: bool) -> None:
        """Read the first row as headings or as data, whatever it looks like."""

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """The rows under the headings, from the first, without blank ones and without the headings come again."""

    def sample(self, count: int = 50) -> list[Row]:
        """The first rows, for a preview."""
        return list(islice(self.rows(), count))


class CardSource(Source):
    """Records that carry the meaning of their fields with them: vCard, LDIF, JSON. `called` says what it is."""

    called: str = N_("Address book")

    @abstractmethod
    def cards(self) -> Iterator[Incoming]:
        """The records in the order of the file, numbered from 1."""

    def sample(self, count: int = 50) -> list[Incoming]:
        """The first records, for a preview."""
        return list(islice(self.cards(), count))
