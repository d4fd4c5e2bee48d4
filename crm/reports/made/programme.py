"""The programme of an event: when, where, what, who speaks; whoever has not confirmed stands with '(TBC)'."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from sqlalchemy import Connection

from crm.i18n import _, ngettext
from crm.keys import to_text
from crm.queries.events import EventView, Session, Speaker, event_view
from crm.queries.revisions import changed_at
from crm.reports.document import Block, Callout, Column, Details, Document, Heading, Paragraph, Row, Table
from crm.reports.made import initiative
from crm.reports.made.event_calendar import calendar
from crm.reports.made.event_lines import place, session_time, speaker_name
from crm.reports.report import Asked
from crm.reports.words import choice, day, event_time, tbc


def build(connection: Connection, asked: Asked) -> Document:
    """The programme of an event; without one, of the whole initiative.

    Raises:
        NotFound: the event is in the trash or gone, or there is no initiative.
    """
    if asked.ref is None:
        return initiative.build(connection, asked)
    view = event_view(connection, asked.ref.key)
    event = view.document
    changed = changed_at(connection, "event", to_text(view.document["id"]))
    return Document(
        title=str(event["name"]), kicker=_("Programme"), subtitle=event_time(event), about=(place(view),),
        blocks=tuple(_blocks(view)), warnings=tuple(open_points(view)), calendar=partial(calendar, view, changed),
    )  # fmt: skip


def _blocks(view: EventView) -> Iterator[Block]:
    event = view.document
    if event["status"] == "cancelled":
        yield Callout(_("This event is cancelled."))
    if event["summary"]:
        yield Paragraph(str(event["summary"]), "lead")
    part_of = view.activity if view.activity != str(event["name"]) else ""
    facts = (
        (_("Part of"), part_of), (_("Duration"), str(event["duration"] or "")),
        (_("Seats"), str(event["capacity"] or "")),
    )  # fmt: skip
    known = tuple((label, text) for label, text in facts if text)
    if known:
        yield Details(known)
    if view.sessions:
        yield from _sessions(view)
    yield Heading(_("Speakers"))
    coming = [speaker for speaker in view.speakers if speaker.is_coming]
    columns = (Column(_("Speaker"), share=3), Column(_("Role"), share=1.5), Column(_("Billed as"), share=4))
    yield Table(columns, tuple(map(_row, coming)), empty=_("Nobody has been asked to speak yet."))


def _sessions(view: EventView) -> Iterator[Block]:
    """A table for each day."""
    columns = [Column(_("Time"), share=1.3), Column(_("Session"), share=4.2)]
    if any(one.speakers for one in view.sessions):
        columns.append(Column(_("With"), share=3))
    first = str(view.document["date"] or "")
    days = [(date, list(group)) for date, group in groupby(view.sessions, key=lambda one: one.date or first)]
    yield Heading(_("Programme"))
    for date, sessions in days:
        title = day(date) if len(days) > 1 else ""
        rows = tuple(Row(_session_cells(one)[: len(columns)], id=to_text(one.key)) for one in sessions)
        yield Table(tuple(columns), rows, title=title)


def _session_cells(session: Session) -> tuple[str, ...]:
    title = session.title if session.certainty in {"", "confirmed"} else tbc(session.title)
    kind = "" if session.type in {"", "session", "break", "other"} else choice(session.type)
    what = "\n".join(filter(None, (title, " · ".join(filter(None, (kind, session.room))), session.summary)))
    coming = [speaker for speaker in session.speakers if speaker.is_coming]
    return session_time(session) or _("TBC"), what, "\n".join(map(_with_role, coming))


def _with_role(speaker: Speaker) -> str:
    """A name in the programme; what they do there, unless they present."""
    role = "" if speaker.role in {"", "presenter", "panellist"} else choice(speaker.role).lower()
    return ", ".join(filter(None, (speaker_name(speaker), role, _mode(speaker))))


def _mode(speaker: Speaker) -> str:
    return "" if speaker.mode in {"", "in_person"} else choice(speaker.mode).lower()


def _row(speaker: Speaker) -> Row:
    role = ", ".join(filter(None, (choice(speaker.role), _mode(speaker))))
    return Row((speaker_name(speaker), role, speaker.billing), id=to_text(speaker.key))


def open_points(view: EventView) -> Iterator[str]:
    """What is still to be confirmed, as sentences."""
    date = str(view.document["date"] or "")
    if len(date) < len("2018-02-07"):
        yield _("The day is open: {when}.").format(when=event_time(view.document))
    elif not view.document["time"]:
        yield _("The time of day is open.")
    elif not view.document["time_zone"]:
        yield _("The time zone is open.")
    if not view.document["venue"]:
        yield _("The venue is open.")
    open_sessions = [one.title for one in view.sessions if one.certainty in {"tbc", "provisional"} or not one.start]
    if open_sessions:
        told = ngettext("{count} session is not fixed yet", "{count} sessions are not fixed yet", len(open_sessions))
        yield f"{told}: {', '.join(open_sessions)}."
    waiting = list(dict.fromkeys(one.name for one in view.speakers if one.is_coming and not one.is_confirmed))
    if waiting:
        told = ngettext("{count} speaker has not confirmed", "{count} speakers have not confirmed", len(waiting))
        yield f"{told}: {', '.join(waiting)}."
