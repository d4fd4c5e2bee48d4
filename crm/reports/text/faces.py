"""The faces in resources/fonts: which of them draws a character, in which weight, and how wide its glyphs are.

A face is opened when a text first needs it. Scripts have at most a regular and a bold one; where the weight asked for
is missing, the regular one is thickened by whoever draws it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache, cached_property, lru_cache

import uharfbuzz as hb

from crm.paths import RESOURCES

_FOLDER = RESOURCES / "fonts"
EM = 1000  # PDF measures glyphs in thousandths of the size
_LATIN = "NotoSans"
_HAN = "WenQuanYiMicroHei"
# Last resorts, in this order, for what belongs to no script: arrows, stars, signs.
_ANY = (_LATIN, "NotoSansSymbols", "NotoSansSymbols2", _HAN)
BOX = "□"  # stands for a character that no face has
# First characters of blocks, and the script whose face draws them; '' for none of its own.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, ""), (0x0530, "Armenian"), (0x0590, "Hebrew"), (0x0600, "Arabic"), (0x0700, "Syriac"), (0x0750, "Arabic"),
    (0x0780, "Thaana"), (0x07C0, "NKo"), (0x0800, ""), (0x0870, "Arabic"), (0x0900, "Devanagari"), (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"), (0x0A80, "Gujarati"), (0x0B00, "Oriya"), (0x0B80, "Tamil"), (0x0C00, "Telugu"),
    (0x0C80, "Kannada"), (0x0D00, "Malayalam"), (0x0D80, "Sinhala"), (0x0E00, "Thai"), (0x0E80, "Lao"),
    (0x0F00, "Tibetan"), (0x1000, "Myanmar"), (0x10A0, "Georgian"), (0x1100, "Han"), (0x1200, "Ethiopic"),
    (0x13A0, "Cherokee"), (0x1400, "CanadianAboriginal"), (0x1680, ""), (0x1780, "Khmer"), (0x1800, "Mongolian"),
    (0x18B0, "CanadianAboriginal"), (0x1900, ""), (0x19E0, "Khmer"), (0x1A00, ""), (0x1B80, "Sundanese"), (0x1BC0, ""),
    (0x1C50, "OlChiki"), (0x1C80, ""), (0x1C90, "Georgian"), (0x1CC0, ""), (0x1CD0, "Devanagari"), (0x1D00, ""),
    (0x2D00, "Georgian"), (0x2D30, "Tifinagh"), (0x2D80, "Ethiopic"), (0x2DE0, ""), (0x2E80, "Han"), (0xA000, "Yi"),
    (0xA4D0, ""), (0xA500, "Vai"), (0xA640, ""), (0xA8E0, "Devanagari"), (0xA900, ""), (0xA960, "Han"),
    (0xA980, "Javanese"), (0xA9E0, "Myanmar"), (0xAA00, ""), (0xAA60, "Myanmar"), (0xAA80, ""), (0xAAE0, "MeeteiMayek"),
    (0xAB00, "Ethiopic"), (0xAB30, ""), (0xAB70, "Cherokee"), (0xABC0, "MeeteiMayek"), (0xAC00, "Han"), (0xE000, ""),
    (0xF900, "Han"), (0xFB00, ""), (0xFB13, "Armenian"), (0xFB1D, "Hebrew"), (0xFB50, "Arabic"), (0xFE00, ""),
    (0xFE30, "Han"), (0xFE70, "Arabic"), (0xFEFF, ""), (0xFF00, "Han"), (0xFFF0, ""), (0x11100, "Chakma"),
    (0x11150, ""), (0x1E900, "Adlam"), (0x1E960, ""),
    (0x1F000, ""), (0x20000, "Han"), (0x40000, ""),
)  # fmt: skip
_STARTS = [start for start, _script in _BLOCKS]
# Where a letter is drawn by its advance alone, without looking at its neighbours.
_PLAIN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x384, 0x3FF), (0x400, 0x482), (0x48A, 0x52F), (0x1E00, 0x1EFF),
    (0x2010, 0x2015), (0x2018, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20C0), (0x2116, 0x2122),
)  # fmt: skip


class Face:
    """One font file. Measures are in thousandths of the size."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.face = hb.Face(hb.Blob.from_file_path(str(_FOLDER / f"{name}.ttf")))
        self.font = hb.Font(self.face)
        self._scale = EM / self.face.upem
        self._advances: dict[int, float] = {}

    @property
    def is_bold(self) -> bool:
        return self.name.endswith(("-Bold", "-BoldItalic"))

    @property
    def is_italic(self) -> bool:
        return self.name.endswith("Italic")

    def scaled(self, units: float) -> float:
        """A measure in the font's own units, in thousandths."""
        return float(units * self._scale)

    def advance(self, glyph: int) -> float:
        """How wide a glyph is by itself."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self.scaled(self.font.get_glyph_h_advance(glyph))
        return found

    def glyph(self, character: str) -> int:
        """The glyph of a character by itself, 0 for none."""
        return int(self.font.get_nominal_glyph(ord(character)) or 0)

    @cached_property
    def empty(self) -> int:
        """A glyph without outline, of no width where the face has such a one."""
        return next((number for mark in "\u200c\u200d\u200b " if (number := self.glyph(mark))), 0)

    @cached_property
    def characters(self) -> frozenset[int]:
        return frozenset(self.face.unicodes)

    @cached_property
    def plain(self) -> dict[str, float]:
        """The advance of each character that needs no shaping: a text of these alone is the row of its glyphs."""
        return {
            chr(code): self.advance(self.glyph(chr(code)))
            for first, last in _PLAIN
            for code in range(first, last + 1)
            if code in self.characters
        }


@cache
def face_named(name: str) -> Face:
    """The face in that file."""
    return Face(name)


@cache
def _installed() -> frozenset[str]:
    return frozenset(path.stem for path in _FOLDER.glob("*.ttf"))


@cache
def _member(family: str, *, bold: bool, italic: bool) -> str | None:
    """The file of a family that comes nearest to the style; None where there is no such family."""
    styles = (("BoldItalic", "Bold") if bold else ("Italic",)) if italic else ("Bold",) if bold else ()
    names = [*(f"{family}-{style}" for style in styles), f"{family}-Regular", family]
    return next((name for name in names if name in _installed()), None)


@lru_cache(maxsize=16_384)
def face_for(character: str, *, bold: bool = False, italic: bool = False) -> Face | None:
    """The face that draws a character; None where no face has it."""
    code = ord(character)
    script = _BLOCKS[bisect_right(_STARTS, code) - 1][1]
    own = {"": (), "Han": (_HAN,), "Tibetan": ("NotoSerifTibetan",)}.get(script, (f"NotoSans{script}",))
    for family in (*own, *_ANY):
        name = _member(family, bold=bold, italic=italic)
        if name is not None and code in face_named(name).characters:
            return face_named(name)
    return None


def text_face(*, bold: bool = False, italic: bool = False) -> Face:
    """The face of Latin, Cyrillic and Greek."""
    return face_named(_member(_LATIN, bold=bold, italic=italic) or f"{_LATIN}-Regular")


def box_face() -> Face:
    """The face that has the box for a missing character."""
    face = face_for(BOX)
    if face is None:
        raise LookupError(BOX)
    return face


def is_ignorable(character: str) -> bool:
    """Whether a character is not drawn: a joiner, a mark of direction, a variation selector, a soft hyphen."""
    code = ord(character)
    if code in (0xAD, 0x34F, 0x61C) or 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF:
        return True
    return unicodedata.category(character) == "Cf" and code != 0x00AD and not 0x600 <= code <= 0x605


def follows(character: str) -> bool:
    """Whether a character is drawn with the one before it: an accent, a vowel sign, what is ignorable."""
    return unicodedata.category(character)[0] == "M" or is_ignorable(character)
