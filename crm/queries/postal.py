"""Where letters to people reach them who have no address of their own: at the organisation they belong to first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Connection

from crm.keys import from_text
from crm.models.records import ORGANISATION
from crm.queries.published import outward
from crm.queries.records import Document, load_many


def with_addresses(connection: Connection, records: Iterable[Document]) -> Iterator[Document]:
    """The records as they leave, people without an address with those of their organisation."""

    @lru_cache(maxsize=1024)
    def of(organisation: str) -> tuple[Document, ...]:
        found = load_many(connection, ORGANISATION, [from_text(organisation)])
        return tuple(address for one in found.values() for address in outward(connection, one)["addresses"])

    for record in records:
        first: Document = next(iter(record.get("affiliations") or ()), {})
        organisation = first.get("organisation_id")
        if record["kind"] == "person" and not record["addresses"] and organisation:
            yield {**record, "addresses": list(of(organisation))}
        else:
            yield record
