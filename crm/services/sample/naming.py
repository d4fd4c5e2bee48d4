"""Names of made-up people, as they are written where they live, in Latin letters and in their own."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from crm.services.sample.lore import lore

Pair = tuple[str, str]  # in Latin letters, and in its own script
GENDERS = ("women", "men")


class Deck:
    """Names in an order of chance, each drawn once before any comes again."""

    def __init__(self, names: str, chance: Random) -> None:
        self._names, self._chance = _pairs(names), chance
        self._left: list[Pair] = []

    def draw(self) -> Pair:
        if not self._left:
            self._left = self._chance.sample(self._names, len(self._names))
        return self._left.pop()


@dataclass(frozen=True, slots=True)
class Culture:
    """How people of one culture are named; `resources/sample/names.toml` explains the parts."""

    given: dict[str, Deck]  # by "women" and "men"
    family: dict[str, Deck]
    languages: tuple[str, ...]
    order: str
    surnames: int
    mononyms: int
    closed: bool

    def name(self, chance: Random, gender: str) -> dict[str, Any]:
        """The name fields of a person."""
        given, own_given = self.given[gender].draw()
        if chance.randrange(10) < self.mononyms:
            return {"given_name": given, "full_name": given, "native_name": own_given, "name_order": "mononym"}
        chosen = [self.family[gender].draw() for _ in range(self.surnames)]
        family, own_family = (" ".join(part) for part in zip(*chosen, strict=True))
        return {
            "given_name": given,
            "family_name": family,
            "native_name": self._native(own_given, own_family),
            "name_order": "family_first" if self.order == "family_first" else "",
        }

    def _native(self, given: str, family: str) -> str:
        """The name in its own script; '' where that is the Latin one."""
        if not given or not family.strip():
            return ""
        if self.closed:
            return f"{family}{given}"
        return f"{family} {given}" if self.order == "family_first" else f"{given} {family}"


def culture(name: str, chance: Random) -> Culture:
    parts = lore("names")[name]
    common = Deck(parts.get("family", ""), chance)
    return Culture(
        {gender: Deck(parts[gender], chance) for gender in GENDERS},
        {gender: Deck(parts[own], chance) if (own := f"{gender}_family") in parts else common for gender in GENDERS},
        tuple(parts["languages"]),
        parts.get("order", ""),
        parts.get("surnames", 1),
        parts.get("mononyms", 0),
        parts.get("closed", False),
    )


def _pairs(names: str) -> list[Pair]:
    """'Nino/ნინო, Eka/ეკა' as pairs; the second is '' where there is one writing only."""
    split = (name.strip().partition("/") for name in names.split(","))
    return [(latin, own) for latin, _, own in split]
