"""Events as entries of a calendar (RFC 5545 §3.6.1): as moments in UTC, or for whole days.

Calendars of Exchange refuse files that describe time zones by dates, as the library would write them; a moment in UTC
is the same everywhere, and what clocks on the spot show stands in the words.

An event whose day is not settled has no place in a calendar: it is left out, and told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from crm.clocks import moment
from crm.dates import exact
from crm.i18n import _, ngettext
from crm.keys import from_text, milliseconds_of
from crm.reports.lists.document import ListDocument, Written, printable

NEEDED: Final = ("id", "name", "date", "time", "time_zone")
_PRODUCT: Final = "-//IHC Global//Smart City Just City//EN"
_STATUS: Final = {"tentative": "TENTATIVE", "confirmed": "CONFIRMED", "cancelled": "CANCELLED"}
_HIGHEST: Final = 2**31 - 1  # of an integer (§3.3.8): a clock may have been far off
Row = Mapping[str, Any]


def write(document: ListDocument, path: Path) -> Written:
    """Write an entry for each event whose day is settled, and says of which it is not."""
    calendar, left_out, count = _calendar(), 0, 0
    names = [column.name for column in document.columns]
    for values in document.rows:
        row = dict(zip(names, values, strict=True))
        if exact(_text(row["date"])) is None:
            left_out += 1
            continue
        changed = document.changed(str(row["id"])) if document.changed is not None else ""
        calendar.add_component(_entry(row, changed))
        count += 1
    path.write_bytes(calendar.to_ical())
    words = ngettext(
        "{count} event is not in the calendar, since its day is open.",
        "{count} events are not in the calendar, since their days are open.",
        left_out,
    )
    return Written(count, (words,) if left_out else ())


def calendar_of(row: Row, changed: str = "") -> bytes:
    """One event, last changed at a moment, as a whole file; b'' where its day is not settled."""
    if exact(_text(row["date"])) is None:
        return b""
    calendar = _calendar()
    calendar.add("method", "PUBLISH")
    calendar.add_component(_entry(row, changed))
    return bytes(calendar.to_ical())


def _calendar() -> Any:
    from icalendar import Calendar  # noqa: PLC0415 - heavy, and needed for this alone

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _entry(row: Row, changed: str) -> Any:
    from icalendar import Event  # noqa: PLC0415 - as above

    entry = Event()
    entry.add("uid", f"{row['id']}@smart-city-just-city")
    entry.add("dtstamp", datetime.now(UTC).replace(microsecond=0))
    add_revision(entry, str(row["id"]), changed)
    entry.add("summary", _text(row["name"]) or _("Event"))
    entry.add("status", _STATUS.get(str(row.get("status") or ""), "TENTATIVE"))
    _add_times(entry, row)
    place = ", ".join(filter(None, (_text(row.get("venue")), _text(row.get("city")))))
    if place:
        entry.add("location", place)
    if said := "\n\n".join(filter(None, (_local_time(row), _text(row.get("summary"))))):
        entry.add("description", said)
    return entry


def add_revision(entry: Any, identifier: str, changed: str) -> None:
    """When it was made and changed; a later change has a higher number (§3.8.7.4): the seconds in between."""
    made = datetime.fromtimestamp(milliseconds_of(from_text(identifier)) // 1000, UTC)
    last = max(made, datetime.fromisoformat(changed)) if changed else made
    entry.add("created", made)
    entry.add("last-modified", last.replace(microsecond=0))
    entry.add("sequence", min(int((last - made).total_seconds()), _HIGHEST))


def _local_time(row: Row) -> str:
    """What clocks show where it is held; '' where no hour is given."""
    if moment(row["date"], row["time"], row["time_zone"]) is None:
        return ""
    hours = "–".join(filter(None, (_text(row["time"]), _text(row.get("end_time")))))
    return _("{hours}, time of {zone}").format(hours=hours, zone=_text(row["time_zone"]))


def _add_times(entry: Any, row: Row) -> None:
    """From the start to the end; whole days where no hour is given, their end the day after the last (§3.6.1)."""
    start = moment(row["date"], row["time"], row["time_zone"])
    end = moment(row.get("end_date") or row["date"], row.get("end_time"), row["time_zone"])
    if start is not None:
        entry.add("dtstart", start.astimezone(UTC))
        if end is not None and end.astimezone(UTC) > start.astimezone(UTC):
            entry.add("dtend", end.astimezone(UTC))
        return
    first = exact(row["date"])
    last = exact(row.get("end_date")) or first
    if first is not None and last is not None:
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1))


def _text(value: Any) -> str:
    return printable(str(value or "")).strip()
