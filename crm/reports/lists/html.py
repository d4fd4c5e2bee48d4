"""Lists as one web page: a table that browsers, word processors and readers aloud understand."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

from crm.models.kinds import Kind
from crm.reports.html import page
from crm.reports.lists.document import ListDocument, Value, Written, printable, typed
from crm.reports.lists.said import in_words, places_to_read
from crm.reports.pdf.tables import value_text

_LOOKS: Final = {Kind.NUMBER: "number", Kind.DECIMAL: "number", Kind.DATE: "date", Kind.MOMENT: "date"}


def write(document: ListDocument, path: Path) -> Written:
    """Write headings and rows to `path`, as a person reads them; nothing in a cell becomes mark-up."""
    places = [(place, document.columns[place]) for place in places_to_read(document)]
    heads = "".join(f'<th scope="col"{_look(column.kind)}>{_text(column.label)}</th>' for _place, column in places)
    rows = [
        f"<tr>{''.join(_cell(row[place], column.kind) for place, column in places)}</tr>\n" for row in document.rows
    ]
    notes = "".join(f'<p class="small">{_text(note)}</p>' for note in document.notes)
    table = f'<div class="wide"><table><thead><tr>{heads}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody></table></div>'
    path.write_text(page(document.title, f"<h1>{_text(document.title)}</h1>\n{table}\n{notes}"), encoding="utf-8")
    return Written(len(rows))


def _look(kind: Kind) -> str:
    return f' class="{_LOOKS[kind]}"' if kind in _LOOKS else ""


def _cell(value: Value, kind: Kind) -> str:
    return f"<td{_look(kind)}>{_text(value_text(typed(in_words(value, kind), kind)))}</td>"


def _text(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")
