"""Who is invited to an event: each with the answer, the seat and what went out, and who has not answered in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from crm.queries.invitations import InvitationLine, Unanswered, WaveLine, invitations_to, unanswered, waves
from crm.queries.participations import Participant, Seats, organisations_of, participants, seats

UNSENT: Final = "unsent"  # beside the answers: nobody was asked yet


@dataclass(frozen=True, slots=True)
class Guest:
    """An invitation with its seat, None where none was given, and the house the person comes from."""

    invitation: InvitationLine
    seat: Participant | None
    organisation: str

    @property
    def stage(self) -> str:
        """The answer; `unsent` before the person was asked."""
        line = self.invitation
        waits = line.partstat == "needs_action" and not line.sent_at
        return UNSENT if waits else line.partstat


@dataclass(frozen=True, slots=True)
class GuestList:
    """All that is shown of an event's invitations."""

    guests: tuple[Guest, ...]
    waves: tuple[WaveLine, ...]
    late: tuple[Unanswered, ...]
    seats: Seats

    def of(self, wave: int | None) -> list[Guest]:
        """Those of a wave by its key, None for those of no wave."""
        return [one for one in self.guests if one.invitation.wave == wave]


def read_guests(connection: Connection, event: int, today: str) -> GuestList:
    """Read the invitations of an event, by name."""
    taken = {one.invitation: one for one in participants(connection, event) if one.invitation}
    lines = invitations_to(connection, event)
    houses = organisations_of(connection, [line.person for line in lines])
    found = [Guest(line, taken.get(line.key), houses.get(line.person, "")) for line in lines]
    return GuestList(
        tuple(sorted(found, key=_by_name)), tuple(waves(connection, event)),
        tuple(unanswered(connection, event, today)), seats(connection, event),
    )  # fmt: skip


def _by_name(guest: Guest) -> tuple[str, int]:
    return guest.invitation.name.casefold(), guest.invitation.key
