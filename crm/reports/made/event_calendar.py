"""An event with its programme as a calendar file (RFC 5545), where its day is settled."""

from __future__ import annotations

from collections.abc import Iterator

from crm.i18n import _
from crm.keys import to_text
from crm.queries.events import EventView
from crm.reports.lists.ics_events import calendar_of
from crm.reports.made.event_lines import session_time, speaker_name


def calendar(view: EventView, changed: str) -> bytes:
    """The event as one entry whose description is the programme; b'' where its day is open."""
    event = view.document
    row = {**event, "id": to_text(event["id"]), "city": view.city, "summary": "\n".join(_said(view))}
    return calendar_of(row, changed)


def _said(view: EventView) -> Iterator[str]:
    """Summary, programme and speakers as lines."""
    if view.document["summary"]:
        yield f"{view.document['summary']}\n"
    for session in view.sessions:
        yield "  ".join(filter(None, (session_time(session), session.title)))
    coming = [speaker_name(speaker) for speaker in view.speakers if speaker.is_coming]
    if coming:
        yield _("Speakers: {names}").format(names=", ".join(dict.fromkeys(coming)))
