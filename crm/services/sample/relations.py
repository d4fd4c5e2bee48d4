"""Who belongs to whom among made-up people and organisations: each type of relationship at least a few times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any

from crm.models import contacts
from crm.services.sample.lore import HOME, lore
from crm.services.sample.stage import Organisation, Person, Stage
from crm.store.unit import Unit

Row = dict[str, Any]
_ASSISTANT, _WHY = "Assistant", "Write to the assistant first"
_WRITTEN = len(lore("people")["person"])  # they were added first
_NOTES = (
    "Sing in the same choir",
    "Shared an office for six years",
    "Wrote the guide together",
    "Same allotment garden",
)


def add_relations(stage: Stage, unit: Unit) -> None:
    chance = stage.chance("relations")
    rows = [*_between_organisations(stage, chance), *_among_colleagues(stage, chance), *_between_people(stage, chance)]
    unit.insert_many(contacts.relationship, rows)


def _organisations(one: Organisation, kind: str, other: Organisation, start: str = "", end: str = "") -> Row:
    return {
        "from_organisation_id": one.key, "type": kind, "to_organisation_id": other.key, "start": start, "end": end,
    }  # fmt: skip


def _people(one: Person, kind: str, other: Person, notes: str = "") -> Row:
    return {"from_person_id": one.key, "type": kind, "to_person_id": other.key, "notes": notes}


def _between_organisations(stage: Stage, chance: Random) -> Iterator[Row]:
    every = [one for one in stage.organisations.values() if one.name != HOME]
    home, year = stage.organisations[HOME], stage.today.year
    by_sector = {sector: [one for one in every if one.sector == sector] for sector in {one.sector for one in every}}
    for member in chance.sample(by_sector["civil_society"] + by_sector["local_government"], 34):
        left = str(year - 1) if chance.random() < 0.1 else ""
        yield _organisations(member, "member_of", home, str(year - chance.randint(2, 6)), left)
    for funder in by_sector["funder"]:
        for funded in chance.sample(by_sector["civil_society"], 2):
            began = year - chance.randint(0, 4)
            yield _organisations(funder, "funds", funded, str(began), str(began + 2))
    for over, under in zip(by_sector["national_government"], by_sector["local_government"], strict=False):
        yield _organisations(over, "governs", under)
    for one, other in pairwise(every):
        if one.city == other.city and chance.random() < 0.3:
            yield _organisations(one, "partner_of", other, str(year - chance.randint(1, 5)))


def _among_colleagues(stage: Stage, chance: Random) -> Iterator[Row]:
    """Colleagues are in the order of their standing."""
    for organisation in stage.organisations:
        people = stage.colleagues(organisation)
        for one in people[1:]:
            if _ASSISTANT in one.role:
                yield _people(one, "assistant_of", people[0])
                yield _people(people[0], "contact_through", one, _WHY)
        for senior, junior in pairwise(people):
            kind = chance.choice(("reports_to", "colleague_of", ""))
            if kind:
                yield _people(junior, kind, senior)


def _between_people(stage: Stage, chance: Random) -> Iterator[Row]:
    well_known = [person for person in stage.people[:_WRITTEN] if person.organisation]
    others = [person for person in stage.people[_WRITTEN:] if person.organisation]
    for person in chance.sample(others, 45):
        yield _people(person, "introduced_by", chance.choice(well_known))
    for notes in _NOTES:
        yield _people(chance.choice(well_known), "other", chance.choice(others), notes)
    couples = chance.sample(others, 6)
    for one, other in zip(couples[::2], couples[1::2], strict=True):
        yield _people(one, "spouse_of", other)
