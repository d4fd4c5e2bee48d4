"""Letters as glyphs: joined, stacked and reordered as their script wants it, each knowing the text it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb

from crm.reports.text.faces import BOX, Face, box_face, face_for, follows, is_ignorable, text_face

# A ligature of Latin letters would be one glyph for two letters, which some readers cannot search.
_FEATURES = {"liga": False, "clig": False, "dlig": False}
_GAP = 60  # thousandths; readers see none in less
_SPACES = " \u00a0\u2009\u202f"


class Glyph(NamedTuple):
    """A glyph where it stands, the text it stands for, what it moves on by and its shift from there, in thousandths.

    The text is '' where another glyph of its group has it.
    """

    number: int
    text: str
    advance: float
    right: float = 0.0
    up: float = 0.0


class Run(NamedTuple):
    """Glyphs of one face from left to right. `thickened` where the face lacks the weight that was asked for.

    `text` is set where the glyphs' own texts cannot give it: a letter is drawn as several glyphs that take room.
    """

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    thickened: bool
    missing: str = ""
    text: str = ""


class _Group(NamedTuple):
    """Glyphs from left to right that stand for a text together."""

    text: str
    glyphs: list[Glyph]

    @property
    def wide(self) -> list[int]:
        """Those that take room: a reader sees a gap where one of them has no text."""
        return [index for index, glyph in enumerate(self.glyphs) if glyph.advance > _GAP]


@lru_cache(maxsize=32_768)
def shape(text: str, face: Face, *, bold: bool, right_to_left: bool) -> Run:
    """The glyphs of a text that one face draws, all of which runs one way."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    hb.shape(face.font, buffer, _FEATURES)
    groups = _groups(buffer, text, face)
    told = _told_leftwards if right_to_left else _told
    glyphs = tuple(glyph for group in groups for glyph in told(group, face))
    apart = not right_to_left and any(len(group.wide) > len(group.text) for group in groups)
    width = sum(glyph.advance for glyph in glyphs)
    return Run(face, glyphs, width, bold and not face.is_bold, text=text if apart else "")


def _groups(buffer: hb.Buffer, text: str, face: Face) -> list[_Group]:
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    groups: dict[int, _Group] = {}
    for info, position in zip(infos, positions, strict=True):
        group = groups.setdefault(info.cluster, _Group(text[info.cluster : ends[info.cluster]], []))
        measures = (position.x_advance, position.x_offset, position.y_offset)
        group.glyphs.append(Glyph(info.codepoint, "", *map(face.scaled, measures)))
    return list(groups.values())


def _told(group: _Group, _face: Face) -> list[Glyph]:
    """Left to right: the wide glyphs share the text in order; marks above and below have none of their own."""
    bearers = group.wide[: len(group.text)] or [0]
    glyphs = list(group.glyphs)
    for place, index in enumerate(bearers):
        last = place == len(bearers) - 1
        glyphs[index] = glyphs[index]._replace(text=group.text[place:] if last else group.text[place])
    return glyphs


def _told_leftwards(group: _Group, face: Face) -> list[Glyph]:
    """Right to left: one character to a glyph, since readers turn round what they find, a ligature's letters too.

    A glyph without outline carries what is left over, as the second letter of lam-alef.
    """
    left = list(group.text)
    glyphs: list[Glyph] = []
    bearers = set((group.wide or [len(group.glyphs) - 1])[::-1][: len(left)])
    for index in reversed(range(len(group.glyphs))):
        glyph = group.glyphs[index]
        glyphs.append(glyph._replace(text=left.pop(0)) if index in bearers else glyph)
    # Readers take a letter over the same letter for a shadow; as one they are two either way round.
    glyphs += [Glyph(face.empty, "".join(same), 0.0) for _character, same in groupby(left)]
    return glyphs[::-1]


def boxed(character: str, *, bold: bool) -> Run:
    """A visible box for a character that no face has."""
    face = box_face()
    number = face.glyph(BOX)
    return Run(face, (Glyph(number, character, face.advance(number)),), face.advance(number), bold, character)


def by_face(text: str, *, bold: bool, italic: bool) -> Iterator[tuple[str, Face | None]]:
    """The text in pieces that one face draws; None for a character that no face has."""
    start, current = 0, None
    for index, character in enumerate(text):
        face = _next_face(character, current, bold=bold, italic=italic)
        if index and (face is not current or face is None):
            yield text[start:index], current
            start = index
        current = face
    if text:
        yield text[start:], current


def _next_face(character: str, current: Face | None, *, bold: bool, italic: bool) -> Face | None:
    if current is not None and (
        is_ignorable(character)
        or ((follows(character) or character in _SPACES) and ord(character) in current.characters)
    ):
        return current
    if is_ignorable(character):
        return text_face(bold=bold, italic=italic)
    return face_for(character, bold=bold, italic=italic)


def runs(text: str, *, bold: bool, italic: bool, right_to_left: bool) -> list[Run]:
    """A text that runs one way, as runs from left to right."""
    found = [
        boxed(piece, bold=bold) if face is None else shape(piece, face, bold=bold, right_to_left=right_to_left)
        for piece, face in by_face(text, bold=bold, italic=italic)
    ]
    return found[::-1] if right_to_left else found
