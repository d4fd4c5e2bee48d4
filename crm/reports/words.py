"""Values in the words of a report: choices, dates that may be inexact, moments, what is still to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from crm.dates import is_date
from crm.i18n import N_, _

_MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_SPELT: Final = {
    "tbc": N_("TBC"), "email": N_("E-mail"), "sms": N_("SMS"), "no_show": N_("No-show"), "mou": N_("MoU"),
    "loi": N_("Letter of intent"),
    "loi_submitted": N_("LOI sent"), "application_submitted": N_("Application sent"),
    "linkedin": N_("LinkedIn"),
}  # fmt: skip


def month(number: int) -> str:
    """A month of the year, 1 to 12, in three letters: 'Feb'."""
    return _(_MONTHS[number - 1])[:3]


def choice(value: str | None) -> str:
    """A stored choice as a person reads it: `local_government` is 'Local government'."""
    if not value:
        return ""
    return _(_SPELT.get(value) or (value.replace("_", " ").capitalize() if value.islower() else value))


def day(value: str | None) -> str:
    """An ISO date, also a partial one: '7 February 2018', 'February 2018', '2018', '7 February'; else as it is."""
    if not value or not is_date(value):
        return value or ""
    year, month, number = (["", *value[2:].split("-")] if value.startswith("--") else [*value.split("-"), "", ""])[:3]
    name = _(_MONTHS[int(month) - 1]) if month else ""
    return " ".join(filter(None, (number.lstrip("0"), name, year)))


def moment(value: str | None) -> str:
    """A moment in UTC as date and time where the person is; a date as `day` says it."""
    try:
        parsed = datetime.fromisoformat(value or "")
    except ValueError:
        return day(value)
    if len(value or "") <= len("2018-02-07"):
        return day(value)
    local = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone()
    return f"{day(local.date().isoformat())}, {local:%H:%M}"


def tbc(text: str) -> str:
    """The text with '(TBC)' behind it."""
    return _("{text} (TBC)").format(text=text)


def event_time(event: Mapping[str, Any]) -> str:
    """When an event is, with what is open about it: 'February 2018, day TBC'; '10 November 2017, 14:00–17:30 (…)'."""
    date = str(event.get("date") or "")
    if not date:
        return _("Date TBC")
    if len(date) == len("2018"):
        return _("{date}, month TBC").format(date=day(date))
    if len(date) == len("2018-02"):
        return _("{date}, day TBC").format(date=day(date))
    zone, start, end = (str(event.get(name) or "") for name in ("time_zone", "time", "end_time"))
    last = str(event.get("end_date") or "")
    told = ", ".join(filter(None, (day(date), start)))
    if last > date:
        told = f"{told} – {', '.join(filter(None, (day(last), end if start else '')))}"
    elif start and end:
        told = f"{told}–{end}"
    told = f"{told} ({zone})" if start and zone else told
    return tbc(told) if event.get("certainty") in {"tbc", "provisional"} else told
