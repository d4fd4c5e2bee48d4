"""Lists as PDF: a table over pages, heads on each, as many columns as a page has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.reports.document import Column, Document, Row, Table
from crm.reports.lists.document import ListDocument, Value, Written, typed
from crm.reports.lists.said import in_words, places_to_read
from crm.reports.pdf.writing import House
from crm.reports.pdf.writing import write as write_document

_MOST = 8  # columns that can be read beside each other
_SAMPLE = 500  # rows that show which columns have anything in them
# What comes first where more columns are filled than fit; who must not be contacted is marked on every list.
_FIRST = (
    "full_name", "name", "organisation", "role", "email", "phone", "city", "country", "do_not_contact", "date",
    "subject", "title", "status", "due",
)  # fmt: skip


def write(document: ListDocument, path: Path, house: House | None = None) -> Written:
    """Write the list to `path`; says which columns had no room.

    Raises:
        Unavailable: the file cannot be written.
    """
    rows = iter(document.rows)
    first = list(islice(rows, _SAMPLE))
    kept, left_out = _columns(document, first)
    counter = _Counter(chain(first, rows), {place: document.columns[place].kind for place in kept})
    columns = tuple(Column(document.columns[place].label, document.columns[place].kind) for place in kept)
    table = Table(columns, counter, empty=_("There is nothing in this list."))
    notes = (*document.notes, *left_out)
    page = Document(document.title, (table,), landscape=len(kept) > 5, notes=notes)
    warnings = write_document(page, path, house)
    return Written(counter.count, (*left_out, *warnings))


class _Counter:
    """The rows of a table as they are read, counted, their values in the words of a report."""

    def __init__(self, rows: Iterable[Sequence[Value]], places: Mapping[int, Kind]) -> None:
        self._rows, self._places = rows, places
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield Row(tuple(in_words(row[place], kind) for place, kind in self._places.items()))


def _columns(document: ListDocument, rows: Sequence[Sequence[Value]]) -> tuple[list[int], tuple[str, ...]]:
    """The places of the columns to print, and a sentence about those that have no room."""
    columns = document.columns
    if document.asked and len(columns) <= _MOST:
        return list(range(len(columns))), ()
    filled = [
        place for place in range(len(columns)) if any(typed(row[place], Kind.TEXT) is not None for row in rows)
    ] or list(range(len(columns)))
    read = places_to_read(document)
    wanted = [place for place in filled if place in read] or filled
    chosen = sorted(wanted, key=lambda place: columns[place].name not in _FIRST)[:_MOST]
    kept = sorted(chosen)
    rest = [columns[place].label for place in wanted if place not in chosen]
    if not rest:
        return kept, ()
    told = ngettext(
        "A page has room for eight columns; {count} more is left out. Choose the columns you want to have them: ",
        "A page has room for eight columns; {count} more are left out. Choose the columns you want to have them: ",
        len(rest),
    )
    return kept, (f"{told}{', '.join(rest)}.",)
