"""Which stored party a record may be the same as: block by shared keys, compare the few that are left, explain.

A later refinement replaces the scores here, not the callers: they ask for a `Match` and show its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection

from crm.i18n import N_, _
from crm.keys import batches, from_text
from crm.models.records import KINDS
from crm.queries.gazetteer import country_code
from crm.queries.records import Document, load_many
from crm.store.match_keys import keys_of
from crm.text import fold

CERTAIN = 0.9  # at and above: the same without asking
ACCEPTED = 0.7  # at and above: what an import's policy for duplicates applies to
LIKELY = 0.4  # at and above: worth showing to a person
_TOO_COMMON = 50  # a key that many share (an office's mailbox, "info@") tells nothing

_WEIGHTS = {"i": 1.0, "x": 1.0, "g": 1.0, "e": 0.6, "n": 0.75, "o": 0.9, "c": 0.7, "p": 0.3}
_REASONS = {
    "i": N_("same record"),
    "x": N_("same id in the source"),
    "g": N_("same GeoNames id"),
    "e": N_("same e-mail"),
    "n": N_("same name"),
    "o": N_("same name"),
    "c": N_("same name"),
    "p": N_("same phone"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A stored record that an incoming one may be. `score` is between 0 and 1; `why` are sentences' halves to show."""

    key: int
    score: float
    why: tuple[str, ...]

    @property
    def certain(self) -> bool:
        return self.score >= CERTAIN


def document_keys(document: Mapping[str, Any]) -> frozenset[str]:
    """The keys of a record document, stored or incoming."""
    emails = [row["address"] if isinstance(row, dict) else row for row in document.get("emails") or ()]
    phones = [row["number"] if isinstance(row, dict) else row for row in document.get("phones") or ()]
    return keys_of(str(document.get("kind") or "person"), document, emails, phones)


def block(connection: Connection, kind: str, keys: Mapping[int, frozenset[str]]) -> dict[int, dict[int, set[str]]]:
    """For each of our numbers, the stored records of the kind that share a key: {number: {key: {shared keys}}}."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, own in keys.items():
        for key in own:
            wanted[key].append(number)
    found: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    asked = list(wanted)
    for batch in batches(asked):
        marks = ", ".join("?" for _ in batch)
        rows = connection.exec_driver_sql(
            f"SELECT m.value, m.id FROM match_key m JOIN {KINDS[kind].table.name} r ON r.id = m.id "
            f"WHERE m.value IN ({marks})",
            tuple(batch),
        ).fetchall()
        shared: dict[str, list[int]] = defaultdict(list)
        for value, record in rows:
            shared[value].append(record)
        for value, records in shared.items():
            if len(records) <= _TOO_COMMON:
                for number in wanted[value]:
                    for record in records:
                        found[number][record].add(value)
    return {number: dict(records) for number, records in found.items()}


def compare(incoming: Mapping[str, Any], stored: Mapping[str, Any], shared: set[str]) -> tuple[float, tuple[str, ...]]:
    """How surely two records are one party, and why: shared keys speak for it, what contradicts against it."""
    score, why = 0.0, []
    for sign in sorted({key[0] for key in shared}, key=_weight, reverse=True):
        score = score + _WEIGHTS[sign] * (1 - score)
        why.append(_(_REASONS[sign]))
    if incoming.get("kind") == "person":
        score, why = _compare_people(incoming, stored, shared, score, why)
    elif incoming.get("kind") == "city" and "g" not in {key[0] for key in shared} and _other_country(incoming, stored):
        return 0.0, (_("another country"),)
    elif incoming.get("kind") == "city" and incoming.get("country"):
        score, why = max(score, CERTAIN), [*why, _("same country")]
    return min(score, 1.0), tuple(why)


def _compare_people(
    incoming: Mapping[str, Any], stored: Mapping[str, Any], shared: set[str], score: float, why: list[str]
) -> tuple[float, list[str]]:
    signs = {key[0] for key in shared}
    if signs & {"i", "x"}:
        return score, why
    if "n" in signs:
        return _same_name(incoming, stored, signs, score, why)
    # Couples and offices share a mailbox: an address alone does not make two names one person.
    if "e" in signs:
        return (0.92, why) if _given_agree(incoming, stored) else (score * 0.6, [*why, _("another given name")])
    return score * 0.5, why


def _same_name(
    incoming: Mapping[str, Any], stored: Mapping[str, Any], signs: set[str], score: float, why: list[str]
) -> tuple[float, list[str]]:
    if "e" in signs:
        score = max(score, 0.95)
    for known, weight, agrees, differs in _COMPARED:
        one, other = known(incoming), known(stored)
        if one and other and one & other:
            score, why = score + weight * (1 - score), [*why, _(agrees)]
        elif one and other:
            score, why = score * (1 - weight), [*why, _(differs)]
    return score, why


def _given_agree(incoming: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    """Whether two given names may be one: either is missing, or one begins as the other does (J., Jo, Joanna)."""
    one, other = (fold(person.get("given_name") or "").rstrip(".")[:3] for person in (incoming, stored))
    return one.startswith(other) or other.startswith(one)


def _emails(person: Mapping[str, Any]) -> set[str]:
    return {key for key in document_keys(person) if key.startswith("e:")}


def _phones(person: Mapping[str, Any]) -> set[str]:
    return {key for key in document_keys(person) if key.startswith("p:")}


def _birthdays(person: Mapping[str, Any]) -> set[str]:
    return {person["birthday"]} if person.get("birthday") else set()


def _employers(person: Mapping[str, Any]) -> set[str]:
    return {fold(row.get("organisation") or "") for row in person.get("affiliations") or ()} - {""}


# What two people of one name have beside it: how much it weighs for them, or against.
_COMPARED = (
    (_birthdays, 0.7, N_("same birthday"), N_("another birthday")),
    (_employers, 0.4, N_("same organisation"), N_("another organisation")),
    (_emails, 0.3, N_("same address"), N_("another e-mail")),
    (_phones, 0.2, N_("same number"), N_("another phone")),
)


def _other_country(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both name a country, and not the same: 'Kenya' and 'KE' are."""
    first, second = (str(city.get("country") or "") for city in (one, other))
    if not first or not second or fold(first) == fold(second):
        return False
    codes = country_code(first), country_code(second)
    return codes[0] != codes[1] or not codes[0]


def _weight(sign: str) -> float:
    return _WEIGHTS[sign]


def matches(connection: Connection, kind: str, incoming: Sequence[Mapping[str, Any]]) -> list[list[Match]]:
    """For each incoming record the stored ones worth looking at, best first."""
    return [[match for match, _stored in found] for found in matches_with_records(connection, kind, incoming)]


def matches_with_records(
    connection: Connection, kind: str, incoming: Sequence[Mapping[str, Any]]
) -> list[list[tuple[Match, Document]]]:
    """As `matches`, with each stored record's document."""
    blocks = block(connection, kind, {number: document_keys(record) for number, record in enumerate(incoming)})
    for number, key in _own_ids(incoming):
        blocks.setdefault(number, {}).setdefault(key, set()).add("i")
    wanted = sorted({key for candidates in blocks.values() for key in candidates})
    stored = load_many(connection, KINDS[kind], wanted) if wanted else {}
    result: list[list[tuple[Match, Document]]] = []
    for number, record in enumerate(incoming):
        shared = blocks.get(number, {})
        found = [
            (Match(key, *compare(record, stored[key], signs)), stored[key])
            for key, signs in shared.items()
            if key in stored
        ]
        likely = [pair for pair in found if pair[0].score >= LIKELY]
        likely.sort(key=partial(_best_first, shared))
        result.append(likely)
    return result


def _own_ids(incoming: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """Records that name an id of ours: a list that was handed out comes back. Another workspace's id finds nobody."""
    for number, record in enumerate(incoming):
        with suppress(ValueError):
            yield number, from_text(str(record.get("id") or ""))


def _best_first(shared: Mapping[int, set[str]], pair: tuple[Match, Document]) -> tuple[bool, bool, float, int]:
    """An id decides, ours before that of the source, however alike another record looks."""
    match = pair[0]
    signs = {key[0] for key in shared[match.key]}
    return ("i" not in signs, "x" not in signs, -match.score, match.key)
