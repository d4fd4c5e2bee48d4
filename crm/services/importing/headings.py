"""What a heading means: the words of our own fields, those of other programs, numbers, places and parts.

`E-mail 2 - Label` is the label of the second e-mail address, `Home Postal Code` that of an address called home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from typing import Final

from crm.errors import Invalid
from crm.models.fields import field_of
from crm.models.records import CITY, ORGANISATION, PERSON
from crm.queries.columns import columns_of
from crm.services.importing.targets import GROUPS, IGNORE, SCALARS, SHORT, Target, scalars_of, target_of
from crm.services.importing.vocabulary import AMBIGUOUS, COORDINATES, FILLERS, headings_for, phrases, places
from crm.text import words

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_GOOGLE = re.compile(r"(.+?) - (type|label|value)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LABEL_WORDS: Final = ("label", "type", "kind")
_PHONE_PLACES: Final = ("mobile", "fax", "pager")
# Words that only say whose the rest is: 'Address 1 - City', 'Organisation's website'.
_LEADERS: Final = tuple("address adresse organization organisation organisations company affiliation email".split())
_OF_ANY_KIND: Final = ("id", "external_id", "kind", "notes", "tags", "website", "email", "phone", "address", "ignore")
_LONGEST: Final = 60
_HIGHEST: Final = 20


def key_of(heading: str) -> str:
    """A heading as it is compared: folded words, CamelCase and figures apart."""
    return " ".join(words(_CAMEL.sub(" ", heading.replace("#", " number "))))


@lru_cache(maxsize=1 << 12)
def recognise(heading: str) -> Target | None:
    """Where the values under a heading go; None for one that nobody told us of."""
    if not heading or len(heading) > _LONGEST:
        return None
    google = _GOOGLE.fullmatch(heading.strip())
    if google:
        return _google(google[1], google[2].lower())
    found = _exact(heading.strip()) or _by_words(key_of(heading).split())
    if found is None and "(" in heading:
        found = _by_words(key_of(_IN_BRACKETS.sub(" ", heading)).split())
    return found


@lru_cache(maxsize=1 << 12)
def recognise_city(heading: str) -> Target | None:
    """The same for a table of cities, where 'Name', 'Region' and 'Country' are the city's own."""
    found = _city_words().get(key_of(heading))
    if found:
        return found
    other = recognise(heading)
    return other if other and other.base in _OF_ANY_KIND else None


@cache
def ambiguous() -> dict[str, str]:
    """Headings whose meaning their neighbours decide, folded → the usual target."""
    return {key_of(heading): target for heading, target in AMBIGUOUS.items()}


def _exact(heading: str) -> Target | None:
    """A target written as it is: what our own flat lists and hand-written mappings use."""
    if heading.startswith(("custom.", "custom_label.")) and heading.partition(".")[2]:
        return target_of(heading)
    text = SHORT.get(heading, heading)
    if text.islower() and ("_" in text or "." in text or text in SCALARS):
        for known in (text, re.sub(r"^(\w+?)_(\d+)$", lambda found: SHORT.get(found[1], "") or text, text)):
            with suppress(Invalid):
                return _numbered(target_of(known), heading)
    return None


def _numbered(target: Target, heading: str) -> Target:
    """`city_2` is the city of the second address."""
    number = re.fullmatch(r"[a-z_]+_([1-9]\d?)", heading)
    return target._replace(number=int(number[1])) if number and target.base in GROUPS else target


def _google(name: str, part: str) -> Target:
    """`Phone 1 - Value` and its label; also of lists that we keep as fields of the user's own."""
    found = _by_words(key_of(name).split())
    if found is not None and part == "value":
        return found
    if found is not None and found.base in GROUPS:
        return found._replace(part="label") if "label" in GROUPS[found.base] else IGNORE
    return Target("custom" if part == "value" else "custom_label", name.strip())


def is_usual_label(label: str) -> bool:
    """Whether a label says where an address or number is, in words that other programs use too: `Work Fax`."""
    return all(word in _places() for word in key_of(label).split())


def _by_words(tokens: list[str]) -> Target | None:
    phrases = _phrases()
    for rest, number in _without_number(tokens):
        found = phrases.get(" ".join(rest))
        if found is None and rest and rest[-1] in _LABEL_WORDS and len(rest) > 1:
            found = _label_of(phrases.get(" ".join(rest[:-1])))
        if found is None:
            found = _with_place(rest)
        if found is not None and (number == 1 or found.base in GROUPS):
            return found._replace(number=number) if number > 1 else found
        if found is not None and found.base == "ignore":
            return found
    return None


def _without_number(tokens: list[str]) -> Iterator[tuple[list[str], int]]:
    yield tokens, 1
    numbers = [token for token in tokens if token.isdigit()]
    if len(numbers) == 1 and 1 <= int(numbers[0]) <= _HIGHEST:
        yield [token for token in tokens if not token.isdigit()], int(numbers[0])


def _label_of(target: Target | None) -> Target | None:
    has_label = target and not target.part and "label" in GROUPS.get(target.base, ())
    return target._replace(part="label") if target and has_label else None


def _with_place(tokens: list[str]) -> Target | None:
    """A heading with words that say which address or number is meant, or that say nothing."""
    named = [place for token in tokens if (place := _places().get(token))]
    full = [token for token in tokens if token not in _places()]
    rest = [token for token in full if token not in _fillers()]
    found = _phrases().get(" ".join(full)) or _short_phrases().get(" ".join(rest))
    if not rest and any(place in _PHONE_PLACES for place in named):
        found = Target("phone")
    if found is None and len(rest) > 1 and rest[0] in _LEADERS:
        found = _phrases().get(" ".join(rest[1:]))
    if found is None or not named:
        return found
    if found.base in ("email", "phone", "address"):
        return found._replace(label=" ".join(sorted(dict.fromkeys(named), key=_PHONE_PLACES.__contains__)))
    return found


@cache
def _phrases() -> dict[str, Target]:
    """Folded phrase → target; other programs' words before those of our own descriptions, which are fewer."""
    known = {key_of(phrase): target for phrase, target in _described()}
    known |= {key_of(phrase): target_of(target) for target, phrase in phrases()}
    return known | {key: target_of(target) for key, target in ambiguous().items()}


@cache
def _short_phrases() -> dict[str, Target]:
    """The same without words that say nothing: 'provincia o estado de' is 'provincia estado'."""
    short = {
        " ".join(word for word in phrase.split() if word not in _fillers()): to for phrase, to in _phrases().items()
    }
    return {phrase: target for phrase, target in (short | _phrases()).items() if phrase}


def _described() -> Iterator[tuple[str, Target]]:
    """Names, labels and aliases of our fields; columns that our lists only reckon are ignored when they come back."""
    for kind in (CITY, ORGANISATION, PERSON):
        for column in columns_of(kind):
            yield from ((column.name, IGNORE), (column.label, IGNORE))
    for kind in (ORGANISATION, PERSON):
        for name in scalars_of(kind):
            field = kind.fields[name]
            yield from ((word, Target(name)) for word in (name, field.label, *field.aliases))
        for child in kind.children:
            yield from _described_parts(child.table.name, GROUPS.get(child.table.name, ()), child.columns)


def _described_parts(group: str, parts: tuple[str, ...], columns: tuple[str, ...]) -> Iterator[tuple[str, Target]]:
    table = PERSON.table.metadata.tables[group]
    for part in parts:
        target = Target(group, part)
        yield f"{group} {part}", target
        field = field_of(table.c[part or columns[0]]) if (part or columns[0]) in table.c else None
        if field and part not in ("label", "primary", "start", "end"):
            yield from ((word, target) for word in (field.label, *field.aliases))


@cache
def _city_words() -> dict[str, Target]:
    known: dict[str, Target] = {}
    for name in scalars_of(CITY):
        field = CITY.fields[name]
        known |= {key_of(word): Target(name) for word in (name, field.label, *field.aliases)}
    known |= {key_of(phrase): Target("coordinates") for phrase in COORDINATES.split("|")}
    return known | {key_of(phrase): Target("name") for phrase in headings_for("address.city")}


@cache
def _places() -> dict[str, str]:
    return {key_of(word): label for word, label in places()}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(map(key_of, FILLERS.split()))
