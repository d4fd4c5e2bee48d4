"""The action plan as it is read: lines, what is late and with whom, and where each action comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.dates import has_passed
from crm.keys import batches
from crm.models import action_plan
from crm.models.action_plan import OPEN_ACTIONS, ORIGINS
from crm.models.records import ACTION
from crm.queries.records import Document, live_rows, load, titles_of
from crm.refs import Ref
from crm.store.live import live

_LEADS: Final = {"decision": "event", "candidate": "event", "point": "interaction"}  # a part → where it is shown
# Who said it and where, for each sort of origin; its own text comes first. Who may not be quoted is not named.
_SAID: Final = {
    "decision": "SELECT x.id, x.text, '', e.name, e.date, e.id FROM decision x "
                "LEFT JOIN event e ON e.id = x.event_id AND e.trashed_at IS NULL WHERE x.trashed_at IS NULL",
    "candidate": "SELECT x.id, x.text, coalesce(p.full_name, ''), e.name, e.date, e.id FROM candidate x "
                 "LEFT JOIN event e ON e.id = x.event_id AND e.trashed_at IS NULL "
                 "LEFT JOIN person p ON p.id = x.person_id AND p.trashed_at IS NULL "
                 "WHERE x.trashed_at IS NULL",
    "answer": "SELECT x.id, coalesce(x.text, q.text), coalesce(p.full_name, ''), s.name, r.submitted_at, s.event_id "
              "FROM answer x LEFT JOIN response r ON r.id = x.response_id AND r.trashed_at IS NULL "
              "LEFT JOIN question q ON q.id = x.question_id AND q.trashed_at IS NULL "
              "LEFT JOIN survey s ON s.id = r.survey_id AND s.trashed_at IS NULL "
              "LEFT JOIN person p ON p.id = r.person_id AND r.quote_consent AND p.trashed_at IS NULL "
              "WHERE x.trashed_at IS NULL",
    "interaction": "SELECT x.id, x.subject, '', '', x.date, x.id FROM interaction x WHERE x.trashed_at IS NULL",
    "point": "SELECT x.id, x.text, '', i.subject, i.date, i.id FROM point x "
             "LEFT JOIN interaction i ON i.id = x.interaction_id AND i.trashed_at IS NULL WHERE x.trashed_at IS NULL",
    "document": "SELECT x.id, x.name, '', '', x.added_on, x.id FROM document x WHERE x.trashed_at IS NULL",
    "comment": "SELECT x.id, x.text, coalesce(p.full_name, o.name, ''), b.title, x.received_on, x.id FROM comment x "
               "LEFT JOIN person p ON p.id = x.person_id AND x.may_be_named AND p.trashed_at IS NULL "
               "LEFT JOIN organisation o ON o.id = x.organisation_id AND x.may_be_named AND o.trashed_at IS NULL "
               "LEFT JOIN publication b ON b.id = x.publication_id AND b.trashed_at IS NULL WHERE x.trashed_at IS NULL",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as boards, timelines and reports show it. `note` is the newest dated note."""

    key: int
    title: str
    owner: str
    due: str
    progress: int
    status: str
    priority: str
    section: str
    city: str
    done_on: str
    note: str
    noted_on: str
    contributors: tuple[str, ...]
    pilot: str = ""

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_ACTIONS

    @property
    def is_late(self) -> bool:
        """Whether it is still to be done though its day, or all of its month, has passed."""
        return self.is_open and has_passed(self.due)

    @property
    def is_unowned(self) -> bool:
        return self.is_open and not self.owner


@dataclass(frozen=True, slots=True)
class Origin:
    """What an action comes from: `kind` and `key` of it, its words, by whom and where they were said.

    `leads` is the record on whose page it is shown, None where that is in the trash.
    """

    kind: str
    key: int
    text: str
    by: str
    at: str
    date: str
    leads: Ref | None


@dataclass(frozen=True, slots=True)
class Named:
    """A record that is spoken of."""

    ref: Ref
    title: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action with whoever and whatever it is bound to; notes newest first."""

    document: Document
    line: ActionLine
    city: Named | None
    contributors: tuple[tuple[Named, str], ...]
    origins: tuple[Origin, ...]
    pilot: Named | None
    notes: tuple[Mapping[str, Any], ...]


def action_view(connection: Connection, key: int) -> ActionView:
    """Read an action.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, ACTION, key)
    (line,) = action_lines(connection, [key])
    city = Named(Ref("city", document["city_id"]), line.city) if document["city_id"] else None
    pilot = Named(Ref("pilot", document["pilot_id"]), line.pilot) if document["pilot_id"] else None
    people = tuple(
        (Named(Ref("person", row["person_id"]), row["person"]), row["part"] or "") for row in document["contributors"]
    )
    notes = sorted(document["notes"], key=_newest, reverse=True)
    return ActionView(document, line, city, people, tuple(origins_of(connection, [key]).get(key, ())),
                      pilot, tuple(notes))  # fmt: skip


def _newest(note: Mapping[str, Any]) -> tuple[str, int]:
    return note["date"] or "", note["id"]


def action_lines(connection: Connection, keys: Sequence[int] | None = None) -> list[ActionLine]:
    """The live actions of these keys in their order; of none given all, what is due first first."""
    return list(_lines(connection, live_rows(connection, ACTION, keys, ("due", "id"))))


def _lines(connection: Connection, rows: Sequence[Mapping[Any, Any]]) -> Iterable[ActionLine]:
    wanted = [row["id"] for row in rows]
    owners = titles_of(connection, "staff_member", {row["owner_id"] for row in rows if row["owner_id"]})
    cities = titles_of(connection, "city", {row["city_id"] for row in rows if row["city_id"]})
    tried = titles_of(connection, "pilot", {row["pilot_id"] for row in rows if row["pilot_id"]})
    notes, people = _last_notes(connection, wanted), _contributors(connection, wanted)
    for row in rows:
        key = row["id"]
        noted_on, note = notes.get(key, ("", ""))
        yield ActionLine(
            key, row["title"] or "", owners.get(row["owner_id"], ""), row["due"] or "", row["progress"] or 0,
            row["status"] or "proposed", row["priority"] or "", row["section"] or "", cities.get(row["city_id"], ""),
            row["done_on"] or "", note, noted_on, tuple(people.get(key, ())),
            tried.get(row["pilot_id"], ""),
        )  # fmt: skip


def _last_notes(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, str]]:
    own, found = live(action_plan.action_note), dict[int, tuple[str, str]]()
    for batch in batches(list(keys)):
        query = select(own.c.action_id, own.c.date, own.c.text).where(own.c.action_id.in_(batch), own.c.text != "")
        for key, date, text in connection.execute(query.order_by(own.c.date, own.c.id)):
            found[key] = (date or "", text)
    return found


def _contributors(connection: Connection, keys: Sequence[int]) -> dict[int, list[str]]:
    own, pairs = live(action_plan.contributor), list[tuple[int, int]]()
    for batch in batches(list(keys)):
        query = select(own.c.action_id, own.c.person_id).where(own.c.action_id.in_(batch)).order_by(own.c.id)
        pairs += [(key, person) for key, person in connection.execute(query)]
    names = titles_of(connection, "person", {person for _key, person in pairs})
    found: dict[int, list[str]] = {}
    for key, person in pairs:
        found.setdefault(key, []).append(names.get(person, ""))
    return found


def origins_of(connection: Connection, keys: Sequence[int]) -> dict[int, list[Origin]]:
    """What actions come from, by action, in the order in which it was noted."""
    own, rows = live(action_plan.origin), list[Mapping[Any, Any]]()
    for batch in batches(list(keys)):
        rows += connection.execute(select(own).where(own.c.action_id.in_(batch)).order_by(own.c.id)).mappings().all()
    asked: dict[str, set[int]] = {}
    for row in rows:
        for column in ORIGINS:
            if row[column]:
                asked.setdefault(column.removesuffix("_id"), set()).add(row[column])
    said = {kind: described(connection, kind, wanted) for kind, wanted in asked.items()}
    found: dict[int, list[Origin]] = {}
    for row in rows:
        for column in ORIGINS:
            kind = column.removesuffix("_id")
            if row[column] and row[column] in said[kind]:
                found.setdefault(row["action_id"], []).append(said[kind][row[column]])
    return found


def described(connection: Connection, kind: str, keys: Iterable[int]) -> dict[int, Origin]:
    """Decisions, candidates, answers, interactions, points, documents or comments, with who said them and where."""
    found: dict[int, Origin] = {}
    for batch in batches(list(keys)):
        sql = f"{_SAID[kind]} AND x.id IN ({','.join(map(str, batch))})"
        for key, text, by, at, date, leads in connection.exec_driver_sql(sql).fetchall():
            target = "event" if kind == "answer" else _LEADS.get(kind, kind)
            ref = Ref(target, leads) if leads else None
            found[key] = Origin(kind, key, text or "", by, at or "", (date or "")[:10], ref)
    return found


def actions_from(connection: Connection, kind: str, keys: Sequence[int]) -> dict[int, list[ActionLine]]:
    """The actions that come from each of these things that were said."""
    own, pairs = live(action_plan.origin), list[tuple[int, int]]()
    column = own.c[f"{kind}_id"]
    for batch in batches(list(keys)):
        pairs += [(source, key) for source, key in connection.execute(
            select(column, own.c.action_id).where(column.in_(batch)).order_by(own.c.id))]  # fmt: skip
    lines = {line.key: line for line in action_lines(connection, list(dict.fromkeys(key for _source, key in pairs)))}
    found: dict[int, list[ActionLine]] = {}
    for source, key in pairs:
        if key in lines and lines[key] not in found.setdefault(source, []):
            found[source].append(lines[key])
    return found


def offered(connection: Connection, ref: Ref) -> list[Origin]:
    """What of a record may become an action: of an event its decisions, candidates and texts that were coded.

    Of an interaction its points and itself; of a document itself.
    """
    if ref.kind == "interaction":
        return [*_of(connection, "point", f"interaction_id = {ref.key}"), *_one(connection, ref)]
    if ref.kind == "event":
        answers = (
            "id IN (SELECT c.answer_id FROM coding c JOIN answer a ON a.id = c.answer_id "
            "JOIN response r ON r.id = a.response_id JOIN survey s ON s.id = r.survey_id "
            f"WHERE s.event_id = {ref.key} AND c.trashed_at IS NULL "
            "AND a.trashed_at IS NULL AND r.trashed_at IS NULL AND s.trashed_at IS NULL)"
        )
        own = f"event_id = {ref.key}"
        return [
            *_of(connection, "candidate", own), *_of(connection, "decision", own), *_of(connection, "answer", answers)
        ]  # fmt: skip
    return _one(connection, ref) if f"{ref.kind}_id" in ORIGINS else []


def _of(connection: Connection, kind: str, where: str) -> list[Origin]:
    sql = f"SELECT id FROM {kind} WHERE {where} AND trashed_at IS NULL ORDER BY id"
    keys = [key for (key,) in connection.exec_driver_sql(sql).fetchall()]
    found = described(connection, kind, keys)
    return [found[key] for key in keys if key in found]


def _one(connection: Connection, ref: Ref) -> list[Origin]:
    return list(described(connection, ref.kind, [ref.key]).values())


def sections(connection: Connection) -> list[str]:
    """The framework sections that actions name, to be offered while one is typed."""
    sql = "SELECT DISTINCT section FROM action WHERE trashed_at IS NULL AND section <> '' ORDER BY section"
    return [name for (name,) in connection.exec_driver_sql(sql).fetchall()]
