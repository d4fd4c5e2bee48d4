"""What an import brought: which files, when, and records of which kinds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from crm.models.records import PARTY_COLUMNS

_DESCRIBED = ("interaction", "task", "action", "opportunity", "grant_made", "comment")  # kinds of rows beside contacts


@dataclass(frozen=True, slots=True)
class Imported:
    """`date` is the day (UTC) that the lists know as 'imported on'; `counts` are records by kind, none of them 0."""

    files: tuple[str, ...]
    date: str
    counts: dict[str, int]


def imported(connection: Connection, step: int) -> Imported:
    """What the step of an import brought, as the journal has it."""
    batches = connection.exec_driver_sql(
        "SELECT b.file, substr(b.at, 1, 10) FROM change c JOIN import_batch b ON b.id = c.row_id "
        "WHERE c.step_id = ? AND c.table_name = 'import_batch' AND c.op = 'I' ORDER BY b.id",
        (step,),
    ).fetchall()
    found = connection.exec_driver_sql(
        "SELECT count(DISTINCT x.person_id), count(DISTINCT x.organisation_id), count(DISTINCT x.city_id) "
        "FROM change c JOIN source x ON x.id = c.row_id WHERE c.step_id = ? AND c.table_name = 'source'",
        (step,),
    ).one()
    counts = {kind: count for kind, count in zip(PARTY_COLUMNS.values(), found, strict=True) if count}
    others = connection.exec_driver_sql(
        "SELECT table_name, count(*) FROM change WHERE step_id = ? AND op = 'I' "
        f"AND table_name IN ({', '.join(map(repr, _DESCRIBED))}) GROUP BY table_name",
        (step,),
    ).fetchall()
    counts |= dict(others)
    return Imported(tuple(file for file, _day in batches), batches[0][1] if batches else "", counts)
