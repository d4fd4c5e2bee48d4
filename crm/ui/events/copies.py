"""Copies of events and templates: what is asked before one is made, and holding an event for certain or not at all."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.fields import Field
from crm.models.records import EVENT
from crm.queries.events import event_view
from crm.queries.templates import templates
from crm.refs import Ref
from crm.services import events
from crm.store.database import Database
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.key_editor import key_editor
from crm.ui.records.asking import Asking, ask
from crm.ui.records.writing import tell_done, write

_TEMPLATE: Final = Field(N_("Template"), required=True)
_OWN: Final = ("name", "date", "time", "venue", "capacity")


def _fields(*names: str) -> tuple[FormField, ...]:
    """The name on a line of its own, then the others."""
    rest = [name for name in names if name != "name"]
    return (*fields_of(EVENT, ("name",), wide=True), *fields_of(EVENT, rest))


def ask_copy(context: Context, key: int) -> Asking:
    """Make an event like another; it comes into view."""
    with context.database.read() as connection:
        original = event_view(connection, key).document
    document: Document = {name: original[name] for name in _OWN} | {"date": None}

    def work(database: Database, edited: Document) -> int:
        return events.clone(database, key, _changes(edited))

    title = _("Copy {name}").format(name=original["name"])
    return ask(context, title, (Section("", _fields(*_OWN)),), document, work, partial(_open, context))


def ask_template(context: Context, key: int) -> Asking:
    """Keep an event as what others begin with."""
    with context.database.read() as connection:
        name = event_view(connection, key).document["name"]

    def work(database: Database, edited: Document) -> int:
        return events.clone(database, key, {"name": edited["name"]}, template=True)

    def done(_key: int) -> None:
        said = _("The template is kept. “New from template…” begins an event with it.")
        context.notice.tell(said, "success")

    return ask(context, _("Save as a template"), (Section("", _fields("name")),), {"name": name}, work, done)


def ask_from_template(context: Context) -> Asking | None:
    """Begin an event with a template; None where there is none, which is told."""
    with context.database.read() as connection:
        known = templates(connection)
    if not known:
        said = _("There is no template yet. Open an event that went well and save it as one.")
        context.notice.tell(said, "info")
        return None
    first = FormField("template", _TEMPLATE, wide=True, make=key_editor(known, _("choose one")))
    document: Document = {"template": known[0][0], "name": known[0][1], "date": None, "time": None}

    def work(database: Database, edited: Document) -> int:
        if edited["template"] is None:
            raise Invalid({"template": _("Choose a template.")})
        own = {name: edited[name] for name in ("name", "date", "time") if edited[name]}
        return events.clone(database, edited["template"], own)

    sections = (Section("", (first, *_fields("name", "date", "time"))),)
    return ask(context, _("New event from a template"), sections, document, work, partial(_open, context))


def _changes(edited: Document) -> dict[str, Any]:
    return {name: edited[name] for name in _OWN}


def _open(context: Context, key: int) -> None:
    context.navigation.open(Ref("event", key))


def hold(context: Context, key: int, status: str) -> None:
    """Hold an event for certain, or plan it again."""
    said = _("It is confirmed.") if status == "confirmed" else _("It is planned again.")
    done = partial(tell_done, context, said)
    write(context, _("Change the status"), lambda database: events.set_status(database, key, status), done)


def call_off(context: Context, key: int) -> None:
    """Ask first: whoever was invited does not hear of it by itself."""
    with context.database.read() as connection:
        name = event_view(connection, key).document["name"]
    sentence = _("It stays, with its guests and its programme. Whoever was invited is "
                 "not told by this: tell them. One undo takes it back.")  # fmt: skip
    work = partial(_cancel, key)
    done = partial(tell_done, context, _("{name} is called off.").format(name=name))
    confirm(context.window, _("Call {name} off?").format(name=name), sentence, _("Call off"),
            partial(write, context, _("Call off"), work, done))  # fmt: skip


def _cancel(key: int, database: Database) -> int:
    return events.set_status(database, key, "cancelled")
