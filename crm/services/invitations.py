"""Inviting: who is asked in which wave, that it was sent, and what is done about those who do not answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.keys import batches
from crm.models import contacts, invitations
from crm.models.records import WAVE
from crm.queries.counting import counted
from crm.queries.invitations import approver_of, invited_to
from crm.queries.records import load, titles_of
from crm.services import records
from crm.services.seats import code
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit, now

# Which table says how somebody is reached by a channel, and the column of it.
_REACHED = {
    "email": (contacts.email, "address"),
    "phone": (contacts.phone, "number"),
    "sms": (contacts.phone, "number"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Somebody who was left out, and the reason as a sentence."""

    key: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, and who was left out of it; `step` is what undo takes back."""

    step: int
    done: tuple[int, ...]
    refused: tuple[Refused, ...]


def add_wave(database: Database, event: int, values: Mapping[str, Any]) -> int:
    """Add a wave to an event, numbered after those there are; returns its key.

    Raises:
        Invalid: with a message for each field.
    """
    with database.write(_("Add a wave of invitations")) as unit:
        return _add_wave(unit, event, values)


def _add_wave(unit: Unit, event: int, values: Mapping[str, Any]) -> int:
    table = live(invitations.wave)
    numbers = unit.connection.execute(select(table.c.number).where(table.c.event_id == event)).scalars()
    document = {"number": max((one or 0 for one in numbers), default=0) + 1, **values, "event_id": event}
    return records.create(unit, WAVE, document)


def approve(database: Database, wave: int) -> int:
    """Approve a wave, as the staff member who was named for it; returns the step.

    Raises:
        Invalid: somebody else was named.
    """
    with database.read() as connection:
        approver, number = approver_of(connection, wave), load(connection, WAVE, wave)["number"]
    if approver and approver != database.author.name:
        raise Invalid({"approver_id": _("This wave is to be approved by {name}.").format(name=approver)})
    with database.write(_("Approve wave {number}").format(number=number)) as unit:
        unit.update(invitations.wave, wave, {"approved_at": now()})
    return unit.step


def invite(
    database: Database,
    event: int,
    people: Sequence[int],
    *,
    wave: int | None = None,
    role: str = "participant",
    reasons: Mapping[int, str] | None = None,
    against: Mapping[int, str] | None = None,
) -> Outcome:
    """Put people on the list of those invited, in a wave; nothing is sent yet.

    Left out, and told: whoever is invited already, must not be contacted by the wave's channel, or has no address
    for it. `reasons` says why somebody was proposed, `against` why somebody is invited who was not.
    """
    with database.read() as connection:
        title = titles_of(connection, "event", [event]).get(event, "")
        channel = (load(connection, WAVE, wave)["channel"] or "") if wave else ""
    label = _("Invite {what} to {event}").format(what=counted("person", len(people)), event=title)
    with database.write(label) as unit:
        return _invite(unit, event, people, wave, channel, role, reasons or {}, against or {})


def invite_wave(
    database: Database,
    event: int,
    values: Mapping[str, Any],
    people: Sequence[int],
    *,
    reasons: Mapping[int, str] | None = None,
    against: Mapping[int, str] | None = None,
) -> Outcome:
    """Add a wave and invite people in it, as one step; otherwise as `add_wave` and `invite`."""
    with database.read() as connection:
        title = titles_of(connection, "event", [event]).get(event, "")
    label = _("Invite {what} to {event}").format(what=counted("person", len(people)), event=title)
    with database.write(label) as unit:
        wave, channel = _add_wave(unit, event, values), str(values.get("channel") or "")
        return _invite(unit, event, people, wave, channel, "participant", reasons or {}, against or {})


def _invite(  # noqa: PLR0917 - an invitation is all of this
    unit: Unit,
    event: int,
    people: Sequence[int],
    wave: int | None,
    channel: str,
    role: str,
    reasons: Mapping[int, str],
    against: Mapping[int, str],
) -> Outcome:
    refused = _refusals(unit, event, people, channel)
    chosen = [key for key in dict.fromkeys(people) if key not in refused]
    names = titles_of(unit.connection, "person", chosen)
    rows = [
        {
            "event_id": event, "person_id": key, "name": names[key], "wave_id": wave, "role": role,
            "token": code(10), "partstat": "needs_action",
            "reason": reasons.get(key, ""), "override_reason": against.get(key, ""),
        }
        for key in chosen
    ]  # fmt: skip
    made = unit.insert_many(invitations.invitation, rows)
    return Outcome(unit.step, tuple(made), tuple(refused.values()))


def _refusals(unit: Unit, event: int, people: Sequence[int], channel: str) -> dict[int, Refused]:
    """Person → why not."""
    invited = invited_to(unit.connection, event)
    reachable = _reachable(unit, people, channel)
    found: dict[int, Refused] = {}
    for key, name, silent in _people(unit, people):
        if key in invited:
            found[key] = Refused(key, name, _("is invited already"))
        elif channel and channel in silent:
            found[key] = Refused(key, name, _told(_("must not be contacted by {channel}"), channel))
        elif reachable is not None and key not in reachable:
            found[key] = Refused(key, name, _told(_("has no address for {channel}"), channel))
    known = {key for key, _name, _silent in _people(unit, people)}
    found.update({key: Refused(key, "", _("is no longer there")) for key in people if key not in known})
    return found


def _told(words: str, channel: str) -> str:
    labels = {"email": _("e-mail"), "phone": _("phone"), "post": _("post"), "sms": _("text message")}
    return words.format(channel=labels.get(channel, channel))


def _people(unit: Unit, people: Sequence[int]) -> list[tuple[int, str, tuple[str, ...]]]:
    """Those who live, with the channels that must not be used."""
    table = live(contacts.person)
    found: list[tuple[int, str, tuple[str, ...]]] = []
    for batch in batches(list(dict.fromkeys(people))):
        query = select(table.c.id, table.c.full_name, table.c.do_not_contact).where(table.c.id.in_(batch))
        found += [(key, name or "", silent or ()) for key, name, silent in unit.connection.execute(query)]
    return found


def _reachable(unit: Unit, people: Sequence[int], channel: str) -> dict[int, str] | None:
    """Person → address for the channel, the primary one; None for a channel that needs none of ours."""
    if channel not in _REACHED:
        return None
    table, column = _REACHED[channel]
    rows, found = live(table), dict[int, str]()
    order = [rows.c.primary.desc(), rows.c.id] if "primary" in table.c else [rows.c.id]
    for batch in batches(list(people)):
        query = select(rows.c.person_id, rows.c[column]).where(rows.c.person_id.in_(batch)).order_by(*order)
        for key, address in unit.connection.execute(query):
            found.setdefault(key, address)
    return found


def mark_sent(
    database: Database, keys: Sequence[int], kind: str, channel: str, at: str = "", *, final: bool = False
) -> Outcome:
    """Note that a message of a kind went out: `save_the_date, invitation, reminder, offer, cancellation`.

    Left out, and told: whoever must not be contacted by the channel or has no address for it, has had an invitation
    already (a reminder goes to those), or is in a wave that is not approved. `final` where the program itself sent it.
    """
    words = ngettext("Note that {count} message was sent", "Note that {count} messages were sent", len(keys))
    with database.write(words, "final" if final else "edit") as unit:
        rows = _invitation_rows(unit, keys)
        addresses = _reachable(unit, [row["person_id"] for row in rows], channel) or {}
        refused = _unsendable(unit, rows, kind, channel)
        sent = [row for row in rows if row["id"] not in refused]
        moment = at or now()
        unit.insert_many(
            invitations.invitation_message,
            [
                {
                    "invitation_id": row["id"], "kind": kind, "at": moment, "channel": channel,
                    "address": addresses.get(row["person_id"], ""),
                }
                for row in sent
            ],
        )  # fmt: skip
        for row in sent if kind == "invitation" else ():
            unit.update(invitations.invitation, row["id"], {"sent_at": moment, "sent_how": channel})
    return Outcome(unit.step, tuple(row["id"] for row in sent), tuple(refused.values()))


def _invitation_rows(unit: Unit, keys: Sequence[int]) -> list[Mapping[str, Any]]:
    own, wave = live(invitations.invitation), live(invitations.wave)
    found: list[Mapping[str, Any]] = []
    for batch in batches(list(keys)):
        query = (
            select(own, wave.c.approver_id, wave.c.approved_at)
            .join(wave, wave.c.id == own.c.wave_id, isouter=True)
            .where(own.c.id.in_(batch)).order_by(own.c.id)
        )  # fmt: skip
        found += [
            {str(name): value for name, value in row.items()} for row in unit.connection.execute(query).mappings()
        ]
    return found


def _unsendable(unit: Unit, rows: Sequence[Mapping[str, Any]], kind: str, channel: str) -> dict[int, Refused]:
    people = [row["person_id"] for row in rows]
    silent = {key for key, _name, channels in _people(unit, people) if channel in channels}
    reachable = _reachable(unit, people, channel)
    found: dict[int, Refused] = {}
    for row in rows:
        why = ""
        if row["person_id"] in silent:
            why = _told(_("must not be contacted by {channel}"), channel)
        elif reachable is not None and row["person_id"] not in reachable:
            why = _told(_("has no address for {channel}"), channel)
        elif kind == "invitation" and row["sent_at"]:
            why = _("has the invitation already")
        elif kind == "invitation" and row["approver_id"] and not row["approved_at"]:
            why = _("is in a wave that is not approved yet")
        elif kind == "reminder" and row["partstat"] not in ("needs_action", "tentative"):
            why = _("has answered")
        if why:
            found[row["id"]] = Refused(row["id"], row["name"] or "", why)
    return found


def hold(database: Database, keys: Sequence[int], until: str) -> int:
    """Keep the seats of some who have not answered until a day; returns the step."""
    words = ngettext("Hold the seat of {count} invitation", "Hold the seats of {count} invitations", len(keys))
    with database.write(words) as unit:
        for key in keys:
            unit.update(invitations.invitation, key, {"held_until": until, "released_at": None})
    return unit.step


def release(database: Database, keys: Sequence[int]) -> int:
    """Expect some who have not answered no longer; a late answer is still taken. Returns the step."""
    words = ngettext("Release the seat of {count} invitation", "Release the seats of {count} invitations", len(keys))
    with database.write(words) as unit:
        for key in keys:
            unit.update(invitations.invitation, key, {"released_at": now(), "held_until": None})
    return unit.step


def withdraw(database: Database, keys: Sequence[int]) -> int:
    """Take invitations back that were made by mistake: they go to the trash. Returns the step."""
    words = ngettext("Take back {count} invitation", "Take back {count} invitations", len(keys))
    with database.write(words) as unit:
        unit.trash(invitations.invitation, keys)
    return unit.step


def set_targets(database: Database, event: int, targets: Sequence[Mapping[str, Any]]) -> int:
    """Say what the room of an event should be like, instead of what was said before; returns the step.

    Raises:
        Invalid: a target has neither a least nor a most number, or they contradict each other.
    """
    for number, target in enumerate(targets):
        least, most = target.get("minimum"), target.get("maximum")
        if least is None and most is None:
            raise Invalid({f"{number}.minimum": _("Say how many at least, or at most.")})
        if least is not None and most is not None and most < least:
            raise Invalid({f"{number}.maximum": _("“At most” is less than “at least”.")})
    table = live(invitations.balance_target)
    with database.write(_("Set targets for the room")) as unit:
        old = unit.connection.execute(select(table.c.id).where(table.c.event_id == event)).scalars().all()
        unit.trash(invitations.balance_target, old)
        unit.insert_many(invitations.balance_target, [{**target, "event_id": event} for target in targets])
    return unit.step
