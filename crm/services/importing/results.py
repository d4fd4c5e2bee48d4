"""What an import did, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from crm.models.records import KINDS
from crm.queries.matching import Match
from crm.queries.records import Document
from crm.services.importing.asked_cities import AskedCity
from crm.services.importing.incoming import Incoming
from crm.services.importing.merging import differs
from crm.services.importing.policies import CHANGING, USUAL, Policies
from crm.services.importing.spool import Spool


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row was not taken, or what in it was read otherwise than it stood."""

    file: str
    row: int
    field: str
    value: str
    reason: str


class ReadAnswer(NamedTuple):
    """What stood in a filled form: which file, whose it is ('' where that is not known), a question, and the answer."""

    file: str
    who: str
    question: str
    answer: str


class Seen(NamedTuple):
    """A row of a list as it would be stored: what it says, and what becomes of it, as a sentence."""

    row: int
    name: str
    organisation: str
    status: str
    becomes: str


class Met(NamedTuple):
    """A row that a record is there for already: as read and as checked, the stored record, and what makes them one.

    `same` are the policies that would change nothing of it.
    """

    row: Incoming
    document: Document
    match: Match
    stored: Document
    same: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportResult:
    """What an import did. `step` is what undo takes back; None where nothing was stored.

    `rejected` are the rows that were not taken, as they stood and with the reason: of their records nothing is kept.
    A dry run remembers the first `shows` rows that would be new (`fresh`), and those that met a record (`met`).
    A list of participants tells of every row that is stored or known (`seen`).
    `known` counts by file the rows that were skipped, `same` those of a dry run of which a policy would change nothing,
    by policy and file; `answers` are those that were read in filled forms.
    `cities` are those that a dry run found to be several places.
    """

    created: int = 0
    updated: int = 0
    skipped: int = 0
    failed: int = 0
    errors: Spool[RowError] = field(default_factory=Spool)
    notes: Spool[RowError] = field(default_factory=Spool)
    rejected: Spool[tuple[Incoming, str]] = field(default_factory=Spool)
    step: int | None = None
    shows: int = 0
    policies: Policies = USUAL
    fresh: list[Incoming] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    seen: Spool[Seen] = field(default_factory=Spool)
    known: Counter[str] = field(default_factory=Counter)
    same: Counter[tuple[str, str]] = field(default_factory=Counter)
    answers: list[ReadAnswer] = field(default_factory=list)
    cities: list[AskedCity] = field(default_factory=list)

    @property
    def taken(self) -> int:
        return self.created + self.updated

    def meet(self, met: Met, after: Callable[[str], Document], *, adds: bool = False) -> None:
        """Count and remember a row that met a record; `after` says what a policy would make of that.

        `adds` says that the row brings something that is no part of the record, such as a follow-up.
        """
        kind = KINDS[met.stored["kind"]]
        same = () if adds else tuple(one for one in CHANGING if not differs(kind, met.stored, after(one)))
        self.same.update((policy, met.row.file) for policy in same)
        if len(self.met) < self.shows:
            self.met.append(met._replace(same=same))

    def outlook(self, policies: Policies) -> Counter[str]:
        """How many rows that met a record each policy would take; those of which it changes nothing are skipped."""
        counts = policies.counted(self.known)
        alone: Counter[str] = Counter()
        for file in self.known:
            alone[policies.of_file(file)] += self.same[policies.of_file(file), file]
        for met in self.met:
            place = met.row.file, met.row.row
            if place in policies.rows:
                alone[policies.of_file(met.row.file)] -= policies.of_file(met.row.file) in met.same
                alone[policies.rows[place]] += policies.rows[place] in met.same
        for policy in CHANGING:
            counts[policy] -= alone[policy]
            counts["skip"] += alone[policy]
        return counts
