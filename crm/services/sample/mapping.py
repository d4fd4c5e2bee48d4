"""How stakeholders were seen on a few days of the last year and a half: some moved, some were never assessed."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from sqlalchemy import select

from crm.models import mapping, staff
from crm.models.contacts import POSITIONS
from crm.models.mapping import ENGAGEMENTS, LEVELS
from crm.models.records import KINDS
from crm.refs import Ref
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage
from crm.store.live import live
from crm.store.unit import Unit

_ROUNDS: Final = ((-420, 0.5), (-170, 0.7), (-12, 0.55))  # days from today, and the share that was looked at
_ORGANISATIONS, _PEOPLE = 90, 60
_HIGHEST: Final = len(LEVELS) - 1


def assess_stakeholders(stage: Stage, unit: Unit) -> None:
    """Add the assessments of three rounds."""
    chance = stage.chance("mapping")
    member = live(staff.staff_member)
    judges = list(unit.connection.execute(select(member.c.id).order_by(member.c.id)).scalars())
    positions = {Ref("person", one.key): one.position for one in stage.people}
    rows: list[dict[str, Any]] = []
    for ref, sector in _looked_at(stage, chance):
        fixed = positions.get(ref) or chance.choice(POSITIONS)
        rows += _history(stage, chance, ref, sector, {"position": fixed, "staff_id": chance.choice(judges)})
    unit.insert_many(mapping.assessment, rows)


def _looked_at(stage: Stage, chance: Random) -> list[tuple[Ref, str]]:
    houses = sorted(stage.organisations.values(), key=lambda one: one.key)
    chosen = chance.sample(houses, min(_ORGANISATIONS, len(houses)))
    found = [(Ref("organisation", one.key), one.sector) for one in chosen]
    people = [person for person in stage.people if person.organisation in stage.organisations]
    sectors = {name: one.sector for name, one in stage.organisations.items()}
    found += [(Ref("person", one.key), sectors[one.organisation])
              for one in chance.sample(people, min(_PEOPLE, len(people)))]  # fmt: skip
    return [*found, (Ref("city", stage.names.key("city", "Rotterdam")), "local_government")]


def _history(stage: Stage, chance: Random, ref: Ref, sector: str, fixed: dict[str, Any]) -> list[dict[str, Any]]:
    """Around what is usual of a sector; from one round to the next somebody may come a step nearer, or turn away."""
    influence, interest, engagement = (
        _kept(level + chance.choice((-1, 0, 0, 1))) for level in lore("mapping")["tendency"].get(sector, (1, 1, 1))
    )
    wanted, rows = _kept(max(engagement, 2) + chance.choice((0, 1))), list[dict[str, Any]]()
    for days, share in _ROUNDS:
        if chance.random() > share:
            continue
        rows.append({
            KINDS[ref.kind].owner_column(): ref.key, "date": stage.day(days + chance.randint(0, 9)),
            "influence": LEVELS[influence], "interest": LEVELS[interest], "engagement": ENGAGEMENTS[engagement],
            "desired_engagement": ENGAGEMENTS[wanted], **fixed,
            "note": chance.choice(lore("mapping")["notes"]["text"]) if chance.random() < 0.3 else None,
        })  # fmt: skip
        influence = _kept(influence + chance.choice((0, 0, 0, 1)))
        interest = _kept(interest + chance.choice((-1, 0, 0, 1, 1)))
        engagement = _kept(engagement + chance.choice((-1, 0, 1, 1)))
    return rows


def _kept(level: int) -> int:
    return min(max(level, 0), _HIGHEST)
