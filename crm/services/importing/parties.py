"""Finding the person, organisation or city that a text names: by id, e-mail address, the source's id, or name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import Connection

from crm.i18n import _
from crm.keys import from_text
from crm.models.records import KINDS, PARTIES
from crm.names import name_key
from crm.queries.matching import Match, matches
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.services.importing.personal_names import split_name
from crm.services.importing.values import display_name, email_addresses, tidy
from crm.store.dialect import folded
from crm.store.match_keys import city_key, email_key, organisation_key
from crm.text import fold

_ORDER: Final = tuple(kind.name for kind in PARTIES)
_BETWEEN = re.compile(r"[;\n|]")
_COMMA = re.compile(r",|\band\b|&")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_LONGEST: Final = 500
T = TypeVar("T")
_MOST_TOLD: Final = 3


class Named(NamedTuple):
    """What a text names: the record, or why none could be found."""

    text: str
    ref: Ref | None
    reason: str = ""


def pieces(cell: str) -> list[str]:
    """The texts in a cell that name one party each, as far as marks between them tell."""
    return list(dict.fromkeys(piece for one in _BETWEEN.split(cell) if (piece := tidy(one))))


class Finder:
    """Looks each text up once; nothing is made."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._connection = connection
        self._known: dict[str, Named] = {}
        self._remembered: dict[str, Any] = {}

    def remembered(self, name: str, find: Callable[[], T]) -> T:
        """What `find` finds, asked once in an import."""
        if name not in self._remembered:
            self._remembered[name] = find()
        found: T = self._remembered[name]
        return found

    def all_in(self, text: str) -> list[Named]:
        """Who is named: the whole of a text, else each part of it between commas, if one of them is known."""
        whole = self.one(text)
        if whole.ref is not None or not _COMMA.search(text):
            return [whole]
        found = [self.one(part) for one in _COMMA.split(text) if (part := tidy(one))]
        return found if any(one.ref for one in found) else [whole]

    def one(self, text: str) -> Named:
        if text not in self._known:
            self._known[text] = self._find(text)
        return self._known[text]

    def by_ref(self, text: str, kinds: Sequence[str] = _ORDER) -> Ref | None:
        """The live record of an id, `person:01J8ZK5T0QF3M` or without its kind; None where there is none."""
        before, colon, after = text.strip().partition(":")
        with suppress(ValueError):
            key = from_text(after if colon else before)
            for kind in kinds:
                if (not colon or kind == before) and self._is_live(kind, key):
                    return Ref(kind, key)
        return None

    def is_called(self, ref: Ref, text: str) -> bool:
        """Whether a record bears the name, which then says nothing new."""
        title = KINDS[ref.kind].title if ref.kind in KINDS else "text"
        sql = f"SELECT {title} FROM {ref.kind} WHERE id = ?"
        called = self._connection.exec_driver_sql(sql, (ref.key,)).scalar() or ""
        return name_key(called) == name_key(text)

    def titled(self, kind: str, text: str) -> Ref | None:
        """The only live record of a kind that bears a title: a subject, an event's name, the text of a point."""
        title = KINDS[kind].title if kind in KINDS else "text"
        rows = self._connection.exec_driver_sql(
            f"SELECT id FROM {kind} WHERE trashed_at IS NULL AND {folded(title)} = ? LIMIT 2",
            (fold(text).strip(),),
        ).fetchall()
        return Ref(kind, rows[0][0]) if len(rows) == 1 else None

    def pointed(self, ref: Ref, column: str, kind: str) -> Ref | None:
        """The record of a kind that a column of another one points at."""
        sql = f"SELECT {column} FROM {ref.kind} WHERE id = ?"
        key = self._connection.exec_driver_sql(sql, (ref.key,)).scalar()
        return Ref(kind, key) if key else None

    def having(self, kind: str, column: str, value: str) -> Ref | None:
        """The oldest live record of a kind that has a value in a column."""
        sql = f"SELECT min(id) FROM {kind} WHERE {column} = ? AND trashed_at IS NULL"
        key = self._connection.exec_driver_sql(sql, (value,)).scalar()
        return Ref(kind, key) if key else None

    def organisation(self, name: str, identifier: str = "") -> Named:
        """The organisation that a name, or the id its source has for it, surely means; else which ones it may mean."""
        asked = f"organisation {identifier} {name}"
        if asked not in self._known:
            record = {"kind": "organisation", "name": name, "external_id": identifier}
            self._known[asked] = self._matched(name, matches(self._connection, "organisation", [record])[0])
        return self._known[asked]

    def _matched(self, name: str, found: Sequence[Match]) -> Named:
        sure = [match for match in found if match.certain]
        if len(sure) == 1:
            return Named(name, Ref("organisation", sure[0].key))
        if not found:
            return Named(name, None)
        titles = titles_of(self._connection, "organisation", [match.key for match in found[:_MOST_TOLD]])
        reason = _("It may be {names}. Look at it under “Match organisations…”.")
        return Named(name, None, reason.format(names=" / ".join(titles.values())))

    def _find(self, text: str) -> Named:
        ref = self.by_ref(text) if len(text) <= _LONGEST else None
        if ref is not None:
            return Named(text, ref)
        several: list[Ref] = []
        for keys, hint in _asked(text[:_LONGEST]):
            found = self._with(keys)
            if len(found) > 1 and hint:
                found = self._hinted(found, hint)
            if len(found) == 1:
                return Named(text, found[0])
            several = several or found
        if several:
            reason = _("{count} records are called “{name}”; it is not clear which one is meant.")
            return Named(text, None, reason.format(count=len(several), name=text[:80]))
        return Named(text, None, _("Nobody here is called “{name}”.").format(name=text[:80]))

    def _with(self, keys: Sequence[str]) -> list[Ref]:
        """The live records that have one of the keys, of the first kind that has any."""
        marks = ", ".join("?" for _key in keys)
        for kind in _ORDER:
            rows = self._connection.exec_driver_sql(
                f"SELECT DISTINCT r.id FROM match_key m JOIN {kind} r ON r.id = m.id "
                f"WHERE m.value IN ({marks}) AND r.trashed_at IS NULL ORDER BY r.id",
                tuple(keys),
            ).fetchall()
            if rows:
                return [Ref(kind, key) for (key,) in rows]
        return []

    def _hinted(self, found: list[Ref], hint: str) -> list[Ref]:
        """Of people of one name, or with one address, those that the rest of the text fits: their name or employer."""
        fits = [ref for ref in found if fold(hint).strip() in self._said(ref)]
        return fits or found

    def _said(self, ref: Ref) -> str:
        if ref.kind != "person":
            return ""
        rows = self._connection.exec_driver_sql(
            "SELECT p.full_name, o.name, o.acronym, c.name FROM person p "
            "LEFT JOIN affiliation a ON a.person_id = p.id AND a.trashed_at IS NULL "
            "LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN city c ON c.id = a.city_id WHERE p.id = ?",
            (ref.key,),
        ).fetchall()
        return fold(" ".join(text for row in rows for text in row if text))

    def _is_live(self, kind: str, key: int) -> bool:
        sql = f"SELECT 1 FROM {kind} WHERE id = ? AND trashed_at IS NULL"  # a kind's table bears its name
        return self._connection.exec_driver_sql(sql, (key,)).first() is not None


def _asked(text: str) -> Iterator[tuple[list[str], str]]:
    """Match keys to ask for, the surest first, each with what else may decide between several."""
    addresses = email_addresses(text)
    if addresses:
        yield [email_key(address) for address in addresses], display_name(text)
        text = display_name(text)
    yield [f"x:{text}"], ""
    hint = _IN_BRACKETS.search(text)
    name = _IN_BRACKETS.sub("", text) or text
    yield list(_name_keys(name)) or ["n:"], hint[1] if hint else ""
    if hint:
        yield list(_name_keys(text)), ""


def _name_keys(name: str) -> Iterator[str]:
    for key in (name_key(name), *(name_key(*parts) for parts in _without_title(name))):
        if key:
            yield f"n:{key}"
    yield from filter(None, (organisation_key(name), city_key(name)))


def _without_title(name: str) -> Iterator[tuple[str, str]]:
    parts = split_name(name)
    if parts:
        yield parts.get("given_name", ""), parts.get("family_name", "")
