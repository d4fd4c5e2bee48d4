"""Letters: one to a person or organisation, or one to everybody who takes part in an event, each in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from crm.errors import NotFound
from crm.i18n import N_, _
from crm.queries.addressees import CAME, INVITED, SEATED, VISA, Addressees, addressees
from crm.queries.events import event_view
from crm.queries.letters import letter_fields
from crm.refs import Ref
from crm.reports.document import Block, Document, Heading, PageBreak, Paragraph
from crm.reports.made.event_lines import place
from crm.reports.report import Asked, Option
from crm.reports.templates import Filled, fill, language_said, template_file, template_text
from crm.reports.words import day, event_time
from crm.settings import load_settings

TEMPLATE: Final = Option(
    "template", N_("Template"),
    (("letter", N_("Letter")), ("invitation", N_("Invitation")), ("thank-you", N_("Thank you")),
     ("visa", N_("Invitation for a visa"))),
)  # fmt: skip
FILE: Final = Option(
    "file", N_("Template of your own"), (), N_("The path of a text file with fields such as {{ salutation }}")
)
TO: Final = Option(
    "to", N_("To whom"),
    (("fitting", N_("Whom the template is for")), (INVITED, N_("Everybody invited")),
     (SEATED, N_("Everybody who has a seat")), (CAME, N_("Everybody who came")),
     (VISA, N_("Whoever needs a letter for a visa"))),
    N_("Of an event. Who wants no post is left out, and told."),
)  # fmt: skip
OPTIONS: Final = (TEMPLATE, TO, FILE)
_FOR: Final = {"invitation": INVITED, "thank-you": CAME, "visa": VISA}
_GROUPS: Final = {
    INVITED: N_("no invitation stands"), SEATED: N_("nobody has a seat at this event yet"),
    CAME: N_("nobody has been marked as having come"), VISA: N_("nobody needs a letter for a visa"),
}  # fmt: skip
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
    readers, left_out = _readers(connection, asked)
    for number, ref in enumerate(readers):
        fields = {**letter_fields(connection, ref, language), **shared}
        filled = fill(template, fields)
        if number:
            blocks.append(PageBreak())
        blocks += _letter(fields, filled, asked.today)
        for name in filled.missing:
            missing.setdefault(name, []).append(str(fields["name"]))
    warnings = (*left_out, *_warnings(missing, len(readers)))
    return Document(_("Letters"), tuple(blocks), letter=True, language=language or "en", warnings=warnings)


def _readers(connection: Connection, asked: Asked) -> tuple[list[Ref], tuple[str, ...]]:
    """To whom: the record itself, or a group of people of the event; and who of these gets none, as sentences."""
    ref, group = asked.ref, asked.chosen(TO)
    if ref is None or ref.kind != "event":
        return ([ref] if ref else []), ()
    if group == "fitting":
        group = SEATED if asked.chosen(FILE) else _FOR.get(asked.chosen(TEMPLATE), SEATED)
    found = addressees(connection, ref.key, group)
    if not found.people:
        raise NotFound(_("There is nobody to write to: {group}.").format(group=_(_GROUPS[group])))
    return [Ref("person", key) for key in found.people], tuple(_left_out(found))


def _left_out(found: Addressees) -> Iterator[str]:
    if found.barred:
        yield _("No letter, since they want no post: {names}.").format(names=_some(found.barred))
    if found.without_record:
        yield _("No letter, since there is no record of them: {names}.").format(names=_some(found.without_record))


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


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


def _warnings(missing: dict[str, list[str]], count: int) -> Iterator[str]:
    for field, names in missing.items():
        if len(names) == count > 1:
            yield _("“{field}” is empty in every letter.").format(field=field)
            continue
        told = _("“{field}” is empty in the letter to {names}.")
        yield told.format(field=field, names=_some(names))
