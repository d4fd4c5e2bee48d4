"""The numbers behind an infographic, to reckon with: no more of them than the picture may tell."""

from __future__ import annotations

from collections.abc import Iterator

from crm.i18n import _
from crm.models.kinds import Kind
from crm.queries.pulse import Pulse
from crm.reports.document import Block, Bullets, Column, Details, Document, Heading, Row, Table
from crm.reports.made.infographic_words import (
    NOT_TOLD,
    few,
    group_title,
    labelled,
    notes,
    period,
    quotes,
)
from crm.reports.words import choice


def table(pulse: Pulse) -> Document:
    """A sheet about the question, one with its numbers, one for each dimension and one for the weeks."""
    return Document(
        pulse.question.text, tuple(_blocks(pulse)), kicker=_("Question of the week"), subtitle=period(pulse),
        notes=tuple(notes(pulse)) if pulse.is_told else (few(pulse),),
    )  # fmt: skip


def _blocks(pulse: Pulse) -> Iterator[Block]:
    survey = pulse.survey
    about = (
        (_("Question"), pulse.question.text), (_("Answers"), f"{pulse.answered:,}"), (_("Asked"), period(pulse)),
        (_("Asked where"), survey.asked_where), (_("Method note"), survey.method),
        (_("Smallest group shown"), str(survey.smallest_group)),
    )  # fmt: skip
    yield Details(tuple((label, text) for label, text in about if text))
    if not pulse.is_told:
        return
    yield Heading(_("Answers"), 2)
    rows = tuple(
        Row((labelled(pulse, cell), NOT_TOLD if cell.count is None else cell.count,
             NOT_TOLD if cell.share is None else f"{100 * cell.share:.1f}"))
        for cell in pulse.cells
    )  # fmt: skip
    columns = (
        Column(_("Answer"), share=4),
        Column(_("Count"), Kind.NUMBER, 1),
        Column(_("Share in %"), Kind.DECIMAL, 1),
    )
    yield Table(columns, rows, title=_("Answers"), empty=_("No answer has been given a theme yet."))
    for dimension, groups in pulse.groups.items():
        if not groups:
            continue
        head = (
            Column(_("Group"), share=3),
            Column(_("Answers"), Kind.NUMBER, 1),
            Column(_in_numbers(pulse), Kind.DECIMAL, 2),
        )
        yield Table(head, tuple(_group(pulse, one.name, one.answered, one.value) for one in groups),
                    title=group_title(dimension))  # fmt: skip
    if pulse.weeks:
        weeks = tuple(Row((week, NOT_TOLD if count is None else count)) for week, count in pulse.weeks)
        yield Table((Column(_("Week")), Column(_("Answers"), Kind.NUMBER)), weeks, title=_("By week"))
    said = quotes(pulse, 12)
    if said:
        yield Heading(_("In their words"), 2)
        yield Bullets(said)


def _in_numbers(pulse: Pulse) -> str:
    """What groups are compared by, where only the number stands below it."""
    if pulse.question.kind == "scale":
        return _("Mean")
    return _("“{choice}” in %").format(choice=pulse.top.label if pulse.top else "")


def _group(pulse: Pulse, name: str, answered: int, value: float | None) -> Row:
    if value is None:
        return Row((choice(name), NOT_TOLD if answered < pulse.survey.smallest_group else answered, NOT_TOLD))
    return Row((choice(name), answered, f"{value if pulse.question.kind == 'scale' else 100 * value:.1f}"))
