"""Stakeholder mapping: assessing parties anew, one or many, and putting an assessment right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from crm.dates import exact, today
from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.models import mapping
from crm.models.mapping import AXES
from crm.models.records import ASSESSMENT, KINDS, PERSON
from crm.queries.mapping import assessments_of
from crm.queries.records import Document, load
from crm.refs import Ref
from crm.services import records
from crm.services.contacts import called
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.unit import Unit

VALUES: Final = (*AXES, "date", "note", "staff_id")


def check(values: Mapping[str, Any]) -> None:
    """Refuse a day that is none or has not come yet, and an assessment that judges nothing.

    Raises:
        Invalid: with a message for each field.
    """
    problems: dict[str, str] = {}
    date = values.get("date")
    if date and exact(str(date)) is None:
        problems["date"] = _("An assessment has an exact day, such as {day}.").format(day=today())
    elif date and str(date) > today():
        problems["date"] = _("An assessment is dated today or earlier.")
    if not any(values.get(name) for name in AXES):
        problems["influence"] = _("Judge at least one of these.")
    if problems:
        raise Invalid(problems)


def assess(database: Database, refs: Sequence[Ref], values: Mapping[str, Any], owner: str = "") -> int:
    """Assess parties as one step, which is returned; what was judged of them before stays, and stays known.

    What `values` does not name is as it was in the newest assessment, but for the note. `owner` is who judges, by name.

    Raises:
        Invalid: a value cannot be stored.
    """
    wanted = {name: value for name, value in values.items() if name in VALUES}
    checked(ASSESSMENT, {"date": today(), **wanted})
    with database.write(_label(database, refs)) as unit:
        staff = wanted.get("staff_id") or (Links(unit).staff_member(owner) if owner else None)
        for ref in refs:
            _add(unit, ref, {**wanted, "staff_id": staff})
    return unit.step


def _label(database: Database, refs: Sequence[Ref]) -> str:
    if len({ref.kind for ref in refs}) == 1:
        return _("Assess {what}").format(what=called(database, refs[0].kind, [ref.key for ref in refs]))
    return ngettext("Assess {count} stakeholder", "Assess {count} stakeholders", len(refs))


def _add(unit: Unit, ref: Ref, values: Mapping[str, Any]) -> int:
    last = next(iter(assessments_of(unit.connection, ref)), None)
    known = {name: getattr(last, name) or None for name in AXES} if last is not None else _unjudged(unit, ref)
    row = {**known, **values, "date": values.get("date") or today(), KINDS[ref.kind].owner_column(): ref.key}
    check(row)
    return unit.insert(mapping.assessment, row)


def _unjudged(unit: Unit, ref: Ref) -> dict[str, Any]:
    """What a record says itself of somebody who was never assessed."""
    return {"position": load(unit.connection, PERSON, ref.key)["position"]} if ref.kind == "person" else {}


def change(database: Database, base: Document, edited: Document) -> int:
    """Put an assessment right; returns the step.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
        NotFound: it is in the trash or gone.
    """
    check(edited)
    with database.write(_("Change the assessment of {date}").format(date=base["date"])) as unit:
        records.update(unit, ASSESSMENT, base, edited, Links(unit))
    return unit.step


def remove(database: Database, key: int) -> int:
    """Put an assessment in the trash; the one before it stands again. Returns the step.

    Raises:
        NotFound: it is there already.
    """
    with database.read() as connection:
        document = load(connection, ASSESSMENT, key)
    with database.write(_("Remove the assessment of {date}").format(date=document["date"])) as unit:
        unit.trash(mapping.assessment, [key])
    return unit.step
