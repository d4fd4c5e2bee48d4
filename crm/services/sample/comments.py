"""The made-up discussion paper in two drafts, and what its readers said: decided, answered, or still waiting."""

from __future__ import annotations

from typing import Any, Final

from crm.i18n import N_, _
from crm.models.records import PUBLICATION, PUBLICATION_VERSION
from crm.services import comments
from crm.services.handwritten import paragraphs
from crm.services.links import Links
from crm.services.records import create
from crm.services.sample.lore import FICTIONAL, lore
from crm.services.sample.stage import Stage
from crm.store.unit import Unit

LABEL: Final = N_("Give out the discussion paper")
HEARD: Final = N_("Take down what readers said")
_DECIDED: Final = ("type", "section", "text", "proposed", "disposition", "rationale", "satisfied", "channel", "name")
_DAYS: Final = {"received": "received_on", "decided": "decided_on", "answered": "answered_on"}


def hear_comments(stage: Stage) -> None:
    """Publications with their versions as one step, all comments as another."""
    told = lore("comments")
    with stage.database.write(_(LABEL)) as unit:
        rows = [
            {**row, "provenance": FICTIONAL,
             **({"comments_until": stage.day(row["comments_until"])} if "comments_until" in row else {})}
            for row in told["publication"]
        ]  # fmt: skip
        stage.names.add(unit, PUBLICATION, rows)
        versions = {row["number"]: _version(stage, unit, row) for row in told["version"]}
    with stage.database.write(_(HEARD)) as unit:
        for row in told["comment"]:
            comments.create(unit, _document(stage, row, versions[row["version"]]), Links(unit))


def _version(stage: Stage, unit: Unit, row: dict[str, Any]) -> tuple[int, int]:
    """The keys of a publication and of its version."""
    publication = stage.names.key(PUBLICATION.name, row["publication"])
    sections = [{**one, "text": paragraphs(one["text"]) if "text" in one else None} for one in row["sections"]]
    document = {"publication_id": publication, "number": row["number"], "date": stage.day(row["date"]),
                "note": row["note"], "sections": sections}  # fmt: skip
    return publication, create(unit, PUBLICATION_VERSION, document)


def _document(stage: Stage, row: dict[str, Any], about: tuple[int, int]) -> dict[str, Any]:
    document: dict[str, Any] = {name: row[name] for name in _DECIDED if name in row}
    document |= {ours: stage.day(row[name]) for name, ours in _DAYS.items() if name in row}
    document |= {"publication_id": about[0], "version_id": about[1], "paragraph": row.get("place"),
                 "changed_text": row.get("changed"), "may_be_named": row["named"]}  # fmt: skip
    if "event" in row:
        document |= {"event_id": stage.names.key("event", row["event"]), "channel": "meeting"}
    if "disposition" in row:
        document["decided_by_id"] = stage.names.key("staff_member", "Hana Dvořáková")
    if "by" in row:
        key = stage.names.key("person", row["by"])
        body = next((one.organisation for one in stage.people if one.key == key), "")
        document |= {"person_id": key}
        if body in stage.organisations:
            document["organisation_id"] = stage.organisations[body].key
    return document
