"""Scans of what was signed: the code on them says whose they are; what has none is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select

from crm.dates import today
from crm.errors import Expected, Invalid
from crm.i18n import _, ngettext
from crm.keys import from_text
from crm.models import commitments
from crm.models.commitments import PENDING
from crm.models.records import SIGNATURE
from crm.progress import Progress
from crm.queries.commitments import current_version
from crm.queries.outreach import ask_document
from crm.queries.records import Document
from crm.refs import Ref
from crm.services import documents, signatures
from crm.services.sheet_codes import codes_in
from crm.services.signatures import PARTY_NAMES
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit

_TOLD: Final = 12  # pages without a code, by their numbers


@dataclass(frozen=True, slots=True)
class Filed:
    """A scan and the signatures it was filed with; `made` are those that it begins, still to be verified.

    `blank` are the numbers of its pages on which no code was read, from 1; none where the code was typed.
    """

    keys: tuple[int, ...]
    made: tuple[int, ...]
    step: int
    blank: tuple[int, ...] = ()


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


def file_scan(database: Database, path: Path, typed: str = "", progress: Progress | None = None) -> Filed:
    """Keep a scan as the evidence of whoever its codes name, as one step; `typed` is a code that a person read off it.

    Who was asked begins a signature with it, pending until somebody has looked; a signature that is there keeps its
    status.

    Raises:
        Invalid: no code is to be read and none was typed, or the file is too large.
        Unreadable, Unavailable: the file cannot be read.
        Cancelled: the work was stopped; nothing was filed.
    """
    pages = [(typed,)] if typed.strip() else codes_in(path, progress)
    codes = tuple(dict.fromkeys(code for page in pages for code in page))
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
    blank = tuple(number for number, page in enumerate(pages, 1) if not page)
    return Filed(tuple(keys), tuple(made), unit.step, blank)


Outcomes = list[tuple[Path, Filed | Expected]]


def file_all(database: Database, paths: Sequence[Path], progress: Progress) -> Outcomes:
    """File scans one after the other, each as a step of its own; one that cannot be filed holds up no other.

    Raises:
        Cancelled: the work was stopped; what was filed until then stays.
    """
    done: Outcomes = []
    for path in paths:
        try:
            done.append((path, file_scan(database, path, progress=progress)))
        except Expected as error:
            done.append((path, error))
    return done


def left_blank(filed: Filed) -> str:
    """On which pages of a scan no code was read, as a sentence; '' for none."""
    if not filed.blank:
        return ""
    told = ", ".join(map(str, filed.blank[:_TOLD])) + (" …" if len(filed.blank) > _TOLD else "")
    return _("No code was read on these pages: {pages}.").format(pages=told)


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
