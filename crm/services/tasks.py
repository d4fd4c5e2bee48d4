"""Follow-ups: what is to be done, by whom, until when, and what it came from."""

from __future__ import annotations

from collections.abc import Sequence

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _
from crm.models.interactions import task as task_table
from crm.models.records import TASK, RecordKind
from crm.queries.records import Document
from crm.services import records
from crm.services.contacts import batches, called
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.unit import Unit

NEW, DONE = "not_started", "completed"


def check(document: Document) -> Document:
    """The follow-up with its values cleaned.

    Raises:
        Invalid: with a message for each field, also for a person that was typed but not chosen.
    """
    if document.get("person") and not document.get("person_id"):
        raise Invalid({"person_id": _("Choose one of those offered.")})
    return checked(TASK, {**records.needed(TASK), **document})


def create(unit: Unit, document: Document, links: Links) -> int:
    """Add a follow-up within a unit of work; one without a status is not started."""
    return records.create(unit, TASK, _dated({**document, "status": document.get("status") or NEW}), links)


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store a follow-up as one step; returns its key.

    Raises:
        Invalid, Conflict: as `records.save`.
    """
    words = _("Change follow-up “{title}”") if base else _("Add follow-up “{title}”")
    check(edited)
    with database.write(words.format(title=edited.get("title") or "")) as unit:
        if base is None:
            return create(unit, edited, Links(unit))
        records.update(unit, TASK, base, _dated(edited), Links(unit))
    return int(base["id"])


def add_for_each(database: Database, kind: RecordKind, keys: Sequence[int], document: Document) -> int:
    """Add a follow-up of its own to each of several records, as one step, which is returned.

    Raises:
        Invalid: with a message for each field.
    """
    check(document)
    label = _("Add follow-up “{title}” for {what}")
    what = called(database, kind.name, keys)
    with database.write(label.format(title=document.get("title") or "", what=what)) as unit:
        links = Links(unit)
        for batch in batches(keys, None):
            for key in batch:
                create(unit, {**document, kind.owner_column(): key}, links)
    return unit.step


def set_status(database: Database, keys: Sequence[int], status: str) -> int:
    """Move follow-ups on; those completed get today's date. Returns the step."""
    what = called(database, TASK.name, keys)
    label = _("Complete {what}") if status == DONE else _("Set status of {what}")
    values = {"status": status, "completed_on": today() if status == DONE else None}
    with database.write(label.format(what=what)) as unit:
        for key in keys:
            unit.update(task_table, key, values)
    return unit.step


def _dated(document: Document) -> Document:
    """A completed one says when; one that goes on does not."""
    if document.get("status") == DONE:
        return {**document, "completed_on": document.get("completed_on") or today()}
    return {**document, "completed_on": None} if "status" in document else document
