"""The answer to a contributor: you said, we did. One letter, or one to everybody who waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection

from crm.errors import NotFound
from crm.i18n import N_, _
from crm.models.records import COMMENT
from crm.queries.comment_letters import Answer, answer_to, answers_due
from crm.queries.comments import CommentLine
from crm.queries.letter_templates import Template
from crm.queries.letters import guest_fields, letter_fields
from crm.reports.document import Block, Document, PageBreak
from crm.reports.made.letters import FILES, letter_blocks
from crm.reports.made.templated import BUILT_IN, FILE, Missing, listed, shared, template_for, write_out
from crm.reports.report import Asked, Option
from crm.reports.words import choice

_FIRST: Final = "answer"
TEMPLATE: Final = Option(
    "template", N_("Template"), tuple(sorted(BUILT_IN["letter"], key=lambda one: one[0] != _FIRST)),
    templates="letter",
)  # fmt: skip
OPTIONS: Final = (TEMPLATE, FILES, FILE)
_POST, _EMAIL = "post", "email"


def build(connection: Connection, asked: Asked) -> Document:
    """The letters, each on a page of its own; whoever wants neither post nor e-mail is left out of many, and told.

    Raises:
        NotFound: the record is in the trash or gone, or there is nothing to answer.
        Invalid: the template is not written rightly.
        Unreadable: the template cannot be read.
    """
    assert asked.ref is not None
    template = template_for(connection, asked, TEMPLATE)
    single = asked.ref.kind == COMMENT.name
    every = [answer_to(connection, asked.ref.key)] if single else answers_due(connection, asked.ref.key)
    answers = [one for one in every if one.lines and (single or not _is_silent(one))]
    if not answers:
        raise NotFound(_("There is nothing to answer: decide on a comment first."))
    missing, blocks, parts = Missing(), list[Block](), list[tuple[str, Document]]()
    language, subject = template.language or "en", ""
    for one in answers:
        filled, letter = _letter(connection, asked, template, one, missing)
        subject = filled
        blocks += [PageBreak()] if blocks else []
        blocks += letter
        parts.append((one.name, Document(filled, tuple(letter), letter=True, language=language)))
    warnings = (*missing.sentences(), *_told(every, single=single))
    return Document(subject or _("Answer"), tuple(blocks), letter=True, language=language, warnings=warnings,
                    parts=tuple(parts) if len(parts) > 1 else ())  # fmt: skip


def _is_silent(one: Answer) -> bool:
    return {_POST, _EMAIL} <= set(one.barred)


def _letter(
    connection: Connection, asked: Asked, template: Template, one: Answer, missing: Missing
) -> tuple[str, list[Block]]:  # fmt: skip
    fields: dict[str, Any] = (
        letter_fields(connection, one.reader, template.language)
        if one.reader is not None
        else guest_fields(one.name, one.organisation, template.language)
    )
    fields = {**fields, **shared(connection, asked), "comment": {
        "publication": one.lines[0].publication, "answers": "\n\n".join(_answers(one.lines)),
        "count": len(one.lines),
    }}  # fmt: skip
    filled = write_out(template, fields)
    missing.note({**fields, "no_post": False}, filled)
    return filled.subject, list(letter_blocks(fields, filled, asked.today))


def _answers(lines: tuple[CommentLine, ...]) -> Iterator[str]:
    """Each comment with its answer, on lines of its own."""
    for line in lines:
        heading = " ".join(filter(None, (line.section, line.heading)))
        place = ", ".join(filter(None, (heading, line.paragraph))) or _("On all of it")
        told = [place, _("You said: {text}").format(text=line.text)]
        if line.proposed:
            told.append(_("You proposed: {text}").format(text=line.proposed))
        told.append(_("What became of it: {disposition}.").format(disposition=choice(line.disposition).lower()))
        if line.rationale:
            told.append(line.rationale)
        if line.changed_text:
            told.append(_("The text now says: {text}").format(text=line.changed_text))
        yield "\n".join(told)


def _told(every: list[Answer], *, single: bool) -> Iterator[str]:
    """Who must not be reached how."""
    silent = [one.name for one in every if _is_silent(one)]
    if silent:
        words = _("{names} wants neither post nor e-mail.") if single else _("Left out, who want neither post nor "
                                                                            "e-mail: {names}.")  # fmt: skip
        yield words.format(names=listed(silent))
    for channel, words in ((_POST, _("Send no letter to {names}: they want no post.")),
                           (_EMAIL, _("Send no e-mail to {names}: they want none."))):  # fmt: skip
        names = [one.name for one in every if channel in one.barred and not _is_silent(one)]
        if names:
            yield words.format(names=listed(names))
