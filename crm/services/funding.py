"""Funding opportunities: saving them by their own sense, moving them on, what was awarded, what came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from crm.dates import today
from crm.errors import Invalid, NotFound
from crm.i18n import N_, _
from crm.models import contacts, funding
from crm.models.funding import FUNDING_STAGES, SOUGHT, WON
from crm.models.records import OPPORTUNITY
from crm.queries.funding import award_of
from crm.queries.funding_view import earlier_grants
from crm.queries.money import money, shared
from crm.queries.records import Document, load, titles_of
from crm.services import records
from crm.services.contacts import called
from crm.services.funding_rules import check
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit
from crm.values.currencies import currency_of, tidy_amount

NEW, AWARDED = FUNDING_STAGES[0], "awarded"
# What is supposed of an opportunity until somebody says otherwise, in per cent.
CHANCES: Final = {
    "prospecting": 10, "loi_submitted": 25, "application_submitted": 50, "awarded": 100, "closed": 100, "declined": 0,
    "withdrawn": 0,
}  # fmt: skip
SETTABLE: Final = ("owner_id", "status", "probability", "programme_area", "funder_id", "contact_id")  # of many at once


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store an opportunity with all that belongs to it as one step; returns its key. A change of stage is dated today.

    Raises:
        Invalid: with a message for each field: an allocation above what there is, an unknown currency, a previous grant
            that itself continues this one …
        Conflict: a field changed here moved in the store meanwhile.
    """
    ready = settled(edited, base or {}, database.author.name)
    check({**(base or {}), **ready})
    checked(OPPORTUNITY, ready if base is not None else {**records.needed(OPPORTUNITY), **ready})
    label = _("Change funding opportunity “{title}”") if base else _("Add funding opportunity “{title}”")
    with database.write(label.format(title=edited.get("title") or "")) as unit:
        links = Links(unit)
        if base is not None:
            check_previous(unit.connection, int(base["id"]), edited.get("previous_id"))
        if base is None:
            return records.create(unit, OPPORTUNITY, _with_funder(unit, ready, links), links)
        records.update(unit, OPPORTUNITY, base, _with_funder(unit, ready, links), links)
    return int(base["id"])


def check_previous(connection: Connection, key: int, previous: int | None) -> None:
    """Refuse that grants continue one another in a ring.

    Raises:
        Invalid: the previous grant continues this one already, at once or by way of others.
    """
    if previous is not None and key in earlier_grants(connection, previous):
        name = titles_of(connection, OPPORTUNITY.name, [previous]).get(previous, "")
        sentence = _("“{title}” itself continues this one. Choose an earlier grant, or empty the field there first.")
        raise Invalid({"previous_id": sentence.format(title=name)})


def _with_funder(unit: Unit, document: Document, links: Links) -> Document:
    """The document with the funder that it only names: found by its name, or made as one."""
    if not document.get("funder") or document.get("funder_id"):
        return document
    key = links.organisation(str(document["funder"]))
    if key in links.mentioned:
        unit.update(contacts.organisation, key, {"sectors": ("funder",)})
    return {**document, "funder_id": key}


def create(unit: Unit, document: Document, author: str, links: Links) -> int:
    """Add an opportunity within a unit of work.

    Raises:
        Invalid: as `save`.
    """
    ready = settled(document, {}, author)
    check(ready)
    return records.create(unit, OPPORTUNITY, ready, links)


def settled(document: Mapping[str, Any], base: Mapping[str, Any], author: str) -> Document:
    """The document with what it says of itself: its stage of now in the history, its chance, and every currency.

    An award and allocations keep the currency they were entered in, so that no later change of what is asked moves
    them.
    """
    result = dict(document)
    result["status"] = document.get("status") or base.get("status") or NEW
    _settle_stage(result, base, author)
    _settle_money(result, base)
    return result


def _settle_stage(result: Document, base: Mapping[str, Any], author: str) -> None:
    """The stage of now stands in the history; what was decided is sure, or gone; what was won has a day."""
    whole, status = {**base, **result}, result["status"]
    newly = status != base.get("status")
    if whole.get("probability") is None or (newly and _is_decided(status) != _is_decided(base.get("status") or NEW)):
        result["probability"] = CHANCES.get(status, 0)
    if newly and status in WON and not whole.get("awarded_on"):
        result["awarded_on"] = today()
    last = max(whole.get("stages") or (), key=_dated, default=None)
    if last is None or (newly and last.get("status") != status):
        result["stages"] = _moved(whole.get("stages") or (), status, author)


def _settle_money(result: Document, base: Mapping[str, Any]) -> None:
    """Currencies by their letters, amounts as they are stored; an award and allocations name their currency."""
    for name in ("currency", "awarded_currency", "rate_currency"):
        if result.get(name):
            result[name] = currency_of(str(result[name])) or result[name]
    whole = {**base, **result}
    for name, unit in (("requested", "currency"), ("awarded", "awarded_currency")):
        if result.get(name):
            result[name] = tidy_amount(str(result[name]), str(whole.get(unit) or whole.get("currency") or ""))
    if whole.get("awarded") and not whole.get("awarded_currency"):
        result["awarded_currency"] = whole.get("currency")
    currency = _counted_in({**whole, **result}) or ""
    for name in ("allocations", "instalments"):
        if whole.get(name):
            result[name] = [_tidied(row, currency, named=name == "allocations") for row in whole[name]]


def _tidied(row: Mapping[str, Any], currency: str, *, named: bool) -> Mapping[str, Any]:
    """A row with its amount as amounts are stored; an allocation names its currency."""
    if not row.get("amount"):
        return row
    own = str(row.get("currency") or "")
    code = (currency_of(own) or own or currency) if named else currency
    amount = tidy_amount(str(row["amount"]), code)
    return {**row, "amount": amount, "currency": code or None} if named else {**row, "amount": amount}


def _is_decided(status: str) -> bool:
    return status not in SOUGHT


def _moved(stages: Sequence[Mapping[str, Any]], status: str, author: str) -> list[Mapping[str, Any]]:
    """The history with the stage of today."""
    return [*stages, {"date": today(), "status": status, "author": author or None}]


def _counted_in(document: Mapping[str, Any]) -> str | None:
    """The currency an opportunity is counted in now: that of its award, else the one that is asked for."""
    won = document.get("status") in WON and document.get("awarded")
    return (document.get("awarded_currency") if won else None) or document.get("currency")


def set_values(database: Database, keys: Sequence[int], values: Mapping[str, Any]) -> int:
    """Give many opportunities the same stage, owner, probability …, as one step, which is returned.

    Raises:
        Invalid: a value cannot be stored there.
    """
    wanted = {name: value for name, value in checked(OPPORTUNITY, {"id": 0, **values}).items() if name in SETTABLE}
    fields = ", ".join(_(OPPORTUNITY.fields[name].label) for name in wanted)
    what = called(database, OPPORTUNITY.name, keys)
    with database.write(_("Set {field} of {what}").format(field=fields, what=what)) as unit:
        for key in keys:
            _change(unit, key, wanted, database.author.name)
    return unit.step


def _change(unit: Unit, key: int, values: Mapping[str, Any], author: str) -> None:
    base = load(unit.connection, OPPORTUNITY, key)
    moved = settled({**values, "stages": base["stages"]}, base, author)
    check({**base, **moved})
    records.update(unit, OPPORTUNITY, base, moved, Links(unit))


def complete(unit: Unit, key: int, author: str = "") -> bool:
    """Give an opportunity that came from elsewhere what it says of itself: its stage in the history, its chance.

    Tells whether anything was missing.
    """
    base = load(unit.connection, OPPORTUNITY, key)
    last = max(base["stages"], key=_dated, default=None)
    missing: Document = {}
    if last is None or last["status"] != base["status"]:
        missing["stages"] = _moved(base["stages"], base["status"], author)
    if base["probability"] is None:
        missing["probability"] = CHANCES.get(base["status"], 0)
    return bool(missing) and records.update(unit, OPPORTUNITY, base, missing, Links(unit))


def _dated(row: Mapping[str, Any]) -> tuple[str, bool, int]:
    """The order of stages; those that are not stored yet are the newest of their day."""
    return row.get("date") or "", "id" not in row, row.get("id") or 0


def award(database: Database, key: int, amount: str | None, currency: str, on: str, *, share: bool = False) -> int:
    """Enter what was awarded, and that it was; returns the step.

    `share` shares the award out among the pilots in the proportion of what was allocated of the request, also where it
    is another amount or in another currency; the whole award where all of the request was allocated.

    Raises:
        Invalid: the amount cannot be stored, or more than it stays allocated.
    """
    label = _("Enter the award of {what}").format(what=called(database, OPPORTUNITY.name, [key]))
    with database.write(label) as unit:
        base = load(unit.connection, OPPORTUNITY, key)
        values: Document = {
            "status": AWARDED, "awarded": amount, "awarded_on": on or today(),
            "awarded_currency": currency_of(currency) or currency or base["currency"],
        }  # fmt: skip
        if share:
            values["allocations"] = shared_out(base, values)
        ready = checked(OPPORTUNITY, settled(values, base, database.author.name))
        check({**base, **ready})
        records.update(unit, OPPORTUNITY, base, ready, Links(unit))
    return unit.step


def shared_out(base: Mapping[str, Any], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The allocations of an opportunity as they would be of an award, in the proportion they have of the request."""
    total = award_of({**base, **values})
    asked = money(base["requested"], base["currency"])
    rows = [dict(row) for row in base["allocations"]]
    parts = {number: Decimal(row["amount"]) for number, row in enumerate(rows) if row.get("amount")}
    given = sum(parts.values(), Decimal(0))
    if total is None or not given:
        return rows
    found = shared(total, parts, max(asked.amount if asked else given, given))
    for number, amount in found.items():
        rows[number] |= {"amount": f"{amount:f}", "currency": total.currency}
    return rows


def mark(database: Database, table: Table, key: int, *, done: bool) -> int:
    """Tick a deadline, a requirement or an instalment as done, there or received today, or take that back.

    Returns the step.

    Raises:
        NotFound: it is gone.
    """
    own, column, label = live(table), *_MARKED[table.name]
    with database.read() as connection:
        owner = connection.execute(select(own.c.opportunity_id).where(own.c.id == key)).scalar()
    if owner is None:
        raise NotFound(_("This is no longer there; it may be in the trash."))
    what = called(database, OPPORTUNITY.name, [owner])
    value = done if column == "done" else (today() if done else None)
    with database.write(_(label).format(what=what)) as unit:
        unit.update(table, key, {column: value})
    return unit.step


_MARKED: Final = {
    funding.deadline.name: ("done_on", N_("Tick a deadline of {what}")),
    funding.requirement.name: ("done", N_("Tick a requirement of {what}")),
    funding.instalment.name: ("received_on", N_("Note what was received of {what}")),
}
