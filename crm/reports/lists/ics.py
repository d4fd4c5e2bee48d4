"""Follow-ups and deadlines of funders as a calendar file: one VTODO each (RFC 5545 §3.6.2).

It is for Outlook, Thunderbird, Apple and phones.

The `UID` is made from the record's id, so that a second import changes the entries of the first one. A due date that
names no day ends with its month or year, and the words say what was meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from crm.dates import exact, latest
from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.interactions import TASK_STATUSES
from crm.queries.deadlines import REMIND_DAYS
from crm.reports.lists import ics_events
from crm.reports.lists.document import ListDocument, Written, printable

_PRODUCT: Final = "-//IHC Global//Smart City Just City//EN"
_NEEDED: Final = ("id", "title", "due", "status")
_HEAD: Final = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{_PRODUCT}\r\nCALSCALE:GREGORIAN\r\n".encode()
_FOOT: Final = b"END:VCALENDAR\r\n"
_STATUS: Final = dict(zip(TASK_STATUSES, ("NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"), strict=True))
_ABOUT: Final = ("person", "organisation", "city", "event")
_SAID: Final = (("due", N_("Due")), ("owner", N_("Owner")), ("interaction", N_("From")))
_NOON: Final = time(12, tzinfo=UTC)  # of a day that is known without an hour: the same day almost everywhere
Row = Mapping[str, Any]


def write(document: ListDocument, path: Path) -> Written:
    """Write an entry for each follow-up.

    Raises:
        Invalid: the list is not one of follow-ups, or its id, title, due date or status was left out.
    """
    names = [column.name for column in document.columns]
    if set(ics_events.NEEDED) <= set(names):
        return ics_events.write(document, path)
    if not set(_NEEDED) <= set(names):
        sentence = _(
            "Only follow-ups and events, with all their columns, make a calendar file. Write this list as .xlsx."
        )
        raise Invalid({"output": sentence})
    now, count = datetime.now(UTC).replace(microsecond=0), 0
    with path.open("wb") as file:
        file.write(_HEAD)
        for row in document.rows:
            entry = dict(zip(names, row, strict=True))
            changed = document.changed(str(entry["id"])) if document.changed is not None else ""
            file.write(_entry(entry, now, changed))
            count += 1
        file.write(_FOOT)
    return Written(count)


def _entry(row: Row, now: datetime, changed: str) -> bytes:
    """A follow-up as VTODO; the library folds lines and escapes what must be."""
    from icalendar import ComponentFactory  # noqa: PLC0415 - heavy, and needed for this alone

    entry = ComponentFactory()["VTODO"]()
    entry.add("uid", f"{row['id']}@smart-city-just-city")
    entry.add("dtstamp", now)
    ics_events.add_revision(entry, str(row["id"]), changed)
    entry.add("summary", _text(row["title"]) or _("Follow-up"))
    status = _STATUS.get(str(row["status"] or ""), "NEEDS-ACTION")
    entry.add("status", status)
    due = _day(row["due"])
    if due is not None:
        entry.add("due", due)
    if status == "COMPLETED":
        entry.add("percent-complete", 100)
        done = _day(row.get("completed_on"))
        if done is not None:
            entry.add("completed", datetime.combine(done, _NOON))
    for name in _ABOUT:
        if row.get(name):
            entry.add("contact", _text(row[name]))
    if said := _description(row):
        entry.add("description", said)
    if due is not None and "remind" in row and status == "NEEDS-ACTION":
        days = REMIND_DAYS if row["remind"] is None else int(str(row["remind"]))
        entry.add_component(_alarm(days, _text(row["title"])))
    return bytes(entry.to_ical())


def _alarm(days: int, text: str) -> Any:
    """A reminder so many days before it is due (RFC 5545 §3.6.6, §3.8.6.3)."""
    from icalendar import Alarm  # noqa: PLC0415 - as above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(days=-days), parameters={"RELATED": "END"})
    return alarm


def _day(value: Any) -> date | None:
    """The last day a date may mean; None where it says none, or only a day of any year."""
    try:
        return latest(str(value)) if value else None
    except ValueError:
        return None


def _description(row: Row) -> str:
    """The notes, and what has no property of its own."""
    inexact = exact(row["due"]) is None
    said = [f"{_(label)}: {_text(row[name])}" for name, label in _SAID if row.get(name) and (name != "due" or inexact)]
    return "\n".join(filter(None, (_text(row.get("notes")), *said)))


def _text(value: Any) -> str:
    return printable(str(value or "")).strip()
