"""Funding as it is handed out: sums by stage, funder and pilot, what is due, and each opportunity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection

from crm.errors import Invalid
from crm.i18n import N_, _, ngettext
from crm.keys import to_text
from crm.models.funding import FUNDING_STAGES
from crm.models.kinds import Kind
from crm.queries.deadlines import Deadline, open_deadlines
from crm.queries.funding import FundingLine, PilotMoney, funding_lines, pilot_money
from crm.queries.funding_totals import Totals, by_funder, by_pilot, by_stage, totals, usual_currency
from crm.queries.money import Money, converted, weighted
from crm.reports.charts.figures import described, stacked
from crm.reports.charts.measured import tints
from crm.reports.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Row,
    Table,
)
from crm.reports.report import Asked, Option
from crm.reports.words import choice, day
from crm.values.currencies import amount_written, currency_of, tidy_amount, unbroken

INTO: Final = Option(
    "currency", N_("Converted into"), (), N_("Three letters, as EUR; empty: the one most rates lead to."), is_free=True
)
OPTIONS: Final = (INTO,)
_IN_TRASH: Final = {
    "funder": N_("The funder of “{title}” is in the trash."),
    "contact": N_("The contact of “{title}” is in the trash."),
    "previous": N_("The previous grant of “{title}” is in the trash."),
    "pilot": N_("A pilot that “{title}” gives to is in the trash."),
}  # fmt: skip


def build(connection: Connection, asked: Asked) -> Document:
    """All opportunities, and what comes of them.

    Raises:
        Invalid: the currency asked for is none.
    """
    lines = funding_lines(connection)
    into = _into(asked.chosen(INTO), lines)
    deadlines = open_deadlines(connection)
    blocks = (
        *_summary(lines, into), *_by_stage(lines), *_by_funder(lines), *_by_pilot(connection, lines),
        *_due(deadlines), *_each(lines, into, deadlines),
    )  # fmt: skip
    count = ngettext("{count} opportunity", "{count} opportunities", len(lines))
    return Document(
        _("Funding"), blocks, kicker=_("What is sought, promised and received"),
        subtitle=_("As of {day}").format(day=day(asked.today)), about=(count,), landscape=True,
        warnings=tuple(_warnings(lines)),
    )  # fmt: skip


def _into(text: str, lines: Sequence[FundingLine]) -> str:
    code = currency_of(text) if text else usual_currency(lines)
    if text and not code:
        sentence = _("“{value}” is not a currency. Write its three letters, as EUR.")
        raise Invalid({INTO.name: sentence.format(value=text[:20])})
    return code


def _warnings(lines: Sequence[FundingLine]) -> Iterator[str]:
    for line in lines:
        if line.is_won and line.award is None:
            yield _("“{title}” is awarded, but nobody has said how much.").format(title=line.title)
        if line.outdated and not line.is_lost:
            yield _("“{title}” is to be allocated anew: its award came in another currency.").format(title=line.title)
        for name in line.trashed:
            yield _(_IN_TRASH[name]).format(title=line.title)


def _summary(lines: Sequence[FundingLine], into: str) -> Iterator[Block]:
    found = totals(lines, into)
    yield Paragraph(_told(found), "lead")
    facts = [
        Fact(amount_written(amount, currency), currency, _("weighted {amount}").format(
            amount=amount_written(found.weighted[currency], currency)))
        for currency, amount in found.plain.items()
    ]  # fmt: skip
    if facts:
        yield Facts(tuple(facts))
    if found.needs_converting:
        plain, share = unbroken(Money(found.converted, into)), unbroken(Money(found.converted_weighted, into))
        said = _("Converted by the rates and days that the records store: {plain}, weighted {weighted}.")
        yield Paragraph(said.format(plain=plain, weighted=share))
    named = _("{title} ({amount})")
    left = [named.format(title=line.title, amount=unbroken(line.worth)) for line in found.unconvertible]
    if found.needs_converting and left:
        yield Callout(
            _("Left out of the converted sums, for no rate is stored: {names}.").format(names="; ".join(left))
        )
    if found.blank:
        names = "; ".join(line.title for line in found.blank)
        yield Paragraph(_("Without an amount, and in no sum: {names}.").format(names=names), "small")
    apart = [
        _("{title}: {asked} asked for, {award} awarded").format(
            title=line.title, asked=line.requested, award=line.award
        )
        for line in lines
        if line.is_in_another_currency
    ]
    if apart:
        yield Heading(_("Awarded in another currency than was asked"), 2)
        yield Bullets(tuple(apart))


def _told(found: Totals) -> str:
    if not found.count:
        return _("Nothing is sought yet.")
    said = _("Sought and won: {sums}.").format(sums=_beside(found.plain) or "–")
    got = _("Received so far: {sums}.").format(sums=_beside(found.received)) if found.received else ""
    lost = _("Declined or withdrawn: {sums}.").format(sums=_beside(found.lost)) if found.lost else ""
    return " ".join(filter(None, (said, got, lost)))


def _beside(found: Mapping[str, Decimal]) -> str:
    """Sums beside each other, each on one line."""
    return " · ".join(unbroken(Money(amount, currency)) for currency, amount in found.items())


def _sum_columns(first: str) -> tuple[Column, ...]:
    return (
        Column(first, share=3), Column(_("Currency"), share=1), Column(_("Amount"), Kind.DECIMAL, share=1.6),
        Column(_("Weighted"), Kind.DECIMAL, share=1.6), Column(_("Received"), Kind.DECIMAL, share=1.6),
        Column(_("Opportunities"), Kind.NUMBER, share=1.3),
    )  # fmt: skip


def _sum_rows(name: str, found: Totals) -> Iterator[Row]:
    """A row for each currency; of a stage of those that were lost, what was asked for."""
    shown = found.plain or found.lost
    for number, (currency, amount) in enumerate(shown.items()):
        yield Row((
            name if number == 0 else "", currency, _amount(Money(amount, currency)), _share(found.weighted, currency),
            _share(found.received, currency), found.count if number == 0 else None,
        ))  # fmt: skip
    if not shown:
        yield Row((name, "", "", "", "", found.count))


def _share(found: dict[str, Decimal], currency: str) -> str:
    return _amount(Money(found[currency], currency)) if currency in found else ""


def _amount(value: Money | None) -> str:
    """As a cell takes it: '584500.50', '165000'."""
    return tidy_amount(f"{value.amount:f}", value.currency) if value is not None else ""


def _by_stage(lines: Sequence[FundingLine]) -> Iterator[Block]:
    if not lines:
        return
    found = {stage: one for stage, one in by_stage(lines).items() if one.count}
    yield Heading(_("By stage"))
    yield Table(
        _sum_columns(_("Stage")), tuple(row for stage, one in found.items() for row in _sum_rows(choice(stage), one))
    )


def _by_funder(lines: Sequence[FundingLine]) -> Iterator[Block]:
    if not lines:
        return
    yield Heading(_("By funder"))
    rows = (row for name, one in by_funder(lines).items() for row in _sum_rows(name or _("No funder yet"), one))
    yield Table(_sum_columns(_("Funder")), tuple(rows))


def _by_pilot(connection: Connection, lines: Sequence[FundingLine]) -> Iterator[Block]:
    """What is meant for each pilot, what for none, and what each lacks."""
    found = by_pilot(lines)
    if not found:
        return
    yield Heading(_("By pilot"))
    columns = (Column(_("Pilot"), share=4), Column(_("Currency"), share=1), Column(_("Amount"), Kind.DECIMAL, share=2))
    rows = (
        Row((title or _("Allocated to no pilot"), currency, _amount(Money(amount, currency))))
        for title, own in found.items()
        for currency, amount in own.items()
    )
    yield Table(columns, tuple(rows))
    yield from gaps(pilot_money(connection))


def gaps(found: Mapping[int, PilotMoney]) -> Iterator[Block]:
    """The budget of each pilot and what of it is received, promised, asked for, and missing."""
    columns = (
        Column(_("Pilot"), share=3), Column(_("Currency"), share=1),
        *(Column(label, Kind.DECIMAL, share=1.4) for label in (
            _("Budget"), _("To be asked for"), _("Asked"), _("Promised"), _("Received"), _("Gap to budget"))),
    )  # fmt: skip
    rows, drawn = [], list[tuple[str, tuple[Decimal, Decimal, Decimal, Decimal]]]()
    for money in found.values():
        for one in money.figures:
            cells = (one.budget, one.sought, one.asked, one.promised, one.received, one.gap)
            texts = (_amount(Money(cell, one.currency)) if cell is not None else "" for cell in cells)
            rows.append(Row((money.title, one.currency, *texts)))
            if one.budget is not None and one.unasked is not None:
                label = f"{money.title} ({one.currency})"
                drawn.append((label, (one.received, one.promised - one.received, one.asked, one.unasked)))
    if not rows:
        return
    yield Heading(_("Gap to budget"), 2)
    if drawn:
        yield _bars(drawn)
    yield Table(columns, tuple(rows))


def _bars(drawn: Sequence[tuple[str, tuple[Decimal, ...]]]) -> Figure:
    """Each pilot's budget as shares of a hundred: currencies are not compared."""
    words = (_("Received"), _("Promised, to come"), _("Gap: asked, not answered"), _("Gap: not asked for"))
    parts = [[float(values[number] * 100 / (sum(values, Decimal(0)) or 1)) for _label, values in drawn]
             for number in range(len(words))]  # fmt: skip
    labels = [label for label, _values in drawn]
    alt = described(_("Shares of each budget in %, received"), list(zip(labels, parts[0], strict=True)))
    chart = stacked(labels, list(zip(words, parts, strict=True)), colours=tints())
    return Figure(chart, alt, _("Shares of each budget, in %"))


def _due(deadlines: Sequence[Deadline]) -> Iterator[Block]:
    yield Heading(_("What is due"))
    columns = (
        Column(_("Date"), Kind.DATE, share=1.3), Column(_("Deadline"), share=1.8), Column(_("Opportunity"), share=3),
        Column(_("What is to be handed in"), share=4), Column(_("Owner"), share=1.8),
    )  # fmt: skip
    rows = (
        Row((one.date, choice(one.type), one.title, one.requirement, one.owner), "strong" if one.is_late else "")
        for one in deadlines
    )
    yield Table(columns, tuple(rows), empty=_("No deadline binds."))


def _each(lines: Sequence[FundingLine], into: str, deadlines: Iterable[Deadline]) -> Iterator[Block]:
    if not lines:
        return
    following = {one.opportunity: one.date for one in reversed(list(deadlines))}
    yield Heading(_("Each opportunity"))
    columns = (
        Column(_("Opportunity"), share=3), Column(_("Funder"), share=2.2), Column(_("Stage"), share=1.6),
        Column(_("Next deadline"), Kind.DATE, share=1.4), Column(_("Currency"), share=1),
        *(Column(label, Kind.DECIMAL, share=1.5) for label in (
            _("Amount"), _("Weighted"), _("In {currency}").format(currency=into) if into else _("Converted"))),
    )  # fmt: skip
    ordered = sorted(lines, key=_by_stage_and_title)
    yield Table(columns, tuple(_row(line, into, following.get(line.key, "")) for line in ordered))


def _by_stage_and_title(line: FundingLine) -> tuple[int, str]:
    return FUNDING_STAGES.index(line.status) if line.status in FUNDING_STAGES else 0, line.title.casefold()


def _row(line: FundingLine, into: str, due: str) -> Row:
    worth = line.worth
    other = converted(worth, into, line.rates) if into else None
    unknown = _("no rate") if into and worth is not None and other is None else ""
    return Row((
        line.title, line.funder, choice(line.status), due, worth.currency if worth else "", _amount(worth),
        _amount(weighted(worth, line.chance)), _amount(other) or unknown,
    ), id=to_text(line.key))  # fmt: skip
