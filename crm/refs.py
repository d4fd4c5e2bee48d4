"""How areas point at each other's records without importing each other."""

from __future__ import annotations

from typing import NamedTuple


class Ref(NamedTuple):
    """A record by kind and key, as in `Ref("person", 4711)`."""

    kind: str
    key: int
