"""Phone numbers: what they mean, however they are written (libphonenumber's rules, ITU-T E.164)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crm.i18n import N_, _

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_LONGEST: Final = 80  # no number is longer; a text that is would only fill the memory
_LEAST_DIGITS: Final = 7  # fewer mean nobody: they are an office's own
_TAIL: Final = 9  # digits that two ways of writing one number share, whatever stands before them
_DIGIT = re.compile(r"\d")
_EXTENSION = re.compile(r"\s*(?:ext|extn|x|;|#|,).*$", re.IGNORECASE)
_FAULTS: Final = {
    "none": N_("“{value}” is not a phone number. Write it as +254 700 123456, or as it is dialled."),
    "country": N_("“{value}” begins with a country code that does not exist."),
    "short": N_("“{value}” has too few digits for a phone number of its country."),
    "long": N_("“{value}” has too many digits for a phone number of its country."),
}


def shown(text: str, country: str = "") -> str:
    """The number as it is dialled from anywhere: `+254 700 123456 ext. 12`.

    `country` (ISO alpha-2) is the one in view, for a number without its country code. What cannot be read stays as it
    was typed.
    """
    return _shown(text, country) if len(text) <= _LONGEST else text


def fault(text: str, country: str = "") -> str:
    """Why nobody could dial this, as a sentence; '' for a good number, or one that only an office knows (`114`)."""
    problem = _problem(text.strip(), country)
    return _(_FAULTS[problem]).format(value=text[:_LONGEST]) if problem else ""


def refused(text: str) -> str:
    """The same of what is not a phone number at all: all else may be one that is not known yet, and is kept."""
    return fault(text) if _problem(text.strip(), "") == "none" else ""


@lru_cache(maxsize=1 << 15)
def key(text: str) -> str:
    """The last digits of a number without country code, trunk prefix and extension; '' where too few mean anybody.

    Two ways of writing one number have the same key, also where only one of them names the country.
    """
    number = _parsed(text, "") if len(text) <= _LONGEST else None
    if number is not None:
        digits = str(number.national_number)
    else:
        digits = "".join(_DIGIT.findall(_EXTENSION.sub("", text))).lstrip("0")
    return digits[-_TAIL:] if len(digits) >= _LEAST_DIGITS else ""


def dialled(text: str, country: str = "") -> str:
    """What a telephone is told, as RFC 3966 writes it: `+254700123456;ext=12`; '' where the number cannot be read."""
    import phonenumbers  # noqa: PLC0415 - loads where a number is dialled

    number = _parsed(text, country) if len(text) <= _LONGEST else None
    if number is None:
        return ""
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)
    return written.removeprefix("tel:").replace("-", "")


@lru_cache(maxsize=1 << 12)
def _shown(text: str, country: str) -> str:
    import phonenumbers  # noqa: PLC0415 - loads where a number is first shown

    number = _parsed(text, country)
    if number is None or not phonenumbers.is_possible_number(number):
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@lru_cache(maxsize=1 << 12)
def _problem(text: str, country: str) -> str:
    import phonenumbers  # noqa: PLC0415 - loads where a number is first checked

    digits = len(_DIGIT.findall(text))
    if not digits or len(text) > _LONGEST:
        return "none"
    number = _parsed(text, country)
    if number is None:
        return _unread(text, digits)
    reason = phonenumbers.ValidationResult
    found = phonenumbers.is_possible_number_with_reason(number)
    if not text.startswith("+"):  # of any other number the country is only supposed
        return ""
    return {reason.TOO_LONG: "long", reason.TOO_SHORT: "short"}.get(found, "")


def _unread(text: str, digits: int) -> str:
    """Why a number with digits cannot be read, if it is not merely one without its country."""
    if text.startswith("+"):
        return "country"
    return "" if sum(map(str.isalpha, _EXTENSION.sub("", text))) <= digits else "none"


def _parsed(text: str, country: str) -> PhoneNumber | None:
    """The number that a text is; None for one that needs a country which is not in view, or is none."""
    import phonenumbers  # noqa: PLC0415 - loads with the first number

    try:
        return phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return None
