"""From an import to the list of what it brought."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from crm.dates import today
from crm.models.records import PARTY_COLUMNS
from crm.progress import Progress
from crm.queries.imports import Imported, imported
from crm.store.database import Database
from crm.ui.contacts.lists import LISTS
from crm.ui.kit.context import Context
from crm.ui.kit.query import AFTER, IS, Filter
from crm.ui.records.in_view import page_in_view

# Kind of record → page, also of other areas, which are known by their names alone.
_PAGES: Final = {
    **{spec.kind: spec.name for spec in LISTS}, "action": "actions", "opportunity": "funding", "grant_made": "grants",
    "comment": "comments",
}  # fmt: skip


def show_imported(context: Context, step: int) -> None:
    """Go to the list of the kind most of what was brought in is of, narrowed to it."""
    context.jobs.run_latest("import:show", partial(_read, context.database, step), partial(_show, context))


def _read(database: Database, step: int, progress: Progress) -> Imported:
    progress.advance(0)
    with database.read() as connection:
        return imported(connection, step)


def _show(context: Context, found: Imported) -> None:
    if not found.counts:
        return
    kind = "person" if "person" in found.counts else max(found.counts, key=lambda name: found.counts[name])
    context.navigation.show_page(_PAGES[kind])
    page = page_in_view(context)
    if page is None:
        return
    if kind not in PARTY_COLUMNS.values():
        yesterday = (date.fromisoformat(today()) - timedelta(days=1)).isoformat()
        page.list.narrow_for_now([Filter("created_at", AFTER, yesterday)])
        page.setFocus()
        return
    filters = [Filter("imported_on", IS, found.date)]
    if len(found.files) == 1:
        filters.insert(0, Filter("imported_from", IS, found.files[0]))
    page.list.narrow_for_now(filters)
    page.setFocus()
