"""Pictures inside cards."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from crm.services.importing.incoming import Photo
from crm.services.importing.readers.content_lines import Property

_MOST_BYTES: Final = 16 << 20
_SMALLEST: Final = 32
_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_DATA = re.compile(r"data:[^;,]*(?P<base64>(?:;[^;,]*)*;base64)?[^,]*,(?P<content>.*)", re.DOTALL | re.IGNORECASE)


def photo_of(found: Property) -> Photo | None:
    """The picture that a PHOTO or LOGO holds; None where it only names one elsewhere, or holds something else."""
    content = found.data if found.data is not None else _in_uri(found.value.replace("\\,", ",").replace("\\;", ";"))
    media_type = media_type_of(content)
    if not media_type or not _SMALLEST < len(content) <= _MOST_BYTES:
        return None
    return Photo(content, media_type)


def photo_beside(folder: Path, name: str) -> Photo | None:
    """The picture that a record names by its place below the folder of its file; None where there is none.

    What lies outside of that folder is nobody's business, whatever name leads there.
    """
    try:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()) or not _SMALLEST < file.stat().st_size <= _MOST_BYTES:
            return None
        content = file.read_bytes()
    except (OSError, ValueError):  # not there, not to be read, or no name at all
        return None
    media_type = media_type_of(content)
    return Photo(content, media_type) if media_type else None


def media_type_of(content: bytes) -> str:
    """What a picture is by its first bytes; what a card says of it is often wrong."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((media_type for beginning, media_type in _BEGINNINGS if content.startswith(beginning)), "")


def _in_uri(value: str) -> bytes:
    """The content of a data: address (RFC 2397)."""
    found = _DATA.fullmatch(value.strip())
    if not found:
        return b""
    if not found["base64"]:
        return unquote_to_bytes(found["content"])
    try:
        return base64.b64decode(re.sub(r"\s", "", found["content"]) + "==")
    except (binascii.Error, ValueError):
        return b""
