"""Where in a table the headings stand, if it has any, and which rows below are data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from crm.errors import Unreadable
from crm.i18n import _
from crm.services.importing.headings import recognise
from crm.services.importing.readers.heading_rows import LONGEST, is_data, joined
from crm.services.importing.source import Row

_DEEPEST = 40  # rows of titles and remarks above the headings
_MOST_COLUMNS = 4_000
Tell = Callable[[int, str, str], None]  # is told the number of a line that is no row, what stands in it, and why


def untold(_number: int, _text: str, _reason: str) -> None:
    """For whoever only looks at the first rows."""


class Layout(NamedTuple):
    """How a table is laid out: the row of its headings (None: it has none), counted from 0, and the headings.

    `depth` is in how many rows these stand.
    """

    heading_row: int | None
    headings: tuple[str, ...]
    depth: int = 1

    @property
    def has_headings(self) -> bool:
        return self.heading_row is not None

    def rows(self, rows: Iterator[Row], tell: Tell = untold) -> Iterator[Row]:
        """The data: what stands below the headings and is neither blank, nor a rule, nor the headings again."""
        repeated = self._headings(rows, tell) if self.heading_row is not None else []
        first = {cells[0] for cells in repeated if cells}
        for row in rows:
            cells = row.cells
            if not any(cells):
                continue
            if cells[0].strip().lower() in first and _plain(cells) in repeated:
                tell(row.number, shown(cells), _("The headings come again here; this is not a row."))
            elif not _is_blank(cells):
                yield row
            elif any(not cell.isspace() for cell in cells if cell):
                tell(row.number, shown(cells), _("This is a line drawn between rows; it is not a row."))

    def _headings(self, rows: Iterator[Row], tell: Tell) -> list[list[str]]:
        """Pass by the headings; what stands above them is told. Returns their cells, as they come again."""
        assert self.heading_row is not None
        found = []
        for index, row in zip(range(self.heading_row + self.depth), rows, strict=False):
            if index >= self.heading_row:
                found.append(_plain(row.cells))
            elif text := shown(row.cells):
                tell(row.number, text, _("This stands above the headings; it is not a row."))
        return found


def shown(cells: list[str]) -> str:
    """A row in one line, to be told of."""
    return "; ".join(cell.strip() for cell in cells if cell.strip())[:200]


def _plain(cells: list[str]) -> list[str]:
    """Cells as headings are compared: in small letters, without blanks around."""
    return [cell.strip().lower() for cell in cells]


def _is_blank(cells: list[str]) -> bool:
    """Whether nobody would call it data: only blanks, or a line of dashes."""
    return all(not cell or cell.isspace() or not cell.strip("-=_+| \t") for cell in cells)


def layout_of(rows: list[list[str]], name: str = "") -> Layout:
    """The layout of a table, by its first rows; `name` is the file's.

    Raises:
        Unreadable: it has more columns than any list of contacts.
    """
    if any(len(cells) > _MOST_COLUMNS and _width(cells) > _MOST_COLUMNS for cells in rows):
        sentence = _("{name} has more than {count} columns, which no list of contacts has.")
        raise Unreadable(sentence.format(name=name, count=f"{_MOST_COLUMNS:,}"))
    widths = Counter(_width(cells) for cells in rows if _width(cells) > 1)
    usual = widths.most_common(1)[0][0] if widths else 1
    widest = max((_width(cells) for cells in rows), default=0)
    filled = [(index, cells) for index, cells in enumerate(rows) if _width(cells)]
    for certain in (True, False):
        for index, cells in filled[:_DEEPEST]:
            if _is_heading(cells, rows[index + 1 :], usual, certain=certain):
                return _with_headings(index, rows)
            if _width(cells) >= max(usual * 0.6, 2) and (any(map(is_data, cells)) or not certain):
                break  # headings below data would lose what stands above them
    return Layout(None, _named([""] * widest))


def layout_as_told(rows: list[list[str]], *, headings: bool) -> Layout:
    """The layout where a person says whether the first row that holds anything is one of headings."""
    if headings:
        first = next((index for index, cells in enumerate(rows) if _width(cells)), None)
        if first is not None:
            return _with_headings(first, rows)
    return Layout(None, _named([""] * max((_width(cells) for cells in rows), default=0)))


def _with_headings(index: int, rows: list[list[str]]) -> Layout:
    headings, depth = joined(rows[index:])
    width = _heading_width(headings, rows[index + depth :])
    return Layout(index, _named(headings[:width]), depth)


def _width(cells: list[str]) -> int:
    """Cells up to the last that holds anything."""
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width


def _heading_width(cells: list[str], below: list[list[str]]) -> int:
    """As far as the headings go, and columns without one that hold something in most rows."""
    longer = sum(_width(row) > _width(cells) for row in below)
    if below and longer > len(below) / 2:
        return min(len(cells), max(map(_width, below)))
    return _width(cells)


def _is_heading(cells: list[str], below: list[list[str]], usual: int, *, certain: bool) -> bool:
    """Whether a row holds headings: `certain` ones, of which we know several, or words that look like such."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or any(len(cell) > LONGEST or is_data(cell) for cell in filled):
        return False
    known = sum(recognise(cell) is not None for cell in filled)
    if len(filled) == 1 < usual:
        return False  # a title or a remark above the table
    if known >= 2 or known == len(filled):
        return len(filled) >= usual / 3
    if certain or len(filled) < usual * 0.6 or len(set(filled)) <= len(filled) / 2 or filled[0].startswith("#"):
        return False
    return usual > 1 or _is_followed_by_data(below)


def _is_followed_by_data(below: list[list[str]]) -> bool:
    return any(is_data(cell.strip()) for row in below[:20] for cell in row if cell.strip())


def _named(headings: list[str]) -> tuple[str, ...]:
    """Headings with a name for every column; unnamed ones are called as a spreadsheet calls them."""
    return tuple(
        heading or _("Column {letters}").format(letters=letters(index)) for index, heading in enumerate(headings)
    )


def letters(index: int) -> str:
    """A column's letters by its index from 0: A, B … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
