"""Small files of contacts, written and read in one call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm.services.importing.incoming import Incoming, Problem
from crm.services.importing.mapping import Mapping
from crm.services.importing.readers import open_source
from crm.services.importing.reading import read
from crm.services.importing.source import CardSource, TableSource


def table(folder: Path, text: str | bytes, name: str = "people.csv") -> TableSource:
    """A text table as a source."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    source = open_source(path)
    assert isinstance(source, TableSource)
    return source


def cards(folder: Path, text: str | bytes, name: str = "people.vcf") -> list[Incoming]:
    """The cards of a file; lines may end in \\n."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    source = open_source(path)
    assert isinstance(source, CardSource)
    return list(source.cards())


def rows(folder: Path, text: str | bytes, mapping: Mapping | None = None) -> list[Incoming]:
    """The rows of a text table as they are read with the mapping, or with the guess."""
    return list(read(table(folder, text), mapping))


def records(folder: Path, text: str | bytes, mapping: Mapping | None = None) -> list[dict[str, Any]]:
    return [incoming.record for incoming in rows(folder, text, mapping)]


def one(folder: Path, **cells: str) -> Incoming:
    """The row of a table with these headings and cells; `_` in a name stands for itself."""
    line = ",".join('"{}"'.format(cell.replace('"', '""')) for cell in cells.values())
    (incoming,) = rows(folder, f"{','.join(cells)}\n{line}\n")
    return incoming


def told(incoming: Incoming) -> list[tuple[str, str]]:
    """(field, value) of each problem."""
    return [(problem.field, problem.value) for problem in incoming.problems]


def fatal(incoming: Incoming) -> list[Problem]:
    return [problem for problem in incoming.problems if problem.fatal]
