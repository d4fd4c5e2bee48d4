"""Asking stakeholders to sign: one ask for each party and statement, spread over the team, with its next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.models import commitments, contacts
from crm.models.commitments import OPEN_STAGES, STANDING
from crm.models.records import ASK, KINDS, PARTIES
from crm.queries.outreach import ask_document
from crm.queries.records import Document, titles_of
from crm.refs import Ref
from crm.services import records
from crm.services.contacts import called
from crm.services.links import Links
from crm.services.rules import checked
from crm.services.signatures import PARTY_NAMES, of_the_city, parties_of
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit

SETTABLE: Final = ("owner_id", "stage", "next_step", "next_due", "channel")  # of many at once
_FIRST: Final = "to_ask"


def settled(document: Mapping[str, Any], base: Mapping[str, Any] | None = None) -> Document:
    """The document with what its stage says: who was asked was so on a day, who answered has no next step."""
    result, whole = dict(document), {**(base or {}), **document}
    stage = whole.get("stage") or _FIRST
    result["stage"] = stage
    if stage != _FIRST and not whole.get("asked_on"):
        result["asked_on"] = today()
    if stage not in OPEN_STAGES:
        result |= {"next_step": None, "next_due": None}
    return result


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change an ask as one step; returns its key.

    Raises:
        Invalid: with a sentence for each field, also where this party has been asked already.
        Conflict: it was changed meanwhile.
    """
    with database.read() as connection:
        whole = settled(of_the_city(connection, edited), base)
    problems: dict[str, str] = {}
    try:
        checked(ASK, {**records.needed(ASK), **whole})
    except Invalid as error:
        problems.update(error.fields)
    named = parties_of(whole)
    party = next((name for name in PARTY_NAMES if whole.get(name)), "")
    if len(named) != 1:
        problems["party"] = _("Say whom we ask: one person, one organisation or one city.")
    elif base is None and party and _known(database, whole, party):
        problems["party"] = _("They are being asked already. Change that ask instead.")
    if not whole.get("statement_id"):
        problems["statement_id"] = _("Choose the statement.")
    if problems:
        raise Invalid(problems)
    with database.read() as connection:
        kind = named[0].removesuffix("_id")
        title = titles_of(connection, kind, [whole[party]]).get(whole[party], "") if party else str(whole[kind])
        whole["name"] = whole.get("name") or title
    label = _("Change the ask of {name}") if base else _("Ask {name} to sign")
    with database.write(label.format(name=whole["name"])) as unit:
        if base is None:
            return records.create(unit, ASK, whole, Links(unit))
        records.update(unit, ASK, base, whole, Links(unit))
    return int(base["id"])


def _known(database: Database, document: Mapping[str, Any], party: str) -> bool:
    own = live(commitments.ask)
    query = select(own.c.id).where(own.c.statement_id == document.get("statement_id"), own.c[party] == document[party])
    with database.read() as connection:
        return connection.execute(query).first() is not None


def add_each(database: Database, statement: int, refs: Sequence[Ref], owner: str = "") -> tuple[int, int]:
    """Ask each of several parties, who are not asked yet and whose signature does not stand; returns step and how many.

    A local government is asked as its city.
    """
    count = ngettext("Ask {count} stakeholder to sign", "Ask {count} stakeholders to sign", len(refs))
    with database.write(count) as unit:
        links = Links(unit)
        staff = links.staff_member(owner) if owner else None
        made = 0
        for ref in dict.fromkeys(refs):
            document = of_the_city(unit.connection, {KINDS[ref.kind].owner_column(): ref.key})
            party = next(name for name in PARTY_NAMES if document.get(name))
            if not _is_done(unit, statement, party, document[party]):
                kind = party.removesuffix("_id")
                name = titles_of(unit.connection, kind, [document[party]]).get(document[party], "")
                document = {party: document[party], "statement_id": statement, "owner_id": staff, "name": name}
                records.create(unit, ASK, settled(document), links)
                made += 1
    return unit.step, made


def _is_done(unit: Unit, statement: int, party: str, key: int) -> bool:
    own, signed, version = live(commitments.ask), live(commitments.signature), live(commitments.statement_version)
    asked = select(own.c.id).where(own.c.statement_id == statement, own.c[party] == key)
    stands = (
        select(signed.c.id).join(version, version.c.id == signed.c.version_id)
        .where(version.c.statement_id == statement, signed.c[party] == key, signed.c.status.in_(STANDING))
    )  # fmt: skip
    return any(unit.connection.execute(query).first() is not None for query in (asked, stands))


def set_values(database: Database, keys: Sequence[int], values: Mapping[str, Any]) -> int:
    """Give many asks the same owner, stage, next step …, as one step, which is returned.

    Raises:
        Invalid: a value cannot be stored there.
    """
    wanted = {name: value for name, value in checked(ASK, {"id": 0, **values}).items() if name in SETTABLE}
    fields = ", ".join(_(ASK.fields[name].label) for name in wanted)
    what = called(database, ASK.name, keys)
    with database.write(_("Set {field} of {what}").format(field=fields, what=what)) as unit:
        own = live(commitments.ask)
        for key in keys:
            base = unit.connection.execute(select(own).where(own.c.id == key)).mappings().first()
            if base is not None:
                unit.update(commitments.ask, key, settled(wanted, dict(base)))
    return unit.step


def spread(database: Database, keys: Sequence[int], staff: Iterable[int]) -> int:
    """Give asks to staff members so that each has about as many open ones; returns the step.

    Whoever owns the relationship keeps it; what is left goes to whoever has fewest. What is over stays as it is.

    Raises:
        Invalid: nobody is to ask, or none of the asks is open.
    """
    members = tuple(staff)
    if not members:
        raise Invalid({"owner_id": _("Choose who of the team asks.")})
    own = live(commitments.ask)
    query = select(own.c.id, own.c.owner_id).where(or_(own.c.stage.is_(None), own.c.stage.in_(OPEN_STAGES)))
    with database.read() as connection:
        owners: dict[int, int | None] = {row.id: row.owner_id for row in connection.execute(query)}
    keys = [key for key in keys if key in owners]
    if not keys:
        raise Invalid({"stage": _("They have signed or declined: there is nothing left to ask.")})
    what = called(database, ASK.name, keys)
    with database.write(_("Spread {what} over the team").format(what=what)) as unit:
        load = Counter(owner for key, owner in owners.items() if key not in set(keys))
        for key in keys:
            owner = _relationship_owner(unit, key)
            chosen = owner if owner in members else min(members, key=lambda one: (load[one], members.index(one)))
            load[chosen] += 1
            unit.update(commitments.ask, key, {"owner_id": chosen})
    return unit.step


def _relationship_owner(unit: Unit, key: int) -> int | None:
    own = live(commitments.ask)
    row = unit.connection.execute(select(*(own.c[name] for name in PARTY_NAMES)).where(own.c.id == key)).first()
    if row is None:
        return None
    for kind, party in zip(PARTIES, row, strict=True):
        if party:
            table = live(kind.table)
            return unit.connection.execute(select(table.c.owner_id).where(table.c.id == party)).scalar()
    return None


def signature_draft(database: Database, key: int) -> Document:
    """A signature as far as an ask knows it: who signs, through whom and in which capacity.

    Raises:
        NotFound: the ask is in the trash or gone.
    """
    with database.read() as connection:
        document = ask_document(connection, key)
        draft: Document = {name: document[name] for column in PARTY_NAMES for name in (column, column[:-3])}
        if document["through_id"] and not document["person_id"]:
            draft |= {"officer_id": document["through_id"], "officer": document["through"]}
            draft["capacity"] = _role_of(connection, document["through_id"])
    return draft


def _role_of(connection: Connection, person: int) -> str | None:
    own = live(contacts.affiliation)
    query = select(own.c.role).where(own.c.person_id == person, own.c.end.is_(None))
    return connection.execute(query.order_by(own.c.primary.desc(), own.c.id)).scalar()
