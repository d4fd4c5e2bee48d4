"""Lists for people to read: values in the words of a report, without the columns that only programs need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from crm.models.kinds import Kind
from crm.reports import words
from crm.reports.lists.document import ListDocument, Value

_FOR_PROGRAMS: Final = (
    "id", "external_id", "kind", "sources", "has_photo", "name_order", "organisation_id", "refs", "geonames_id",
)  # fmt: skip
_SAID: Final[Mapping[Kind, Callable[[Any], str]]] = {
    Kind.CHOICE: words.choice,
    Kind.DATE: words.day,
    Kind.MOMENT: words.moment,
}


def in_words(value: Value, kind: Kind) -> Value:
    """A choice or date as a person reads it; anything else as it is."""
    if kind == Kind.CHOICES and isinstance(value, tuple | list):
        return tuple(map(words.choice, value))
    say = _SAID.get(kind)
    return say(value) if say is not None and isinstance(value, str) else value


def places_to_read(document: ListDocument) -> list[int]:
    """The places of the columns that a person has a use for: all where they were asked for, or where no other is."""
    every = list(range(len(document.columns)))
    if document.asked:
        return every
    return [place for place in every if document.columns[place].name not in _FOR_PROGRAMS] or every
