"""Keying in a paper list of signatures: a line at a time, each stored as it is entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _
from crm.models.commitments import PENDING, VERIFIED
from crm.models.records import SIGNATURE
from crm.queries.commitments import current_version, dated_versions, version_on
from crm.queries.records import Document
from crm.services import records
from crm.services.importing.signatories import answer_asks, make_parties
from crm.services.importing.signatures import two_names
from crm.services.importing.values import email_addresses
from crm.services.importing.written_dates import read_date
from crm.services.links import Links
from crm.services.rules import checked
from crm.services.signatures import problems_of
from crm.store.database import Database
from crm.text import one_line

_TEXTS: Final = ("name", "email", "officer", "capacity")


def add(database: Database, line: Mapping[str, Any]) -> tuple[int, int]:
    """Store one line as a signature under the version of its day; returns its key and the step.

    `line` has name, signatory_kind, email, officer, capacity, signed_on, listing_consent, and whether it is `verified`.

    Raises:
        Invalid: with a sentence for each field.
    """
    with database.read() as connection:
        version = current_version(connection)
        versions = dated_versions(connection, version["statement_id"]) if version is not None else []
    if not versions:
        raise Invalid({"name": _("There is no version of a statement yet. Add one on the page Statement first.")})
    document = _document(line, versions[-1][0])
    _date, document["version_id"] = version_on(versions, str(document["signed_on"]))
    with database.write(_("Key in the signature of {name}").format(name=document["name"])) as unit:
        links = Links(unit)
        make_parties(unit, links, [document])
        (key,) = records.create_many(unit, SIGNATURE, [document], links)
        answer_asks(unit, key, document)
    return key, unit.step


def _document(line: Mapping[str, Any], since: str) -> Document:
    texts = {name: one_line(str(line.get(name) or "")) for name in _TEXTS}
    kind = str(line.get("signatory_kind") or "person")
    problems: dict[str, str] = {}
    if not texts["name"]:
        problems["name"] = _("Enter who signed.")
    person = "name" if kind == "person" else "officer"
    if two_names(texts[person]):
        problems[person] = _("Two names stand in one field. Give each who signs a row of their own.")
    if texts["email"] and email_addresses(texts["email"]) != [texts["email"]]:
        problems["email"] = _("“{value}” is not an e-mail address. It should look like name@example.org.").format(
            value=texts["email"][:80])  # fmt: skip
    signed_on = one_line(str(line.get("signed_on") or "")) or today()
    read, _ambiguous = read_date(signed_on, "dmy", 0)
    if not read:
        problems["signed_on"] = _("“{value}” is not a date. Write 2018-02-07, 2018-02 or 2018.").format(value=signed_on)
    else:
        # Who it is and by which right is settled once the party is there.
        sense = problems_of({"person_id": 1, "signed_on": read}, since)
        problems.update({name: text for name, text in sense.items() if name == "signed_on"})
    if problems:
        raise Invalid(problems)
    status = VERIFIED if line.get("verified") and (kind == "person" or texts["officer"]) else PENDING
    mandate = "personal" if kind == "person" else "delegated" if texts["officer"] else None
    document = {
        **{name: text or None for name, text in texts.items()}, "signatory_kind": kind, "signed_on": read,
        "listing_consent": bool(line.get("listing_consent")), "method": "paper", "status": status, "mandate": mandate,
    }  # fmt: skip
    if kind == "person":
        document["officer"] = None
    checked(SIGNATURE, {"id": 0, "name": document["name"], "capacity": document["capacity"]})
    return document
