"""What follows from an office that ends: the commitment its holder signed for a body is to be reaffirmed.

It follows in the very step that ended the affiliation, whoever wrote it, so that undo takes both back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from crm.dates import days_from_today, today
from crm.i18n import _
from crm.keys import batches
from crm.models.commitments import LISTED, TO_BE_REAFFIRMED, VERIFIED, signature, standing
from crm.models.interactions import task
from crm.store.dialect import TODAY
from crm.store.unit import Unit

_DAYS: Final = 14  # until somebody should have written
# The local governments of the city that signed: its officers are affiliated with them.
_GOVERNMENTS: Final = (
    "SELECT o.id FROM organisation o WHERE o.trashed_at IS NULL AND o.city_id = s.city_id "
    "AND o.sectors LIKE '%|local_government|%' UNION SELECT g.from_organisation_id FROM relationship g "
    "WHERE g.trashed_at IS NULL AND g.type = 'governs' AND g.to_city_id = s.city_id"
)
_HERE: Final = (
    "FROM affiliation x WHERE x.person_id = s.officer_id AND (x.city_id = s.city_id "
    f"OR x.organisation_id = s.organisation_id OR x.organisation_id IN ({_GOVERNMENTS}))"
)
_CURRENT: Final = (
    f"""{_HERE} AND x.trashed_at IS NULL AND (x."end" IS NULL OR x."end" = '' """
    f"""OR x."end" > substr({TODAY}, 1, length(x."end")))"""
)
_SAME_ROLE: Final = "lower(trim(x.role)) = lower(trim(s.capacity))"
# A mayor who stays as councillor holds the office no more; where no role is called so, any affiliation is the office.
_IN_OFFICE: Final = (
    f"(EXISTS (SELECT 1 {_CURRENT} AND {_SAME_ROLE}) OR (EXISTS (SELECT 1 {_CURRENT}) "
    f"AND NOT EXISTS (SELECT 1 {_HERE} AND x.trashed_at IS NULL AND {_SAME_ROLE})))"
)
_ENDED: Final = f'(SELECT max(x."end") {_HERE} AND x.trashed_at IS NULL)'
# When somebody last said that it stands: an office that ended before was known then.
_SAID: Final = (
    "coalesce((SELECT max(y.date) FROM standing y WHERE y.signature_id = s.id AND y.trashed_at IS NULL "
    f"AND y.status IN ('{VERIFIED}', '{LISTED}')), s.signed_on, '')"
)
_LAPSED: Final = (
    "SELECT s.id, s.name, coalesce(p.full_name, ''), s.organisation_id, s.city_id, coalesce(b.owner_id, c.owner_id) "
    "FROM signature s JOIN person p ON p.id = s.officer_id "
    "LEFT JOIN organisation b ON b.id = s.organisation_id LEFT JOIN city c ON c.id = s.city_id "
    f"WHERE s.trashed_at IS NULL AND s.status IN ('{VERIFIED}', '{LISTED}') AND s.person_id IS NULL AND "
    f"(p.trashed_at IS NOT NULL OR (EXISTS (SELECT 1 {_HERE}) AND NOT {_IN_OFFICE} "
    f"AND ({_ENDED} IS NULL OR {_ENDED} >= substr({_SAID}, 1, length({_ENDED})))))"
)


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A signature that is to be reaffirmed, `why`, and what the follow-up is called; '' for none of its own."""

    key: int
    why: str
    title: str
    organisation: int | None = None
    city: int | None = None
    person: int | None = None
    owner: int | None = None


def lapsed(connection: Connection, officers: Iterable[int] | None = None) -> list[Lapsed]:
    """Signatures of bodies whose signing officer holds the office no more: of some officers, or of all."""
    if officers is None:
        found = connection.exec_driver_sql(_LAPSED).fetchall()
    else:
        found = [
            row
            for batch in batches(sorted(officers))
            for row in connection.exec_driver_sql(
                f"{_LAPSED} AND s.officer_id IN ({','.join(map(str, batch))})"
            ).fetchall()
        ]
    return [_left(*row) for row in found]


def holds_office(connection: Connection, key: int) -> bool:
    """Whether the officer of a signature is still who they were when they signed, or nobody wrote down otherwise."""
    sql = (
        f"SELECT 1 FROM signature s JOIN person p ON p.id = s.officer_id AND p.trashed_at IS NULL WHERE s.id = {key} "
        f"AND (NOT EXISTS (SELECT 1 {_HERE}) OR {_IN_OFFICE})"
    )
    return connection.exec_driver_sql(sql).first() is not None


def _left(key: int, name: str, officer: str, organisation: int | None, city: int | None, owner: int | None) -> Lapsed:
    why = _("{officer}, who signed, no longer holds the office.").format(officer=officer)
    return Lapsed(key, why, _("Ask {name} to reaffirm the commitment").format(name=name), organisation, city,
                  owner=owner)  # fmt: skip


def flag(unit: Unit, found: Iterable[Lapsed]) -> None:
    """Turn signatures to be reaffirmed, each with a dated reason and a follow-up, within a unit of work."""
    for one in found:
        unit.update(signature, one.key, {"status": TO_BE_REAFFIRMED})
        unit.insert(standing, {"signature_id": one.key, "date": today(), "status": TO_BE_REAFFIRMED, "text": one.why})
        if not one.title:
            continue
        unit.insert(task, {
            "title": one.title, "due": days_from_today(_DAYS), "status": "not_started", "signature_id": one.key,
            "organisation_id": one.organisation, "city_id": one.city, "person_id": one.person, "owner_id": one.owner,
            "notes": _("{why} The letter that asks for it is ready beside the signature.").format(why=one.why),
        })  # fmt: skip


def follow(unit: Unit) -> bool:
    """Flag what lapsed by what a unit changed so far; tells whether anything did."""
    people = _people(unit)
    if not people:
        return False
    found = lapsed(unit.connection, people)
    flag(unit, found)
    return bool(found)


def _people(unit: Unit) -> set[int]:
    """The signing officers whose affiliations, or who themselves, were changed."""
    touched = unit.changed.get("affiliation"), unit.changed.get("person")
    if not any(touched):
        return set()
    officers = set(
        unit.connection.exec_driver_sql(
            "SELECT DISTINCT officer_id FROM signature WHERE officer_id IS NOT NULL AND trashed_at IS NULL"
        ).scalars()
    )
    if not officers:
        return set()
    changed = set(unit.changed.get("person", ()))
    for batch in batches(sorted(unit.changed.get("affiliation", ()))):
        changed.update(
            unit.connection.exec_driver_sql(
                f"SELECT person_id FROM affiliation WHERE id IN ({','.join(map(str, batch))})"
            ).scalars()
        )
    return officers & changed
