"""Taking back steps and doing them again, from the journal alone: no feature writes undo code.

Taking back a step is itself a step, so doing it again is taking back that one. Final steps are never taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from crm.errors import Invalid, NotFound
from crm.i18n import _
from crm.store import reversal
from crm.store.database import Database
from crm.store.reversal import Kept, Pointing

_DOABLE = "kind IN ('edit', 'import')"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of it: the step that did it, the step and label taken back (or done again), what was kept."""

    step: int
    undone: int
    label: str
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """The step that undo or redo would act on."""

    step: int
    label: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking back a step would leave as it is, and which live rows point at what it would put in the trash."""

    step: int
    label: str
    kept: tuple[Kept, ...]
    pointing: tuple[Pointing, ...]


@dataclass(frozen=True, slots=True)
class _Target:
    """The step whose changes are turned around, its label, and whether that takes back or does again."""

    step: int
    label: str
    kind: str
    undone: int


def undo_candidate(connection: Connection, site: int | None = None, window: str | None = None) -> Candidate | None:
    """The last step not yet taken back: of one window on one installation, or of anybody."""
    mine, arguments = _mine(site, window)
    row = connection.exec_driver_sql(
        f"SELECT id, label FROM step WHERE {_DOABLE} AND undone_by_id IS NULL AND shrunk_at IS NULL{mine} "
        "ORDER BY id DESC LIMIT 1",
        arguments,
    ).fetchone()
    return Candidate(row[0], row[1]) if row else None


def redo_candidate(connection: Connection, site: int | None = None, window: str | None = None) -> Candidate | None:
    """The last step taken back, unless something else was done since."""
    mine, arguments = _mine(site, window)
    row = connection.exec_driver_sql(
        "SELECT id, undoes_id FROM step WHERE kind = 'undo' AND undone_by_id IS NULL AND shrunk_at IS NULL"
        f"{mine} AND id > coalesce((SELECT max(id) FROM step WHERE {_DOABLE}{mine}), 0) ORDER BY id DESC LIMIT 1",
        arguments * 2,
    ).fetchone()
    return Candidate(row[0], _row(connection, row[1])[0]) if row else None


def _mine(site: int | None, window: str | None) -> tuple[str, tuple[Any, ...]]:
    if site is None or window is None:
        return "", ()
    return " AND site = ? AND window = ?", (site, window)


def undo(database: Database, step: int | None = None) -> TakenBack:
    """Take back a step, or the last one of this window; a step that took back another one is thereby done again.

    Raises:
        NotFound: there is nothing to take back, or no such step.
        Invalid: the step is final, already taken back, or its images were removed.
    """
    with database.read() as connection:
        if step is None:
            found = undo_candidate(connection, database.author.site, database.author.window)
            if found is None:
                raise NotFound(_("There is nothing to undo."))
            step = found.step
        target = _target(connection, step)
    return _turn_around(database, target)


def redo(database: Database) -> TakenBack:
    """Do again the step of this window that was taken back last.

    Raises:
        NotFound: there is none, or something was done since.
    """
    with database.read() as connection:
        found = redo_candidate(connection, database.author.site, database.author.window)
        if found is None:
            raise NotFound(_("There is nothing to redo."))
        target = _target(connection, found.step)
    return _turn_around(database, target)


def preview(connection: Connection, step: int) -> Preview:
    """What to tell before a step is taken back.

    Raises:
        NotFound, Invalid: as `undo`.
    """
    target = _target(connection, step)
    kept = tuple(kept for row in reversal.plan(connection, target.step) for kept in row.kept)
    return Preview(target.undone, target.label, kept, tuple(reversal.pointing_at(connection, target.step)))


def _row(connection: Connection, step: int) -> tuple[Any, ...]:
    row = connection.exec_driver_sql(
        "SELECT label, kind, undoes_id, undone_by_id, shrunk_at FROM step WHERE id = ?", (step,)
    ).fetchone()
    if row is None:
        raise NotFound(_("There is no such step in the history."))
    return tuple(row)


def _target(connection: Connection, step: int) -> _Target:
    label, kind, undoes, undone_by, shrunk = _row(connection, step)
    if kind == "redo":  # it stands for the step it did again
        return _target(connection, _row(connection, undoes)[2])
    name = _row(connection, undoes)[0] if kind == "undo" else label
    if kind == "final":
        raise Invalid({}, _("“{label}” is final: it records what happened outside, or ended data.").format(label=label))
    if undone_by is not None:
        raise Invalid({}, _("“{label}” has been taken back already.").format(label=label))
    if shrunk is not None:
        raise Invalid({}, _("“{label}” is too old: what it changed is no longer kept.").format(label=label))
    if kind == "undo":
        return _Target(step, name, "redo", undoes)
    return _Target(step, name, "undo", step)


def _turn_around(database: Database, target: _Target) -> TakenBack:
    words = {"undo": _("Undo: {label}"), "redo": _("Redo: {label}")}
    with database.write(words[target.kind].format(label=target.label), kind=target.kind) as unit:
        connection = unit.connection
        if _target(connection, target.step) != target:  # another window was faster
            raise Invalid({}, _("“{label}” has been taken back already.").format(label=target.label))
        kept = reversal.reverse(connection, target.step)
        if target.kind == "redo":
            connection.exec_driver_sql("UPDATE step SET undone_by_id = NULL WHERE id = ?", (target.undone,))
        connection.exec_driver_sql("UPDATE step SET undoes_id = ? WHERE id = ?", (target.step, unit.step))
        connection.exec_driver_sql("UPDATE step SET undone_by_id = ? WHERE id = ?", (unit.step, target.step))
        unit.keep = True
    return TakenBack(unit.step, target.undone, target.label, tuple(kept))
