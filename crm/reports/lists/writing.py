"""Which writer makes which format: the only place that names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from crm.errors import Invalid
from crm.files import replacing
from crm.i18n import N_, _
from crm.progress import Progress
from crm.reports.lists import csv, html, ics, json, labels, pdf, vcf, xlsx
from crm.reports.lists.document import ListDocument, Written

_EACH = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, and its label (a message id)."""

    name: str
    ending: str
    label: str
    write: Callable[[ListDocument, Path], Written]


FORMATS = (
    Format("xlsx", ".xlsx", N_("Excel workbook"), xlsx.write),
    Format("csv", ".csv", N_("CSV, for any spreadsheet"), csv.write),
    Format("pdf", ".pdf", N_("PDF, to read and print"), pdf.write),
    Format("json", ".json", N_("JSON, for programs"), json.write),
    Format("html", ".html", N_("Web page"), html.write),
    Format("vcard", ".vcf", N_("vCard, for address books"), vcf.write),
    Format("vcard4", ".vcf", N_("vCard 4.0"), partial(vcf.write, version="4.0")),
    Format("ics", ".ics", N_("Calendar file, for follow-ups and events"), ics.write),
    Format("labels", ".pdf", N_("Address labels"), labels.write),
)
CARDS, LABELS = ("vcard", "vcard4"), "labels"


def format_of(path: Path, name: str = "") -> Format:
    """The format of that name, or the one that the ending of the path asks for; `labels:SHEET` names the sheet too.

    Raises:
        Invalid: there is none.
    """
    name, _colon, sheet = name.partition(":")
    for known in FORMATS:
        if known.name == LABELS == name and sheet:
            return replace(known, write=partial(labels.write, sheet=sheet))
        if known.name == name or (not name and path.suffix.lower() == known.ending):
            return known
    sentence = _("{name} must end in .xlsx, .csv, .json, .pdf, .html, .vcf or .ics: that says how to write it.").format(
        name=path.name
    )
    raise Invalid({"output": sentence})


def write(
    document: ListDocument, path: Path, format_name: str = "", progress: Progress | None = None, total: int = 0
) -> Written:
    """Write the list in the format named, else that of the path's ending: all of it, or nothing.

    `total` is how many rows or records there will be, 0 for unknown; it only serves `progress`.

    Raises:
        Invalid: no writer knows the ending, or the format cannot hold the list.
        Unavailable: the path cannot be written.
        Cancelled: the person stopped it; the file that stood there is untouched.
    """
    chosen = format_of(path, format_name)
    if progress is not None:
        document = replace(
            document,
            rows=_watched(document.rows, progress, total),
            records=None if document.records is None else _watched(document.records, progress, total),
        )
    with replacing(path) as part:
        return chosen.write(document, part)


def _watched(items: Iterable[T], progress: Progress, total: int) -> Iterator[T]:
    for count, item in enumerate(items):
        if count % _EACH == 0:
            progress.advance(count, total)
        yield item
    progress.advance(total, total)
