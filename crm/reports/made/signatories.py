"""Who signed the Commitment Statement: bodies and people apart, with a map, how it grew, and how it was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from crm.i18n import _, ngettext
from crm.keys import to_text
from crm.models.kinds import Kind
from crm.queries.commitments import current_version
from crm.queries.records import titles_of
from crm.queries.signatories import KINDS, Counts, Listed, counts, growth, listed, placed
from crm.reports.charts.atlas import Dot, atlas
from crm.reports.charts.figures import described, lines, stacked
from crm.reports.document import Block, Column, Document, Fact, Facts, Figure, Heading, Paragraph, Row, Table
from crm.reports.report import Asked
from crm.reports.words import day
from crm.values.places import country_name

_SERIES: Final = {"organisation": 1, "city": 0}  # cities lie above


def build(connection: Connection, asked: Asked) -> Document:
    """The public list with its figures: only who agreed is named, placed or grouped."""
    lines_, number = listed(connection), counts(connection)
    version = current_version(connection)
    about = []
    if version is not None:
        statement = titles_of(connection, "statement", [version["statement_id"]]).get(version["statement_id"], "")
        about.append(_("{statement}, version {number}").format(statement=statement, number=version["number"]))
    blocks = (
        *_summary(number), *_map(connection, lines_), *_growth(connection), *_by_region(lines_), *_lists(lines_),
        *_method(number, asked.today),
    )  # fmt: skip
    return Document(
        _("Signatories"), blocks, kicker=_("Commitment Statement"),
        subtitle=_("As of {day}").format(day=day(asked.today)), about=tuple(about),
    )  # fmt: skip


def _summary(number: Counts) -> Iterator[Block]:
    if not number.committed and not number.supporters:
        yield Paragraph(_("Nobody has signed yet."), "lead")
        return
    cities = ngettext("{count} city", "{count} cities", number.standing["city"])
    bodies = ngettext("{count} organisation", "{count} organisations", number.standing["organisation"])
    people = ngettext("{count} person supports", "{count} people support", number.supporters)
    said = _("{cities} and {bodies} are committed. Apart from them, {people} it personally.")
    yield Paragraph(said.format(cities=cities, bodies=bodies, people=people), "lead")
    yield Facts((
        Fact(f"{number.standing['city']:,}", _("cities committed"), _to_reaffirm(number, "city")),
        Fact(f"{number.standing['organisation']:,}", _("organisations committed"),
             _to_reaffirm(number, "organisation")),
        Fact(f"{number.supporters:,}", _("people in support"), _("counted apart")),
    ))  # fmt: skip


def _to_reaffirm(number: Counts, kind: str) -> str:
    count = number.to_reaffirm[kind]
    return ngettext("{count} to be reaffirmed", "{count} to be reaffirmed", count) if count else ""


def _map(connection: Connection, found: Sequence[Listed]) -> Iterator[Block]:
    bodies = [one for one in placed(connection, [line.key for line in found]) if one.kind in _SERIES and one.spot]
    if not bodies:
        return
    dots = [Dot(*one.spot, _SERIES[one.kind]) for one in bodies if one.spot]
    names = ", ".join(sorted(one.name for one in bodies)[:30])
    yield Heading(_("Where they are"))
    yield Figure(
        atlas(dots, (_("Cities"), _("Organisations"))), _("Map of the world with {names}").format(names=names),
        _("Cities and organisations that agreed to be listed, at their place or seat. Outlines: Natural Earth."),
    )  # fmt: skip


def _growth(connection: Connection) -> Iterator[Block]:
    found = growth(connection)
    if len(found) < 2:
        return
    bodies = [float(body) for _month, body, _people in found]
    people = [float(person) for _month, _body, person in found]
    names = [one for one, _body, _people in found]
    yield Heading(_("How it grew"))
    for title, values in ((_("Cities and organisations"), bodies), (_("People in support"), people)):
        if values[-1]:
            told = described(title, [(names[-1], values[-1])])
            yield Figure(lines(names, [(title, values)]), told, _("{title}, by month, added up").format(title=title))


def _by_region(found: Sequence[Listed]) -> Iterator[Block]:
    regions = sorted({one.region for one in found}, key=lambda name: (not name, name))
    if not regions:
        return
    number = Counter((one.region, one.signatory_kind) for one in found)
    yield Heading(_("By region"))
    bodies = [
        (_plural(kind), [float(number[region, kind]) for region in regions]) for kind in KINDS if kind != "person"
    ]
    if any(sum(values) for _name, values in bodies):
        labels = [_region(region) for region in regions]
        totals = [(label, float(sum(values[row] for _n, values in bodies))) for row, label in enumerate(labels)]
        title = _("Listed cities and organisations by region")
        yield Figure(stacked(labels, bodies), described(title, totals), title)
    columns = (Column(_("Region"), share=3), *(Column(_plural(kind), Kind.NUMBER, share=1.4) for kind in KINDS))
    rows = tuple(Row((_region(region), *(number[region, kind] for kind in KINDS))) for region in regions)
    yield Table(columns, rows, _("Those who agreed to be listed"))


def _region(name: str) -> str:
    return _(name) if name else _("Region not known")


def _plural(kind: str) -> str:
    return {"city": _("Cities"), "organisation": _("Organisations"), "person": _("People in support")}[kind]


def _lists(found: Sequence[Listed]) -> Iterator[Block]:
    for kind in KINDS:
        own = [one for one in found if one.signatory_kind == kind]
        yield Heading(_plural(kind))
        if kind == "person":
            columns = (Column(_("Name"), share=3), Column(_("Capacity"), share=3), Column(_("Country"), share=2),
                       Column(_("Signed on"), Kind.DATE, share=1.5))  # fmt: skip
            rows = tuple(
                Row((one.name, one.capacity, country_name(one.country), one.signed_on), id=to_text(one.key))
                for one in own
            )
        else:
            columns = (Column(_("Name"), share=3), Column(_("Country"), share=1.8), Column(_("Signed by"), share=3),
                       Column(_("Signed on"), Kind.DATE, share=1.5))  # fmt: skip
            rows = tuple(
                Row((one.name, country_name(one.country), ", ".join(filter(None, (one.officer, one.capacity))),
                     one.signed_on), id=to_text(one.key))
                for one in own
            )  # fmt: skip
        yield Table(columns, rows, empty=_("None agreed to be listed yet."))


def _method(number: Counts, today: str) -> Iterator[Block]:
    yield Heading(_("How it was counted"))
    said = [
        _("Counted on {day} are signatories, each once, whose evidence was looked at and who did not withdraw.").format(
            day=day(today)),
        _("A local government’s signature is its city’s and is counted as a city, once."),
        _("Cities and organisations commit themselves through an officer with a mandate. Personal support is counted "
          "apart and in no figure added to them."),
        _("A commitment outlives the office-holder: one that is to be reaffirmed stands until it is withdrawn."),
    ]  # fmt: skip
    told = {kind: (number.listed[kind], number.standing[kind]) for kind in KINDS}
    said.append(
        _("Named are only those who agreed: {cities}, {organisations} and {people}.").format(
            cities=_share(told["city"], _("cities")), organisations=_share(told["organisation"], _("organisations")),
            people=_share(told["person"], _("people")),
        )
    )  # fmt: skip
    yield Paragraph(" ".join(said), "small")


def _share(pair: tuple[int, int], what: str) -> str:
    return _("{some} of {all} {what}").format(some=f"{pair[0]:,}", all=f"{pair[1]:,}", what=what)
