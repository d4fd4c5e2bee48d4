"""Who of an event gets a letter: the invited, those with a seat, those who came, those who need one for a visa."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from crm.models import contacts, invitations, participations
from crm.models.participations import COUNTED
from crm.store.live import live

INVITED, SEATED, CAME, VISA = GROUPS = ("invited", "seats", "came", "visa")
_GONE: Final = ("declined", "delegated")


@dataclass(frozen=True, slots=True)
class Addressees:
    """People by key, in the order of their names; who is `barred` wants no post, who has no record no address."""

    people: tuple[int, ...]
    barred: tuple[str, ...]
    without_record: tuple[str, ...]


def addressees(connection: Connection, event: int, group: str) -> Addressees:
    """Those of a group. Whoever needs a letter for a visa has asked for it, and gets it in any case."""
    rows = _invited(connection, event) if group == INVITED else _taking_part(connection, event, group)
    person = live(contacts.person)
    query = select(person.c.id, person.c.full_name, person.c.sort_key, person.c.do_not_contact)
    found = {
        key: rest
        for key, *rest in connection.execute(query.where(person.c.id.in_([key for key, _name in rows if key])))
    }
    keys = dict.fromkeys(key for key, _name in rows if key in found and key)
    known = sorted(keys, key=lambda key: found[key][1] or "")
    barred = [key for key in known if group != VISA and "post" in (found[key][2] or ())]
    return Addressees(
        tuple(key for key in known if key not in barred), tuple(found[key][0] or "" for key in barred),
        tuple(name or "" for key, name in rows if key not in found),
    )  # fmt: skip


def _invited(connection: Connection, event: int) -> list[tuple[int | None, str | None]]:
    """Those whose invitation stands: neither declined, nor passed on, nor released."""
    own = live(invitations.invitation)
    query = select(own.c.person_id, own.c.name, own.c.partstat).where(
        own.c.event_id == event, own.c.released_at.is_(None)
    )
    return [(key, name) for key, name, answer in connection.execute(query.order_by(own.c.id)) if answer not in _GONE]


def _taking_part(connection: Connection, event: int, group: str) -> list[tuple[int | None, str | None]]:
    own = live(participations.participation)
    statuses = ("attended",) if group == CAME else COUNTED
    query = select(own.c.person_id, own.c.name).where(own.c.event_id == event, own.c.status.in_(statuses))
    if group == VISA:
        query = query.where(own.c.visa_letter)
    return [(key, name) for key, name in connection.execute(query.order_by(own.c.id))]
