"""One page about a pilot: where, with whom, what it costs and who pays, how far it is, and what is next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.models.pilots import OPEN_PILOTS, PILOT_STAGES
from crm.queries.funding import PilotMoney
from crm.queries.indicators import Series
from crm.queries.money import Money
from crm.queries.pilot_views import PilotView
from crm.queries.pilots import Milestone, Partner, PilotLine
from crm.reports.charts.beside import below, columns, head
from crm.reports.charts.measured import course_chart
from crm.reports.charts.places import Place, near_map
from crm.reports.document import Block, Column, Figure, Heading, Mark, PageBreak, Paragraph, Piece, Row, Table, plain
from crm.reports.made.pilot_room import INDICATORS, Parts, all_of, cut_lines, room_for, short_cells, shortened
from crm.reports.pilots import WIDTH, bar, course
from crm.reports.pilots import told as bar_told
from crm.reports.words import choice, day
from crm.values.places import country_name

TITLE: Final = 110  # characters, at the head of a page
_OTHERS: Final = 2  # currencies beside that of the bar
_CHART: Final = 54.0  # points high


@dataclass(frozen=True, slots=True)
class Told:
    """A pilot as it is to be told: with its money, and whether without personal details."""

    view: PilotView
    money: PilotMoney
    redacted: bool

    @property
    def line(self) -> PilotLine:
        return self.view.line


def page(told: Told, *, first: bool) -> Iterator[Block]:
    """The page of a pilot; not the `first` of a document, it begins a new page, and keeps to that.

    Of a pilot of which there is more than its page holds it shows the foremost, and says how much more there is.
    """
    title = shortened(told.line.title, TITLE)
    if not first:
        yield PageBreak()
        yield Heading(title)
    head, besides = _head(told), tuple(_besides(told))
    partners, (way, milestones) = _partners(told), _way(told)
    texts = [told.view.document["problem"] or "", told.view.document["approach"] or ""]
    parts = Parts(
        title, head.drawing.height, [plain(one.text) for one in besides], [*filter(None, texts)], partners, way,
        milestones, len(told.view.indicators), _CHART + 25,
    )  # fmt: skip
    shown = all_of(parts) if first else room_for(parts)
    yield head
    yield from besides
    for text, look in zip(texts, (True, False), strict=True):
        if text:
            yield Paragraph((Piece(cut_lines(text, shown.lines), italic=look),))
    yield from _cut(partners, range(shown.partners), shown.cell)
    ahead = [*range(shown.milestones), *range(milestones, milestones + shown.steps)]
    yield from _cut(way, ahead, shown.cell)
    yield from _indicators(told, shown.indicators)


def _cut(table: Table, kept: Sequence[int], longest: int) -> Iterator[Block]:
    """A table with some of its rows, and how many more there are."""
    whole = tuple(table.rows)
    rows = short_cells((whole[number] for number in kept), longest)
    yield replace(table, rows=rows, whole=whole if rows != whole else ())
    more = len(whole) - len(rows)
    if more:
        yield Paragraph(ngettext("And {count} more.", "And {count} more.", more).format(count=more), "small")


def _head(told: Told) -> Figure:
    line = told.line
    picture = near_map(Place(line.city, *line.place)) if line.place is not None and line.city else None
    names = (*OPEN_PILOTS, "completed") if line.stage != "stopped" else (*OPEN_PILOTS, "stopped")
    stages = [(choice(name), name == line.stage) for name in PILOT_STAGES if name in names]
    facts = [
        (_("Where"), where(line)), (_("When"), period(line)), (_("Sector"), choice(line.sector)),
        (_("Budget"), str(Money(line.budget, line.currency)) if line.budget is not None else ""),
        (_("Tests of the framework"), ", ".join(map(choice, line.elements))),
        (_("Led by"), "" if told.redacted else line.lead),
    ]  # fmt: skip
    shown = [(name, value) for name, value in facts if value]
    said = "; ".join((f"{_('Stage')}: {choice(line.stage)}", *(f"{name}: {value}" for name, value in shown)))
    above = head(picture, stages, shown, WIDTH)
    if not told.money.figures:
        return Figure(above, f"{line.title}. {said}.")
    figures = told.money.figures[0]
    alt = f"{line.title}. {said}. {_('Funding')}: {bar_told(figures)}"
    return Figure(below(above, bar(figures), _("Funding")), alt)


def where(line: PilotLine) -> str:
    return ", ".join(filter(None, (line.city, country_name(line.country) if line.country else "")))


def period(line: PilotLine) -> str:
    """'April 2026 – October 2027'; '' where neither day is known."""
    return " – ".join(filter(None, (day(line.start), day(line.end) or ("…" if line.start else ""))))


def _besides(told: Told) -> Iterator[Paragraph]:
    """What the bar does not show: that nothing is known, other currencies, shares that are to be settled."""
    said = [] if told.money.figures else [_("There is no budget yet, and nothing has been asked for.")]
    for one in told.money.figures[1 : 1 + _OTHERS]:
        asked, promised, received = (Money(value, one.currency) for value in (one.asked, one.promised, one.received))
        sentence = _("Besides, {asked} asked and not answered, {promised} promised, {received} received.")
        said.append(sentence.format(asked=asked, promised=promised, received=received))
    more = len(told.money.figures) - 1 - _OTHERS
    if more > 0:
        sentence = ngettext("And in {count} more currency: see who funds what.",
                            "And in {count} more currencies: see who funds what.", more)  # fmt: skip
        said.append(sentence.format(count=more))
    if told.money.outdated:
        said.append(_("Some awards came in another currency than was asked; their shares are still to be settled."))
    if said:
        yield Paragraph(" ".join(said), "small")


def _partners(told: Told) -> Table:
    headings = [
        Column(_("Partner"), share=3.7), Column(_("Role"), share=1.7), Column(_("Commitment"), share=1.5),
        Column(_("Since"), Kind.DATE, share=1.05),
    ]  # fmt: skip
    if not told.redacted:
        headings.append(Column(_("Contact"), share=2.4))
    rows = tuple(Row(_partner(one, redacted=told.redacted)) for one in told.line.partners)
    return Table(tuple(headings), rows, _("Partners"), empty=_("No partner yet."))


def named(one: Partner, *, redacted: bool) -> str:
    return _("A person (name left out)") if redacted and one.ref.kind == "person" else one.name


def _partner(one: Partner, *, redacted: bool) -> tuple[str, ...]:
    said = (named(one, redacted=redacted), choice(one.role), choice(one.commitment) or _("not yet"), one.committed_on)
    return said if redacted else (*said, one.contact_name)


def _way(told: Told) -> tuple[Table, int]:
    """What is ahead, and how many rows of it are milestones: they stand first, of those that were reached the latest.

    Behind them stands what is to be done for them.
    """
    passed = [one for one in told.line.milestones if one.is_reached]
    shown = [*passed[-1:], *(one for one in told.line.milestones if not one.is_reached)]
    rows = [Row((one.title, _("Milestone"), one.due, _standing(one, len(passed))), _mark(one, told)) for one in shown]
    rows += [Row((what, _("Next step"), due, "" if told.redacted else who)) for due, what, who in _steps(told)]
    headings = (
        Column(_("Milestones and next steps"), share=4.6), Column(_("Sort"), share=1.3),
        Column(_("Due"), Kind.DATE, share=1.2), Column(_("Standing"), share=2.9),
    )  # fmt: skip
    return Table(headings, tuple(rows), _("On the way"), empty=_("Nothing is planned yet.")), len(shown)


def _steps(told: Told) -> list[tuple[str, str, str]]:
    """Open actions of the plan and follow-ups as due date, words and owner; what is due first first."""
    found = [(one.due, one.title, one.owner) for one in told.view.actions if one.is_open]
    found += [(one.due, one.title, one.owner) for one in told.view.tasks if one.is_open]
    return sorted(found, key=_due_first)


def _due_first(one: tuple[str, str, str]) -> tuple[bool, str]:
    return not one[0], one[0]


def _mark(one: Milestone, told: Told) -> Mark:
    return "strong" if one.is_late and told.line.is_open else ""


def _standing(one: Milestone, passed: int) -> str:
    if one.is_reached:
        told = _("reached {date}").format(date=one.reached_on)
        before = ngettext("{count} before it", "{count} before it", passed - 1) if passed > 1 else ""
        return ", ".join(filter(None, (told, before)))
    return _("overdue") if one.is_late else _("ahead")


def _indicators(told: Told, most: int) -> Iterator[Block]:
    found = told.view.indicators
    if not found:
        return
    yield Heading(_("Indicators"), 3)
    wide = (WIDTH - 16 * (INDICATORS - 1)) / INDICATORS
    drawn = [(one.name, reached(one), course_chart(course(one), wide, _CHART)) for one in found[:most]]
    alt = "; ".join(f"{one.name}: {reached(one)}" for one in found)
    yield Figure(columns(drawn, WIDTH, INDICATORS), f"{_('Indicators')}: {alt}.")
    more = len(found) - len(drawn)
    if more:
        yield Paragraph(ngettext("And {count} more.", "And {count} more.", more).format(count=more), "small")


def reached(one: Series) -> str:
    """'1,655 of 2,400 households', or that nothing was measured."""
    if one.actual is None:
        aim = f"{one.target:,f} {one.unit}".strip() if one.target is not None else ""
        return _("not measured; target {target}").format(target=aim) if aim else _("not measured yet")
    now = f"{one.actual:,f} {one.unit}".strip()
    way = one.progress
    return now if way is None else _("{now} · {percent} % of the way").format(now=now, percent=way)
