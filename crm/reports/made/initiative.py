"""The programme of the whole initiative: its plan in time, how far it is, how that is counted, what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from crm.dates import earliest
from crm.errors import NotFound
from crm.i18n import _, ngettext
from crm.keys import to_text
from crm.models.records import KINDS, PARTIES
from crm.queries.ahead import DueLine, ahead
from crm.queries.due import LATE, group_of
from crm.queries.measures import Figure as Measured
from crm.queries.measures import figures
from crm.queries.open_points import OpenPoint, open_points
from crm.queries.programme import ActivityLine, EventLine, Initiative, PhaseLine, initiative, next_events
from crm.queries.schedule import Schedule, Stretch, schedule
from crm.refs import Ref
from crm.reports.charts.figures import WIDTH
from crm.reports.document import Block, Column, Document, Fact, Facts, Figure, Heading, Paragraph, Row, Table
from crm.reports.made.initiative_words import due_title, open_in_words, span, written
from crm.reports.made.pilot_lines import pilots
from crm.reports.made.plan_rows import drawn, in_words
from crm.reports.report import Asked
from crm.reports.words import choice, day, tbc

_FACTS: Final = 4
_EVENTS, _DUE, _NAMED = 12, 12, 12


def build(connection: Connection, asked: Asked) -> Document:
    """The programme at a glance.

    Raises:
        NotFound: the workspace describes no initiative.
    """
    found = initiative(connection)
    if found is None:
        raise NotFound(_("This workspace describes no initiative: choose an event."))
    plan, measured = schedule(connection), figures(connection, asked.today)
    points = open_points(connection, asked.today)
    blocks = (
        *_summary(found, measured), *_time(plan, asked.today), *_progress(measured), *_phases(found, plan),
        *_events(connection, asked.today), *pilots(connection), *_due(connection, asked.today), *_open(points),
    )  # fmt: skip
    return Document(
        found.name, blocks, kicker=_("Programme of the initiative"),
        subtitle=_("As of {day}").format(day=day(asked.today)), warnings=tuple(_warnings(points)),
    )  # fmt: skip


def _warnings(points: Sequence[OpenPoint]) -> Iterator[str]:
    if points:
        yield ngettext("{count} point is still to be confirmed: it stands at the end.",
                       "{count} points are still to be confirmed: they stand at the end.", len(points)).format(
                           count=len(points))  # fmt: skip


def _summary(found: Initiative, measured: Sequence[Measured]) -> Iterator[Block]:
    text = found.summary or found.objective
    if text:
        yield Paragraph(text, "lead")
    first = sorted(measured, key=lambda one: (not one.value, one.target is None))[:_FACTS]
    if first:
        yield Facts(tuple(_fact(one) for one in first))


def _fact(one: Measured) -> Fact:
    note = _("of {target}").format(target=written(one.target, one.unit)) if one.target else ""
    return Fact(written(one.value, one.unit), _(one.measure.label).lower(), note)


def _time(plan: Schedule, today: str) -> Iterator[Block]:
    if not plan.stretches:
        return
    yield Heading(_("In time"))
    caption = _("Paler: not certain yet. Grey: over. A diamond: something is held.")
    yield Figure(drawn(plan.stretches, earliest(today), WIDTH), in_words(plan.stretches), caption)
    if plan.undated:
        names = ", ".join(name for _ref, name in plan.undated)
        yield Paragraph(_("Without dates: {names}").format(names=names), "small")


def _progress(measured: Sequence[Measured]) -> Iterator[Block]:
    yield Heading(_("Progress"))
    columns = (
        Column(_("What"), share=2.2), Column(_("So far"), share=1.6), Column(_("Target"), share=1.6),
        Column(_("By"), share=1.1), Column(_("Reached"), share=0.9), Column(_("How it is counted"), share=4),
    )  # fmt: skip
    rows = tuple(
        Row((
            _label(one), written(one.value, one.unit), written(one.target, one.unit) if one.target else "–",
            day(one.due), f"{one.share:.0%}" if one.target else "", _(one.measure.how),
        ), id=one.name)
        for one in measured
    )  # fmt: skip
    yield Table(columns, rows, empty=_("Nothing is counted yet, and no target is set."))


def _label(one: Measured) -> str:
    label = _(one.measure.label)
    return _("{what}: {which}").format(what=label, which=one.title) if one.title else label


def _phases(found: Initiative, plan: Schedule) -> Iterator[Block]:
    known = {one.ref: one for one in plan.stretches}
    yield Heading(_("Phases and activities"))
    columns = (Column(_("Activity"), share=3.4), Column(_("When"), share=2.2), Column(_("Held for it"), share=3.4))
    for phase in found.phases:
        yield Heading(_phase_name(phase), 2)
        about = [when] if (when := span(known, "phase", phase.key, phase.months)) else []
        if phase.summary:
            about.append(phase.summary)
        if about:
            yield Paragraph("\n".join(about), keep=True)
        rows = tuple(_activity(one, known) for one in phase.activities)
        yield Table(columns, rows, empty=_("No activity is described."))


def _phase_name(phase: PhaseLine) -> str:
    return _("Phase {number}: {name}").format(number=phase.number, name=phase.name) if phase.number else phase.name


def _activity(one: ActivityLine, known: Mapping[Ref, Stretch]) -> Row:
    name = f"{one.number}  {one.name}" if one.number else one.name
    name = tbc(name) if one.certainty in {"tbc", "provisional"} else name
    held = "\n".join(f"{event.name}, {day(event.date) if event.date else _('date open')}" for event in one.events)
    return Row((name, span(known, "activity", one.key) or _("open"), held), id=to_text(one.key))


def _events(connection: Connection, today: str) -> Iterator[Block]:
    coming, past = next_events(connection, today, limit=_EVENTS)
    yield Heading(_("Events"))
    columns = (
        Column(_("Event"), share=3.4), Column(_("When"), share=1.8), Column(_("Where"), share=3),
        Column(_("Status"), share=1.3),
    )  # fmt: skip
    yield Table(columns, tuple(map(_event, coming)), title=_("Ahead"), empty=_("No event is planned."))
    if past:
        yield Table(columns, tuple(map(_event, past)), title=_("Past"))


def _event(one: EventLine) -> Row:
    when = ", ".join(filter(None, (day(one.date) if one.date else _("Date TBC"), one.time)))
    when = tbc(when) if one.date and one.certainty in {"tbc", "provisional"} else when
    return Row((one.name, when, one.place or _("TBC"), choice(one.status)), id=to_text(one.key))


def _due(connection: Connection, today: str) -> Iterator[Block]:
    found = ahead(connection, limit=_DUE, today=today)
    yield Heading(_("What is due next"))
    columns = (
        Column(_("What"), share=4), Column(_("Kind"), share=1.4), Column(_("By whom"), share=1.8),
        Column(_("Due"), share=1.6),
    )  # fmt: skip
    rows = tuple(_due_row(line, is_late=group_of(line.due, today) == LATE) for line in found.lines)
    yield Table(columns, rows, empty=_("Nothing is due."))
    more = sum(count for _kind, count in found.more)
    if more:
        yield Paragraph(ngettext("and {count} more", "and {count} more", more).format(count=f"{more:,}"), "small")


def _due_row(line: DueLine, *, is_late: bool) -> Row:
    what = "\n".join(filter(None, (due_title(line), line.about)))
    kind = _(KINDS[line.kind].label) if line.kind in KINDS else choice(line.kind)
    by = _("{date}, late").format(date=day(line.due)) if is_late else day(line.due)
    return Row((what, kind, line.owner, by), "strong" if is_late else "")


def _open(points: Sequence[OpenPoint]) -> Iterator[Block]:
    yield Heading(_("To be confirmed"))
    parties = {kind.name for kind in PARTIES}
    grouped: dict[Ref, list[OpenPoint]] = {}
    for point in points:
        if point.ref.kind not in parties:
            grouped.setdefault(point.ref, []).append(point)
    columns = (Column(_("What"), share=3), Column(_("Kind"), share=1.2), Column(_("What is open"), share=4))
    rows = [
        Row((group[0].title, _(KINDS[ref.kind].label), "; ".join(map(open_in_words, group))))
        for ref, group in grouped.items()
    ]
    yield Table(columns, (*rows, *_open_parties(points)), empty=_("Everything is confirmed."))


def _open_parties(points: Sequence[OpenPoint]) -> Iterator[Row]:
    """People, organisations and cities that are said with a reservation: in one line for each sort of it."""
    for kind in PARTIES:
        own = [point for point in points if point.ref.kind == kind.name]
        for what in dict.fromkeys(point.what for point in own):
            found = [point for point in own if point.what == what]
            names = ", ".join(point.title for point in found[:_NAMED])
            more = len(found) - _NAMED
            if more > 0:
                names = f"{names} {ngettext('and {count} more', 'and {count} more', more).format(count=more)}"
            yield Row((names, _(kind.plural), open_in_words(found[0])))
