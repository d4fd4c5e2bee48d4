"""A person's name in two columns of a row that is about something else, as in a log of meetings."""

from __future__ import annotations

from typing import Final

from crm.models.records import PERSON
from crm.services.importing.described import Part
from crm.services.importing.draft import Draft
from crm.services.importing.values import email_addresses
from crm.services.importing.vocabulary import headings_for

NAME_PARTS: Final = tuple(
    Part(name, PERSON.fields[name].label, headings=" | ".join((*PERSON.fields[name].aliases, *headings_for(name))))
    for name in ("given_name", "family_name")
)


def take_name(draft: Draft, target: str) -> None:
    """Put the name among those that `target` lists: to the e-mail address, if the row has one."""
    name = " ".join(filter(None, (draft.record.pop(part.name, "") for part in NAME_PARTS)))
    if not name:
        return
    listed = draft.record.setdefault(target, [])
    alone = [one for one in listed if email_addresses(one) == [one]]
    if len(alone) == 1:
        listed[listed.index(alone[0])] = f"{name} <{alone[0]}>"
    else:
        draft.extend(target, [name])
