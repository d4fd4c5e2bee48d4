"""Pilots as they are read: lines for lists, boards and reports, with partners and milestones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.dates import has_passed
from crm.keys import batches
from crm.models import contacts, pilots
from crm.models.pilots import OPEN_PILOTS, PARTNER_COMMITMENTS, PARTNER_ROLES, PILOT_STAGES
from crm.models.records import PARTIES, PILOT
from crm.queries.contacts import living
from crm.queries.indicators import amount
from crm.queries.records import live_rows, titles_of
from crm.refs import Ref
from crm.store.live import live

BOUND: Final = ("mou", "signed")  # commitments by which a partner is bound, not only willing


@dataclass(frozen=True, slots=True)
class Partner:
    """Who takes part in a pilot. `lives` and `contact_lives` are False while that record is in the trash."""

    key: int
    ref: Ref
    name: str
    lives: bool
    role: str
    commitment: str
    committed_on: str
    contact: Ref | None
    contact_name: str
    notes: str
    contact_lives: bool = True

    @property
    def is_bound(self) -> bool:
        return self.commitment in BOUND


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is to be reached by a day."""

    key: int
    title: str
    due: str
    reached_on: str
    notes: str

    @property
    def is_reached(self) -> bool:
        return bool(self.reached_on)

    @property
    def is_late(self) -> bool:
        return not self.reached_on and has_passed(self.due)


@dataclass(frozen=True, slots=True)
class PilotLine:
    """A pilot as lists, boards and reports show it. `budget` is None where none is set, or it has no currency."""

    key: int
    title: str
    city: str
    city_key: int | None
    country: str
    place: tuple[float, float] | None  # latitude and longitude in degrees
    sector: str
    stage: str
    elements: tuple[str, ...]
    lens: str
    start: str
    end: str
    budget: Decimal | None
    currency: str
    lead: str
    certainty: str
    partners: tuple[Partner, ...]
    milestones: tuple[Milestone, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still to lead somewhere."""
        return self.stage in OPEN_PILOTS

    @property
    def next_milestone(self) -> Milestone | None:
        """The one that is due first of those not reached; those without a date come last."""
        ahead = [one for one in self.milestones if not one.is_reached]
        return min(ahead, key=_dated_first, default=None)

    @property
    def late_milestones(self) -> int:
        return sum(one.is_late for one in self.milestones) if self.is_open else 0

    @property
    def lost_partners(self) -> tuple[Partner, ...]:
        """Those whose record is in the trash."""
        return tuple(one for one in self.partners if not one.lives)

    def having(self, *roles: str) -> tuple[Partner, ...]:
        return tuple(one for one in self.partners if one.role in roles)


def _dated_first(one: Milestone) -> tuple[bool, str, int]:
    return not one.due, one.due, one.key


def pilot_lines(connection: Connection, keys: Sequence[int] | None = None) -> list[PilotLine]:
    """The live pilots of these keys in their order; of none given all, by stage and title."""
    rows = live_rows(connection, PILOT, keys)
    return list(_lines(connection, rows if keys is not None else sorted(rows, key=_by_stage)))


def _by_stage(row: Mapping[Any, Any]) -> tuple[int, str, int]:
    stage = row["stage"] or PILOT_STAGES[0]
    return PILOT_STAGES.index(stage) if stage in PILOT_STAGES else 0, (row["title"] or "").casefold(), row["id"]


def _lines(connection: Connection, rows: Sequence[Mapping[Any, Any]]) -> Iterable[PilotLine]:
    wanted = [row["id"] for row in rows]
    leads = titles_of(connection, "staff_member", {row["lead_id"] for row in rows if row["lead_id"]})
    cities = _cities(connection, {row["city_id"] for row in rows if row["city_id"]})
    partners, milestones = partners_of(connection, wanted), milestones_of(connection, wanted)
    for row in rows:
        key, city = row["id"], cities.get(row["city_id"], _NOWHERE)
        budget = amount(row["budget"]) if row["currency"] else None
        yield PilotLine(
            key, row["title"] or "", city.name, row["city_id"], city.country, city.place, row["sector"] or "",
            row["stage"] or PILOT_STAGES[0], row["elements"], row["lens"] or "", row["start"] or "", row["end"] or "",
            budget, row["currency"] or "", leads.get(row["lead_id"], ""), row["certainty"] or "",
            tuple(partners.get(key, ())), tuple(milestones.get(key, ())),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    country: str
    place: tuple[float, float] | None


_NOWHERE: Final = _City("", "", None)


def _cities(connection: Connection, keys: set[int]) -> dict[int, _City]:
    """Those in the trash are named as such, and are nowhere on the map."""
    own, found = live(contacts.city), dict[int, _City]()
    for batch in batches(list(keys)):
        query = select(own.c.id, own.c.country, own.c.latitude, own.c.longitude).where(own.c.id.in_(batch))
        rows = {key: rest for key, *rest in connection.execute(query)}
        for key, name in titles_of(connection, "city", batch).items():
            country, north, east = rows.get(key, ("", None, None))
            latitude, longitude = amount(north), amount(east)
            placed = latitude is not None and longitude is not None
            found[key] = _City(name, country or "", (float(latitude or 0), float(longitude or 0)) if placed else None)
    return found


def partners_of(connection: Connection, keys: Sequence[int]) -> dict[int, list[Partner]]:
    """The partners of these pilots, by pilot: by role, those who are bound most before the others."""
    own, rows = live(pilots.pilot_partner), list[Mapping[Any, Any]]()
    for batch in batches(list(keys)):
        query = select(own).where(own.c.pilot_id.in_(batch)).order_by(own.c.id)
        rows += connection.execute(query).mappings().all()
    names = _named(connection, [*map(_party, rows), *(Ref("person", row["contact_id"]) for row in rows)])
    found: dict[int, list[Partner]] = {}
    for row in sorted(rows, key=_by_role):
        ref, contact = _party(row), Ref("person", row["contact_id"]) if row["contact_id"] else None
        name, lives = names.get(ref, ("", False))
        found.setdefault(row["pilot_id"], []).append(Partner(
            row["id"], ref, name, lives, row["role"] or "", row["commitment"] or "", row["committed_on"] or "",
            contact, names[contact][0] if contact in names else "", row["notes"] or "",
            contact is None or names.get(contact, ("", False))[1],
        ))  # fmt: skip
    return found


def _by_role(row: Mapping[Any, Any]) -> tuple[int, int, int]:
    role = PARTNER_ROLES.index(row["role"]) if row["role"] in PARTNER_ROLES else len(PARTNER_ROLES)
    bound = PARTNER_COMMITMENTS.index(row["commitment"]) if row["commitment"] in PARTNER_COMMITMENTS else -1
    return role, -bound, row["id"]


def _party(row: Mapping[Any, Any]) -> Ref:
    return next(Ref(kind.name, row[kind.owner_column()]) for kind in PARTIES if row[kind.owner_column()])


def _named(connection: Connection, refs: Sequence[Ref]) -> dict[Ref, tuple[str, bool]]:
    """What parties are called, and whether their records are outside the trash."""
    found: dict[Ref, tuple[str, bool]] = {}
    for kind in PARTIES:
        keys = list({ref.key for ref in refs if ref.kind == kind.name and ref.key})
        alive = set(living(connection, kind.name, keys))
        titles = titles_of(connection, kind.name, keys)
        found |= {Ref(kind.name, key): (title, key in alive) for key, title in titles.items()}
    return found


def milestones_of(connection: Connection, keys: Sequence[int]) -> dict[int, list[Milestone]]:
    """The milestones of these pilots, by pilot: what is due first first, what has no date last."""
    own, found = live(pilots.milestone), dict[int, list[Milestone]]()
    for batch in batches(list(keys)):
        query = select(own).where(own.c.pilot_id.in_(batch)).order_by(own.c.due.is_(None), own.c.due, own.c.id)
        for row in connection.execute(query).mappings():
            found.setdefault(row["pilot_id"], []).append(
                Milestone(row["id"], row["title"] or "", row["due"] or "", row["reached_on"] or "", row["notes"] or "")
            )
    return found


def budgets(lines: Iterable[PilotLine]) -> dict[str, Decimal]:
    """The sums of budgets by currency, which are never mixed."""
    found: dict[str, Decimal] = {}
    for line in lines:
        if line.budget is not None:
            found[line.currency] = found.get(line.currency, Decimal(0)) + line.budget
    return found
