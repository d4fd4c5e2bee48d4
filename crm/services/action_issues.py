"""Keeping the action plan as it was issued: the next one tells what changed since."""

from __future__ import annotations

from pathlib import Path

from crm.i18n import _
from crm.keys import to_text
from crm.models.kinds import Kind
from crm.models.records import ACTION
from crm.queries.action_changes import COMPARED, LIST
from crm.queries.action_plan import action_lines
from crm.services import handouts
from crm.store.database import Database
from crm.store.handed import pack


def issued(database: Database, path: Path) -> tuple[str, ...]:
    """Record that the plan was written to a file, with its rows; a sentence where that cannot be."""
    with database.read() as connection:
        lines = action_lines(connection)
    columns = [[name, _(_label(name)), str(_kind(name).value)] for name in COMPARED]
    rows = [(to_text(line.key), [getattr(line, name) for name in COMPARED]) for line in lines]
    facts = handouts.Facts(LIST, _("Action plan"), columns=COMPARED)
    return handouts.keep(database, facts, path, len(rows), pack(columns, rows))


def _label(name: str) -> str:
    return ACTION.fields[name if name in ACTION.fields else f"{name}_id"].label


def _kind(name: str) -> Kind:
    return ACTION.fields[name].kind if name in ACTION.fields else Kind.TEXT
