"""Records as documents: one plain dict in the shape of the record's JSON, child rows with their `id`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from crm.errors import NotFound
from crm.i18n import _
from crm.keys import batches
from crm.models import contacts, documents, imports
from crm.models.records import KINDS, Child, RecordKind
from crm.names import FIRST_LAST, called, order_now
from crm.store.live import in_trash, live

Document = dict[str, Any]
_NAMES = ("full_name", "given_name", "family_name", "native_name", "name_order")  # what `names.called` asks for


def load(connection: Connection, kind: RecordKind, key: int, *, trashed: bool = False) -> Document:
    """One record; `trashed` looks in the trash instead.

    Raises:
        NotFound: it is not there.
    """
    found = load_many(connection, kind, [key], trashed=trashed)
    if key not in found:
        raise NotFound(_("This record is no longer there; it may be in the trash."))
    return found[key]


def load_many(
    connection: Connection, kind: RecordKind, keys: Sequence[int], *, trashed: bool = False
) -> dict[int, Document]:
    """Records by key, in the order asked for; keys that are not there are left out."""
    found: dict[int, Document] = {}
    for batch in batches(keys):
        found.update(_load_batch(connection, kind, batch, trashed))
    return found


def live_rows(
    connection: Connection, kind: RecordKind, keys: Sequence[int] | None = None, by: Sequence[str] = ("id",)
) -> list[Mapping[Any, Any]]:
    """What is stored of live records themselves, without what belongs to them: of `keys` in their order.

    Of none given all, by these columns, what has nothing there last.
    """
    own = live(kind.table)
    query = select(*(own.c[name] for name in ("id", *(column.name for column in kind.columns))))
    if keys is None:
        order = (part for name in by for part in (own.c[name].is_(None), own.c[name]))
        return list(connection.execute(query.order_by(*order)).mappings())
    found = {
        row["id"]: row
        for batch in batches(list(keys))
        for row in connection.execute(query.where(own.c.id.in_(batch))).mappings()
    }
    return [found[key] for key in keys if key in found]


def load_each(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> Iterator[Document]:
    """Records one after the other, loaded a batch at a time: for exports of any length."""
    for batch in batches(keys):
        yield from _load_batch(connection, kind, batch, trashed=False).values()


def _load_batch(connection: Connection, kind: RecordKind, keys: Sequence[int], trashed: bool) -> dict[int, Document]:  # noqa: FBT001
    source = in_trash(kind.table) if trashed else live(kind.table)
    columns = [source.c.id, *(source.c[column.name] for column in kind.columns)]
    rows = connection.execute(select(*columns).where(source.c.id.in_(keys))).mappings().all()
    by_key = {row["id"]: Document({"kind": kind.name, **row}) for row in rows}
    ordered = {key: by_key[key] for key in keys if key in by_key}
    for child in kind.children:
        _attach_children(connection, child, ordered)
    if kind.party:
        _attach_party(connection, kind, ordered)
    return ordered


def _attach_children(connection: Connection, child: Child, records: Mapping[int, Document]) -> None:
    for record in records.values():
        record[child.name] = []
    rows = live(child.table)
    columns = [rows.c.id, rows.c[child.owner], *(rows.c[name] for name in child.columns)]
    query = select(*columns).where(rows.c[child.owner].in_(list(records))).order_by(rows.c.id)
    found = [dict(row) for row in connection.execute(query).mappings()]
    for row in found:
        records[row.pop(child.owner)][child.name].append(row)
    _name_references(connection, child.table, child.columns, found)
    if "primary" in child.columns:
        for record in records.values():
            record[child.name].sort(key=_primary_first)


def _primary_first(row: Mapping[str, Any]) -> bool:
    return not row["primary"]


def _name_references(connection: Connection, table: Table, columns: Iterable[str], rows: list[Document]) -> None:
    """Beside each reference (`organisation_id`) put what it is called (`organisation`)."""
    for name in columns:
        target = next((key.column.table.name for key in table.c[name].foreign_keys), "")
        if target in KINDS:
            titles = titles_of(connection, target, {row[name] for row in rows if row[name]})
            for row in rows:
                row[name.removesuffix("_id")] = titles.get(row[name], "")


def titles_of(connection: Connection, kind: str, keys: Iterable[int]) -> dict[int, str]:
    """What records are called, also those in the trash; people in the order that is set."""
    table = KINDS[kind].table
    if kind == "person" and order_now() != FIRST_LAST:
        columns = [table.c[name] for name in _NAMES]
    else:
        columns = [table.c[KINDS[kind].title]]
    titles: dict[int, str] = {}
    for batch in batches(list(keys)):
        query = select(table.c.id, table.c.trashed_at, *columns).where(table.c.id.in_(batch))
        for key, since, *named in connection.execute(query):
            text = called(dict(zip(_NAMES, named, strict=True))) if len(named) > 1 else named[0]
            titles[key] = _("{title} (in the trash)").format(title=text) if since else text or ""
    return titles


def _attach_party(connection: Connection, kind: RecordKind, records: Mapping[int, Document]) -> None:
    owner = kind.owner_column()
    keys = list(records)
    for record in records.values():
        record.update(tags=[], custom={}, sources=[], has_photo=False)
    tag, tagging = live(contacts.tag), live(contacts.tagging)
    for key, name in connection.execute(
        select(tagging.c[owner], tag.c.name).join(tag, tag.c.id == tagging.c.tag_id)
        .where(tagging.c[owner].in_(keys)).order_by(tag.c.name)
    ):  # fmt: skip
        if name not in records[key]["tags"]:
            records[key]["tags"].append(name)
    field, value = live(contacts.custom_field), live(contacts.custom_value)
    for key, name, text in connection.execute(
        select(value.c[owner], field.c.name, value.c.value).join(field, field.c.id == value.c.custom_field_id)
        .where(value.c[owner].in_(keys)).order_by(field.c.id)
    ):  # fmt: skip
        records[key]["custom"][name] = text
    batch, source = live(imports.import_batch), live(imports.source)
    for key, file, row, moment in connection.execute(
        select(source.c[owner], batch.c.file, source.c.row, batch.c.at)
        .join(batch, batch.c.id == source.c.import_batch_id).where(source.c[owner].in_(keys)).order_by(source.c.id)
    ):  # fmt: skip
        records[key]["sources"].append({"file": file, "row": row, "at": moment})
    attachment = live(documents.attachment)
    for (key,) in connection.execute(
        select(attachment.c[owner]).where(attachment.c[owner].in_(keys), attachment.c.role == "photo")
    ):
        records[key]["has_photo"] = True
