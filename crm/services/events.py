"""Planning events: saving them by their own sense, copying one for the next time, calling one off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from crm.clocks import between, is_skipped, is_time, moment, zone
from crm.errors import Invalid
from crm.i18n import _
from crm.models import events
from crm.models.records import EVENT
from crm.queries.records import Document, load
from crm.services import records
from crm.services.links import Links
from crm.store.database import Database
from crm.store.unit import Unit

_TIMES: Final = ("time", "end_time")
_OWN: Final = ("id", "kind", "activity", "city")
_FRESH: Final = {"date": None, "end_date": None, "certainty": None, "provenance": None, "short_name": None}


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store an event with its sessions, speakers and budget as one step; returns its key.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    check({**(base or {}), **edited})
    return records.save(database, EVENT, base, edited)


def check(event: Mapping[str, Any]) -> None:
    """Refuse times that no clock shows, ends before their beginning, fewer than no seats.

    Raises:
        Invalid: with a message for each field.
    """
    problems: dict[str, str] = {}
    for name in _TIMES:
        _check_time(event.get(name), name, problems)
    if event.get("time_zone") and zone(event["time_zone"]) is None:
        sentence = _("“{name}” is no time zone. Write it as Europe/London or Asia/Kuala_Lumpur.")
        problems["time_zone"] = sentence.format(name=event["time_zone"])
    if isinstance(event.get("capacity"), int) and event["capacity"] < 0:
        problems["capacity"] = _("There cannot be fewer than no seats.")
    for number, session in enumerate(event.get("sessions") or ()):
        for name in ("start", "end"):
            _check_time(session.get(name), f"sessions.{number}.{name}", problems)
    if not problems:
        _check_span(event, problems)
    if problems:
        raise Invalid(problems)


def _check_time(value: Any, path: str, problems: dict[str, str]) -> None:
    if value and not is_time(str(value)):
        problems[path] = _("“{value}” is not a time. Write it as 09:30 or 14:00.").format(value=str(value)[:40])


def _check_span(event: Mapping[str, Any], problems: dict[str, str]) -> None:
    start = moment(event.get("date"), event.get("time"), event.get("time_zone"))
    end = moment(event.get("end_date") or event.get("date"), event.get("end_time"), event.get("time_zone"))
    for name, at in (("time", start), ("end_time", end)):
        if at is not None and is_skipped(at):
            sentence = _("Clocks in {zone} go forward that night and never show {time}.")
            problems[name] = sentence.format(zone=event["time_zone"], time=event[name])
    if start and end and not problems and between(start, end).total_seconds() <= 0:
        problems["end_time"] = _("The end lies before the start.")
    first, last = event.get("date"), event.get("end_date")
    if first and last and last < first[: len(last)]:
        problems["end_date"] = _("The end lies before the start.")


def clone(database: Database, key: int, changes: Mapping[str, Any], *, template: bool = False) -> int:
    """Make an event like another: its programme, budget and speakers, who are only proposed again.

    `changes` are fields of the new one, its name and date among them. A template keeps no date.

    Raises:
        NotFound: the other one is in the trash or gone.
        Invalid: with a message for each field.
    """
    with database.read() as connection:
        original = load(connection, EVENT, key)
    own = {name: value for name, value in original.items() if name not in _OWN}
    copy: Document = {**own, **_FRESH, "status": "tentative", "is_template": template, **changes}
    copy["budget_lines"] = [{**_bare(line), "spent": None} for line in original["budget_lines"]]
    copy["sessions"], copy["speakers"], copy["closings"] = [], [], []
    check(copy)
    title = str(copy.get("name") or "")
    label = _("Make the template {title}") if template else _("Copy {old} as {title}")
    with database.write(label.format(old=original["name"], title=title)) as unit:
        new = records.create(unit, EVENT, copy, Links(unit))
        _copy_programme(unit, original, new)
    return new


def _copy_programme(unit: Unit, original: Document, new: int) -> None:
    """Sessions keep their times of day and their speakers."""
    rows = [{**_bare(row), "date": None, "event_id": new} for row in original["sessions"]]
    made = dict(zip([row["id"] for row in original["sessions"]], unit.insert_many(events.session, rows), strict=True))
    speakers = [
        {
            **_bare(row), "event_id": new, "session_id": made.get(row["session_id"]), "status": "proposed",
            "provenance": None,
        }
        for row in original["speakers"]
        if row["status"] not in ("declined", "withdrawn")
    ]  # fmt: skip
    unit.insert_many(events.speaker, speakers)


def _bare(row: Mapping[str, Any]) -> Document:
    """A child row without its key and what its references are called."""
    return {name: value for name, value in row.items() if name not in ("id", "person", "session")}


def set_status(database: Database, key: int, status: str) -> int:
    """Hold an event for certain, perhaps, or not at all; returns the step."""
    with database.read() as connection:
        title = load(connection, EVENT, key)["name"]
    words = {"confirmed": _("Confirm {title}"), "cancelled": _("Call off {title}")}
    with database.write(words.get(status, _("Plan {title} again")).format(title=title)) as unit:
        unit.update(events.event, key, {"status": status})
    return unit.step


def set_speaker(database: Database, key: int, values: Mapping[str, Any]) -> int:
    """Change one speaker's status, mode, role, billing or session; returns the step."""
    with database.write(_("Change a speaker")) as unit:
        unit.update(events.speaker, key, values)
    return unit.step
