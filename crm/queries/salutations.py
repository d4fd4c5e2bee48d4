"""How a person is greeted in a letter and addressed on its envelope, in their language; a gender is never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from crm.names import full_name
from crm.queries import salutation_forms as words_of
from crm.queries.salutation_forms import DOCTOR, FEMALE, FORMS, MALE, NEUTRAL, PROFESSOR, Forms
from crm.text import fold, one_line, words

DEFAULT: Final = "en"
LANGUAGES: Final = tuple(FORMS)
Person = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Titles:
    """What a prefix says: a courtesy (of a gender, or of none), academic titles, honours, an office, and the rest."""

    courtesy: str
    academic: tuple[str, ...]
    honourable: bool
    excellency: bool
    office: str
    other: str


def language_of(person: Person) -> str:
    """The language to write to a person in: the first of theirs that letters can be opened in, else English."""
    return next((one for one in person.get("languages") or () if one in FORMS), DEFAULT)


def salutation(person: Person, language: str = "", role: str = "") -> str:
    """How a letter to a person begins: as the record itself says, or made from title, name and stated gender.

    With a `language` it is made in that one, whatever the record says. `role` is the office a person now holds: whoever
    bears 'The Honorable' is greeted by it.
    """
    own = one_line(person.get("salutation") or "")
    if own and not language:
        return own
    language = language if language in FORMS else language_of(person)
    return one_line(_greeting(person, language, _titles(person), role))


def addressed(person: Person, language: str = "") -> str:
    """How a person is called on an envelope: 'The Honorable Amina Okello', 'Frau Dr. Anna Schmidt', 'Mr Li Ming'."""
    forms = FORMS[language if language in FORMS else language_of(person)]
    titles, name = _titles(person), _without_prefix(person, forms)
    before = {FEMALE: forms.lady, MALE: forms.gentleman}.get(_gender(person, titles), "")
    if titles.honourable:
        return one_line(f"The Honorable {name}")
    if not one_line(person.get("prefix") or ""):
        return one_line(f"{before} {name}")
    kept = [word for word in one_line(person["prefix"]).split() if _bare(word) not in words_of.COURTESY]
    courtesy = before if forms is not FORMS[DEFAULT] or not kept else ""  # 'Dr Okello', but 'Frau Dr. Okello'
    return one_line(f"{courtesy} {' '.join(kept)} {name}")


def _greeting(person: Person, language: str, titles: _Titles, role: str) -> str:
    forms, gender = FORMS[language], _gender(person, titles)
    name = _without_prefix(person, forms)
    if titles.excellency and forms.excellency:
        return forms.excellency
    parts = {"name": name, "family": _family(person, name, language), "given": _given(person, name, language)}
    office = titles.office or (_office(role) if titles.honourable else "")
    if office and language == DEFAULT:
        return f"Dear {office.title()} {parts['family']}"
    title = _academic(forms, titles, gender)
    pattern = {FEMALE: forms.titled_female, MALE: forms.titled_male}.get(gender, "") or forms.titled
    if title and pattern:
        return pattern.format(title=title, **parts)
    if titles.other and gender == NEUTRAL and language not in words_of.UNSPACED:
        parts["name"] = f"{titles.other} {name}"
    return {FEMALE: forms.female, MALE: forms.male}.get(gender, forms.neutral).format(**parts)


def _academic(forms: Forms, titles: _Titles, gender: str) -> str:
    """'Dr', 'Dra.', 'Prof. Dr.': the highest one, in German all of them; '' where the language names none."""
    place = {FEMALE: 0, MALE: 1}.get(gender, 2)
    said = [{DOCTOR: forms.doctor, PROFESSOR: forms.professor}[one][place] for one in titles.academic]
    chosen = said if forms is FORMS["de"] else said[:1]
    return " ".join(filter(None, chosen))


def _titles(person: Person) -> _Titles:
    found: dict[str, list[str]] = {"courtesy": [], "academic": [], "office": [], "other": []}
    bare = [_bare(word) for word in one_line(person.get("prefix") or "").split()]
    for word, shown in zip(bare, one_line(person.get("prefix") or "").split(), strict=True):
        if word in words_of.COURTESY:
            found["courtesy"].append(words_of.COURTESY[word])
        elif word in words_of.ACADEMIC:
            found["academic"].append(words_of.ACADEMIC[word])
        elif word in words_of.OFFICES:
            found["office"].append(word)
        elif word not in (*words_of.HONOURS, *words_of.EXCELLENCY, *words_of.FILLING):
            found["other"].append(shown)
    academic = sorted(set(found["academic"]), key=(PROFESSOR, DOCTOR).index)
    return _Titles(
        next(iter(found["courtesy"]), ""), tuple(academic), any(word in words_of.HONOURS for word in bare),
        any(word in words_of.EXCELLENCY for word in bare), " ".join(found["office"]), " ".join(found["other"]),
    )  # fmt: skip


def _bare(word: str) -> str:
    return fold(word).replace(".", "").strip(",")


def _gender(person: Person, titles: _Titles) -> str:
    """As a title says it, else as the person does; whoever said neither, or something else, is greeted by name."""
    if titles.courtesy:
        return titles.courtesy
    said = words(str(person.get("gender") or ""))
    found = {words_of.STATED[word] for word in said if word in words_of.STATED}
    return found.pop() if len(found) == 1 and "non" not in said and "nonbinary" not in said else NEUTRAL


def _office(role: str) -> str:
    """The office in a role: 'Mayor of Kisumu' is a mayor, a 'Deputy Mayor' or 'Adviser to the Mayor' none of these."""
    first = next(iter(words(role)), "")
    return first if first in words_of.OFFICES else ""


def _without_prefix(person: Person, forms: Forms) -> str:
    """The whole name without what stands before it; in its own script where letters in the language are."""
    native = one_line(person.get("native_name") or "")
    if forms.native and native:
        return native
    prefix, name = one_line(person.get("prefix") or ""), full_name(person)
    bare = name.removeprefix(prefix).strip() if prefix else name
    return bare or name


def _family(person: Person, name: str, language: str) -> str:
    first = next(iter(person.get("languages") or ()), "")
    given = one_line(person.get("given_name") or "")
    if given and first in words_of.BY_GIVEN_NAME:
        return given
    family = one_line(person.get("family_name") or "") or name
    return family[:1].upper() + family[1:] if language == "nl" else family  # 'mevrouw De Vries'


def _given(person: Person, name: str, language: str) -> str:
    """The name to call somebody by; in Russian with the patronymic."""
    given = one_line(person.get("given_name") or "")
    if language == "ru" and given:
        return one_line(f"{given} {person.get('additional_names') or ''}")
    return given or name
