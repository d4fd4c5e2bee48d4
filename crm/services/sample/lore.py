"""The words the sample is put together from: the files of `resources/sample`, read once."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any
from zlib import crc32

from crm.models.contacts import RHYTHMS
from crm.paths import RESOURCES
from crm.services.handwritten import read
from crm.text import words

FICTIONAL = "Sample data: fictional"
HOME = "Lantern Cities Network (fictional)"


@cache
def lore(name: str) -> dict[str, Any]:
    """A file of `resources/sample`."""
    return read(RESOURCES / "sample" / f"{name}.toml")


def domain_of(organisation: str) -> str:
    """A host under example.org, which is nobody's: RFC 2606 §3."""
    kept = [word for word in words(organisation.replace("(fictional)", "")) if word.isascii() and len(word) > 2]
    return f"{'-'.join(kept[:2])}.example.org"


def rhythm(name: str) -> dict[str, str]:
    """How often somebody or some place should be spoken with: of two in five it is written down."""
    number = crc32(name.encode()) % (len(RHYTHMS) * 5 // 2)
    return {"contact_rhythm": RHYTHMS[number]} if number < len(RHYTHMS) else {}


def staff(chance: Random) -> str:
    """One of the made-up staff, by name."""
    return str(chance.choice(lore("initiative")["staff_member"])["name"])
