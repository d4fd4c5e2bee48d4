"""Made-up people: some written out, most put together from names, roles and what a colleague noted."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from crm.models.records import PERSON
from crm.queries.records import Document
from crm.services.records import title_of
from crm.services.sample.consents import consents
from crm.services.sample.lore import FICTIONAL, HOME, domain_of, lore, rhythm, staff
from crm.services.sample.naming import GENDERS, Culture, culture
from crm.services.sample.stage import Organisation, Person, Stage
from crm.store.unit import Unit

_WRITTEN_IN = 2026
_HEADS = (2, 2, 3, 3, 3, 4, 4)  # how many people of an organisation one knows
_PRONOUNS = {"women": "she/her", "men": "he/him"}
_POSITIONS = ("opposed", "sceptical", "neutral", "neutral", "supportive", "supportive", "champion")
_TAGS = ("Newsletter", "Newsletter", "Convening longlist", "Speaker pool", "Reads drafts", "Youth")
_WOMEN = "Women’s network"
_CHANNELS = ("email", "phone", "post", "sms", "social")


def add_people(stage: Stage, unit: Unit, documents: list[Document]) -> list[int]:
    """Store people, and remember them for what follows; returns their keys."""
    positions = [document.pop("position", "") for document in documents]  # judged once they are known
    keys = stage.names.add(unit, PERSON, documents)
    for key, document, position in zip(keys, documents, positions, strict=True):
        present: Document = next((row for row in document.get("affiliations", ()) if not row.get("end")), {})
        name = title_of(PERSON, document)
        called = document.get("given_name") or name
        work = present.get("organisation", ""), present.get("role", "")
        stage.people.append(Person(key, name, called, *work, position))
    return keys


def written(stage: Stage) -> list[Document]:
    """The people of people.toml, careers moved on to today."""
    chance = stage.chance("written")
    return [_finished(stage, row, chance) for row in lore("people")["person"]]


def again() -> list[Document]:
    """The same people as another address book has them."""
    return [{**row, "provenance": FICTIONAL} for row in lore("people")["again"]]


def _finished(stage: Stage, row: dict[str, Any], chance: Random) -> Document:
    affiliations = [_moved_on(one, stage.today.year - _WRITTEN_IN) for one in row.get("affiliations", ())]
    document = {**row, "affiliations": affiliations, "provenance": FICTIONAL, "owner": staff(chance)}
    document |= rhythm(str(row.get("family_name") or row.get("given_name")))
    if affiliations:
        work = {
            "address": stage.reach.mailbox(row, domain_of(affiliations[0]["organisation"])),
            "label": "work",
            "primary": True,
        }
        document["emails"] = [work, *row.get("emails", ())]
    document["consents"] = consents(stage, chance)
    return document


def _moved_on(affiliation: dict[str, Any], years: int) -> dict[str, Any]:
    dates = {name: affiliation[name] for name in ("start", "end") if name in affiliation}
    return affiliation | {name: f"{int(text[:4]) + years:04d}{text[4:]}" for name, text in dates.items()}


def invented(stage: Stage) -> list[Document]:
    """A few people for each organisation, named as people are where it sits, the senior ones first."""
    chance = stage.chance("people")
    cultures = {name: culture(name, chance) for name in lore("names")}
    near = {city["name"]: [cultures[name] for name in city["cultures"]] for city in lore("cities")["city"]}
    people: list[Document] = []
    for organisation in stage.organisations.values():
        if organisation.name != HOME:
            own, *others = near[organisation.city]
            people.extend(
                _person(stage, organisation, role, chance.choice([own, own, *others]), chance)
                for role in _roles(stage, organisation, chance)
            )
    taken = {person.name for person in stage.people}
    return [person for person in people if title_of(PERSON, person) not in taken]


def _roles(stage: Stage, organisation: Organisation, chance: Random) -> list[str]:
    """Different roles at one place; where somebody well known leads, none of the highest two."""
    roles = lore("words")["roles"][organisation.sector]
    if stage.colleagues(organisation.name):
        roles = roles[2:]
    return sorted(chance.sample(roles, min(len(roles), chance.choice(_HEADS))), key=roles.index)


def _person(stage: Stage, work: Organisation, role: str, own: Culture, chance: Random) -> Document:
    gender = chance.choice(GENDERS)
    document: Document = {
        **own.name(chance, gender),
        "prefix": lore("words")["prefixes"].get(role, ""),
        "languages": list(own.languages[: chance.randint(1, 3)]),
        "affiliations": list(_career(stage, work, role, chance)),
        "tags": _tags(gender, chance),
        "owner": staff(chance),
        "consents": consents(stage, chance),
        "provenance": FICTIONAL,
    }
    document |= rhythm(f"{document.get('family_name')} {role}")
    document["emails"] = list(_emails(stage, document, work, chance))
    document.update(_manner(gender, chance))
    document.update(_what_is_known(stage, work, chance))
    return document


def _tags(gender: str, chance: Random) -> list[str]:
    tags = chance.sample(_TAGS, chance.choice((0, 0, 1, 1, 2)))
    return [*tags, _WOMEN] if gender == "women" and chance.random() < 0.2 else tags


def _emails(stage: Stage, person: Document, work: Organisation, chance: Random) -> Iterator[dict[str, Any]]:
    if chance.random() < 0.93:
        yield {"address": stage.reach.mailbox(person, work.domain), "label": "work", "primary": True}
    if chance.random() < 0.12:
        yield {"address": stage.reach.mailbox(person, "example.org"), "label": "home"}


def _career(stage: Stage, work: Organisation, role: str, chance: Random) -> Iterator[dict[str, Any]]:
    """The present role, and for one in four the one before it, mostly in the same city."""
    departments = lore("words")["departments"].get(work.sector, ())
    began = stage.today.year - chance.choice((1, 1, 2, 2, 3, 4, 5, 7, 9, 12))
    start = chance.choice((str(began), f"{began}-{chance.randint(1, 12):02d}", ""))
    department = [chance.choice(departments)] if departments and chance.random() < 0.4 else []
    yield {"organisation": work.name, "role": role, "department": department, "start": start, "primary": True}
    if chance.random() < 0.27:
        others = [other for other in stage.organisations.values() if other.name not in (work.name, HOME)]
        nearby = [other for other in others if other.city == work.city]
        before = chance.choice(nearby if nearby and chance.random() < 0.8 else others)
        former = chance.choice(lore("words")["people"]["former"])
        yield {
            "organisation": before.name,
            "role": former,
            "start": str(began - chance.randint(1, 6)),
            "end": str(began),
        }


def _manner(gender: str, chance: Random) -> Document:
    """How somebody is addressed; most of it is not known of most people."""
    found: Document = {}
    if chance.random() < 0.18:
        found["pronouns"] = chance.choice((_PRONOUNS[gender], _PRONOUNS[gender], "they/them"))
    if chance.random() < 0.08:
        found["gender"] = {"women": "woman", "men": "man"}[gender]
    if chance.random() < 0.12:
        day = f"{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        year = chance.randint(1952, 1999)
        found["birthday"] = chance.choice((f"{year}-{day}", f"--{day}", str(year)))
    return found


def _what_is_known(stage: Stage, work: Organisation, chance: Random) -> Document:
    known: Document = {"custom": _custom(work, chance)}
    if chance.random() < 0.6:
        known["phones"] = [{"number": stage.reach.phone(work.city), "label": chance.choice(("work", "mobile"))}]
    if chance.random() < 0.45:
        known["addresses"] = [stage.reach.address(work.city, "work", chance)]
    if chance.random() < 0.42:
        known["notes"] = chance.choice(lore("words")["people"]["notes"])
    if chance.random() < 0.5 and work.lens:
        known["lens"] = work.lens
    if chance.random() < 0.25:
        known["position"] = chance.choice(_POSITIONS)
    if chance.random() < 0.05:
        known["do_not_contact"] = chance.sample(_CHANNELS, chance.randint(1, 2))
    if chance.random() < 0.06:
        known["certainty"] = "provisional"
    return known


def _custom(work: Organisation, chance: Random) -> dict[str, str]:
    about = lore("words")["people"]
    values = {}
    if chance.random() < 0.35:
        values["First met"] = chance.choice(about["met"]).format(city=work.city)
    if chance.random() < 0.25:
        values["Likes to talk about"] = chance.choice(about["interests"])
    return values
