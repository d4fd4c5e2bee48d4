"""Faces as fonts of a PDF (ISO 32000-2 §9.7): only the glyphs used, each able to give its text back.

Every pair of a glyph and the text it stands for has a code of its own, so what is copied or searched is what was
written, whatever letters of a script were joined, stacked or reordered into it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import uharfbuzz as hb

from crm.reports.pdf.packing import stream
from crm.reports.text.faces import EM, Face

_NEEDED = {"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
_FLAGS = 4  # of a descriptor: the codes are the font's own
_AT_ONCE = 100  # lines of a block of a map
AddObject = Callable[[bytes], int]

_MAP_HEAD = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
"""
_MAP_TAIL = b"endcmap CMapName currentdict /CMap defineresource pop end end\n"


class _Codes(dict[str, str]):
    """Characters that need no shaping → their codes, as they are asked for."""

    def __init__(self, font: EmbeddedFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> str:
        code = self[character] = self._font.code(self._font.face.glyph(character), character)
        return code


class EmbeddedFont:
    """A face as one document uses it. `name` is what content streams call it."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], str] = {}
        self._plain = _Codes(self)

    def code(self, glyph: int, text: str) -> str:
        """Four hexadecimal digits that draw the glyph and mean the text."""
        found = self._codes.get((glyph, text))
        if found is None:
            found = self._codes[glyph, text] = f"{len(self._codes) + 1:04X}"
        return found

    def plain(self, text: str) -> str:
        """The codes of a text whose characters are its glyphs."""
        return "".join(map(self._plain.__getitem__, text))

    def write(self, add: AddObject) -> int:
        """Put the font into the file; returns the number of its object."""
        subset, places = self._subset()
        base = f"/{self._tag()}+{self.face.name}".encode()
        file = add(stream(subset, f"/Length1 {len(subset)}".encode()))
        descriptor = add(self._descriptor(base, file))
        to_glyph = b"\0\0" + b"".join(places[glyph].to_bytes(2) for glyph, _text in self._codes)
        widths = " ".join(f"{self.face.advance(glyph):g}" for glyph, _text in self._codes)
        descendant = add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont %b /FontDescriptor %d 0 R /CIDToGIDMap %d 0 R "
            b"/DW 0 /W [1 [%b]] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            % (base, descriptor, add(stream(to_glyph)), widths.encode())
        )
        return add(
            b"<< /Type /Font /Subtype /Type0 /BaseFont %b /Encoding /Identity-H /DescendantFonts [%d 0 R] "
            b"/ToUnicode %d 0 R >>" % (base, descendant, add(stream(self._to_unicode())))
        )

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The font file with the glyphs used alone, and where each of them is in it."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({glyph for glyph, _text in self._codes})
        wanted.drop_table_tag_set.update(
            int.from_bytes(tag.encode()) for tag in self.face.face.table_tags if tag not in _NEEDED
        )
        wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = hb.SubsetPlan(self.face.face, wanted)
        places = dict(plan.old_to_new_glyph_mapping)
        return bytes(plan.execute().blob.data), places

    def _descriptor(self, base: bytes, file: int) -> bytes:
        extents = self.face.font.get_font_extents("ltr")
        up, down = self.face.scaled(extents.ascender), self.face.scaled(extents.descender)
        return (
            b"<< /Type /FontDescriptor /FontName %b /Flags %d /FontBBox [-%d %d %d %d] /ItalicAngle %d /Ascent %d "
            b"/Descent %d /CapHeight 714 /StemV %d /FontFile2 %d 0 R >>"
            % (
                base, _FLAGS, EM, down, 3 * EM, up, -12 if self.face.is_italic else 0, up, down,
                140 if self.face.is_bold else 80, file,
            )
        )  # fmt: skip

    def _tag(self) -> str:
        """Six capitals that tell this subset from others (§9.9.2)."""
        number = zlib.crc32(repr(sorted(self._codes)).encode())
        return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{code}> <{text.encode('utf-16-be').hex()}>".encode()
            for (_glyph, text), code in self._codes.items()
            if text
        ]
        blocks = [lines[start : start + _AT_ONCE] for start in range(0, len(lines), _AT_ONCE)]
        body = b"".join(b"%d beginbfchar\n%b\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks)
        return _MAP_HEAD + body + _MAP_TAIL
