"""Questions that change while they are asked: what was answered so far stays with the wording it answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm.dates import today
from crm.models import feedback
from crm.models.feedback import WORDED
from crm.store.live import live
from crm.store.unit import Unit


def keep_wordings(unit: Unit, survey: Mapping[str, Any], after: Sequence[Mapping[str, Any]]) -> None:
    """Keep the wording of each question that is changed, within a unit of work.

    Kept is what was answered, and what the campaign asks already: answers to it may still come in.
    """
    changed = {row["id"]: row for row in after if row.get("id")}
    is_out = survey.get("event_id") is None and bool(survey.get("asked_from")) and survey["asked_from"] <= today()
    for row in survey["questions"]:
        if row["id"] in changed and _is_worded_otherwise(row, changed[row["id"]]):
            _keep(unit, row, is_out=is_out)


def _is_worded_otherwise(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    named = [name for name in WORDED if name in after]
    return any(_plain(before.get(name)) != _plain(after[name]) for name in named)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(value) or None
    return value.strip() or None if isinstance(value, str) else value


def _keep(unit: Unit, row: Mapping[str, Any], *, is_out: bool) -> None:
    own = live(feedback.answer)
    query = select(own.c.id).where(own.c.question_id == row["id"], own.c.wording_id.is_(None))
    answers = unit.connection.execute(query).scalars().all()
    if not answers and not is_out:
        return
    wording = unit.insert(
        feedback.wording,
        {**{name: row.get(name) for name in WORDED}, "question_id": row["id"], "until": today()},
    )
    for key in answers:
        unit.update(feedback.answer, key, {"wording_id": wording})
