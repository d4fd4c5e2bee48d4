"""Invitations as they are read: the answers wave by wave, who has not answered, and a person's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crm.models import contacts, events, invitations, staff
from crm.models.records import WAVE
from crm.queries.records import load, titles_of
from crm.refs import Ref
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class WaveLine:
    """A wave of invitations with its answers, counted by PARTSTAT; `unsent` of them have not gone out yet."""

    key: int | None
    number: int
    name: str
    reply_by: str
    channel: str
    approver: str
    approved_at: str
    invited: int
    unsent: int
    answers: Counter[str]

    @property
    def may_be_sent(self) -> bool:
        return not self.approver or bool(self.approved_at)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An invitation whose reply-by day has come without an answer: to be reminded, held or released."""

    key: int
    person: int
    name: str
    reply_by: str
    sent_at: str
    reminders: int
    wave: int | None


@dataclass(frozen=True, slots=True)
class Message:
    """Something that went out: `kind` says what, `address` where to."""

    kind: str
    at: str
    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invitation on the board of an event, with all that went out for it, oldest first."""

    key: int
    person: int
    name: str
    wave: int | None
    partstat: str
    sent_at: str
    answered_at: str
    reply_by: str
    held_until: str
    is_released: bool
    delegate: int | None
    reason: str
    override_reason: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Invited:
    """One invitation of a person, as the profile shows it."""

    invitation: int
    event: int
    name: str
    date: str
    wave: str
    partstat: str
    sent_at: str
    answered_at: str


def waves(connection: Connection, event: int) -> list[WaveLine]:
    """The waves of an event in order; invitations of none stand last, under a line without a key."""
    table, own = live(invitations.wave), live(invitations.invitation)
    rows = connection.execute(select(table).where(table.c.event_id == event).order_by(table.c.number, table.c.id))
    known = rows.mappings().all()
    answers: dict[int | None, Counter[str]] = {}
    unsent: Counter[int | None] = Counter()
    query = select(own.c.wave_id, own.c.partstat, own.c.sent_at).where(own.c.event_id == event)
    for wave, partstat, sent_at in connection.execute(query):
        answers.setdefault(wave, Counter())[partstat or "needs_action"] += 1
        unsent[wave] += not sent_at
    names = titles_of(connection, "staff_member", [row["approver_id"] for row in known if row["approver_id"]])
    lines = [
        WaveLine(
            row["id"], row["number"] or 0, row["name"] or "", row["reply_by"] or "", row["channel"] or "",
            names.get(row["approver_id"], ""), row["approved_at"] or "",
            (own_answers := answers.get(row["id"], Counter())).total(), unsent[row["id"]], own_answers,
        )
        for row in known
    ]  # fmt: skip
    loose = [key for key in answers if key not in {row["id"] for row in known}]
    without: Counter[str] = sum((answers[key] for key in loose), Counter())
    if without:
        nothing = sum(unsent[key] for key in loose)
        lines.append(WaveLine(None, 0, "", "", "", "", "", without.total(), nothing, without))
    return lines


def invitations_to(connection: Connection, event: int) -> list[InvitationLine]:
    """All invitations to an event, in the order in which they were made."""
    own, message = live(invitations.invitation), live(invitations.invitation_message)
    rows = connection.execute(select(own).where(own.c.event_id == event).order_by(own.c.id)).mappings().all()
    sent: dict[int, list[Message]] = {}
    keys = select(own.c.id).where(own.c.event_id == event)
    query = select(message).where(message.c.invitation_id.in_(keys)).order_by(message.c.at, message.c.id)
    for row in connection.execute(query).mappings():
        told = Message(row["kind"] or "", row["at"] or "", row["channel"] or "", row["address"] or "")
        sent.setdefault(row["invitation_id"], []).append(told)
    return [
        InvitationLine(
            row["id"], row["person_id"], row["name"] or "", row["wave_id"], row["partstat"] or "needs_action",
            row["sent_at"] or "", row["answered_at"] or "", row["reply_by"] or "", row["held_until"] or "",
            bool(row["released_at"]), row["delegate_id"], row["reason"] or "", row["override_reason"] or "",
            tuple(sent.get(row["id"], ())),
        )
        for row in rows
    ]  # fmt: skip


def unanswered(connection: Connection, event: int, today: str) -> list[Unanswered]:
    """Sent invitations whose day to reply by has come, neither answered, nor held any longer, nor released."""
    own, wave, message = live(invitations.invitation), live(invitations.wave), live(invitations.invitation_message)
    query = (
        select(own, wave.c.reply_by.label("wave_reply_by"))
        .join(wave, wave.c.id == own.c.wave_id, isouter=True)
        .where(own.c.event_id == event, own.c.partstat == "needs_action", own.c.sent_at.is_not(None))
        .where(own.c.released_at.is_(None))
        .order_by(own.c.id)
    )
    rows = [row for row in connection.execute(query).mappings() if _is_due(row, today)]
    reminded = Counter(
        connection.execute(
            select(message.c.invitation_id).where(
                message.c.kind == "reminder", message.c.invitation_id.in_([row["id"] for row in rows])
            )
        ).scalars()
    )
    return [
        Unanswered(
            row["id"], row["person_id"], row["name"] or "", row["reply_by"] or row["wave_reply_by"],
            row["sent_at"], reminded[row["id"]], row["wave_id"],
        )
        for row in rows
    ]  # fmt: skip


def _is_due(row: Mapping[Any, Any], today: str) -> bool:
    reply_by = row["reply_by"] or row["wave_reply_by"]
    return bool(reply_by) and reply_by <= today and (row["held_until"] or "") < today


def invitations_of(connection: Connection, ref: Ref) -> list[Invited]:
    """What a person was invited to, the latest first; nothing for an organisation or a city."""
    if ref.kind != "person":
        return []
    own, event, wave = live(invitations.invitation), live(events.event), live(invitations.wave)
    query = (
        select(own.c.id, event.c.id, event.c.name, event.c.date, wave.c.number, own.c.partstat, own.c.sent_at,
               own.c.answered_at)
        .join(event, event.c.id == own.c.event_id)
        .join(wave, wave.c.id == own.c.wave_id, isouter=True)
        .where(own.c.person_id == ref.key)
        .order_by(own.c.id.desc())
    )  # fmt: skip
    return [Invited(key, held, *(str(value or "") for value in rest)) for key, held, *rest in connection.execute(query)]


def invited_to(connection: Connection, event: int) -> dict[int, int]:
    """Person → invitation, of all who are invited to an event."""
    own, person = live(invitations.invitation), live(contacts.person)
    query = select(own.c.person_id, own.c.id).join(person, person.c.id == own.c.person_id)
    rows = connection.execute(query.where(own.c.event_id == event).order_by(own.c.id))
    return {row[0]: row[1] for row in rows}


def by_token(connection: Connection, text: str) -> int | None:
    """The invitation whose token stands in a text, such as the subject of an answer."""
    own = live(invitations.invitation)
    upper = text.upper()
    tokens = connection.execute(select(own.c.token, own.c.id).where(own.c.token.is_not(None)))
    return next((key for token, key in tokens if token in upper), None)


def approver_of(connection: Connection, key: int) -> str:
    """The name of the staff member who has to approve a wave, '' for nobody.

    Raises:
        NotFound: the wave is in the trash or gone.
    """
    approver = load(connection, WAVE, key)["approver_id"]
    member = live(staff.staff_member)
    return connection.execute(select(member.c.name).where(member.c.id == approver)).scalar() or ""
