"""Asking for feedback: surveys and their questions, responses typed in by hand, texts coded to themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm.errors import Invalid
from crm.i18n import _
from crm.models import feedback
from crm.models.records import SURVEY
from crm.queries.feedback import Question, questions
from crm.queries.records import Document, load
from crm.services import records
from crm.services.typed import settled
from crm.services.wordings import keep_wordings
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit, now
from crm.text import fold, one_line

Value = str | int | Sequence[str] | None
_MOST_STEPS = 11  # of a scale


def save(database: Database, base: Document | None, edited: Document, *, corrects: bool = False) -> int:
    """Store a survey with its questions as one step; returns its key.

    What was answered to a question that is worded otherwise now stays with the wording it answered, unless the change
    only corrects how it is written.

    Raises:
        Invalid: with a message for each field; a question with choices needs some, a scale at most eleven steps.
        Conflict: a field changed here moved in the store meanwhile.
    """
    problems: dict[str, str] = {}
    rows = [{**row, "place": number} for number, row in enumerate(edited.get("questions") or (), 1)]
    for number, row in enumerate(rows):
        _check_question(row, f"questions.{number}", problems)
    if problems:
        raise Invalid(problems)
    whole = {**edited, "questions": rows} if "questions" in edited else edited
    if base is None or corrects or "questions" not in edited:
        return records.save(database, SURVEY, base, whole)
    document = settled(SURVEY, base, whole)
    with database.write(records.save_label(SURVEY, base, whole)) as unit:
        keep_wordings(unit, base, rows)
        records.update(unit, SURVEY, base, document)
    return int(base["id"])


def _check_question(row: Mapping[str, Any], path: str, problems: dict[str, str]) -> None:
    if row.get("kind") in ("choice", "several") and not row.get("choices"):
        problems[f"{path}.choices"] = _("Say what there is to choose from.")
    if row.get("kind") == "scale":
        steps = (row.get("highest") or 5) - (1 if row.get("lowest") is None else row["lowest"])
        if not 1 <= steps < _MOST_STEPS:
            problems[f"{path}.highest"] = _("A scale has two to eleven steps.")


def respond(
    database: Database,
    survey: int,
    values: Mapping[int, Value],
    *,
    person: int | None = None,
    facts: Mapping[str, Any] | None = None,
) -> int:
    """Take down a response, by question; what was left empty is left out. Returns its key.

    An anonymous survey keeps no person. `facts` are columns of the response: how it came, whether it may be quoted.

    Raises:
        Invalid: with a message by question's key, where an answer is none of the choices or beyond the scale.
    """
    with database.read() as connection:
        asked = questions(connection, survey)
        document = load(connection, SURVEY, survey)
    check_answers(asked, values)
    with database.write(_("Take down a response to {name}").format(name=document["name"])) as unit:
        whose = None if document["anonymous"] else person
        return add_response(unit, survey, asked, values, {"person_id": whose, **(facts or {})})


def check_answers(asked: Sequence[Question], values: Mapping[int, Value]) -> None:
    """Refuse answers that are none of the choices or beyond the scale.

    Raises:
        Invalid: with a message by question's key.
    """
    problems = {str(one.key): why for one in asked if (why := _fault(one, values.get(one.key)))}
    if problems:
        raise Invalid(problems)


def add_response(
    unit: Unit, survey: int, asked: Sequence[Question], values: Mapping[int, Value], facts: Mapping[str, Any]
) -> int:
    """Write a response within a unit of work."""
    key = unit.insert(feedback.response, {"submitted_at": now(), **facts, "survey_id": survey})
    rows = [
        answer_row(one, values[one.key]) | {"response_id": key} for one in asked if not is_blank(values.get(one.key))
    ]
    unit.insert_many(feedback.answer, rows)
    return key


def answer_row(question: Question, value: Value) -> dict[str, Any]:
    """An answer as columns."""
    row: dict[str, Any] = {"question_id": question.key}
    if question.kind == "scale":
        return row | {"number": int(str(value))}
    if question.kind == "text":
        return row | {"text": str(value)}
    chosen = (value,) if isinstance(value, str) else value
    return row | {"choices": tuple(chosen) if isinstance(chosen, Sequence) else ()}


def is_blank(value: Value) -> bool:
    """Whether that is no answer at all."""
    return value is None or value in ("", (), []) or (isinstance(value, str) and not value.strip())


def _fault(question: Question, value: Value) -> str:
    if is_blank(value) or question.kind == "text":
        return ""
    if question.kind == "scale":
        number = str(value).strip()
        if not number.lstrip("-").isdigit() or not question.lowest <= int(number) <= question.highest:
            sentence = _("“{value}” is not on the scale from {lowest} to {highest}.")
            return sentence.format(value=number[:40], lowest=question.lowest, highest=question.highest)
        return ""
    chosen = (value,) if isinstance(value, str) else value
    wrong = [str(one) for one in chosen if one not in question.choices] if isinstance(chosen, Sequence) else ["?"]
    if wrong:
        sentence = _("“{value}” is not one of: {choices}.")
        return sentence.format(value=wrong[0][:40], choices=", ".join(question.choices))
    if question.kind == "choice" and isinstance(chosen, Sequence) and len(chosen) > 1:
        return _("Only one can be chosen.")
    return ""


def code(database: Database, answers: Sequence[int], theme: str, survey: int) -> int:
    """Note that answers speak of a theme, which is made where there is none of the name; returns the step.

    Raises:
        Invalid: the theme has no name.
    """
    name = one_line(theme)
    if not name:
        raise Invalid({"theme": _("Give the theme a name.")})
    with database.write(_("Code answers to “{theme}”").format(theme=name)) as unit:
        key = _theme(unit, survey, name)
        coded = live(feedback.coding)
        query = select(coded.c.answer_id).where(coded.c.theme_id == key, coded.c.coder == database.author.name)
        known = set(unit.connection.execute(query).scalars())
        rows = [
            {"answer_id": one, "theme_id": key, "coder": database.author.name} for one in answers if one not in known
        ]
        unit.insert_many(feedback.coding, rows)
    return unit.step


def _theme(unit: Unit, survey: int, name: str) -> int:
    own = live(feedback.theme)
    rows = unit.connection.execute(select(own.c.id, own.c.name).where(own.c.survey_id == survey).order_by(own.c.id))
    known = next((key for key, other in rows if fold(other or "") == fold(name)), None)
    return known or unit.insert(feedback.theme, {"survey_id": survey, "name": name})


def uncode(database: Database, answers: Sequence[int], theme: int) -> int:
    """Note that answers do not speak of a theme after all; returns the step."""
    own = live(feedback.coding)
    with database.write(_("Take a theme off answers")) as unit:
        query = select(own.c.id).where(own.c.answer_id.in_(list(answers)), own.c.theme_id == theme)
        unit.trash(feedback.coding, unit.connection.execute(query).scalars().all())
    return unit.step
