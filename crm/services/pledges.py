"""Pledges of those who signed: followed up, and looked at once a year."""

from __future__ import annotations

from datetime import date
from typing import Final

from crm.dates import exact, today
from crm.errors import Invalid
from crm.i18n import _
from crm.models import commitments
from crm.models.commitments import OPEN_PLEDGES, PLEDGE_STATUSES
from crm.models.records import PLEDGE, SIGNATURE
from crm.queries.records import Document
from crm.services import records
from crm.services.contacts import called
from crm.services.links import Links
from crm.store.database import Database
from crm.text import clean

NEW: Final = PLEDGE_STATUSES[0]
_SHORT: Final = 60


def year_after(day: str) -> str:
    """The same day a year later; of the 29th of February the 28th."""
    start = exact(day) or date.fromisoformat(today())
    try:
        return start.replace(year=start.year + 1).isoformat()
    except ValueError:
        return start.replace(year=start.year + 1, day=28).isoformat()


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change a pledge as one step; returns its key. A new one is checked in a year.

    Raises:
        Invalid: with a sentence for each field.
        Conflict: it was changed meanwhile.
    """
    signature = int(edited.get("signature_id") or (base or {})["signature_id"])
    who = called(database, SIGNATURE.name, [signature])
    label = _("Change a pledge of {who}") if base else _("Add a pledge of {who}")
    document = {**edited, "status": edited.get("status") or NEW}
    if document["status"] in OPEN_PLEDGES:
        document["next_check"] = document.get("next_check") or year_after(today())
    else:
        document["next_check"] = None
    with database.write(label.format(who=who)) as unit:
        if base is None:
            return records.create(unit, PLEDGE, document, Links(unit))
        records.update(unit, PLEDGE, base, document, Links(unit))
    return int(base["id"])


def check(database: Database, key: int, status: str, text: str, author: str = "") -> int:
    """Write down what a look at a pledge found today; the next one is due in a year. Returns the step.

    Raises:
        Invalid: it says nothing.
    """
    said = clean(text)
    if not said:
        raise Invalid({"text": _("Write what was found.")})
    with database.write(_("Check the pledge “{what}”").format(what=_title(database, key))) as unit:
        row = {"pledge_id": key, "date": today(), "status": status, "text": said, "author": author or None}
        unit.insert(commitments.pledge_check, row)
        goes_on = status in OPEN_PLEDGES
        unit.update(commitments.pledge, key, {"status": status, "next_check": year_after(today()) if goes_on else None})
    return unit.step


def remove(database: Database, key: int) -> int:
    """Put a pledge in the trash; returns the step."""
    with database.write(_("Remove the pledge “{what}”").format(what=_title(database, key))) as unit:
        unit.trash(commitments.pledge, [key])
    return unit.step


def _title(database: Database, key: int) -> str:
    title = called(database, PLEDGE.name, [key])
    return title if len(title) <= _SHORT else title[: _SHORT - 1].rstrip() + "…"
