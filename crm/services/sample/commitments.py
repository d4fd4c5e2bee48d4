"""A made-up statement in two versions, who signed it by what mandate, what they pledged, and an officer who left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from random import Random
from typing import Final

from sqlalchemy import select

from crm.i18n import N_, _
from crm.models import commitments, contacts
from crm.models.commitments import LISTED, STAGES, VERIFIED
from crm.models.records import ASK, PLEDGE, STATEMENT, STATEMENT_VERSION
from crm.queries.records import Document
from crm.services import asks, signatures
from crm.services.handwritten import paragraphs
from crm.services.links import Links
from crm.services.records import create
from crm.services.sample.lore import HOME, lore, staff
from crm.services.sample.stage import Organisation, Person, Stage
from crm.store.live import live
from crm.store.unit import Unit

LABEL: Final = N_("Gather signatures under the statement")
LEFT: Final = N_("An office-holder leaves")
_METHODS: Final = ("paper", "email", "form", "in_person")
_FIRST, _LAST = 420, 20  # days ago
# Who may bind a body, by rank.
_RANKS: Final = (
    "mayor", "president", "director", "chair", "secretary general", "councillor", "chief of staff", "secretary",
    "clerk", "head", "chief", "manager", "coordinator",
)  # fmt: skip


def gather_signatures(stage: Stage) -> None:
    """The statement, sixty who signed it or were about to, pledges and asks as one step; then one officer leaves."""
    chance = stage.chance("signatures")
    with stage.database.write(_(LABEL)) as unit:
        versions = _statement(stage, unit)
        cities = list(_signed(stage, unit, versions, chance, _governments(stage), "city"))
        bodies = list(_signed(stage, unit, versions, chance, _bodies(stage), "organisation"))
        _supporters(stage, unit, versions, chance)
        _pledges(stage, unit, [key for key, _officer, _ in (*cities, *bodies)])
        _asks(stage, unit, chance)
    _leave(stage, cities)


def _statement(stage: Stage, unit: Unit) -> list[tuple[int, str]]:
    """The statement with its versions: key and day of each."""
    told = lore("commitments")
    (statement,) = stage.names.add(unit, STATEMENT, [told["statement"]])
    found = []
    for row in told["version"]:
        document: Document = {name: row[name] for name in ("number", "change", "changed") if name in row}
        document |= {"statement_id": statement, "date": stage.day(row["date"])}
        document["texts"] = [{**text, "text": paragraphs(text["text"])} for text in row["text"]]
        found.append((create(unit, STATEMENT_VERSION, document), str(document["date"])))
    return found


def _governments(stage: Stage) -> list[Organisation]:
    """One local government of each city, with somebody in it who can sign."""
    found: dict[str, Organisation] = {}
    for one in stage.organisations.values():
        if one.sector == "local_government" and stage.colleagues(one.name):
            found.setdefault(one.city, one)
    return list(found.values())[:13]


def _bodies(stage: Stage) -> list[Organisation]:
    others = [
        one for one in stage.organisations.values()
        if one.sector != "local_government" and one.name != HOME and stage.colleagues(one.name)
    ]  # fmt: skip
    return others[: lore("commitments")["signatures"]["organisations"]]


def _officer(stage: Stage, organisation: Organisation, kind: str) -> Person:
    """Whoever leads it, as far as the role tells; for a city nobody written by hand, whose offices change."""
    people = stage.colleagues(organisation.name)
    return min(people, key=lambda one: (kind == "city" and one.name in _by_hand(), _rank(one)))


def _rank(person: Person) -> int:
    role = person.role.lower()
    ranks = (number for number, word in enumerate(_RANKS) if word in role and "assistant" not in role)
    return next(ranks, len(_RANKS))


@cache
def _by_hand() -> frozenset[str]:
    people = lore("people")["person"]
    return frozenset(
        row.get("full_name") or f"{row['given_name']} {row.get('family_name', '')}".strip() for row in people
    )


def _signed(
    stage: Stage, unit: Unit, versions: list[tuple[int, str]], chance: Random, bodies: list[Organisation], kind: str
) -> Iterator[tuple[int, Person, str]]:
    """Bodies sign through an officer; returns keys, officers and statuses."""
    told = lore("commitments")["signatures"]
    for number, body in enumerate(bodies):
        officer = _officer(stage, body, kind)
        document = _document(stage, versions, chance, number)
        document |= {"officer_id": officer.key, "capacity": officer.role or None, "mandate": "delegated",
                     "organisation_id": body.key, "name": None if kind == "city" else body.name}  # fmt: skip
        if kind == "city" and number % 4 != 3:
            day = document["signed_on"]
            document |= {"mandate": "council_resolution", "resolution": f"{17 + 6 * number}/{day[:4]}",
                         "resolution_date": day}  # fmt: skip
        if number == 2:
            document["caveats"] = told["caveats"][kind != "city"]
        if chance.random() < 0.55:
            document |= {"consortium": True, "consortium_since": document["signed_on"]}
        key, status = _store(unit, signatures.of_the_city(unit.connection, document))
        if kind == "organisation" and number == 7:
            unit.update(commitments.signature, key, {"status": "withdrawn", "withdrawn_on": stage.day(-15)})
            row = {"signature_id": key, "date": stage.day(-15), "status": "withdrawn", "text": told["withdrawn"]}
            unit.insert(commitments.standing, row)
            status = "withdrawn"
        yield key, officer, status


def _supporters(stage: Stage, unit: Unit, versions: list[tuple[int, str]], chance: Random) -> None:
    """People sign for themselves."""
    told = lore("commitments")["signatures"]
    people = [one for one in stage.people if one.organisation != HOME]
    for number, person in enumerate(chance.sample(people, told["people"])):
        document = _document(stage, versions, chance, number)
        document |= {
            "person_id": person.key,
            "name": person.name,
            "capacity": chance.choice(told["capacities"]) or None,
        }
        _store(unit, document)


def _document(stage: Stage, versions: list[tuple[int, str]], chance: Random, number: int) -> Document:
    """When and how one signed, and whether it was looked at; of nine one waits for that."""
    day = stage.day(-chance.randint(_LAST, _FIRST))
    version = next(key for key, since in reversed(versions) if since <= day)
    return {
        "version_id": version, "signed_on": day, "method": _METHODS[number % len(_METHODS)],
        "status": "pending" if number % 9 == 8 else VERIFIED, "listing_consent": chance.random() < 0.7,
    }  # fmt: skip


def _store(unit: Unit, document: Document) -> tuple[int, str]:
    whole = signatures.settled(document)
    return signatures.create(unit, whole), whole["status"]


def _pledges(stage: Stage, unit: Unit, keys: list[int]) -> None:
    for key, row in zip(keys, lore("commitments")["pledge"], strict=False):
        document: Document = {"signature_id": key, "text": row["text"], "status": row.get("status", "open")}
        document |= {name: stage.day(row[name]) for name in ("due", "next_check") if name in row}
        document["checks"] = [
            {"date": stage.day(day), "status": status, "text": text, "author": staff(stage.chance(text))}
            for day, status, text in row.get("checks", ())
        ]
        create(unit, PLEDGE, document)


def _asks(stage: Stage, unit: Unit, chance: Random) -> None:
    """Cities and bodies that have not signed, each with somebody of the staff who asks; of some nobody does."""
    told, links = lore("commitments")["asks"], Links(unit)
    statement = stage.names.key("statement", lore("commitments")["statement"]["name"])
    signed = live(commitments.signature)
    done = set(unit.connection.execute(select(signed.c.city_id)).scalars())
    own = live(contacts.city)
    cities = [
        row for row in unit.connection.execute(select(own.c.id, own.c.name).order_by(own.c.id)) if row.id not in done
    ]
    steps = cycle(told["next_steps"])
    for number, city in enumerate(islice(cities, 14)):
        through = [one for body in stage.organisations.values() if body.city == city.name
                   for one in stage.colleagues(body.name)]  # fmt: skip
        stage_name = STAGES[(0, 1, 1, 2, 3, 0, 2, 5)[number % 8]]
        document: Document = {
            "statement_id": statement, "city_id": city.id, "name": city.name, "stage": stage_name,
            "through_id": through[0].key if through else None,
            "owner": "" if number % 6 == 5 else staff(chance),
        }  # fmt: skip
        if stage_name != STAGES[0]:
            document |= {"asked_on": stage.day(-chance.randint(6, 90)), "channel": chance.choice(told["channels"])}
        if stage_name != STAGES[5]:
            document |= {"next_step": next(steps), "next_due": stage.workday(chance.randint(-9, 30))}
        create(unit, ASK, asks.settled(document), links)


def _leave(stage: Stage, signed: list[tuple[int, Person, str]]) -> None:
    """The highest office of those who signed for a city ends, and so its commitment is to be reaffirmed."""
    officer = min((one for _key, one, status in signed if status in (VERIFIED, LISTED)), key=_rank)
    own = live(contacts.affiliation)
    with stage.database.write(_(LEFT)) as unit:
        query = select(own.c.id).where(own.c.person_id == officer.key, own.c.end.is_(None))
        for key in unit.connection.execute(query).scalars().all():
            unit.update(contacts.affiliation, key, {"end": stage.day(-1)})
