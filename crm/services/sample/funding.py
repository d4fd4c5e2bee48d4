"""What the made-up initiative seeks of made-up funders, in all stages, and what these gave to others."""

from __future__ import annotations

from typing import Any, Final

from crm.i18n import N_, _
from crm.models.funding import DEADLINES
from crm.models.records import GRANT_MADE
from crm.queries.records import Document
from crm.services import funding, records
from crm.services.links import Links
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage

LABEL: Final = N_("Seek funding")
GRANTS: Final = N_("Note what funders gave to others")
_FIELDS: Final = (
    "title", "programme_area", "requested", "currency", "awarded", "awarded_currency", "probability", "rate",
    "awarded_rate", "rate_currency", "notes",
)  # fmt: skip
_DAYS: Final = ("awarded_on", "rate_on")


def seek_funding(stage: Stage) -> None:
    """All opportunities as one step; the grants of others as another."""
    known: dict[str, int] = {}
    with stage.database.write(_(LABEL)) as unit:
        links = Links(unit)
        for row in lore("funding")["opportunity"]:
            document = _document(stage, row)
            document["previous_id"] = known.get(row.get("previous", ""))
            known[row["title"]] = funding.create(unit, document, "", links)
    with stage.database.write(_(GRANTS)) as unit:
        links = Links(unit)
        for row in lore("funding")["grant"]:
            for number, one in enumerate(row["made"], 1):
                records.create(unit, GRANT_MADE, _grant(stage, row, number, one), links)


def _document(stage: Stage, row: dict[str, Any]) -> Document:
    document: Document = {name: row[name] for name in _FIELDS if name in row}
    document |= {name: stage.day(row[name]) for name in _DAYS if name in row}
    document |= {name: stage.when(row[name]) for name in ("start", "end") if name in row}
    document["funder_id"] = stage.names.key("organisation", row["funder"])
    document["contact_id"] = stage.names.key("person", row["contact"]) if "contact" in row else None
    document["owner_id"] = stage.names.key("staff_member", row["owner"])
    document["status"] = row["stages"][-1][1]
    document["stages"] = [
        {"date": stage.day(day), "status": status, "author": author} for day, status, author in row["stages"]
    ]
    document["allocations"] = [
        {"pilot_id": stage.names.key("pilot", pilot), "amount": amount, "currency": currency[0] if currency else None}
        for pilot, amount, *currency in row.get("allocations", ())
    ]
    document["instalments"] = [
        {"due": stage.day(due), "amount": amount, "received_on": stage.day(got[0]) if got else None}
        for due, amount, *got in row.get("instalments", ())
    ]
    document["deadlines"] = [_deadline(stage, *one) for one in row.get("deadlines", ())]
    document["requirements"] = [
        {"text": text, "done": done, "for_deadline": for_ if for_ in DEADLINES else None}
        for text, done, for_ in row.get("requirements", ())
    ]
    return document


def _deadline(stage: Stage, type_: str, day: int, done: int = 0, requirement: str = "") -> Document:
    """`done` is the day it was done on, 0 while it is not."""
    return {
        "type": type_, "date": stage.day(day), "done_on": stage.day(done) if done else None,
        "requirement": requirement or None,
    }  # fmt: skip


def _grant(stage: Stage, row: dict[str, Any], number: int, one: list[Any]) -> Document:
    """A grant; funders and recipients that are no record of ours stay as they are named."""
    day, title, recipient, amount, place = one
    own = {organisation.name: organisation.key for organisation in stage.organisations.values()}
    return {
        "title": title, "funder": row["funder"], "funding_org_id": own.get(row["funder"]), "recipient": recipient,
        "recipient_org_id": own.get(recipient), "amount": amount, "currency": row["currency"],
        "awarded_on": stage.day(day), "place": place,
        "identifier": f"sample-{''.join(filter(str.isalnum, row['funder'])).lower()}-{number}",
    }  # fmt: skip
