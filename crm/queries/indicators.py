"""What is measured in a pilot: each indicator with its series, of everybody and of each group that is told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sqlalchemy import Connection, select

from crm.keys import batches
from crm.models import pilots
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that was measured on a day; `group` is '' for everybody."""

    key: int
    date: str
    value: Decimal
    group: str
    notes: str


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator with what was measured, oldest first. `baseline` and `target` are None where none is set."""

    key: int
    name: str
    unit: str
    baseline: Decimal | None
    baseline_on: str
    target: Decimal | None
    target_on: str
    groups: tuple[str, ...]
    readings: tuple[Reading, ...]

    def of(self, group: str = "") -> tuple[Reading, ...]:
        """What was measured of a group, or of everybody."""
        return tuple(one for one in self.readings if one.group == group)

    @property
    def actual(self) -> Decimal | None:
        """The newest value of everybody; None where nothing was measured."""
        own = self.of()
        return own[-1].value if own else None

    @property
    def progress(self) -> int | None:
        """The way from baseline to target in percent, which may lie below 0 or above 100; None where it has no ends.

        A target below the baseline is neared by falling.
        """
        start = self.baseline if self.baseline is not None else Decimal(0)
        if self.target is None or self.actual is None or self.target == start:
            return None
        return round(100 * (self.actual - start) / (self.target - start))


def indicator_series(connection: Connection, keys: Sequence[int]) -> dict[int, list[Series]]:
    """The indicators of these pilots, by pilot, in their order."""
    own, found = live(pilots.indicator), dict[int, list[Series]]()
    for batch in batches(list(keys)):
        query = select(own).where(own.c.pilot_id.in_(batch)).order_by(own.c.place.is_(None), own.c.place, own.c.id)
        rows = connection.execute(query).mappings().all()
        measured = _readings(connection, [row["id"] for row in rows])
        for row in rows:
            readings = tuple(measured.get(row["id"], ()))
            found.setdefault(row["pilot_id"], []).append(Series(
                row["id"], row["name"] or "", row["unit"] or "", amount(row["baseline"]), row["baseline_on"] or "",
                amount(row["target"]), row["target_on"] or "", row["disaggregation"], readings,
            ))  # fmt: skip
    return found


def _readings(connection: Connection, keys: Sequence[int]) -> dict[int, list[Reading]]:
    own, found = live(pilots.reading), dict[int, list[Reading]]()
    query = select(own).where(own.c.indicator_id.in_(list(keys))).order_by(own.c.date, own.c.id)
    for row in connection.execute(query).mappings():
        value = amount(row["value"])
        if value is not None:
            reading = Reading(row["id"], row["date"] or "", value, row["group"] or "", row["notes"] or "")
            found.setdefault(row["indicator_id"], []).append(reading)
    return found


def amount(text: str | None) -> Decimal | None:
    """A stored decimal; None for nothing, or for what is no number."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
