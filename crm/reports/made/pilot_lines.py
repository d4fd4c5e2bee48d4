"""The pilots of the initiative in one table: where, how far, with whom, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from crm.i18n import _
from crm.keys import to_text
from crm.models.records import PILOT
from crm.queries.lists import ListQuery, keys
from crm.queries.records import Document, load_many, titles_of
from crm.reports.document import Block, Column, Heading, Row, Table
from crm.reports.words import choice, day

_BINDING = ("mou", "signed")


def pilots(connection: Connection) -> Iterator[Block]:
    """A chapter about them; nothing where there is none."""
    found = load_many(connection, PILOT, keys(connection, ListQuery("pilot", sort="stage")))
    if not found:
        return
    yield Heading(_("Pilots"))
    columns = (
        Column(_("Pilot"), share=2.6), Column(_("City"), share=1.3), Column(_("Stage"), share=1.3),
        Column(_("When"), share=1.8), Column(_("Partners committed"), share=1.2),
        Column(_("Next milestone"), share=2.4),
    )  # fmt: skip
    cities = titles_of(connection, "city", {pilot["city_id"] for pilot in found.values() if pilot["city_id"]})
    yield Table(columns, tuple(_row(pilot, cities.get(pilot["city_id"], "")) for pilot in found.values()))


def _row(pilot: Document, city: str) -> Row:
    partners = pilot["partners"]
    bound = sum(partner["commitment"] in _BINDING for partner in partners)
    when = " – ".join(filter(None, (day(pilot["start"]), day(pilot["end"]))))
    committed = _("{count} of {all}").format(count=bound, all=len(partners)) if partners else ""
    return Row(
        (pilot["title"], city, choice(pilot["stage"]), when or _("open"), committed, _next(pilot)),
        id=to_text(pilot["id"]),
    )


def _next(pilot: Document) -> str:
    """The milestone that is due next and was not reached."""
    ahead: list[Any] = sorted((row for row in pilot["milestones"] if row["due"] and not row["reached_on"]),
                              key=lambda row: str(row["due"]))  # fmt: skip
    return f"{ahead[0]['title']}, {day(ahead[0]['due'])}" if ahead else ""
