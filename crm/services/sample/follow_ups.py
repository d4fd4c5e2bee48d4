"""What is to be done, and what is: some of it late, some due this week, some later, most of it done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import cycle
from random import Random
from typing import Any

from sqlalchemy import select

from crm.models.interactions import interaction, point
from crm.models.records import TASK
from crm.services.sample.lore import lore, staff
from crm.services.sample.stage import Stage
from crm.store.unit import Unit

_DUE = (-18, 2, 9, -6, 0, 15, 4, 24, -2, 1, 38, 5, -11, 3, 52, 6)  # late, this week, later; in turns
_OPEN, _DONE = 44, 52  # how many of each
_DROPPED = "Not needed any more."
_FIELDS = ("title", "owner", "due", "status", "notes", "person", "organisation", "city", "event")


def add_follow_ups(stage: Stage, unit: Unit) -> None:
    """Follow-ups from points raised, and those that somebody just thought of."""
    stage.names.add(unit, TASK, [*_thought_of(stage), *_from_points(stage, unit)])


def _thought_of(stage: Stage) -> list[dict[str, Any]]:
    return [
        {name: row[name] for name in _FIELDS if name in row}
        | {"due": stage.day(row["due"]), "completed_on": stage.day(row["done"]) if "done" in row else ""}
        for row in lore("tasks")["task"]
    ]


def _from_points(stage: Stage, unit: Unit) -> Iterator[dict[str, Any]]:
    """Points marked for follow-up with whom they came from: the latest open, the others done."""
    rows = unit.connection.execute(
        select(point.c.id, point.c.interaction_id, point.c.status, interaction.c.date)
        .join(interaction, interaction.c.id == point.c.interaction_id).order_by(interaction.c.date.desc(), point.c.id)
    ).all()  # fmt: skip
    chance, due, titles = stage.chance("follow-ups"), cycle(_DUE), set[str]()
    limits = {"follow_up_required": _OPEN, "follow_up_completed": _DONE}
    for row in rows:
        talk = stage.talks[row.interaction_id]
        title = next((task for task in talk.tasks if task not in titles), "")
        if not limits.get(row.status) or not title:
            continue
        limits[row.status] -= 1
        titles.add(title)
        state = (
            _open(stage, next(due), chance) if row.status == "follow_up_required" else _done(stage, row.date, chance)
        )
        yield {
            "title": title, "owner": staff(chance), "interaction_id": row.interaction_id, "point_id": row.id,
            "person_id": talk.person.key, "organisation_id": talk.organisation.key, **state,
        }  # fmt: skip


def _open(stage: Stage, days: int, chance: Random) -> dict[str, str]:
    return {"due": stage.day(days), "status": "in_progress" if chance.random() < 0.3 else "not_started"}


def _done(stage: Stage, said: str, chance: Random) -> dict[str, str]:
    """Due two weeks after it was said, and done around then, or dropped."""
    ago = (stage.today - date.fromisoformat(said)).days
    due = stage.day(14 - ago)
    if chance.random() < 0.08:
        return {"due": due, "status": "cancelled", "notes": _DROPPED}
    return {"due": due, "status": "completed", "completed_on": stage.day(min(0, chance.randint(1, 20) - ago))}
