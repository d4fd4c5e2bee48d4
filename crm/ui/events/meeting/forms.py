"""What is asked for around the record of a meeting: a decision, a candidate for an action, corrected numbers."""

from __future__ import annotations

from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.models.meetings import candidate, closing, decision
from crm.queries.meetings import Candidate, Decision, Record
from crm.services import meetings
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.described import columns_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.kit.key_editor import key_editor
from crm.ui.records.asking import Asking, ask
from crm.ui.records.writing import tell_done

_NUMBERS: Final = ("attended", "no_shows", "walk_ins", "organisations")
_LONGEST: Final = 60


def ask_decision(context: Context, one: Decision) -> Asking:
    """Word a decision anew."""

    def work(database: Database, edited: Document) -> int:
        return meetings.word_decision(database, one.key, edited["text"] or "")

    sections = (Section("", columns_of(decision, ("text",))),)
    done = partial(tell_done, context, _("The decision is worded anew."))
    return ask(context, _("Decision"), sections, {"text": one.text}, work, done)


def ask_candidate(context: Context, event: int, record: Record, one: Candidate | None) -> Asking:
    """Note or change something that might be done, with where it came from."""
    known = [(line.key, f"{number}. {short(line.text)}") for number, line in enumerate(record.decisions, 1)]
    decided = columns_of(candidate, ("decision_id",), make=key_editor(known, _("none")))
    sections = (
        Section("", (*columns_of(candidate, ("text",)), *columns_of(candidate, ("owner", "due")))),
        Section(N_("Where it came from"), (*decided, *columns_of(candidate, ("person_id",)))),
    )
    document = {
        "text": one.text if one else None, "owner": one.owner if one else None, "due": one.due if one else None,
        "decision_id": one.decision if one else None, "person_id": one.person if one else None,
        "person": one.said_by if one else None,
    }  # fmt: skip

    def work(database: Database, edited: Document) -> int:
        values = {name: edited[name] for name in ("text", "owner", "due", "decision_id", "person_id")}
        if one is None:
            return meetings.add_candidate(database, event, values)
        return meetings.change_candidate(database, one.key, values)

    return ask(context, _("Candidate for an action"), sections, document, work, _shown)


def ask_numbers(context: Context, event: int, record: Record) -> Asking:
    """Correct the numbers of a closed meeting by hand."""
    sections = (Section("", columns_of(closing, _NUMBERS)),)
    document = {name: getattr(record, name) for name in _NUMBERS}

    def work(database: Database, edited: Document) -> int:
        return meetings.correct(database, event, {name: edited[name] for name in _NUMBERS})

    done = partial(tell_done, context, _("The numbers are corrected."))
    return ask(context, _("Numbers of the meeting"), sections, document, work, done)


def short(text: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _shown(_stored: int) -> None:
    """The list shows it."""
