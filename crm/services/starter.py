"""The starter: a workspace of what the initiative's paper states, each fact with its source, and of nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm.i18n import _
from crm.models import events
from crm.models.records import (
    ACTIVITY,
    CITY,
    EVENT,
    INITIATIVE,
    ORGANISATION,
    PERSON,
    PHASE,
    PUBLICATION,
    PUBLICATION_VERSION,
    STATEMENT,
)
from crm.paths import RESOURCES
from crm.services import fresh
from crm.services.handwritten import Names, read
from crm.store.database import Author, Database

FACTS = RESOURCES / "starter" / "initiative.toml"
# In this order: a record points only at those before it.
KINDS = (INITIATIVE, PHASE, ACTIVITY, CITY, ORGANISATION, PERSON, EVENT, STATEMENT, PUBLICATION, PUBLICATION_VERSION)


def make_starter(path: Path, author: Author, passphrase: str | None = None) -> Database:
    """Make a workspace from `resources/starter`, encrypted where a passphrase is given.

    Raises:
        Unavailable: a file of that name is there already, or the folder refuses.
    """
    return fresh.make(path, author, passphrase, _fill)


def _fill(database: Database) -> None:
    facts: dict[str, Any] = read(FACTS)
    names = Names()
    with database.write(_("Start from the initiative’s paper")) as unit:
        for kind in KINDS:
            names.add(unit, kind, facts[kind.name])
        names.insert(unit, events.speaker, facts["speaker"])
