"""What happens to a row that a record is there for already: decided for all, for a file, or for a single row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

CHANGING: Final = ("update", "fill")  # the record that is there
Place = tuple[str, int]  # a file and the number of a row in it


@dataclass(frozen=True, slots=True)
class Policies:
    """`usual` holds where neither the row nor its file has a policy of its own."""

    usual: str = "skip"
    files: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[Place, str] = field(default_factory=dict)

    def of(self, file: str, row: int) -> str:
        return self.rows.get((file, row)) or self.of_file(file)

    def of_file(self, file: str) -> str:
        return self.files.get(file) or self.usual

    @property
    def always_create(self) -> bool:
        """Whether no row needs to be compared with what is stored."""
        return {self.usual, *self.files.values(), *self.rows.values()} == {"create"}

    def counted(self, known: Mapping[str, int]) -> Counter[str]:
        """How many rows each policy takes, of rows that met a record (`known`: how many by file)."""
        counts: Counter[str] = Counter()
        for file, count in known.items():
            counts[self.of_file(file)] += count
        for (file, _row), policy in self.rows.items():
            counts[self.of_file(file)] -= 1
            counts[policy] += 1
        return counts


USUAL: Final = Policies()
