"""A small world in which a statement is signed, for the tests of commitments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm.queries.commitments import signature_document
from crm.queries.records import Document
from crm.services import signatures
from crm.store.database import Database
from tests import make


@dataclass(frozen=True, slots=True)
class World:
    """A city with its government and mayor, an organisation with its director, and a person who supports it."""

    statement: int
    version: int
    city: int
    government: int
    mayor: int
    organisation: int
    director: int
    person: int
    affiliation: int  # of the mayor


def world(database: Database) -> World:
    with database.write("Set up") as unit:
        statement = make.statement(unit, name="Statement of the Harbours", short_name="harbours")
        version = make.statement_version(unit, statement_id=statement, number="1.0", date="2018-01-15")
        make.version_text(unit, version_id=version, language="en", title="We share", text="We share what we count.")
        city = make.city(unit, name="Port Alma", country="KE", latitude="-4.0", longitude="39.6")
        government = make.organisation(unit, name="Port Alma City Council", sectors=("local_government",), city_id=city)
        mayor = make.person(unit, given_name="Ines", family_name="Marlow", full_name="Ines Marlow")
        affiliation = make.affiliation(
            unit, person_id=mayor, organisation_id=government, city_id=None, role="Mayor", start="2016"
        )
        organisation = make.organisation(unit, name="Lamp Watch", sectors=("civil_society",))
        director = make.person(unit, given_name="Otto", family_name="Brandt", full_name="Otto Brandt")
        make.affiliation(unit, person_id=director, organisation_id=organisation, role="Director")
        person = make.person(unit, given_name="Ama", family_name="Mensah", full_name="Ama Mensah")
    return World(statement, version, city, government, mayor, organisation, director, person, affiliation)


def of_city(one: World, **values: Any) -> Document:
    """A signature of the city by its mayor."""
    return {
        "version_id": one.version, "city_id": one.city, "officer_id": one.mayor, "capacity": "Mayor",
        "mandate": "council_resolution", "resolution": "12/2018", "resolution_date": "2018-02-01",
        "signed_on": "2018-02-08", "method": "paper", "status": "verified", **values,
    }  # fmt: skip


def of_person(one: World, **values: Any) -> Document:
    """A person's support."""
    return {
        "version_id": one.version, "person_id": one.person, "signed_on": "2018-03-01", "method": "form",
        "status": "verified", **values,
    }  # fmt: skip


def of_organisation(one: World, **values: Any) -> Document:
    """A signature of the organisation by its director."""
    return {
        "version_id": one.version, "organisation_id": one.organisation, "officer_id": one.director,
        "capacity": "Director", "mandate": "delegated", "signed_on": "2018-02-20", "status": "verified", **values,
    }  # fmt: skip


def signed(database: Database, document: Document) -> int:
    return signatures.save(database, None, document)


def stored(database: Database, key: int) -> Document:
    with database.read() as connection:
        return signature_document(connection, key)
