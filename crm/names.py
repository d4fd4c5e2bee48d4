"""Names of people as they are written, sorted and compared, for any order of their parts."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from crm.text import one_line, words

NAME_DISPLAYS: Final = ("first_last", "last_first", "native")
FIRST_LAST, LAST_FIRST, NATIVE = NAME_DISPLAYS
NAME_PARTS = ("prefix", "given_name", "additional_names", "family_name", "suffix")


def compose(person: Mapping[str, Any]) -> str:
    """The full name made of its parts: 'Dr Amina Okello Jr.', or family name first where the name's order says so."""
    part = {name: one_line(person.get(name) or "") for name in NAME_PARTS}
    if person.get("name_order") == "family_first":
        middle = [part["family_name"], part["given_name"], part["additional_names"]]
    else:
        middle = [part["given_name"], part["additional_names"], part["family_name"]]
    return " ".join(filter(None, [part["prefix"], *middle, part["suffix"]]))


def full_name(person: Mapping[str, Any]) -> str:
    """The name to show: as given, else composed, else native name or nickname."""
    return (
        one_line(person.get("full_name") or "")
        or compose(person)
        or one_line(person.get("native_name") or "")
        or one_line(person.get("nickname") or "")
    )


def sort_key(person: Mapping[str, Any]) -> str:
    """Folded text that sorts a person under the family name, or under the whole name where parts are unknown."""
    family, given = person.get("family_name") or "", person.get("given_name") or ""
    return " ".join(words(f"{family} {given}" if family else full_name(person)))


def initials(name: str) -> str:
    """One or two letters that stand for a name: first and last word, in capitals."""
    letters = [word[0] for word in one_line(name).split() if word[0].isalnum()]
    return "".join(letters[:1] + letters[1:][-1:]).upper()


def in_a_row(names: Iterable[str]) -> str:
    """Several names one after the other: set apart by semicolons where one has a comma in it, as 'Okello, Amina'."""
    said = list(names)
    return ("; " if any("," in name for name in said) else ", ").join(said)


def name_key(*parts: str | None) -> str:
    """The folded words of a name in alphabetical order: 'Okello, Amina' and 'Amina Okello' are the same."""
    return " ".join(sorted(words(" ".join(part for part in parts if part))))


def display(person: Mapping[str, Any], order: str) -> str:
    """A name as the setting `name_display` wants it: first_last, last_first or native.

    A comma tells that the order was turned: whoever's family name stands first anyway, or who has but one name, is
    called as ever.
    """
    if order == NATIVE and person.get("native_name"):
        return one_line(person["native_name"])
    family, given = one_line(person.get("family_name") or ""), one_line(person.get("given_name") or "")
    turned = person.get("name_order") not in ("family_first", "mononym")
    if order == LAST_FIRST and family and given and turned:
        return f"{family}, {given}"
    return full_name(person)


class _Said(threading.local):
    """How this thread says names at the moment; '' for as the window does."""

    order = ""


_window: dict[str, str] = {"order": FIRST_LAST}
_said = _Said()


def say_names(order: str) -> None:
    """From now on people are called in this order, one of `NAME_DISPLAYS`, wherever they are shown."""
    _window["order"] = order if order in NAME_DISPLAYS else FIRST_LAST


def order_now() -> str:
    """The order in which people are called here and now."""
    return _said.order or _window["order"]


@contextmanager
def as_stored() -> Iterator[None]:
    """Call people on this thread by their full names, as records hold them: for files that programs read."""
    _said.order = FIRST_LAST
    try:
        yield
    finally:
        _said.order = ""


def called(person: Mapping[str, Any]) -> str:
    """What a person is called here and now."""
    return display(person, order_now())
