"""Three made-up pilots, with whom they are tried, what was measured in them and what was learnt."""

from __future__ import annotations

from typing import Any, Final

from crm.i18n import N_, _
from crm.models import pilots as tables
from crm.models.records import INDICATOR
from crm.queries.records import Document
from crm.services import pilots
from crm.services.links import Links
from crm.services.sample.actions import origin_of
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage
from crm.store.unit import Unit

LABEL: Final = N_("Start three pilots")
_FIELDS: Final = (
    "title", "short_name", "sector", "stage", "elements", "lens", "problem", "approach", "budget", "currency", "notes",
    "certainty", "risks",
)  # fmt: skip
_DAYS: Final = ("due", "reached_on", "committed_on", "date", "baseline_on", "target_on")


def start_pilots(stage: Stage) -> None:
    """All pilots as one step."""
    rows = lore("pilots")["pilot"]
    with stage.database.read() as connection:
        origins = [origin_of(stage, connection, row.get("from", {})) for row in rows]
    with stage.database.write(_(LABEL)) as unit:
        links = Links(unit)
        for row, origin in zip(rows, origins, strict=True):
            came = pilots.drafted(origin)["origins"] if origin is not None else []
            key = pilots.create(unit, {**_document(stage, row), "origins": came}, links)
            stage.names.learn("pilot", row["short_name"], key)
            for one in row.get("indicators", ()):
                _measure(stage, unit, key, one)
        for row in lore("pilots")["fit"]:
            scored = {name: value for name, value in row.items() if name != "city"}
            city = stage.names.key("city", row["city"])
            unit.insert(tables.fit_score, {**scored, "city_id": city, "date": stage.day(-21)})


def _document(stage: Stage, row: dict[str, Any]) -> Document:
    document: Document = {name: row[name] for name in _FIELDS if name in row}
    document |= {name: stage.when(row[name]) for name in ("start", "end") if name in row}
    document["city_id"] = stage.names.key("city", row["city"])
    document["lead_id"] = stage.names.key("staff_member", row["lead"])
    document["milestones"] = [_dated(stage, one) for one in row["milestones"]]
    document["lessons"] = [_dated(stage, one) for one in row.get("lessons", ())]
    document["partners"] = [_partner(stage, one) for one in row["partners"]]
    return document


def _dated(stage: Stage, row: dict[str, Any]) -> Document:
    return {name: stage.day(value) if name in _DAYS else value for name, value in row.items()}


def _partner(stage: Stage, row: dict[str, Any]) -> Document:
    """The party and the contact by their names."""
    named = {"person": "person", "organisation": "organisation", "city": "city", "contact": "person"}
    keys = {f"{name}_id": stage.names.key(kind, row[name]) for name, kind in named.items() if name in row}
    return keys | {name: value for name, value in _dated(stage, row).items() if name not in named}


def _measure(stage: Stage, unit: Unit, pilot: int, row: dict[str, Any]) -> None:
    """An indicator with its readings: day, value, and the group where it is of one."""
    own = {name: value for name, value in _dated(stage, row).items() if name in INDICATOR.fields}
    key = unit.insert(tables.indicator, {**own, "pilot_id": pilot})
    for day, value, *group in row.get("readings", ()):
        reading = {"indicator_id": key, "date": stage.day(day), "value": value, "group": group[0] if group else None}
        unit.insert(tables.reading, reading)
