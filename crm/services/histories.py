"""The history as lists of plain values: for the command line and for scripts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from crm.keys import to_text
from crm.queries.refs import resolve
from crm.store.history import steps_of


def told(connection: Connection, record: str | None, limit: int) -> list[dict[str, Any]]:
    """Steps, newest first, of the whole workspace or of one record and what belongs to it.

    Raises:
        NotFound, Ambiguous: no record, or several, are called that.
    """
    where = ""
    if record is not None:
        steps = steps_of(connection, *resolve(connection, record))
        where = f" WHERE s.id IN ({','.join(map(str, steps))})"
    rows = connection.exec_driver_sql(
        "SELECT s.id, s.at, s.staff_name, s.label, s.kind, s.undone_by_id, "
        "(SELECT count(DISTINCT c.table_name || c.row_id) FROM change c WHERE c.step_id = s.id) "
        f"FROM step s{where} ORDER BY s.id DESC LIMIT {limit:d}"
    )
    return [
        {
            "id": to_text(step), "at": at, "staff": staff or "", "label": label, "kind": kind,
            "undone": undone is not None, "rows": count,
        }
        for step, at, staff, label, kind, undone, count in rows.fetchall()
    ]  # fmt: skip
