"""Participations as rows of a table, and all of them in a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from crm.i18n import N_, _, ngettext
from crm.queries.roster import Roster, RosterLine
from crm.text import fold
from crm.ui.kit.grid import Cell, Line
from crm.ui.kit.wording import choice, moment

ALL: Final = ""
UNKNOWN: Final = "unknown"  # beside the classes of statuses: nobody said yet who it is
CLASS_TITLES: Final = {
    "positive": N_("Come"), "pending": N_("Have an offer"), "waiting": N_("Wait"), "negative": N_("Do not come"),
    UNKNOWN: N_("Who is it?"),
}  # fmt: skip
_INKS: Final = {"positive": "success", "pending": "warning", "waiting": "warning", "negative": "muted"}
HEADINGS: Final = (
    N_("Name"), N_("Organisation"), N_("Role"), N_("Status"), N_("Arrived"), N_("Comes with"), N_("Diet"),
    N_("Access needs"), N_("Shown to"), N_("Reason"),
)  # fmt: skip


def headings() -> list[str]:
    return [_(heading) for heading in HEADINGS]


def lines(rows: Iterable[RosterLine]) -> list[Line]:
    return [_line(row) for row in rows]


def _line(row: RosterLine) -> Line:
    who = row.who
    why = " ".join(who.reason.split())
    if row.passed_to:
        why = " · ".join(filter(None, (_("passed on to {name}").format(name=row.passed_to), why)))
    return Line((
        Cell(who.name, strong=True), Cell(who.organisation), Cell(choice(who.role), "muted"),
        Cell(choice(who.status), _INKS[row.standing]), Cell(moment(row.arrived_at), "muted"),
        Cell(row.comes_with, "muted"), Cell(row.diet), Cell(row.access_needs), Cell(choice(who.visibility), "muted"),
        Cell(why, "muted"),
    ), "warning_soft" if row.is_unknown else "")  # fmt: skip


def narrowed(found: Roster, standing: str, text: str) -> list[RosterLine]:
    """Those of a class, or all, whose name or organisation holds every word of a text."""
    wanted = fold(text).split()
    return [
        line
        for line in found.lines
        if (standing in (ALL, line.standing) or (standing == UNKNOWN and line.is_unknown))
        and all(word in fold(f"{line.who.name} {line.who.organisation}") for word in wanted)
    ]


def in_short(found: Roster) -> str:
    """Seats in a few words: '48 of 50 seats are taken · 2 have no record yet'."""
    room = found.seats
    said = [ngettext("{count} has a seat", "{count} have a seat", room.taken)]
    if room.capacity is not None:
        taken = _("{taken} of {capacity} seats are taken")
        said = [taken.format(taken=f"{room.taken:,}", capacity=f"{room.capacity:,}")]
    if room.over:
        said.append(ngettext("{count} too many", "{count} too many", room.over))
    unknown = sum(line.is_unknown for line in found.lines)
    if unknown:
        said.append(ngettext("{count} has no record yet", "{count} have no record yet", unknown))
    return " · ".join(said)


def needs_in_short(found: Roster) -> str:
    """What the caterer and the venue must know, as numbers: 'Vegetarian 4, vegan 2 · step-free access 1'."""
    return " · ".join(filter(None, map(_counts, found.needs())))


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{_short(name)} {count:,}" for name, count in counted.most_common(6))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
