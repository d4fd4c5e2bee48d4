"""The initiative's own plan: when its phases and activities are, and what is to be reached."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import select

from crm.dates import is_date
from crm.errors import Invalid
from crm.i18n import _
from crm.models import programme
from crm.models.records import RecordKind
from crm.queries.records import Document
from crm.services import records
from crm.services.links import Links
from crm.store.database import Database
from crm.store.live import live


def save(database: Database, kind: RecordKind, base: Document, edited: Document) -> int:
    """Store a phase or an activity; returns the step.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    label = _("Change {kind} “{name}”").format(kind=_(kind.label).lower(), name=edited["name"] or "")
    with database.write(label) as unit:
        records.update(unit, kind, base, edited, Links(unit))
    return unit.step


def set_targets(database: Database, values: Mapping[str, tuple[Any, str]]) -> int:
    """Say how much is to be reached of each measure and by when; nothing takes a target away. Returns the step.

    Raises:
        Invalid: with a message for each measure whose target is no number above nought, or whose day is none.
    """
    problems, wanted = dict[str, str](), dict[str, tuple[str, str]]()
    for name, (value, due) in values.items():
        amount = _amount(value)
        if value not in (None, "") and (amount is None or amount <= 0):
            problems[name] = _("A target is a number above nought, not “{value}”.").format(value=str(value)[:40])
        elif due and not is_date(due):
            problems[f"{name}_due"] = _("“{value}” is not a date.").format(value=due[:40])
        elif amount is not None:
            wanted[name] = (format(amount.normalize(), "f"), due)
    if problems:
        raise Invalid(problems)
    table = programme.programme_target
    with database.write(_("Set targets")) as unit:
        own = live(table)
        known = {row.measure: row for row in unit.connection.execute(select(own).where(own.c.measure.in_(values)))}
        unit.trash(table, [row.id for name, row in known.items() if name not in wanted])
        for name, (amount_, due) in wanted.items():
            row = {"value": amount_, "due": due or None}
            if name in known:
                unit.update(table, known[name].id, row)
            else:
                unit.insert(table, {"measure": name, **row})
    return unit.step


def _amount(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value).replace(",", "")) if value not in (None, "") else None
    except InvalidOperation:
        return None
