"""Records as they leave for good: with what the published JSON leaves out, and the rows that tie records together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from crm.keys import to_text
from crm.models import contacts, documents
from crm.models.records import KINDS, PARTY_COLUMNS, RELATIONSHIP, RecordKind
from crm.queries.lists import ListQuery, keys
from crm.queries.published import outward
from crm.queries.records import Document, load_each, titles_of
from crm.store.live import live

_BESIDES = ("lens", "certainty", "provenance", "salutation", "preferred_channel")


def whole_records(connection: Connection, kind: RecordKind) -> Iterator[Document]:
    """Every record of a kind in the shape of its JSON, with consents, what it stands for, and who looks after it."""
    for document in load_each(connection, kind, keys(connection, ListQuery(kind.name))):
        record = outward(connection, {**document, "kind": kind.name})
        if document["kind"] != kind.name:  # of a custom field: what its values are
            record["values"] = document["kind"]
        if kind.party:
            record |= {name: document[name] or "" for name in _BESIDES if name in document and name not in record}
            record["consents"] = [_bare(row) for row in document.get("consents", ())]
            record["owner"] = _owner(connection, document.get("owner_id"))
            for child in kind.children:
                record.setdefault(child.name, [_bare(row) for row in document[child.name]])
        yield record


def _bare(row: Document) -> Document:
    return {name: value for name, value in row.items() if name != "id" and not name.endswith("_id")}


def _owner(connection: Connection, key: int | None) -> str:
    return titles_of(connection, "staff_member", [key]).get(key, "") if key else ""


def relationships(connection: Connection) -> Iterator[Document]:
    """Every relationship, both ends by kind, id and name; those with an end in the trash are left out."""
    table = live(contacts.relationship)
    for row in connection.execute(select(table).order_by(table.c.id)).mappings():
        start, end = _party(connection, row, "from_"), _party(connection, row, "to_")
        if start and end:
            own = {name: row[name] or "" for name in RELATIONSHIP.fields if not name.endswith("_id")}
            yield {"kind": RELATIONSHIP.name, "id": to_text(row["id"]), "from": start, "to": end, **own}


def _party(connection: Connection, row: Any, prefix: str = "") -> Document | None:
    """The party, event or pilot that a row points at: its kind, id and name; None where it is in the trash."""
    for column, kind in {**PARTY_COLUMNS, **{f"{kind}_id": kind for kind in documents.ATTACHED_ALSO}}.items():
        key = row.get(f"{prefix}{column}")
        if key is not None:
            table = live(KINDS[kind].table)
            title = connection.execute(select(table.c[KINDS[kind].title]).where(table.c.id == key)).first()
            return {"kind": kind, "id": to_text(key), "name": title[0] or ""} if title else None
    return None


def attachments(connection: Connection) -> dict[int, list[Document]]:
    """For each document the records it lies at, as kind, id, name, and in which role."""
    table, document = live(documents.attachment), live(documents.document)
    found: dict[int, list[Document]] = {}
    query = select(table).join(document, document.c.id == table.c.document_id).order_by(table.c.id)
    for row in connection.execute(query).mappings():
        if (party := _party(connection, row)) is not None:
            found.setdefault(row["document_id"], []).append({**party, "role": row["role"] or ""})
    return found


def sensitive_fields() -> list[str]:
    """Labels of the fields that leave only when they are named."""
    return [field.label for kind in KINDS.values() for field in kind.fields.values() if field.sensitive]
