"""The parties of signatures that are brought in: whoever is here already is met, whoever is not is made.

Two people who share a mailbox stay two: an address alone makes nobody the same person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from crm.i18n import _
from crm.models import commitments, contacts
from crm.models.records import CITY, PERSON
from crm.queries.commitments import current_version, dated_versions, version_on
from crm.queries.matching import ACCEPTED, matches_with_records
from crm.queries.records import Document
from crm.services import records
from crm.services.cities import Cities, completed
from crm.services.importing.name_columns import NAME_PARTS
from crm.services.importing.parties import Finder
from crm.services.importing.personal_names import split_name
from crm.services.links import Links
from crm.services.signatures import city_of_government, settled
from crm.store.unit import Unit
from crm.text import fold, one_line

_SPENT: Final = ("email", "organisation", "city", "country", "officer", "signatory_kind",
                 *(part.name for part in NAME_PARTS))  # fmt: skip


def version_of(finder: Finder, number: str, day: str = "") -> tuple[Mapping[str, Any] | None, str]:
    """The version of that number, of several statements the newest one's; without a number the one of the day.

    Which is that of the newest statement that was signed then; its first one where the day lies before them all.
    """
    connection = finder.connection
    newest = finder.remembered("version", lambda: current_version(connection))
    if newest is None:
        return None, ""
    if not number:
        versions = finder.remembered("versions", lambda: dated_versions(connection, newest["statement_id"]))
        date, key = version_on(versions, day)
        return {"id": key, "date": date}, ""
    row = connection.exec_driver_sql(
        "SELECT id, date FROM statement_version WHERE trashed_at IS NULL AND lower(trim(number)) = ? "
        "ORDER BY date DESC, id DESC LIMIT 1", (fold(number).removeprefix("version").removeprefix("v").strip(),)
    ).fetchone()  # fmt: skip
    if row is None:
        told = _("There is no version {number}; it was taken as the newest, {newest}.")
        return newest, told.format(number=number[:20], newest=newest["number"])
    return {"id": row[0], "date": row[1] or ""}, ""


def make_parties(unit: Unit, links: Links, documents: Sequence[Document]) -> None:
    """Give each signature its party and officer, and settle what its status says."""
    people = [_person(document) for document in documents]
    found = _people(unit, links, [person for person in people if person])
    keys = iter(found)
    bodies = _Bodies(unit, links)
    affiliations = []
    for document, person in zip(documents, people, strict=True):
        kind = document["signatory_kind"]
        key = next(keys) if person else None
        if kind == "person":
            document["person_id"] = key
        else:
            bodies.give(document)
            document["officer_id"] = key
            if key is not None:
                affiliations.append((key, document))
        _settle(document)
    _affiliate(unit, affiliations)


def _person(document: Document) -> Document:
    """Who signs personally, or for a body; {} where nobody is named."""
    body = document["signatory_kind"] != "person"
    name = one_line(str(document.get("officer") or "") if body else str(document.get("name") or ""))
    if not name:
        return {}
    parts = {part.name: document[part.name] for part in NAME_PARTS if document.get(part.name)}
    named = parts if parts and not body else split_name(name) or {}
    person: Document = {"kind": "person", **named, "full_name": name}
    if document.get("email"):
        person["emails"] = [{"address": document["email"], "primary": True}]
    if document.get("country") and not body:
        person["addresses"] = [{"country": document["country"], "city": document.get("city")}]
    return person


def _people(unit: Unit, links: Links, people: Sequence[Document]) -> list[int]:
    """Keys of people in their order: those who are here, and new ones; the same name and address is made once."""
    found = matches_with_records(unit.connection, "person", people)
    keys: list[int | None] = []
    new: dict[tuple[str, str], Document] = {}
    for person, candidates in zip(people, found, strict=True):
        same = [pair for pair in candidates if pair[0].score >= ACCEPTED] or _by_name(person, candidates)
        keys.append(int(same[0][1]["id"]) if same else None)
        if not same:
            new.setdefault(_identity(person), person)
    made = dict(zip(new, records.create_many(unit, PERSON, list(new.values()), links), strict=True))
    unit.index()
    return [key if key is not None else made[_identity(person)] for key, person in zip(keys, people, strict=True)]


def _by_name(person: Document, candidates: Sequence[Any]) -> list[Any]:
    """Of those who may be meant the only one that bears the very name, where the row has no address to tell."""
    if person.get("emails"):
        return []
    named = [pair for pair in candidates if fold(pair[1].get("full_name") or "") == fold(person["full_name"])]
    return named if len(named) == 1 else []


def _identity(person: Document) -> tuple[str, str]:
    return fold(person["full_name"]), fold(next((row["address"] for row in person.get("emails") or ()), ""))


class _Bodies:
    """Organisations and cities by name within one batch; a local government is its city."""

    def __init__(self, unit: Unit, links: Links) -> None:
        self._unit, self._links = unit, links
        self._cities = Cities(unit)
        self._known: dict[tuple[str, str], int] = {}
        self._governments: dict[int, int | None] = {}

    def give(self, document: Document) -> None:
        """Put the key of the body into a signature."""
        name = str(document["name"])
        if document["signatory_kind"] == "city":
            document["city_id"] = self._city(name, str(document.get("country") or ""))
            return
        organisation = self._links.organisation(name)
        if organisation not in self._governments:
            self._governments[organisation] = city_of_government(self._unit.connection, organisation)
        city = self._governments[organisation]
        document |= {"city_id": city} if city else {"organisation_id": organisation}

    def _city(self, name: str, country: str) -> int:
        key = fold(name).strip(), fold(country).strip()
        if key not in self._known:
            found = self._cities.find(name, country)
            if found is None and country:
                document = completed({"kind": "city", "name": name, "country": country})
                found = records.create(self._unit, CITY, document, self._links)
            self._known[key] = found or self._links.city(name)
        return self._known[key]


def _settle(document: Document) -> None:
    for name in _SPENT:
        document.pop(name, None)
    document |= settled(document)
    document["standings"] = [{"date": document.get("signed_on"), "status": document["status"]}]


def _affiliate(unit: Unit, officers: Sequence[tuple[int, Document]]) -> None:
    """Officers belong to the body they signed for, where nothing says so yet."""
    rows = {}
    for key, document in officers:
        column = "city_id" if document.get("city_id") else "organisation_id"
        sql = f"SELECT 1 FROM affiliation WHERE person_id = ? AND {column} = ? AND trashed_at IS NULL"
        known = unit.connection.exec_driver_sql(sql, (key, document[column])).first()
        elsewhere = column == "city_id" and _serves(unit, key, int(document[column]))
        if known is None and not elsewhere:
            rows[key, column, document[column]] = {
                "person_id": key, column: document[column], "role": document.get("capacity"), "primary": False,
            }  # fmt: skip
    unit.insert_many(contacts.affiliation, list(rows.values()))


def _serves(unit: Unit, person: int, city: int) -> bool:
    """Whether somebody belongs to the local government of a city."""
    sql = (
        "SELECT 1 FROM affiliation a JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = ? "
        "AND o.city_id = ? AND o.sectors LIKE '%|local_government|%' AND a.trashed_at IS NULL"
    )
    return unit.connection.exec_driver_sql(sql, (person, city)).first() is not None


def answer_asks(unit: Unit, key: int, document: Mapping[str, Any]) -> bool:
    """Whoever was asked and signs has answered; tells whether anybody had been."""
    column = next((name for name in ("person_id", "organisation_id", "city_id") if document.get(name)), "")
    if not column:
        return False
    asked = unit.connection.exec_driver_sql(
        f"SELECT a.id FROM ask a JOIN signature s ON s.id = ? JOIN statement_version v ON v.id = s.version_id "
        f"WHERE a.{column} = ? AND a.statement_id = v.statement_id AND a.trashed_at IS NULL "
        "AND coalesce(a.stage, '') <> 'signed'", (key, document[column])
    ).scalars().all()  # fmt: skip
    for one in asked:
        unit.update(commitments.ask, one, {"stage": "signed", "next_step": None, "next_due": None})
    return bool(asked)
