"""The file around its objects: those that are no streams packed together, and where each is.

A tagged table has an element for each cell; written one by one, with a line each in a table of places, they are most
of the file. ISO 32000-2 §7.5.7 packs objects into compressed streams, §7.5.8 says where each is in another one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

_TOGETHER: Final = 200  # objects of a stream: a reader that wants one unpacks them all
_FREE, _PLAIN, _PACKED = range(3)  # kinds of places
_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@dataclass(slots=True)
class _File:
    """What is written, and the place of each object: its kind, an offset or the stream it is in, its number there."""

    parts: list[bytes] = field(default_factory=lambda: [_HEAD])
    length: int = len(_HEAD)
    places: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def add(self, number: int, content: bytes) -> None:
        self.places[number] = (_PLAIN, self.length, 0)
        self.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def append(self, part: bytes) -> None:
        self.parts.append(part)
        self.length += len(part)


def packed(objects: Iterable[tuple[int, bytes]], root: int, info: int, identity: bytes) -> bytes:
    """A whole file of numbered objects; `identity` is its pair of fingerprints, as an object of a PDF."""
    file, small, last = _File(), list[tuple[int, bytes]](), 0
    for number, content in objects:
        last = max(last, number)
        if content.rstrip().endswith(b"endstream"):
            file.add(number, content)
        else:
            small.append((number, content))
    for start in range(0, len(small), _TOGETHER):
        last += 1
        group = small[start : start + _TOGETHER]
        file.places |= {number: (_PACKED, last, place) for place, (number, _content) in enumerate(group)}
        file.add(last, _together(group))
    last += 1
    begin = file.length
    file.places[last] = (_PLAIN, begin, 0)
    table = b"".join(_entries(file.places, last))
    entries = b"/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID %b" % (last + 1, root, info, identity)
    file.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, stream(table, entries), begin))
    return b"".join(file.parts)


def _together(group: list[tuple[int, bytes]]) -> bytes:
    """Objects in one stream: first the number of each and where it begins, then all of them."""
    heads, length = list[bytes](), 0
    for number, content in group:
        heads.append(b"%d %d" % (number, length))
        length += len(content) + 1
    head = b" ".join(heads) + b"\n"
    body = b"\n".join(content for _number, content in group)
    return stream(head + body, b"/Type /ObjStm /N %d /First %d" % (len(group), len(head)))


def _entries(places: dict[int, tuple[int, int, int]], last: int) -> Iterator[bytes]:
    yield bytes((_FREE, 0, 0, 0, 0, 0xFF, 0xFF))
    for number in range(1, last + 1):
        kind, where, place = places.get(number, (_FREE, 0, 0))
        yield b"%c%b%b" % (kind, where.to_bytes(4, "big"), place.to_bytes(2, "big"))


def stream(content: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object, compressed."""
    if packed:
        content, entries = zlib.compress(content), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)
