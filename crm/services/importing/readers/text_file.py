"""A text file as lines, in bounded memory, whatever its encoding and its line ends."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from crm.errors import Unreadable
from crm.i18n import _
from crm.services.importing.readers.encodings import FALLBACK, SAMPLE, detect

_CHUNK = 1 << 18
_SCANNED = 64 << 20  # so far into a file of plain ASCII the first accented name is looked for
LONGEST_LINE = 16 << 20
_ESCAPED = re.compile("[\udc80-\udcff]")


class TextFile:
    """Decodes a file in pieces, without NULs, and without the marks of files that were put one behind the other.

    `damaged` turns True at the first bytes that are not of the encoding. Such bytes pass as lone surrogates; `repaired`
    turns them into text, so that no row is lost to a few bad bytes.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = path.stat().st_size
        self.read = 0
        self.damaged = False
        with path.open("rb") as file:
            self.encoding = detect(_telling_sample(file))

    def head(self, length: int) -> str:
        """The first `length` bytes as text."""
        with self.path.open("rb") as file:
            return _unmarked(self._decoder().decode(file.read(length)))

    def lines(self) -> Iterator[str]:
        """Lines with their ends as they stand, whichever these are.

        Raises:
            Unreadable: a line is longer than any table has.
        """
        self.read = 0
        decoder = self._decoder()
        rest = ""
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                self.read += len(chunk)
                text = _unmarked(rest + self._decode(decoder, chunk))
                lines = list(io.StringIO(text, newline=""))
                # A line may go on in the next piece, and so may a line end of two characters.
                rest = lines.pop() if lines and not lines[-1].endswith("\n") else ""
                yield from lines
                if len(rest) > LONGEST_LINE:
                    sentence = _("{name} is not a table: one of its lines never ends.")
                    raise Unreadable(sentence.format(name=self.path.name))
            yield from io.StringIO(rest + self._decode(decoder, b"", final=True), newline="")

    def repaired(self, text: str) -> str:
        """Text with bytes of another encoding read as that; the same object where nothing was wrong."""
        if text.isascii() or not _ESCAPED.search(text):
            return text
        return _ESCAPED.sub(_western, text)

    def _decoder(self) -> codecs.IncrementalDecoder:
        errors = "replace" if self.encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        return codecs.getincrementaldecoder(self.encoding)(errors)

    def _decode(self, decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> str:
        text = decoder.decode(chunk, final)
        if not self.damaged and not text.isascii():
            try:
                text.encode("utf-8")
            except UnicodeEncodeError:
                self.damaged = True
        return text


def _unmarked(text: str) -> str:
    """Text without NULs, and without marks of Unicode, which stand inside where files were joined."""
    return text.replace("\0", "").replace("\ufeff", "")


def _western(escaped: re.Match[str]) -> str:
    """A byte that passed as a lone surrogate, as a letter of Western Europe."""
    return bytes([ord(escaped[0]) - 0xDC00]).decode(FALLBACK, "replace")


def _telling_sample(file: BinaryIO) -> bytes:
    """The beginning of the file; where that is plain ASCII, the first piece that is not."""
    head = file.read(SAMPLE)
    chunk, scanned = head, SAMPLE
    while chunk and chunk.isascii() and b"\0" not in chunk and scanned < _SCANNED:
        chunk = file.read(1 << 20)
        scanned += len(chunk)
    if not chunk or chunk is head or chunk.isascii():
        return head
    first = re.search(rb"[\x80-\xff]", chunk)
    start = chunk.rfind(b"\n", 0, first.start() if first else 0) + 1
    return chunk[start : start + SAMPLE]
