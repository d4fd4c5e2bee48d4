"""Publications and their versions: what is given out when, with the sections that comments speak of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from crm.errors import Invalid
from crm.i18n import _
from crm.models import comments
from crm.models.records import PUBLICATION, PUBLICATION_VERSION
from crm.queries.records import Document
from crm.services import documents, records
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.live import live
from crm.text import fold


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change a publication as one step; returns its key.

    Raises:
        Invalid, Conflict: as `records.save`.
    """
    return records.save(database, PUBLICATION, base, edited)


def save_version(database: Database, base: Document | None, edited: Document, file: Path | None = None) -> int:
    """Add or change a version as one step; returns its key. `file` is kept as what was given out.

    Raises:
        Invalid: its number is missing or taken, or two of its sections have the same number.
        Conflict: it was changed meanwhile.
    """
    _check(database, base, edited)
    label = _("Change version {number}") if base else _("Add version {number}")
    with database.write(label.format(number=edited.get("number") or (base or {}).get("number") or "")) as unit:
        if file is not None:
            edited = {**edited, "document_id": documents.keep(database, unit, file)}
        if base is None:
            return records.create(unit, PUBLICATION_VERSION, edited, Links(unit))
        records.update(unit, PUBLICATION_VERSION, base, edited, Links(unit))
    return int(base["id"])


def _check(database: Database, base: Document | None, edited: Document) -> None:
    problems: dict[str, str] = {}
    try:
        checked(PUBLICATION_VERSION, edited if base else {**records.needed(PUBLICATION_VERSION), **edited})
    except Invalid as error:
        problems.update(error.fields)
    own, mine = live(comments.publication_version), (base or {}).get("id")
    publication = edited.get("publication_id") or (base or {}).get("publication_id")
    with database.read() as connection:
        query = select(own.c.id, own.c.number).where(own.c.publication_id == publication)
        taken = {_key(number): key for key, number in connection.execute(query)}
    if "number" in edited and taken.get(_key(edited["number"]), mine) != mine:
        sentence = _("There is a version {number} already. Give this one another number.")
        problems["number"] = sentence.format(number=edited["number"])
    problems.update(_sections(edited))
    if problems:
        raise Invalid(problems)


def _key(number: Any) -> str:
    return fold(str(number or "")).strip()


def _sections(edited: Mapping[str, Any]) -> dict[str, str]:
    """A comment finds its section by the number: each stands once in a version."""
    seen, problems = set[str](), dict[str, str]()
    for row, section in enumerate(edited.get("sections") or ()):
        number = _key(section.get("number"))
        if number and number in seen:
            sentence = _("There is a section {number} in this version already.")
            problems[f"sections.{row}.number"] = sentence.format(number=section["number"])
        seen.add(number)
    return problems
