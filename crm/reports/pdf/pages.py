"""Pieces of a document placed on pages: what belongs together stays together, heads of tables come again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from crm.reports.pdf.paper import Paper

Draw = Callable[[float, float], None]


class Piece(NamedTuple):
    """What no page break divides. `draw` is given its upper left corner.

    `before` is the space above it, but at the top of a page; `keep` binds it to the next one; `head` is drawn above it
    where it is the first of its page.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keep: bool = False
    head: Piece | None = None


BREAK = Piece(-1.0, lambda _x, _y: None)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where content stands on a page, in points."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.bottom + self.height


class Pages:
    """Fills the frame of page after page."""

    def __init__(self, paper: Paper, frame: Frame) -> None:
        self._paper = paper
        self.frame = frame
        self.y = frame.top

    @property
    def at_top(self) -> bool:
        return self.y >= self.frame.top

    def place(self, pieces: Iterable[Piece]) -> None:
        for group in _groups(pieces):
            if group[0] is BREAK:
                self._turn()
                continue
            wanted = sum(piece.height + piece.before for piece in group)
            if not self.at_top and self.y - wanted < self.frame.bottom - 0.01:
                self._turn()
            for piece in group:
                self._put(piece)

    def _put(self, piece: Piece) -> None:
        if not self.at_top and self.y - piece.before - piece.height < self.frame.bottom - 0.01:
            self._turn()  # a group taller than a page
        if self.at_top and piece.head is not None:
            piece.head.draw(self.frame.left, self.y)
            self.y -= piece.head.height
        elif not self.at_top:
            self.y -= piece.before
        piece.draw(self.frame.left, self.y)
        self.y -= piece.height

    def _turn(self) -> None:
        if not self.at_top:
            self._paper.next_page()
            self.y = self.frame.top


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group
