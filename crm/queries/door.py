"""Finding a guest at the door while typing: any part of the name or the organisation, or a code, among thousands.

Pure and in memory: it is made once when the door opens, and kept up to date guest by guest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from crm.queries.check_ins import arrivals
from crm.queries.participations import Participant, participants
from crm.text import words


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody as the door shows them; `arrived_at` is '' for whoever is not here yet."""

    key: int
    name: str
    organisation: str
    role: str
    status: str
    counted: bool
    badge_code: str
    row_code: str
    arrived_at: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many are expected, and how many of them are here."""

    expected: int
    here: int
    walk_ins: int


class DoorIndex:
    """The guests of an event, to be searched on every key that is pressed."""

    def __init__(self, guests: Iterable[Guest]) -> None:
        self._guests: dict[int, Guest] = {}
        self._lines: list[tuple[str, int]] | None = None  # in the order of names; made anew when it is asked for
        self._codes: dict[str, int] = {}
        self._walk_ins: set[int] = set()
        for guest in guests:
            self.put(guest)

    def put(self, guest: Guest, *, walk_in: bool = False) -> None:
        """Add a guest, or show what has changed of one."""
        self._guests[guest.key] = guest
        self._lines = None
        if walk_in:
            self._walk_ins.add(guest.key)
        for code in filter(None, (guest.badge_code, guest.row_code)):
            self._codes[code.upper()] = guest.key

    def guest(self, key: int) -> Guest:
        return self._guests[key]

    def count(self) -> Count:
        here = sum(bool(one.arrived_at) for one in self._guests.values())
        return Count(sum(one.counted for one in self._guests.values()), here, len(self._walk_ins))

    def by_code(self, text: str) -> Guest | None:
        """The guest whose badge or row has a code."""
        key = self._codes.get(text.strip().upper())
        return self._guests[key] if key is not None else None

    def search(self, text: str, limit: int = 12) -> list[Guest]:
        """Guests all of whose words asked for stand anywhere in name or organisation; those whose words begin so first.

        Nothing asked shows the first ones who are not here yet, and once all are, those who are.
        """
        asked = words(text)
        if not asked:
            counted = [one for one in self._guests.values() if one.counted]
            return ([one for one in counted if not one.arrived_at] or counted)[:limit]
        found = self._all_lines()
        for word in asked:
            found = [line for line in found if word in line[0]]
        begun = found
        for word in asked:
            begun = [line for line in begun if f" {word}" in line[0]]
        coded = self.by_code(text)
        keys = dict.fromkeys([coded.key] if coded else [])
        keys.update(dict.fromkeys(key for _line, key in begun[:limit]))
        if len(keys) < limit:
            keys.update(dict.fromkeys(key for _line, key in found[: 2 * limit]))
        return [self._guests[key] for key in keys][:limit]

    def _all_lines(self) -> list[tuple[str, int]]:
        if self._lines is None:
            self._lines = sorted((_line(one), one.key) for one in self._guests.values())
        return self._lines


def _line(guest: Guest) -> str:
    """What a guest is found by: each word with a blank before it."""
    return f" {' '.join(words(f'{guest.name} {guest.organisation}'))}"


def guest_of(one: Participant, arrived: Mapping[int, str]) -> Guest:
    """A participation as the door shows it."""
    return Guest(
        one.key, one.name, one.organisation, one.role, one.status, one.counted, one.badge_code, one.row_code,
        arrived.get(one.key, ""),
    )  # fmt: skip


def door(connection: Connection, event: int) -> DoorIndex:
    """All who have anything to do with an event; also those who cancelled, since some come all the same."""
    arrived = arrivals(connection, event)
    index = DoorIndex(())
    for one in participants(connection, event):
        index.put(guest_of(one, arrived), walk_in=one.walk_in)
    return index
