"""What a document looks like: a picture, a page of a PDF, or a text. All of it can run on a worker."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_MOST_TEXT: Final = 200_000  # characters: what is longer is opened in its own program
_LARGEST: Final = 4_000  # pixels of a side
_ENCODINGS: Final = ("utf-8-sig", "utf-16", "cp1252")
_TEXTS: Final = ("text/", "application/json", "application/xml", "message/rfc822")
_PDF: Final = b"%PDF-"
_pdfium = threading.Lock()  # the library knows no threads


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is looked at; with neither picture nor text there is nothing to be seen here."""

    image: QImage | None = None
    text: str | None = None
    page: int = 0
    pages: int = 1


def shown(data: bytes, media_type: str, page: int, width: int) -> Shown:
    """One page of a document, about so many pixels wide."""
    if data.startswith(_PDF) or media_type == "application/pdf":
        return _pdf_page(data, page, width)
    image = _picture(data, width)
    if image is not None:
        return Shown(image)
    if media_type.startswith(_TEXTS) or not media_type:
        return Shown(text=_text(data))
    return Shown()


def _pdf_page(data: bytes, page: int, width: int) -> Shown:
    import pypdfium2  # noqa: PLC0415 - heavy, and needed when a PDF is looked at

    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:  # damaged, or locked with a password
            return Shown()
        try:
            pages = len(document)
            if not pages:
                return Shown()
            number = min(max(0, page), pages - 1)
            return Shown(_drawn(document[number], width), page=number, pages=pages)
        except pypdfium2.PdfiumError:
            return Shown()
        finally:
            document.close()


def _drawn(page: object, width: int) -> QImage:
    across, down = page.get_size()  # type: ignore[attr-defined]  # the library has no types
    scale = min(width / max(across, 1), _LARGEST / max(down, across, 1))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)  # type: ignore[attr-defined]
    kind = QImage.Format.Format_RGBX8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()
    bitmap.close()
    return image


def _picture(data: bytes, width: int) -> QImage | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if not reader.canRead():
        return None
    size = reader.size()
    if size.isValid() and size.width() > width:
        reader.setScaledSize(size.scaled(QSize(width, _LARGEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _text(data: bytes) -> str | None:
    """The text in the first encoding that fits; None where it is none."""
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return data.decode(encoding)[:_MOST_TEXT]
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")[:_MOST_TEXT]
