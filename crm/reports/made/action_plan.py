"""The action plan as it is handed out: where it stands, what is late and why, by section and by owner, whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from crm.i18n import N_, _, ngettext
from crm.models.action_plan import ACTION_STATUSES
from crm.models.kinds import Kind
from crm.queries.action_plan import ActionLine, action_lines
from crm.reports.charts.figures import described, donut, stacked
from crm.reports.document import Block, Column, Document, Fact, Facts, Figure, Heading, Mark, Paragraph, Row, Table
from crm.reports.made.action_trace import changes, trace
from crm.reports.report import Asked, Option
from crm.reports.words import choice, day

SCOPE: Final = Option(
    "scope", N_("Which actions"), (("all", N_("All of the plan")), ("open", N_("Those still to be done"))),
    N_("What is done or dropped shows what came of the plan."),
)  # fmt: skip
OPTIONS: Final = (SCOPE,)


def build(connection: Connection, asked: Asked) -> Document:
    """The plan; redacted without the names of those who help and of those who said what."""
    everything = action_lines(connection)
    lines = [line for line in everything if line.is_open or asked.chosen(SCOPE) == "all"]
    blocks = (
        *_summary(lines), *_late(lines), *_by_section(lines, redacted=asked.redacted), *_by_owner(lines),
        *trace(connection, lines, redacted=asked.redacted), *changes(connection, everything),
    )  # fmt: skip
    count = ngettext("{count} action", "{count} actions", len(lines))
    return Document(
        _("Action plan"), blocks, kicker=_("What was promised"), subtitle=_("As of {day}").format(day=day(asked.today)),
        about=(count,), warnings=tuple(_warnings(lines, redacted=asked.redacted)),
    )  # fmt: skip


def _warnings(lines: Sequence[ActionLine], *, redacted: bool) -> Iterator[str]:
    unowned = [line.title for line in lines if line.is_unowned]
    if unowned:
        told = ngettext("Nobody owns {count} action", "Nobody owns {count} actions", len(unowned))
        yield f"{told}: {'; '.join(unowned[:5])}{'…' if len(unowned) > 5 else '.'}"
    undated = sum(line.is_open and not line.due for line in lines)
    if undated:
        yield ngettext("{count} action has no date.", "{count} actions have no date.", undated)
    if not redacted:
        yield _("It names people and what they said: leave personal details out for whoever must not know.")


def _summary(lines: Sequence[ActionLine]) -> Iterator[Block]:
    count = Counter(line.status for line in lines)
    late, unowned = sum(line.is_late for line in lines), sum(line.is_unowned for line in lines)
    wanted = [line for line in lines if line.status != "dropped"]
    mean = round(sum(line.progress for line in wanted) / len(wanted)) if wanted else 0
    yield Paragraph(_told(lines, late, unowned), "lead")
    yield Facts((
        Fact(str(count["done"]), _("done"), _("of {count}").format(count=len(lines))),
        Fact(f"{mean} %", _("mean progress")), Fact(str(late), _("overdue")), Fact(str(unowned), _("without an owner")),
    ))  # fmt: skip
    items = [(choice(status), float(count[status])) for status in ACTION_STATUSES if count[status]]
    if items:
        yield Figure(donut(items), described(_("Actions by status"), items), _("Actions by status"))
    names = _sections(lines)
    if names:
        parts = _parts(lines, "section", names)
        totals = [(_named(name), float(sum(line.section == name for line in lines))) for name in names]
        drawn = stacked([_named(name) for name in names], parts)
        yield Figure(drawn, described(_("Actions by section"), totals), _("Actions by framework section and status"))


def _told(lines: Sequence[ActionLine], late: int, unowned: int) -> str:
    if not lines:
        return _("Nothing has been promised yet.")
    done = sum(line.status == "done" for line in lines)
    open_ = sum(line.is_open for line in lines)
    said = [_("{done} of {count} actions are done, {open} are still to be done.").format(
        done=done, count=len(lines), open=open_)]  # fmt: skip
    if late:
        said.append(ngettext("{count} is overdue.", "{count} are overdue.", late))
    if unowned:
        said.append(ngettext("{count} has no owner.", "{count} have no owner.", unowned))
    return " ".join(said)


def _parts(lines: Sequence[ActionLine], name: str, values: Sequence[str]) -> list[tuple[str, list[float]]]:
    """A series for each status that occurs: how many lines have each value of a field."""
    found = Counter((getattr(line, name), line.status) for line in lines)
    return [
        (choice(status), [float(found[value, status]) for value in values])
        for status in ACTION_STATUSES
        if any(line.status == status for line in lines)
    ]


def _sections(lines: Sequence[ActionLine]) -> list[str]:
    return sorted({line.section for line in lines}, key=lambda name: (not name, name))


def _named(section: str) -> str:
    return section or _("No section")


def _late(lines: Sequence[ActionLine]) -> Iterator[Block]:
    yield Heading(_("What is late, and why"))
    columns = (
        Column(_("Action"), share=3.2), Column(_("Owner"), share=1.7), Column(_("Was due"), Kind.DATE, share=1.3),
        Column(_("Progress"), share=1.2), Column(_("Why"), share=3.4),
    )  # fmt: skip
    rows = tuple(
        Row((line.title, line.owner or _("nobody"), line.due, f"{line.progress} %", _why(line)))
        for line in lines
        if line.is_late
    )
    yield Table(columns, rows, empty=_("Nothing is late."))


def _why(line: ActionLine) -> str:
    if not line.note:
        return _("Nothing has been noted.") if line.owner else _("Nobody owns it, and nothing has been noted.")
    return f"{line.note} ({day(line.noted_on)})" if line.noted_on else line.note


def _by_section(lines: Sequence[ActionLine], *, redacted: bool) -> Iterator[Block]:
    columns = (
        Column(_("Action"), share=4), Column(_("Owner"), share=1.9), Column(_("Due"), Kind.DATE, share=1.4),
        Column(_("Status"), share=1.3), Column(_("Progress"), share=0.9),
    )  # fmt: skip
    yield Heading(_("By framework section"))
    for name in _sections(lines):
        yield Heading(_named(name), 2)
        own = [line for line in lines if line.section == name]
        yield Table(columns, tuple(_row(line, redacted=redacted) for line in own))


def _row(line: ActionLine, *, redacted: bool) -> Row:
    with_ = ", ".join(line.contributors)
    title = line.title if redacted or not with_ else f"{line.title}\n{_('with {names}').format(names=with_)}"
    mark: Mark = "strong" if line.is_late else ""
    return Row((title, line.owner or _("nobody"), line.due, choice(line.status), f"{line.progress} %"), mark)


def _by_owner(lines: Sequence[ActionLine]) -> Iterator[Block]:
    owners = sorted({line.owner for line in lines}, key=lambda name: (not name, name))
    if not owners:
        return
    yield Heading(_("By owner"))
    drawn = stacked([name or _("nobody") for name in owners], _parts(lines, "owner", owners))
    totals = [(name or _("nobody"), float(sum(line.owner == name for line in lines))) for name in owners]
    yield Figure(drawn, described(_("Actions by owner"), totals))
    columns = (
        Column(_("Owner"), share=2.4), Column(_("To be done"), Kind.NUMBER, share=1),
        Column(_("Overdue"), Kind.NUMBER, share=1), Column(_("Done"), Kind.NUMBER, share=1),
        Column(_("Next due"), Kind.DATE, share=1.4), Column(_("What is next"), share=3.4),
    )  # fmt: skip
    yield Table(columns, tuple(_owner_row(name, lines) for name in owners))


def _owner_row(name: str, lines: Sequence[ActionLine]) -> Row:
    own = [line for line in lines if line.owner == name]
    ahead = sorted((line for line in own if line.is_open and line.due and not line.is_late), key=lambda line: line.due)
    late = sum(line.is_late for line in own)
    return Row((
        name or _("nobody"), sum(line.is_open for line in own), late, sum(line.status == "done" for line in own),
        ahead[0].due if ahead else "", ahead[0].title if ahead else "",
    ), "strong" if late else "")  # fmt: skip
