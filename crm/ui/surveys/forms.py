"""What is asked for around a survey: its own facts, a question, a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.feedback import SMALL_GROUP, question, survey
from crm.models.fields import Field, Kind
from crm.models.records import SURVEY
from crm.queries.feedback import Question, weekly_surveys
from crm.queries.records import Document, load
from crm.services import feedback
from crm.services import responses as deeds
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.described import columns_of
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.key_editor import key_editor
from crm.ui.records.asking import Asking, ask
from crm.ui.records.writing import tell_done

_SURVEY: Final = ("name", "introduction", "anonymous", "smallest_group", "closed_on")
_WEEKLY: Final = ("name", "short_name", "asked_from", "asked_until", "asked_where", "method", "anonymous",
                  "smallest_group")  # fmt: skip
_QUESTION: Final = ("text", "kind", "choices", "lowest", "highest", "lowest_label", "highest_label", "session_id")
_THEME: Final = Field(N_("Theme"), required=True)
_CORRECTS: Final = Field(N_("Only a correction"), Kind.YES_NO,
                         N_("Answers so far count for it; otherwise they stay with the earlier wording"))  # fmt: skip


def ask_survey(context: Context, event: int, base: Document | None, done: Callable[[int], object]) -> Asking:
    """Ask for feedback on an event, or change how it is asked for."""
    document = {name: (base or {}).get(name) for name in _SURVEY}
    if base is None:
        document |= {"name": _("Feedback"), "anonymous": True, "smallest_group": SMALL_GROUP}

    def work(database: Database, edited: Document) -> int:
        own = {name: edited[name] for name in _SURVEY}
        if base is None:
            return feedback.save(database, None, {**own, "event_id": event})
        return feedback.save(database, base, {**base, **own})

    sections = (Section("", (*columns_of(survey, ("name",), wide=True), *columns_of(survey, _SURVEY[1:]))),)
    title = _("Ask for feedback") if base is None else _("How feedback is asked for")
    return ask(context, title, sections, document, work, done)


def ask_week(context: Context, done: Callable[[int], object]) -> Asking:
    """Ask a question in a week: what, how it is answered, when, where; the last week's where and method go on."""
    with context.database.read() as connection:
        known = weekly_surveys(connection)
    last = known[-1] if known else None
    first = _following_monday(last.asked_until if last else "")
    document: Document = dict.fromkeys((*_WEEKLY, *_QUESTION)) | {
        "name": _("Week {number}").format(number=len(known) + 1), "short_name": f"week-{len(known) + 1}",
        "kind": "choice", "lowest": 1, "highest": 5, "anonymous": True, "smallest_group": SMALL_GROUP,
        "asked_from": first.isoformat(), "asked_until": (first + timedelta(days=6)).isoformat(),
        "asked_where": last.asked_where if last else None, "method": last.method if last else None,
    }  # fmt: skip

    def work(database: Database, edited: Document) -> int:
        row = {name: edited[name] for name in _QUESTION[:-1]}
        own = {name: edited[name] for name in _WEEKLY}
        return _saved(database, None, {**own, "questions": [row]}, 0)

    sections = (
        Section("", (*columns_of(question, ("text",), wide=True), *columns_of(question, ("kind", "choices")))),
        Section(N_("When and where"), columns_of(survey, _WEEKLY[:5])),
        Section(N_("Scale"), columns_of(question, ("lowest", "highest", "lowest_label", "highest_label")), folded=True),
        Section(N_("How it is asked"), columns_of(survey, _WEEKLY[5:])),
    )
    return ask(context, _("New question of the week"), sections, document, work, done)


def change_week(context: Context, base: Document, done: Callable[[int], object]) -> Asking:
    """Change when, where and how a question of the week is asked."""
    document = {name: base.get(name) for name in _WEEKLY}

    def work(database: Database, edited: Document) -> int:
        return feedback.save(database, base, {**base, **{name: edited[name] for name in _WEEKLY}})

    sections = (
        Section("", columns_of(survey, _WEEKLY[:5])),
        Section(N_("How it is asked"), columns_of(survey, _WEEKLY[5:])),
    )
    return ask(context, _("How it is asked"), sections, document, work, done)


def _following_monday(last: str) -> date:
    """The Monday after a day, or after today."""
    try:
        after = date.fromisoformat(last)
    except ValueError:
        after = date.fromisoformat(today())
    return after + timedelta(days=7 - after.weekday())


def ask_question(
    context: Context, key: int, one: Question | None, sessions: Sequence[tuple[int, str]], done: Callable[[int], object]
) -> Asking:
    """Add a question behind the others, or change one."""
    base = _questions(context, key)
    row = next((row for row in base["questions"] if one is not None and row["id"] == one.key), None)
    document: Document = {name: (row or {}).get(name) for name in _QUESTION} | {"corrects": False}
    if row is None:
        document |= {"kind": "scale", "lowest": 1, "highest": 5}

    def work(database: Database, edited: Document) -> int:
        own = {name: edited[name] for name in _QUESTION if name in edited}
        place = len(base["questions"]) if row is None else base["questions"].index(row)
        rows = [*base["questions"], own] if row is None else [
            {**other, **own} if other is row else other for other in base["questions"]]  # fmt: skip
        return _saved(database, base, {**base, "questions": rows}, place, corrects=bool(edited.get("corrects")))

    where = columns_of(question, ("session_id",), make=key_editor(sessions, _("the whole event"))) if sessions else ()
    again = (FormField("corrects", _CORRECTS),) if row is not None else ()
    sections = (
        Section("", (*columns_of(question, ("text", "kind")), *where, *again)),
        Section(N_("To choose from"), columns_of(question, ("choices",))),
        Section(N_("Scale"), columns_of(question, ("lowest", "highest", "lowest_label", "highest_label"))),
    )  # fmt: skip
    return ask(context, _("New question") if one is None else _("Question"), sections, document, work, done)


def _questions(context: Context, key: int) -> Document:
    with context.database.read() as connection:
        return load(connection, SURVEY, key)


def _saved(
    database: Database, base: Document | None, whole: Document, place: int, *, corrects: bool = False
) -> int:  # fmt: skip
    """Store a survey; what is wrong with the question at a place is told at the form's own fields."""
    try:
        return feedback.save(database, base, whole, corrects=corrects)
    except Invalid as error:
        own = {path.removeprefix(f"questions.{place}."): said for path, said in error.fields.items()}
        raise Invalid(own) from error


def ask_theme(context: Context, survey_key: int, answers: Sequence[int], done: Callable[[int], object]) -> Asking:
    """Code answers to a theme that is called for the first time."""

    def work(database: Database, edited: Document) -> int:
        return feedback.code(database, answers, edited["theme"] or "", survey_key)

    sections = (Section("", (FormField("theme", _THEME, wide=True),)),)
    return ask(context, _("New theme"), sections, {"theme": None}, work, done)


def ask_theme_name(context: Context, theme: int, name: str) -> Asking:
    """Call a theme otherwise; called as another, the two become one."""

    def work(database: Database, edited: Document) -> int:
        return deeds.name_theme(database, theme, edited["theme"] or "")

    sections = (Section("", (FormField("theme", _THEME, wide=True),)),)
    done = partial(tell_done, context, _("The theme has its new name."))
    return ask(context, _("Name of the theme"), sections, {"theme": name}, work, done)
