"""For whoever watches the entrance of the venue: names, where they come from, and a box to tick."""

from __future__ import annotations

from sqlalchemy import Connection

from crm.i18n import _
from crm.queries.attendees import attendees, speakers_without_seat
from crm.queries.events import event_view
from crm.reports.document import Column, Document, Row, Table
from crm.reports.made.event_lines import here_as, place, record_id
from crm.reports.report import Asked
from crm.reports.words import event_time

_HEIGHT = 19.0  # points of a row, so that a tick has room


def build(connection: Connection, asked: Asked) -> Document:
    """The list, by name; speakers who were not registered stand in it too.

    Raises:
        NotFound: the event is in the trash or gone.
    """
    if asked.ref is None:
        raise ValueError(asked)
    view = event_view(connection, asked.ref.key)
    rows = [*attendees(connection, asked.ref.key), *speakers_without_seat(connection, asked.ref.key)]
    columns = (
        Column(_("No."), share=0.6, is_count=True), Column(_("Name"), share=4), Column(_("Organisation"), share=4),
        Column(_("Here as"), share=2), Column(_("Seen"), share=0.9),
    )  # fmt: skip
    table = Table(
        columns,
        tuple(
            Row((str(number), one.who.name, one.who.organisation, here_as(one), "☐"), id=record_id(one))
            for number, one in enumerate(rows, 1)
        ),
        empty=_("Nobody yet."), height=_HEIGHT,
    )  # fmt: skip
    return Document(
        str(view.document["name"]), (table,), kicker=_("For the venue's security"), subtitle=event_time(view.document),
        about=(place(view), _("{count} expected").format(count=len(rows))),
        warnings=(_("It names everybody who is expected: have it back, or destroyed, after the event."),),
    )  # fmt: skip
