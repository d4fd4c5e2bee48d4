"""An import window on a real workspace, and small files of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crm.models.records import KINDS
from crm.queries.lists import ListQuery, keys
from crm.queries.records import Document, load_many
from crm.ui.contacts.importing.wizard import ImportWizard, open_wizard
from crm.ui.kit.grid import Grid
from tests.ui.contacts.conftest import Office

PEOPLE = (
    "First name,Last name,E-mail,Company,Birthday,Fax,Shoe size\n"
    "Amina,Okello,amina@example.org,Housing Forum,3 April 1980,,38\n"
    "Łukasz,Nowak,lukasz@example.org,City of Gdańsk,soon,,44\n"
    ",,,,,,41\n"
)
CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Sharma;Ravi;;;\nFN:Ravi Sharma\nEMAIL:ravi@example.org\nEND:VCARD\n"
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a text file to bring in."""

    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


class Desk:
    """The window in which files are brought in, with what a person sees of it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._wizard: ImportWizard | None = None

    @property
    def wizard(self) -> ImportWizard:
        assert self._wizard is not None
        return self._wizard

    def open(self, *paths: Path, to: int = 0, kind: str = "") -> ImportWizard:
        """Open it with files, and go on to a step."""
        self._wizard = open_wizard(self.office.context, kind=kind)
        self.add(*paths)
        while self.wizard.step < to:
            self.go_on()
        return self.wizard

    def add(self, *paths: Path) -> None:
        self.wizard.files_page.add(paths)
        self.office.drain()

    def go_on(self) -> None:
        self.wizard.forward()
        self.office.drain()

    def stored(self, kind: str = "person") -> list[Document]:
        with self.office.database.read() as connection:
            return list(load_many(connection, KINDS[kind], keys(connection, ListQuery(kind))).values())


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    made = Desk(office)
    office.window.show()
    yield made
    office.drain()


def cells(grid: Grid) -> list[list[str]]:
    """The texts of a grid, row by row."""
    return [[cell.text for cell in line.cells] for line in grid.rows.lines]


def column(grid: Grid, heading: str) -> list[str]:
    """The texts under a heading."""
    place = grid.rows.headings.index(heading)
    return [row[place] for row in cells(grid)]
