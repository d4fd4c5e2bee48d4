"""Signatures: who may sign how, what their status says, withdrawing and reaffirming with the history kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, func, select

from crm.dates import is_date, today
from crm.errors import Invalid
from crm.i18n import _
from crm.models import commitments, contacts
from crm.models.commitments import LISTED, PENDING, STANDING, TO_BE_REAFFIRMED, VERIFIED, WITHDRAWN
from crm.models.interactions import OPEN_TASKS, task
from crm.models.records import PARTIES, SIGNATURE
from crm.queries.commitments import current_version, signature_document, signature_view
from crm.queries.records import Document, titles_of
from crm.queries.signature_letters import reader_of
from crm.services import documents, records
from crm.services.contacts import called
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.lapses import flag, holds_office, lapsed
from crm.store.live import live
from crm.store.unit import Unit

PARTY_NAMES: Final = tuple(kind.owner_column() for kind in PARTIES)
_BODIES: Final = ("organisation_id", "city_id")


def problems_of(document: Mapping[str, Any], version_date: str = "") -> dict[str, str]:
    """What is wrong with a signature by its own sense, by field."""
    problems: dict[str, str] = {}
    if len(parties_of(document)) != 1:
        problems["party"] = _("Say who signs: one person, one organisation or one city.")
    signed_on = str(document.get("signed_on") or "")
    if signed_on and is_date(signed_on):
        problems.update(_of_date(signed_on, version_date))
    body = any(name in _BODIES for name in parties_of(document))
    mandate = document.get("mandate")
    if body and mandate == "personal":
        problems["mandate"] = _("A body does not sign personally. Say by which mandate, or enter the person instead.")
    if document.get("person_id") and mandate not in (None, "", "personal"):
        problems["mandate"] = _("A person signs personally. With a mandate, the body signs: enter it instead.")
    if body and not document.get("officer_id") and document.get("status") in STANDING:
        sentence = _("Nobody is named who signed for it. Choose the signing officer, or leave the status at pending.")
        problems["officer_id"] = sentence
    if document.get("status") in STANDING and body and not mandate:
        problems["mandate"] = _("Say by which mandate the officer signed, or leave the status at pending.")
    if mandate == "council_resolution" and not (document.get("resolution") or document.get("resolution_date")):
        problems["resolution"] = _("Give the number or the date of the resolution.")
    return problems


def parties_of(document: Mapping[str, Any]) -> list[str]:
    """The columns of the parties that a document names; a city or organisation may be named only, and is then made."""
    return [
        name for name in PARTY_NAMES
        if document.get(name) or (name in _BODIES and str(document.get(name.removesuffix("_id")) or "").strip())
    ]  # fmt: skip


def _of_date(signed_on: str, version_date: str) -> dict[str, str]:
    if signed_on > today()[: len(signed_on)]:
        return {"signed_on": _("{date} lies in the future. Enter the day on which it was signed.").format(
            date=signed_on)}  # fmt: skip
    if version_date and signed_on < version_date[: len(signed_on)]:
        sentence = _("{date} lies before the statement itself, which is of {other}. Check the day or the version.")
        return {"signed_on": sentence.format(date=signed_on, other=version_date)}
    return {}


def settled(document: Mapping[str, Any], base: Mapping[str, Any] | None = None) -> Document:
    """The document with what follows: listed is who is verified and consented; whoever withdrew says when.

    Only what is in the document is settled; what it does not name is as in `base`.
    """
    result, whole = dict(document), {**(base or {}), **document}
    status = whole.get("status") or PENDING
    if status in (VERIFIED, LISTED):
        status = LISTED if whole.get("listing_consent") else VERIFIED
    result["status"] = status
    if whole.get("listing_consent"):
        result["consented_on"] = whole.get("consented_on") or whole.get("signed_on") or today()
    elif "listing_consent" in document:
        result["consented_on"] = None
    if whole.get("consortium"):
        result["consortium_since"] = whole.get("consortium_since") or today()
    elif "consortium" in document:
        result["consortium_since"] = None
    result["withdrawn_on"] = (whole.get("withdrawn_on") or today()) if status == WITHDRAWN else None
    if whole.get("person_id") and not whole.get("mandate"):
        result["mandate"] = "personal"
    return result


def of_the_city(connection: Connection, document: Mapping[str, Any]) -> Document:
    """A local government's signature is its city's: one record, counted once, as city."""
    organisation = document.get("organisation_id")
    if not organisation:
        return dict(document)
    city = city_of_government(connection, int(organisation))
    if city is None:
        return dict(document)
    name = document.get("name") or titles_of(connection, "city", [city]).get(city, "")
    return {**document, "organisation_id": None, "organisation": "", "city_id": city, "name": name}


def city_of_government(connection: Connection, organisation: int) -> int | None:
    """The city that a local government governs; None where it is none, or nobody said of which city."""
    own, bond = live(contacts.organisation), live(contacts.relationship)
    query = select(own.c.sectors, own.c.city_id).where(own.c.id == organisation)
    sectors, city = next(iter(connection.execute(query).all()), ((), None))
    if "local_government" not in (sectors or ()):
        return None
    governs = select(bond.c.to_city_id).where(bond.c.from_organisation_id == organisation, bond.c.type == "governs")
    return city or next((one for one in connection.execute(governs).scalars() if one), None)


def save(database: Database, base: Document | None, edited: Document, file: Path | None = None) -> int:
    """Add or change a signature as one step; returns its key. `file` is kept as its evidence.

    Raises:
        Invalid: with a sentence for each field.
        Conflict: it was changed meanwhile.
    """
    with database.read() as connection:
        edited = of_the_city(connection, edited)
        whole = settled({**(base or {}), **edited}, base)
        problems = _problems(connection, whole)
        name = str(whole.get("name") or _party_name(connection, whole))
    if problems:
        raise Invalid(problems)
    label = _("Change signature of {name}") if base else _("Add signature of {name}")
    with database.write(label.format(name=name)) as unit:
        if file is not None:
            whole["document_id"] = documents.keep(database, unit, file)
        whole["name"] = name
        if base is None:
            return create(unit, whole)
        records.update(unit, SIGNATURE, base, whole, Links(unit))
        if whole["status"] != base.get("status"):
            note(unit, int(base["id"]), whole["status"])
    return int(base["id"])


def _problems(connection: Connection, whole: Document) -> dict[str, str]:
    problems: dict[str, str] = {}
    try:
        checked(SIGNATURE, {**records.needed(SIGNATURE), **whole})
    except Invalid as error:
        problems.update(error.fields)
    own = live(commitments.statement_version)
    found = connection.execute(select(own.c.date).where(own.c.id == whole.get("version_id"))).first()
    if found is None:
        problems["version_id"] = _("Choose the version of the statement that was signed.")
    return problems_of(whole, found[0] or "" if found else "") | problems


def _party_name(connection: Connection, whole: Mapping[str, Any]) -> str:
    for kind in PARTIES:
        key = whole.get(kind.owner_column())
        if key:
            return titles_of(connection, kind.name, [key]).get(key, "")
    return next((str(whole[name.removesuffix("_id")]) for name in parties_of(whole)), "")


def create(unit: Unit, document: Document) -> int:
    """Add a settled signature within a unit of work, with the first entry of its history."""
    key = records.create(unit, SIGNATURE, document, Links(unit))
    unit.insert(
        commitments.standing,
        {"signature_id": key, "date": document.get("signed_on") or today(), "status": document["status"]},
    )
    _answer_ask(unit, key)
    return key


def _answer_ask(unit: Unit, key: int) -> None:
    """Whoever was asked and signs has answered."""
    signed = live(commitments.signature)
    document = unit.connection.execute(select(signed).where(signed.c.id == key)).mappings().one()
    column = next(name for name in PARTY_NAMES if document[name])
    own, version = live(commitments.ask), live(commitments.statement_version)
    query = (
        select(own.c.id).join(version, version.c.statement_id == own.c.statement_id)
        .where(version.c.id == document["version_id"], own.c[column] == document[column],
               func.coalesce(own.c.stage, "") != "signed")
    )  # fmt: skip
    for one in unit.connection.execute(query).scalars().all():
        unit.update(commitments.ask, one, {"stage": "signed", "next_step": None, "next_due": None})


def note(unit: Unit, key: int, status: str, text: str = "", author: str = "") -> None:
    """Put a change of status into the history of a signature, within a unit of work."""
    row = {"signature_id": key, "date": today(), "status": status, "text": text or None, "author": author or None}
    unit.insert(commitments.standing, row)


def set_status(database: Database, keys: Sequence[int], status: str, text: str = "", author: str = "") -> int:
    """Verify, withdraw … many signatures, as one step, which is returned; each keeps when and why.

    Raises:
        Invalid: one of them cannot stand so, such as a city without an officer; nothing was changed.
    """
    what = called(database, SIGNATURE.name, keys)
    with database.write(_label(status).format(what=what)) as unit:
        for key in keys:
            document = signature_document(unit.connection, key)
            _refuse_unlisted(document, status)
            whole = settled({**document, "status": status})
            problems = problems_of(whole)
            if problems and whole["status"] in STANDING:
                sentence = _("{name}: {why}").format(name=document["name"], why=next(iter(problems.values())))
                raise Invalid(problems, sentence)
            if whole["status"] != document["status"]:
                values = {name: whole[name] for name in ("status", "withdrawn_on")}
                unit.update(commitments.signature, key, values)
                note(unit, key, whole["status"], text, author)
    return unit.step


def _refuse_unlisted(document: Mapping[str, Any], status: str) -> None:
    """Listed is who agreed to it: neither a move on a board nor anything else makes it so, or undoes it."""
    agreed, name = document["listing_consent"], document["name"]
    if status == LISTED and not agreed:
        sentence = _("{name} did not agree to be listed. Where they did, say so with “May be listed”.")
        raise Invalid({"status": sentence.format(name=name)})
    if status == VERIFIED and document["status"] == LISTED and agreed:
        sentence = _("{name} agreed to be listed. Take that back with “May not be listed”.")
        raise Invalid({"status": sentence.format(name=name)})


def _label(status: str) -> str:
    words = {WITHDRAWN: _("Withdraw {what}"), VERIFIED: _("Verify {what}"), LISTED: _("Verify {what}"),
             TO_BE_REAFFIRMED: _("Ask {what} to reaffirm")}  # fmt: skip
    return words.get(status, _("Set status of {what}"))


def to_reaffirm(database: Database, key: int) -> tuple[Document, Document]:
    """A signature as it is, and as it is proposed to be reaffirmed: today, by whoever holds the office now if known.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with database.read() as connection:
        base = signature_document(connection, key)
        fresh = {**base, "signed_on": today(), "resolution": None, "resolution_date": None}
        if _has_left(connection, base):
            heir = reader_of(connection, signature_view(connection, key))
            found = titles_of(connection, "person", [heir.key]) if heir.kind == "person" else {}
            fresh |= {"officer_id": heir.key if found else None, "officer": found.get(heir.key, "")}
    return base, fresh


def reaffirm(database: Database, base: Document, edited: Document, file: Path | None = None) -> int:
    """Let a commitment stand again: under the newest version, by whoever holds the office now. Returns its key.

    What was signed before stays in its history; its follow-ups are completed.

    Raises:
        Invalid: with a sentence for each field.
        Conflict: it was changed meanwhile.
    """
    with database.read() as connection:
        whole = settled({**base, **edited, "status": VERIFIED}, base)
        version = current_version(connection, _statement(connection, base["version_id"]))
        whole["version_id"] = version["id"] if version is not None else base["version_id"]
        problems = _problems(connection, whole)
        if whole["officer_id"] == base["officer_id"] and _has_left(connection, base):
            problems["officer_id"] = _("Whoever signed holds the office no more. Choose who signs now.")
    if problems:
        raise Invalid(problems)
    with database.write(_("Reaffirm the commitment of {name}").format(name=base["name"])) as unit:
        before = _("Signed before: {what}").format(what=_said(unit.connection, base))
        if file is not None:
            whole["document_id"] = documents.keep(database, unit, file)
        records.update(unit, SIGNATURE, base, whole, Links(unit))
        note(unit, int(base["id"]), whole["status"], before)
        _complete(unit, int(base["id"]))
    return int(base["id"])


def _has_left(connection: Connection, document: Document) -> bool:
    return bool(document["officer_id"]) and not holds_office(connection, int(document["id"]))


def _statement(connection: Connection, version: int) -> int | None:
    own = live(commitments.statement_version)
    return connection.execute(select(own.c.statement_id).where(own.c.id == version)).scalar()


def _said(connection: Connection, document: Mapping[str, Any]) -> str:
    officer = document.get("officer_id")
    name = titles_of(connection, "person", [officer]).get(officer, "") if officer else ""
    number = titles_of(connection, "statement_version", [document["version_id"]]).get(document["version_id"], "")
    parts = (document.get("signed_on"), name, document.get("capacity"), _("version {number}").format(number=number))
    return ", ".join(str(part) for part in parts if part)


def _complete(unit: Unit, key: int) -> None:
    own = live(task)
    query = select(own.c.id).where(own.c.signature_id == key, own.c.status.in_(OPEN_TASKS))
    for one in unit.connection.execute(query).scalars().all():
        unit.update(task, one, {"status": "completed", "completed_on": today()})


def offices_ended(database: Database) -> int:
    """How many commitments stand whose signing officer's office ended by the calendar alone."""
    with database.read() as connection:
        return len(lapsed(connection))


def flag_lapsed(database: Database) -> int | None:
    """Flag commitments whose signing officer's office ended by the calendar alone; returns the step, None for none."""
    if not offices_ended(database):
        return None
    with database.write(_("Offices ended: commitments to be reaffirmed")) as unit:
        flag(unit, lapsed(unit.connection))
    return unit.step


def attach_evidence(database: Database, key: int, file: Path) -> int:
    """Keep a file as the evidence of a signature, in place of the one before; returns the step.

    Raises:
        Unavailable, Invalid: the file cannot be kept.
    """
    what = called(database, SIGNATURE.name, [key])
    with database.write(_("Attach evidence of {what}").format(what=what)) as unit:
        unit.update(commitments.signature, key, {"document_id": documents.keep(database, unit, file)})
    return unit.step


def set_agreed(database: Database, keys: Sequence[int], field: str, *, yes: bool) -> int:
    """Say of many whether they may be listed (`listing_consent`) or are in the `consortium`; returns the step."""
    what = called(database, SIGNATURE.name, keys)
    with database.write(_("Set {field} of {what}").format(field=_(SIGNATURE.fields[field].label), what=what)) as unit:
        for key in keys:
            document = signature_document(unit.connection, key)
            whole = settled({**document, field: yes})
            names = ("status", "listing_consent", "consented_on", "consortium", "consortium_since")
            unit.update(commitments.signature, key, {name: whole[name] for name in names})
            if whole["status"] != document["status"]:
                note(unit, key, whole["status"])
    return unit.step
