"""Grants that were made: whom a funder funds, when, and at what size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, or_, select

from crm.keys import batches
from crm.models import funding
from crm.queries.funding import FundingLine, funding_lines
from crm.queries.money import Money, money
from crm.queries.records import titles_of
from crm.store.live import live
from crm.values.currencies import rounded


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant; its funder and recipient are called as their records are where they have one, else as it was named."""

    key: int
    title: str
    funder: str
    funder_key: int | None
    recipient: str
    recipient_key: int | None
    money: Money | None
    awarded_on: str
    programme: str
    place: str


@dataclass(frozen=True, slots=True)
class SizeWindow:
    """How large grants are in one currency: the smallest, the one in the middle, the largest, and of how many."""

    currency: str
    count: int
    smallest: Decimal
    median: Decimal
    largest: Decimal


@dataclass(frozen=True, slots=True)
class FunderMoney:
    """What is known of an organisation's giving: grants it made, their sizes, what is sought of it, what it received.

    Grants are the newest first.
    """

    made: tuple[Grant, ...]
    windows: tuple[SizeWindow, ...]
    received: tuple[Grant, ...]
    sought: tuple[FundingLine, ...]


NOTHING_GIVEN = FunderMoney((), (), (), ())


def funder_money(connection: Connection, key: int) -> FunderMoney:
    """What is known of the giving of the organisation of this key."""
    own, opportunity = live(funding.grant_made), live(funding.opportunity)
    rows = connection.execute(
        select(own.c.id)
        .where(or_(own.c.funding_org_id == key, own.c.recipient_org_id == key))
        .order_by(own.c.awarded_on.desc(), own.c.id.desc())
    )
    found = grants(connection, list(rows.scalars()))
    sought = connection.execute(select(opportunity.c.id).where(opportunity.c.funder_id == key).order_by("id"))
    made = tuple(one for one in found if one.funder_key == key)
    return FunderMoney(
        made, size_windows(one.money for one in made), tuple(one for one in found if one.recipient_key == key),
        tuple(funding_lines(connection, list(sought.scalars()))),
    )  # fmt: skip


def grants(connection: Connection, keys: Sequence[int]) -> list[Grant]:
    """The live grants of these keys in their order."""
    own = live(funding.grant_made)
    rows = {
        row.id: row
        for batch in batches(list(keys))
        for row in connection.execute(select(own).where(own.c.id.in_(batch)))
    }
    linked = {key for row in rows.values() for key in (row.funding_org_id, row.recipient_org_id) if key}
    names = titles_of(connection, "organisation", linked)
    return [
        Grant(
            row.id, row.title or "", names.get(row.funding_org_id) or row.funder or "", row.funding_org_id,
            names.get(row.recipient_org_id) or row.recipient or "", row.recipient_org_id,
            money(row.amount, row.currency), row.awarded_on or "", row.programme or "", row.place or "",
        )
        for row in (rows[key] for key in keys if key in rows)
    ]  # fmt: skip


def size_windows(found: Iterable[Money | None]) -> tuple[SizeWindow, ...]:
    """The window of each currency; grants without an amount say nothing. A median between two is rounded half-even."""
    amounts: dict[str, list[Decimal]] = {}
    for one in found:
        if one is not None:
            amounts.setdefault(one.currency, []).append(one.amount)
    return tuple(_window(currency, sorted(values)) for currency, values in sorted(amounts.items()))


def _window(currency: str, values: Sequence[Decimal]) -> SizeWindow:
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else rounded((values[middle - 1] + values[middle]) / 2, currency)
    return SizeWindow(currency, len(values), values[0], median, values[-1])
