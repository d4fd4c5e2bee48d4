"""Statements and their versions: a new major version asks those who signed before to reaffirm."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from crm.dates import days_from_today
from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.models import commitments, interactions
from crm.models.commitments import LISTED, VERIFIED
from crm.models.records import STATEMENT, STATEMENT_VERSION
from crm.queries.records import Document
from crm.services import documents, records
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.lapses import Lapsed, flag
from crm.store.live import live
from crm.store.unit import Unit
from crm.text import fold

_DAYS = 14  # until those who signed personally should have been written to


def save_version(database: Database, base: Document | None, edited: Document, file: Path | None = None) -> int:
    """Add or change a version as one step; returns its key. `file` is kept as what was printed or signed.

    A new major version turns every signature under an earlier one to be reaffirmed: bodies with a follow-up each, those
    who signed personally with one for all of them.

    Raises:
        Invalid: its number is missing or taken, or two texts are in one language.
        Conflict: it was changed meanwhile.
    """
    number = str(edited.get("number") or "")
    label = _("Change version {number}") if base else _("Add version {number}")
    _check(database, base, edited)
    with database.write(label.format(number=number)) as unit:
        if file is not None:
            edited = {**edited, "document_id": documents.keep(database, unit, file)}
        if base is not None:
            records.update(unit, STATEMENT_VERSION, base, edited, Links(unit))
            return int(base["id"])
        key = records.create(unit, STATEMENT_VERSION, edited, Links(unit))
        if (edited.get("change") or "major") == "major":
            ask_anew(unit, int(edited["statement_id"]), key, number)
    return key


def _check(database: Database, base: Document | None, edited: Document) -> None:
    problems: dict[str, str] = {}
    try:
        checked(STATEMENT_VERSION, {**records.needed(STATEMENT_VERSION), **edited})
    except Invalid as error:
        problems.update(error.fields)
    own = live(commitments.statement_version)
    statement = edited.get("statement_id") or (base or {}).get("statement_id")
    with database.read() as connection:
        query = select(own.c.id, own.c.number).where(own.c.statement_id == statement)
        taken = {fold(number or "").strip(): key for key, number in connection.execute(query)}
    number = fold(str(edited.get("number") or "")).strip()
    if taken.get(number, (base or {}).get("id")) != (base or {}).get("id"):
        sentence = _("There is a version {number} already. Give this one another number.")
        problems["number"] = sentence.format(number=edited["number"])
    problems.update(_languages(edited))
    if problems:
        raise Invalid(problems)


def _languages(edited: Mapping[str, Any]) -> dict[str, str]:
    seen: set[str] = set()
    problems = {}
    for row, text in enumerate(edited.get("texts") or ()):
        language = fold(str(text.get("language") or "")).strip()
        if not language:
            problems[f"texts.{row}.language"] = _("Say in which language this text is, such as en.")
        elif language in seen:
            problems[f"texts.{row}.language"] = _("There is a text in this language already.")
        seen.add(language)
    return problems


def ask_anew(unit: Unit, statement: int, version: int, number: str) -> None:
    """Turn the signatures under earlier versions of a statement to be reaffirmed, within a unit of work."""
    own, other = live(commitments.signature), live(commitments.statement_version)
    query = (
        select(own.c.id, own.c.name, own.c.person_id, own.c.organisation_id, own.c.city_id)
        .join(other, other.c.id == own.c.version_id)
        .where(other.c.statement_id == statement, other.c.id != version, own.c.status.in_((VERIFIED, LISTED)))
    )
    why = _("Version {number} of the statement is a major change.").format(number=number)
    rows = unit.connection.execute(query.order_by(own.c.id)).all()
    title = _("Ask {name} to reaffirm under version {number}")
    bodies = [
        Lapsed(row.id, why, title.format(name=row.name, number=number), row.organisation_id, row.city_id)
        for row in rows
        if row.person_id is None
    ]
    flag(unit, bodies)
    people = [row.id for row in rows if row.person_id is not None]
    flag(unit, [Lapsed(key, why, "") for key in people])
    if people:
        who = ngettext("{count} person who signed", "{count} people who signed", len(people))
        unit.insert(interactions.task, {
            "title": title.format(name=who, number=number), "due": days_from_today(_DAYS), "status": "not_started",
            "notes": why,
        })  # fmt: skip


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change a statement as one step; returns its key.

    Raises:
        Invalid, Conflict: as `records.save`.
    """
    return records.save(database, STATEMENT, base, edited)
