"""Taking back steps and doing them again, from the journal alone: no feature writes undo code.

Taking back a step restores each field it changed, if nobody changed it since; what it made goes to the trash. The
taking back is itself a step, so doing it again is taking back that one. Final steps are never taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from crm.errors import Invalid, NotFound
from crm.i18n import _
from crm.models.schema import journaled_tables, table
from crm.store.database import Database
from crm.store.unit import Unit, now

_DOABLE = "kind IN ('edit', 'import')"


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that was changed since the step and therefore stays as it is."""

    table: str
    key: int
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of it: the step that did it, the label of the step taken back, what was kept."""

    step: int
    undone: int
    label: str
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Pointing:
    """A live row made later that points at one the step made, and would go on pointing into the trash."""

    table: str
    key: int
    target_table: str
    target_key: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """The step that undo or redo would act on."""

    step: int
    label: str


def undo_candidate(connection: Connection, site: int | None = None, window: str | None = None) -> Candidate | None:
    """The last step not yet taken back: of one window on one installation, or of anybody."""
    mine, arguments = _mine(site, window)
    row = connection.exec_driver_sql(
        f"SELECT id, label FROM step WHERE {_DOABLE} AND undone_by_id IS NULL{mine} ORDER BY id DESC LIMIT 1", arguments
    ).fetchone()
    return Candidate(row[0], row[1]) if row else None


def redo_candidate(connection: Connection, site: int | None = None, window: str | None = None) -> Candidate | None:
    """The last step taken back, unless something else was done since."""
    mine, arguments = _mine(site, window)
    row = connection.exec_driver_sql(
        "SELECT id, undoes_id FROM step WHERE kind = 'undo' AND undone_by_id IS NULL"
        f"{mine} AND id > coalesce((SELECT max(id) FROM step WHERE {_DOABLE}{mine}), 0) ORDER BY id DESC LIMIT 1",
        arguments * 2,
    ).fetchone()
    return Candidate(row[0], _label(connection, row[1])) if row else None


def _mine(site: int | None, window: str | None) -> tuple[str, tuple[Any, ...]]:
    if site is None or window is None:
        return "", ()
    return " AND site = ? AND window = ?", (site, window)


def undo(database: Database, step: int | None = None) -> TakenBack:
    """Take back a step, or the last one of this window.

    Raises:
        NotFound: there is nothing to take back, or no such step.
        Invalid: the step is final, or already taken back.
    """
    with database.read() as connection:
        if step is None:
            found = undo_candidate(connection, database.author.site, database.author.window)
            if found is None:
                raise NotFound(_("There is nothing to undo."))
            step = found.step
        label = _check(connection, step)
    return _reverse(database, step, label, "undo")


def redo(database: Database) -> TakenBack:
    """Do again the step of this window that was taken back last.

    Raises:
        NotFound: there is none, or something was done since.
    """
    with database.read() as connection:
        found = redo_candidate(connection, database.author.site, database.author.window)
    if found is None:
        raise NotFound(_("There is nothing to redo."))
    return _reverse(database, found.step, found.label, "redo")


def pointing_at(connection: Connection, step: int) -> list[Pointing]:
    """Live rows of later steps that point at what this step made: listed before it is taken back."""
    found: list[Pointing] = []
    made = f"SELECT row_id FROM change WHERE step_id = {step} AND op = 'I' AND table_name = "
    for name, column, target in _foreign_keys():
        rows = connection.exec_driver_sql(
            f"SELECT r.id, r.{column} FROM {name} r WHERE r.trashed_at IS NULL AND r.{column} IN ({made}'{target}') "
            f"AND r.id NOT IN ({made}'{name}')"
        )
        found.extend(Pointing(name, key, target, pointed) for key, pointed in rows.fetchall())
    return found


def _foreign_keys() -> Iterator[tuple[str, str, str]]:
    for own in journaled_tables():
        for foreign in own.foreign_keys:
            yield own.name, foreign.parent.name, foreign.column.table.name


def _check(connection: Connection, step: int) -> str:
    row = connection.exec_driver_sql("SELECT label, kind, undone_by_id FROM step WHERE id = ?", (step,)).fetchone()
    if row is None:
        raise NotFound(_("There is no such step in the history."))
    label, kind, undone = row
    if kind == "final":
        raise Invalid({}, _("“{label}” is final: it records what happened outside, or ended data.").format(label=label))
    if undone is not None:
        raise Invalid({}, _("“{label}” has been taken back already.").format(label=label))
    return str(label)


def _label(connection: Connection, step: int) -> str:
    return str(connection.exec_driver_sql("SELECT label FROM step WHERE id = ?", (step,)).scalar() or "")


def _reverse(database: Database, step: int, label: str, kind: str) -> TakenBack:
    words = {"undo": _("Undo: {label}"), "redo": _("Redo: {label}")}
    with database.write(words[kind].format(label=label), kind=kind) as unit:
        kept = _apply_reverse(unit, step)
        connection = unit.connection
        undoes = step
        if kind == "redo":
            undoes = connection.exec_driver_sql("SELECT undoes_id FROM step WHERE id = ?", (step,)).scalar() or step
            connection.exec_driver_sql("UPDATE step SET undone_by_id = NULL WHERE id = ?", (undoes,))
        connection.exec_driver_sql("UPDATE step SET undoes_id = ? WHERE id = ?", (step, unit.step))
        connection.exec_driver_sql("UPDATE step SET undone_by_id = ? WHERE id = ?", (unit.step, step))
        unit.keep = True
        return TakenBack(unit.step, undoes, label, tuple(kept))


def _apply_reverse(unit: Unit, step: int) -> list[Kept]:
    """Write the state before `step`, row by row; returns the fields that moved since and stay."""
    connection, moment = unit.connection, now()
    made = connection.exec_driver_sql("SELECT DISTINCT table_name FROM change WHERE step_id = ? AND op = 'I'", (step,))
    for (name,) in made.fetchall():
        connection.exec_driver_sql(
            f"UPDATE {name} SET trashed_at = ? WHERE trashed_at IS NULL AND id IN "
            "(SELECT row_id FROM change WHERE step_id = ? AND op = 'I' AND table_name = ?)",
            (moment, step, name),
        )
    kept: list[Kept] = []
    for name, key, before, after in _net_changes(connection, step):
        kept.extend(_restore_row(connection, name, key, before, after))
    return kept


def _net_changes(connection: Connection, step: int) -> Iterator[tuple[str, int, dict[str, Any], dict[str, Any]]]:
    """Rows the step changed but did not make, each with the first value before and the last after."""
    rows = connection.exec_driver_sql(
        "SELECT table_name, row_id, before, after FROM change WHERE step_id = ? AND op = 'U' AND NOT EXISTS "
        "(SELECT 1 FROM change m WHERE m.step_id = change.step_id AND m.op = 'I' AND m.table_name = change.table_name "
        "AND m.row_id = change.row_id) ORDER BY id",
        (step,),
    ).fetchall()
    net: dict[tuple[str, int], tuple[dict[str, Any], dict[str, Any]]] = {}
    for name, key, before, after in rows:
        first, last = net.setdefault((name, key), ({}, {}))
        for column, value in json.loads(before).items():
            first.setdefault(column, value)
        last.update(json.loads(after))
    for (name, key), (first, last) in reversed(net.items()):
        yield name, key, first, last


def _restore_row(
    connection: Connection, name: str, key: int, before: dict[str, Any], after: dict[str, Any]
) -> Iterator[Kept]:
    known = [column for column in before if column in table(name).columns]  # a migration may have dropped one
    chosen = ", ".join(f'"{column}"' for column in known)
    row = connection.exec_driver_sql(f"SELECT {chosen} FROM {name} WHERE id = ?", (key,)).fetchone() if known else None
    if row is None:
        return
    current = dict(zip(known, row, strict=True))
    values = {column: before[column] for column in known if current[column] == after.get(column)}
    for column in known:
        if column not in values and current[column] != before[column]:
            yield Kept(name, key, column, current[column])
    if values:
        assignments = ", ".join(f'"{column}" = ?' for column in values)
        connection.exec_driver_sql(f"UPDATE {name} SET {assignments} WHERE id = ?", (*values.values(), key))
