"""How the action plan stands against the last version that was handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.errors import NotFound
from crm.keys import to_text
from crm.models.handouts import handout
from crm.queries.action_plan import ActionLine
from crm.queries.handouts import snapshot_of
from crm.store.live import live

LIST: Final = "actions"
COMPARED: Final = ("title", "owner", "due", "progress", "status", "priority", "section")


@dataclass(frozen=True, slots=True)
class Issue:
    """A version that was handed out: when, and the values of its rows by id and column."""

    at: str
    recipient: str
    rows: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Moved:
    """An action that is not as it was: `mark` is new, changed or gone; `values` are those before and now, by field."""

    title: str
    mark: str
    values: tuple[tuple[str, str, str], ...] = ()


def last_issue(connection: Connection) -> Issue | None:
    """The newest version of the whole plan that was handed out with its rows; None where none was."""
    own = live(handout)
    query = select(own.c.id, own.c.at, own.c.recipient).where(own.c.list == LIST).order_by(own.c.id.desc())
    for key, at, recipient in connection.execute(query):
        try:
            kept = snapshot_of(connection, key)
        except NotFound:
            continue
        names = [name for name, _label, _kind in kept.columns]
        if "title" in names:
            rows = {one: dict(zip(names, values, strict=False)) for one, values in kept.rows.items()}
            return Issue(at, recipient or "", rows)
    return None


def moved(issue: Issue, lines: Sequence[ActionLine]) -> list[Moved]:
    """What changed since: new ones and changed ones in the order of the plan, then those that are gone."""
    found = list[Moved]()
    for line in lines:
        before = issue.rows.get(to_text(line.key))
        if before is None:
            found.append(Moved(line.title, "new"))
            continue
        values = tuple(
            (name, str(before[name] or ""), str(getattr(line, name) or ""))
            for name in COMPARED
            if name in before and str(before[name] or "") != str(getattr(line, name) or "")
        )
        if values:
            found.append(Moved(line.title, "changed", values))
    here = {to_text(line.key) for line in lines}
    found += [Moved(str(row["title"] or ""), "gone") for key, row in issue.rows.items() if key not in here]
    return found
