"""Which column means what: guessed from headings and values, changed by the user, kept as JSON for the next file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from crm.errors import Invalid, Unreadable
from crm.files import replacing
from crm.held import refuse_held
from crm.i18n import _
from crm.services.importing.described import KEPT
from crm.services.importing.headings import key_of, recognise
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.targets import Target, target_of
from crm.services.importing.written_dates import ORDERS

KINDS = ("", "person", "organisation", "city")


class Column(NamedTuple):
    """A column by its heading, and the target its values go to (`targets` says how one is written)."""

    heading: str
    target: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a file's columns mean, and facts that hold for the whole file.

    `kind` is what every row is, empty where each row decides; `date_order` one of `written_dates.ORDERS`, empty where
    the dates do not tell; `separator` stands between the words of a list, empty where each cell tells.
    """

    columns: tuple[Column, ...]
    kind: str = ""
    date_order: str = ""
    separator: str = ""

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(target_of(column.target, self.kind) for column in self.columns)

    def with_target(self, index: int, target: str) -> Mapping:
        """The mapping with another target for one column.

        Raises:
            Invalid: there is no such target.
        """
        changed = Column(self.columns[index].heading, str(target_of(target, self.kind)))
        return replace(self, columns=(*self.columns[:index], changed, *self.columns[index + 1 :]))

    def fitted(self, headings: Sequence[str], guessed: Mapping) -> Mapping:
        """This mapping for a file whose columns may stand elsewhere; columns it does not know are mapped as guessed."""
        known: dict[str, list[str]] = {}
        for column in self.columns:
            known.setdefault(key_of(column.heading), []).append(column.target)
        columns = []
        for heading, other in zip(headings, guessed.columns, strict=True):
            targets = known.get(key_of(heading))
            columns.append(Column(heading, targets.pop(0) if targets else other.target))
        order = self.date_order or guessed.date_order
        return replace(self, columns=tuple(columns), date_order=order, separator=self.separator or guessed.separator)

    def save(self, path: Path) -> None:
        """Write it as JSON that people can read and change.

        Raises:
            Unavailable: the file cannot be written.
        """
        with replacing(path) as part:
            part.write_text(json.dumps(self.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def to_json(self) -> dict[str, Any]:
        return {
            "columns": [column._asdict() for column in self.columns],
            "kind": self.kind,
            "date_order": self.date_order,
            "separator": self.separator,
        }


def load_mapping(path: Path, kind: str = "") -> Mapping:
    """A mapping that was saved, or written by hand as `{"columns": {"Firma": "organisation", …}}`.

    `kind` is what every row is, where the file does not say it.

    Raises:
        Unavailable: it is the workspace that is open.
        Unreadable: the file cannot be read or is not a mapping.
        Invalid: a column has a target that does not exist.
    """
    refuse_held(path)
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Unreadable(_("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror)) from error
    except ValueError as error:
        raise Unreadable(_("{name} is not a mapping: it is not JSON.").format(name=path.name)) from error
    return from_json(document, path.name, kind)


def from_json(document: Any, name: str, kind: str = "") -> Mapping:
    """The mapping that `Mapping.to_json` gave; `name` is what to call it in a sentence.

    Raises:
        Unreadable: it is not a mapping.
        Invalid: a column has a target that does not exist.
    """
    pairs = _pairs(document.get("columns", document) if isinstance(document, dict) else None)
    if pairs is None:
        sentence = _("{name} is not a mapping: it must say “columns”, and for each heading a target.")
        raise Unreadable(sentence.format(name=name))
    facts = document if "columns" in document else {}
    kind, order = str(facts.get("kind") or kind), str(facts.get("date_order") or "")
    if kind not in (*KINDS, *BY_RECORD) or order not in ("", *ORDERS):
        allowed = ", ".join((*KINDS[1:], *BY_RECORD, *ORDERS))
        wrong = kind if kind not in (*KINDS, *BY_RECORD) else order
        sentence = _("{name} says “{value}”, which is none of: {allowed}.")
        raise Invalid({"mapping": sentence.format(name=name, value=wrong, allowed=allowed)})
    columns = tuple(Column(heading, str(_named_target(target, kind))) for heading, target in pairs)
    return Mapping(columns, kind, order, str(facts.get("separator") or ""))


def _pairs(columns: Any) -> list[tuple[str, str]] | None:
    """(heading, target) from either way of writing them; None for anything else."""
    if isinstance(columns, dict):
        items: Iterable[tuple[Any, Any]] = columns.items()
    elif isinstance(columns, list) and all(isinstance(column, dict) for column in columns):
        items = ((column.get("heading"), column.get("target")) for column in columns)
    else:
        return None
    pairs = [(heading, target) for heading, target in items if isinstance(heading, str) and isinstance(target, str)]
    return pairs if len(pairs) == len(columns) else None


def _named_target(text: str, kind: str) -> Target:
    """A target, also by one of its headings: 'Job title'."""
    try:
        return target_of(text, kind)
    except Invalid:
        if kind in BY_RECORD:
            found_name = BY_RECORD[kind].target(text)
            if found_name == KEPT:
                raise
            return Target(found_name)
        found = recognise(text)
        if found is None:
            raise
        return found
