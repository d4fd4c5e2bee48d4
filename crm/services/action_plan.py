"""The action plan: saving actions by their own sense, making them of what was said, moving many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.dates import is_date, today
from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.models import action_plan, meetings, staff
from crm.models.action_plan import ACTION_STATUSES
from crm.models.records import ACTION
from crm.queries.action_plan import Origin
from crm.queries.records import Document
from crm.services import records
from crm.services.contacts import called
from crm.services.links import Links
from crm.services.origins import link_to, make_all
from crm.services.rules import LINE_LENGTH, checked
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit
from crm.text import fold, one_line

NEW, DONE = ACTION_STATUSES[0], "done"
WHOLE: Final = 100
SETTABLE: Final = ("owner_id", "status", "due", "priority", "section", "city_id", "pilot_id")  # of many at once


def check(document: Mapping[str, Any]) -> None:
    """Refuse a progress that is none, a due date that is none, and a name that was typed but not chosen.

    Raises:
        Invalid: with a message for each field.
    """
    problems: dict[str, str] = {}
    progress = document.get("progress")
    if isinstance(progress, int) and not 0 <= progress <= WHOLE:
        sentence = _("Progress is a number from 0 to 100, not {value}.")
        problems["progress"] = sentence.format(value=progress)
    for number, row in enumerate(document.get("contributors") or ()):
        if row.get("person") and not row.get("person_id"):
            problems[f"contributors.{number}.person_id"] = _("Choose one of those offered.")
    for number, row in enumerate(document.get("notes") or ()):
        if row.get("date") and not is_date(str(row["date"])):
            problems[f"notes.{number}.date"] = _("“{value}” is not a date.").format(value=str(row["date"])[:40])
    if problems:
        raise Invalid(problems)


def create(unit: Unit, document: Document, links: Links) -> int:
    """Add an action within a unit of work; one without a status is proposed."""
    whole = {**document, "status": document.get("status") or NEW, "progress": document.get("progress") or 0}
    return records.create(unit, ACTION, settled(whole, {}), links)


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store an action with contributors, notes and origins as one step; returns its key.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    check(edited)
    checked(ACTION, edited if base is not None else {**records.needed(ACTION), **edited})
    label = _("Change action “{title}”") if base else _("Add action “{title}”")
    with database.write(label.format(title=edited.get("title") or "")) as unit:
        if base is None:
            return create(unit, edited, Links(unit))
        records.update(unit, ACTION, base, settled(edited, base), Links(unit))
    return int(base["id"])


def settled(document: Mapping[str, Any], base: Mapping[str, Any]) -> Document:
    """The document with what its status says: what is done is whole and has a day, what goes on has none.

    A note without a date is of today.
    """
    result = dict(document)
    if result.get("notes"):
        result["notes"] = [{**note, "date": note.get("date") or today()} for note in result["notes"]]
    if "status" not in result:
        return result
    if result["status"] == DONE:
        newly = base.get("status") != DONE
        result |= {"done_on": result.get("done_on") or base.get("done_on") or today()}
        if newly:
            result["progress"] = WHOLE
    else:
        result["done_on"] = None
    return result


def make(database: Database, origins: Sequence[Origin]) -> int:
    """Make an action of each thing that was said, as one step, which is returned."""
    with database.read() as connection:
        drafts = [drafted(connection, origin) for origin in origins]
    label = ngettext("Make {count} action of what was said", "Make {count} actions of what was said", len(drafts))
    return make_all(database, label, drafts, create)


def link(database: Database, key: int, origins: Sequence[Origin]) -> int:
    """Say that an action also comes from these; returns the step."""
    return link_to(database, ACTION, action_plan.origin, key, origins)


def set_values(database: Database, keys: Sequence[int], values: Mapping[str, Any]) -> int:
    """Give many actions the same owner, status, due date …, as one step, which is returned.

    Raises:
        Invalid: a value cannot be stored there.
    """
    wanted = {name: value for name, value in checked(ACTION, {"id": 0, **values}).items() if name in SETTABLE}
    fields = ", ".join(_(ACTION.fields[name].label) for name in wanted)
    what = called(database, ACTION.name, keys)
    with database.write(_("Set {field} of {what}").format(field=fields, what=what)) as unit:
        own = live(action_plan.action)
        for key in keys:
            found = unit.connection.execute(select(own.c.status, own.c.done_on).where(own.c.id == key)).mappings()
            base = found.first()
            if base is not None:
                unit.update(action_plan.action, key, settled(wanted, dict(base)))
    return unit.step


def add_note(database: Database, key: int, text: str, author: str = "") -> int:
    """Note how an action goes, dated today; returns the step.

    Raises:
        Invalid: it says nothing.
    """
    if not text.strip():
        raise Invalid({"text": _("Write how it goes.")})
    with database.write(_("Note how {what} goes").format(what=called(database, ACTION.name, [key]))) as unit:
        write_note(unit, key, text, author)
    return unit.step


def write_note(unit: Unit, key: int, text: str, author: str) -> None:
    """Add a note of today with the status of now, within a unit of work."""
    own = live(action_plan.action)
    status = unit.connection.execute(select(own.c.status).where(own.c.id == key)).scalar()
    row = {"action_id": key, "date": today(), "status": status, "text": text.strip(), "author": author or None}
    unit.insert(action_plan.action_note, row)


def drafted(connection: Connection, origin: Origin) -> Document:
    """An action made of something that was said: its words, whoever promised it, until when, and the link."""
    document: Document = {
        "kind": ACTION.name, "title": one_line(origin.text)[:LINE_LENGTH], "status": NEW, "progress": 0,
        "origins": [{f"{origin.kind}_id": origin.key}], "contributors": [], "notes": [],
    }  # fmt: skip
    if origin.kind == "decision":
        document["status"] = "agreed"
    if origin.kind == "candidate":
        document |= _of_candidate(connection, origin)
    return document


def _of_candidate(connection: Connection, origin: Origin) -> Document:
    """Owner and day as they were said; a name that is none of the staff is kept as a note."""
    own, member = live(meetings.candidate), live(staff.staff_member)
    row = connection.execute(select(own).where(own.c.id == origin.key)).mappings().one()
    names = {fold(name): (key, name) for key, name in connection.execute(select(member.c.id, member.c.name))}
    key, name = names.get(fold(row["owner"] or ""), (None, ""))
    found: Document = {"due": row["due"] or None, "owner_id": key, "owner": name, "origins": [
        {"candidate_id": origin.key},
        *({column: row[column]} for column in ("decision_id", "answer_id") if row[column]),
    ]}  # fmt: skip
    if row["owner"] and key is None:
        said = _("Said in the meeting: {who}").format(who=row["owner"])
        found["notes"] = [{"date": today(), "status": NEW, "text": said}]
    if row["person_id"]:
        found["contributors"] = [{"person_id": row["person_id"], "person": origin.by}]
    return found
