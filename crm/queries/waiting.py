"""The waiting list: who is next when a seat is free, by the balance of the room and then by order, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from crm.i18n import _
from crm.queries.balance import Target, traits_of
from crm.queries.participations import participants
from crm.queries.waves import Outlook


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody on the waiting list; those of one group come all together or not at all."""

    key: int
    person: int | None
    name: str
    place: int
    group: str
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: one person, or a group, with the reason as a sentence."""

    keys: tuple[int, ...]
    names: tuple[str, ...]
    reason: str


def waiting_list(connection: Connection, event: int) -> list[Waiting]:
    """Those who wait for a seat at an event, in their order."""
    rows = participants(connection, event, ("on_waitlist",))
    people = traits_of(connection, [row.person for row in rows if row.person])
    found = [
        Waiting(
            row.key, row.person, row.name, row.place or 0, row.group,
            frozenset(people[row.person].traits) if row.person in people else frozenset(),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=_place)


def _place(one: Waiting) -> tuple[int, int]:
    return (one.place, one.key)


def turns(waiting: Sequence[Waiting], free: int | None, room: Outlook) -> list[Turn]:
    """Whom to offer the free seats: those whom a target lacks most, among equals the first; None for seats without end.

    A group that is larger than what is free waits on, and those behind it may come first.
    """
    left = sum(1 for _one in waiting) if free is None else free
    lacking = [_lacking(one.target, one.expected) for one in room.targets]
    traits = [one.target.trait for one in room.targets]
    units = _units(waiting)
    found: list[Turn] = []
    while units and left:
        fitting = [unit for unit in units if len(unit) <= left]
        if not fitting:
            break
        best = max(fitting, key=lambda unit: (_worth(unit, traits, lacking), -unit[0].place, -unit[0].key))
        found.append(_turn(best, units, room, traits, lacking))
        for number, trait in enumerate(traits):
            lacking[number] = max(0.0, lacking[number] - sum(trait in one.traits for one in best))
        left -= len(best)
        units.remove(best)
    return found


def _lacking(target: Target, expected: float) -> float:
    return max(0.0, (target.minimum or 0) - expected)


def _units(waiting: Sequence[Waiting]) -> list[list[Waiting]]:
    """People by themselves and groups, each standing where its first one stands."""
    groups: dict[str, list[Waiting]] = {}
    for one in sorted(waiting, key=_place):
        groups.setdefault(one.group or f"#{one.key}", []).append(one)
    return list(groups.values())


def _worth(unit: Sequence[Waiting], traits: Sequence[str], lacking: Sequence[float]) -> float:
    """How much of what the targets lack a unit brings, by head: a group is not better for being large."""
    brought = (
        min(missing, sum(trait in one.traits for one in unit)) for trait, missing in zip(traits, lacking, strict=True)
    )
    return sum(brought) / len(unit)


def _turn(
    unit: list[Waiting], units: list[list[Waiting]], room: Outlook, traits: Sequence[str], lacking: Sequence[float]
) -> Turn:
    keys, names = tuple(one.key for one in unit), tuple(one.name for one in unit)
    helped = [
        number
        for number, trait in enumerate(traits)
        if lacking[number] > 0 and any(trait in one.traits for one in unit)
    ]
    passed = sum(other[0].place < unit[0].place for other in units)
    if helped:
        target = room.targets[helped[0]].target
        sentence = _("{trait}: {lacking} more are needed for at least {least}")
        why = sentence.format(
            trait=target.value.replace("_", " "), lacking=f"{lacking[helped[0]]:.1f}", least=target.minimum
        )
        return Turn(keys, names, f"{why}{_told(passed)}")
    if passed:
        return Turn(keys, names, _("The first on the list for whom the free seats suffice"))
    return Turn(keys, names, _("The first on the list"))


def _told(passed: int) -> str:
    return _("; before {count} who wait longer").format(count=passed) if passed else ""
