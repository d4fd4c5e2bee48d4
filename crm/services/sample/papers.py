"""Documents and photos, made by the program itself: text as it is, a page of PDF, a pattern for a portrait."""

from __future__ import annotations

import zlib
from random import Random
from struct import pack

from crm.models.records import KINDS, PERSON
from crm.services import documents
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage
from crm.store.unit import Unit

_TYPES = {".txt": "text/plain", ".csv": "text/csv", ".pdf": "application/pdf"}
_PORTRAITS = 14
_CELLS, _CELL = 7, 16  # a portrait is so many cells wide, a cell so many pixels


def add_papers(stage: Stage, unit: Unit) -> None:
    for paper in lore("documents")["document"]:
        kind = next(name for name in ("person", "organisation", "event") if name in paper)
        ending = paper["name"][-4:]
        text = paper["text"].strip() + "\n"
        data = pdf(text.splitlines()) if ending == ".pdf" else text.encode()
        owner = stage.names.key(kind, paper[kind])
        documents.attach(stage.database, unit, KINDS[kind], owner, paper["name"], data, _TYPES[ending])
    for person in stage.people[:_PORTRAITS]:
        picture = portrait(stage.chance(f"portrait of {person.name}"))
        documents.add_photo(stage.database, unit, PERSON, person.key, picture, "image/png")


def pdf(lines: list[str]) -> bytes:
    """One A4 page of text in Helvetica, which every reader has: ISO 32000-1 §7.5."""
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 18 TL 72 770 Td\n{shown}\nET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _numbered(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _numbered(objects: list[bytes]) -> bytes:
    """The file around its objects: each numbered, and where each begins."""
    body, starts = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, trailer)


def portrait(chance: Random) -> bytes:
    """A PNG of cells, left and right alike, in one colour on a pale one: nobody's face."""
    colour = bytes(chance.randint(40, 150) for _ in range(3))
    pale = bytes(235 + value // 10 for value in colour)
    rows = []
    for _ in range(_CELLS):
        half = [chance.random() < 0.5 for _ in range(_CELLS // 2 + 1)]
        line = b"".join((colour if on else pale) * _CELL for on in [*half, *half[-2::-1]])
        rows.append((b"\0" + line) * _CELL)
    side = _CELLS * _CELL
    header = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG: length, name, data, checksum (ISO/IEC 15948 §5.3)."""
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
