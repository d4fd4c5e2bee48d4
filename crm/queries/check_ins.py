"""Who has arrived, by the door log: the first arrival counts unless it was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.models import check_ins, events, participations
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the door log. `undoes` is the arrival that an undo takes back."""

    key: int
    participation: int
    action: str
    at: str
    site: int
    method: str
    before: str
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a badge code stands for: a participation of this event, or one of another, by that event's name."""

    participation: int
    other_event: str


def door_log(connection: Connection, event: int) -> list[Entry]:
    """The log of an event, in the order of time."""
    own, guest = live(check_ins.check_in), live(participations.participation)
    query = select(own).join(guest, guest.c.id == own.c.participation_id).where(own.c.event_id == event)
    rows = connection.execute(query.order_by(own.c.at, own.c.id)).mappings()
    return [
        Entry(
            row["id"], row["participation_id"], row["action"] or "arrival", row["at"] or "", row["site"] or 0,
            row["method"] or "", row["before"] or "", row["undoes_id"],
        )
        for row in rows
    ]  # fmt: skip


def standing(log: Iterable[Entry]) -> dict[int, Entry]:
    """Participation → its first arrival that was not taken back, whatever order the log is in."""
    log = list(log)
    undone = {entry.undoes for entry in log if entry.action == "undo"}
    found: dict[int, Entry] = {}
    for entry in sorted(log, key=_when):
        if entry.action == "arrival" and entry.key not in undone:
            found.setdefault(entry.participation, entry)
    return found


def _when(entry: Entry) -> tuple[str, int]:
    return (entry.at, entry.key)


def arrivals(connection: Connection, event: int) -> dict[int, str]:
    """Participation → when they arrived, of those who are here."""
    return {key: entry.at for key, entry in standing(door_log(connection, event)).items()}


def scanned(connection: Connection, event: int, text: str) -> Scanned | None:
    """The participation whose badge or row of the sign-in sheet has a code; None for a code that is nobody's.

    A badge of another event is told by that event's name; a row code is looked for in this event alone.
    """
    code = text.strip().upper()
    own, held = live(participations.participation), live(events.event)
    query = (
        select(own.c.id, own.c.event_id, held.c.name)
        .join(held, held.c.id == own.c.event_id)
        .where(own.c.badge_code == code)
    )
    rows = connection.execute(query).all()
    if not rows:
        row = select(own.c.id, own.c.event_id, held.c.name).join(held, held.c.id == own.c.event_id)
        rows = connection.execute(row.where(own.c.row_code == code, own.c.event_id == event)).all()
    here = next((key for key, where, _name in rows if where == event), None)
    if here is not None:
        return Scanned(here, "")
    return Scanned(rows[0][0], rows[0][2]) if rows else None
