"""What a letter about a commitment can say, and to whom it goes: whoever holds the office now, else the body itself."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from crm.dates import today
from crm.queries.commitments import SignatureView, current_version
from crm.refs import Ref

_GOVERNMENTS: Final = (
    "SELECT o.id FROM organisation o WHERE o.trashed_at IS NULL AND o.city_id = ? "
    "AND o.sectors LIKE '%|local_government|%'"
)


def reader_of(connection: Connection, view: SignatureView) -> Ref:
    """Who is written to: whoever holds the office now in the capacity that was signed in, else the body itself.

    Of a city that is its local government, where there is one.
    """
    if view.party.kind == "person":
        return view.party
    bodies = [view.party.key]
    if view.party.kind == "city":
        bodies = list(connection.exec_driver_sql(_GOVERNMENTS, (view.party.key,)).scalars())
    marks = ", ".join(map(str, bodies)) or "0"
    rows = connection.exec_driver_sql(
        'SELECT a.person_id, a.role, a."end" FROM affiliation a JOIN person p ON p.id = a.person_id '
        f"WHERE (a.organisation_id IN ({marks}) OR a.city_id = ?) AND a.trashed_at IS NULL AND p.trashed_at IS NULL "
        "ORDER BY a.id DESC",
        (view.party.key,),
    ).fetchall()
    wanted = view.line.capacity.casefold().strip()
    for person, role, end in rows:
        if wanted and (role or "").casefold().strip() == wanted and (not end or end > today()[: len(end)]):
            return Ref("person", person)
    if view.party.kind == "organisation" or not bodies:
        return view.party
    return Ref("organisation", bodies[0])


def commitment_fields(connection: Connection, view: SignatureView) -> dict[str, Any]:
    """The fields `commitment.…` of a template; dates as they are stored."""
    line, document = view.line, view.document
    version = current_version(connection)
    reason = next((one["text"] for one in view.standings if one["status"] == "to_be_reaffirmed" and one["text"]), "")
    return {
        "statement": view.statement, "version": line.version, "newest": version["number"] if version else line.version,
        "signatory": line.name, "officer": line.officer, "capacity": line.capacity, "signed_on": line.signed_on,
        "resolution": document["resolution"] or "", "why": reason,
    }  # fmt: skip
