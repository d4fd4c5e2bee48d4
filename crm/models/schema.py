"""All tables, imported in one place: whoever needs the whole schema imports this module."""

from __future__ import annotations

from sqlalchemy import Table

from crm.models import (
    action_plan,
    bookmarks,
    campaign,
    check_ins,
    comments,
    commitments,
    contacts,
    documents,
    events,
    exports,
    feedback,
    funding,
    handouts,
    imports,
    interactions,
    invitations,
    journal,
    letter_templates,
    mapping,
    meetings,
    participations,
    pilots,
    programme,
    publications,
    search,
    staff,
)
from crm.models.fields import is_journaled, metadata

__all__ = ["AREAS", "journaled_tables", "metadata", "table"]

AREAS = (
    action_plan,
    bookmarks,
    campaign,
    check_ins,
    comments,
    commitments,
    contacts,
    documents,
    events,
    exports,
    feedback,
    funding,
    handouts,
    imports,
    interactions,
    invitations,
    journal,
    mapping,
    meetings,
    participations,
    pilots,
    programme,
    publications,
    search,
    staff,
    letter_templates,
)


def table(name: str) -> Table:
    return metadata.tables[name]


def journaled_tables() -> tuple[Table, ...]:
    """Tables the journal keeps, owners before what they own."""
    return tuple(table for table in metadata.sorted_tables if is_journaled(table))
