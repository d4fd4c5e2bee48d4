"""Labels in the words of a template: addresses for the post, names for folders, on sheets as they are sold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection

from crm.i18n import N_, _
from crm.queries.letter_templates import Template
from crm.reports import word_labels
from crm.reports.document import Document, Paragraph
from crm.reports.lists.label_sheets import SHEETS, LabelSheet, sheet_named
from crm.reports.lists.labels import draw_label, fits_label
from crm.reports.made.templated import FILE, Missing, listed, readers, template_for, template_option, write_out
from crm.reports.pdf.paper import MM, Paper, Sheet
from crm.reports.report import Asked, Option, Sheets

TEMPLATE: Final = template_option("label")
SHEET: Final = Option(
    "sheet", N_("Sheet"), tuple((sheet.name, sheet.label) for sheet in SHEETS),
    N_("Or a size of your own in millimetres, such as 90x50."), is_free=True,
)  # fmt: skip
OPTIONS: Final = (TEMPLATE, SHEET, FILE)


def build(connection: Connection, asked: Asked) -> Sheets:
    """A label for the record, or for each who has a seat at the event.

    Raises:
        NotFound: the record is in the trash or gone, or nobody takes part in the event.
        Invalid: there is no such sheet, or the template is not written rightly.
    """
    return compose(connection, asked, template_for(connection, asked, TEMPLATE))


def compose(connection: Connection, asked: Asked, template: Template, *, most: int = 0) -> Sheets:
    """The labels that a template makes; of many the first `most`."""
    sheet, missing = sheet_named(asked.chosen(SHEET)), Missing()
    labels = list[tuple[str, list[str]]]()
    for fields in readers(connection, asked, template.language, most=most):
        filled = write_out(template, fields)
        missing.note(fields, filled)
        lines = [line.strip() for line in (filled.subject, *filled.text.splitlines()) if line.strip()]
        labels.append((str(fields["name"]), lines))
    written, language = [lines for _name, lines in labels if lines], template.language or "en"
    paragraphs = tuple(Paragraph("\n".join(lines)) for lines in written)
    words = Document(_("Labels"), paragraphs, letter=True, language=language)
    return Sheets(
        _("Labels"), partial(_draw, written, sheet), Sheet(sheet.paper[0] * MM, sheet.paper[1] * MM), language,
        (*missing.sentences(), *_warnings(labels, sheet)), words, partial(word_labels.write, words, written, sheet),
    )  # fmt: skip


def _draw(labels: Sequence[list[str]], sheet: LabelSheet, paper: Paper) -> None:
    for number, lines in enumerate(labels):
        if number and number % sheet.count == 0:
            paper.next_page()
        draw_label(paper, sheet, number % sheet.count, lines)


def _warnings(labels: Sequence[tuple[str, list[str]]], sheet: LabelSheet) -> Iterator[str]:
    empty = [name for name, lines in labels if not lines]
    if empty:
        yield _("There is nothing to put on the label of {names}: it is left out.").format(names=listed(empty))
    cut = [name for name, lines in labels if lines and not fits_label(sheet, lines)]
    if cut:
        yield _("The label has no room for all its lines: {names}.").format(names=listed(cut))
