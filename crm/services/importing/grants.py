"""Bringing grants in that others made, as funders publish them (360Giving Data Standard): who funds whom, at what size.

Funders and recipients stay as they are named. One that is surely an organisation of ours is linked to it; one that
perhaps is, is told, to be looked at under *Match organisations*. Nobody is made of a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from crm.i18n import N_, _
from crm.keys import to_text
from crm.models.kinds import Kind
from crm.models.records import GRANT_MADE
from crm.queries.records import Document
from crm.services.importing.described import ImportKind, Part, Tell
from crm.services.importing.draft import Draft
from crm.services.importing.money_cells import take_amount, take_currency
from crm.services.importing.parties import Finder
from crm.services.links import Links
from crm.store.unit import Unit

_TITLE_LENGTH: Final = 120
_REPEATED: Final = "repeated"  # the identifier of a row that another one has as well
# The titles of the standard's columns, the names of its fields as a flattened file has them, and words of others.
PARTS: Final = (
    Part("identifier", N_("Identifier"), Kind.TEXT, "grant id | grant identifier | reference | grant reference"),
    Part("title", N_("Grant"), Kind.TEXT, "title | grant title | project title | project"),
    Part("summary", N_("Description"), Kind.LONG_TEXT, "description | grant description | purpose | summary"),
    Part("currency", N_("Currency"), Kind.TEXT, "currency code"),
    Part("amount", N_("Amount"), Kind.TEXT,
         "amount awarded | amountawarded | grant amount | award amount | amount granted | awarded | value"),
    Part("awarded_on", N_("Awarded on"), Kind.DATE,
         "award date | awarddate | date awarded | grant date | decision date | date | year"),
    Part("funder", N_("Funder"), Kind.TEXT,
         "funding org name | fundingorganization 0 name | funding organisation | funding organization | funder name | "
         "donor | grantmaker | foundation"),
    Part("funder_identifier", N_("Identifier of the funder"), Kind.TEXT,
         "funding org identifier | fundingorganization 0 id | funder id"),
    Part("recipient", N_("Recipient"), Kind.TEXT,
         "recipient org name | recipientorganization 0 name | recipient organisation | recipient organization | "
         "recipient name | grantee | grantee name | recipient ind name | recipientindividual name"),
    Part("recipient_identifier", N_("Identifier of the recipient"), Kind.TEXT,
         "recipient org identifier | recipientorganization 0 id | recipient id"),
    Part("start", N_("From"), Kind.DATE,
         "planned dates start date | planneddates 0 startdate | start | start date | actual dates start date"),
    Part("end", N_("Until"), Kind.DATE,
         "planned dates end date | planneddates 0 enddate | end | end date | actual dates end date"),
    Part("programme", N_("Grant programme"), Kind.TEXT,
         "grant programme title | grantprogramme 0 title | programme title | programme | program | fund"),
    Part("place", N_("Where it helps"), Kind.WORDS,
         "beneficiary location name | beneficiarylocation 0 name | beneficiarylocation 1 name | "
         "beneficiarylocation 2 name | beneficiary location 0 name | beneficiary location 1 name | location | place | "
         "region", several=True),
    Part("refs", N_("Record ids"), Kind.WORDS, "record_ids", several=True),
    Part("id", N_("Id"), Kind.TEXT, "record id"),
)  # fmt: skip
_LABELS: Final = {part.name: part.label for part in PARTS}


def _finish(draft: Draft) -> None:
    """A row needs something that makes it a grant: an amount, a recipient, a title; what it lacks says the rest."""
    record = draft.record
    take_currency(draft, "currency", _("Currency"))
    take_amount(draft, "amount", _("Amount"), "currency")
    if "place" in record:
        record["place"] = "; ".join(record.pop("place"))
    if "title" not in record and (text := record.get("summary") or record.get("recipient")):
        line = text.splitlines()[0]
        record["title"] = line if len(line) <= _TITLE_LENGTH else f"{line[: _TITLE_LENGTH - 1].rstrip()}…"
    if not any(record.get(name) for name in ("title", "amount", "id")) and not any(
        problem.fatal for problem in draft.problems
    ):
        draft.reject(_("Grant"), "", _("It says neither what was granted nor to whom."))
    elif "title" not in record:
        record["title"] = _("Grant")


def _resolve(document: Document, finder: Finder, tell: Tell) -> None:
    """The grant of the same identifier is this one; organisations that are surely ours are linked."""
    document.pop("refs", None)
    _note_repeated(document, finder)
    if document.get("identifier") and not document.get("id"):
        known = finder.having(GRANT_MADE.name, "identifier", document["identifier"])
        document |= {"id": to_text(known.key)} if known else {}
    for name, column in (("funder", "funding_org_id"), ("recipient", "recipient_org_id")):
        text = document.get(name)
        if not text:
            continue
        matched = finder.organisation(text, document.get(f"{name}_identifier") or "")
        if matched.ref is not None:
            document[column] = matched.ref.key
        elif matched.reason:
            tell(_(_LABELS[name]), text, matched.reason)


def _note_repeated(document: Document, finder: Finder) -> None:
    """Mark a row whose identifier another row of the list has, where the two do not say the same."""
    own = document.get("identifier")
    if own and not document.get("id"):
        seen: dict[str, Document] = finder.remembered("identifiers", dict)
        if seen.setdefault(own, dict(document)) != document:
            document[_REPEATED] = own


def _refuse(_connection: Connection, document: Document, _stored: Document | None) -> str:
    """Why a row is to be looked at: its identifier is that of another row, which says something else."""
    if _REPEATED not in document:
        return ""
    sentence = _("Another row of the list has the identifier {identifier} and says something else: keep one of them.")
    return sentence.format(identifier=document[_REPEATED][:40])


def _linked(document: Mapping[str, Any]) -> object:
    """What must agree beside the title: the identifier where it has one, else to whom, how much and when."""
    if document.get("identifier"):
        return document["identifier"]
    names = ("funder", "recipient", "amount", "currency", "awarded_on")
    return tuple(document.get(name) or "" for name in names)


def _after(unit: Unit, links: Links, key: int, document: Document) -> bool:
    """Nothing else belongs to a grant."""
    del unit, links, key, document
    return False


GRANTS: Final = ImportKind(
    "grants", GRANT_MADE.name, GRANT_MADE.plural, "summary", PARTS, _finish, _resolve, ("title",), _linked, _after,
    aside=("funding_org", "funder's record", "recipient_org", "recipient's record"), usual="update",
    refuse=_refuse,
)  # fmt: skip
