"""Pages of a PDF as pictures, for a preview."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

_LOCK = threading.Lock()  # PDFium draws one page at a time


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page in dots of red, green and blue, `stride` bytes to a line."""

    width: int
    height: int
    stride: int
    dots: bytes


def pictures(
    pdf: bytes, scale: float, most: int, tell: Callable[[int], None] | None = None
) -> tuple[list[PagePicture], int]:
    """The first pages, so many dots to a point, and how many pages there are."""
    import pypdfium2  # noqa: PLC0415 - a library of 3 MB that only a preview needs

    found: list[PagePicture] = []
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            count = len(document)
            for number in range(min(count, most)):
                if tell is not None:
                    tell(number)
                bitmap = document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
                found.append(PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)))
        finally:
            document.close()
    return found, count
