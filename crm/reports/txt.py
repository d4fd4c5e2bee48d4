"""A document as plain text in UTF-8, for mail programs and editors; a form feed stands between pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crm.files import replacing
from crm.reports.document import (
    Block,
    Bullets,
    Callout,
    Details,
    Document,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    plain,
)
from crm.reports.pdf.tables import cell_text

_PAGE = "\f"


def write(document: Document, path: Path) -> tuple[str, ...]:
    """Write the text; nothing of it is broken into lines but where the document is.

    Raises:
        Unavailable: the file cannot be written.
    """
    with replacing(path) as part:
        part.write_text(text_of(document), encoding="utf-8")
    return ()


def text_of(document: Document) -> str:
    """The whole document."""
    head = () if document.letter else tuple(filter(None, (document.title, document.subtitle, *document.about)))
    said = "\n\n".join(("\n".join(head), *_parts(document), *document.notes))
    return said.replace(f"\n\n{_PAGE}\n\n", f"\n{_PAGE}").strip() + "\n"


def _parts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        text = _said(block)
        if text:
            yield text


def _said(block: Block) -> str:
    match block:
        case PageBreak():
            return _PAGE
        case Heading():
            return block.text
        case Paragraph() | Callout():
            return plain(block.text)
        case Bullets():
            return "\n".join(f"• {plain(item)}" for item in block.items)
        case Facts():
            return "\n".join(" ".join(filter(None, (one.value, one.label, one.note))) for one in block.items)
        case Details():
            return "\n".join(f"{label}: {plain(text)}" for label, text in block.rows)
        case Figure() | Picture():
            return block.alt
        case Table():
            return "\n".join(_rows(block))


def _rows(table: Table) -> Iterator[str]:
    if table.title:
        yield table.title
    yield "\t".join(column.label for column in table.columns)
    for row in table.rows:
        cells = zip(row.cells, table.columns, strict=False)
        yield "\t".join(cell_text(value, column).replace("\n", "; ") for value, column in cells)
