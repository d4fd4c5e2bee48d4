"""What people said of an event: a chart for each question, themes, and the words of those who may be quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from crm.i18n import N_, _, ngettext
from crm.keys import to_text
from crm.models.kinds import Kind
from crm.queries.events import EventView, event_view
from crm.queries.feedback import Survey, surveys
from crm.queries.participations import participants
from crm.queries.summaries import Summary, summaries, summaries_by
from crm.reports.charts.answers import answers_of, chart, themes_of
from crm.reports.charts.figures import described
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
from crm.reports.made.event_lines import place
from crm.reports.report import Asked, Option
from crm.reports.words import choice, day, event_time

BY: Final = Option(
    "by", N_("Compare"),
    (("nobody", N_("Nobody: all together")), ("sector", N_("Sectors")), ("gender", N_("Genders")),
     ("lens", N_("Smart and just"))),
    N_("Groups too small to be told apart are left out."),
)  # fmt: skip
OPTIONS: Final = (BY,)
_QUOTES: Final = 12  # of a question
_UNTOLD: Final = "–"


def build(connection: Connection, asked: Asked) -> Document:
    """The feedback; each survey of the event is a chapter. Where fewer answered than may be told, no numbers are.

    Raises:
        NotFound: the event is in the trash or gone.
    """
    if asked.ref is None:
        raise ValueError(asked)
    view = event_view(connection, asked.ref.key)
    found = surveys(connection, asked.ref.key)
    came = sum(one.status == "attended" for one in participants(connection, asked.ref.key))
    blocks: list[Block] = []
    if not found:
        blocks.append(Callout(_("No feedback has been asked for yet.")))
    for number, survey in enumerate(found):
        if number:
            blocks.append(PageBreak())
        told = summaries(connection, survey.key)
        blocks += _chapter(view, survey, told, came, named=len(found) > 1)
        if asked.chosen(BY) != "nobody":
            blocks += _compared(summaries_by(connection, survey.key, asked.chosen(BY)))
        blocks += _numbers(survey, told)
    return Document(
        str(view.document["name"]), tuple(blocks), kicker=_("Feedback"), subtitle=event_time(view.document),
        about=(place(view),), warnings=tuple(_warnings(found)), notes=tuple(_notes(found)),
    )  # fmt: skip


def _chapter(view: EventView, survey: Survey, told: Sequence[Summary], came: int, *, named: bool) -> Iterator[Block]:
    if named:
        yield Heading(survey.name)
    facts = [Fact(f"{survey.responses:,}", _("responses"), _("of {count:,} who came").format(count=came)
                  if came and survey.responses <= came else "")]  # fmt: skip
    facts += [
        Fact(f"{one.mean:.1f}", _("of {highest}").format(highest=one.question.highest), one.question.text)
        for one in told if one.mean is not None and _may_tell(one, survey)
    ][:3]  # fmt: skip
    yield Facts(tuple(facts))
    sessions = {session.key: session.title for session in view.sessions}
    for summary in told:
        yield from _question(summary, survey, sessions.get(summary.question.session or 0, ""))


def _may_tell(summary: Summary, survey: Survey) -> bool:
    return not summary.suppressed and summary.answered >= survey.smallest_group


def _question(summary: Summary, survey: Survey, session: str) -> Iterator[Block]:
    question = summary.question
    earlier = _("Until {day}: {question}").format(day=day(summary.until), question=question.text)
    yield Heading(earlier if summary.until else question.text, 2)
    answered = ngettext("{count} answer", "{count} answers", summary.answered)
    if not _may_tell(summary, survey) and question.kind != "text":
        few = _("{answered}: fewer than may be told, so that nobody is recognised.").format(answered=answered)
        yield Paragraph(" · ".join(filter(None, (session, few))), "small")
        return
    items, themes = answers_of(summary), themes_of(summary)
    is_drawn = any(value for _label, value in (*items, *themes))
    said = " · ".join(filter(None, (session, f"n = {summary.answered:,}", _middle(summary))))
    yield Paragraph(said, "small", keep=is_drawn)
    if any(value for _label, value in items):
        yield Figure(chart(items, summary), described(question.text, items))
    if themes:
        yield Figure(chart(themes, summary), described(_("Themes"), themes), _("What the answers speak of"))
    quotes = list(dict.fromkeys(summary.texts))
    for text in quotes[:_QUOTES]:
        yield Paragraph(text, "quote")
    if len(quotes) > _QUOTES:
        more = len(quotes) - _QUOTES
        yield Paragraph(ngettext("{count} more may be quoted.", "{count} more may be quoted.", more), "small")


def _middle(summary: Summary) -> str:
    if summary.mean is None or summary.median is None:
        return ""
    return _("mean {mean}, median {median}").format(mean=f"{summary.mean:.1f}", median=f"{summary.median:g}")


def _compared(groups: dict[str, list[Summary]]) -> Iterator[Block]:
    """The mean of each scale in each group that is large enough."""
    scales = [one.question for one in next(iter(groups.values()), []) if one.question.kind == "scale"]
    if not scales:
        return
    yield Heading(_("Compared"), 2)
    columns = (Column(_("Group"), share=2), *(Column(one.text, Kind.DECIMAL, share=2) for one in scales))
    rows = tuple(
        Row((choice(name) or _("Unknown"), *(_mean(one) for one in told if one.question.kind == "scale")))
        for name, told in groups.items()
    )
    yield Table(columns, rows, title=_("Means by group"))
    yield Paragraph(_("“–”: too few to be told apart."), "small")


def _mean(summary: Summary) -> str:
    if summary.suppressed or summary.mean is None:
        return _UNTOLD
    return f"{summary.mean:.1f} (n = {summary.answered})"


def _numbers(survey: Survey, told: Sequence[Summary]) -> Iterator[Block]:
    """All counts once more, to reckon with."""
    rows = tuple(
        Row((one.question.text, label, count, f"{count / one.answered:.0%}"), id=f"{to_text(one.question.key)}:{label}")
        for one in told if one.question.kind != "text" and _may_tell(one, survey)
        for label, count in one.counts
    )  # fmt: skip
    if rows:
        columns = (Column(_("Question"), share=4), Column(_("Answer"), share=3), Column(_("Count"), Kind.NUMBER, 1),
                   Column(_("Share"), share=1))  # fmt: skip
        yield Table(columns, rows, title=_("All numbers"))


def _notes(found: Sequence[Survey]) -> Iterator[str]:
    if found:
        yield _("Quoted are only those who agreed to it.")


def _warnings(found: Sequence[Survey]) -> Iterator[str]:
    for survey in found:
        if not survey.closed_on:
            yield _("“{name}” is still open: answers may come in.").format(name=survey.name)
        if not survey.responses:
            yield _("Nobody has answered “{name}” yet.").format(name=survey.name)
