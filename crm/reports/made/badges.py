"""Name badges on sheets as they are sold, or of a size of one's own, in the order of the sign-in sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection

from crm.errors import Invalid
from crm.i18n import N_, _, ngettext
from crm.queries.attendees import Attendee, in_badge_order, speakers_without_seat
from crm.queries.events import event_view
from crm.reports.lists.label_sheets import BADGES, LabelSheet, sheet_named
from crm.reports.made.badge import Badge, LaidBadge, draw, lay
from crm.reports.made.event_lines import ONLY, only
from crm.reports.pdf.paper import MM, Paper, Sheet
from crm.reports.report import Asked, Option, Sheets
from crm.reports.theme import theme

SHEET: Final = Option(
    "sheet", N_("Sheet"), tuple((sheet.name, sheet.label) for sheet in BADGES),
    N_("Or a size of your own in millimetres, such as 90x55: such badges are cut along thin lines."), is_free=True,
)  # fmt: skip
BLANK: Final = Option("blank", N_("Spare badges"), help=N_("So many without a name, to be written on."), default="0")
START: Final = Option(
    "start", N_("First place"), help=N_("Where the first sheet is already used: the place to begin at."), default="1"
)
OPTIONS: Final = (SHEET, ONLY, BLANK, START)
_MOST: Final = 500


def build(connection: Connection, asked: Asked) -> Sheets:
    """Badges of all who have a seat, and of speakers who come in person; or of those asked for.

    Raises:
        NotFound: the event is in the trash or gone.
        Invalid: nobody is called as asked, or there is no such sheet.
    """
    if asked.ref is None:
        raise ValueError(asked)
    key = asked.ref.key
    event = str(event_view(connection, key).document["name"])
    sheet = sheet_named(asked.chosen(SHEET), BADGES)
    people = only([*in_badge_order(connection, key), *speakers_without_seat(connection, key)], asked.chosen(ONLY))
    badges = [badge_of(one, event) for one in people]
    badges += [Badge("", event=event)] * _number(BLANK, asked, 0, _MOST)
    laid = [lay(badge, sheet) for badge in badges]
    start = _number(START, asked, 1, sheet.count) - 1
    return Sheets(
        _("Badges: {event}").format(event=event), partial(draw_sheets, laid, sheet, start),
        Sheet(sheet.paper[0] * MM, sheet.paper[1] * MM), warnings=tuple(_warnings(laid)),
    )  # fmt: skip


def badge_of(one: Attendee, event: str) -> Badge:
    who = one.who
    return Badge(who.name, who.organisation, one.title, who.role or "participant", who.badge_code, who.row_code, event)


def _number(option: Option, asked: Asked, least: int, most: int) -> int:
    text = asked.chosen(option)
    if not text.isdecimal() or not least <= int(text) <= most:
        sentence = _("“{name}” is a number from {least} to {most}, not “{value}”.")
        raise Invalid({"options": sentence.format(name=option.name, least=least, most=most, value=text)})
    return int(text)


def draw_sheets(laid: Sequence[LaidBadge], sheet: LabelSheet, start: int, paper: Paper) -> None:
    """Draw badges from a place of the first sheet on, counted from 0."""
    for number, badge in enumerate(laid, start):
        place = number % sheet.count
        if number > start and not place:
            paper.next_page()
        x, top = (measure * MM for measure in sheet.corner(place))
        y = sheet.paper[1] * MM - top
        if sheet.is_cut:
            paper.box(x, y - sheet.height * MM, sheet.width * MM, sheet.height * MM, stroke=theme().hairline,
                      thickness=0.3)  # fmt: skip
        draw(paper, badge, x, y)


def _warnings(laid: Sequence[LaidBadge]) -> Iterator[str]:
    if not laid:
        yield _("There is nobody to make a badge for yet.")
    for one in laid:
        if one.is_cut:
            yield _("The badge of “{name}” has no room for all that belongs on it.").format(name=one.badge.name[:60])
    without = [one.badge.name for one in laid if one.badge.name and not one.badge.code]
    if without:
        told = ngettext("{count} has no seat, and so no code to scan", "{count} have no seat, and so no code to scan",
                        len(without))  # fmt: skip
        yield f"{told}: {', '.join(without[:5])}{'…' if len(without) > 5 else ''}."
