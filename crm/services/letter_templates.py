"""Keeping templates of letters, certificates and labels, and looking at them with a real record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _
from crm.models import letter_templates as tables
from crm.models.records import TEMPLATE
from crm.queries.letter_templates import Template, template_called, templates
from crm.queries.records import Document
from crm.refs import Ref
from crm.reports.made import certificates, letters, template_labels
from crm.reports.made.templated import BUILT_IN
from crm.reports.report import Asked, Made
from crm.reports.templates import fill
from crm.services import records
from crm.services.rules import checked
from crm.store.database import Database
from crm.text import fold

KINDS: Final = {
    "letter": ("person", "organisation", "event"), "certificate": ("event",),
    "label": ("person", "organisation", "event"),
}  # fmt: skip
_COMPOSE: Final[dict[str, Callable[..., Made]]] = {
    "letter": letters.compose, "certificate": certificates.compose, "label": template_labels.compose
}  # fmt: skip
Deed = Callable[[Database, Template], int]
_SHOWN: Final = 3  # readers whose pages are looked at


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change a template; returns its key.

    Raises:
        Invalid: it has no name or one that is taken, no text, or a text that is not written rightly.
        Conflict: it was changed meanwhile.
    """
    problems: dict[str, str] = {}
    try:
        checked(TEMPLATE, {**records.needed(TEMPLATE), **edited})
    except Invalid as error:
        problems.update(error.fields)
    problems.update(_sense(database, base, edited))
    if problems:
        raise Invalid(problems)
    return records.save(database, TEMPLATE, base, edited)


def _sense(database: Database, base: Document | None, edited: Document) -> dict[str, str]:
    problems: dict[str, str] = {}
    kind, name = str(edited.get("kind") or ""), str(edited.get("name") or "")
    with database.read() as connection:
        other = template_called(connection, kind, name)
    if other is not None and (base is None or other.key != base["id"]):
        problems["name"] = _("There is a template “{name}” already.").format(name=name)
    if fold(name) in _own_names(kind):
        problems["name"] = _("“{name}” comes with the program. Choose another name.").format(name=name)
    for field in ("subject", "body"):
        try:
            fill(str(edited.get(field) or ""), {})
        except Invalid as error:
            problems[field] = " ".join(error.fields.values())
    return problems


def _own_names(kind: str) -> set[str]:
    return {fold(text) for name, label in BUILT_IN.get(kind, ()) for text in (name, _(label))}


def free_name(database: Database, kind: str, name: str) -> str:
    """The name, with a number behind it where it is taken."""
    with database.read() as connection:
        taken = {fold(one.name) for one in templates(connection) if one.kind == kind} | _own_names(kind)
    found, number = name, 2
    while fold(found) in taken:
        found, number = f"{name} ({number})", number + 1
    return found


def copy(database: Database, one: Template) -> int:
    """Keep the same under another name; returns the step."""
    name = free_name(database, one.kind, one.name)
    with database.write(_("Copy template “{name}”").format(name=one.name)) as unit:
        unit.insert(tables.template, {**document_of(one), "name": name})
    return unit.step


def delete(database: Database, one: Template) -> int:
    """Put it in the trash; returns the step."""
    with database.write(_("Delete template “{name}”").format(name=one.name)) as unit:
        unit.trash(tables.template, [one.key])
    return unit.step


def document_of(one: Template) -> dict[str, Any]:
    """A template as a record document, without its key."""
    return {
        "name": one.name or None, "kind": one.kind, "language": one.language or None, "subject": one.subject or None,
        "body": one.body,
    }  # fmt: skip


def trial(database: Database, one: Template, ref: Ref) -> Made:
    """What the template makes of a record, or of the first guests of an event.

    Raises:
        NotFound: the record is gone, or nobody has a seat at the event.
        Invalid: the template is not written rightly.
    """
    with database.read() as connection:
        return _COMPOSE[one.kind](connection, Asked(ref, today()), one, most=_SHOWN)
