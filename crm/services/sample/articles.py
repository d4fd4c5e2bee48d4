"""The made-up article series, with articles in every state."""

from __future__ import annotations

from typing import Any, Final

from crm.i18n import N_, _
from crm.queries.records import Document
from crm.services import publications
from crm.services.links import Links
from crm.services.sample.lore import FICTIONAL, lore
from crm.services.sample.stage import Stage

LABEL: Final = N_("Write a series of articles")
_FIELDS: Final = ("title", "status", "byline", "link", "lens", "language", "words", "summary")
_DAYS: Final = ("due", "embargo", "scheduled_on", "published_on")
_NAMED: Final = {"editor": "staff_member", "outlet": "organisation", "city": "city"}


def write_series(stage: Stage) -> None:
    """All articles as one step."""
    with stage.database.write(_(LABEL)) as unit:
        links = Links(unit)
        for row in lore("articles")["article"]:
            publications.create(unit, _document(stage, row), links)


def _document(stage: Stage, row: dict[str, Any]) -> Document:
    document: Document = {name: row[name] for name in _FIELDS if name in row}
    document |= {name: stage.day(row[name]) for name in _DAYS if name in row}
    document |= {f"{name}_id": stage.names.key(kind, row[name]) for name, kind in _NAMED.items() if name in row}
    document |= {"series": lore("articles")["series"], "provenance": FICTIONAL}
    document["interviewees"] = [_interviewee(stage, *one) for one in row["interviewees"]]
    document["progress"] = [
        {"date": stage.day(day), "status": status, "text": text, "author": row.get("editor")}
        for day, status, text in row.get("notes", ())
    ]
    return document


def _interviewee(stage: Stage, name: str, consent: str, day: int, part: str) -> Document:
    column = "organisation" if name in stage.organisations else "person"
    answered = stage.day(day) if consent and consent != "asked" else None
    return {f"{column}_id": stage.names.key(column, name), "consent": consent or None, "consented_on": answered,
            "part": part or None}  # fmt: skip
