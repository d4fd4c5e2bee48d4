"""Responses that were taken down wrong: corrected, taken away; whether they may be quoted; themes called otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.models import feedback
from crm.models.records import QUESTION, SURVEY
from crm.queries.feedback import questions
from crm.queries.records import load
from crm.services.feedback import Value, answer_row, check_answers, is_blank
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit
from crm.text import fold, one_line


def change(
    database: Database, response: int, survey: int, values: Mapping[int, Value], facts: Mapping[str, Any]
) -> int:
    """Correct a response; returns the step. Answers that stay as they were keep their themes.

    Raises:
        Invalid: as `feedback.respond`.
    """
    with database.read() as connection:
        asked = questions(connection, survey)
        anonymous = load(connection, SURVEY, survey)["anonymous"]
    check_answers(asked, values)
    with database.write(_("Correct a response")) as unit:
        unit.update(feedback.response, response, {**facts, **({"person_id": None} if anonymous else {})})
        own = live(feedback.answer)
        query = select(own.c.question_id, own.c.id).where(own.c.response_id == response)
        known = {row[0]: int(row[1]) for row in unit.connection.execute(query)}
        for one in asked:
            _settle(unit, response, known.get(one.key), None if is_blank(values.get(one.key)) else
                    answer_row(one, values[one.key]))  # fmt: skip
    return unit.step


def _settle(unit: Unit, response: int, known: int | None, row: Mapping[str, Any] | None) -> None:
    if row is None:
        unit.trash(feedback.answer, [known] if known is not None else [])
    elif known is None:
        unit.insert(feedback.answer, {**row, "response_id": response})
    else:
        unit.update(feedback.answer, known, {"text": None, "number": None, "choices": None, **row})


def remove(database: Database, keys: Sequence[int]) -> int:
    """Take responses away that are none; returns the step."""
    with database.write(ngettext("Take {count} response away", "Take {count} responses away", len(keys))) as unit:
        unit.trash(feedback.response, keys)
    return unit.step


def set_quotable(database: Database, keys: Sequence[int], *, may: bool) -> int:
    """Note whether responses may be quoted; returns the step."""
    label = _("Note that responses may be quoted") if may else _("Note that responses may not be quoted")
    with database.write(label) as unit:
        for key in keys:
            unit.update(feedback.response, key, {"quote_consent": may})
    return unit.step


def remove_question(database: Database, key: int) -> int:
    """Take a question away with what was answered to it; returns the step."""
    with database.read() as connection:
        text = load(connection, QUESTION, key)["text"]
    own = live(feedback.answer)
    with database.write(_("Take the question “{text}” away").format(text=one_line(text)[:60])) as unit:
        unit.trash(feedback.answer, unit.connection.execute(select(own.c.id).where(own.c.question_id == key))
                   .scalars().all())  # fmt: skip
        unit.trash(feedback.question, [key])
    return unit.step


def order_questions(database: Database, survey: int, keys: Sequence[int]) -> int:
    """Put the questions of a survey in an order; returns the step."""
    own = live(feedback.question)
    with database.write(_("Reorder the questions")) as unit:
        known = set(unit.connection.execute(select(own.c.id).where(own.c.survey_id == survey)).scalars())
        for place, key in enumerate((key for key in keys if key in known), 1):
            unit.update(feedback.question, key, {"place": place})
    return unit.step


def name_theme(database: Database, theme: int, name: str) -> int:
    """Call a theme otherwise; as another one is called, they become one. Returns the step.

    Raises:
        Invalid: the name is empty.
    """
    wanted = one_line(name)
    if not wanted:
        raise Invalid({"theme": _("Give the theme a name.")})
    own, coded = live(feedback.theme), live(feedback.coding)
    with database.write(_("Call a theme “{theme}”").format(theme=wanted)) as unit:
        survey = unit.connection.execute(select(own.c.survey_id).where(own.c.id == theme)).scalar()
        others = unit.connection.execute(
            select(own.c.id, own.c.name).where(own.c.survey_id == survey, own.c.id != theme)
        ).all()
        same = next((key for key, other in others if fold(other or "") == fold(wanted)), None)
        if same is None:
            unit.update(feedback.theme, theme, {"name": wanted})
        else:
            for key in unit.connection.execute(select(coded.c.id).where(coded.c.theme_id == theme)).scalars().all():
                unit.update(feedback.coding, key, {"theme_id": same})
            unit.trash(feedback.theme, [theme])
    return unit.step
