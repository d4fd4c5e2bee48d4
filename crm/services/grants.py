"""Grants made: saying which organisation of ours is meant by a name that funders publish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from crm.errors import Invalid
from crm.i18n import ngettext
from crm.models import contacts, funding
from crm.models.records import GRANT_MADE
from crm.queries.records import Document
from crm.services import records
from crm.services.funding_rules import amount_faults, not_a_currency
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit
from crm.values.currencies import currency_of, tidy_amount

_SIDES: Final = (("funder", "funding_org_id"), ("recipient", "recipient_org_id"))
NEW: Final = 0  # for a name that is to become an organisation


def match_names(database: Database, chosen: Mapping[str, int]) -> int:
    """Link all grants under these names to the organisations chosen, as one step, which is returned.

    A name for which `NEW` was chosen becomes an organisation: a funder, where it gave.
    """
    count = len(chosen)
    label = ngettext("Match {count} name of grants made", "Match {count} names of grants made", count)
    with database.write(label) as unit:
        for name, key in chosen.items():
            _link(unit, name, key or _made(unit, name))
    return unit.step


def _made(unit: Unit, name: str) -> int:
    own = live(funding.grant_made)
    gave = unit.connection.execute(select(own.c.id).where(own.c.funder == name).limit(1)).first()
    return unit.insert(contacts.organisation, {"name": name, "sectors": ("funder",) if gave else None})


def _link(unit: Unit, name: str, key: int) -> None:
    own = live(funding.grant_made)
    for named, column in _SIDES:
        query = select(own.c.id).where(own.c[named] == name, own.c[column].is_(None))
        for grant in unit.connection.execute(query).scalars().all():
            unit.update(funding.grant_made, grant, {column: key})


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store a grant as one step; returns its key.

    Raises:
        Invalid, Conflict: as `records.save`.
    """
    whole = {**(base or {}), **edited}
    ready: dict[str, Any] = dict(edited)
    code = currency_of(str(whole.get("currency") or ""))
    if code:
        ready["currency"] = code
    if ready.get("amount"):
        ready["amount"] = tidy_amount(str(ready["amount"]), code)
    problems = dict(amount_faults("amount", ready.get("amount"), code))
    if whole.get("currency") and not code:
        problems["currency"] = not_a_currency(whole["currency"])
    if problems:
        raise Invalid(problems)
    return records.save(database, GRANT_MADE, base, ready)
