"""Bringing sign-on forms and lists of signatures in: who signed, for whom, by what right, and what they agreed to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from crm.dates import today
from crm.i18n import N_, _
from crm.models.commitments import MANDATES, METHODS, PENDING, SIGNATURE_STATUSES
from crm.models.kinds import Kind
from crm.models.records import PARTY_COLUMNS, SIGNATURE
from crm.queries.records import Document
from crm.services.importing.described import ImportKind, Part, Tell
from crm.services.importing.draft import Draft
from crm.services.importing.name_columns import NAME_PARTS
from crm.services.importing.parties import Finder
from crm.services.importing.signatories import answer_asks, make_parties, version_of
from crm.services.importing.values import email_addresses
from crm.services.links import Links
from crm.services.signatures import settled
from crm.store.unit import Unit
from crm.text import fold

_KINDS: Final = ("person", "organisation", "city")
_ASSUMED: Final = {"status": PENDING, "method": "form", "mandate": "delegated"}
_TWO_NAMES = re.compile(r"\s(?:and|und|et|&|\+)\s|[;/|\n]", re.IGNORECASE)
_YES: Final = frozenset("yes|y|true|1|x|ja|oui|si|sim|agree|agreed|ok|on|checked".split("|"))
_NO: Final = frozenset("no|n|false|0|nein|non|nao|off|unchecked|i do not agree|not agreed".split("|"))
_KIND_WORDS: Final = {
    "individual": "person", "personal": "person", "myself": "person", "in my personal capacity": "person",
    "personally": "person", "on behalf of my organisation": "organisation", "institution": "organisation",
    "on behalf of an organisation": "organisation", "organization": "organisation", "company": "organisation",
    "ngo": "organisation", "municipality": "city", "local government": "city", "local authority": "city",
    "on behalf of my city": "city", "town": "city",
}  # fmt: skip
_MANDATE_WORDS: Final = {
    "council resolution": "council_resolution", "resolution": "council_resolution", "council": "council_resolution",
    "board resolution": "council_resolution", "council decision": "council_resolution", "delegation": "delegated",
    "authorised": "delegated", "authorized": "delegated", "on behalf": "delegated", "individual": "personal",
}  # fmt: skip
_METHOD_WORDS: Final = {
    "online": "form", "web": "form", "website": "form", "web form": "form", "google form": "form", "e-mail": "email",
    "mail": "email", "letter": "paper", "post": "paper", "event": "in_person", "at an event": "in_person",
    "convening": "in_person", "sheet": "paper", "sign-up sheet": "paper",
}  # fmt: skip
PARTS: Final = (
    Part("id", N_("Id"), Kind.TEXT, "signature id | record id"),
    Part("name", N_("Signatory"), Kind.TEXT,
         "name | full name | signatory name | signed by | your name | signer | petitioner | signature | contact"),
    *NAME_PARTS,
    Part("email", N_("E-mail"), Kind.TEXT, "e-mail | email address | your e-mail | e mail | mail | username"),
    Part("organisation", N_("Organisation"), Kind.TEXT,
         "organization | company | institution | affiliation | employer | your organisation | signing organisation"),
    Part("city", N_("City"), Kind.TEXT, "town | municipality | city or town | signing city | local government"),
    Part("country", N_("Country"), Kind.TEXT, "nation | country of residence | land | pays"),
    Part("signatory_kind", N_("Kind"), Kind.CHOICE,
         "i sign as | sign as | signing as | signatory type | type | on behalf of | capacity of signing", _KINDS,
         _KIND_WORDS),
    Part("officer", N_("Signing officer"), Kind.TEXT,
         "officer | authorised signatory | authorized signatory | representative | signed for by | contact person"),
    Part("capacity", N_("Capacity"), Kind.TEXT, "title | job title | role | position | function | title or role"),
    Part("mandate", N_("Mandate"), Kind.CHOICE, "authority | signing authority", MANDATES, _MANDATE_WORDS),
    Part("resolution", N_("Resolution no."), Kind.TEXT, "resolution | resolution number | council resolution no"),
    Part("resolution_date", N_("Resolution of"), Kind.DATE, "date of resolution | resolution date | council date"),
    Part("signed_on", N_("Signed on"), Kind.DATE,
         "date | signed | date signed | signature date | timestamp | submitted at | submitted | completion time | "
         "created at | created | signed at | datum"),
    Part("method", N_("Signed by way of"), Kind.CHOICE, "how | way | source | channel", METHODS, _METHOD_WORDS),
    Part("status", N_("Status"), Kind.CHOICE, "state", SIGNATURE_STATUSES,
         {"confirmed": "verified", "validated": "verified", "unconfirmed": "pending", "removed": "withdrawn"}),
    Part("listing_consent", N_("May be listed"), Kind.TEXT,
         "consent | listing consent | list me | show my name | public | publish | display name publicly | may we list "
         "you | show publicly | may we publish your name | i agree to be listed"),
    Part("consortium", N_("In the consortium"), Kind.TEXT, "join the consortium | consortium | opt in | stay in touch"),
    Part("caveats", N_("Scope and caveats"), Kind.LONG_TEXT,
         "reservation | reservations | scope | caveat | conditions"),
    Part("version", N_("Version"), Kind.TEXT, "statement version | version signed"),
    Part("external_id", N_("External id"), Kind.TEXT, "response id | entry id | submission id | no | number"),
    Part("notes", N_("Notes"), Kind.LONG_TEXT, "comment | comments | message | remarks | why do you sign"),
)  # fmt: skip
ASIDE: Final = ("statement", "region", "contact_id", "consented_on", "withdrawn_on", "consortium_since", "document",
                "in_consortium", "open_tasks", "do_not_contact", "attention", "signatory")  # fmt: skip


def _finish(draft: Draft) -> None:
    """Settle who signs, for whom, and what they agreed to; or say why that cannot be told."""
    record = draft.record
    _settle_name(draft)
    _settle_email(draft)
    for name, label in (("listing_consent", _("May be listed")), ("consortium", _("In the consortium"))):
        if name in record:
            record[name] = _yes(draft, label, str(record[name]))
    if any(problem.fatal for problem in draft.problems):
        return
    if not record.get("name") and "id" not in record:
        draft.reject(_("Signatory"), "", _("Nobody is named who signed."))
    _check_day(draft)
    record["status"] = record.get("status") or PENDING
    record.setdefault("method", _ASSUMED["method"])
    body = record["signatory_kind"] != "person"
    if body and not record.get("officer"):
        if record["status"] != PENDING:
            record["status"] = PENDING
        sentence = _("Nobody is named who signed for it; it stays pending until the signing officer is chosen.")
        draft.tell(_("Signing officer"), str(record.get("name") or ""), sentence)


def _settle_name(draft: Draft) -> None:
    record = draft.record
    parts = " ".join(filter(None, (record.get(part.name, "") for part in NAME_PARTS)))
    person = str(record.get("name") or parts)
    kind = str(record.get("signatory_kind") or _kind_of(record, person))
    record["signatory_kind"] = kind
    if kind == "person":
        record["name"] = person
        record["mandate"] = "personal"
        _refuse_two(draft, _("Signatory"), person)
        return
    called = str(record.get(kind) or "")
    if called and person and fold(person) != fold(called):
        record.setdefault("officer", person)
    record["name"] = record[kind] = called or person
    if record.get("officer"):
        _refuse_two(draft, _("Signing officer"), str(record["officer"]))
        record.setdefault("mandate", _ASSUMED["mandate"])
    elif record.get("mandate") == "personal":
        del record["mandate"]


def _kind_of(record: Mapping[str, Any], person: str) -> str:
    """A row with a body and no person's name, or with a mandate, is the body's; any other is a person's."""
    named = next((kind for kind in ("organisation", "city") if record.get(kind)), "")
    mandated = record.get("mandate") in ("delegated", "council_resolution") or record.get("officer")
    return named if named and (mandated or not person) else "person"


def two_names(name: str) -> bool:
    """Whether two people stand in the field of one: 'Ama and Otto', 'Ama; Otto'."""
    return bool(_TWO_NAMES.search(name))


def _refuse_two(draft: Draft, label: str, name: str) -> None:
    if two_names(name):
        reason = _("Two names stand in one field. Give each who signs a row of their own.")
        draft.reject(label, name[:120], reason)


def _settle_email(draft: Draft) -> None:
    text = draft.record.pop("email", None)
    if not text:
        return
    found = email_addresses(str(text))
    if not found:
        draft.unread(_("E-mail"), str(text), _("This is not an e-mail address; it was kept as text."))
        return
    draft.record["email"] = found[0]
    for other in found[1:]:
        draft.keep(_("E-mail"), other)


def _yes(draft: Draft, label: str, text: str) -> bool:
    word = fold(text).strip(" .!")
    if word in _YES or word.startswith(("yes", "i agree", "ja,", "oui,")):
        return True
    if word not in _NO and not word.startswith("no"):
        draft.unread(label, text, _("This says neither yes nor no; it was taken as no, and kept as text."))
    return False


def _check_day(draft: Draft) -> None:
    day = str(draft.record.get("signed_on") or "")
    if day and day > today()[: len(day)]:
        sentence = _("{date} lies in the future. Enter the day on which it was signed.")
        draft.reject(_("Signed on"), day, sentence.format(date=day))


def _resolve(document: Document, finder: Finder, tell: Tell) -> None:
    """The version that was signed: the one that is named, else the one of the day; one nobody has is told."""
    named = str(document.pop("version", "") or "")
    version, told = version_of(finder, named, str(document.get("signed_on") or ""))
    if told:
        tell(_("Version"), named, told)
    document["version_id"] = version["id"] if version else None
    document["version_date"] = version["date"] if version else ""


def _refuse(_connection: Connection, document: Document, _stored: Document | None) -> str:
    since = str(document.pop("version_date", "") or "")
    if not document.get("version_id"):
        return _("There is no version of a statement yet that could be signed. Add one on the page Statement first.")
    day = str(document.get("signed_on") or "")
    if day and since and day < since[: len(day)]:
        sentence = _("{date} lies before the statement itself, which is of {other}. Check the day or the version.")
        return sentence.format(date=day, other=since)
    return ""


def _linked(document: Mapping[str, Any]) -> object:
    return tuple(document.get(column) for column in PARTY_COLUMNS)


def _after(unit: Unit, links: Links, key: int, document: Document) -> bool:
    del links
    return answer_asks(unit, key, document)


SIGNATURES: Final = ImportKind(
    "signatures", SIGNATURE.name, SIGNATURE.plural, "notes", PARTS, _finish, _resolve, ("name", "signed_on"), _linked,
    _after, refuse=_refuse, aside=ASIDE, prepare=make_parties, assumed=_ASSUMED, settle=settled,
)  # fmt: skip
