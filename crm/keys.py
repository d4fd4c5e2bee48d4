"""Primary keys: 63-bit, ordered by time, unique across installations; text outside the database.

Layout from the high end: 42 bits of milliseconds since 1970, 10 bits of site, 11 bits of counter. The site
belongs to the installation, so two laptops that make records in the same millisecond do not collide.
Outside the database a key is 13 Crockford base-32 characters: Excel and JavaScript keep 53 bits of a number.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

SITE_BITS = 10
COUNTER_BITS = 11
SITES = 1 << SITE_BITS
_COUNTERS = 1 << COUNTER_BITS
_MILLISECONDS = 1 << (63 - SITE_BITS - COUNTER_BITS)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
TEXT_LENGTH = 13
BATCH = 500  # keys in one statement: every database takes as many
_T = TypeVar("_T")


class KeyMaker:
    """Hands out keys for one site, always rising, also when the clock goes back."""

    def __init__(self, site: int) -> None:
        self._site = site % SITES
        self._millisecond = 0
        self._counter = 0
        self._lock = threading.Lock()

    def rise_above(self, key: int) -> None:
        """Hand out only keys made after `key`, also where the clock went back or another program was ahead of it."""
        with self._lock:
            if milliseconds_of(key) >= self._millisecond:
                self._millisecond, self._counter = milliseconds_of(key), _COUNTERS - 1

    def next(self) -> int:
        """Return the next key."""
        with self._lock:
            now = time.time_ns() // 1_000_000
            if now > self._millisecond:
                # A random start keeps two programs of one installation apart, which share the site.
                self._millisecond, self._counter = now, int.from_bytes(os.urandom(2)) % (_COUNTERS // 2)
            elif self._counter + 1 < _COUNTERS:
                self._counter += 1
            else:
                self._millisecond, self._counter = self._millisecond + 1, 0
            return (self._millisecond << SITE_BITS | self._site) << COUNTER_BITS | self._counter


def batches(keys: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Keys, or whatever else is looked up in great numbers, in slices that fit one statement."""
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def milliseconds_of(key: int) -> int:
    """When the key was made, in milliseconds since 1970."""
    return key >> (SITE_BITS + COUNTER_BITS)


def first_key(milliseconds: int) -> int:
    """The lowest key of a record made then, in milliseconds since 1970; of times no key can tell, the nearest."""
    return min(max(milliseconds, 0), _MILLISECONDS - 1) << (SITE_BITS + COUNTER_BITS)


def to_text(key: int) -> str:
    """A key as 13 Crockford base-32 characters, most significant first."""
    return "".join(_ALPHABET[key >> shift & 31] for shift in range(60, -1, -5))


def from_text(text: str) -> int:
    """The key that `to_text` wrote; case, and O I L for 0 1 1, are forgiven.

    Raises:
        ValueError: the text is not a key.
    """
    cleaned = text.strip().upper()
    if len(cleaned) != TEXT_LENGTH or any(character not in _VALUES for character in cleaned):
        raise ValueError(text)
    key = 0
    for character in cleaned:
        key = key << 5 | _VALUES[character]
    if key >= 1 << 63:
        raise ValueError(text)
    return key
