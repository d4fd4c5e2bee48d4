"""Who comes: for the organisers with everything the day needs, for others with whom they may know of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from crm.i18n import N_, _, ngettext
from crm.queries.attendees import Attendee, attendees
from crm.queries.events import EventView, event_view
from crm.queries.participations import Seats, catering, seats
from crm.reports.document import Block, Column, Document, Fact, Facts, Heading, Paragraph, Row, Table
from crm.reports.made.event_lines import AUDIENCE, here_as, place, record_id
from crm.reports.report import Asked, Option
from crm.reports.words import choice, event_time

NEEDS: Final = Option(
    "needs", N_("Diet and access needs"),
    (("counts", N_("As numbers, for the caterer")), ("named", N_("With names")), ("none", N_("Left out"))),
    N_("Only whoever must know of somebody's needs gets them with names."),
)  # fmt: skip
OPTIONS: Final = (AUDIENCE, NEEDS)
_SHOWN_TO: Final = {
    "nobody": N_("organisers"), "participants": N_("those who take part"), "public": N_("everybody")
}  # fmt: skip


def build(connection: Connection, asked: Asked) -> Document:
    """The list; redacted it is the one that everybody may see.

    Raises:
        NotFound: the event is in the trash or gone.
    """
    if asked.ref is None:
        raise ValueError(asked)
    key = asked.ref.key
    audience = "public" if asked.redacted else asked.chosen(AUDIENCE)
    needs = asked.chosen(NEEDS) if audience == "organisers" else "none"
    view, room = event_view(connection, key), seats(connection, key)
    rows = attendees(connection, key, audience)
    blocks = list[Block]()
    if audience == "organisers":
        blocks.append(_room(room, rows))
    blocks.append(_table(rows, audience, named=needs == "named"))
    if needs == "counts":
        blocks += _catering(*catering(connection, key))
    return Document(
        str(view.document["name"]), tuple(blocks), kicker=_("Attendee list"), subtitle=event_time(view.document),
        about=(place(view), *_said(view, rows, audience)), landscape=audience == "organisers",
        warnings=tuple(_warnings(rows, audience, needs)), notes=tuple(_notes(room, rows, audience)),
    )  # fmt: skip


def _said(_view: EventView, rows: Sequence[Attendee], audience: str) -> Iterator[str]:
    if audience != "organisers":
        yield ngettext("{count} person", "{count} people", len(rows))


def _room(room: Seats, rows: Sequence[Attendee]) -> Facts:
    came = sum(one.who.status == "attended" for one in rows)
    places = len({one.who.organisation for one in rows if one.who.organisation})
    found = [Fact(f"{room.taken:,}", _("have a seat"), _("of {count:,}").format(count=room.capacity)
                  if room.capacity is not None else "")]  # fmt: skip
    if came:
        found.append(Fact(f"{came:,}", _("came")))
    found.append(Fact(f"{places:,}", _("organisations")))
    if room.offered:
        found.append(Fact(f"{room.offered:,}", _("were offered a seat")))
    if room.waiting and not came:
        found.append(Fact(f"{room.waiting:,}", _("on the waiting list")))
    return Facts(tuple(found))


def _table(rows: Sequence[Attendee], audience: str, *, named: bool) -> Table:
    columns = [Column(_("Name")), Column(_("Role")), Column(_("Organisation")), Column(_("Here as"))]
    if audience == "organisers":
        columns += [Column(_("Status")), Column(_("Row")), Column(_("Badge")), Column(_("May be shown to"))]
    if named:
        columns[5:] = [Column(_("Diet")), Column(_("Access needs"))]
    return Table(
        tuple(columns), tuple(Row(_cells(one, audience, named=named), id=record_id(one)) for one in rows),
        empty=_("Nobody has agreed to be on this list yet.") if audience != "organisers" else _("Nobody yet."),
    )  # fmt: skip


def _cells(one: Attendee, audience: str, *, named: bool) -> tuple[str, ...]:
    who = one.who
    common = (who.name, one.title, who.organisation, here_as(one))
    if audience != "organisers":
        return common
    status = choice(who.status) if not who.walk_in else _("{status}, walk-in").format(status=choice(who.status))
    if named:
        return (*common, status, one.diet, one.access_needs)
    return (*common, status, who.row_code, who.badge_code, _(_SHOWN_TO[who.visibility]))


def _catering(diets: Counter[str], access: Counter[str]) -> Iterator[Block]:
    if not diets and not access:
        return
    yield Heading(_("For the caterer and the venue"))
    yield Paragraph(_("How many of those who have a seat; nobody is named."), "small")
    for label, counts in ((_("Diet"), diets), (_("Access needs"), access)):
        if counts:
            columns = (Column(label, share=6), Column(_("How many"), share=1))
            lines = tuple(Row((what, str(count))) for what, count in counts.most_common())
            yield Table(columns, lines)


def _notes(room: Seats, rows: Sequence[Attendee], audience: str) -> Iterator[str]:
    hidden = room.taken - len(rows)
    if audience != "organisers" and hidden:
        yield ngettext(
            "{count} more person has not agreed to be on this list.",
            "{count} more people have not agreed to be on this list.", hidden,
        )  # fmt: skip


def _warnings(rows: Sequence[Attendee], audience: str, needs: str) -> Iterator[str]:
    if needs == "named" and any(one.diet or one.access_needs for one in rows):
        yield _("It says who eats what and who needs what: give it to nobody who need not know.")
    if audience == "organisers" and any(one.who.visibility == "nobody" for one in rows):
        yield _("It names people who have not agreed to be on lists: keep it among the organisers.")
