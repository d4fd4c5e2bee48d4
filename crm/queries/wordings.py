"""Questions as they were asked before they were changed, and which wording an answer answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from crm.models import feedback
from crm.queries.feedback import Question
from crm.store.live import live
from crm.text import fold


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it was asked until and including a day; `question.key` is that of the question of today."""

    key: int
    question: Question
    until: str


def wordings(connection: Connection, survey: int) -> dict[int, list[Wording]]:
    """The earlier wordings of each question of a survey, oldest first."""
    own, asked = live(feedback.wording), live(feedback.question)
    query = (
        select(own, asked.c.session_id)
        .join(asked, asked.c.id == own.c.question_id)
        .where(asked.c.survey_id == survey)
        .order_by(own.c.id)
    )
    found: dict[int, list[Wording]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        question = Question(
            row["question_id"], row["session_id"], row["text"] or "", row["kind"] or "text", row["choices"] or (),
            1 if row["lowest"] is None else row["lowest"], 5 if row["highest"] is None else row["highest"],
            row["lowest_label"] or "", row["highest_label"] or "",
        )  # fmt: skip
        found[question.key].append(Wording(row["id"], question, row["until"] or ""))
    return found


def is_asked_so(question: Question, text: str) -> bool:
    return fold(question.text).strip() == fold(text).strip()


def fits(question: Question, value: str | Sequence[str]) -> bool:
    """Whether a value is something that the question, worded so, lets one answer."""
    if question.kind == "text":
        return True
    if question.kind == "scale":
        text = str(value).removesuffix(".0").strip()
        return text.lstrip("-").isdigit() and question.lowest <= int(text) <= question.highest
    chosen = (value,) if isinstance(value, str) else value
    offered = {fold(choice) for choice in question.choices}
    return all(fold(one) in offered for one in chosen)


def answered_wording(
    now: Question, earlier: Sequence[Wording], heading: str, value: str | Sequence[str], day: str
) -> Wording | None:
    """The wording that an answer answers, None for that of today.

    The heading above it says so where it is worded as only one of them; else the day it was given on; else what it
    chose. An answer that fits none of them stays with what the heading and the day say.
    """
    if not earlier:
        return None
    every: list[tuple[Question, Wording | None]] = [*((one.question, one) for one in earlier), (now, None)]
    named = [pair for pair in every if is_asked_so(pair[0], heading)] or every
    if len(named) == 1:
        return named[0][1]
    fitting = [pair for pair in named if fits(pair[0], value)] or named
    if len(fitting) == 1:
        return fitting[0][1]
    if day:
        return next((one for _question, one in fitting if one is not None and day[:10] <= one.until), fitting[-1][1])
    return fitting[-1][1]


def reworded(question: Question, one: Wording | None) -> Question:
    """The question as it was worded then."""
    return question if one is None else replace(one.question, key=question.key)
