"""The infographic of a question: one page, or a card for networks, with the table behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from crm.errors import Invalid
from crm.i18n import N_, _, ngettext
from crm.queries.pulse import Pulse, pulses
from crm.reports.made.infographic_card import card
from crm.reports.made.infographic_page import page
from crm.reports.made.infographic_table import table
from crm.reports.made.infographic_words import described
from crm.reports.report import Asked, Option, Poster

LAYOUT: Final = Option(
    "layout", N_("Layout"), (("page", N_("One page")), ("card", N_("Card for networks"))),
    N_("A page has everything; a card the question and its numbers, 1200 × 675 dots."),
)  # fmt: skip
QUESTION: Final = Option("question", N_("Question"), help=N_("Its number, where the survey asks several"), default="1")
OPTIONS: Final = (LAYOUT, QUESTION)


def build(connection: Connection, asked: Asked) -> Poster:
    """The picture of one question of a survey.

    Raises:
        Invalid: the survey has no question of that number.
        NotFound: the survey is in the trash or gone.
    """
    if asked.ref is None:
        raise ValueError(asked)
    found = pulses(connection, asked.ref.key)
    pulse = _chosen(found, asked.chosen(QUESTION))
    is_card = asked.chosen(LAYOUT) == "card"
    drawing = card(pulse) if is_card else page(pulse)
    return Poster(
        pulse.question.text, drawing, described(pulse), table(pulse), warnings=tuple(_warnings(pulse, asked)),
        dots=1.0 if is_card else 2.0,
    )  # fmt: skip


def _chosen(found: Sequence[Pulse], number: str) -> Pulse:
    if not found:
        raise Invalid({"record": _("This survey asks nothing yet: add its question first.")})
    if not number.strip().isdecimal() or not 1 <= int(number) <= len(found):
        asked = ngettext("The survey has {count} question", "The survey has {count} questions", len(found))
        sentence = _("{asked}; “{number}” is the number of none.").format(asked=asked, number=number[:20])
        raise Invalid({"question": sentence})
    return found[int(number) - 1]


def _warnings(pulse: Pulse, asked: Asked) -> Iterator[str]:
    """What is open before it goes out."""
    if not pulse.is_told:
        sentence = _("Only {answered} answered, and nothing is told of fewer than {least}: it shows no numbers.")
        yield sentence.format(answered=pulse.answered, least=pulse.survey.smallest_group)
    elif pulse.last and pulse.last >= asked.today:
        yield _("It is still asked: answers may come in.")
    if not pulse.survey.method:
        yield _("It has no method note: say who could answer, under “How it is asked”.")
    if pulse.is_told and pulse.question.kind == "text" and not pulse.cells:
        yield _("No answer has been given a theme yet: it shows words only.")
