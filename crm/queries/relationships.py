"""Typed links between two parties, in words that fit the end they are seen from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from crm.dates import has_passed
from crm.i18n import N_, _
from crm.models import contacts
from crm.models.records import PARTIES
from crm.queries.contacts import living
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live

# From the end the link starts at, and from the other one.
WORDS: Final = {
    "member_of": (N_("Member of"), N_("Has as member")),
    "partner_of": (N_("Partner of"), N_("Partner of")),
    "funds": (N_("Funds"), N_("Funded by")),
    "governs": (N_("Governs"), N_("Governed by")),
    "assistant_of": (N_("Assistant of"), N_("Assisted by")),
    "introduced_by": (N_("Introduced by"), N_("Introduced")),
    "contact_through": (N_("Contact through"), N_("Contact for")),
    "colleague_of": (N_("Colleague of"), N_("Colleague of")),
    "reports_to": (N_("Reports to"), N_("Manages")),
    "spouse_of": (N_("Spouse of"), N_("Spouse of")),
    "other": (N_("Related to"), N_("Related to")),
}


@dataclass(frozen=True, slots=True)
class Related:
    """A relationship seen from one end. `backwards` where it was stated from the other one."""

    key: int
    type: str
    backwards: bool
    other: Ref
    title: str
    start: str = ""
    end: str = ""
    notes: str = ""

    @property
    def words(self) -> str:
        return words_of(self.type, backwards=self.backwards)

    @property
    def former(self) -> bool:
        return has_passed(self.end)


def words_of(type_: str, *, backwards: bool) -> str:
    """A type of relationship as said of one end: 'Funds', 'Funded by'."""
    pair = WORDS.get(type_, (type_, type_))
    return _(pair[1 if backwards else 0])


def relationships_of(connection: Connection, ref: Ref) -> list[Related]:
    """All links of a party from its own end, current ones first, but those whose other end lies in the trash."""
    table = live(contacts.relationship)
    own = (table.c[f"from_{ref.kind}_id"] == ref.key, table.c[f"to_{ref.kind}_id"] == ref.key)
    rows = connection.execute(select(table).where(or_(*own)).order_by(table.c.id)).mappings().all()
    ends = [(row, *_other_end(row, ref)) for row in rows]
    titles = _titles(connection, {other for _row, other, _backwards in ends})
    found = [
        Related(
            row["id"], row["type"], backwards, other, titles[other], row["start"] or "", row["end"] or "",
            row["notes"] or "",
        )
        for row, other, backwards in ends
        if other in titles
    ]  # fmt: skip
    return sorted(found, key=_current_first)


def _current_first(one: Related) -> tuple[bool, str, str]:
    return (one.former, one.words, one.title.casefold())


def _other_end(row: Any, ref: Ref) -> tuple[Ref, bool]:
    start, end = (
        next(Ref(kind.name, row[f"{side}_{kind.name}_id"]) for kind in PARTIES if row[f"{side}_{kind.name}_id"])
        for side in ("from", "to")
    )
    return (end, False) if start == ref else (start, True)


def _titles(connection: Connection, refs: set[Ref]) -> dict[Ref, str]:
    titles: dict[Ref, str] = {}
    for kind in PARTIES:
        keys = living(connection, kind.name, [ref.key for ref in refs if ref.kind == kind.name])
        titles.update({Ref(kind.name, key): title for key, title in titles_of(connection, kind.name, keys).items()})
    return titles
