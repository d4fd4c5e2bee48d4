"""The font of what is typed into a form: simple, of one byte a letter, as viewers expect it (ISO 32000-2 §9.6.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import uharfbuzz as hb

from crm.reports.pdf.packing import stream
from crm.reports.text.faces import EM, Face, text_face

_ENCODING: Final = "cp1252"  # WinAnsiEncoding
_FIRST, _LAST = 32, 255
_NEEDED: Final = {"cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"}
_NONSYMBOLIC: Final = 32
AddObject = Callable[[bytes], int]


def typing_font(add: AddObject) -> int:
    """Put the Latin face into the file, with all letters of its encoding; returns the number of its object.

    Letters beyond these are drawn by whatever shows the form, in typefaces of its own.
    """
    face = text_face()
    file = _letters(face)
    descriptor = add(_descriptor(face, add(stream(file, b"/Length1 %d" % len(file)))))
    widths = " ".join(f"{face.advance(face.glyph(letter)):g}" for letter in _encoded())
    return add(
        b"<< /Type /Font /Subtype /TrueType /BaseFont %b /FirstChar %d /LastChar %d /Widths [%b] "
        b"/FontDescriptor %d 0 R /Encoding /WinAnsiEncoding >>"
        % (_name(face), _FIRST, _LAST, widths.encode(), descriptor)
    )


def _encoded() -> list[str]:
    """The letter of each code; the five codes without one are bullets (Annex D)."""
    return [bytes([code]).decode(_ENCODING, "replace").replace("\ufffd", "•") for code in range(_FIRST, _LAST + 1)]


def _letters(face: Face) -> bytes:
    """The font file with those letters alone, and the table that finds them."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update({ord(letter) for letter in _encoded()})
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in face.face.table_tags if tag not in _NEEDED)
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return bytes(hb.SubsetPlan(face.face, wanted).execute().blob.data)


def _name(face: Face) -> bytes:
    return b"/TYPING+" + face.name.encode()


def _descriptor(face: Face, file: int) -> bytes:
    extents = face.font.get_font_extents("ltr")
    up, down = face.scaled(extents.ascender), face.scaled(extents.descender)
    return (
        b"<< /Type /FontDescriptor /FontName %b /Flags %d /FontBBox [-%d %d %d %d] /ItalicAngle 0 /Ascent %d "
        b"/Descent %d /CapHeight 714 /StemV 80 /FontFile2 %d 0 R >>"
        % (_name(face), _NONSYMBOLIC, EM, down, 3 * EM, up, up, down, file)
    )
