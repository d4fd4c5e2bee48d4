"""Outreach as it is read: whom we ask to sign, through whom, the last touch, and the way of each to a signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.dates import has_passed
from crm.keys import batches
from crm.models import commitments, staff
from crm.models.commitments import OPEN_STAGES
from crm.models.records import ASK, PARTIES
from crm.queries.columns import columns_of
from crm.queries.commitments import party_of
from crm.queries.lists import rows
from crm.queries.records import Document, load, titles_of
from crm.refs import Ref
from crm.store.live import live

_COLUMNS: Final = (
    "name", "signatory_kind", "country", "through", "owner", "stage", "asked_on", "channel", "next_step", "next_due",
    "last_touch",
)  # fmt: skip
_TOUCHES: Final = 12


@dataclass(frozen=True, slots=True)
class AskLine:
    """An ask as lists and boards show it."""

    key: int
    name: str
    kind: str
    country: str
    through: str
    owner: str
    stage: str
    asked_on: str
    channel: str
    next_step: str
    next_due: str
    last_touch: str

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN_STAGES

    @property
    def is_late(self) -> bool:
        """Whether the day of its next step has passed."""
        return self.is_open and has_passed(self.next_due)

    @property
    def is_unowned(self) -> bool:
        return self.is_open and not self.owner


@dataclass(frozen=True, slots=True)
class Touch:
    """An interaction with whoever is asked, or with whom it goes through."""

    ref: Ref
    date: str
    channel: str
    subject: str


@dataclass(frozen=True, slots=True)
class AskView:
    """An ask with what is bound to it; `touches` are the newest first, `signature` is what came of it."""

    document: Document
    line: AskLine
    party: Ref
    through: Ref | None
    statement: str
    touches: tuple[Touch, ...]
    signature: Ref | None


def ask_lines(connection: Connection, keys: Sequence[int]) -> list[AskLine]:
    """The live asks of these keys, in their order."""
    own = live(commitments.ask)
    known = {column.name: column for column in columns_of(ASK)}
    columns = [known[name] for name in _COLUMNS]
    found: dict[int, AskLine] = {}
    for batch in batches(list(keys)):
        alive = set(connection.execute(select(own.c.id).where(own.c.id.in_(batch))).scalars())
        for key, values in rows(connection, ASK, columns, batch).items():
            if key in alive:
                told: dict[str, Any] = {n: value or "" for n, value in zip(_COLUMNS, values, strict=True)}
                kind = told.pop("signatory_kind")
                found[key] = AskLine(key, kind=kind, **told)
    return [found[key] for key in keys if key in found]


def ask_document(connection: Connection, key: int) -> Document:
    """An ask as it is edited: each reference has its name beside it.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, ASK, key)
    targets = {"through": "person", "owner": "staff_member", "statement": "statement",
               **{kind.name: kind.name for kind in PARTIES}}  # fmt: skip
    for name, kind in targets.items():
        value = document[f"{name}_id"]
        document[name] = titles_of(connection, kind, [value]).get(value, "") if value else ""
    return document


def ask_view(connection: Connection, key: int) -> AskView:
    """Read an ask.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = ask_document(connection, key)
    (line,) = ask_lines(connection, [key])
    through = Ref("person", document["through_id"]) if document["through_id"] else None
    return AskView(
        document, line, party_of(document), through, document["statement"], tuple(_touches(connection, document)),
        _signature(connection, document),
    )  # fmt: skip


def _touches(connection: Connection, document: Mapping[str, Any]) -> list[Touch]:
    party = party_of(document)
    found = connection.exec_driver_sql(
        "SELECT DISTINCT i.id, i.date, i.channel, i.subject FROM participant x "
        "JOIN interaction i ON i.id = x.interaction_id AND i.trashed_at IS NULL "
        f"WHERE x.trashed_at IS NULL AND (x.{party.kind}_id = ? OR x.person_id = ?) "
        "ORDER BY i.date DESC, i.id DESC LIMIT ?",
        (party.key, document["through_id"] or 0, _TOUCHES),
    ).fetchall()
    return [Touch(Ref("interaction", key), date or "", channel or "", subject or "")
            for key, date, channel, subject in found]  # fmt: skip


def _signature(connection: Connection, document: Mapping[str, Any]) -> Ref | None:
    party, own, version = party_of(document), live(commitments.signature), live(commitments.statement_version)
    query = (
        select(own.c.id).join(version, version.c.id == own.c.version_id)
        .where(version.c.statement_id == document["statement_id"], own.c[f"{party.kind}_id"] == party.key)
        .order_by(own.c.id.desc()).limit(1)
    )  # fmt: skip
    key = connection.execute(query).scalar()
    return Ref("signature", key) if key else None


def team_load(connection: Connection) -> list[tuple[int, str, int]]:
    """The staff with how many open asks each has: key, name, count."""
    own, member = live(commitments.ask), live(staff.staff_member)
    open_ = connection.execute(select(own.c.owner_id).where(own.c.stage.in_(OPEN_STAGES))).scalars().all()
    people = connection.execute(select(member.c.id, member.c.name).order_by(member.c.name)).all()
    return [(key, name or "", open_.count(key)) for key, name in people]
