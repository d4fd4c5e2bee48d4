"""Import kinds that are described: their columns, what a row needs, and how its names find records.

A kind says what its columns are called and hold (`Part`), which of them identify a record, and how texts become
references. Reading, matching, policies, the file of rejected rows, undo, command line and window come with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection

from crm.models.kinds import Kind
from crm.models.records import KINDS, RecordKind
from crm.queries.records import Document
from crm.services.importing.draft import Draft
from crm.services.importing.merging import merged
from crm.services.importing.parties import Finder
from crm.services.importing.values import choice
from crm.services.links import Links
from crm.store.unit import Unit
from crm.text import words

IGNORED: Final = "ignore"
KEPT: Final = "keep"  # put as a line below the long text: what has no field of its own


@dataclass(frozen=True, slots=True)
class Part:
    """What a column may be: its name in targets and JSON, its label, and the headings it has elsewhere, by `|`.

    `several` fills a list: from one cell, and from as many columns as there are. `synonyms` are words for choices.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    headings: str = ""
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = field(default_factory=dict)
    several: bool = False

    def choice(self, text: str) -> str:
        """The choice that a text means, by its own name or a word for it; '' for none."""
        joined = {heading_key(word).replace(" ", ""): one for word, one in self.synonyms.items()}
        return choice(text, self.choices) or joined.get(heading_key(text).replace(" ", ""), "")


Tell = Callable[[str, str, str], None]  # field, value, reason


def _nothing(_connection: Connection, _key: int, _document: Document) -> bool:
    return False


def _as_it_is(document: Document) -> Document:
    return document


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One sort of rows that can be brought in.

    `name` is its word on the command line, `record` the record kind it makes, `text` its long text, where everything
    goes that has no other place. `finish` completes a draft or rejects it; `resolve` turns names into references;
    `same` are the fields, and `linked` what else must agree, for a row to be a record that is there already; `after`
    does what else belongs to new and changed records. `refuse` says why a row is to be looked at by a person, from the
    record of its id (None where there is none); `usual` is the policy where none is chosen; `aside` are headings that
    our own lists have but nobody fills in; `written` says how rows of a child list stand in a cell, by its name.
    `prepare` gives documents that are not refused what must be there before they can be stored, such as the party of
    a signature. `adds` says whether `after` would add to the record of a key what is not there yet. `check` refuses a
    record as a row would make it, by an `Invalid`: such a row comes back too. `assumed` are values that a row has where
    it says nothing: they replace none that is stored. `settle` completes a stored record that a row was merged into.
    """

    name: str
    record: str
    label: str
    text: str
    parts: tuple[Part, ...]
    finish: Callable[[Draft], None]
    resolve: Callable[[Document, Finder, Tell], None]
    same: tuple[str, ...]
    linked: Callable[[Mapping[str, Any]], object]
    after: Callable[[Unit, Links, int, Document], bool]
    blanks: Mapping[str, Any] = field(default_factory=dict)
    refuse: Callable[[Connection, Document, Document | None], str] | None = None
    aside: tuple[str, ...] = ()
    usual: str = "skip"
    written: Mapping[str, Callable[[Mapping[str, Any]], str]] = field(default_factory=dict)
    prepare: Callable[[Unit, Links, Sequence[Document]], None] | None = None
    adds: Callable[[Connection, int, Document], bool] = _nothing
    check: Callable[[Connection, Mapping[str, Any]], None] | None = None
    assumed: Mapping[str, Any] = field(default_factory=dict)
    settle: Callable[[Document], Document] = _as_it_is

    def merge(self, stored: Document, document: Mapping[str, Any], policy: str) -> Document:
        """The stored record with what a row says; what the row only assumes replaces nothing."""
        assumed = self.assumed
        said = {name: value for name, value in document.items() if name not in assumed or value != assumed[name]}
        whole = merged(self.record_kind, stored, said, policy)
        return whole if whole == stored else self.settle(whole)

    @property
    def record_kind(self) -> RecordKind:
        return KINDS[self.record]

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)

    def target(self, heading: str) -> str:
        """Where the values under a heading go; `KEPT` where nobody told us."""
        key = heading_key(heading)
        return headings_of(self).get(key) or headings_of(self).get(key.replace(" ", ""), KEPT)


def heading_key(heading: str) -> str:
    """A heading as it is compared: folded words."""
    return " ".join(words(heading.replace("_", " ")))


@cache
def _headings(name: str, parts: tuple[tuple[str, ...], ...]) -> Mapping[str, str]:
    del name
    known: dict[str, str] = {}
    for target, *spellings in parts:
        for spelling in spellings:
            known.setdefault(heading_key(spelling), target)
            known.setdefault(heading_key(spelling).replace(" ", ""), target)  # FollowUp, to-do in one word
    return known


def headings_of(kind: ImportKind) -> Mapping[str, str]:
    """Folded heading → target."""
    listed = [(part.name, part.name, part.label, *part.headings.split("|")) for part in kind.parts]
    return _headings(kind.name, (*listed, (IGNORED, "row", "reason", "file", "kind", IGNORED, *kind.aside)))


def targets_of(kind: ImportKind) -> Sequence[str]:
    """Every target of a kind."""
    return (*(part.name for part in kind.parts), KEPT, IGNORED)
