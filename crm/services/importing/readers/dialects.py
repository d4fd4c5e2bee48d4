"""Which character separates the cells of a text table, and how a cell says that the separator belongs to it.

Every candidate reads the head of the file; the one under which rows have equally many, plausible cells wins (the idea
of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns", 2019).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

COMMON: Final = ",;\t|"
QUOTES: Final = "\"'"
_RARE: Final = ":^~\x1f\x01¦§ "
_ROWS: Final = 100
_DECLARED = re.compile("sep=(.)\r?\n?$", re.IGNORECASE)
_PLAIN_CELL = re.compile(r"[^;\t|\"]*")
_SPACED_COMMA = re.compile(r",(?=\S)(?!\d)")


class Dialect(NamedTuple):
    """How a text table is written.

    `escape` stands before a quote inside a cell; empty where quotes are only doubled. `wrapped`: each line, already a
    row of cells, was quoted again as if it were one cell.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    skip_blank: bool = False
    wrapped: bool = False

    def reader(self, lines: Iterable[str], *, strict: bool = True) -> Iterator[list[str]]:
        """Python's reader for it; a strict one raises `csv.Error` where a quote is out of place."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar=self.escape or None,
            doublequote=True,
            skipinitialspace=self.skip_blank,
            strict=strict,
        )


def declared(line: str) -> str:
    """The separator that a first line `sep=;` declares, as Excel writes and reads it; empty where it does not."""
    found = _DECLARED.fullmatch(line)
    return found[1] if found else ""


def sniff(lines: list[str], *, delimiter: str = "") -> Dialect:
    """The dialect of the lines, which are the head of a file; `delimiter` where it is known already."""
    lines = [line for line in lines if line.strip()][:_ROWS]
    if not delimiter and _is_wrapped(lines):
        inner = sniff(list(map(unwrapped, lines)))
        return inner._replace(wrapped=True)
    text = "".join(lines)
    candidates = [delimiter] if delimiter else [mark for mark in COMMON if mark in text]
    best = max(((_score(lines, dialect), dialect) for dialect in _variants(candidates, text)), default=(0.0, Dialect()))
    if not delimiter:
        best = max(best, _rare(lines, text), key=lambda found: found[0])
    return best[1] if best[0] > 0 or delimiter else Dialect()._replace(quote=_quotes(text, ",")[0])


def unwrapped(line: str) -> str:
    """The row inside a line that was quoted again as if it were one cell."""
    text = line.rstrip("\r\n")
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return line
    return text[1:-1].replace('""', '"') + line[len(text) :]


def _is_wrapped(lines: list[str]) -> bool:
    """Whether every line is one quoted cell, and the cells divide alike at marks that no blank follows."""
    cells = [unwrapped(line) for line in lines]
    if len(lines) < 2 or any(cell is line for cell, line in zip(cells, lines, strict=True)):
        return False
    if any(_parsed([line], Dialect()) != [[cell.rstrip("\r\n")]] for cell, line in zip(cells, lines, strict=True)):
        return False
    for mark in COMMON:
        widths = {len(row) for row in _parsed(cells, Dialect(mark))}
        if len(widths) == 1 and widths != {1} and all(re.search(rf"{re.escape(mark)}\S", cell) for cell in cells):
            return True
    return False


def _rare(lines: list[str], text: str) -> tuple[float, Dialect]:
    """A rare separator must divide every line alike."""
    found = (0.0, Dialect())
    marks = [mark for mark in _RARE if mark in text and (mark != " " or _has_figures(lines))]
    for dialect in _variants(marks, text):
        widths = {len(row) for row in _parsed(lines, dialect)}
        if len(widths) == 1 and widths != {1} and len(lines) > 1:
            found = max(found, (_score(lines, dialect), dialect))
    return found


def _has_figures(lines: list[str]) -> bool:
    """Whether most lines hold a figure: between words alone, blanks are those of names."""
    return sum(any(map(str.isdigit, line)) for line in lines) > len(lines) / 2


def _variants(delimiters: list[str], text: str) -> Iterator[Dialect]:
    for delimiter in delimiters:
        for quote in _quotes(text, delimiter):
            escape = "\\" if quote and _is_escaped(text, quote, delimiter) else ""
            blank = delimiter != " " and bool(quote) and f"{delimiter} {quote}" in text
            yield Dialect(delimiter, quote, escape, blank)


def _quotes(text: str, delimiter: str) -> list[str]:
    """Quotes that stand where a quote must: around cells."""
    edge = re.escape(delimiter)
    quotes = [
        quote
        for quote in QUOTES
        if re.search(rf"(?:^|[\r\n]|{edge}) ?{quote}[^{quote}]*{quote} ?(?:{edge}|[\r\n]|$)", text)
    ]
    return quotes or ['"']


def _is_escaped(text: str, quote: str, delimiter: str) -> bool:
    """Whether a backslash stands before quotes inside cells, more often than they are doubled."""
    inside = rf"{quote}(?! ?(?:{re.escape(delimiter)}|[\r\n]|$))"
    doubled = rf"(?<![{re.escape(delimiter)}\r\n]){quote}{inside}"
    return len(re.findall(rf"\\{inside}", text)) > len(re.findall(doubled, text))


def _parsed(lines: list[str], dialect: Dialect) -> list[list[str]]:
    try:
        return [row for row in dialect.reader(lines, strict=False) if row]
    except csv.Error:
        return []


def _score(lines: list[str], dialect: Dialect) -> float:
    """How evenly the dialect divides the lines, times how plausible its cells are; 0 where it divides nothing."""
    rows = _parsed(lines, dialect)
    if not rows:
        return 0.0
    widths = Counter(map(len, rows))
    if _is_prose(lines, rows, dialect.delimiter):
        return 0.0
    even = sum(count * (width - 1) / width for width, count in widths.items()) / len(widths) / len(rows)
    cells = [cell for row in rows for cell in row]
    return even * sum(map(_is_plausible, cells)) / len(cells)


def _is_prose(lines: list[str], rows: list[list[str]], delimiter: str) -> bool:
    """Whether the commas are those of a text: `Doe, John` under a heading that has none."""
    return delimiter in ",:" and len(rows[0]) == 1 and not any(re.search(rf"{delimiter}\S", line) for line in lines)


def _is_plausible(cell: str) -> bool:
    return _PLAIN_CELL.fullmatch(cell) is not None and not _SPACED_COMMA.search(cell)
