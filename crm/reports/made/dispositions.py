"""What became of every comment: by section each with its disposition, the reason and the changed text, and the counts.

Contributors are named only where they agreed to it; notes of our own stay out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from crm.i18n import N_, _, ngettext
from crm.keys import to_text
from crm.models.comments import ACCEPTED, WITH_CHANGES
from crm.models.kinds import Kind
from crm.queries.action_plan import actions_from
from crm.queries.comments import CommentLine, comment_lines, section_order
from crm.queries.lists import Filter, ListQuery, keys
from crm.queries.records import titles_of
from crm.queries.versions import sections_known, versions_of
from crm.reports.charts.figures import described, stacked
from crm.reports.document import Block, Column, Document, Fact, Facts, Figure, Heading, Paragraph, Row, Table
from crm.reports.report import Asked, Option
from crm.reports.words import choice, day

ALL, DECIDED = "all", "decided"
WHICH: Final = Option(
    "comments", N_("Which comments"),
    ((ALL, N_("All that came in")), (DECIDED, N_("Those that are decided"))),
    N_("Before it is published, those that are decided."),
)  # fmt: skip
OPTIONS: Final = (WHICH,)
_UNDECIDED, _NOT_TAKEN_UP = "undecided", "not_taken_up"
_CHARTED: Final = 14  # sections in the chart; the others are in the tables


def build(connection: Connection, asked: Asked) -> Document:
    """The dispositions of one publication, or of all that have comments.

    Raises:
        NotFound: the publication is in the trash or gone.
    """
    publications = [asked.ref.key] if asked.ref else list(keys(connection, ListQuery("publication")))
    titles = titles_of(connection, "publication", publications)
    found = {key: _lines(connection, titles[key], asked) for key in publications}
    shown = [key for key in publications if found[key] or asked.ref]
    blocks = list[Block]()
    for key in shown:
        if len(shown) > 1:
            blocks.append(Heading(titles[key]))
        blocks += _of_publication(connection, key, found[key], asked)
    if not shown:
        blocks.append(Paragraph(_("No comments yet."), "lead"))
    everything = [line for key in shown for line in found[key]]
    about = [_version(connection, key) for key in shown] if asked.ref else [titles[key] for key in shown]
    return Document(
        _("Disposition of comments"), tuple(blocks), kicker=_("Publications"),
        subtitle=titles[publications[0]] if asked.ref else _("As of {day}").format(day=day(asked.today)),
        about=tuple(filter(None, about)), landscape=True, warnings=tuple(_warnings(everything)),
        notes=tuple(_notes(everything, asked)),
    )  # fmt: skip


def _lines(connection: Connection, title: str, asked: Asked) -> list[CommentLine]:
    """The comments on a publication by section, those asked for."""
    wanted = ListQuery("comment", filters=(Filter("publication", "is", title),))
    lines = comment_lines(connection, list(keys(connection, wanted)))
    if asked.chosen(WHICH) == DECIDED:
        lines = [line for line in lines if line.is_decided]
    return sorted(lines, key=_order)


def _order(line: CommentLine) -> tuple[object, ...]:
    return line.order


def _version(connection: Connection, key: int) -> str:
    newest = next(iter(versions_of(connection, key)), None)
    if newest is None:
        return ""
    told = _("Newest version: {number}, {day}") if newest["date"] else _("Newest version: {number}")
    return told.format(number=newest["number"], day=day(newest["date"]))


def _of_publication(connection: Connection, key: int, lines: Sequence[CommentLine], asked: Asked) -> Iterator[Block]:
    known = sections_known(connection, key)
    yield from _summary(lines)
    yield from _chart(lines, known)
    yield from _sections(lines, known, redacted=asked.redacted)
    yield from _actions(connection, lines)
    yield from _untouched(lines, known)
    yield from _contributors(lines, redacted=asked.redacted)


def _summary(lines: Sequence[CommentLine]) -> Iterator[Block]:
    if not lines:
        yield Paragraph(_("No comments yet."), "lead")
        return
    count = Counter(line.disposition or _UNDECIDED for line in lines)
    came = ngettext("{count} comment came in.", "{count} comments came in.", len(lines))
    answered = sum(line.is_answered for line in lines)
    told = ngettext("{count} of them was answered.", "{count} of them were answered.", answered)
    yield Paragraph(f"{came} {told}", "lead")
    others = len(lines) - count[ACCEPTED] - count[WITH_CHANGES] - count[_UNDECIDED]
    yield Facts((
        Fact(f"{count[ACCEPTED]:,}", _("accepted")), Fact(f"{count[WITH_CHANGES]:,}", _("accepted with changes")),
        Fact(f"{others:,}", _("not taken up"), _("rejected, noted, deferred or out of scope")),
        Fact(f"{count[_UNDECIDED]:,}", _("undecided")),
    ))  # fmt: skip


def _chart(lines: Sequence[CommentLine], known: dict[str, str]) -> Iterator[Block]:
    """For each section what became of its comments."""
    count = Counter((line.section, _group(line)) for line in lines)
    sections = sorted({line.section for line in lines}, key=section_order)[:_CHARTED]
    names = [name for name in (ACCEPTED, WITH_CHANGES, _NOT_TAKEN_UP, _UNDECIDED)
             if any(count[one, name] for one in sections)]  # fmt: skip
    if not sections:
        return
    series = [(choice(name), [float(count[one, name]) for one in sections]) for name in names]
    labels = [_section(one, known) for one in sections]
    totals = [(label, float(sum(count[one, name] for name in names)))
              for label, one in zip(labels, sections, strict=True)]  # fmt: skip
    title = _("Comments by section and disposition")
    yield Figure(stacked(labels, series), described(title, totals), title)


def _group(line: CommentLine) -> str:
    """As the figures group them: four colours can be told apart, seven cannot."""
    if not line.disposition:
        return _UNDECIDED
    return line.disposition if line.disposition in (ACCEPTED, WITH_CHANGES) else _NOT_TAKEN_UP


def _section(number: str, known: dict[str, str]) -> str:
    return " ".join(filter(None, (number, known.get(number, "")))) if number else _("All of it")


def _sections(lines: Sequence[CommentLine], known: dict[str, str], *, redacted: bool) -> Iterator[Block]:
    columns = (
        Column(_("No."), Kind.NUMBER, share=0.5, is_count=True), Column(_("Comment"), share=3.2),
        Column(_("Proposed change"), share=2.2), Column(_("Disposition"), share=1.3), Column(_("Why"), share=2.4),
        Column(_("Changed text"), share=2.4), Column(_("Contributor"), share=1.6),
    )  # fmt: skip
    for number in sorted({line.section for line in lines}, key=section_order):
        own = [line for line in lines if line.section == number]
        yield Heading(_section(number, known), 2)
        yield Table(columns, tuple(_row(line, redacted=redacted) for line in own))


def _row(line: CommentLine, *, redacted: bool) -> Row:
    about = ", ".join(filter(None, (choice(line.type), line.version, line.paragraph)))
    text = f"{line.text}\n({about})" if about else line.text
    return Row((
        line.number, text, line.proposed, choice(line.disposition or _UNDECIDED), line.rationale, line.changed_text,
        _contributor(line, redacted=redacted),
    ), id=to_text(line.key))  # fmt: skip


def _contributor(line: CommentLine, *, redacted: bool) -> str:
    """Who made it, where they agreed to be named; else nobody."""
    if redacted or not line.may_be_named:
        return _("not named")
    body = line.organisation if line.organisation != line.contributor else ""
    return ", ".join(filter(None, (line.contributor, body))) or _("not named")


def _actions(connection: Connection, lines: Sequence[CommentLine]) -> Iterator[Block]:
    """What is to be done because of a comment."""
    found = actions_from(connection, "comment", [line.key for line in lines])
    rows = tuple(
        Row((line.number, line.text, action.title, choice(action.status)))
        for line in lines
        for action in found.get(line.key, ())
    )
    if rows:
        yield Heading(_("What is done because of comments"), 2)
        columns = (Column(_("No."), Kind.NUMBER, share=0.5, is_count=True), Column(_("Comment"), share=4),
                   Column(_("Action"), share=4), Column(_("Status"), share=1.3))  # fmt: skip
        yield Table(columns, rows)


def _untouched(lines: Sequence[CommentLine], known: dict[str, str]) -> Iterator[Block]:
    """Sections nobody said anything about."""
    silent = [_section(number, known) for number in known if number not in {line.section for line in lines}]
    if silent and lines:
        said = _("Nobody commented on: {sections}.").format(sections="; ".join(silent))
        yield Paragraph(said, "small")


def _contributors(lines: Sequence[CommentLine], *, redacted: bool) -> Iterator[Block]:
    named = [] if redacted else sorted({
        _contributor(line, redacted=False) for line in lines if line.may_be_named and line.contributor
    }, key=str.casefold)  # fmt: skip
    if not lines:
        return
    yield Heading(_("Contributors"), 2)
    others = sum(redacted or not line.may_be_named or not line.contributor for line in lines)
    hidden = ngettext("{count} comment is by somebody who is not named here.",
                      "{count} comments are by people who are not named here.", others) if others else ""  # fmt: skip
    yield Paragraph(" ".join(filter(None, ("; ".join(named) + "." if named else "", hidden))))


def _notes(lines: Sequence[CommentLine], asked: Asked) -> Iterator[str]:
    if not lines:
        return
    yield _("Counted on {day}. Named are only contributors who agreed to it; notes of the team are left out.").format(
        day=day(asked.today)
    )
    satisfied = Counter(line.satisfied for line in lines)
    if satisfied["yes"] or satisfied["no"]:
        told = _("With the answer {yes} said they were satisfied, {no} that they were not.")
        yield told.format(yes=satisfied["yes"], no=satisfied["no"])


def _warnings(lines: Sequence[CommentLine]) -> Iterator[str]:
    open_ = sum(not line.is_decided for line in lines)
    if open_:
        yield ngettext("{count} comment is undecided.", "{count} comments are undecided.", open_)
    bare = sum(line.is_decided and not line.rationale for line in lines)
    if bare:
        yield ngettext("{count} decision gives no reason.", "{count} decisions give no reason.", bare)
