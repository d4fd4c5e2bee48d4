"""Interactions and follow-ups with what they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crm.models import interactions
from crm.models.records import INTERACTION, KINDS, PARTY_COLUMNS, TASK
from crm.queries.action_plan import actions_from
from crm.queries.records import Document, load, titles_of
from crm.refs import Ref
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that is spoken of, with what it is called; `live` unless it lies in the trash."""

    ref: Ref
    title: str
    live: bool = True


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up in a list."""

    key: int
    title: str
    due: str
    status: str
    owner: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the plan that was made of what was said."""

    key: int
    title: str
    due: str
    status: str
    owner: str


@dataclass(frozen=True, slots=True)
class InteractionView:
    """An interaction with its participants and what is to follow."""

    document: Document
    staff: str
    participants: list[Linked]
    follow_ups: list[FollowUp]
    actions: list[Action]


@dataclass(frozen=True, slots=True)
class TaskView:
    """A follow-up with what it is about and what it came from."""

    document: Document
    owner: str
    about: list[Linked]
    source: Linked | None


def interaction_view(connection: Connection, key: int) -> InteractionView:
    """Read an interaction.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, INTERACTION, key)
    staff = _title(connection, "staff_member", document["staff_id"])
    participants = [one for row in document["participants"] for one in _parties(connection, row)]
    return InteractionView(
        document, staff, participants, follow_ups_of(connection, key), _actions_of(connection, document)
    )


def task_view(connection: Connection, key: int) -> TaskView:
    """Read a follow-up.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, TASK, key)
    sources = (Ref(kind, document[f"{kind}_id"]) for kind in ("interaction", "signature") if document[f"{kind}_id"])
    source = next(sources, None)
    return TaskView(
        document, _title(connection, "staff_member", document["owner_id"]), list(_parties(connection, document)),
        _linked(connection, source) if source else None,
    )  # fmt: skip


def follow_ups_of(connection: Connection, interaction: int) -> list[FollowUp]:
    """Follow-ups that came from an interaction, by their dates."""
    table = live(interactions.task)
    query = select(table).where(table.c.interaction_id == interaction).order_by(table.c.due.is_(None), table.c.due)
    rows = connection.execute(query).mappings().all()
    owners = titles_of(connection, "staff_member", {row["owner_id"] for row in rows if row["owner_id"]})
    return [
        FollowUp(row["id"], row["title"], row["due"] or "", row["status"] or "", owners.get(row["owner_id"], ""))
        for row in rows
    ]


def _actions_of(connection: Connection, interaction: Document) -> list[Action]:
    """The actions that were made of an interaction or of points raised in it."""
    points = [row["id"] for row in interaction["points"]]
    found = [*actions_from(connection, "interaction", [interaction["id"]]).values(),
             *actions_from(connection, "point", points).values()]  # fmt: skip
    lines = {line.key: line for several in found for line in several}
    return [Action(line.key, line.title, line.due, line.status, line.owner) for line in lines.values()]


def _parties(connection: Connection, row: Mapping[str, Any]) -> list[Linked]:
    return [_linked(connection, Ref(kind, row[column])) for column, kind in PARTY_COLUMNS.items() if row.get(column)]


def _linked(connection: Connection, ref: Ref) -> Linked:
    table = live(KINDS[ref.kind].table)
    alive = connection.execute(select(table.c.id).where(table.c.id == ref.key)).first() is not None
    return Linked(ref, _title(connection, ref.kind, ref.key), alive)


def _title(connection: Connection, kind: str, key: int | None) -> str:
    return titles_of(connection, kind, [key]).get(key, "") if key is not None else ""
