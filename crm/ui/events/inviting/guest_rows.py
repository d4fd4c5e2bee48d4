"""Invitations as rows of a table and as cards of a board, and waves in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from crm.i18n import N_, _, ngettext
from crm.models.invitations import PARTSTATS
from crm.queries.guest_list import UNSENT, Guest
from crm.queries.invitations import WaveLine
from crm.ui.kit.board import BoardColumn
from crm.ui.kit.board_cards import Card
from crm.ui.kit.grid import Cell, Line
from crm.ui.kit.wording import choice, date, moment

TITLES: Final = (
    (UNSENT, N_("Not sent yet")), ("needs_action", N_("No answer yet")), ("tentative", N_("Perhaps")),
    ("accepted", N_("Accepted")), ("delegated", N_("Sends somebody else")), ("declined", N_("Declined")),
)  # fmt: skip
_TITLES: Final = dict(TITLES)
_INKS: Final = {"accepted": "success", "declined": "danger", "tentative": "warning"}


def stage_title(stage: str) -> str:
    return _(_TITLES[stage])


def wave_name(wave: WaveLine) -> str:
    """'Wave 2', with its own name where it has one: 'Wave 1: speakers and funders'."""
    if wave.key is None:
        return _("Without a wave")
    number = _("Wave {number}").format(number=wave.number)
    return _("{wave}: {name}").format(wave=number, name=wave.name) if wave.name else number


def wave_note(wave: WaveLine) -> str:
    """What became of a wave: '40 invited, 31 accepted, 4 open, reply by 12 Mar'."""
    said = [ngettext("{count} invited", "{count} invited", wave.invited)]
    if wave.unsent:
        said.append(ngettext("{count} not sent", "{count} not sent", wave.unsent))
    answers = [answer for answer in PARTSTATS[1:] if wave.answers[answer]]
    said += [f"{wave.answers[answer]:,} {stage_title(answer).lower()}" for answer in answers]
    if not wave.may_be_sent:
        said.append(_("to be approved by {name}").format(name=wave.approver))
    if wave.reply_by:
        said.append(_("reply by {date}").format(date=date(wave.reply_by)))
    return ", ".join(said)


HEADINGS: Final = (
    N_("Name"), N_("Organisation"), N_("Wave"), N_("Answer"), N_("Seat"), N_("Sent"), N_("Reminded"), N_("Why"),
)  # fmt: skip


def headings() -> list[str]:
    return [_(heading) for heading in HEADINGS]


def lines(guests: Iterable[Guest], known: Sequence[WaveLine]) -> list[Line]:
    """The rows of the table."""
    numbers = {wave.key: str(wave.number) for wave in known}
    return [_line(guest, numbers) for guest in guests]


def _line(guest: Guest, numbers: dict[int | None, str]) -> Line:
    line = guest.invitation
    why = " ".join((line.override_reason or line.reason).split())
    reminders = sum(message.kind == "reminder" for message in line.messages)
    return Line((
        Cell(line.name, strong=True), Cell(guest.organisation), Cell(numbers.get(line.wave, ""), "muted"),
        Cell(stage_title(guest.stage), _INKS.get(line.partstat, "text"), choice=True),
        Cell(choice(guest.seat.status) if guest.seat else "", "muted"), Cell(moment(line.sent_at), "muted"),
        Cell(str(reminders) if reminders else "", "muted"), Cell(why, "muted"),
    ))  # fmt: skip


def columns(guests: Sequence[Guest]) -> list[BoardColumn]:
    """The columns of the board: by answer, from not asked to declined."""
    return [
        BoardColumn(stage, _(title), tuple(_card(guest) for guest in guests if guest.stage == stage))
        for stage, title in TITLES
    ]


def _card(guest: Guest) -> Card:
    line = guest.invitation
    held = _("held until {date}").format(date=date(line.held_until)) if line.held_until else ""
    seat = choice(guest.seat.status) if guest.seat and guest.seat.status != "registered" else ""
    note = " · ".join(filter(None, (seat, held)))
    return Card(line.key, line.name, tuple(filter(None, (guest.organisation, note))), _INKS.get(line.partstat, ""))
