"""What made-up people agreed to, and what they took back."""

from __future__ import annotations

from random import Random
from typing import Any

from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage


def consents(stage: Stage, chance: Random) -> list[dict[str, Any]]:
    """Half of the people gave one or more; one in twelve was withdrawn."""
    known = lore("words")["consents"]
    count = chance.choice((0, 0, 0, 1, 1, 2, 3))
    return [_consent(stage, one, chance, known["how"]) for one in chance.sample(known["purposes"], count)]


def _consent(stage: Stage, purpose: dict[str, str], chance: Random, how: list[str]) -> dict[str, Any]:
    given = chance.randint(40, 1100)
    withdrawn = chance.random() < 1 / 12
    return {
        "purpose": purpose["purpose"],
        "wording": purpose["wording"],
        "lawful_basis": purpose["basis"],
        "given_at": stage.day(-given),
        "how": chance.choice(how),
        "withdrawn_at": stage.day(-chance.randint(1, given)) if withdrawn else "",
    }
