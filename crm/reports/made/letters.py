"""Letters: one to a person or organisation, or one to everybody who takes part in an event, each in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection

from crm.errors import NotFound
from crm.i18n import N_, _
from crm.queries.addressees import CAME, INVITED, SEATED, VISA, Addressees, addressees
from crm.queries.letter_templates import Template
from crm.queries.letters import letter_fields
from crm.refs import Ref
from crm.reports.document import Block, Document, Heading, PageBreak, Paragraph
from crm.reports.made.templated import FILE, Missing, listed, shared, template_for, template_option, write_out
from crm.reports.report import EACH, Asked, Option
from crm.reports.templates import Filled
from crm.reports.words import day

TEMPLATE: Final = template_option("letter")
TO: Final = Option(
    "to", N_("To whom"),
    (("fitting", N_("Whom the template is for")), (INVITED, N_("Everybody invited")),
     (SEATED, N_("Everybody who has a seat")), (CAME, N_("Everybody who came")),
     (VISA, N_("Whoever needs a letter for a visa"))),
    N_("Of an event. Who wants no post is left out, and told."),
)  # fmt: skip
FILES: Final = Option(
    "files", N_("Written as"), (("one", N_("One file")), (EACH, N_("A folder, a file for each"))),
    N_("Of several letters: the folder is called as the file would be."),
)  # fmt: skip
OPTIONS: Final = (TEMPLATE, TO, FILES, FILE)
_FOR: Final = {"invitation": INVITED, "thank-you": CAME, "visa": VISA}
_GROUPS: Final = {
    INVITED: N_("no invitation stands"), SEATED: N_("nobody has a seat at this event yet"),
    CAME: N_("nobody has been marked as having come"), VISA: N_("nobody needs a letter for a visa"),
}  # fmt: skip


def build(connection: Connection, asked: Asked) -> Document:
    """The letters, each on a page of its own.

    Raises:
        NotFound: the record is in the trash or gone, or nobody takes part in the event.
        Invalid: the template is not written rightly.
        Unreadable: the template cannot be read.
    """
    return compose(connection, asked, template_for(connection, asked, TEMPLATE))


def compose(connection: Connection, asked: Asked, template: Template, *, most: int = 0) -> Document:
    """The letters that a template makes; of many the first `most`."""
    blocks, parts = list[Block](), list[tuple[str, Document]]()
    language = template.language or "en"
    missing, common = Missing(), shared(connection, asked)
    readers, left_out = _readers(connection, asked, template)
    for ref in readers[: most or None]:
        fields = {**letter_fields(connection, ref, template.language), **common}
        filled = write_out(template, fields)
        if blocks:
            blocks.append(PageBreak())
        letter = tuple(letter_blocks(fields, filled, asked.today))
        blocks += letter
        parts.append(
            (str(fields["name"]), Document(filled.subject or _("Letter"), letter, letter=True, language=language))
        )
        missing.note(fields, filled)
    return Document(
        _("Letters"), tuple(blocks), letter=True, language=language, warnings=(*left_out, *missing.sentences()),
        parts=tuple(parts),
    )  # fmt: skip


def _readers(connection: Connection, asked: Asked, template: Template) -> tuple[list[Ref], tuple[str, ...]]:
    """To whom: the record itself, or a group of people of the event; and who of these gets none, as sentences."""
    ref, group = asked.ref, asked.chosen(TO)
    if ref is None or ref.kind != "event":
        return ([ref] if ref else []), ()
    if group == "fitting":
        group = _FOR.get(template.name, SEATED)
    found = addressees(connection, ref.key, group)
    if not found.people:
        raise NotFound(_("There is nobody to write to: {group}.").format(group=_(_GROUPS[group])))
    return [Ref("person", key) for key in found.people], tuple(_left_out(found))


def _left_out(found: Addressees) -> Iterator[str]:
    if found.barred:
        yield _("No letter, since they want no post: {names}.").format(names=listed(found.barred))
    if found.without_record:
        yield _("No letter, since there is no record of them: {names}.").format(names=listed(found.without_record))


def letter_blocks(fields: dict[str, Any], filled: Filled, today: str) -> Iterator[Block]:
    """A letter on its page: address, day, subject, text."""
    yield Paragraph(str(fields["address"]))
    yield Paragraph(day(today), "small")
    if filled.subject:
        yield Heading(filled.subject, 2)
    for paragraph in filled.text.split("\n\n"):
        if paragraph.strip():
            yield Paragraph(paragraph.strip())
