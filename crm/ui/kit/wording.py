"""How values are said on screen: choices, dates, moments, numbers, countries, languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from unicodedata import bidirectional

from PySide6.QtCore import QDate, QLocale

from crm.dates import is_date
from crm.i18n import N_, _, ngettext
from crm.models.kinds import Field, Kind

_KILO: Final = 1000
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_SPELT: Final = {
    "email": N_("E-mail"),
    "sms": N_("SMS"),
    "mou": N_("MoU"),
    "tbc": N_("TBC"),
    "video_call": N_("Video call"),
    "no_show": N_("No-show"),
    "loi": N_("Letter of intent"),
    "loi_submitted": N_("LOI sent"),
    "application_submitted": N_("Application sent"),
    "linkedin": N_("LinkedIn"),
    "deadline_passed": N_("Deadline passed"),
    "instalment_late": N_("Instalment late"),
    "no_award_amount": N_("Award without amount"),
    "award_in_another_currency": N_("Award in another currency"),
    "allocate_anew": N_("To be allocated anew"),
    "over_allocated": N_("More allocated than there is"),
    "funder_in_trash": N_("Funder in the trash"),
    "contact_in_trash": N_("Contact in the trash"),
    "previous_in_trash": N_("Previous grant in the trash"),
    "pilot_in_trash": N_("Pilot in the trash"),
    "city_in_trash": N_("City in the trash"),
    "very_low": N_("Very low"),
    "very_high": N_("Very high"),
}


def choice(value: str) -> str:
    """A stored choice as a person reads it: `local_government` is 'Local government'."""
    return _(_SPELT.get(value) or (value.replace("_", " ").capitalize() if value.islower() else value))


def apart(text: str) -> str:
    """A text within a line of others that keeps its direction to itself (UAX #9): numbers beside it stay there."""
    return f"\u2068{text}\u2069" if any(bidirectional(letter) in {"R", "AL", "AN"} for letter in text) else text


def date(value: str) -> str:
    """An ISO date, also a partial one: '7 Feb 2018', 'Feb 2018', '2018', '7 Feb'; other text as it is."""
    if not is_date(value):
        return value
    locale = QLocale()
    if value.startswith("--"):
        return locale.toString(QDate.fromString(f"2000{value[1:]}", "yyyy-MM-dd"), "d MMM")
    if len(value) == len("2018"):
        return value
    if len(value) == len("2018-02"):
        return locale.toString(QDate.fromString(f"{value}-01", "yyyy-MM-dd"), "MMM yyyy")
    return locale.toString(QDate.fromString(value, "yyyy-MM-dd"), "d MMM yyyy")


def moment(value: str) -> str:
    """A moment in UTC as date and time where the person is; other text as it is."""
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return value
    local = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone()
    return f"{date(local.date().isoformat())}, {local:%H:%M}"


def stored(value: str) -> str:
    """A day or moment as it is stored, as a person reads it; other text as it is."""
    return moment(value) if _MOMENT.fullmatch(value) else date(value)


def data_size(size: int) -> str:
    """A size in bytes as a person reads it: '1 byte', '812 bytes', '14.2 kB'."""
    if size < _KILO:
        return ngettext("{count} byte", "{count} bytes", size)
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def number(value: float) -> str:
    return f"{value:,}"


def decimal(value: Any) -> str:
    """A decimal number with its thousands parted: '12,500.50'; other text as it is."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return f"{found:,f}" if found.is_finite() else str(value)


def country(value: str) -> str:
    """The name of a country given by its ISO 3166 code; anything else as it is."""
    territory = QLocale.codeToTerritory(value) if len(value) in (2, 3) else QLocale.Country.AnyTerritory
    return value if territory == QLocale.Country.AnyTerritory else QLocale.territoryToString(territory)


def language(value: str) -> str:
    """The name of a language given by its ISO 639 code; anything else as it is."""
    found = QLocale.codeToLanguage(value) if len(value) in (2, 3) else QLocale.Language.AnyLanguage
    return value if found == QLocale.Language.AnyLanguage else QLocale.languageToString(found)


def _each(say: Callable[[str], str]) -> Callable[[Any], str]:
    def joined(values: Any) -> str:
        return ", ".join(map(say, [values] if isinstance(values, str) else values))

    return joined


_SAY: Final[dict[Kind, Callable[[Any], str]]] = {
    Kind.DATE: date,
    Kind.MOMENT: moment,
    Kind.CHOICE: choice,
    Kind.CHOICES: _each(choice),
    Kind.WORDS: _each(str),
    Kind.LANGUAGES: _each(language),
    Kind.NUMBER: number,
    Kind.DECIMAL: decimal,
    Kind.COUNTRY: country,
}


def of_field(field: Field, value: Any) -> str:
    """A field's value as text on one line: a number that counts nothing is not set apart by thousands."""
    return str(value) if field.kind == Kind.NUMBER and not field.counts and value else display(field.kind, value)


def display(kind: Kind, value: Any) -> str:
    """A value as text on one line; nothing is ''."""
    if value is None or value == "":
        return ""
    if kind == Kind.YES_NO:
        return _("Yes") if value else ""
    say = _SAY.get(kind)
    if say is None or (kind == Kind.NUMBER and not isinstance(value, int | float)):
        return str(value)
    return say(value)
