"""The first side of an event: what is known of it, the room as it would be, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.models.kinds import Kind
from crm.models.records import EVENT
from crm.queries.eligible import outlook_of
from crm.queries.events import EventView, Speaker, event_view, open_points
from crm.queries.invitations import Unanswered, WaveLine, unanswered, waves
from crm.queries.participations import Seats, seats
from crm.queries.waves import Outlook
from crm.queries.wishes import KEPT_DAYS, Outlived, outlived_wishes
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.events.balance import Balance
from crm.ui.events.overview.room import Guests, RoomPicture
from crm.ui.events.part import EventPart
from crm.ui.events.wording import amount, billed, when
from crm.ui.kit.context import Context
from crm.ui.kit.labels import muted, section
from crm.ui.kit.measures import UNIT, WIDE, space
from crm.ui.kit.wording import choice, date, display
from crm.ui.records.facts import Facts, Line, link, words
from crm.ui.records.forgetting import ask_to_forget, outlived_in_words
from crm.ui.records.plain_pane import scrolled

_SIDE_BY_SIDE: Final = 820  # pixels: above, the room stands beside the facts
_OPEN: Final = {
    "time": N_("The time is open"), "venue": N_("The venue is open"), "capacity": N_("The number of seats is open"),
}  # fmt: skip
_STATED: Final = ("short_name", "certainty", "provenance")


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the first side of an event shows."""

    event: EventView
    seats: Seats
    outlook: Outlook
    waves: list[WaveLine]
    unanswered: list[Unanswered]
    outlived: tuple[Outlived, ...] = ()


class Overview(EventPart):
    """Facts at the left, the room at the right; one below the other where there is no room for both."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.room, self.balance = RoomPicture(), Balance()
        self._facts, self._more = QWidget(), QWidget()
        self._left = space(QVBoxLayout(), 0, WIDE)
        self._right = space(QVBoxLayout(), 0, WIDE)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body = self._lay_out()

    def read(self, database: Database, key: int) -> Standing:
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        with database.read() as connection:
            return Standing(
                event_view(connection, key), seats(connection, key), outlook_of(connection, key, today),
                waves(connection, key), unanswered(connection, key, today),
                tuple(outlived_wishes(connection, today, key)),
            )  # fmt: skip

    def fill(self, data: Standing) -> None:
        facts = (self._open(data), self._where(data.event), self._speakers(data.event), _costs(data.event),
                 self._about(data.event), _stated(data.event.document))  # fmt: skip
        self._facts = _replaced(self._left, self._facts, facts)
        self.room.show_guests(guests(data))
        self.balance.show_targets(data.outlook.targets)
        self._more = _replaced(self._right, self._more, (_outlook(data), _waves(data.waves)))
        self.stack.setCurrentWidget(self._body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    # Inside

    def _lay_out(self) -> QWidget:
        self._left.addWidget(self._facts)
        self._left.addStretch(1)
        room = space(QVBoxLayout(), 0, UNIT)
        room.addWidget(section(_("The room")))
        room.addWidget(self.room)
        self._right.addLayout(room)
        self._right.addWidget(self.balance)
        self._right.addWidget(self._more)
        self._right.addStretch(1)
        space(self._columns, WIDE, 2 * WIDE)
        self._columns.addLayout(self._left, 1)
        self._columns.addLayout(self._right, 1)
        inside = QWidget()
        inside.setProperty("role", "plain")
        inside.setLayout(self._columns)
        area = scrolled(inside)
        area.setAccessibleName(_("Overview"))
        self.stack.addWidget(area)
        return area

    def _open(self, data: Standing) -> Facts | None:
        """What nobody knows yet, and whoever has not answered: what to do next."""
        facts = Facts(_("Still open"))
        for said in () if _is_over(data.event) else open_in_words(data.event):
            facts.add_wide(words(said))
        if data.seats.over and not _is_over(data.event):
            many = ngettext("{count} more has a seat than there are seats", "{count} more have a seat than there are "
                            "seats", data.seats.over)  # fmt: skip
            facts.add_wide(words(many))
        if data.unanswered and not _is_over(data.event):
            late = ngettext("{count} has not answered by the day asked for", "{count} have not answered by the day "
                            "asked for", len(data.unanswered))  # fmt: skip
            facts.add_wide(words(late))
        for one in data.outlived:
            kept = _("{what} are still kept, {days} days after the event")
            facts.add_wide(words(kept.format(what=outlived_in_words(one), days=KEPT_DAYS)))
            facts.add_wide(link(_("Delete them for good…"), partial(ask_to_forget, self.context, one)))
        return None if facts.is_empty else facts

    def _where(self, data: EventView) -> Facts:
        document, facts = data.document, Facts(_("Where and when"))
        facts.add(_("Date"), words(when(document) or _("open")))
        for name in ("duration", "venue", "capacity"):
            value = display(EVENT.fields[name].kind, document[name])
            if value:
                facts.add(_(EVENT.fields[name].label), words(value))
        if data.city:
            opens = partial(self.context.navigation.open, Ref("city", data.city_key)) if data.city_key else None
            facts.add(_("City"), Line(data.city, opens))
        return facts

    def _speakers(self, event: EventView) -> Facts:
        facts = Facts(_("Speakers"))
        for speaker in event.speakers:
            opens = partial(self.context.navigation.open, Ref("person", speaker.person)) if speaker.person else None
            facts.add_wide(Line(billed(speaker), opens, " · ".join(_about_speaker(speaker))))
        if facts.is_empty:
            facts.add_wide(muted(_("Nobody yet: edit the event and say who speaks."), wrap=True))
        return facts

    def _about(self, data: EventView) -> Facts | None:
        facts = Facts(_("About"))
        if data.activity:
            facts.add(_("Activity"), words(data.activity))
        if data.document["summary"]:
            facts.add_wide(words(data.document["summary"]))
        return None if facts.is_empty else facts


def guests(data: Standing) -> Guests:
    """The room in numbers; who is expected beyond those with a seat is rounded to whole people, until it is over."""
    taken = data.seats
    expected = 0 if _is_over(data.event) else max(0, round(data.outlook.coming.expected) - taken.taken)
    return Guests(taken.capacity, taken.taken - taken.offered, taken.offered, expected, taken.waiting)


def _is_over(event: EventView) -> bool:
    day = event.document["end_date"] or event.document["date"]
    return bool(day) and day < QDate.currentDate().toString(Qt.DateFormat.ISODate)[: len(day)]


def open_in_words(event: EventView) -> Iterator[str]:
    """What is still open or not confirmed, each in a few words."""
    points, document = open_points(event), event.document
    if "date" in points:
        yield (
            _("Only {date} is known of the day").format(date=date(document["date"]))
            if document["date"]
            else _("The day is open")
        )
    for name, said in _OPEN.items():
        if name in points:
            yield _(said)
    for name in points:
        if name.startswith("speaker:"):
            yield _("{name} has not confirmed").format(name=name.removeprefix("speaker:"))


def _replaced(layout: QVBoxLayout, before: QWidget, sections: tuple[QWidget | None, ...]) -> QWidget:
    """Put new sections into the place of those shown before."""
    after = QWidget()
    column = space(QVBoxLayout(after), 0, WIDE)
    for one in sections:
        if one is not None:
            column.addWidget(one)
    layout.replaceWidget(before, after)
    before.hide()
    before.deleteLater()
    return after


def _about_speaker(speaker: Speaker) -> Iterator[str]:
    if speaker.billing:
        yield speaker.billing
    if speaker.role:
        yield choice(speaker.role)
    if speaker.mode and speaker.mode != "in_person":
        yield choice(speaker.mode)
    if speaker.status and not speaker.is_confirmed:
        yield choice(speaker.status)


def _outlook(data: Standing) -> Facts | None:
    """How many will come, as far as can be told, with the rates it is reckoned from."""
    if not data.outlook.rates or _is_over(data.event):
        return None
    facts = Facts(_("As it looks today"))
    low, high = data.outlook.coming.between()
    facts.add(_("Will come"), words(f"{low:,}–{high:,}" if low != high else f"{low:,}"))
    if data.outlook.capacity is not None:
        facts.add(_("Too many"), words(_("{percent} % likely").format(percent=round(data.outlook.overflow * 100))))
    for rate, asked in data.outlook.rates:
        name = choice(rate.group[0]) if rate.group[0] else _("Others")
        said = _("{asked} asked, {percent} % accept").format(asked=f"{asked:,}", percent=round(rate.mean * 100))
        facts.add(name, words(said))
    return facts


def _waves(lines: list[WaveLine]) -> Facts | None:
    if not lines:
        return None
    facts = Facts(_("Invitations"))
    for line in lines:
        name = line.name or _("Wave {number}").format(number=line.number) if line.number else _("Without a wave")
        said = [ngettext("{count} invited", "{count} invited", line.invited)]
        said += [f"{choice(answer)} {line.answers[answer]:,}" for answer in line.answers if line.answers[answer]]
        if line.reply_by:
            said.append(_("reply by {date}").format(date=date(line.reply_by)))
        facts.add_wide(Line(name, None, " · ".join(said)))
    return facts


def budgeted(line: Mapping[str, Any]) -> str:
    """A line of the budget: '1200 EUR planned, 800 EUR spent'."""
    money = line["currency"] or ""
    said = [_("{amount} planned").format(amount=f"{line['planned']} {money}".strip())] if line["planned"] else []
    said += [_("{amount} spent").format(amount=f"{line['spent']} {money}".strip())] if line["spent"] else []
    return ", ".join(said) or _("not estimated yet")


def _costs(event: EventView) -> Facts | None:
    if not event.costs:
        return None
    facts = Facts(_("Budget"))
    for line in event.document["budget_lines"]:
        facts.add(line["item"] or "", words(budgeted(line)))
    for cost in event.costs:
        planned, spent = amount(cost.planned, cost.currency), amount(cost.spent, cost.currency)
        facts.add(
            cost.currency or _("Sum"), words(_("{spent} of {planned} spent").format(spent=spent, planned=planned))
        )
    return facts


def _stated(document: dict[str, Any]) -> Facts | None:
    facts = Facts(_("Record"))
    for name in _STATED:
        field = EVENT.fields[name]
        value = display(Kind(field.kind), document[name])
        if value:
            facts.add(_(field.label), words(value))
    return None if facts.is_empty else facts
