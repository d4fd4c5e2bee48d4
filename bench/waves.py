"""Proposing the next wave from 5,000 candidates, read from the workspace: within 200 ms at the 95th percentile.

uv run -m bench.waves [--json] [--rounds N]
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Row, budget, main, seconds
from bench.store import AUTHOR, FAMILY, GIVEN
from crm.models import contacts, invitations
from crm.models.contacts import LENSES, SECTORS
from crm.models.events import event as event_table
from crm.models.participations import participation
from crm.queries.eligible import proposal
from crm.store import workspace
from crm.store.database import Database

CANDIDATES, ORGANISATIONS, SEATS = 5_000, 600, 50
LIMIT = 200.0  # ms
TODAY = "2018-01-20"
COUNTRIES = ("KE", "MY", "US", "DE", "BR", "IN", "ZA", "FR")


def fill(database: Database, chance: random.Random) -> int:
    """People with affiliations, tags and addresses; an event with targets, a first wave, and its answers."""
    with database.write("Fill") as unit:
        cities = unit.insert_many(
            contacts.city, [{"name": f"City {n}", "country": COUNTRIES[n % 8]} for n in range(80)]
        )
        houses = unit.insert_many(
            contacts.organisation,
            [
                {
                    "name": f"{chance.choice(FAMILY)} {n}", "sectors": (chance.choice(SECTORS),),
                    "city_id": chance.choice(cities), "lens": chance.choice(LENSES),
                }
                for n in range(ORGANISATIONS)
            ],
        )  # fmt: skip
        names = [f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {n}" for n in range(CANDIDATES + 60)]
        people = unit.insert_many(
            contacts.person, [{"full_name": name, "gender": chance.choice(("woman", "man", None))} for name in names]
        )
        unit.insert_many(
            contacts.affiliation, [{"person_id": key, "organisation_id": chance.choice(houses)} for key in people]
        )
        unit.insert_many(contacts.email, [{"person_id": key, "address": f"p{key}@example.org"} for key in people])
        tags = unit.insert_many(contacts.tag, [{"name": f"Tag {n}"} for n in range(12)])
        unit.insert_many(contacts.tagging, [{"person_id": key, "tag_id": chance.choice(tags)} for key in people])
        held = unit.insert(event_table, {"name": "Convening", "capacity": SEATS})
        targets = (("sector", "civil_society", 12), ("sector", "funder", 6), ("region", "Africa", 12),
                   ("gender", "woman", 25), ("lens", "just", 20), ("tag", "Tag 3", 4))  # fmt: skip
        unit.insert_many(
            invitations.balance_target,
            [{"event_id": held, "dimension": d, "value": v, "minimum": m} for d, v, m in targets],
        )
        wave = unit.insert(invitations.wave, {"event_id": held, "number": 1, "reply_by": "2018-02-01"})
        answers = ["accepted"] * 20 + ["declined"] * 20 + ["needs_action"] * 20
        unit.insert_many(
            invitations.invitation,
            [
                {"event_id": held, "person_id": key, "wave_id": wave, "partstat": answer}
                for key, answer in zip(people, answers, strict=False)
            ],
        )
        unit.insert_many(
            participation, [{"event_id": held, "person_id": key, "status": "registered"} for key in people[:20]]
        )
    return held


def measurements(rounds: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        database = workspace.create(Path(folder, "large.scjc"), AUTHOR)
        held = fill(database, random.Random(5))
        with database.read() as connection:
            found = proposal(connection, held, TODAY)
            assert len(found.choices) > SEATS // 4
            samples = [1000 * seconds(lambda: proposal(connection, held, TODAY)) for _round in range(10 * rounds)]
        yield budget("a wave from 5,000 candidates", samples, LIMIT, 95)
        database.close()


if __name__ == "__main__":
    main(__doc__ or "", measurements)
