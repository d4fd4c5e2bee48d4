"""Lists as one web page: a table that browsers, word processors and readers aloud understand."""

from __future__ import annotations

from html import escape
from pathlib import Path

from crm.models.kinds import Kind
from crm.reports.html import page
from crm.reports.lists.document import ListDocument, Written, printable, typed
from crm.reports.pdf.tables import value_text

_NUMBERS = (Kind.NUMBER, Kind.DECIMAL)


def write(document: ListDocument, path: Path) -> Written:
    """Write headings and rows to `path`; nothing in a cell becomes mark-up."""
    kinds = [column.kind for column in document.columns]
    looks = [' class="number"' if kind in _NUMBERS else "" for kind in kinds]
    heads = "".join(
        f'<th scope="col"{look}>{_text(column.label)}</th>'
        for column, look in zip(document.columns, looks, strict=True)
    )
    rows = []
    for row in document.rows:
        cells = zip(row, kinds, looks, strict=True)
        rows.append(
            f"<tr>{''.join(f'<td{look}>{_text(value_text(typed(value, kind)))}</td>' for value, kind, look in cells)}"
            "</tr>\n"
        )
    notes = "".join(f'<p class="small">{_text(note)}</p>' for note in document.notes)
    table = f'<div class="wide"><table><thead><tr>{heads}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody></table></div>'
    path.write_text(page(document.title, f"<h1>{_text(document.title)}</h1>\n{table}\n{notes}"), encoding="utf-8")
    return Written(len(rows))


def _text(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")
