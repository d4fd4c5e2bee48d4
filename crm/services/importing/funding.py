"""Bringing funding opportunities in: what is sought of whom, how far it is, what was awarded, and what is due when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.i18n import N_, _
from crm.models.funding import FUNDING_STAGES, WON, allocation
from crm.models.kinds import Kind
from crm.models.records import OPPORTUNITY
from crm.queries.records import Document, titles_of
from crm.queries.written_funding import READERS, WRITERS
from crm.refs import Ref
from crm.services import funding
from crm.services.funding_rules import check_given
from crm.services.importing.described import ImportKind, Part, Tell
from crm.services.importing.draft import Draft
from crm.services.importing.money_cells import take_amount, take_chance, take_currency, take_rate
from crm.services.importing.parties import Finder
from crm.services.links import Links
from crm.store.live import live
from crm.store.unit import Unit
from crm.text import fold
from crm.values.currencies import tidy_amount

_STAGES: Final = {
    word: stage
    for stage, words in {
        "prospecting": "prospect|research|idea|identified|cultivation|open|new|planned|qualification",
        "loi_submitted": "loi|loi sent|letter of inquiry|letter of intent|letter of intent sent|concept note"
                         "|concept note submitted|eoi",
        "application_submitted": "submitted|applied|application|application sent|proposal|proposal submitted|pending"
                                 "|under review|in review|requested",
        "awarded": "won|granted|grant|approved|funded|success|successful|closed won|active|bewilligt|accordé|concedido",
        "declined": "rejected|lost|refused|not awarded|unsuccessful|closed lost|abgelehnt|refusé|rechazado",
        "withdrawn": "cancelled|canceled|dropped|abandoned|zurückgezogen|retiré",
        "closed": "completed|complete|finished|ended|abgeschlossen|terminé",
    }.items()
    for word in words.split("|")
}  # fmt: skip
PARTS: Final = (
    Part("title", N_("Funding opportunity"), Kind.TEXT,
         "title | opportunity | opportunity name | grant | grant name | name | proposal | call | programme name"),
    Part("funder", N_("Funder"), Kind.TEXT,
         "grantmaker | grant maker | donor | foundation | funding organisation | account name | organisation"),
    Part("contact", N_("Contact"), Kind.TEXT, "contact person | programme officer | program officer | primary contact"),
    Part("programme_area", N_("Programme area"), Kind.TEXT, "program area | area | focus | theme | programme"),
    Part("status", N_("Stage"), Kind.CHOICE, "status | state | opportunity stage", FUNDING_STAGES, _STAGES),
    Part("currency", N_("Currency"), Kind.TEXT, "requested currency | währung | devise | moneda"),
    Part("requested", N_("Requested"), Kind.TEXT,
         "amount requested | requested amount | ask | ask amount | amount | amount applied for | applied for"),
    Part("probability", N_("Probability in %"), Kind.TEXT, "probability | chance | likelihood | probability %"),
    Part("awarded_currency", N_("Currency of the award"), Kind.TEXT, "award currency | awarded currency"),
    Part("awarded", N_("Awarded"), Kind.TEXT, "amount awarded | awarded amount | award | award amount | grant amount"),
    Part("awarded_on", N_("Awarded on"), Kind.DATE, "award date | date awarded | decision date | close date"),
    Part("start", N_("From"), Kind.DATE, "start | start date | grant period start | grant start | begin"),
    Part("end", N_("Until"), Kind.DATE, "end | end date | grant period end | grant end"),
    Part("loi_deadline", N_("Deadline of the letter of intent"), Kind.DATE, "loi deadline | loi due | loi | eoi due"),
    Part("application_deadline", N_("Deadline of the application"), Kind.DATE,
         "application deadline | application due | deadline | due | due date | submission deadline | proposal due"),
    Part("interim_deadline", N_("Interim report due"), Kind.DATE, "interim report | interim report deadline"),
    Part("final_deadline", N_("Final report due"), Kind.DATE, "final report | final report deadline | report due"),
    Part("rate", N_("Rate"), Kind.TEXT, "exchange rate"),
    Part("awarded_rate", N_("Rate of the award"), Kind.TEXT, "award exchange rate"),
    Part("rate_currency", N_("Converted into"), Kind.TEXT, "rate currency | base currency"),
    Part("rate_on", N_("Rates of"), Kind.DATE, "rate date | date of rate"),
    Part("previous", N_("Previous grant"), Kind.TEXT, "renewal of | continues"),
    Part("owner", N_("Owner"), Kind.TEXT, "owner_id | responsible | lead | who | assigned to | opportunity owner"),
    *(Part(child.name, child.label, Kind.LONG_TEXT, several=True) for child in OPPORTUNITY.children
      if child.name in READERS),
    Part("notes", N_("Notes"), Kind.LONG_TEXT, "note | description | comment | comments | details | remarks"),
    Part("refs", N_("Record ids"), Kind.WORDS, "record_ids", several=True),
    Part("id", N_("Id"), Kind.TEXT, "opportunity id | record id"),
)  # fmt: skip
ASIDE: Final = (
    "attention", "to look at", "worth", "counts as", "worth_currency", "in", "next_deadline",
    "next deadline", "pilots", "weighted", "received", "unallocated", "not allocated", "converted",
)  # fmt: skip
_DEADLINES: Final = {
    "loi_deadline": "loi", "application_deadline": "application", "interim_deadline": "interim_report",
    "final_deadline": "final_report",
}  # fmt: skip
_KINDS: Final = {"funder": "organisation", "contact": "person"}
_LABELS: Final = {part.name: part.label for part in PARTS}


def _finish(draft: Draft) -> None:
    """A row needs a title, or an id; amounts are read with their currencies, dates of deadlines become deadlines."""
    record = draft.record
    if "title" not in record and "id" not in record and not any(problem.fatal for problem in draft.problems):
        draft.reject(_("Funding opportunity"), "", _("It does not say what the opportunity is called."))
    for name in ("currency", "awarded_currency", "rate_currency"):
        take_currency(draft, name, _(_LABELS[name]))
    take_amount(draft, "requested", _("Requested"), "currency")
    if "awarded" in record and "awarded_currency" not in record and "currency" in record:
        record["awarded_currency"] = record["currency"]
    take_amount(draft, "awarded", _("Awarded"), "awarded_currency")
    for name in ("rate", "awarded_rate"):
        take_rate(draft, name, _(_LABELS[name]))
    take_chance(draft, "probability", _("Probability in %"))
    for name, read in READERS.items():
        rows = [(line, read(line)) for text in record.pop(name, ()) for line in text.split("\n") if line.strip()]
        record[name] = [row for _line, row in rows if row is not None]
        for line, row in rows:
            if row is None:
                draft.unread(_(_LABELS[name]), line, _("This line cannot be read; it was kept as text."))
    dated = [{"type": type_, "date": record.pop(name)} for name, type_ in _DEADLINES.items() if name in record]
    record["deadlines"] = [*record["deadlines"], *dated]


def _resolve(document: Document, finder: Finder, tell: Tell) -> None:
    """Names become references to who is there; nobody is made of a name, an unknown one is kept in the notes."""
    refs = [ref for text in document.pop("refs", None) or () if (ref := finder.by_ref(_as_kind(text))) is not None]
    for name, kind in (("funder", "organisation"), ("contact", "person")):
        text = document.pop(name, None)
        own = next((ref for ref in refs if ref.kind == kind), None)  # unless the list now names somebody else
        meant = own is not None and (not text or finder.is_called(own, text))
        found = own if meant else finder.one(text).ref if text else None
        if found is not None and found.kind == kind:
            document[f"{name}_id"] = found.key
        elif text:
            _keep(document, name, text, tell)
    for name, kind in (("previous", OPPORTUNITY.name), ("owner", "staff_member")):
        text = document.pop(name, None)
        ref = finder.titled(kind, text) if text else None
        if ref is not None:
            document[f"{name}_id"] = ref.key
        elif text:
            _keep(document, name, text, tell)
    for row in document.get("instalments") or ():
        row["amount"] = tidy_amount(row["amount"], _counted_in(document))
    rows = document.pop("allocations", None) or ()
    document["allocations"] = [row for row in (_allocated(document, one, finder, tell) for one in rows) if row]


def _as_kind(text: str) -> str:
    """An id as JSON has it, by what it is to the opportunity: `contact:38HD…` is a person's."""
    before, colon, key = text.partition(":")
    return f"{_KINDS.get(before, before)}{colon}{key}"


def _allocated(document: Document, row: Mapping[str, Any], finder: Finder, tell: Tell) -> dict[str, Any] | None:
    ref = _given_before(document, row["pilot"], finder) or finder.titled("pilot", row["pilot"])
    if ref is None:
        _keep(document, "allocations", f"{row['pilot']}: {row['currency']} {row['amount']}", tell)
        return None
    currency = row["currency"] or _counted_in(document)
    return {"pilot_id": ref.key, "amount": tidy_amount(row["amount"], currency), "currency": currency or None}


def _given_before(document: Document, title: str, finder: Finder) -> Ref | None:
    """The pilot of that title to which the opportunity gives already, though it be in the trash, or one of several."""
    own = finder.by_ref(str(document.get("id") or ""), (OPPORTUNITY.name,))
    if own is None:
        return None
    table = live(allocation)
    found = finder.connection.execute(select(table.c.pilot_id).where(table.c.opportunity_id == own.key)).scalars()
    keys = [key for key, name in titles_of(finder.connection, "pilot", found).items() if fold(name) == fold(title)]
    return Ref("pilot", keys[0]) if len(keys) == 1 else None


def _counted_in(document: Mapping[str, Any]) -> str:
    """The currency in which instalments are, and allocations that name none."""
    won = document.get("status") in WON and document.get("awarded_currency")
    return str(won or document.get("currency") or "")


def _keep(document: Document, name: str, text: str, tell: Tell) -> None:
    label = _(_LABELS[name])
    document["notes"] = "\n".join(filter(None, (document.get("notes"), f"{label}: {text}")))
    tell(label, text, _("Nobody and nothing here is called so, or more than one. It was kept in the notes."))


def _linked(document: Mapping[str, Any]) -> object:
    """Of whom it is sought."""
    return document.get("funder_id")


def _after(unit: Unit, links: Links, key: int, document: Document) -> bool:
    """A new stage is dated today, and a chance that nobody said is the usual one of the stage."""
    del links, document
    return funding.complete(unit, key)


def _check(connection: Connection, document: Mapping[str, Any]) -> None:
    """Refuse grants that continue one another in a ring, and more given to pilots than there is."""
    check_given(document)
    if document.get("id"):
        funding.check_previous(connection, int(document["id"]), document.get("previous_id"))


FUNDING: Final = ImportKind(
    "funding", OPPORTUNITY.name, OPPORTUNITY.plural, "notes", PARTS, _finish, _resolve, ("title",), _linked, _after,
    blanks={"status": funding.NEW}, aside=ASIDE, usual="update", check=_check,
    written={name: write for name, write in WRITERS.items() if name in READERS},
)  # fmt: skip
