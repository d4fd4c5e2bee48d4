"""Cells as people write them, read as values: one line of text, e-mail addresses, lists, choices, yes and no.

What cannot be read gives nothing; the caller keeps it as it stood and says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crm.formulas import unguard
from crm.keys import from_text
from crm.text import clean, fold, one_line

GOOGLE_SEPARATOR: Final = ":::"
_YES: Final = frozenset("yes y true 1 x on ja j oui o si s sim wahr vrai verdadero verdadeiro unsubscribed".split())
_NO: Final = frozenset("no n false 0 off nein non nao falsch faux falso unchecked subscribed".split())
_LONGEST_WORD: Final = 100  # what is longer names no choice, and would only fill the memory
_EMAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]*[^\s@,;<>()\".]")
_IN_BRACKETS = re.compile(r"<([^<>]+)>\s*$")
_BETWEEN_ADDRESSES = re.compile(r":::|[;,|\n]|(?<!\s)\s+(?=[^\s<]+@)|(?<=>)\s")
# Google's own groups, which hold everybody.
_NO_TAGS: Final = frozenset(("* mycontacts", "* my contacts", "mycontacts"))


def tidy(cell: str) -> str:
    """A cell as one line of text: without the formula guard, controls and superfluous blanks."""
    if cell[:1] == "'":
        cell = unguard(cell)
    if not (cell.isascii() and cell.isprintable()):
        return one_line(cell)
    cell = cell.strip()
    return " ".join(cell.split()) if "  " in cell else cell


def tidy_text(cell: str) -> str:
    """A cell of several lines, with plain line ends and without the formula guard and controls."""
    return lines_of(unguard(cell) if cell[:1] == "'" else cell)


def lines_of(text: str) -> str:
    """Text of several lines, with plain line ends and without controls."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def parts(cell: str) -> list[str]:
    """The values that Google joins into one cell by ' ::: '."""
    return [part for one in cell.split(GOOGLE_SEPARATOR) if (part := tidy(one))]


def email_addresses(cell: str) -> list[str]:
    """The addresses in a cell, without `mailto:` and display names; none if any of it is not an address."""
    if _EMAIL.fullmatch(cell):
        return [cell.removeprefix("mailto:")]
    several = [cell] if display_name(cell) else _BETWEEN_ADDRESSES.split(cell)
    found = [_bare(part.strip()) for part in several if part.strip()]
    return found if all(map(_EMAIL.fullmatch, found)) else []


def display_name(cell: str) -> str:
    """The name before the only address in a cell: `"Okello, Amina" <amina@example.org>` (RFC 5322 §3.4)."""
    name, mark, rest = cell.partition("<")
    return name.strip("'\" ") if mark and "<" not in rest and "@" not in name else ""


def _bare(text: str) -> str:
    inside = _IN_BRACKETS.search(text)
    return (inside[1] if inside else text).strip("'\" ").removeprefix("mailto:")


def words(cell: str, separator: str = "") -> list[str]:
    """The words of a list in a cell, each once, divided by `separator` where the column is known to use one."""
    mark = separator or next((mark for mark in (GOOGLE_SEPARATOR, ";", "\n", "|") if mark in cell), ",")
    found = (_unquoted(tidy(part)) for part in cell.split(mark))
    return list(dict.fromkeys(word.removeprefix("* ") for word in found if word and word.lower() not in _NO_TAGS))


def _unquoted(word: str) -> str:
    return word[1:-1].strip() if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'" else word


def yes_no(cell: str) -> bool | None:
    """True, False, or None where the cell says neither."""
    return _yes_no(cell) if len(cell) <= _LONGEST_WORD else None


@lru_cache(maxsize=1 << 12)
def _yes_no(cell: str) -> bool | None:
    text = fold(cell.strip())
    return True if text in _YES else False if text in _NO else None


def choice(cell: str, choices: tuple[str, ...]) -> str:
    """The choice that a cell names, by its stored form or as it is shown, in any case: 'Local government'."""
    return _choice(cell, choices) if len(cell) <= _LONGEST_WORD else ""


@lru_cache(maxsize=1 << 12)
def _choice(cell: str, choices: tuple[str, ...]) -> str:
    wanted = re.sub(r"[\W_]+", "_", fold(cell)).strip("_")
    return next((one for one in choices if one.rstrip("s") == wanted.rstrip("s")), "")


def kind_of_row(cell: str) -> str:
    """`person`, `organisation` or `city`, as a column says what each row is; empty for other words."""
    return _KINDS.get(fold(cell.strip()), "")


def sector(cell: str, choices: tuple[str, ...]) -> str:
    """A sector by its own name or by a common word for it."""
    return choice(cell, choices) or _SECTOR_WORDS.get(" ".join(fold(cell).replace("-", " ").split()), "")


_KINDS: Final = {
    word: kind
    for kind, words_ in {
        "person": "person people individual contact human personne persona pessoa privatperson",
        "organisation": "organisation organization org company business institution household firma societe empresa",
        "city": "city municipality town",
    }.items()
    for word in words_.split()
}
_SECTOR_WORDS: Final = {
    word: sector_
    for sector_, words_ in {
        "local_government": "municipality|city|city government|city council|town council|local authority"
                            "|local authorities|council|mayors office",
        "civil_society": "ngo|ngos|cso|non profit|nonprofit|not for profit|charity|civil society organisation"
                         "|civil society organization|community|grassroots|association",
        "funder": "foundation|donor|philanthropy|funding|grantmaker|funding partner",
        "private_sector": "business|company|corporate|private|private company|industry|for profit",
        "academia": "university|universities|research|academic|academics|education|think tank",
        "media": "press|news|journalist|journalism|newspaper",
        "multilateral": "un|un agency|united nations|international organisation|international organization|igo"
                        "|development bank",
        "national_government": "ministry|central government|federal government|national authority",
    }.items()
    for word in words_.split("|")
}  # fmt: skip


def channel(cell: str, choices: tuple[str, ...]) -> str:
    """A channel of contact by its own name or by a common word for it."""
    return choice(cell, choices) or _CHANNEL_WORDS.get(fold(cell).replace("-", " ").strip(), "")


_CHANNEL_WORDS: Final = {
    "e mail": "email", "mail": "post", "letter": "post", "letters": "post", "call": "phone", "calls": "phone",
    "telephone": "phone", "text": "sms", "text message": "sms", "social media": "social",
}  # fmt: skip


def number(cell: str, *, whole: bool) -> int | str | None:
    """A whole number, or a decimal one as text; None for other cells. Separators of thousands are understood."""
    text = re.sub(r"(?<=\d)[\s'’](?=\d{3})", "", cell)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+", text) and whole:
        text = text.replace(",", "")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text) and whole:
        text = text.replace(".", "")
    text = re.sub(r"\.0+$", "", text.replace(",", "."))
    if whole:
        return int(text) if re.fullmatch(r"-?\d{1,18}", text) else None
    return text if re.fullmatch(r"-?\d{1,18}(\.\d{1,18})?", text) else None


def is_own_id(text: str) -> bool:
    """Whether it is the id of a record of ours, as lists and cards carry it."""
    try:
        from_text(text)
    except ValueError:
        return False
    return not text.isdigit()
