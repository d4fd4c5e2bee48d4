"""What a list of records shows and how it speaks of them, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListOf:
    """A page of records of one kind. All texts are message ids; `new` is what the button that makes one says.

    `columns` names those that stand in front at first, `filters` what narrows the list until a person changes that,
    `enter` the action that Enter on a row does.
    """

    name: str
    kind: str
    title: str
    prompt: str
    image: str
    new: str
    empty: str
    advice: str
    columns: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    filters: tuple[tuple[str, str, str], ...] = ()
    enter: str = "record.edit"
