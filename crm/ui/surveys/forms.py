"""What is asked for around a survey: its own facts, a question, a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.feedback import SMALL_GROUP, question, survey
from crm.models.fields import Field, field_of
from crm.models.records import SURVEY
from crm.queries.feedback import Question
from crm.queries.records import Document, load
from crm.services import feedback
from crm.services import responses as deeds
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.key_editor import key_editor
from crm.ui.records.asking import Asking, ask
from crm.ui.records.writing import tell_done

_SURVEY: Final = ("name", "introduction", "anonymous", "smallest_group", "closed_on")
_QUESTION: Final = ("text", "kind", "choices", "lowest", "highest", "lowest_label", "highest_label", "session_id")
_THEME: Final = Field(N_("Theme"), required=True)


def _fields(table: Any, names: Sequence[str], **more: Any) -> tuple[FormField, ...]:
    found = ((name, field_of(table.c[name])) for name in names)
    return tuple(FormField(name, field, **more) for name, field in found if field is not None)


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

    sections = (Section("", (*_fields(survey, ("name",), wide=True), *_fields(survey, _SURVEY[1:]))),)
    title = _("Ask for feedback") if base is None else _("How feedback is asked for")
    return ask(context, title, sections, document, work, done)


def ask_question(
    context: Context, key: int, one: Question | None, sessions: Sequence[tuple[int, str]], done: Callable[[int], object]
) -> Asking:
    """Add a question behind the others, or change one."""
    base = _questions(context, key)
    row = next((row for row in base["questions"] if one is not None and row["id"] == one.key), None)
    document = {name: (row or {}).get(name) for name in _QUESTION}
    if row is None:
        document |= {"kind": "scale", "lowest": 1, "highest": 5}

    def work(database: Database, edited: Document) -> int:
        own = {name: edited[name] for name in _QUESTION}
        place = len(base["questions"]) if row is None else base["questions"].index(row)
        rows = [*base["questions"], own] if row is None else [
            {**other, **own} if other is row else other for other in base["questions"]]  # fmt: skip
        return _saved(database, base, rows, place)

    sections = (
        Section("", (*_fields(question, ("text", "kind")),
                     *_fields(question, ("session_id",), make=key_editor(sessions, _("the whole event"))))),
        Section(N_("To choose from"), _fields(question, ("choices",))),
        Section(N_("Scale"), _fields(question, ("lowest", "highest", "lowest_label", "highest_label"))),
    )  # fmt: skip
    return ask(context, _("New question") if one is None else _("Question"), sections, document, work, done)


def _questions(context: Context, key: int) -> Document:
    with context.database.read() as connection:
        return load(connection, SURVEY, key)


def _saved(database: Database, base: Document, rows: Sequence[Document], place: int) -> int:
    """Store the questions; what is wrong with one is told at the form's own fields."""
    try:
        return feedback.save(database, base, {**base, "questions": rows})
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
