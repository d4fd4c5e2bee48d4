"""What letters, certificates and labels have in common: which template, for whom, with which fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from crm.errors import NotFound
from crm.i18n import N_, _
from crm.queries.events import event_view
from crm.queries.letter_templates import Template, template_called, templates
from crm.queries.letters import guest_fields, letter_fields
from crm.queries.participations import Participant, participants
from crm.refs import Ref
from crm.reports.made.event_lines import place
from crm.reports.report import Asked, Option
from crm.reports.templates import (
    Filled,
    fill,
    language_said,
    no_template,
    subject_said,
    template_file,
    template_names,
    template_text,
)
from crm.reports.words import day, event_time
from crm.settings import load_settings

# The templates that come with the program, by kind: name and message id of each.
BUILT_IN: Final = {
    "letter": (
        ("letter", N_("Letter")),
        ("invitation", N_("Invitation")),
        ("thank-you", N_("Thank you")),
        ("visa", N_("Invitation for a visa")),
        ("reaffirm", N_("To reaffirm a commitment")),
        ("answer", N_("Answer to a contributor")),
    ),
    "certificate": (("attendance", N_("Certificate of attendance")),),
    "label": (("address", N_("Address")), ("name", N_("Name and organisation"))),
}
FILE: Final = Option(
    "file", N_("Template of your own"), (), N_("The path of a text file with fields such as {{ salutation }}")
)
# What each field holds, as the templates name it.
FIELDS: Final = (
    ("salutation", N_("How a letter begins, in the reader's language")),
    ("name", N_("The whole name")),
    ("addressed", N_("The name as on an envelope")),
    ("given_name", N_("Given name")),
    ("family_name", N_("Family name")),
    ("role", N_("Role")),
    ("organisation", N_("Organisation")),
    ("address", N_("The lines of the envelope")),
    ("city", N_("City")),
    ("country", N_("Country")),
    ("email", N_("E-mail")),
    ("phone", N_("Phone")),
    ("here_as", N_("As what somebody took part; of certificates")),
    ("event.name", N_("Name of the event")),
    ("event.when", N_("When the event is")),
    ("event.place", N_("Where the event is")),
    ("event.summary", N_("What the event is about")),
    ("commitment.statement", N_("Name of the statement; this and the next of letters to signatories")),
    ("commitment.version", N_("The version that was signed")),
    ("commitment.newest", N_("The newest version")),
    ("commitment.signatory", N_("Who signed")),
    ("commitment.officer", N_("The officer who signed for it")),
    ("commitment.capacity", N_("The capacity of that officer")),
    ("commitment.signed_on", N_("When it was signed")),
    ("commitment.resolution", N_("The number of the resolution")),
    ("commitment.why", N_("Why it is to be reaffirmed")),
    ("comment.publication", N_("The publication that was commented on; this and the next of answers to contributors")),
    ("comment.answers", N_("Each comment of the reader with what became of it")),
    ("comment.count", N_("How many comments that are")),
    ("today", N_("The day of today")),
    ("initiative", N_("Name of the initiative")),
    ("sender.name", N_("Your name")),
    ("sender.organisation", N_("Your organisation")),
    ("sender.email", N_("Your e-mail address")),
)  # fmt: skip
_NAMED: Final = 12  # of those without a field, in a sentence
Fields = Mapping[str, Any]


def template_option(kind: str) -> Option:
    """The choice among templates of a kind, of the program and of the workspace."""
    return Option("template", N_("Template"), BUILT_IN[kind], templates=kind)


def built_in(kind: str, name: str) -> Template:
    """A template that comes with the program.

    Raises:
        Invalid: there is none of that name.
    """
    return _read(kind, template_text(name, kind), name)


def _read(kind: str, text: str, name: str = "") -> Template:
    language, rest = language_said(text)
    subject, body = subject_said(rest)
    return Template(name, kind, language, subject, body)


def template_for(connection: Connection, asked: Asked, option: Option) -> Template:
    """What was chosen: a file, a template of the workspace, or one that comes with the program.

    Raises:
        Invalid: there is none of that name.
        Unreadable: the file cannot be read.
    """
    kind, name = option.templates, asked.chosen(option)
    if own := asked.chosen(FILE):
        return _read(kind, template_file(Path(own)))
    kept = template_called(connection, kind, name)
    if kept is not None:
        return kept
    if name not in template_names(kind):
        kept_ones = [one.name for one in templates(connection) if one.kind == kind]
        raise no_template(name, (*(known for known, _label in BUILT_IN[kind]), *kept_ones))
    return built_in(kind, name)


def write_out(template: Template, fields: Fields) -> Filled:
    """Subject and text with the fields filled in, and the fields that had nothing in them.

    Raises:
        Invalid: the template is not written rightly.
    """
    subject, text = fill(template.subject, fields), fill(template.body, fields)
    missing = tuple(dict.fromkeys((*subject.missing, *text.missing)))
    return Filled(" ".join(subject.text.split()), text.text, missing)


def shared(connection: Connection, asked: Asked) -> dict[str, Any]:
    """The fields that all readers have in common."""
    settings = load_settings()
    return {
        "today": day(asked.today), "initiative": "Smart City, Just City", "event": _event(connection, asked.ref),
        "sender": {"name": settings.staff_name, "organisation": settings.organisation, "email": settings.staff_email},
    }  # fmt: skip


def _event(connection: Connection, ref: Ref | None) -> dict[str, str]:
    if ref is None or ref.kind != "event":
        return {"name": "", "when": "", "place": "", "summary": ""}
    view = event_view(connection, ref.key)
    return {
        "name": str(view.document["name"]), "when": event_time(view.document), "place": place(view),
        "summary": str(view.document["summary"] or ""),
    }  # fmt: skip


def readers(connection: Connection, asked: Asked, language: str, *, most: int = 0) -> Iterator[dict[str, Any]]:
    """The fields of the record, or of each who has a seat at the event; the first `most` where that is given.

    Raises:
        NotFound: the record is gone, or nobody has a seat.
    """
    ref = asked.ref
    if ref is None:
        raise ValueError(asked)
    common = shared(connection, asked)
    if ref.kind != "event":
        yield {**letter_fields(connection, ref, language), **common}
        return
    guests = seated(connection, ref.key)
    if not guests:
        raise NotFound(_("Nobody has a seat at this event yet: there is nobody to write to."))
    for one in guests[: most or None]:
        yield {**fields_of(connection, one, language), **common}


def seated(connection: Connection, event: int) -> list[Participant]:
    """Those who have a seat, each person once."""
    found = {one.person or -one.key: one for one in participants(connection, event) if one.counted}
    return list(found.values())


def fields_of(connection: Connection, one: Participant, language: str) -> dict[str, Any]:
    """The fields of somebody who takes part, with or without a record."""
    if one.person is None:
        return guest_fields(one.name, one.organisation, language)
    return letter_fields(connection, Ref("person", one.person), language)


class Missing:
    """Collects which fields were empty for whom."""

    def __init__(self) -> None:
        self._count = 0
        self._names: dict[str, list[str]] = {}
        self._barred: list[str] = []

    def note(self, fields: Fields, filled: Filled) -> None:
        self._count += 1
        for field in filled.missing:
            self._names.setdefault(field, []).append(str(fields["name"]))
        if fields.get("no_post"):
            self._barred.append(str(fields["name"]))

    def sentences(self) -> Iterator[str]:
        """One for each field that was empty, then who does not want to be written to."""
        for field, names in self._names.items():
            if len(names) == self._count > 1:
                yield _("“{field}” is empty in every letter.").format(field=field)
                continue
            told = _("“{field}” is empty in the letter to {names}.")
            yield told.format(field=field, names=listed(names))
        if self._barred:
            yield _("No post is wanted by {names}.").format(names=listed(self._barred))


def listed(names: Iterable[str]) -> str:
    """Names with commas between, the first of many."""
    every = list(names)
    return ", ".join(every[:_NAMED]) + (" …" if len(every) > _NAMED else "")
