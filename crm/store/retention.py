"""How long the journal keeps what was: after some months only who, when and which fields stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from crm.store.database import Database
from crm.store.dialect import names_in
from crm.store.unit import now

_DAYS_OF_A_MONTH = 365.25 / 12


def shrink_journal(database: Database, months: int, at: datetime | None = None) -> int:
    """Shrink the images of steps older than `months`; 0 keeps all for ever. Returns how many steps it were.

    Such a step stays in the history but can no longer be taken back.
    """
    if months <= 0:
        return 0
    limit = (at or datetime.now(UTC)) - timedelta(days=months * _DAYS_OF_A_MONTH)
    moment = limit.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    old = "shrunk_at IS NULL AND at < ?"
    with database.read() as connection:
        if not connection.exec_driver_sql(f"SELECT 1 FROM step WHERE {old} LIMIT 1", (moment,)).scalar():
            return 0
    with database.write("") as unit:  # that changes no record, so no step of it stays
        old = f"{old} AND id <> {unit.step}"
        shrink(unit.connection, f"step_id IN (SELECT id FROM step WHERE {old})", (moment,))
        done = unit.connection.exec_driver_sql(f"UPDATE step SET shrunk_at = ? WHERE {old}", (now(), moment))
        return int(done.rowcount)


def shrink(connection: Connection, where: str, values: tuple[Any, ...] = ()) -> None:
    """Leave of the images of some changes only the names of their fields, as a JSON list."""
    images = ", ".join(
        f"{column} = CASE WHEN {column} LIKE '{{%' THEN {names_in(column)} ELSE {column} END"
        for column in ("before", "after")
    )
    connection.exec_driver_sql(f"UPDATE change SET {images} WHERE {where}", values)
