"""How the person in view is greeted: one line of the details, and what 'Copy salutation' copies."""

from __future__ import annotations

from functools import partial

from crm.i18n import _
from crm.models.kinds import Kind
from crm.queries.profile import Profile
from crm.queries.salutations import DEFAULT, LANGUAGES, addressed, language_of, salutation
from crm.ui.kit.wording import display
from crm.ui.records.facts import Line, copy_button, more_button
from crm.ui.records.links import copy_text


def greeting_of(profile: Profile, language: str = "") -> str:
    """How a letter begins; in a `language` as that one has it, else as the record says or its first language has it."""
    return salutation(profile.document, language, role_of(profile))


def role_of(profile: Profile) -> str:
    """What the person is now: the role of the first affiliation that has not ended."""
    return next((one.role for one in profile.affiliations if not one.former), "")


def greeting_line(profile: Profile) -> Line:
    """The salutation with a way to copy it, and to copy it in the other languages the person speaks, or English."""
    text, document = greeting_of(profile), profile.document
    entries = [(_in_language(one, said), "copy", partial(copy_text, said)) for one, said in _others(profile, text)]
    envelope = addressed(document)
    entries.append((_("Copy for the envelope: {text}").format(text=envelope), "mail", partial(copy_text, envelope)))
    note = "" if document.get("salutation") or not document.get("languages") else _language(language_of(document))
    return Line(text, None, note, copy_button(text), more_button(_("Salutation in other languages"), entries))


def _others(profile: Profile, shown: str) -> list[tuple[str, str]]:
    spoken = dict.fromkeys((*(profile.document.get("languages") or ()), DEFAULT))
    said = [(one, greeting_of(profile, one)) for one in spoken if one in LANGUAGES]
    return [(one, text) for one, text in said if text != shown]


def _in_language(language: str, text: str) -> str:
    return _("Copy in {language}: {text}").format(language=_language(language), text=text)


def _language(code: str) -> str:
    return str(display(Kind.LANGUAGES, (code,)))
