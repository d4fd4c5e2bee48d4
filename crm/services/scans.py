"""Scans of what was signed: the code on them says whose they are; what has none is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from crm.dates import today
from crm.errors import Invalid, Unreadable
from crm.held import refuse_held
from crm.i18n import _, ngettext
from crm.keys import from_text
from crm.models import commitments
from crm.models.commitments import PENDING
from crm.models.records import SIGNATURE
from crm.queries.commitments import current_version
from crm.queries.outreach import ask_document
from crm.queries.records import Document
from crm.refs import Ref
from crm.services import documents, signatures
from crm.services.signatures import PARTY_NAMES
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit

LARGEST: Final = 40_000_000  # bytes of a file that is read
PAGES: Final = 100  # of a PDF
_DOTS: Final = 200 / 72  # of a page to a point
_MOST_DOTS: Final = 40_000_000  # of a page or picture
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
_CODE = re.compile(r"\b(ask|signature):([0-9A-Za-z]{13})\b")


@dataclass(frozen=True, slots=True)
class Filed:
    """A scan and the signatures it was filed with; `made` are those that it begins, still to be verified."""

    keys: tuple[int, ...]
    made: tuple[int, ...]
    step: int


def codes_in(path: Path) -> tuple[str, ...]:
    """The codes of ours on the pages of a scan, each once, in their order.

    Raises:
        Invalid: it is larger than is read.
        Unreadable: it is neither a PDF nor a picture, or damaged.
    """
    refuse_held(path)
    size = path.stat().st_size if path.exists() else 0
    if size > LARGEST:
        sentence = _(
            "{name} has {size} MB; up to {most} MB are read. Scan it in grey at 200 dots to the inch, or as PDF."
        )
        raise Invalid({"scan": sentence.format(name=path.name, size=size // 1_000_000, most=LARGEST // 1_000_000)})
    found: dict[str, None] = {}
    for picture in _pages(path):
        for kind, key in _CODE.findall("\n".join(_read(picture))):
            found[f"{kind}:{key.upper()}"] = None
    return tuple(found)


def _read(picture: Any) -> list[str]:
    import zxingcpp  # noqa: PLC0415 - a library of its own that only scans need

    return [one.text for one in zxingcpp.read_barcodes(picture) if one.text]


def _pages(path: Path) -> Iterator[Any]:
    if path.suffix.lower() in _PICTURES:
        yield from _picture(path)
        return
    import pypdfium2  # noqa: PLC0415 - heavy, and needed when a PDF is read

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        sentence = _("{name} can be read neither as PDF nor as a picture (PNG, JPEG, TIFF, WebP).")
        raise Unreadable(sentence.format(name=path.name)) from error
    try:
        if len(document) > PAGES:
            sentence = _("{name} has {count} pages; up to {most} are read. Divide it.")
            raise Invalid({"scan": sentence.format(name=path.name, count=len(document), most=PAGES)})
        for page in document:
            width, height = page.get_size()
            scale = min(_DOTS, sqrt(_MOST_DOTS / max(width * height, 1)))
            yield page.render(scale=scale, grayscale=True).to_pil()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_("{name} is damaged: a page of it cannot be read.").format(name=path.name)) from error
    finally:
        document.close()


def _picture(path: Path) -> Iterator[Any]:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - needed when a picture is read

    try:
        with Image.open(path) as picture:
            width, height = picture.size
            if width * height > _MOST_DOTS:
                sentence = _("{name} is {width} × {height} dots; scan it again at 200 dots to the inch.")
                raise Invalid({"scan": sentence.format(name=path.name, width=f"{width:,}", height=f"{height:,}")})
            yield picture.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Unreadable(_("{name} is no picture that can be read.").format(name=path.name)) from error


def refs_of(database: Database, codes: tuple[str, ...]) -> list[Ref]:
    """The live asks and signatures that codes name.

    Raises:
        Invalid: one of them names none.
    """
    found = []
    for code in codes:
        ref = _ref(database, code)
        if ref is None:
            sentence = _("The code {code} is none of this workspace, or its record is in the trash.")
            raise Invalid({"code": sentence.format(code=code[:40])})
        found.append(ref)
    return found


def _ref(database: Database, code: str) -> Ref | None:
    kind, _colon, text = code.strip().lower().rpartition(":")
    with suppress(ValueError), database.read() as connection:
        key = from_text(text.split()[0].upper() if text.split() else "")
        for name in (kind,) if kind else ("ask", "signature"):
            own = live(getattr(commitments, name)) if name in ("ask", "signature") else None
            if own is not None and connection.execute(select(own.c.id).where(own.c.id == key)).first():
                return Ref(name, key)
    return None


def file_scan(database: Database, path: Path, typed: str = "") -> Filed:
    """Keep a scan as the evidence of whoever its codes name, as one step; `typed` is a code that a person read off it.

    Who was asked begins a signature with it, pending until somebody has looked; a signature that is there keeps its
    status.

    Raises:
        Invalid: no code is to be read and none was typed, or the file is too large.
        Unreadable, Unavailable: the file cannot be read.
    """
    codes = (typed,) if typed.strip() else codes_in(path)
    if not codes:
        sentence = _("No code is to be read on {name}. Type the one that is printed below the square on it.")
        raise Invalid({"code": sentence.format(name=path.name)})
    refs = refs_of(database, codes)
    label = ngettext("File a scan with {count} signature", "File a scan with {count} signatures", len(refs))
    with database.write(label) as unit:
        document = documents.keep(database, unit, path)
        keys, made = list[int](), list[int]()
        for ref in refs:
            key, new = (ref.key, False) if ref.kind == SIGNATURE.name else _begin(unit, ref.key)
            unit.update(commitments.signature, key, {"document_id": document})
            keys.append(key)
            made += [key] if new else []
    return Filed(tuple(keys), tuple(made), unit.step)


def _begin(unit: Unit, ask: int) -> tuple[int, bool]:
    """The signature of whoever was asked: the one that is there, else a new one."""
    asked = ask_document(unit.connection, ask)
    column = next(name for name in PARTY_NAMES if asked[name])
    own, version = live(commitments.signature), live(commitments.statement_version)
    query = (
        select(own.c.id).join(version, version.c.id == own.c.version_id)
        .where(version.c.statement_id == asked["statement_id"], own.c[column] == asked[column])
        .order_by(own.c.id.desc()).limit(1)
    )  # fmt: skip
    there = unit.connection.execute(query).scalar()
    if there is not None:
        return int(there), False
    newest = current_version(unit.connection, asked["statement_id"])
    if newest is None:
        raise Invalid({"code": _("There is no version of this statement yet that could be signed.")})
    draft: Document = {
        "version_id": newest["id"], column: asked[column], "name": asked["name"], "method": "paper",
        "status": PENDING, "notes": _("Filed from a scan on {day}: enter what is written on it.").format(day=today()),
    }  # fmt: skip
    if column != "person_id":
        draft["officer_id"] = asked["through_id"]
    return signatures.create(unit, signatures.settled(draft)), True
