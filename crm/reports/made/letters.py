"""Letters: one to a person or organisation, or one to everybody who takes part in an event, each in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from crm.errors import NotFound
from crm.i18n import N_, _
from crm.queries.events import event_view
from crm.queries.letters import letter_fields
from crm.queries.participations import participants
from crm.refs import Ref
from crm.reports.document import Block, Document, Heading, PageBreak, Paragraph
from crm.reports.made.event_lines import place
from crm.reports.report import Asked, Option
from crm.reports.templates import Filled, fill, language_said, template_file, template_text
from crm.reports.words import day, event_time
from crm.settings import load_settings

TEMPLATE: Final = Option(
    "template", N_("Template"),
    (("letter", N_("Letter")), ("invitation", N_("Invitation")), ("thank-you", N_("Thank you"))),
)  # fmt: skip
FILE: Final = Option(
    "file", N_("Template of your own"), (), N_("The path of a text file with fields such as {{ salutation }}")
)
OPTIONS: Final = (TEMPLATE, FILE)
_NAMED: Final = 12  # of those without a field, in a sentence


def build(connection: Connection, asked: Asked) -> Document:
    """The letters, each on a page of its own.

    Raises:
        NotFound: the record is in the trash or gone, or nobody takes part in the event.
        Invalid: the template is not written rightly.
        Unreadable: the template cannot be read.
    """
    if asked.ref is None:
        raise ValueError(asked)
    own = asked.chosen(FILE)
    template = template_file(Path(own)) if own else template_text(asked.chosen(TEMPLATE))
    language, template = language_said(template)
    shared = {**_shared(asked), "event": _event(connection, asked.ref)}
    blocks = list[Block]()
    missing: dict[str, list[str]] = {}
    for number, ref in enumerate(_readers(connection, asked.ref)):
        fields = {**letter_fields(connection, ref, language), **shared}
        filled = fill(template, fields)
        if number:
            blocks.append(PageBreak())
        blocks += _letter(fields, filled, asked.today)
        for name in filled.missing:
            missing.setdefault(name, []).append(str(fields["name"]))
    return Document(
        _("Letters"), tuple(blocks), letter=True, language=language or "en", warnings=tuple(_warnings(missing))
    )


def _readers(connection: Connection, ref: Ref) -> list[Ref]:
    """To whom: the record itself, or the people who have a seat at the event."""
    if ref.kind != "event":
        return [ref]
    found = dict.fromkeys(
        Ref("person", one.person) for one in participants(connection, ref.key) if one.person is not None and one.counted
    )
    if not found:
        raise NotFound(_("Nobody has a seat at this event yet: there is nobody to write to."))
    return list(found)


def _shared(asked: Asked) -> dict[str, Any]:
    settings = load_settings()
    return {
        "today": day(asked.today), "initiative": "Smart City, Just City",
        "sender": {"name": settings.staff_name, "organisation": settings.organisation, "email": settings.staff_email},
    }  # fmt: skip


def _event(connection: Connection, ref: Ref) -> dict[str, str]:
    if ref.kind != "event":
        return {"name": "", "when": "", "place": "", "summary": ""}
    view = event_view(connection, ref.key)
    return {
        "name": str(view.document["name"]), "when": event_time(view.document), "place": place(view),
        "summary": str(view.document["summary"] or ""),
    }  # fmt: skip


def _letter(fields: dict[str, Any], filled: Filled, today: str) -> Iterator[Block]:
    yield Paragraph(str(fields["address"]))
    yield Paragraph(day(today), "small")
    if filled.subject:
        yield Heading(filled.subject, 2)
    for paragraph in filled.text.split("\n\n"):
        if paragraph.strip():
            yield Paragraph(paragraph.strip())


def _warnings(missing: dict[str, list[str]]) -> Iterator[str]:
    for field, names in missing.items():
        told = _("“{field}” is empty in the letter to {names}.")
        listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield told.format(field=field, names=listed)
