"""What comes out of a stranger's file: one record document per row or card, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Problem(NamedTuple):
    """Something in a row that could not be taken as it stood.

    `field` is a heading or a property's name, `reason` a sentence. A `fatal` problem rejects the whole row; of any
    other one the value has been kept in the record's notes, or `reason` says how it was read.
    """

    field: str
    value: str
    reason: str
    fatal: bool = False


class Photo(NamedTuple):
    """A picture that came with a card: its bytes and their media type, as `image/jpeg`."""

    content: bytes
    media_type: str


class Incoming(NamedTuple):
    """One row or card as it was read.

    `row` counts from 1 as a spreadsheet shows the file, or the cards of the file. `record` is a record document
    (`{"kind": "person", …}`) with the keys that have a value, empty for what is no contact at all, such as a list of
    them. `raw` are the cells as they stood, or the text of the
    card as the only one: they go back to the user beside the reasons when the row is rejected.
    """

    file: str
    row: int
    record: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    raw: Sequence[str] = ()
    photo: Photo | None = None

    @property
    def rejected(self) -> bool:
        return any(problem.fatal for problem in self.problems)
