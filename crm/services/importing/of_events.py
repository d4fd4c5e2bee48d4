"""The imports that belong to an event, as the command line asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crm.errors import Invalid
from crm.i18n import _
from crm.progress import Progress
from crm.queries.refs import resolve
from crm.services.importing.participants import import_participants
from crm.services.importing.readers import open_source
from crm.services.importing.responses import import_responses
from crm.services.importing.results import ImportResult
from crm.services.importing.run import Part, Plan
from crm.services.importing.source import Source
from crm.store.database import Database


class _Named(Source):
    """A file of responses, whose rejected rows come back without headings: it may have had three rows of them."""

    headings = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of `import` say; `event` and `survey` are short names, ids or names."""

    kind: str
    files: tuple[Path, ...]
    event: str = ""
    survey: str = ""
    policy: str = "skip"
    mapping: Path | None = None
    sheet: str = ""


def bring_in(
    database: Database, wanted: Wanted, progress: Progress | None = None, *, dry_run: bool = False
) -> tuple[Plan, ImportResult]:
    """Import; returns the files as they are given back with rejected rows, and what came of them.

    Raises:
        Invalid: no event is named.
        NotFound, Ambiguous: nothing, or more than one thing, is called so.
        Unreadable: a file is nothing that can be read.
    """
    event, survey = (_key(database, kind, getattr(wanted, kind)) for kind in ("event", "survey"))
    if wanted.kind == "responses":
        result = import_responses(
            database, wanted.files, event=event, survey=survey, policy=wanted.policy, sheet=wanted.sheet,
            progress=progress, dry_run=dry_run,
        )  # fmt: skip
        return Plan([Part(_Named(path)) for path in wanted.files]), result
    if event is None:
        raise Invalid({"event": _("Say of which event: --event REF.")})
    result = import_participants(
        database, wanted.files, event, policy=wanted.policy, mapping=wanted.mapping, sheet=wanted.sheet,
        progress=progress, dry_run=dry_run,
    )  # fmt: skip
    return Plan([Part(open_source(path, sheet=wanted.sheet)) for path in wanted.files]), result


def _key(database: Database, kind: str, text: str) -> int | None:
    if not text:
        return None
    with database.read() as connection:
        return resolve(connection, text, (kind,)).key
