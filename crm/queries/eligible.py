"""What the wave planner reckons with: acceptance rates so far, the room as it is, and who may be invited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.i18n import _
from crm.models import events, invitations, participations
from crm.models.participations import COUNTED
from crm.queries.balance import Traits, targets, traits_of
from crm.queries.expectation import Group, Rates
from crm.queries.waves import NO_BOUNDS, Bounds, Candidate, Outlook, Proposal, Room, outlook, propose
from crm.store.live import live


def outlook_of(connection: Connection, event: int, today: str) -> Outlook:
    """The room of an event as it would be if nobody else were invited."""
    return outlook(room_of(connection, event), targets(connection, event), rates_of(connection, today))


def proposal(
    connection: Connection,
    event: int,
    today: str,
    people: Sequence[int] | None = None,
    *,
    channel: str = "email",
    bounds: Bounds = NO_BOUNDS,
) -> Proposal:
    """The next wave of an event, chosen from a list of people, or from everybody."""
    wave = live(invitations.wave)
    numbers = connection.execute(select(wave.c.number).where(wave.c.event_id == event)).scalars()
    return propose(
        room_of(connection, event),
        targets(connection, event),
        eligible(connection, event, people, channel).candidates,
        rates_of(connection, today),
        max((number or 0 for number in numbers), default=0) + 1,
        bounds,
    )


def rates_of(connection: Connection, today: str) -> Rates:
    """Acceptance rates by sector and wave over all events: of those who answered, or whose day to reply has passed."""
    own, wave = live(invitations.invitation), live(invitations.wave)
    query = (
        select(own.c.person_id, wave.c.number, own.c.partstat, own.c.reply_by, wave.c.reply_by, own.c.released_at)
        .join(wave, wave.c.id == own.c.wave_id, isouter=True)
        .where(own.c.partstat != "delegated")
    )
    rows = [row for row in connection.execute(query).all() if _is_decided(row, today)]
    people = traits_of(connection, list({row[0] for row in rows}))
    asked: Counter[Group] = Counter()
    accepted: Counter[Group] = Counter()
    for person, number, partstat, *_dates in rows:
        if person in people:
            group = (people[person].sector, number or 1)
            asked[group] += 1
            accepted[group] += partstat == "accepted"
    return Rates(asked, accepted)


def _is_decided(row: Sequence[object], today: str) -> bool:
    _person, _number, partstat, own, of_wave, released = row
    if partstat in ("accepted", "declined") or released:
        return True
    reply_by = str(own or of_wave or "")
    return partstat == "needs_action" and bool(reply_by) and reply_by < today


def room_of(connection: Connection, event: int) -> Room:
    """The room of an event: seats that are taken, and invitations that may still be accepted."""
    own, taken, wave = live(invitations.invitation), live(participations.participation), live(invitations.wave)
    capacity = connection.execute(
        select(live(events.event).c.capacity).where(live(events.event).c.id == event)
    ).scalar()
    seated = connection.execute(
        select(taken.c.person_id).where(taken.c.event_id == event, taken.c.status.in_(COUNTED))
    ).scalars().all()  # fmt: skip
    open_ = connection.execute(
        select(own.c.person_id, wave.c.number)
        .join(wave, wave.c.id == own.c.wave_id, isouter=True)
        .where(own.c.event_id == event, own.c.released_at.is_(None))
        .where(own.c.partstat.in_(("needs_action", "tentative")))
    ).all()
    people = traits_of(connection, [key for key in {*seated, *(row[0] for row in open_)} if key])
    return Room(
        capacity,
        tuple(frozenset(people[key].traits) if key in people else frozenset() for key in seated),
        tuple(
            ((people[key].sector, number or 1), frozenset(people[key].traits))
            for key, number in open_ if key in people and key not in set(seated)
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Eligible:
    """Who may be invited to an event, and who of the list may not, with the reason."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[tuple[int, str, str], ...]  # person, name, why


def eligible(
    connection: Connection, event: int, people: Sequence[int] | None = None, channel: str = "email"
) -> Eligible:
    """Those of a list (of everybody, where none is given) who may be asked by a channel and were not yet."""
    own, taken = live(invitations.invitation), live(participations.participation)
    invited = set(connection.execute(select(own.c.person_id).where(own.c.event_id == event)).scalars())
    seated = set(connection.execute(select(taken.c.person_id).where(taken.c.event_id == event)).scalars())
    missed: Mapping[int, int] = Counter(
        connection.execute(
            select(taken.c.person_id).where(taken.c.status == "no_show", taken.c.person_id.is_not(None))
        ).scalars()
    )
    found: list[Candidate] = []
    left_out: dict[str, list[Traits]] = defaultdict(list)
    for one in traits_of(connection, people).values():
        why = _why_not(one, invited, seated, channel)
        if why:
            left_out[why].append(one)
        else:
            found.append(Candidate(one, missed.get(one.key, 0)))
    told = [(one.key, one.name, _WHY[why]()) for why, those in left_out.items() for one in those]
    return Eligible(tuple(found), tuple(told))


def _why_not(one: Traits, invited: set[int], seated: set[int], channel: str) -> str:
    if one.key in invited:
        return "invited"
    if one.key in seated:
        return "seated"
    if channel in one.silent:
        return "silent"
    return "unreachable" if channel == "email" and not one.has_email else ""


def _invited() -> str:
    return _("is invited already")


def _seated() -> str:
    return _("takes part already")


def _silent() -> str:
    return _("must not be contacted")


def _unreachable() -> str:
    return _("has no e-mail address")


_WHY = {"invited": _invited, "seated": _seated, "silent": _silent, "unreachable": _unreachable}
