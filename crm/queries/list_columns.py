"""What a column of a list is."""

from __future__ import annotations

from dataclasses import dataclass

from crm.models.kinds import Kind


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list. `label` is a message id, or a custom field's own name; `sort` is what to order by instead."""

    name: str
    label: str
    kind: Kind
    sql: str
    sort: str = ""
    choices: tuple[str, ...] = ()
    shown: bool = False
    internal: bool = False
    sensitive: bool = False
