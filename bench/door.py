"""Finding a guest at the door among 5,000 while typing: each key within one frame at the 95th percentile.

uv run -m bench.door [--json] [--rounds N]
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.measure import Row, budget, main, seconds
from bench.store import FAMILY, GIVEN
from crm.queries.door import DoorIndex, Guest

GUESTS = 5_000
FRAME = 16.0  # ms
SYLLABLES = ("ba", "ko", "li", "mar", "ren", "sto", "tu", "vel", "za", "nde", "ishi", "rou", "gra", "pe", "hal", "win")


def guests(chance: random.Random) -> Iterator[Guest]:
    for key in range(GUESTS):
        made = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()
        name = f"{chance.choice((*GIVEN, made))} {made} {chance.choice(FAMILY)}"
        organisation = f"{chance.choice(FAMILY)} {made} Forum"
        yield Guest(key, name, organisation, "participant", "registered", True, f"B{key:07d}", f"A{key}", "")  # noqa: FBT003 - as it is


def measurements(rounds: int) -> Iterator[Row]:
    chance = random.Random(4)
    everybody = list(guests(chance))
    index = DoorIndex(everybody)

    def ask(text: str) -> float:
        return 1000 * seconds(lambda: index.search(text))

    for length in (1, 2, 3, 5, 8):
        typed = [chance.choice(chance.choice(everybody).name.split())[:length] for _ in range(100 * rounds)]
        yield budget(f"door, {length} letter{'s' if length > 1 else ''}", [ask(one) for one in typed], FRAME, 95)
    codes = [chance.choice(everybody).badge_code for _ in range(100 * rounds)]
    yield budget("door, a badge code", [ask(one) for one in codes], FRAME, 95)


if __name__ == "__main__":
    main(__doc__ or "", measurements)
