"""When records were last changed, as address books ask for it to tell which of two cards is newer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from crm.keys import BATCH, from_text
from crm.models.records import KINDS, RecordKind


def with_revisions(connection: Connection, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Published records of people and organisations, each with `changed_at`, a moment as ISO 8601 writes it."""
    iterator = iter(records)
    while batch := list(islice(iterator, BATCH)):
        known: dict[str, str] = {}
        for kind in {str(record["kind"]) for record in batch}:
            keys = [from_text(record["id"]) for record in batch if record["kind"] == kind]
            known |= {f"{kind} {key}": at for key, at in last_changed(connection, KINDS[kind], keys).items()}
        for record in batch:
            yield {**record, "changed_at": known.get(f"{record['kind']} {from_text(record['id'])}", "")}


def last_changed(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> dict[int, str]:
    """The moment of the last step that changed each of these records, or a row of its lists."""
    listed = ",".join(map(str, keys))
    table, owner = kind.table.name, kind.owner_column()
    parts = [f"SELECT row_id AS key, step_id FROM change WHERE table_name = '{table}' AND row_id IN ({listed})"]
    for child in kind.children:
        name = child.table.name
        parts.append(
            f"SELECT x.{owner}, c.step_id FROM {name} x JOIN change c ON c.table_name = '{name}' AND c.row_id = x.id "
            f"WHERE x.{owner} IN ({listed})"
        )
    newest = f"SELECT key, max(step_id) AS step_id FROM ({' UNION ALL '.join(parts)}) f GROUP BY key"
    sql = f"SELECT n.key, s.at FROM ({newest}) n JOIN step s ON s.id = n.step_id"
    return {int(key): str(at) for key, at in connection.exec_driver_sql(sql).fetchall()}


def changed_at(connection: Connection, kind: str, identifier: str) -> str:
    """The moment of the last change of one record, by its id as text; '' where none is kept."""
    key = from_text(identifier)
    return last_changed(connection, KINDS[kind], [key]).get(key, "")
