"""Every text a person reads passes through here, so that a translation needs no change of code."""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "crm"
_LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"
_state: dict[str, gettext.NullTranslations] = {"catalogue": gettext.NullTranslations()}


def set_language(language: str | None) -> None:
    """Use a language's catalogue from `resources/locale`; English, the language of the texts, where there is none."""
    languages = [language] if language else None
    _state["catalogue"] = gettext.translation(DOMAIN, _LOCALE, languages, fallback=True)


def languages() -> list[str]:
    """The languages the program speaks: English, and those with a catalogue."""
    return ["en", *sorted(path.parts[-3] for path in _LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))]


def _(text: str) -> str:
    """The text in the language set."""
    return _state["catalogue"].gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many`, as the language wants for `count`; `{count}` in it is filled in."""
    return _state["catalogue"].ngettext(one, many, count).format(count=f"{count:,}")


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a text that is translated when shown
    """Mark a text for translation where it is declared; `_` translates it where it is shown."""
    return text
