"""Surveys as they are read: their questions, the responses, and answers waiting for a theme."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from crm.errors import NotFound
from crm.i18n import _
from crm.models import feedback
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey with the number of responses it has."""

    key: int
    name: str
    event: int | None
    anonymous: bool
    smallest_group: int
    closed_on: str
    responses: int
    asked_from: str = ""
    asked_until: str = ""
    asked_where: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `choices` in the order in which they are offered, `lowest` to `highest` the ends of a scale."""

    key: int
    session: int | None
    text: str
    kind: str
    choices: tuple[str, ...]
    lowest: int
    highest: int
    lowest_label: str
    highest_label: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text that somebody answered, with its themes; `may_be_quoted` where they agreed to it."""

    answer: int
    response: int
    question: int
    text: str
    may_be_quoted: bool
    themes: tuple[int, ...]
    wording: int = 0  # which earlier one it answered


def surveys(connection: Connection, event: int) -> list[Survey]:
    """The surveys of an event, in the order in which they were made."""
    own = live(feedback.survey)
    return _surveys(connection, select(own).where(own.c.event_id == event).order_by(own.c.id))


def weekly_surveys(connection: Connection) -> list[Survey]:
    """What the campaign asks: surveys of no event, by the day from which they are asked."""
    own = live(feedback.survey)
    return _surveys(connection, select(own).where(own.c.event_id.is_(None)).order_by(own.c.asked_from, own.c.id))


def survey_called(connection: Connection, survey: int) -> Survey:
    """A survey by its key.

    Raises:
        NotFound: it is in the trash or gone.
    """
    own = live(feedback.survey)
    found = _surveys(connection, select(own).where(own.c.id == survey))
    if not found:
        raise NotFound(_("This survey is no longer there; it may be in the trash."))
    return found[0]


def _surveys(connection: Connection, query: Select[Any]) -> list[Survey]:
    given = live(feedback.response)
    counted = connection.execute(select(given.c.survey_id, func.count()).group_by(given.c.survey_id))
    counts: dict[int, int] = {row[0]: row[1] for row in counted}
    return [
        Survey(
            row["id"], row["name"] or "", row["event_id"], bool(row["anonymous"]),
            row["smallest_group"] or feedback.SMALL_GROUP, row["closed_on"] or "", counts.get(row["id"], 0),
            row["asked_from"] or "", row["asked_until"] or "", row["asked_where"] or "", row["method"] or "",
        )
        for row in connection.execute(query).mappings()
    ]  # fmt: skip


def questions(connection: Connection, survey: int) -> list[Question]:
    """The questions of a survey in their order."""
    own = live(feedback.question)
    rows = connection.execute(select(own).where(own.c.survey_id == survey).order_by(own.c.place, own.c.id)).mappings()
    return [
        Question(
            row["id"], row["session_id"], row["text"] or "", row["kind"] or "text", row["choices"] or (),
            1 if row["lowest"] is None else row["lowest"], 5 if row["highest"] is None else row["highest"],
            row["lowest_label"] or "", row["highest_label"] or "",
        )
        for row in rows
    ]  # fmt: skip


def said(connection: Connection, survey: int) -> list[Said]:
    """All texts answered in a survey, by question and in the order in which they came."""
    own, given, asked = live(feedback.answer), live(feedback.response), live(feedback.question)
    coded, worded = live(feedback.coding), live(feedback.wording)
    themes: dict[int, list[int]] = defaultdict(list)
    for key, theme in connection.execute(select(coded.c.answer_id, coded.c.theme_id).order_by(coded.c.id)):
        if theme not in themes[key]:
            themes[key].append(theme)
    query = (
        select(own.c.id, own.c.response_id, own.c.question_id, own.c.text, given.c.quote_consent, worded.c.id)
        .join(given, given.c.id == own.c.response_id)
        .join(asked, asked.c.id == own.c.question_id)
        .join(worded, worded.c.id == own.c.wording_id, isouter=True)
        .where(given.c.survey_id == survey, own.c.text.is_not(None))
        .order_by(asked.c.place, asked.c.id, own.c.id)
    )
    return [
        Said(key, response, question, text, bool(consent), tuple(themes[key]), wording or 0)
        for key, response, question, text, consent, wording in connection.execute(query)
    ]


def themes(connection: Connection, survey: int) -> list[tuple[int, str, int]]:
    """The themes of a survey by name, with the number of answers that speak of each."""
    own, coded, answered = live(feedback.theme), live(feedback.coding), live(feedback.answer)
    counted = func.count(answered.c.id.distinct())
    query = (
        select(own.c.id, own.c.name, counted)
        .join(coded, coded.c.theme_id == own.c.id, isouter=True)
        .join(answered, answered.c.id == coded.c.answer_id, isouter=True)
        .where(own.c.survey_id == survey)
        .group_by(own.c.id, own.c.name)
        .order_by(own.c.name)
    )
    return [(key, name or "", count) for key, name, count in connection.execute(query)]
