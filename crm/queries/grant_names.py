"""Names of funders and recipients of grants that are no record yet, with the organisations they may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from crm.queries.matching import Match, matches
from crm.queries.records import titles_of

_MOST = 200
_OFFERED = 5


@dataclass(frozen=True, slots=True)
class GrantName:
    """A name under which `given` grants were made and `got` received, none of them linked to a record.

    `candidates` are organisations that may be meant, the likeliest first, each with its title and why.
    """

    name: str
    identifier: str
    given: int
    got: int
    candidates: tuple[tuple[int, str, str], ...]


def unmatched_names(connection: Connection) -> list[GrantName]:
    """Whom no record stands for: funders first, by how much they gave; of recipients those that may be one of ours.

    At most two hundred are told; the others follow when these are decided.
    """
    rows = connection.exec_driver_sql(
        "SELECT name, max(identifier), sum(given), sum(got) FROM ("
        "SELECT r.funder AS name, r.funder_identifier AS identifier, 1 AS given, 0 AS got FROM grant_made r "
        "WHERE r.trashed_at IS NULL AND r.funder IS NOT NULL AND r.funding_org_id IS NULL UNION ALL "
        "SELECT r.recipient, r.recipient_identifier, 0, 1 FROM grant_made r "
        "WHERE r.trashed_at IS NULL AND r.recipient IS NOT NULL AND r.recipient_org_id IS NULL) named "
        "GROUP BY name ORDER BY sum(given) DESC, sum(got) DESC, name"
    ).fetchall()
    asked = [{"kind": "organisation", "name": name, "external_id": identifier or ""} for name, identifier, *_n in rows]
    found = matches(connection, "organisation", asked)
    titles = titles_of(connection, "organisation", {match.key for own in found for match in own})
    named = (
        GrantName(name, identifier or "", given, got, _offered(own, titles))
        for (name, identifier, given, got), own in zip(rows, found, strict=True)
    )
    return [one for one in named if one.given or one.candidates][:_MOST]


def _offered(found: Sequence[Match], titles: dict[int, str]) -> tuple[tuple[int, str, str], ...]:
    return tuple((match.key, titles.get(match.key, ""), ", ".join(match.why)) for match in found[:_OFFERED])
