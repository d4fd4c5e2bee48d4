"""What a step did to a row, in words: which fields changed from what to what, with titles for what is referred to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from crm.i18n import N_, _
from crm.models.fields import Kind, field_of, unpack_words
from crm.models.records import KINDS
from crm.models.schema import table
from crm.names import full_name
from crm.store.reversal import image
from crm.text import one_line

ADDED, CHANGED, TRASHED, RESTORED, PURGED = "added", "changed", "trashed", "restored", "purged"
MARK = "trashed_at"
_LONGEST = 200  # characters of a value: a history is read line by line
# Tables that are neither a kind of record nor a list in one.
_LABELS = {
    "tagging": N_("Tag"), "custom_value": N_("Custom field"), "attachment": N_("Attachment"), "source": N_("Source"),
    "import_batch": N_("Import"), "handout": N_("Handed out"),
}  # fmt: skip
# Which column says what one of them is called.
_TITLES = {"import_batch": "file", "handout": "title"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field. `label` is a message id; texts are '' for nothing, None where they are no longer kept."""

    column: str
    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a step did to one row. `what` is a message id: the kind of record, or its list; `act` a word from above.

    `title` says which one: 'Amina Okello', 'amina@example.org'.
    """

    table: str
    key: int
    what: str
    title: str
    act: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(slots=True)
class Net:
    """What the journal says a step did to one row, taken together."""

    ops: list[str] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)  # fields of which only the name is kept

    def add(self, op: str, before: str | None, after: str | None) -> None:
        """Take in one change as the journal keeps it; changes come in the order they were made."""
        self.ops.append(op)
        for text in (before, after):
            names = json.loads(text) if text and text.startswith("[") else []
            self.lost.update(names)
        for column, value in image(before).items():
            self.before.setdefault(column, value)
        self.after.update(image(after))

    @property
    def act(self) -> str:
        """What it comes down to."""
        if "D" in self.ops:
            return PURGED
        if "I" in self.ops:
            return ADDED
        if self.before.get(MARK) != self.after.get(MARK):
            return TRASHED if self.after.get(MARK) else RESTORED
        return CHANGED


class Teller:
    """Says what changed in words; titles of what is referred to are looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._titles: dict[tuple[str, int], str] = {}

    def tell(self, name: str, key: int, net: Net) -> RowChange | None:
        """A change of one row; None where nothing is left of it in the end."""
        act = net.act
        own = table(name)
        fields = tuple(self._fields(own, net, act))
        if act == CHANGED and not fields:
            return None
        title = self.title(name, key) or self._summary(own, {**net.before, **net.after})
        return RowChange(name, key, label_of(name), title, act, fields)

    def title(self, name: str, key: int) -> str:
        """What a row is called; '' where it is gone."""
        if (name, key) not in self._titles:
            row = self._connection.exec_driver_sql(f"SELECT * FROM {name} WHERE id = ?", (key,)).mappings().first()
            self._titles[name, key] = self._summary(table(name), dict(row)) if row else ""
        return self._titles[name, key]

    def _summary(self, own: Table, values: Mapping[str, Any]) -> str:
        if own.name == "person":
            return full_name(values)
        if own.name in KINDS and own.name != "relationship":
            return one_line(str(values.get(KINDS[own.name].title) or ""))
        if own.name in _TITLES:
            return one_line(str(values.get(_TITLES[own.name]) or ""))
        shown = [
            self._shown(own, column.name, values.get(column.name))
            for column in own.columns
            if (described := field_of(column))
            and (not described.internal or own.name == "relationship")  # whose two ends say more than its kind
            and described.kind != Kind.YES_NO
        ]
        return " · ".join(filter(None, shown))[:_LONGEST]

    def _fields(self, own: Table, net: Net, act: str) -> Iterator[FieldChange]:
        for column in own.columns:
            described, name = field_of(column), column.name
            if described is None or name == MARK or described.kind == Kind.HASH:
                continue
            if described.internal and act != CHANGED:
                continue
            if name in net.lost:
                yield FieldChange(name, described.label, None, None)
                continue
            before, after = (self._shown(own, name, values.get(name)) for values in (net.before, net.after))
            if before != after and (act in (ADDED, PURGED) or name in net.after):
                yield FieldChange(name, described.label, before, after)

    def _shown(self, own: Table, name: str, value: Any) -> str:
        """A stored value in words."""
        described = field_of(own.c[name])
        if value is None or described is None:
            return ""
        if described.kind == Kind.REFERENCE:
            return self.title(described.refers_to, value) or _("no longer there")
        if described.kind in (Kind.CHOICES, Kind.WORDS, Kind.LANGUAGES):
            return ", ".join(unpack_words(value)).replace("_", " ")
        if described.kind == Kind.YES_NO:
            return _("yes") if value else _("no")
        text = str(value).replace("_", " ") if described.kind == Kind.CHOICE else one_line(str(value))
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


@cache
def label_of(name: str) -> str:
    """How rows of a table are called, as a message id."""
    if name in KINDS:
        return KINDS[name].label
    lists = {child.table.name: child.label for kind in KINDS.values() for child in kind.children}
    return lists.get(name) or _LABELS.get(name) or name
