"""Countries and languages by any name they have: ISO codes, official names, and names in other languages.

The names are those of Unicode's CLDR, and what people write besides (`tools/words.py` makes the tables).
"""

from __future__ import annotations

import locale
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from crm.paths import RESOURCES
from crm.text import fold, words

_OFFICIAL = re.compile(
    r"(?:(?:federal|democratic|islamic|united|socialist|people s|peoples|bolivarian|plurinational|federative) )*"
    r"(?:republic|kingdom|state|commonwealth|sultanate|principality|grand duchy|union) of "
)
_LONGEST = 100  # no name is longer; a text that is would only fill the memory


@dataclass(frozen=True, slots=True)
class Words:
    """Code → English name, and folded spelling → code."""

    names: Mapping[str, str]
    codes: Mapping[str, str]


_state = {"home": ""}


def set_home(country: str) -> None:
    """Say which country the people of this installation are in, by ISO code; with '' it is that of the system."""
    _state["home"] = country or (locale.getlocale()[0] or "").partition("_")[2][:2].upper()


def home() -> str:
    """The country in view where a record names none, by ISO code; '' where nobody said."""
    return _state["home"]


def in_view(document: Mapping[str, Any]) -> str:
    """The country in view for a record: its own, that of its addresses, else that of the installation; by ISO code."""
    rows = [row for row in document.get("addresses") or () if isinstance(row, Mapping)]
    named = (document.get("country"), *(row.get("country") for row in rows))
    found = (country_code(name) for name in named if isinstance(name, str))
    return next(filter(None, found), "") or home()


def country_code(text: str) -> str:
    """ISO 3166-1 alpha-2 (`KE`) of a country written in any language or as a code; '' where it is none."""
    return _code("countries", text) if len(text) <= _LONGEST else ""


def language_code(text: str) -> str:
    """ISO 639 (`sw`, `fil`) of a language written in any language, as a code or as a tag (`pt-BR`); '' for none."""
    if len(text) > _LONGEST:
        return ""
    return _code("languages", text) or _code("languages", text.replace("_", "-").split("-")[0])


def country_name(code: str) -> str:
    """The English name of a country; the code itself where there is no such country."""
    return _words("countries").names.get(code, code)


def language_name(code: str) -> str:
    """The English name of a language; the code itself where there is no such language."""
    return _words("languages").names.get(code, code)


@lru_cache(maxsize=64)
def country_spellings(text: str) -> frozenset[str]:
    """How the country that a text names may be written, as folded words, with its codes; of any other only itself."""
    own, code = fold(text).strip(), country_code(text)
    spelt = {spelling for spelling, one in _words("countries").codes.items() if code and one == code}
    return frozenset({own, *spelt, *(f"the {spelling}" for spelling in spelt)})


def language_names(text: str) -> frozenset[str]:
    """A language as it stands in records, folded: by its code, in English, or as it was asked for."""
    code = language_code(text)
    return frozenset({fold(text).strip(), *([code, fold(language_name(code))] if code else ())})


@lru_cache(maxsize=1 << 12)
def _code(table: str, text: str) -> str:
    known = _words(table).codes
    key = " ".join(word for word in words(text) if word != "the")
    return known.get(key) or known.get(_OFFICIAL.sub("", key)) or known.get(key.replace(" ", ""), "")


@cache
def _words(table: str) -> Words:
    text = (RESOURCES / "words" / f"{table}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()]
    codes = {spelling: code for code, _three, _name, spellings in lines for spelling in spellings.split("|")}
    codes.update({code.lower(): code for code, *_rest in lines})
    for code, three, _name, _spellings in lines:
        codes.setdefault(three.lower(), code)
    return Words({code: name for code, _three, name, _spellings in lines}, codes)
