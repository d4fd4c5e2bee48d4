"""The made-up initiative itself: staff, words to sort by, phases, activities, events with their speakers."""

from __future__ import annotations

from crm.models.records import ACTIVITY, CUSTOM_FIELD, EVENT, INITIATIVE, PHASE, PROGRAMME_TARGET, STAFF_MEMBER, TAG
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage
from crm.store.unit import Unit

_PROGRAMME = (STAFF_MEMBER, INITIATIVE, PHASE, ACTIVITY, PROGRAMME_TARGET)
_DAYS = ("start", "end", "due")
_VOCABULARY = (TAG, CUSTOM_FIELD)


def add_programme(stage: Stage, unit: Unit) -> None:
    for kind in _PROGRAMME:
        rows = [{**row, **{name: stage.when(row[name]) for name in _DAYS if name in row}}
                for row in lore("initiative")[kind.name]]  # fmt: skip
        stage.names.add(unit, kind, rows)


def add_vocabulary(stage: Stage, unit: Unit) -> None:
    """Tags with their colours, and fields of the office's own."""
    for kind in _VOCABULARY:
        stage.names.add(unit, kind, lore("initiative")[kind.name])


def add_events(stage: Stage, unit: Unit) -> None:
    """Events around today: a day and an hour, a month, a year, or open."""
    rows = [{**row, "date": stage.when(row.get("date", ""))} for row in lore("initiative")["event"]]
    stage.names.add(unit, EVENT, rows)
