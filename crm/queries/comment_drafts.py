"""What a record says of a comment that begins with it: who speaks, or where and when it was said."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from crm.models.records import EVENT, INTERACTION
from crm.queries.contacts import affiliations_of
from crm.queries.records import load, titles_of
from crm.refs import Ref


def drafted_comment(connection: Connection, ref: Ref) -> dict[str, Any]:
    """What a record says of a comment that begins with it.

    Raises:
        NotFound: it is in the trash or gone.
    """
    if ref.kind == "publication":
        return {"publication_id": ref.key}
    if ref.kind in ("person", "organisation"):
        return _named(connection, ref) | (_body_of(connection, ref) if ref.kind == "person" else {})
    if ref.kind == EVENT.name:
        event = load(connection, EVENT, ref.key)
        when = event["date"] if len(event["date"] or "") == len("2018-02-07") else None
        return _named(connection, ref) | {"channel": "meeting", **({"received_on": when} if when else {})}
    return _of_interaction(connection, ref) if ref.kind == INTERACTION.name else {}


def _named(connection: Connection, ref: Ref) -> dict[str, Any]:
    return {f"{ref.kind}_id": ref.key, ref.kind: titles_of(connection, ref.kind, [ref.key]).get(ref.key, "")}


def _body_of(connection: Connection, ref: Ref) -> dict[str, Any]:
    """The organisation that a person speaks for, as far as is known."""
    now = [one.other for one in affiliations_of(connection, ref) if not one.end and one.live]
    body = next((one for one in now if one.kind == "organisation"), None)
    return _named(connection, body) if body else {}


def _of_interaction(connection: Connection, ref: Ref) -> dict[str, Any]:
    """When and over which channel it was said, and by whom, where one alone took part."""
    said = load(connection, INTERACTION, ref.key)
    draft = _named(connection, ref) | {"received_on": said["date"], "channel": said["channel"]}
    for kind in ("person", "organisation"):
        keys = {row[f"{kind}_id"] for row in said["participants"] if row[f"{kind}_id"]}
        if len(keys) == 1:
            draft |= _named(connection, Ref(kind, keys.pop()))
    return draft
