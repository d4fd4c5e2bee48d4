"""Keeping the action plan as it was issued: the next one tells what changed since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm.i18n import _
from crm.keys import to_text
from crm.models.kinds import Kind
from crm.models.records import ACTION
from crm.queries.action_changes import COMPARED, LIST
from crm.queries.action_plan import action_lines
from crm.services import handouts
from crm.store.database import Database
from crm.store.handed import pack


def issued(database: Database, path: Path, recipient: str = "") -> tuple[str, ...]:
    """Record that the plan was written to a file, with its rows; a sentence where that cannot be."""
    columns = [[name, _(_label(name)), str(_kind(name).value)] for name in COMPARED]
    rows = rows_now(database)
    facts = handouts.Facts(LIST, _("Action plan"), columns=COMPARED, given=handouts.Given(recipient))
    return handouts.keep(database, facts, path, len(rows), pack(columns, rows.items()))


def rows_now(database: Database) -> dict[str, list[Any]]:
    """What is compared of each action, by its id."""
    with database.read() as connection:
        lines = action_lines(connection)
    return {to_text(line.key): [handouts.as_kept(getattr(line, name)) for name in COMPARED] for line in lines}


def _label(name: str) -> str:
    return ACTION.fields[name if name in ACTION.fields else f"{name}_id"].label


def _kind(name: str) -> Kind:
    return ACTION.fields[name].kind if name in ACTION.fields else Kind.TEXT
