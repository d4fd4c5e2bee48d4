"""What a letter to somebody can say: how to greet them, where they are, and what they are invited to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from crm.models.records import KINDS
from crm.queries.contacts import affiliations_of
from crm.queries.postal import with_addresses
from crm.queries.published import outward
from crm.queries.records import Document, load
from crm.queries.salutations import addressed, language_of, salutation
from crm.refs import Ref


def letter_fields(connection: Connection, ref: Ref, language: str = "") -> dict[str, Any]:
    """The fields of one person or organisation, as templates name them; `address` has the lines of the envelope.

    Somebody is greeted in the language of the letter, or where that is '' in their own.

    Raises:
        NotFound: it is in the trash or gone.
    """
    record = outward(connection, load(connection, KINDS[ref.kind], ref.key))
    now = next((one for one in affiliations_of(connection, ref) if not one.end), None) if ref.kind == "person" else None
    role, place = (now.role, now.title) if now is not None else ("", "")
    name = str(record.get("full_name") or record.get("name") or "")
    person = ref.kind == "person"
    called = addressed(record, language) if person else name
    (posted,) = with_addresses(connection, [record])
    return {
        "name": name, "addressed": called, "salutation": salutation(record, language, role) if person else "",
        "language": language or (language_of(record) if person else "en"),
        "role": role, "organisation": place if person else name,
        "given_name": record.get("given_name") or "", "family_name": record.get("family_name") or "",
        "email": _first(record.get("emails"), "address"), "phone": _first(record.get("phones"), "number"),
        "city": _first(posted.get("addresses"), "city"), "country": _first(posted.get("addresses"), "country"),
        "address": "\n".join(_envelope(called, place, posted)),
        "no_post": "post" in (record.get("do_not_contact") or ()),
    }  # fmt: skip


def guest_fields(name: str, organisation: str, language: str = "") -> dict[str, Any]:
    """The same fields of somebody who has no record: the name and the organisation they gave."""
    known = {"full_name": name}
    called = addressed(known, language)
    return {
        "name": name, "addressed": called, "salutation": salutation(known, language), "language": language or "en",
        "role": "", "organisation": organisation, "given_name": "", "family_name": "", "email": "", "phone": "",
        "city": "", "country": "", "address": "\n".join(filter(None, (called, organisation))), "no_post": False,
    }  # fmt: skip


def _first(rows: Sequence[Mapping[str, Any]] | None, name: str) -> str:
    return str(next((row[name] for row in rows or () if row.get(name)), ""))


def _envelope(called: str, place: str, posted: Document) -> list[str]:
    address: Mapping[str, Any] = next(iter(posted.get("addresses") or ()), {})
    town = " ".join(filter(None, (address.get("postal_code"), address.get("city"))))
    lines = (called, place if place != called else "", address.get("extended"), address.get("street"),
             address.get("po_box"), town, address.get("region"), address.get("country"))  # fmt: skip
    return [str(line) for line in lines if line]
