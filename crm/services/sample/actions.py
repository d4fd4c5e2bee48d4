"""What the made-up network promised: actions of decisions, candidates, answers, comments and points raised."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, select

from crm.i18n import N_, _
from crm.models.comments import comment
from crm.models.feedback import answer
from crm.models.interactions import point
from crm.queries.action_plan import Origin, described, offered
from crm.refs import Ref
from crm.services import action_plan
from crm.services.links import Links
from crm.services.sample.convening import EVENT
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage

LABEL: Final = N_("Make an action plan")
_BY_TEXT: Final = (("answer", answer), ("comment", comment), ("point", point))
_FIELDS: Final = ("title", "owner", "status", "progress", "priority", "section")


def plan_actions(stage: Stage) -> None:
    """All actions as one step; some late, some that nobody owns."""
    with stage.database.read() as connection:
        origins = [origin_of(stage, connection, row.get("from", {})) for row in lore("actions")["action"]]
        drafts = [action_plan.drafted(connection, one) if one is not None else {} for one in origins]
    with stage.database.write(_(LABEL)) as unit:
        links = Links(unit)
        for row, draft in zip(lore("actions")["action"], drafts, strict=True):
            action_plan.create(unit, {**draft, **_document(stage, row)}, links)


def _document(stage: Stage, row: dict[str, Any]) -> dict[str, Any]:
    document: dict[str, Any] = {name: row[name] for name in _FIELDS if name in row}
    document["due"] = stage.day(row["due"]) if "due" in row else None
    if "done" in row:
        document["done_on"] = stage.day(row["done"])
    if "city" in row:
        document["city_id"] = stage.names.key("city", row["city"])
    if "pilot" in row:
        document["pilot_id"] = stage.names.key("pilot", row["pilot"])
    document["contributors"] = [{"person_id": stage.names.key("person", name)} for name in row.get("contributors", ())]
    author = row.get("owner", "Mireia Castellví")
    document["notes"] = [
        {"date": stage.day(day), "status": status, "text": text, "author": author}
        for day, status, text in row.get("notes", ())
    ]
    return document


def origin_of(stage: Stage, connection: Connection, said: dict[str, Any]) -> Origin | None:
    """What an action or pilot comes from; None where it is said nowhere, or nobody answered so."""
    event = offered(connection, Ref("event", stage.names.key("event", EVENT)))
    for kind in ("candidate", "decision"):
        if kind in said:
            number: int = said[kind]
            return [one for one in event if one.kind == kind][number]
    kind, own = next(((name, table) for name, table in _BY_TEXT if name in said), _BY_TEXT[-1])
    found = (
        connection.execute(select(own.c.id).where(own.c.text == said.get(kind)).order_by(own.c.id)).scalars().first()
    )
    return described(connection, kind, [found])[found] if found else None
