"""Address labels as PDF: one for each record of a list that has an address and may be written to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.names import full_name
from crm.reports.lists.document import ListDocument, Record, Written
from crm.reports.lists.label_sheets import LabelSheet, sheet_named
from crm.reports.lists.postal import address_lines
from crm.reports.pdf.paper import MM, Paper, Sheet
from crm.reports.text.lines import ASCENT, DESCENT, Line, Style, break_lines

INSIDE = 4.0  # millimetres between the edge of a label and its text
_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0)  # points; the largest in which the address has room
_NAMED = 3  # so many of those left out are named
PARTIES = ("person", "organisation", "city")


@dataclass(slots=True)
class _Left:
    """Names of those who get no label."""

    barred: list[str] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)


def write(document: ListDocument, path: Path, sheet: str = "") -> Written:
    """Write the labels to `path`; says who was left out: who wants no post, and who has no address.

    Raises:
        Invalid: the list is not one of people, organisations or cities, or there is no such sheet.
    """
    chosen = sheet_named(sheet)
    left = _Left()
    count = 0
    paper = Paper(path, Sheet(chosen.paper[0] * MM, chosen.paper[1] * MM), title=document.title)
    for lines in _labels(document.records or (), left):
        if count and count % chosen.count == 0:
            paper.next_page()
        if not draw_label(paper, chosen, count % chosen.count, lines):
            left.cut.append(lines[0])
        count += 1
    paper.save()
    return Written(count, (*document.notes, *_notes(left), *_boxes(paper)))


def _labels(records: Iterable[Record], left: _Left) -> Iterator[list[str]]:
    for record in records:
        if record.get("kind") not in PARTIES:
            raise Invalid({"output": _("Labels can be made of people, organisations and cities.")})
        name = full_name(record) if record["kind"] == "person" else str(record.get("name") or "")
        address = next((row for row in record.get("addresses") or () if _reaches(row)), None)
        if "post" in (record.get("do_not_contact") or ()):
            left.barred.append(name)
        elif address is None:
            left.homeless.append(name)
        else:
            yield address_lines(record, address)


def _reaches(row: object) -> bool:
    return isinstance(row, dict) and bool(row.get("city") or row.get("postal_code")) and bool(
        row.get("street") or row.get("po_box") or row.get("extended")
    )  # fmt: skip


def draw_label(paper: Paper, sheet: LabelSheet, number: int, lines: list[str]) -> bool:
    """Draw a label in the middle of its height; tells whether all of it had room."""
    x, top = (measure * MM for measure in sheet.corner(number))
    width, height = _inside(sheet)
    laid, fits = _laid(lines, width, height)
    style_size = laid[0].size if laid else _SIZES[0]
    used = sum(line.leading for line in laid[:-1]) + style_size * (ASCENT + DESCENT)
    y = sheet.paper[1] * MM - top - (sheet.height * MM - used) / 2 - style_size * ASCENT
    with paper.tagged(paper.structure.root.child("P")):
        paper.lines(laid, x + INSIDE * MM, y, width, "start")
    return fits


def fits_label(sheet: LabelSheet, lines: list[str]) -> bool:
    """Whether all the lines have room, in the smallest letters if need be."""
    return _laid(lines, *_inside(sheet))[1]


def letters(sheet: LabelSheet, lines: Sequence[str], wider: float = 1.0) -> tuple[float, float]:
    """The size of letters, and from line to line, in points, of a label in a face so much wider than ours."""
    width, height = _inside(sheet)
    laid, _fits = _laid(list(lines), width / wider, height)
    return (laid[0].size, laid[0].leading) if laid else (_SIZES[0], Style(_SIZES[0]).leading)


def _inside(sheet: LabelSheet) -> tuple[float, float]:
    return (sheet.width - 2 * INSIDE) * MM, (sheet.height - INSIDE) * MM


def _laid(lines: list[str], width: float, height: float) -> tuple[list[Line], bool]:
    for size in _SIZES:
        style = Style(size)
        laid = [part for line in lines for part in break_lines(line, style, width)]
        if sum(line.leading for line in laid) <= height:
            return laid, True
    most = max(1, int(height // style.leading))
    return [*laid[: most - 1], laid[-1]], False  # the country stays


def _notes(left: _Left) -> Iterator[str]:
    barred, homeless, cut = len(left.barred), len(left.homeless), len(left.cut)
    if barred:
        text = ngettext("{count} left out: no post wanted", "{count} left out: no post wanted", barred)
        yield f"{text} ({_some(left.barred)})"
    if homeless:
        text = ngettext("{count} left out: without an address", "{count} left out: without an address", homeless)
        yield f"{text} ({_some(left.homeless)})"
    if cut:
        text = ngettext(
            "{count} address is longer than its label", "{count} addresses are longer than their labels", cut
        )
        yield f"{text} ({_some(left.cut)})"


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return f"{shown} {ngettext('and {count} more', 'and {count} more', more)}" if more > 0 else shown


def _boxes(paper: Paper) -> Iterator[str]:
    if paper.missing:
        yield _("No font here has these characters, which are drawn as boxes: {characters}").format(
            characters=" ".join(paper.missing)
        )
