"""How made-up people and organisations are reached: at example.org, and under numbers that ring nowhere."""

from __future__ import annotations

from itertools import count
from random import Random
from typing import Any

from crm.services.sample.lore import lore
from crm.text import words

# E.164 assigns the country code 999 to nobody.
_NOWHERE = "+999 {city:02d} ### ####"
_FIRST_NUMBER = 20  # those before are written out in people.toml


class Reach:
    """Hands out addresses and numbers, none of them twice."""

    def __init__(self) -> None:
        cities = lore("cities")["city"]
        self._patterns = {
            city["name"]: city.get("phone", _NOWHERE.format(city=number)) for number, city in enumerate(cities, 10)
        }
        self._countries = {city["name"]: city["country"] for city in cities}
        self._numbers = {name: count(_FIRST_NUMBER) for name in self._patterns}
        self._taken: set[str] = set()

    def mailbox(self, person: dict[str, Any], domain: str) -> str:
        """`given.family@domain`, as far as the name has both, numbered from the second of that name on."""
        given, family = words(person.get("given_name") or "")[:1], words(person.get("family_name") or "")[-1:]
        local = ".".join(filter(str.isascii, [*given, *family])) or "office"
        for number in count(1):
            address = f"{local}{number if number > 1 else ''}@{domain}"
            if address not in self._taken:
                self._taken.add(address)
                return address
        raise AssertionError

    def phone(self, city: str) -> str:
        """The next number of a city."""
        pattern = self._patterns[city]
        digits = iter(str(next(self._numbers[city])).rjust(pattern.count("#"), "0"))
        return "".join(next(digits) if character == "#" else character for character in pattern)

    def address(self, city: str, label: str, chance: Random) -> dict[str, str]:
        """A room in a made-up building: no street, since every street is somebody's."""
        building = chance.choice(lore("words")["people"]["buildings"])
        room = f"{building}, room {chance.randint(1, 6)}.{chance.randint(1, 30):02d}"
        return {"extended": room, "city": city, "country": self._countries[city], "label": label}
