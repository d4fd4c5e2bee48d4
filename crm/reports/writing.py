"""Reports as files: which writer makes which ending."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from crm.errors import Invalid
from crm.files import making_folder, numbered, replacing, safe_name
from crm.i18n import _
from crm.reports import docx, html, txt, xlsx
from crm.reports.charts.drawing import Drawing
from crm.reports.charts.painting import paint, to_png, to_svg
from crm.reports.document import Document, Figure
from crm.reports.pdf import writing as pdf
from crm.reports.pdf.paper import Paper, Sheet, literal
from crm.reports.pdf.writing import House, not_drawn
from crm.reports.report import Made, Poster, Sheets

ENDINGS = (".pdf", ".docx", ".xlsx", ".txt", ".svg", ".png", ".ics", ".html")
_PLAIN = {".docx": docx.write, ".xlsx": xlsx.write, ".txt": txt.write, ".html": html.write}


def write(made: Made, path: Path, house: House | None = None) -> tuple[str, ...]:
    """Write a report in the format of the path's ending; returns sentences about what it could not hold.

    Raises:
        Invalid: the report cannot be written so.
        Unavailable: the file cannot be written.
    """
    ending = path.suffix.lower()
    if isinstance(made, Sheets):
        if made.for_word is not None and ending == ".docx":
            return made.for_word(path)
        if made.words is not None and ending in {".docx", ".txt"}:
            return _PLAIN[ending](made.words, path)
        if ending != ".pdf":
            raise Invalid(
                {"output": _("“{title}” is drawn on pages: its file must end in .pdf.").format(title=made.title)}
            )
        return draw(made, path)
    if isinstance(made, Poster):
        return _write_poster(made, path)
    if ending == ".pdf":
        return pdf.write(made, path, house)
    if ending in _PLAIN:
        return _PLAIN[ending](made, path)
    if ending == ".ics":
        return _write_calendar(made, path)
    if ending in {".svg", ".png"}:
        return _write_chart(made, path)
    known = ", ".join(ENDINGS)
    raise Invalid({"output": _("{name} must end in one of {known}.").format(name=path.name, known=known)})


def write_each(made: Document, folder: Path, ending: str, house: House | None = None) -> tuple[str, ...]:
    """Write each part of a document to a file of its own, called as the reader, in a new folder.

    Raises:
        Invalid: as `write`.
        Unavailable: the folder cannot be made, or has something in it.
    """
    told: dict[str, None] = {}
    with making_folder(folder) as inside:
        for name, part in made.parts:
            path = inside / f"{safe_name(name)}{ending}"
            told |= dict.fromkeys(write(part, numbered(path) if path.exists() else path, house))
    return tuple(told)


def draw(made: Sheets, target: Path | BytesIO) -> tuple[str, ...]:
    """Draw pages; returns sentences about what could not be drawn."""
    with Paper(target, made.sheet, title=made.title, language=made.language) as paper:
        made.draw(paper)
    return not_drawn(paper.missing)


def into_memory(made: Made, house: House | None = None) -> tuple[bytes, tuple[str, ...]]:
    """The report as a PDF in memory, for a preview, and what could not be drawn."""
    target = BytesIO()
    if isinstance(made, Poster):
        told = _draw_poster(made, target)
    else:
        told = draw(made, target) if isinstance(made, Sheets) else pdf.write(made, target, house)
    return target.getvalue(), told


def _draw_poster(poster: Poster, target: Path | BytesIO) -> tuple[str, ...]:
    """The picture on a page of its own size, described as a whole (PDF/UA: a figure with its alternative)."""
    drawing = poster.drawing
    sheet = Sheet(drawing.width, drawing.height)
    with Paper(target, sheet, title=poster.title, language=poster.language) as paper:
        figure = paper.structure.root.child("Figure", b" /Alt %b" % literal(poster.alt))
        with paper.tagged(figure):
            paint(paper, drawing, 0, drawing.height)
    return not_drawn(paper.missing)


def _write_poster(poster: Poster, path: Path) -> tuple[str, ...]:
    ending = path.suffix.lower()
    if ending == ".pdf":
        return _draw_poster(poster, path)
    if ending == ".xlsx":
        return xlsx.write(poster.table, path)
    if ending not in {".svg", ".png"}:
        sentence = _("“{title}” is a picture: its file must end in .svg, .png, .pdf or, for its numbers, .xlsx.")
        raise Invalid({"output": sentence.format(title=poster.title)})
    _write_picture(poster.drawing, poster.title, poster.alt, path, poster.dots)
    return ()


def _write_picture(drawing: Drawing, title: str, alt: str, path: Path, dots: float = 2.0) -> None:
    with replacing(path) as part:
        if path.suffix.lower() == ".svg":
            part.write_text(to_svg(drawing, title, alt), encoding="utf-8")
        else:
            part.write_bytes(to_png(drawing, dots))


def _write_calendar(document: Document, path: Path) -> tuple[str, ...]:
    content = document.calendar() if document.calendar is not None else b""
    if not content:
        sentence = _("No calendar can hold “{title}” before its day is settled.")
        raise Invalid({"output": sentence.format(title=document.title)})
    with replacing(path) as part:
        part.write_bytes(content)
    return ()


def _write_chart(document: Document, path: Path) -> tuple[str, ...]:
    figure = next((block for block in document.blocks if isinstance(block, Figure)), None)
    if figure is None:
        raise Invalid({"output": _("“{title}” has no chart to make a picture of.").format(title=document.title)})
    _write_picture(figure.drawing, document.title, figure.alt, path)
    return ()
