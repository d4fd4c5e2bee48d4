"""Putting a star beside a record, and taking it away."""

from __future__ import annotations

from crm.i18n import _
from crm.models import bookmarks
from crm.models.records import KINDS
from crm.queries.bookmarks import stars_of
from crm.refs import Ref
from crm.services.contacts import called
from crm.services.links import Links
from crm.store.database import Database


def set_starred(database: Database, ref: Ref, owner: str, *, starred: bool) -> int:
    """Let somebody (by name; '' for whoever uses the program) have a record at hand, or no longer. Returns the step."""
    label = _("Star {what}") if starred else _("Remove the star from {what}")
    with database.write(label.format(what=called(database, ref.kind, [ref.key]))) as unit:
        there = stars_of(unit.connection, ref, owner)
        if not starred:
            unit.trash(bookmarks.bookmark, there)
        elif not there:
            staff = Links(unit).staff_member(owner) if owner else None
            unit.insert(bookmarks.bookmark, {"staff_id": staff, KINDS[ref.kind].owner_column(): ref.key})
    return unit.step
