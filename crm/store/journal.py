"""The journal's triggers, generated from the tables: what each labelled step changed, before and after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Table

from crm.models.fields import is_derived
from crm.models.schema import journaled_tables

_STEP = "(SELECT step_id FROM journal_context)"


def kept_columns(table: Table) -> tuple[Column[Any], ...]:
    """The columns whose values the journal keeps."""
    return tuple(column for column in table.columns if not column.primary_key and not is_derived(column))


def _image(table: Table, row: str) -> str:
    pairs = ", ".join(f"'{column.name}', {row}.\"{column.name}\"" for column in kept_columns(table))
    # Patching an empty object drops the members that are null: most columns of most rows.
    return f"json_patch('{{}}', json_object({pairs}))"


def _changed(table: Table, row: str) -> str:
    parts = " UNION ALL ".join(
        f'SELECT \'{column.name}\', {row}."{column.name}" WHERE OLD."{column.name}" IS NOT NEW."{column.name}"'
        for column in kept_columns(table)
    )
    return f"(SELECT json_group_object(k, v) FROM (SELECT NULL AS k, NULL AS v WHERE 0 UNION ALL {parts}))"


def _record(table: Table, op: str, key: str, before: str, after: str) -> str:
    return (
        "INSERT INTO change (step_id, table_name, row_id, op, before, after) "
        f"VALUES ({_STEP}, '{table.name}', {key}.id, '{op}', {before}, {after});"
    )


def triggers(table: Table) -> tuple[str, str, str]:
    """The triggers of a table in SQLite's words. A write outside a step fails: `change.step_id` is never empty."""
    name, columns = table.name, kept_columns(table)
    watched = ", ".join(f'"{column.name}"' for column in columns)
    differs = " OR ".join(f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in columns)
    return (
        f"CREATE TRIGGER journal_{name}_i AFTER INSERT ON {name} BEGIN "
        f"{_record(table, 'I', 'NEW', 'NULL', _image(table, 'NEW'))} END",
        f"CREATE TRIGGER journal_{name}_u AFTER UPDATE OF {watched} ON {name} WHEN {differs} BEGIN "
        f"{_record(table, 'U', 'NEW', _changed(table, 'OLD'), _changed(table, 'NEW'))} END",
        f"CREATE TRIGGER journal_{name}_d AFTER DELETE ON {name} BEGIN "
        f"{_record(table, 'D', 'OLD', _image(table, 'OLD'), 'NULL')} END",
    )


def create_triggers(connection: Connection) -> None:
    """Make the triggers of all journaled tables, and the one row that names the current step."""
    drop_triggers(connection)
    for table in journaled_tables():
        for statement in triggers(table):
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO journal_context (id, step_id) VALUES (1, NULL) ON CONFLICT DO NOTHING")


def drop_triggers(connection: Connection) -> None:
    """Drop every trigger of ours: migrations run without a journal."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'"
    )
    for (name,) in names.fetchall():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
