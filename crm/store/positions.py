"""A person's position is that of the assessment that stands: whichever of both is written, the other follows.

It follows in the very step that wrote it, whoever did, so that undo takes both back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from crm.dates import today
from crm.i18n import _
from crm.keys import batches
from crm.models.contacts import person
from crm.models.mapping import AXES, assessment
from crm.store.unit import Unit

_AXES: Final = ", ".join(f"a.{name}" for name in AXES)
# The newest of each person that is not in the trash.
_STANDING: Final = (
    f"SELECT p.id, p.position, {_AXES} FROM person p LEFT JOIN assessment a ON a.id = "
    "(SELECT x.id FROM assessment x WHERE x.person_id = p.id AND x.trashed_at IS NULL "
    "ORDER BY x.date DESC, x.id DESC LIMIT 1) WHERE p.id IN "
)
_EDITED: Final = (
    "SELECT DISTINCT row_id FROM change WHERE step_id = ? AND table_name = 'person' AND op IN ('I', 'U') "
    """AND after LIKE '%"position":%'"""
)
_AUTHOR: Final = (
    "SELECT m.id FROM step s JOIN staff_member m ON m.name = s.staff_name WHERE s.id = ? AND m.trashed_at IS NULL"
)


def follow(unit: Unit) -> bool:
    """Let what a unit wrote so far agree; tells whether anything had to follow."""
    assessed = _assessed(unit)
    edited = _edited(unit) - assessed
    moved = list(_disagreeing(unit, assessed))
    for key, _position, judged in moved:
        unit.update(person, key, {"position": judged.get("position")})
    unsaid = list(_disagreeing(unit, edited))
    by, note = _author(unit) if unsaid else None, _("Entered in the record")
    unit.insert_many(assessment, [
        {**judged, "person_id": key, "position": position, "date": today(), "staff_id": by, "note": note}
        for key, position, judged in unsaid
    ])  # fmt: skip
    return bool(moved or unsaid)


def _assessed(unit: Unit) -> set[int]:
    """Whose assessments were written, removed or given to another."""
    found: set[int] = set()
    for batch in batches(sorted(unit.changed.get("assessment", ()))):
        sql = f"SELECT person_id FROM assessment WHERE id IN ({_listed(batch)}) AND person_id IS NOT NULL"
        found.update(unit.connection.exec_driver_sql(sql).scalars())
    return found


def _edited(unit: Unit) -> set[int]:
    """Whose own field was written."""
    if not unit.changed.get("person"):
        return set()
    return set(unit.connection.exec_driver_sql(_EDITED, (unit.step,)).scalars())


def _disagreeing(unit: Unit, keys: set[int]) -> Iterator[tuple[int, str | None, dict[str, Any]]]:
    """Of these people whose position is not the one that was judged last: with it, and all that was."""
    for batch in batches(sorted(keys)):
        found = unit.connection.exec_driver_sql(f"{_STANDING} ({_listed(batch)})").fetchall()
        for key, position, *judged in found:
            last = dict(zip(AXES, judged, strict=True))
            if position != last["position"]:
                yield key, position, last


def _author(unit: Unit) -> int | None:
    found = unit.connection.exec_driver_sql(_AUTHOR, (unit.step,)).scalar()
    return None if found is None else int(found)


def _listed(keys: Iterable[int]) -> str:
    return ",".join(map(str, keys))
