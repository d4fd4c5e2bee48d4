"""One funding opportunity with all that belongs to it, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.keys import batches
from crm.models import funding
from crm.models.records import OPPORTUNITY
from crm.queries.contacts import Attached, attached_to
from crm.queries.deadlines import Deadline, open_deadlines
from crm.queries.funding import FundingLine, funding_lines
from crm.queries.records import Document, load, titles_of
from crm.refs import Ref
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """An opportunity; `previous` is the grant it continues, `following` those that continue it, each with its title.

    `binding` are the deadlines that still bind. Stages in the document stand in the order of their dates.
    """

    document: Document
    line: FundingLine
    previous: tuple[Ref, str] | None
    following: tuple[tuple[Ref, str], ...]
    documents: tuple[Attached, ...]
    binding: tuple[Deadline, ...]


def opportunity_view(connection: Connection, key: int) -> OpportunityView:
    """Read an opportunity.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, OPPORTUNITY, key)
    (line,) = funding_lines(connection, [key])
    own, before = live(funding.opportunity), document["previous_id"]
    named = titles_of(connection, OPPORTUNITY.name, [before]) if before else {}
    later = connection.execute(select(own.c.id, own.c.title).where(own.c.previous_id == key).order_by(own.c.id))
    document["stages"].sort(key=_dated)
    document["deadlines"].sort(key=_dated)
    ref = Ref(OPPORTUNITY.name, key)
    return OpportunityView(
        document, line, (Ref(OPPORTUNITY.name, before), named.get(before, "")) if before else None,
        tuple((Ref(OPPORTUNITY.name, one), title or "") for one, title in later),
        tuple(attached_to(connection, ref)),
        tuple(one for one in open_deadlines(connection) if one.opportunity == key),
    )  # fmt: skip


def opportunities_naming(connection: Connection, kind: str, keys: Sequence[int]) -> list[str]:
    """Titles of the opportunities that name any of these: as funder, contact, previous grant, or pilot to give to."""
    own, part, found = live(funding.opportunity), live(funding.allocation), dict[int, str]()
    columns = {"organisation": own.c.funder_id, "person": own.c.contact_id, OPPORTUNITY.name: own.c.previous_id}
    for batch in batches(list(keys)):
        if kind == "pilot":
            where = own.c.id.in_(select(part.c.opportunity_id).where(part.c.pilot_id.in_(batch)))
        elif kind in columns:
            where = columns[kind].in_(batch)
        else:
            break
        found |= {key: title or "" for key, title in connection.execute(select(own.c.id, own.c.title).where(where))}
    return [found[key] for key in sorted(found) if kind != OPPORTUNITY.name or key not in keys]


def earlier_grants(connection: Connection, key: int) -> list[int]:
    """The opportunities that one continues, the nearest first, and those they continue in turn."""
    own, found = live(funding.opportunity), [key]
    while True:
        before = connection.execute(select(own.c.previous_id).where(own.c.id == found[-1])).scalar()
        if before is None or before in found:
            return found[1:]
        found.append(before)


def _dated(row: Document) -> tuple[str, int]:
    return row["date"] or "", row["id"]
