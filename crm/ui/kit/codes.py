"""Countries and languages: stored by code (ISO 3166-1 alpha-2, ISO 639), typed and shown by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtCore import QLocale

from crm.text import fold
from crm.values import places


@cache
def countries() -> Mapping[str, str]:
    """Names → codes."""
    pairs = ((QLocale.territoryToString(one), QLocale.territoryToCode(one)) for one in QLocale.Country)
    return _sorted((name, code) for name, code in pairs if len(code) == 2 and code.isalpha())


@cache
def languages() -> Mapping[str, str]:
    """Names → codes."""
    pairs = ((QLocale.languageToString(one), QLocale.languageToCode(one)) for one in QLocale.Language)
    return _sorted((name, code) for name, code in pairs if len(code) in (2, 3))


def country_code(text: str) -> str:
    """The code of a country typed by name, in any language, or code; anything else as it is."""
    return _countries().get(fold(text).strip()) or places.country_code(text) or text


def language_code(text: str) -> str:
    """The code of a language typed by name, in any language, or code; anything else as it is."""
    return _languages().get(fold(text).strip()) or places.language_code(text) or text


def _sorted(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return dict(sorted(pairs))


@cache
def _countries() -> Mapping[str, str]:
    return _typed(countries())


@cache
def _languages() -> Mapping[str, str]:
    return _typed(languages())


def _typed(known: Mapping[str, str]) -> Mapping[str, str]:
    """What may be typed → code: the codes themselves, and names, which come first."""
    return {**{fold(code): code for code in known.values()}, **{fold(name): code for name, code in known.items()}}
