"""Everybody who takes part in an event, with what the organisers arrange for each: diet, access, arrival, company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.models.participations import CLASSES, STATUSES, participation
from crm.queries.check_ins import arrivals
from crm.queries.participations import Participant, Seats, participants, seats
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A participant; `comes_with` names whoever brings them, `passed_to` whoever has their seat now."""

    who: Participant
    diet: str
    access_needs: str
    visa_letter: bool
    arrived_at: str
    comes_with: str
    passed_to: str
    notes: str

    @property
    def standing(self) -> str:
        """The class of the status: positive, pending, waiting or negative."""
        return STATUSES[self.who.status][0]

    @property
    def is_unknown(self) -> bool:
        """Whether nobody has said yet which record this is."""
        return self.who.person is None and self.who.host is None


@dataclass(frozen=True, slots=True)
class Roster:
    """All participations of an event by name, whatever became of them."""

    lines: tuple[RosterLine, ...]
    seats: Seats

    def by_class(self) -> dict[str, int]:
        """How many there are of each class of status, none left out."""
        counts = Counter(line.standing for line in self.lines)
        return {one: counts[one] for one in CLASSES}

    def needs(self) -> tuple[Counter[str], Counter[str]]:
        """Diets and access needs of those who have a seat."""
        seated = [line for line in self.lines if line.who.counted]
        return Counter(one.diet for one in seated if one.diet), Counter(
            one.access_needs for one in seated if one.access_needs
        )


def roster(connection: Connection, event: int) -> Roster:
    """The roster of an event."""
    rows = participants(connection, event)
    arrived, more = arrivals(connection, event), _more(connection, event)
    names = {row.key: row.name for row in rows}
    return Roster(tuple(_line(row, more[row.key], arrived, names) for row in rows), seats(connection, event))


def _more(connection: Connection, event: int) -> dict[int, Sequence[object]]:
    own = live(participation)
    query = select(
        own.c.id, own.c.diet, own.c.access_needs, own.c.visa_letter, own.c.transferred_to_id, own.c.notes
    ).where(own.c.event_id == event)
    return {key: rest for key, *rest in connection.execute(query)}


def _line(row: Participant, more: Sequence[object], arrived: dict[int, str], names: dict[int, str]) -> RosterLine:
    diet, access, visa, passed, notes = more
    return RosterLine(
        row, str(diet or ""), str(access or ""), bool(visa), arrived.get(row.key, ""),
        names.get(row.host or 0, ""), names.get(passed if isinstance(passed, int) else 0, ""), str(notes or ""),
    )  # fmt: skip
