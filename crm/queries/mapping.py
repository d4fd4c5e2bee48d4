"""Stakeholder mapping as it is read: who stands where now and stood where before, and who is still to be assessed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.models import mapping
from crm.models.mapping import quadrant_of
from crm.models.records import KINDS, PARTIES, PARTY_COLUMNS
from crm.queries.contacts import living
from crm.queries.lists import Filter, ListQuery, all_columns, rows
from crm.queries.lists import keys as keys_of
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live

_KINDS: Final = tuple(kind.name for kind in PARTIES)
_DETAILS: Final = {"person": "organisation", "organisation": "city", "city": "country"}
# What the map is narrowed by → the column that says it of each kind; of a kind without one nobody is meant.
FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "sector": {"person": "sectors", "organisation": "sectors"},
    "tag": dict.fromkeys(_KINDS, "tags"),
    "city": {"person": "city", "organisation": "city", "city": "name"},
    "owner": dict.fromkeys(_KINDS, "owner"),
}


@dataclass(frozen=True, slots=True)
class Assessment:
    """How somebody was seen on a day (ISO 8601) and by whom; '' for what was not judged."""

    key: int
    date: str
    influence: str
    interest: str
    engagement: str
    desired_engagement: str
    position: str
    note: str
    by: str

    @property
    def quadrant(self) -> str:
        return quadrant_of(self.influence, self.interest)


@dataclass(frozen=True, slots=True)
class Placed:
    """A party as it stands: `now` is its newest assessment, `before` the newest of an earlier day, if any.

    `detail` is its organisation, city or country.
    """

    ref: Ref
    title: str
    detail: str
    now: Assessment
    before: Assessment | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A party that was never assessed."""

    ref: Ref
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom the map is about: kinds of party, words, and conditions on `FIELDS`."""

    kinds: tuple[str, ...] = _KINDS
    text: str = ""
    filters: tuple[Filter, ...] = ()

    def query(self, kind: str, *assessed: Filter, sort: str = "") -> ListQuery | None:
        """Which of a kind are meant; None where none can be."""
        if kind not in self.kinds or any(kind not in FIELDS[one.column] for one in self.filters):
            return None
        named = (Filter(FIELDS[one.column][kind], one.test, one.value) for one in self.filters)
        return ListQuery(kind, self.text, (*assessed, *named), sort, descending=bool(sort))


def assessments_of(connection: Connection, ref: Ref) -> list[Assessment]:
    """All that was judged of a party, the newest first."""
    own = live(mapping.assessment)
    query = select(own).where(own.c[f"{ref.kind}_id"] == ref.key).order_by(own.c.date.desc(), own.c.id.desc())
    return _read(connection, connection.execute(query).mappings().all())


def placed(connection: Connection, scope: Scope) -> list[Placed]:
    """Everybody who was assessed, by name."""
    own = live(mapping.assessment)
    found = connection.execute(select(own).order_by(own.c.date.desc(), own.c.id.desc())).mappings().all()
    history: dict[Ref, list[Assessment]] = {}
    for row, one in zip(found, _read(connection, found), strict=True):
        history.setdefault(_ref(row), []).append(one)
    standing = list[Placed]()
    for kind in scope.kinds:
        meant = _meant(connection, scope, kind, [ref.key for ref in history if ref.kind == kind])
        for key, title, detail in _called(connection, kind, meant):
            now, *earlier = history[Ref(kind, key)]
            before = next((one for one in earlier if one.date < now.date), None)
            standing.append(Placed(Ref(kind, key), title, detail, now, before))
    return sorted(standing, key=lambda one: (one.title.casefold(), one.ref.key))


def unassessed(connection: Connection, scope: Scope, limit: int = 300) -> tuple[int, list[Missing]]:
    """How many were never assessed, and those of them who were spoken with last."""
    total, found = 0, list[Missing]()
    for kind in scope.kinds:
        query = scope.query(kind, Filter("assessed_on", "empty"), sort="last_contact")
        meant = keys_of(connection, query) if query is not None else ()
        total += len(meant)
        shown = list(meant[: limit - len(found)])
        found += [Missing(Ref(kind, key), title, detail) for key, title, detail in _called(connection, kind, shown)]
    return total, found


def choices(connection: Connection) -> dict[str, tuple[str, ...]]:
    """What tags, cities and owners there are to narrow the map by; sectors are those of the model."""
    return {
        "tag": _names(connection, "tag"), "city": _names(connection, "city"),
        "owner": _names(connection, "staff_member"),
    }  # fmt: skip


def _names(connection: Connection, kind: str) -> tuple[str, ...]:
    own = live(KINDS[kind].table)
    return tuple(connection.execute(select(own.c.name).order_by(own.c.name)).scalars())


def _meant(connection: Connection, scope: Scope, kind: str, keys: Sequence[int]) -> list[int]:
    """Those of the keys that the scope is about and that are not in the trash."""
    if not scope.text.strip() and not scope.filters:
        return sorted(living(connection, kind, keys))
    query = scope.query(kind, Filter("assessed_on", "not_empty"))
    return list(keys_of(connection, query)) if query is not None else []


def _called(connection: Connection, kind: str, keys: Sequence[int]) -> Iterable[tuple[int, str, str]]:
    """Each key with what the record is called and a word about it."""
    titles, column = titles_of(connection, kind, keys), all_columns(connection, KINDS[kind])[_DETAILS[kind]]
    details = rows(connection, KINDS[kind], [column], keys) if keys else {}
    for key in keys:
        if key in titles:
            yield key, titles[key], next(iter(details.get(key, ())), None) or ""


def _read(connection: Connection, found: Collection[Mapping[Any, Any]]) -> list[Assessment]:
    names = titles_of(connection, "staff_member", {row["staff_id"] for row in found if row["staff_id"]})
    return [
        Assessment(
            row["id"], row["date"] or "", row["influence"] or "", row["interest"] or "", row["engagement"] or "",
            row["desired_engagement"] or "", row["position"] or "", row["note"] or "", names.get(row["staff_id"], ""),
        )
        for row in found
    ]  # fmt: skip


def _ref(row: Mapping[Any, Any]) -> Ref:
    return next(Ref(kind, row[name]) for name, kind in PARTY_COLUMNS.items() if row[name])
