"""What a finished step changed: the only thing that travels from the store to open pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Tables and keys that a step touched, with the label a person reads behind 'Undo'."""

    step: int
    label: str
    tables: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def touches(self, *tables: str) -> bool:
        return any(table in self.tables for table in tables)

    def keys(self, table: str) -> frozenset[int]:
        return self.tables.get(table, frozenset())
