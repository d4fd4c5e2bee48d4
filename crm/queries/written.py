"""Columns of a list handed out that hold several things in one cell, written to be read back as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from crm.i18n import N_, _
from crm.keys import to_text
from crm.models.action_plan import ORIGINS
from crm.models.interactions import POINT_STATUSES
from crm.models.kinds import Kind
from crm.models.records import KINDS, OPPORTUNITY, PARTY_COLUMNS
from crm.queries.columns import ListColumn
from crm.queries.deadlines import DEADLINE_WORDS
from crm.queries.funding import funding_lines, pilot_money
from crm.queries.money import converted, weighted
from crm.queries.records import load_many
from crm.queries.revisions import last_changed
from crm.queries.written_funding import WRITERS
from crm.refs import Ref
from crm.text import clean

BULLET: Final = "• "
_BULLETS: Final = ("•", "–", "-", "*")
_STATUS = re.compile(r"\s*\[([a-z_ ]+)\]$", re.IGNORECASE)
_STATUSES: Final = {status.replace("_", " "): status for status in POINT_STATUSES}


def write_points(points: Iterable[Mapping[str, Any]]) -> str:
    """Points raised, each behind a bullet: its lines below each other, its status in brackets."""
    return "\n".join(BULLET + "\n  ".join(_written(point).split("\n")) for point in points)


def _written(point: Mapping[str, Any]) -> str:
    status = str(point.get("status") or "").replace("_", " ")
    return f"{point.get('text') or ''} [{status}]" if status else str(point.get("text") or "")


def read_points(cell: str) -> list[dict[str, str]]:
    """The points in a cell: one for each bullet, or where there are none for each line, or between semicolons."""
    text = clean(cell.replace("\r\n", "\n").replace("\r", "\n"))
    if _is_bullet(text):
        found = list(_bulleted(text.split("\n")))
    else:
        found = text.split("\n") if "\n" in text else text.split(";")
    return [_point(one.strip()) for one in found if one.strip()]


def _is_bullet(line: str) -> bool:
    return len(line) > 1 and line[0] in _BULLETS and line[1] == " "


def _bulleted(lines: Iterable[str]) -> Iterator[str]:
    point: list[str] = []
    for line in lines:
        if _is_bullet(line) and point:
            yield "\n".join(point)
            point = []
        point.append(line[2:] if _is_bullet(line) else line.removeprefix("  "))
    if point:
        yield "\n".join(point)


def _point(text: str) -> dict[str, str]:
    status = _STATUS.search(text)
    known = _STATUSES.get(status[1].lower().replace("_", " ")) if status else None
    return {"text": text[: status.start()], "status": known} if status and known else {"text": text}


REFS: Final = ListColumn("refs", N_("Record ids"), Kind.WORDS, "")
# Columns that a list which leaves has besides those of the window, or in their place: without SQL of their own.
_COLUMNS: Final = {
    "interaction": (
        ListColumn("participants", N_("Participants"), Kind.WORDS, "", shown=True),
        ListColumn("points", N_("Points raised"), Kind.LONG_TEXT, "", shown=True),
        REFS,
    ),
    "task": (REFS,),
    "pilot": (  # in the currency of its budget
        ListColumn("asked", N_("Asked"), Kind.DECIMAL, ""),
        ListColumn("promised", N_("Promised"), Kind.DECIMAL, ""),
        ListColumn("received", N_("Received"), Kind.DECIMAL, ""),
        ListColumn("gap", N_("Gap to budget"), Kind.DECIMAL, ""),
    ),
    "opportunity": (
        ListColumn("weighted", N_("Weighted"), Kind.DECIMAL, ""),
        ListColumn("received", N_("Received"), Kind.DECIMAL, ""),
        ListColumn("unallocated", N_("Not allocated"), Kind.DECIMAL, ""),
        ListColumn("converted", N_("Converted"), Kind.DECIMAL, ""),
        *(ListColumn(child.name, child.label, Kind.LONG_TEXT, "") for child in OPPORTUNITY.children),
        REFS,
    ),
    "grant_made": (
        ListColumn("funder", N_("Funder"), Kind.TEXT, "", shown=True),
        ListColumn("recipient", N_("Recipient"), Kind.TEXT, "", shown=True),
    ),
    "deadline": (ListColumn("title", N_("Deadline"), Kind.TEXT, "", shown=True),),
    "action": (ListColumn("changed_at", N_("As of"), Kind.TEXT, ""), REFS),
}
_LINKS: Final = (*PARTY_COLUMNS, "interaction_id", "point_id", "event_id", "pilot_id")  # of a follow-up


def written_columns(kind: str) -> dict[str, ListColumn]:
    """The columns of a kind that are written here, by name."""
    return {column.name: column for column in _COLUMNS.get(kind, ())}


def written_values(connection: Connection, kind: str, keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What stands in those columns, by record."""
    listed = ",".join(map(str, keys))
    if not listed:
        return {}
    return _READERS[kind](connection, listed)


def _of_interactions(connection: Connection, listed: str) -> dict[int, dict[str, Any]]:
    values: dict[int, dict[str, Any]] = {int(key): {"participants": [], "refs": []} for key in listed.split(",")}
    points: dict[int, list[dict[str, Any]]] = {}
    rows = connection.exec_driver_sql(
        f"SELECT x.interaction_id, {', '.join(f'x.{column}' for column in PARTY_COLUMNS)}, "
        "coalesce(p.full_name, o.name, c.name) FROM participant x "
        "LEFT JOIN person p ON p.id = x.person_id AND p.trashed_at IS NULL "
        "LEFT JOIN organisation o ON o.id = x.organisation_id AND o.trashed_at IS NULL "
        "LEFT JOIN city c ON c.id = x.city_id AND c.trashed_at IS NULL "
        f"WHERE x.interaction_id IN ({listed}) AND x.trashed_at IS NULL ORDER BY x.id"
    ).fetchall()
    for key, *parties, name in rows:
        if name is not None:
            values[key]["participants"].append(name)
            values[key]["refs"].extend(_refs(dict(zip(PARTY_COLUMNS, parties, strict=True))))
    for key, text, status in connection.exec_driver_sql(
        f"SELECT interaction_id, text, status FROM point WHERE interaction_id IN ({listed}) "
        "AND trashed_at IS NULL ORDER BY id"
    ).fetchall():
        points.setdefault(key, []).append({"text": text, "status": status})
    for key, row in values.items():
        row |= {"participants": tuple(row["participants"]), "refs": tuple(row["refs"])}
        row["points"] = write_points(points.get(key, ()))
    return values


def _of_tasks(connection: Connection, listed: str) -> dict[int, dict[str, Any]]:
    rows = connection.exec_driver_sql(
        f"SELECT id, {', '.join(_LINKS)} FROM task WHERE id IN ({listed}) AND trashed_at IS NULL"
    ).fetchall()
    return {key: {"refs": tuple(_refs(dict(zip(_LINKS, links, strict=True))))} for key, *links in rows}


def _of_actions(connection: Connection, listed: str) -> dict[int, dict[str, Any]]:
    """Since when each is as it is: by that a list that comes back knows whether it is still true; and who helps."""
    changed = last_changed(connection, KINDS["action"], [int(key) for key in listed.split(",")])
    values: dict[int, dict[str, Any]] = {key: {"changed_at": at, "refs": ()} for key, at in changed.items()}
    for sql, columns in (
        (f"SELECT x.action_id, x.person_id FROM contributor x WHERE x.action_id IN ({listed}) "
         "AND x.trashed_at IS NULL ORDER BY x.id", ("person_id",)),
        (f"SELECT x.action_id, {', '.join(ORIGINS)} FROM origin x WHERE x.action_id IN ({listed}) "
         "AND x.trashed_at IS NULL ORDER BY x.id", ORIGINS),
    ):  # fmt: skip
        for key, *links in connection.exec_driver_sql(sql).fetchall():
            values[key]["refs"] = (*values[key]["refs"], *_refs(dict(zip(columns, links, strict=True))))
    return values


def _refs(columns: Mapping[str, int | None]) -> Iterator[str]:
    return (f"{column.removesuffix('_id')}:{to_text(key)}" for column, key in columns.items() if key is not None)


def _of_pilots(connection: Connection, listed: str) -> dict[int, dict[str, Any]]:
    """What of its budget was asked for, promised and received, and what is missing, in the currency of the budget."""
    names = ("asked", "promised", "received", "gap")
    found = pilot_money(connection, [int(key) for key in listed.split(",")])
    return {
        key: {name: f"{getattr(one, name):f}" for name in names}
        if (one := next((one for one in money.figures if one.budget is not None), None)) else dict.fromkeys(names)
        for key, money in found.items()
    }  # fmt: skip


def _of_opportunities(connection: Connection, listed: str) -> dict[int, dict[str, Any]]:
    """The amounts that are reckoned, in the currency it is counted in and in that of its rate; and its parts."""
    found: dict[int, dict[str, Any]] = {}
    wanted = [int(key) for key in listed.split(",")]
    documents = load_many(connection, OPPORTUNITY, wanted)
    for line in funding_lines(connection, wanted):
        into = next((rate.into for rate in line.rates), "")
        amounts = {
            "weighted": weighted(line.worth, line.chance), "received": line.received, "unallocated": line.unallocated,
            "converted": converted(line.worth, into, line.rates) if into else None,
        }  # fmt: skip
        contact = documents[line.key]["contact_id"]
        refs = [Ref("organisation", line.funder_key)] if line.funder_key and "funder" not in line.trashed else []
        refs += [Ref("person", contact)] if contact and "contact" not in line.trashed else []
        found[line.key] = {
            **{name: f"{value.amount:f}" if value else None for name, value in amounts.items()},
            **{name: "\n".join(map(write, documents[line.key][name])) for name, write in WRITERS.items()},
            "refs": tuple(f"{ref.kind}:{to_text(ref.key)}" for ref in refs),
        }
    return found


def _of_deadlines(connection: Connection, listed: str) -> dict[int, dict[str, Any]]:
    """Each as a calendar names it: 'Application: Light for the stairs'."""
    rows = connection.exec_driver_sql(
        "SELECT d.id, d.type, o.title FROM deadline d LEFT JOIN opportunity o ON o.id = d.opportunity_id "
        f"AND o.trashed_at IS NULL WHERE d.id IN ({listed}) AND d.trashed_at IS NULL"
    ).fetchall()
    return {key: {"title": f"{_(DEADLINE_WORDS[type_])}: {title or ''}"} for key, type_, title in rows}


def _of_grants(connection: Connection, listed: str) -> dict[int, dict[str, Any]]:
    """Who gave and who got as they were named; their records stand in columns of their own."""
    sql = f"SELECT id, funder, recipient FROM grant_made WHERE id IN ({listed}) AND trashed_at IS NULL"
    rows = connection.exec_driver_sql(sql).fetchall()
    return {key: {"funder": funder, "recipient": recipient} for key, funder, recipient in rows}


_READERS: Final = {
    "grant_made": _of_grants,
    "interaction": _of_interactions, "task": _of_tasks, "action": _of_actions, "opportunity": _of_opportunities,
    "deadline": _of_deadlines, "pilot": _of_pilots,
}  # fmt: skip
