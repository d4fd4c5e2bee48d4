"""Pilots and their partners as they are handed to a board, a funder or a city: overview, a page each, who funds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from sqlalchemy import Connection

from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.models.pilots import PARTNER_ROLES
from crm.queries.deadlines import DEADLINE_WORDS, Deadline, open_deadlines
from crm.queries.funding import Allocation, FundingLine, PilotFigures, pilot_money
from crm.queries.money import Money
from crm.queries.pilot_views import Lesson, lessons, pilot_view
from crm.queries.pilots import Milestone, Partner, pilot_lines
from crm.reports.charts.beside import centred
from crm.reports.charts.places import Place, world_map
from crm.reports.document import (
    Block,
    Callout,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from crm.reports.made.pilot_pages import Told, named, page, where
from crm.reports.made.pilot_room import short_cells, shortened
from crm.reports.pilots import WIDTH
from crm.reports.report import Asked
from crm.reports.words import choice, day

_NOTHING: Final = Decimal(0)
_MAP: Final = 380.0  # points wide
_MOST_BESIDE: Final = 4  # pilots beside each other
_SHORT: Final = 60  # characters of a name in a table
_SEATS: Final = 4  # partners of one role
_ALL: Final = 10_000


def build(connection: Connection, asked: Asked) -> Document:
    """All pilots, or the one that is asked about; redacted without the names of people.

    Raises:
        NotFound: the pilot is in the trash or gone.
    """
    wanted = [asked.ref.key] if asked.ref is not None else [line.key for line in pilot_lines(connection)]
    money, views = pilot_money(connection, wanted), [pilot_view(connection, key) for key in wanted]
    told = [Told(view, money[view.line.key], asked.redacted) for view in views]
    learnt = [one for one in lessons(connection) if asked.ref is None or one.pilot.ref == asked.ref]
    due: dict[int, Deadline] = {one.opportunity: one for one in reversed(open_deadlines(connection))}
    alone = told[0] if asked.ref is not None else None
    overview = () if alone is not None else tuple(_overview(told))
    pages = tuple(block for one in told for block in page(one, first=alone is not None))
    annex = _annex(told, due, apart=alone is None) if told else ()
    blocks = (*overview, *pages, *annex, *_lessons(learnt))
    return Document(
        alone.line.title if alone else _("Pilots and partners"), blocks,
        kicker=_("Pilot") if alone else _("Pilots"), subtitle=_subtitle(alone, asked.today), about=(),
        warnings=tuple(_warnings(told, redacted=asked.redacted)),
        notes=(_("Names of people were left out."),) if asked.redacted else (),
    )  # fmt: skip


def _subtitle(alone: Told | None, today: str) -> str:
    as_of = _("As of {day}").format(day=day(today))
    return " · ".join(filter(None, (where(alone.line) if alone else "", as_of)))


def _warnings(told: Sequence[Told], *, redacted: bool) -> Iterator[str]:
    for one in told:
        lost = ", ".join(partner.name for partner in one.line.lost_partners)
        if lost:
            yield _("“{pilot}” names partners whose records are in the trash: {names}.").format(
                pilot=one.line.title, names=lost)  # fmt: skip
        if one.line.budget is None:
            yield _("“{pilot}” has no budget: its gap is not known.").format(pilot=one.line.title)
    if redacted:
        yield _("Problems, milestones and next steps are printed as they were written: read them for names.")
    elif told:
        yield _("It names people: leave personal details out for a partner city.")


def _overview(told: Sequence[Told]) -> Iterator[Block]:
    lines = [one.line for one in told]
    if not lines:
        yield Callout(_("There is no pilot yet."))
        return
    cities = {line.city_key for line in lines if line.city_key}
    partners = {partner.ref for line in lines for partner in line.partners}
    bound = {partner.ref for line in lines for partner in line.partners if partner.is_bound}
    facts = [
        Fact(str(len(lines)), ngettext("pilot", "pilots", len(lines)),
             ngettext("in {count} city", "in {count} cities", len(cities))),
        Fact(str(len(bound)), ngettext("partner bound", "partners bound", len(bound)),
             _("of {count}").format(count=len(partners))),
    ]  # fmt: skip
    facts += [
        Fact(str(Money(promised, currency)), _("promised of {sum}").format(sum=Money(needed, currency)))
        for currency, (needed, promised) in sorted(_sums(told).items())
        if needed
    ]
    yield Facts(tuple(facts))
    places = [Place(line.city, *line.place) for line in lines if line.place is not None]
    if places:
        named = ", ".join(dict.fromkeys(place.name for place in places))
        unique = list({place.name: place for place in places}.values())
        yield Figure(centred(world_map(unique, _MAP), WIDTH), _("Map of the pilots: {cities}.").format(cities=named))
    short, whole = ([_overview_row(one, most) for one in told] for most in (_SHORT, _ALL))
    yield _on_paper(_headings(), short, _("At a glance"), whole=whole)
    if len(lines) <= _MOST_BESIDE:
        yield from _on_board(told)


def _on_board(told: Sequence[Told]) -> Iterator[Block]:
    """Who takes which part in which pilot; a seat that nobody fills is told."""
    columns = (Column(_("Part"), share=1.2), *(Column(shortened(one.line.title, _SHORT), share=2.4) for one in told))
    rows = tuple(Row((choice(role), *(_seats(role, one, _SEATS) for one in told))) for role in PARTNER_ROLES)
    whole = tuple(Row((choice(role), *(_seats(role, one) for one in told))) for role in PARTNER_ROLES)
    yield Table(columns, rows, title=_("Who is on board"), whole=whole)


def _seats(role: str, one: Told, most: int = _ALL) -> str:
    """Who has a part in a pilot, `most` by name."""
    taken = [_seated(partner, one) for partner in one.line.having(role)]
    more = len(taken) - most
    if more > 0:
        taken = [*taken[:most], ngettext("and {count} more", "and {count} more", more).format(count=more)]
    return "\n".join(taken) or _("– nobody yet –")


def _on_paper(
    columns: tuple[Column, ...], rows: Sequence[Row], title: str, empty: str = "", whole: Sequence[Row] = ()
) -> Table:
    """A table whose long names stand whole only in a workbook, or whose `whole` rows do."""
    return Table(columns, short_cells(rows, _SHORT), title, empty, whole=tuple(whole or rows))


def _seated(partner: Partner, one: Told) -> str:
    """'Union (signed)'."""
    committed = choice(partner.commitment)
    name = named(partner, redacted=one.redacted)
    return f"{name} ({committed})" if committed else name


def _sums(told: Sequence[Told]) -> dict[str, tuple[Decimal, Decimal]]:
    """Budgets and what was promised, by currency."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for figures in (figures for one in told for figures in one.money.figures):
        needed, promised = found.get(figures.currency, (_NOTHING, _NOTHING))
        found[figures.currency] = needed + (figures.budget or _NOTHING), promised + figures.promised
    return found


def _headings() -> tuple[Column, ...]:
    return (
        Column(_("Pilot"), share=2.1), Column(_("City"), share=1.9), Column(_("Stage"), share=1.5),
        Column(_("Currency"), share=1), Column(_("Budget"), Kind.DECIMAL, share=1.1),
        Column(_("Promised"), Kind.DECIMAL, share=1.1), Column(_("Gap to budget"), Kind.DECIMAL, share=1.1),
        Column(_("Next milestone"), share=3),
    )  # fmt: skip


def _overview_row(one: Told, most: int) -> Row:
    """A pilot in a line; of its next milestone so many characters."""
    line, figures = one.line, next(iter(one.money.figures), None)
    following = line.next_milestone
    ahead = _ahead(following, most) if following is not None and line.is_open else ""
    money = _amounts(figures)
    return Row((line.title, line.city, choice(line.stage), *money, ahead))


def _ahead(one: Milestone, most: int) -> str:
    overdue = _("{milestone}: overdue")
    return overdue.format(milestone=shortened(one.title, most - len(overdue))) if one.is_late else one.title


def _amounts(figures: PilotFigures | None) -> tuple[str | Decimal | None, ...]:
    if figures is None:
        return ("", None, None, None)
    return (figures.currency, figures.budget, figures.promised, figures.gap)


def _annex(told: Sequence[Told], due: Mapping[int, Deadline], *, apart: bool) -> Iterator[Block]:
    """Who funds what: each share of an opportunity, and the sums by currency; on a page of its own where `apart`."""
    if apart:
        yield PageBreak()
    yield Heading(_("Who funds what"))
    yield Paragraph(_("Each share of a funding opportunity that is meant for a pilot. Sums are of one currency each."))
    columns = (
        Column(_("Pilot"), share=2), Column(_("Funder"), share=2.2), Column(_("Stage"), share=1.9),
        Column(_("Currency"), share=0.9), Column(_("Share"), Kind.DECIMAL, share=1.2),
        Column(_("Received"), Kind.DECIMAL, share=1.2), Column(_("Next deadline"), share=2.2),
    )  # fmt: skip
    rows = tuple(
        Row((one.line.title, line.funder or _("no funder named"), _stands(line, share), share.money.currency,
             share.money.amount, line.received_by().get(share.key), _deadline(due.get(line.key))),
            "gone" if line.is_lost else "")
        for one in told for line, share in one.money.funders
    )  # fmt: skip
    yield _on_paper(columns, rows, _("Funders"), _("Nobody has been asked yet."))
    yield from _totals(told)


def _stands(line: FundingLine, share: Allocation) -> str:
    """The stage; of a share that was asked for where the award came in another currency, that it is open."""
    stage = choice(line.status)
    is_open = not line.is_lost and share not in line.allocated
    return _("{stage}; share to be settled").format(stage=stage) if is_open else stage


def _deadline(one: Deadline | None) -> str:
    return f"{_(DEADLINE_WORDS[one.type])}, {day(one.date)}" if one is not None else ""


def _totals(told: Sequence[Told]) -> Iterator[Block]:
    found: dict[str, list[Decimal]] = {}
    for one in (figures for pilot in told for figures in pilot.money.figures):
        own = found.setdefault(one.currency, [_NOTHING] * 5)
        for place, value in enumerate((one.budget, one.asked, one.promised, one.received, one.gap)):
            own[place] += value or _NOTHING
    if not found:
        return
    columns = (Column(_("Currency"), share=1), *(Column(name, Kind.DECIMAL, share=1.4) for name in (
        _("Budget"), _("Asked"), _("Promised"), _("Received"), _("Gap to budget"))))  # fmt: skip
    yield Table(columns, tuple(Row((name, *values)) for name, values in sorted(found.items())), title=_("In all"))


def _lessons(learnt: Sequence[Lesson]) -> Iterator[Block]:
    if not learnt:
        return
    yield Heading(_("What the framework learns"))
    columns = (Column(_("Lesson"), share=5), Column(_("Pilot"), share=1.8), Column(_("Noted on"), Kind.DATE, share=1.2))
    for section, rows in groupby(learnt, key=_section):
        own = [(one.text, one.pilot.title, one.date) for one in rows]
        short = tuple(Row((text, shortened(pilot, _SHORT), date)) for text, pilot, date in own)
        yield Table(columns, short, title=section or _("No section named"), whole=tuple(map(Row, own)))


def _section(one: Lesson) -> str:
    return one.section
