"""Funding as it is read: opportunities with their money, their sums, and what pilots were asked for and got.

What an opportunity is worth is said once: what was awarded, until then what was requested. So one opportunity, from
letter of intent to award, is never counted twice. All arithmetic is that of `money`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.dates import has_passed
from crm.keys import batches
from crm.models import funding, pilots
from crm.models.funding import ASKED, LOST, SOUGHT, WON
from crm.models.records import OPPORTUNITY
from crm.queries.contacts import living
from crm.queries.money import Money, Rate, money, shared, sums
from crm.queries.records import live_rows, titles_of
from crm.store.live import live

_NOTHING: Final = Decimal(0)
# What an opportunity names → the kind of its record.
NAMED: Final = {"funder": "organisation", "contact": "person", "previous": OPPORTUNITY.name, "pilot": "pilot"}


@dataclass(frozen=True, slots=True)
class Allocation:
    """A part of an opportunity's money that is meant for a pilot."""

    key: int
    pilot: int
    title: str
    money: Money


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of an award: when it is due, when it was received; its currency is that of the award."""

    key: int
    due: str
    money: Money
    received_on: str

    @property
    def is_late(self) -> bool:
        return not self.received_on and has_passed(self.due)


@dataclass(frozen=True, slots=True)
class FundingLine:
    """An opportunity as lists, boards and reports show it; `trashed` are those of `NAMED` that lie in the trash."""

    key: int
    title: str
    status: str
    funder: str
    funder_key: int | None
    contact: str
    owner: str
    programme_area: str
    requested: Money | None
    award: Money | None
    awarded_on: str
    probability: int
    start: str
    end: str
    rates: tuple[Rate, ...]
    allocations: tuple[Allocation, ...]
    instalments: tuple[Instalment, ...]
    trashed: tuple[str, ...] = ()

    @property
    def is_sought(self) -> bool:
        """Whether the funder has still to answer."""
        return self.status in SOUGHT

    @property
    def is_won(self) -> bool:
        return self.status in WON

    @property
    def is_lost(self) -> bool:
        return self.status in LOST

    @property
    def promised(self) -> Money | None:
        """What was awarded; None before, and where nobody has entered how much."""
        return self.award if self.is_won else None

    @property
    def worth(self) -> Money | None:
        """What the opportunity counts as: what was awarded, until that is known what was requested."""
        return self.promised or self.requested

    @property
    def chance(self) -> int:
        """Its probability in per cent: what was won is sure, what was lost is gone, whatever was entered before."""
        return 100 if self.is_won else 0 if self.is_lost else self.probability

    @property
    def is_in_another_currency(self) -> bool:
        """Whether the award is in another currency than was asked for."""
        promised = self.promised
        return bool(promised and self.requested and promised.currency != self.requested.currency)

    @property
    def allocated(self) -> tuple[Allocation, ...]:
        """Those allocations that are of what the opportunity is worth now."""
        worth = self.worth
        return tuple(one for one in self.allocations if worth is not None and one.money.currency == worth.currency)

    @property
    def outdated(self) -> tuple[Allocation, ...]:
        """Allocations of what was asked for, where the award came in another currency: to be made anew."""
        return tuple(one for one in self.allocations if one not in self.allocated)

    @property
    def unallocated(self) -> Money | None:
        """What of its worth is meant for no pilot yet; below nothing where more was allocated than there is."""
        worth = self.worth
        if worth is None:
            return None
        given = sums(one.money for one in self.allocated).get(worth.currency, _NOTHING)
        return Money(worth.amount - given, worth.currency)

    @property
    def received(self) -> Money | None:
        """What of the award has come in."""
        promised = self.promised
        if promised is None:
            return None
        found = sums(one.money for one in self.instalments if one.received_on)
        return Money(found.get(promised.currency, _NOTHING), promised.currency)

    def received_by(self) -> dict[int, Decimal]:
        """What has come in for each pilot, by allocation: shared out as the award is, to the cent."""
        received, promised = self.received, self.promised
        if received is None or promised is None:
            return {}
        parts = {one.key: one.money.amount for one in self.allocated}
        return shared(received, parts, max(promised.amount, sum(parts.values(), _NOTHING)))


def funding_lines(connection: Connection, keys: Sequence[int] | None = None) -> list[FundingLine]:
    """The live opportunities of these keys in their order; of none given all, in the order they were entered."""
    return list(_lines(connection, live_rows(connection, OPPORTUNITY, keys)))


def _lines(connection: Connection, rows: Sequence[Mapping[Any, Any]]) -> Iterable[FundingLine]:
    wanted = [row["id"] for row in rows]
    funders = {row["funder_id"] for row in rows if row["funder_id"]}
    names = titles_of(connection, "organisation", funders)
    people = titles_of(connection, "person", {row["contact_id"] for row in rows if row["contact_id"]})
    owners = titles_of(connection, "staff_member", {row["owner_id"] for row in rows if row["owner_id"]})
    given, parts = _allocations(connection, rows), _instalments(connection, wanted)
    trashed = _trashed(connection, rows, given)
    for row in rows:
        key, award = row["id"], award_of(row)
        yield FundingLine(
            key, row["title"] or "", row["status"] or SOUGHT[0], names.get(row["funder_id"], ""), row["funder_id"],
            people.get(row["contact_id"], ""), owners.get(row["owner_id"], ""), row["programme_area"] or "",
            money(row["requested"], row["currency"]), award, row["awarded_on"] or "", row["probability"] or 0,
            row["start"] or "", row["end"] or "", tuple(_rates(row)), tuple(given.get(key, ())),
            tuple(Instalment(own, due, Money(amount, currency_of(row)), got) for own, due, amount, got
                  in parts.get(key, ())),
            trashed.get(key, ()),
        )  # fmt: skip


def _trashed(
    connection: Connection, rows: Sequence[Mapping[Any, Any]], given: Mapping[int, Sequence[Allocation]]
) -> dict[int, tuple[str, ...]]:
    """Which of `NAMED` lie in the trash, by opportunity."""
    named: dict[str, dict[int, set[int]]] = {
        name: {row["id"]: {row[f"{name}_id"]} for row in rows if row[f"{name}_id"]}
        for name in NAMED if name != "pilot"
    } | {"pilot": {key: {one.pilot for one in found} for key, found in given.items()}}  # fmt: skip
    lost: dict[int, tuple[str, ...]] = {}
    for name, kind in NAMED.items():
        asked = list(set().union(*named[name].values()))
        gone = set(asked) - set(living(connection, kind, asked))
        for key, keys in named[name].items() if gone else ():
            if keys & gone:
                lost[key] = (*lost.get(key, ()), name)
    return lost


def currency_of(row: Mapping[Any, Any]) -> str:
    """The currency in which an opportunity, as it is stored, is counted now: that of the award where there is one."""
    award = award_of(row) if row["status"] in WON else None
    return award.currency if award else row["currency"] or ""


def award_of(row: Mapping[Any, Any]) -> Money | None:
    """What was awarded to an opportunity, as it is stored; in the currency asked for unless it says another."""
    return money(row["awarded"], row["awarded_currency"] or row["currency"])


def _rates(row: Mapping[Any, Any]) -> Iterable[Rate]:
    """The rates that an opportunity stores: of what was requested, and of the award where that is another currency."""
    for name, currency in (("rate", row["currency"]), ("awarded_rate", row["awarded_currency"])):
        value = money(row[name], "")
        if value and currency and row["rate_currency"]:
            yield Rate(currency, row["rate_currency"], value.amount, row["rate_on"] or "")


def _allocations(connection: Connection, rows: Sequence[Mapping[Any, Any]]) -> dict[int, list[Allocation]]:
    own, by_key = live(funding.allocation), {row["id"]: row for row in rows}
    read: list[Any] = []
    for batch in batches(list(by_key)):
        columns = (own.c.id, own.c.opportunity_id, own.c.pilot_id, own.c.amount, own.c.currency)
        read += connection.execute(select(*columns).where(own.c.opportunity_id.in_(batch)).order_by(own.c.id)).all()
    titles = titles_of(connection, "pilot", {row.pilot_id for row in read})
    found: dict[int, list[Allocation]] = {}
    for key, owner, pilot, amount, currency in read:
        value = money(amount, currency or currency_of(by_key[owner]))
        if value is not None:
            found.setdefault(owner, []).append(Allocation(key, pilot, titles.get(pilot, ""), value))
    return found


def _instalments(connection: Connection, keys: Sequence[int]) -> dict[int, list[tuple[int, str, Decimal, str]]]:
    own, found = live(funding.instalment), dict[int, list[tuple[int, str, Decimal, str]]]()
    for batch in batches(list(keys)):
        columns = (own.c.id, own.c.opportunity_id, own.c.due, own.c.amount, own.c.received_on)
        query = select(*columns).where(own.c.opportunity_id.in_(batch))
        for key, owner, due, amount, received in connection.execute(query.order_by(own.c.due, own.c.id)):
            value = money(amount, "")
            if value is not None:
                found.setdefault(owner, []).append((key, due or "", value.amount, received or ""))
    return found


@dataclass(frozen=True, slots=True)
class PilotFigures:
    """What a pilot needs and gets in one currency; `budget` is None where its budget is in another one.

    `sought` will be asked for, `asked` has been and is not answered, `promised` is awarded, `received` is the part of
    that which has come in. What is only asked for does not make the gap any smaller.
    """

    currency: str
    budget: Decimal | None = None
    sought: Decimal = _NOTHING
    asked: Decimal = _NOTHING
    promised: Decimal = _NOTHING
    received: Decimal = _NOTHING

    @property
    def gap(self) -> Decimal | None:
        """The gap to budget: what nobody has promised yet, nothing where more was; None without a budget."""
        return None if self.budget is None else max(self.budget - self.promised, _NOTHING)

    @property
    def unasked(self) -> Decimal | None:
        """What of the gap nobody was asked for."""
        return None if self.gap is None else max(self.gap - self.asked, _NOTHING)


@dataclass(frozen=True, slots=True)
class PilotMoney:
    """A pilot's money: figures for each currency, that of its budget first; and what is to be allocated anew.

    `title` is the pilot's. `funders` are the opportunities it has a part in, each with its allocation.
    """

    title: str
    figures: tuple[PilotFigures, ...]
    funders: tuple[tuple[FundingLine, Allocation], ...]
    outdated: tuple[tuple[FundingLine, Allocation], ...]


def pilot_money(connection: Connection, keys: Sequence[int] | None = None) -> dict[int, PilotMoney]:
    """What each of these pilots (or all) needs, has asked for, was promised, received, and lacks: for its bar.

    Currencies are never mixed. What an award brings is shared among its pilots as it was allocated. Declined and
    withdrawn opportunities count as nothing.
    """
    budgets = _budgets(connection, keys)
    own, owners = live(funding.allocation), dict[int, None]()
    for batch in batches(list(budgets)):
        query = select(own.c.opportunity_id).where(own.c.pilot_id.in_(batch)).order_by(own.c.id)
        owners |= dict.fromkeys(connection.execute(query).scalars())
    lines = funding_lines(connection, list(owners))
    return {key: _money_of(key, title, budget, lines) for key, (title, budget) in budgets.items()}


def _budgets(connection: Connection, keys: Sequence[int] | None) -> dict[int, tuple[str, Money | None]]:
    """Title and budget of live pilots: of these in their order, or of all by title."""
    own = live(pilots.pilot)
    query, found = select(own.c.id, own.c.title, own.c.budget, own.c.currency), dict[int, tuple[str, Money | None]]()
    asked = [query.order_by(own.c.title, own.c.id)]
    if keys is not None:
        asked = [query.where(own.c.id.in_(batch)) for batch in batches(list(keys))]
    for one in asked:
        found |= {
            key: (title or "", money(budget, currency)) for key, title, budget, currency in connection.execute(one)
        }
    return found if keys is None else {key: found[key] for key in keys if key in found}


def _money_of(key: int, title: str, budget: Money | None, lines: Sequence[FundingLine]) -> PilotMoney:
    parts: dict[str, dict[str, Decimal]] = {budget.currency: {"budget": budget.amount}} if budget else {}
    shares, stale = list[tuple[FundingLine, Allocation]](), list[tuple[FundingLine, Allocation]]()
    for line in lines:
        received = line.received_by()
        for one in (one for one in line.allocations if one.pilot == key):
            shares.append((line, one))
            if line.is_lost:
                continue
            if one not in line.allocated:
                stale.append((line, one))
                continue
            own = parts.setdefault(one.money.currency, {})
            name = _counts_as(line)
            own[name] = own.get(name, _NOTHING) + one.money.amount
            own["received"] = own.get("received", _NOTHING) + received.get(one.key, _NOTHING)
    figures = tuple(PilotFigures(currency, **values) for currency, values in parts.items())
    return PilotMoney(title, figures, tuple(shares), tuple(stale))


def _counts_as(line: FundingLine) -> str:
    if line.promised is not None:
        return "promised"
    return "asked" if line.status in ASKED or line.is_won else "sought"
