"""Comments: taking them down, deciding on them by rules that can be shown, and answering those who made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.models import comments
from crm.models.comments import NEEDS_RATIONALE, WITH_CHANGES
from crm.models.records import COMMENT
from crm.queries.comments import comment_document, next_number
from crm.queries.records import Document, titles_of
from crm.services import records
from crm.services.contacts import called
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit

SETTABLE: Final = ("type", "section", "paragraph", "may_be_named", "satisfied", "answered_on")  # of many at once


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about a comment; `by` is the staff member's key."""

    disposition: str
    rationale: str = ""
    changed_text: str = ""
    by: int | None = None


def problems_of(connection: Connection, document: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a comment by its own sense, by field."""
    problems: dict[str, str] = {}
    version = document.get("version_id")
    if version and document.get("publication_id"):
        own = live(comments.publication_version)
        found = connection.execute(select(own.c.publication_id).where(own.c.id == version)).scalar()
        if found != document["publication_id"]:
            problems["version_id"] = _("This is no version of that publication. Choose one of its own.")
    disposition = document.get("disposition")
    if disposition in NEEDS_RATIONALE and not str(document.get("rationale") or "").strip():
        problems["rationale"] = _("Say why: whoever made the comment is told the reason.")
    if disposition == WITH_CHANGES and not str(document.get("changed_text") or "").strip():
        problems["changed_text"] = _("Write what the text says now: it was accepted with changes.")
    if document.get("answered_on") and not disposition:
        problems["answered_on"] = _("Decide on the comment first: there is nothing to answer yet.")
    received = str(document.get("received_on") or "")
    words = {"answered_on": _("It was answered before it was received, on {day}. Check both days."),
             "decided_on": _("It was decided on before it was received, on {day}. Check both days.")}  # fmt: skip
    for name, sentence in words.items():
        day = str(document.get(name) or "")
        if day and received and day < received[: len(day)]:
            problems.setdefault(name, sentence.format(day=received))
    return problems


def settled(document: Mapping[str, Any]) -> Document:
    """The document with what follows from its disposition: what is decided has a day, what is not has nobody."""
    result = dict(document)
    if result.get("disposition"):
        result["decided_on"] = result.get("decided_on") or today()
    else:
        result |= {"disposition": None, "decided_on": None, "decided_by_id": None, "decided_by": ""}
    return result


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change a comment as one step; returns its key.

    Raises:
        Invalid: with a sentence for each field.
        Conflict: it was changed meanwhile.
    """
    whole = settled({**(base or {}), **edited})
    _refuse_wrong(database, whole)
    with database.read() as connection:
        publication = int(whole["publication_id"])
        title = titles_of(connection, "publication", [publication]).get(publication, "")
    label = _("Change comment {number} on {title}") if base else _("Add comment on {title}")
    with database.write(label.format(number=whole.get("number") or "", title=title)) as unit:
        if base is None:
            return create(unit, whole, Links(unit))
        records.update(unit, COMMENT, base, whole, Links(unit))
    return int(base["id"])


def _refuse_wrong(database: Database, whole: Document) -> None:
    problems: dict[str, str] = {}
    try:
        checked(COMMENT, {**records.needed(COMMENT), **whole})
    except Invalid as error:
        problems.update(error.fields)
    with database.read() as connection:
        problems = {**problems_of(connection, whole), **problems}
    if problems:
        raise Invalid(problems)


def create(unit: Unit, document: Document, links: Links) -> int:
    """Add a comment within a unit of work; it gets the next number of its publication."""
    number = document.get("number") or next_number(unit.connection, int(document["publication_id"]))
    return records.create(unit, COMMENT, {**settled(document), "number": number}, links)


def decide(database: Database, base: Document, decision: Decision) -> int:
    """Decide on a comment as it was read; returns the step.

    Raises:
        Invalid: with a sentence for each field.
        Conflict: it was changed meanwhile.
    """
    wanted = {"disposition": decision.disposition, "rationale": decision.rationale.strip() or None,
              "changed_text": decision.changed_text.strip() or None, "decided_by_id": decision.by,
              "decided_on": today()}  # fmt: skip
    edited = {**base, **wanted}
    _refuse_wrong(database, edited)
    with database.write(_("Decide on comment {number}").format(number=base["number"] or "")) as unit:
        records.update(unit, COMMENT, base, edited, Links(unit))
    return unit.step


def set_disposition(database: Database, keys: Sequence[int], disposition: str | None, by: int | None) -> int:
    """Give comments one disposition, or none, as one step, which is returned; reasons that are there stay.

    Raises:
        Invalid: one of them lacks the reason or the text that this disposition needs.
    """
    if disposition in NEEDS_RATIONALE or disposition == WITH_CHANGES:
        _refuse_bare(database, keys, disposition)
    label = ngettext("Decide on {count} comment", "Decide on {count} comments", len(keys))
    values = settled({"disposition": disposition, "decided_by_id": by, "decided_on": today()})
    values.pop("decided_by", None)
    with database.write(label) as unit:
        for key in keys:
            unit.update(comments.comment, key, values)
    return unit.step


def _refuse_bare(database: Database, keys: Sequence[int], disposition: str) -> None:
    with database.read() as connection:
        for key in keys:
            document = {**comment_document(connection, key), "disposition": disposition}
            needed = {name: text for name, text in problems_of(connection, document).items()
                      if name in ("rationale", "changed_text")}  # fmt: skip
            if needed:
                told = _("Comment {number}: {problem}").format(number=document["number"] or "",
                                                               problem=next(iter(needed.values())))  # fmt: skip
                raise Invalid({"disposition": told})


def answer(database: Database, keys: Sequence[int], day: str = "") -> int:
    """Note that whoever made these comments was told, on a day or today; returns the step.

    Raises:
        Invalid: one of them is not decided on, or came in later than that day.
    """
    day = day or today()
    with database.read() as connection:
        for key in keys:
            document = {**comment_document(connection, key), "answered_on": day}
            wrong = problems_of(connection, document).get("answered_on")
            if wrong:
                number = document["number"] or ""
                raise Invalid({"answered_on": _("Comment {number}: {problem}").format(number=number, problem=wrong)})
    label = ngettext("Answer {count} comment", "Answer {count} comments", len(keys))
    with database.write(label) as unit:
        for key in keys:
            unit.update(comments.comment, key, {"answered_on": day})
    return unit.step


def set_values(database: Database, keys: Sequence[int], values: Mapping[str, Any]) -> int:
    """Give many comments the same kind, section, version …, as one step, which is returned.

    Raises:
        Invalid: a value cannot be stored there, or does not fit one of them.
    """
    wanted = {name: value for name, value in checked(COMMENT, {"id": 0, **values}).items() if name in SETTABLE}
    with database.read() as connection:
        for key in keys:
            wrong = problems_of(connection, {**comment_document(connection, key), **wanted})
            told = next((wrong[name] for name in wanted if name in wrong), "")
            if told:
                raise Invalid(dict.fromkeys(wanted, told))
    fields = ", ".join(_(COMMENT.fields[name].label) for name in wanted)
    what = called(database, COMMENT.name, keys)
    with database.write(_("Set {field} of {what}").format(field=fields, what=what)) as unit:
        for key in keys:
            unit.update(comments.comment, key, wanted)
    return unit.step
