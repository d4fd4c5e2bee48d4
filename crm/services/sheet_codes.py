"""The codes printed on sheets to be signed, as they are read off a scan: a PDF or a picture of several pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Any, Final

from crm.errors import Invalid, Unreadable
from crm.held import refuse_held
from crm.i18n import _
from crm.progress import Progress

LARGEST: Final = 40_000_000  # bytes of a file that is read
_DOTS: Final = 200 / 72  # of a page to a point
_MOST_DOTS: Final = 40_000_000  # of a page or picture
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
_CODE = re.compile(r"\b(ask|signature):([0-9A-Za-z]{13})\b")


def codes_in(path: Path, progress: Progress | None = None) -> list[tuple[str, ...]]:
    """The codes of ours on each page of a scan, in their order.

    Raises:
        Invalid: it is larger than is read.
        Unreadable: it is neither a PDF nor a picture, or damaged.
        Cancelled: the work was stopped.
    """
    progress = progress or Progress()
    refuse_held(path)
    size = path.stat().st_size if path.exists() else 0
    if size > LARGEST:
        sentence = _(
            "{name} has {size} MB; up to {most} MB are read. Scan it in grey at 200 dots to the inch, or as PDF."
        )
        raise Invalid({"scan": sentence.format(name=path.name, size=size // 1_000_000, most=LARGEST // 1_000_000)})
    found = []
    for number, (picture, count) in enumerate(_pages(path)):
        progress.advance(number, count, _("Page {number} of {count}").format(number=number + 1, count=count))
        codes = _CODE.findall("\n".join(_read(picture)))
        found.append(tuple(dict.fromkeys(f"{kind}:{key.upper()}" for kind, key in codes)))
    return found


def _read(picture: Any) -> list[str]:
    import zxingcpp  # noqa: PLC0415 - a library of its own that only scans need

    return [one.text for one in zxingcpp.read_barcodes(picture) if one.text]


def _pages(path: Path) -> Iterator[tuple[Any, int]]:
    """Each page as a grey picture, with how many there are."""
    if path.suffix.lower() in _PICTURES:
        yield from _pictures(path)
        return
    import pypdfium2  # noqa: PLC0415 - heavy, and needed when a PDF is read

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        sentence = _("{name} can be read neither as PDF nor as a picture (PNG, JPEG, TIFF, WebP).")
        raise Unreadable(sentence.format(name=path.name)) from error
    try:
        for page in document:
            width, height = page.get_size()
            scale = min(_DOTS, sqrt(_MOST_DOTS / max(width * height, 1)))
            yield page.render(scale=scale, grayscale=True).to_pil(), len(document)
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_("{name} is damaged: a page of it cannot be read.").format(name=path.name)) from error
    finally:
        document.close()


def _pictures(path: Path) -> Iterator[tuple[Any, int]]:
    """The picture, or each page of a TIFF that has several."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - needed when a picture is read

    try:
        with Image.open(path) as picture:
            count = getattr(picture, "n_frames", 1)
            for number in range(count):
                picture.seek(number)
                width, height = picture.size
                if width * height > _MOST_DOTS:
                    sentence = _("{name} is {width} × {height} dots; scan it again at 200 dots to the inch.")
                    raise Invalid({"scan": sentence.format(name=path.name, width=f"{width:,}", height=f"{height:,}")})
                yield picture.convert("L"), count
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Unreadable(_("{name} is no picture that can be read.").format(name=path.name)) from error
