"""A document as one web page: no script, nothing loaded from elsewhere, read well by machines that read aloud."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from crm.files import replacing
from crm.reports.charts.painting import to_svg
from crm.reports.document import (
    Block,
    Bullets,
    Callout,
    Details,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Rich,
    Table,
    pieces,
)
from crm.reports.lists.document import printable
from crm.reports.pdf.tables import cell_text
from crm.reports.theme import theme

_LINKED: Final = ("http://", "https://", "mailto:")


def style() -> str:
    """The style of our pages, in the colours of the theme; dark where the reader's screen is."""
    look = theme()
    return (
        f":root{{color-scheme:light dark;--ink:{look.ink};--muted:{look.muted};--accent:{look.accent};"
        f"--line:{look.hairline};--ground:#fff}}"
        "@media(prefers-color-scheme:dark){:root{--ink:#e8eef0;--muted:#a9b8bd;--accent:#7cc4d4;--line:#3a474c;"
        "--ground:#14191b}figure svg{background:#fff;border-radius:6px}}"
        "body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 'Noto Sans',system-ui,sans-serif}"
        "main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{line-height:1.15;margin:.2em 0}"
        "h2{margin:2.2em 0 .6em;line-height:1.25}.kicker{color:var(--accent);font-weight:700;margin:0}"
        ".about,.small,caption,figcaption{color:var(--muted)}.lead{font-size:1.2rem}"
        ".facts{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.5rem 0;padding:0}"
        ".facts div{min-width:8rem}.facts dt{font-size:2rem;font-weight:700;color:var(--accent)}.facts dd{margin:0}"
        "figure{margin:1.5rem 0}figure svg,figure img{max-width:100%;height:auto;padding:.5rem;box-sizing:border-box}"
        ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:1rem 0}"
        "caption{text-align:start;padding:.4rem 0}th,td{text-align:start;vertical-align:top;padding:.45rem .6rem;"
        "border-bottom:1px solid var(--line)}th{border-bottom:2px solid var(--accent)}"
        ".date{white-space:nowrap}.number{text-align:end;font-variant-numeric:tabular-nums}"
        "blockquote{border-inline-start:3px solid "
        "var(--accent);margin:1rem 0;padding:.2rem 1rem}.callout{border:1px solid var(--accent);padding:.6rem 1rem}"
        "a{color:var(--accent)}"
    )


def page(title: str, body: str, language: str = "en") -> str:
    """A whole page around a body that is marked up already."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{style()}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n"
        "</html>\n"
    )


def write(document: Document, path: Path) -> tuple[str, ...]:
    """Write the page.

    Raises:
        Unavailable: the file cannot be written.
    """
    with replacing(path) as part:
        part.write_text(html_of(document), encoding="utf-8")
    return ()


def html_of(document: Document) -> str:
    """The whole document as a page."""
    head = []
    if document.kicker:
        head.append(f'<p class="kicker">{_text(document.kicker)}</p>')
    head.append(f"<h1>{_text(document.title)}</h1>")
    head += [f'<p class="about">{_text(one)}</p>' for one in (document.subtitle, *document.about) if one]
    notes = [f'<p class="small">{_text(note)}</p>' for note in document.notes]
    blocks = "\n".join((*head, *(_block(block, number) for number, block in enumerate(document.blocks)), *notes))
    return page(document.title, blocks, document.language)


def _block(block: Block, number: int) -> str:
    if isinstance(block, Figure):
        return _figure(block, number)
    if isinstance(block, Table):
        return "".join(_table(block))
    return _plain(block)


def _plain(block: Block) -> str:
    match block:
        case Heading():
            level = min(block.level + 1, 6)
            return f"<h{level}>{_text(block.text)}</h{level}>"
        case Paragraph():
            quoted = block.look == "quote"
            return f"<blockquote>{_rich(block.text)}</blockquote>" if quoted else _paragraph(block.look, block.text)
        case Callout():
            return _paragraph("callout", block.text)
        case Bullets():
            return f"<ul>{''.join(f'<li>{_rich(item)}</li>' for item in block.items)}</ul>"
        case Facts():
            facts = "".join(_fact(one.value, one.label, one.note) for one in block.items)
            return f'<dl class="facts">{facts}</dl>'
        case Details():
            rows = "".join(f"<dt>{_text(label)}</dt><dd>{_rich(text)}</dd>" for label, text in block.rows)
            return f"<dl>{rows}</dl>"
        case Picture():
            return _picture(block)
    return ""


def _paragraph(look: str, text: Rich) -> str:
    return f'<p class="{look}">{_rich(text)}</p>'


def _figure(block: Figure, number: int) -> str:
    drawn = to_svg(block.drawing, block.caption or block.alt, block.alt)
    for name in ("title", "description"):  # several pictures stand on one page
        drawn = drawn.replace(f'id="{name}"', f'id="{name}-{number}"')
    drawn = drawn.replace('"title description"', f'"title-{number} description-{number}"')
    return f"<figure>{drawn}{_caption(block.caption)}</figure>"


def _picture(block: Picture) -> str:
    kind = "png" if block.content.startswith(b"\x89PNG") else "jpeg"
    data = f"data:image/{kind};base64,{b64encode(block.content).decode()}"
    return f'<figure><img src="{data}" alt="{escape(block.alt)}">{_caption(block.caption)}</figure>'


def _fact(value: str, label: str, note: str) -> str:
    small = f'<br><span class="small">{_text(note)}</span>' if note else ""
    return f"<div><dt>{_text(value)}</dt><dd>{_text(label)}{small}</dd></div>"


def _caption(text: str) -> str:
    return f"<figcaption>{_text(text)}</figcaption>" if text else ""


def _table(table: Table) -> Iterator[str]:
    looks = [' class="number"' if column.is_number else "" for column in table.columns]
    yield '<div class="wide"><table>'
    if table.title:
        yield f"<caption>{_text(table.title)}</caption>"
    labels = [f"<th scope='col'{look}>{_text(one.label)}</th>" for one, look in zip(table.columns, looks, strict=True)]
    yield f"<thead><tr>{''.join(labels)}</tr></thead>\n<tbody>\n"
    count = 0
    for row in table.rows:
        count += 1
        cells = zip(row.cells, table.columns, looks, strict=False)
        yield f"<tr>{''.join(f'<td{look}>{_text(cell_text(value, one))}</td>' for value, one, look in cells)}</tr>\n"
    if not count and table.empty:
        yield f'<tr><td colspan="{len(table.columns)}">{_text(table.empty)}</td></tr>\n'
    yield "</tbody></table></div>"


def _rich(text: Rich) -> str:
    return "".join(_piece(one.text, one.link, bold=one.bold, italic=one.italic) for one in pieces(text))


def _piece(text: str, link: str, *, bold: bool, italic: bool) -> str:
    marked = _text(text)
    marked = f"<strong>{marked}</strong>" if bold else marked
    marked = f"<em>{marked}</em>" if italic else marked
    return f'<a href="{escape(link)}">{marked}</a>' if link.startswith(_LINKED) else marked


def _text(text: str) -> str:
    """Text as text: no mark-up in a name becomes mark-up of the page."""
    return escape(printable(text)).replace("\n", "<br>")
