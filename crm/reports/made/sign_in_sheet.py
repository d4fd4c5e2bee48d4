"""The sign-in sheet: twenty rows to a page, each with the code by which the door takes it over from paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection

from crm.i18n import _
from crm.queries.attendees import Attendee, in_badge_order
from crm.queries.events import event_view
from crm.reports.document import Block, Column, Document, PageBreak, Row, Table
from crm.reports.made.event_lines import place, record_id
from crm.reports.report import Asked
from crm.reports.words import event_time

_HEIGHT = 25.5  # points: twenty of them, with the title, fill a page
_UNEXPECTED = 12  # rows for those whom nobody expected


def build(connection: Connection, asked: Asked) -> Document:
    """The sheet, in the order in which badges are printed.

    Raises:
        NotFound: the event is in the trash or gone.
    """
    if asked.ref is None:
        raise ValueError(asked)
    view = event_view(connection, asked.ref.key)
    rows = in_badge_order(connection, asked.ref.key)
    return Document(
        str(view.document["name"]), tuple(_blocks(rows)), kicker=_("Sign-in sheet"), subtitle=event_time(view.document),
        about=(place(view),),
        notes=(_("Typing the codes of the signed rows at the door marks these guests as arrived."),),
    )  # fmt: skip


def _blocks(rows: Sequence[Attendee]) -> Iterator[Block]:
    columns = (
        Column(_("Row"), share=0.9), Column(_("Name"), share=3.4), Column(_("Organisation"), share=3.4),
        Column(_("Time"), share=0.9), Column(_("Signature"), share=3),
    )  # fmt: skip
    for sheet, group in groupby(rows, key=_sheet):
        lines = tuple(
            Row((one.who.row_code, one.who.name, one.who.organisation, "", ""), id=record_id(one)) for one in group
        )
        yield Table(columns, lines, title=_("Sheet {letter}").format(letter=sheet), height=_HEIGHT)
        yield PageBreak()
    yield Table(columns[1:], (Row(("", "", "", "")),) * _UNEXPECTED, title=_("Not on the list"), height=_HEIGHT)


def _sheet(one: Attendee) -> str:
    return one.who.row_code[:-2]
