"""The content calendar: posts planned, made of messages and questions, noted as posted with link and reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from crm.dates import is_date, today
from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.models import campaign
from crm.models.campaign import PLANNED, POSTED
from crm.models.records import MESSAGE, POST, SURVEY
from crm.queries.records import Document, load
from crm.services import records
from crm.services.messages import whole_text
from crm.store.database import Database
from crm.text import one_line

_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")
BLANK: Final[Document] = {"kind": "post", "title": None, "status": PLANNED}


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store a post as one step; returns its key. What is posted has a day, which is today's where none is given.

    Raises:
        Invalid: with a message for each field: no time of day, a reach below nothing, a day that is none.
        Conflict: a field changed here moved in the store meanwhile.
    """
    return records.save(database, POST, base, settled(edited, base or {}))


def settled(edited: Document, base: Document) -> Document:
    """The post with what its status says, its time as 09:05, and its fields checked."""
    problems: dict[str, str] = {}
    result = {**edited, "status": edited.get("status") or base.get("status") or PLANNED}
    if result.get("planned_at"):
        found = _TIME.fullmatch(str(result["planned_at"]).strip())
        if found:
            result["planned_at"] = f"{int(found[1]):02d}:{found[2]}"
        else:
            problems["planned_at"] = _("“{value}” is no time of day; write it as 14:30.").format(
                value=str(result["planned_at"])[:20])  # fmt: skip
    reach = result.get("reach")
    if isinstance(reach, int) and reach < 0:
        problems["reach"] = _("Nobody is the least who can have seen it.")
    for name in ("planned_on", "posted_on"):
        if result.get(name) and not is_date(str(result[name])):
            problems[name] = _("“{value}” is not a date.").format(value=str(result[name])[:40])
    if problems:
        raise Invalid(problems)
    if result["status"] == POSTED and not result.get("posted_on") and not base.get("posted_on"):
        result["posted_on"] = today()
    return result


def drafted(database: Database, *, message: int | None = None, survey: int | None = None, day: str = "") -> Document:
    """A post to begin with: of a message with its hashtags, or of what a survey asks.

    Raises:
        NotFound: the message or survey is in the trash or gone.
    """
    draft: dict[str, Any] = {**BLANK, "planned_on": day or None}
    with database.read() as connection:
        if message is not None:
            found = load(connection, MESSAGE, message)
            channels = found["channels"] or [None]
            draft |= {"title": found["name"], "text": whole_text(found), "channel": channels[0], "message_id": message,
                      "message": found["name"]}  # fmt: skip
        if survey is not None:
            found = load(connection, SURVEY, survey)
            asked = [one_line(row["text"] or "") for row in found["questions"]]
            draft |= {"title": found["name"], "text": "\n".join(asked), "survey_id": survey, "survey": found["name"],
                      "planned_on": day or found["asked_from"]}  # fmt: skip
    return draft


def set_status(database: Database, keys: Sequence[int], status: str) -> int:
    """Note that posts went out today, were called off, or are planned again; one step, which is returned."""
    labels = {
        POSTED: ngettext("Note {count} post as posted", "Note {count} posts as posted", len(keys)),
        PLANNED: ngettext("Plan {count} post again", "Plan {count} posts again", len(keys)),
    }
    label = labels.get(status) or ngettext("Call {count} post off", "Call {count} posts off", len(keys))
    with database.write(label) as unit:
        for key in keys:
            known = load(unit.connection, POST, key)["posted_on"]
            day = (known or today()) if status == POSTED else None
            unit.update(campaign.post, key, {"status": status, "posted_on": day})
    return unit.step


def move(database: Database, keys: Sequence[int], day: str) -> int:
    """Plan posts for another day; one step, which is returned.

    Raises:
        Invalid: it is no day.
    """
    if not is_date(day):
        raise Invalid({"planned_on": _("“{value}” is not a date.").format(value=day[:40])})
    with database.write(_("Plan posts for {day}").format(day=day)) as unit:
        for key in keys:
            unit.update(campaign.post, key, {"planned_on": day})
    return unit.step
