"""QR codes (ISO/IEC 18004) as paths of a page: sharp at any size, and no picture in the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

QUIET = 4  # modules of white that readers want around a code


@lru_cache(maxsize=1024)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark and light modules of a code, row by row from the top, without the white around it.

    A quarter of it may be covered or torn and it is still read.
    """
    import segno  # noqa: PLC0415 - needed where badges are drawn

    code = segno.make_qr(text, error="q", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def path(text: str, x: float, y: float, size: float) -> str:
    """A path that fills a square with the code; `x` and `y` are its lower left corner. Its white is the caller's."""
    rows = modules(text)
    side = size / len(rows)
    return " ".join(
        f"{x + start * side:.3f} {y + size - (row + 1) * side:.3f} {length * side:.3f} {side:.3f} re"
        for row, cells in enumerate(rows)
        for start, length in _dark(cells)
    )


def _dark(cells: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin in a row, and how many stand side by side."""
    at = 0
    for dark, group in groupby(cells):
        length = len(list(group))
        if dark:
            yield at, length
        at += length
