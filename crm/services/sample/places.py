"""Cities, which are real, and organisations, which are not."""

from __future__ import annotations

from random import Random
from typing import Any

from crm.models.records import CITY, ORGANISATION
from crm.services.sample.lore import FICTIONAL, HOME, domain_of, lore, rhythm, staff
from crm.services.sample.stage import Organisation, Stage
from crm.store.unit import Unit

_PUBLIC = "Name, country, place on the map and rounded population are public facts"
_SIZES = ("1 to 5", "6 to 20", "21 to 100", "over 100")


def add_cities(stage: Stage, unit: Unit) -> None:
    """Real cities with their public facts, and nothing made up about them."""
    cities = [
        {**city, "provenance": _PUBLIC, "custom": {"Time zone": city["time_zone"]}} for city in lore("cities")["city"]
    ]
    stage.names.add(unit, CITY, cities)


def add_organisations(stage: Stage, unit: Unit) -> None:
    """Made-up organisations, found under made-up hosts."""
    chance = stage.chance("organisations")
    rows = [_document(stage, row, chance) for row in lore("organisations")["organisation"]]
    for row, key in zip(rows, stage.names.add(unit, ORGANISATION, rows), strict=True):
        stage.organisations[row["name"]] = Organisation(
            key, row["name"], row["city"], row["sectors"][0], row.get("lens", ""), domain_of(row["name"])
        )


def _document(stage: Stage, row: dict[str, Any], chance: Random) -> dict[str, Any]:
    domain, city = domain_of(row["name"]), row["city"]
    document = {
        **row,
        "provenance": FICTIONAL,
        "owner": staff(chance),
        **rhythm(row["name"]),
        "emails": [{"address": f"office@{domain}", "label": "work"}],
        "websites": [f"https://{domain}/"],
        "tags": _tags(row, chance),
        "custom": _custom(stage, chance),
    }
    if chance.random() < 0.7:
        document["phones"] = [{"number": stage.reach.phone(city), "label": "office"}]
    if chance.random() < 0.6:
        document["addresses"] = [stage.reach.address(city, "work", chance)]
    if chance.random() < 0.05 and row["name"] != HOME:
        document["do_not_contact"] = [chance.choice(("phone", "social"))]
    return document


def _tags(row: dict[str, Any], chance: Random) -> list[str]:
    fitting = {
        "funder": "Funders’ table", "media": "Press", "academia": "Data partner", "private_sector": "Data partner",
        "local_government": "Pilot contact", "civil_society": "Convening longlist",
    }  # fmt: skip
    tags = [fitting[sector] for sector in row["sectors"] if sector in fitting and chance.random() < 0.5]
    return [*tags, "Charter signatory"] if chance.random() < 0.2 else tags


def _custom(stage: Stage, chance: Random) -> dict[str, str]:
    values = {"Size": chance.choice(_SIZES)} if chance.random() < 0.6 else {}
    if chance.random() < 0.3:
        values["Partner since"] = stage.day(-chance.randint(60, 1500))[:7]
    if chance.random() < 0.3:
        values["Publishes open data"] = "yes"
    return values
