"""The programme of an event: when, where, who speaks; whoever has not confirmed stands with '(TBC)'."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from crm.i18n import _, ngettext
from crm.queries.events import EventView, Speaker, event_view
from crm.reports.document import Block, Callout, Column, Details, Document, Heading, Paragraph, Row, Table
from crm.reports.made.event_lines import place
from crm.reports.report import Asked
from crm.reports.words import choice, event_time, tbc


def build(connection: Connection, asked: Asked) -> Document:
    """The programme.

    Raises:
        NotFound: the event is in the trash or gone.
    """
    if asked.ref is None:
        raise ValueError(asked)
    view = event_view(connection, asked.ref.key)
    event = view.document
    return Document(
        title=str(event["name"]), kicker=_("Programme"), subtitle=event_time(event), about=(place(view),),
        blocks=tuple(_blocks(view)), warnings=tuple(open_points(view)),
    )  # fmt: skip


def _blocks(view: EventView) -> Iterator[Block]:
    event = view.document
    if event["status"] == "cancelled":
        yield Callout(_("This event is cancelled."))
    if event["summary"]:
        yield Paragraph(str(event["summary"]), "lead")
    facts = (
        (_("Part of"), view.activity), (_("Duration"), str(event["duration"] or "")),
        (_("Seats"), str(event["capacity"] or "")),
    )  # fmt: skip
    known = tuple((label, text) for label, text in facts if text)
    if known:
        yield Details(known)
    yield Heading(_("Speakers"))
    coming = [speaker for speaker in view.speakers if speaker.is_coming]
    columns = (Column(_("Speaker"), share=3), Column(_("Role"), share=1.5), Column(_("Billed as"), share=4))
    yield Table(columns, tuple(map(_row, coming)), empty=_("Nobody has been asked to speak yet."))


def _row(speaker: Speaker) -> Row:
    name = speaker.name or _("To be named")
    mode = "" if speaker.mode in {"", "in_person"} else choice(speaker.mode).lower()
    role = ", ".join(filter(None, (choice(speaker.role), mode)))
    return Row((name if speaker.is_confirmed else tbc(name), role, speaker.billing))


def open_points(view: EventView) -> Iterator[str]:
    """What is still to be confirmed, as sentences."""
    date = str(view.document["date"] or "")
    if len(date) < len("2018-02-07"):
        yield _("The day is open: {when}.").format(when=event_time(view.document))
    elif not view.document["time"]:
        yield _("The time of day is open.")
    if not view.document["venue"]:
        yield _("The venue is open.")
    waiting = [one.name for one in view.speakers if one.is_coming and not one.is_confirmed]
    if waiting:
        told = ngettext("{count} speaker has not confirmed", "{count} speakers have not confirmed", len(waiting))
        yield f"{told}: {', '.join(waiting)}."
