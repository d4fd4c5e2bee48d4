"""Sheets of labels as they are sold: where on the paper each label stands. Measures are millimetres."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm.errors import Invalid
from crm.i18n import N_, _

A4, LETTER = (210.0, 297.0), (215.9, 279.4)
_EDGE = 5.0  # what a printer leaves blank around sheets of a size of one's own
_LEAST, _MOST = (20.0, 8.0), (A4[0] - 2 * _EDGE, A4[1] - 2 * _EDGE)
_OWN = re.compile(r"(\d+(?:[.,]\d+)?)\s*[x×]\s*(\d+(?:[.,]\d+)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """`left` and `top` are the edges of the first label, `across` and `down` go from one label's edge to the next's."""

    name: str
    label: str  # a message id
    paper: tuple[float, float]
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def is_cut(self) -> bool:
        """Whether it is plain paper, to be cut where the labels meet."""
        return "x" in self.name

    @property
    def count(self) -> int:
        """How many labels there are on a sheet."""
        return self.columns * self.rows

    def corner(self, number: int) -> tuple[float, float]:
        """The left and upper edge of the label of that number on its sheet, from 0, row by row."""
        row, column = divmod(number, self.columns)
        return self.left + column * self.across, self.top + row * self.down


SHEETS = (
    LabelSheet("l7163", N_("Avery L7163: 14 on A4, 99.1 × 38.1 mm"), A4, 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
    LabelSheet("l7160", N_("Avery L7160: 21 on A4, 63.5 × 38.1 mm"), A4, 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1),
    LabelSheet("l7159", N_("Avery L7159: 24 on A4, 63.5 × 33.9 mm"), A4, 3, 8, 63.5, 33.9, 7.21, 12.9, 66.04, 33.9),
    LabelSheet("5160", N_("Avery 5160: 30 on Letter, 66.7 × 25.4 mm"), LETTER, 3, 10, 66.675, 25.4, 4.7625, 12.7,
               69.85, 25.4),
    LabelSheet("5163", N_("Avery 5163: 10 on Letter, 101.6 × 50.8 mm"), LETTER, 2, 5, 101.6, 50.8, 3.97, 12.7,
               106.3625, 50.8),
)  # fmt: skip
BADGES = (
    LabelSheet("l4784", N_("Avery L4784: 27 on A4, 63.5 × 29.6 mm"), A4, 3, 9, 63.5, 29.6, 7.21, 15.15, 66.04, 29.633),
    LabelSheet("5395", N_("Avery 5395: 8 on Letter, 85.7 × 59.3 mm"), LETTER, 2, 4, 85.725, 59.267, 17.4625, 14.8167,
               95.25, 63.5),
)  # fmt: skip


def sheet_named(name: str, sheets: Sequence[LabelSheet] = SHEETS) -> LabelSheet:
    """One of the sheets, '' for the first, or labels of a size of one's own on A4, such as 90x50.

    Raises:
        Invalid: there is no such sheet, or the size is none that fits.
    """
    wanted = name.strip().lower().removeprefix("avery").strip()
    known = next((sheet for sheet in sheets if sheet.name == (wanted or sheets[0].name)), None)
    if known is not None:
        return known
    size = _OWN.fullmatch(wanted)
    if size is None:
        names = ", ".join(sheet.name for sheet in sheets)
        sentence = _("There is no sheet “{name}”. There are: {names}, and any size in millimetres, such as 90x50.")
        raise Invalid({"sheet": sentence.format(name=name, names=names)})
    return _own(float(size[1].replace(",", ".")), float(size[2].replace(",", ".")))


def _own(width: float, height: float) -> LabelSheet:
    """Labels side by side, in the middle of the paper."""
    if not (_LEAST[0] <= width <= _MOST[0] and _LEAST[1] <= height <= _MOST[1]):
        sentence = _("A label is between {least[0]:g} × {least[1]:g} and {most[0]:g} × {most[1]:g} millimetres.")
        raise Invalid({"sheet": sentence.format(least=_LEAST, most=_MOST)})
    columns, rows = int(_MOST[0] // width), int(_MOST[1] // height)
    left, top = (A4[0] - columns * width) / 2, (A4[1] - rows * height) / 2
    name = f"{width:g}x{height:g}"
    return LabelSheet(name, name, A4, columns, rows, width, height, left, top, width, height)
