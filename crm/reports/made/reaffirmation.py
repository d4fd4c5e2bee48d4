"""The letter that asks a body whether its commitment stands, when the officer left or the text changed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from crm.i18n import N_, _
from crm.queries.commitments import signature_view
from crm.queries.letters import letter_fields
from crm.queries.signature_letters import commitment_fields, reader_of
from crm.reports.document import Document
from crm.reports.made.letters import letter_blocks
from crm.reports.made.templated import BUILT_IN, FILE, Missing, shared, template_for, write_out
from crm.reports.report import Asked, Option
from crm.reports.words import day

_FIRST: Final = "reaffirm"
TEMPLATE: Final = Option(
    "template", N_("Template"), tuple(sorted(BUILT_IN["letter"], key=lambda one: one[0] != _FIRST)),
    templates="letter",
)  # fmt: skip
OPTIONS: Final = (TEMPLATE, FILE)


def build(connection: Connection, asked: Asked) -> Document:
    """The letter.

    Raises:
        NotFound: the signature is in the trash or gone.
        Invalid: the template is not written rightly.
        Unreadable: the template cannot be read.
    """
    assert asked.ref is not None
    template = template_for(connection, asked, TEMPLATE)
    view, missing = signature_view(connection, asked.ref.key), Missing()
    about = commitment_fields(connection, view)
    about["signed_on"] = day(about["signed_on"])
    about["why"] = about["why"] or _("We ask everybody who signed from time to time.")
    reader = reader_of(connection, view)
    fields = {
        **letter_fields(connection, reader, template.language), **shared(connection, asked), "commitment": about,
    }  # fmt: skip
    filled = write_out(template, fields)
    missing.note(fields, filled)
    warnings = list(missing.sentences())
    if fields["no_post"]:
        warnings.append(_("{name} wants no post: write another way.").format(name=fields["name"]))
    return Document(
        filled.subject or _("Letter to reaffirm"), tuple(letter_blocks(fields, filled, asked.today)), letter=True,
        language=template.language or "en", warnings=tuple(warnings),
    )  # fmt: skip
