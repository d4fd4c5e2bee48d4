"""Logging what was said: an interaction with its participants, points and follow-ups is one step."""

from __future__ import annotations

from typing import Any

from crm.errors import Invalid
from crm.i18n import _
from crm.models.records import INTERACTION, PARTY_COLUMNS
from crm.queries.records import Document
from crm.services import records, tasks
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.unit import Unit


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store an interaction; `follow_ups` in it are tasks to be added with it. Returns its key.

    Raises:
        Invalid: with a message for each field; those of a follow-up begin with `follow_ups.0.`.
        Conflict: a field changed here moved in the store meanwhile.
    """
    _check(edited if base is not None else {**records.needed(INTERACTION), **edited})
    words = _("Change interaction “{subject}”") if base else _("Log interaction “{subject}”")
    with database.write(words.format(subject=edited.get("subject") or "")) as unit:
        links = Links(unit)
        if base is None:
            key = records.create(unit, INTERACTION, edited, links)
        else:
            key = int(base["id"])
            records.update(unit, INTERACTION, base, edited, links)
        _add_follow_ups(unit, key, edited, links)
    return key


def _check(edited: Document) -> None:
    """Say everything that is wrong at once, whichever part it is in."""
    problems: dict[str, str] = {}
    try:
        checked(INTERACTION, edited)
    except Invalid as error:
        problems.update(error.fields)
    for number, task in enumerate(edited.get("follow_ups") or ()):
        try:
            tasks.check(task)
        except Invalid as error:
            problems.update({f"follow_ups.{number}.{name}": message for name, message in error.fields.items()})
    if problems:
        raise Invalid(problems)


def _add_follow_ups(unit: Unit, key: int, edited: Document, links: Links) -> None:
    """Each is linked to the interaction and to its first participant."""
    first: dict[str, Any] = next(iter(edited.get("participants") or ()), {})
    party = {name: first[name] for name in PARTY_COLUMNS if first.get(name)}
    for task in edited.get("follow_ups") or ():
        tasks.create(unit, {**party, **task, "interaction_id": key}, links)
