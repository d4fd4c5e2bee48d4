"""Responses as they were given, whole: to look at, to correct, to take away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.models import feedback
from crm.queries.records import titles_of
from crm.store.live import live

Given = str | int | Sequence[str]


@dataclass(frozen=True, slots=True)
class Response:
    """What one person answered, by question; `name` is '' where it is anonymous or the person lies in the trash."""

    key: int
    person: int | None
    name: str
    at: str
    channel: str
    may_be_quoted: bool
    values: Mapping[int, Given]
    region: str = ""
    sector: str = ""


def responses(connection: Connection, survey: int) -> list[Response]:
    """The responses of a survey, in the order in which they came."""
    own, given = live(feedback.response), live(feedback.answer)
    rows = connection.execute(select(own).where(own.c.survey_id == survey).order_by(own.c.id)).mappings().all()
    query = (
        select(given.c.response_id, given.c.question_id, given.c.text, given.c.number, given.c.choices)
        .join(own, own.c.id == given.c.response_id)
        .where(own.c.survey_id == survey)
        .order_by(given.c.id)
    )
    values: dict[int, dict[int, Given]] = defaultdict(dict)
    for key, question, text, number, choices in connection.execute(query):
        values[key][question] = number if number is not None else (tuple(choices) if choices else text or "")
    names = titles_of(connection, "person", [row["person_id"] for row in rows if row["person_id"]])
    return [
        Response(
            row["id"], row["person_id"], names.get(row["person_id"], ""), row["submitted_at"] or "",
            row["channel"] or "", bool(row["quote_consent"]), values[row["id"]],
            row["region"] or "", row["sector"] or "",
        )
        for row in rows
    ]  # fmt: skip


def answered(given: Sequence[Response]) -> Counter[int]:
    """Question → how many answered it."""
    return Counter(question for response in given for question in response.values)
