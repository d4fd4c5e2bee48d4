"""The waiting list of an event: whose turn it is and why, offers that run, and what the organiser decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import N_, _, ngettext
from crm.models.fields import Field, Kind
from crm.names import in_a_row
from crm.queries.eligible import outlook_of
from crm.queries.participations import Participant, Seats, participants, seats
from crm.queries.waiting import Turn, turns, waiting_list
from crm.refs import Ref
from crm.services import waiting
from crm.services.waiting import OFFERED, Offers
from crm.store.database import Database
from crm.ui.events.part import EventPart
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import heading, label, muted
from crm.ui.kit.measures import GAP, HALF, UNIT, WIDE, space
from crm.ui.kit.wording import choice, date
from crm.ui.records.asking import ask
from crm.ui.records.writing import tell_done, write

_UNTIL: Final = Field(N_("Offer lasts until"), Kind.DATE, required=True)
_WHY: Final = Field(N_("Why"), Kind.LONG_TEXT, N_("It is kept: others on the list may ask."), required=True)
_GROUP: Final = Field(N_("Group"), help=N_("Those of one name come all together or not at all"))
_PERSON: Final = Field(N_("Person"), Kind.REFERENCE, required=True, refers_to="person")
_TURNS: Final = 6  # shown


@dataclass(frozen=True, slots=True)
class Queue:
    """All that is shown: those who have an offer first, then those who wait, in their order."""

    rows: tuple[Participant, ...]
    turns: tuple[Turn, ...]
    seats: Seats
    passed: int


class WaitingList(EventPart):
    """Alt with up or down moves those chosen; what is done for others is done for them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.queue: Queue | None = None
        self._kept: set[int] = set()
        self.table = Grid(_("Waiting list"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._said, self._turns = heading(""), muted("", wrap=True)
        self._passed, self._over = label("", "warning"), QWidget()
        self._actions = ActionSet(ACTIONS, self, self)
        self._none = EmptyState(
            "clock", _("Nobody waits"),
            _("Whoever accepts when no seat is free is put here by itself; anybody can be added."),
            button(_("Add somebody…"), self.add, image="plus", role="primary"),
        )  # fmt: skip
        self._body = self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._actions.refresh)

    def action_sets(self) -> tuple[ActionSet[WaitingList], ...]:
        return (self._actions,)

    def read(self, database: Database, key: int) -> Queue:
        with database.read() as connection:
            room = seats(connection, key)
            waits = waiting_list(connection, key)
            rows = participants(connection, key, (OFFERED, "on_waitlist"))
            order = {one.key: number for number, one in enumerate(waits, 1)}
            shown = sorted(rows, key=lambda row: order.get(row.key, 0))
            passed = sum(bool(row.offer_expires) and row.offer_expires < today() for row in rows)
            next_ = turns(waits, room.free, outlook_of(connection, key, today()))
            return Queue(tuple(shown), tuple(next_), room, passed)

    def fill(self, data: Queue) -> None:
        self.queue = data
        waiting_ = sum(row.status != OFFERED for row in data.rows)
        said = [ngettext("{count} waits", "{count} wait", waiting_)]
        if data.seats.free is not None:
            said.append(ngettext("{count} seat is free", "{count} seats are free", data.seats.free))
        self._said.setText(" · ".join(said))
        self._turns.setText("\n".join(_turn(turn) for turn in data.turns[:_TURNS]))
        self._turns.setVisible(bool(data.turns))
        self._passed.setText(ngettext("{count} offer has passed.", "{count} offers have passed.", data.passed))
        self._over.setVisible(data.passed > 0)
        headings = (_("Place"), _("Name"), _("Organisation"), _("Group"), _("Status"), _("Offer until"), _("Why"))
        self.table.fill(headings, _lines(data.rows), keep_place=True)
        if self._kept:
            self.table.clearSelection()
            self._choose_kept(data.rows)
        self._actions.refresh()
        shown, first = (self._body, self.table) if data.rows else (self._none, self._none)
        self.bring_up(shown, first)

    # What actions ask

    def chosen(self) -> list[Participant]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.queue.rows[row] for row in rows if row < len(self.queue.rows)] if self.queue else []

    def waiting_keys(self) -> list[int]:
        return [row.key for row in self.chosen() if row.status != OFFERED]

    def may_offer(self) -> bool:
        return bool(self.queue and self.queue.turns)

    def has_offer(self) -> bool:
        chosen = self.chosen()
        return len(chosen) == 1 and chosen[0].status == OFFERED

    def has_passed(self) -> bool:
        return bool(self.queue and self.queue.passed)

    # What actions do

    def add(self) -> None:
        """Put somebody at the end of the list."""
        event = self.key or 0

        def work(database: Database, edited: Document) -> list[int]:
            if edited["person_id"] is None:
                raise Invalid({"person_id": _("Choose one of those offered.")})
            return waiting.join(database, event, [edited["person_id"]], edited["group"] or "")

        sections = (Section("", (FormField("person_id", _PERSON, wide=True), FormField("group", _GROUP))),)
        ask(self.context, _("Add to the waiting list"), sections, {"person_id": None, "group": None}, work, _nothing)

    def offer_next(self) -> None:
        """Offer the free seats to those whose turn it is."""
        event = self.key or 0

        def work(database: Database, edited: Document) -> Offers:
            return waiting.offer_next(database, event, _day(edited["until"]))

        sections = (Section("", (FormField("until", _UNTIL),)),)
        ask(self.context, _("Offer the free seats"), sections, {"until": None}, work, self._tell_offers)

    def offer_chosen(self) -> None:
        """Offer a seat to those chosen, whoever's turn it is."""
        keys = self.waiting_keys()

        def work(database: Database, edited: Document) -> int:
            return waiting.offer(database, keys, _day(edited["until"]), edited["reason"] or "")

        sections = (Section("", (FormField("until", _UNTIL), FormField("reason", _WHY))),)
        said = ngettext("{count} seat is offered.", "{count} seats are offered.", len(keys))
        title = _("Offer a seat out of turn")
        ask(self.context, title, sections, {"until": None, "reason": None}, work, partial(self._tell, said))

    def accept(self) -> None:
        row = self.chosen()[0]
        self._do(_("{name} has a seat.").format(name=row.name), partial(_accept, row.key))

    def decline(self) -> None:
        row = self.chosen()[0]
        self._do(_("{name} does not come.").format(name=row.name), partial(_decline, row.key))

    def end_passed(self) -> None:
        """End the offers whose day has passed."""
        event = self.key or 0

        def done(gone: list[int]) -> None:
            said = ngettext("{count} offer is ended.", "{count} offers are ended.", len(gone))
            self.context.notice.tell(said, "success")

        write(self.context, _("End offers"), lambda database: waiting.expire(database, event), done)

    def leave(self) -> None:
        key = self.waiting_keys()[0]
        name = next(row.name for row in self.chosen() if row.key == key)
        self._do(_("{name} waits no longer.").format(name=name), partial(_leave, key))

    def group(self) -> None:
        """Let those chosen come all together or not at all."""
        keys = self.waiting_keys()

        def work(database: Database, edited: Document) -> int:
            return waiting.set_group(database, keys, edited["group"] or "")

        sections = (Section("", (FormField("group", _GROUP, wide=True),)),)
        known = next((row.group for row in self.chosen() if row.group), None)
        ask(self.context, _("Group"), sections, {"group": known}, work, partial(self._tell, _("They are grouped.")))

    def up(self) -> None:
        self._move(-1)

    def down(self) -> None:
        self._move(1)

    def open_person(self) -> None:
        row = self.chosen()[0]
        if row.person is not None:
            self.context.navigation.open(Ref("person", row.person))

    # Inside

    def _move(self, by: int) -> None:
        """Give those chosen the place before or behind."""
        if self.queue is None:
            return
        moving, event = set(self.waiting_keys()), self.key or 0
        order = [row.key for row in self.queue.rows if row.status != OFFERED]
        for key in order[::by] if by > 0 else list(order):
            place = order.index(key)
            beside = place + by
            if key in moving and 0 <= beside < len(order) and order[beside] not in moving:
                order[place], order[beside] = order[beside], order[place]
        self._kept = moving
        write(self.context, _("Reorder the waiting list"), lambda database: waiting.reorder(database, event, order))

    def _choose_kept(self, rows: Sequence[Participant]) -> None:
        """Keep those chosen that were moved, wherever they stand now."""
        kept, self._kept = self._kept, set()
        mode = self.table.selectionModel().SelectionFlag
        for number, row in enumerate(rows):
            if row.key in kept:
                index = self.table.rows.index(number, 0)
                only = mode.ClearAndSelect if not self.table.selectionModel().hasSelection() else mode.Select
                self.table.selectionModel().setCurrentIndex(index, only | mode.Rows)

    def _do(self, said: str, work: Callable[[Database], int]) -> None:
        write(self.context, said, work, partial(self._tell, said))

    def _tell(self, said: str, step: int) -> None:
        tell_done(self.context, said, step)

    def _tell_offers(self, offers: Offers) -> None:
        if offers.step is None:
            self.context.notice.tell(_("No seat is free, or nobody waits."), "info")
            return
        names = in_a_row(name for turn in offers.turns for name in turn.names)
        tell_done(self.context, _("A seat is offered to {names}.").format(names=names), offers.step)

    def _lay_out(self) -> QWidget:
        tools = QWidget()
        row = FlowLayout(tools, UNIT)
        for name in ("record.accept_offer", "record.decline_offer", "record.offer_chosen"):
            row.addWidget(self._actions.tool_button(name, text=True))
        for name in ("record.wait_earlier", "record.wait_later", "record.group_waiting", "record.leave_waiting"):
            row.addWidget(self._actions.tool_button(name))
        row.push(self._actions.tool_button("record.add_waiting", text=True))
        self._offer = button(_("Offer the free seats…"), self.offer_next, image="sparkles", role="primary")
        row.addWidget(self._offer)
        passed = space(QHBoxLayout(self._over), 0, UNIT)
        passed.addWidget(self._passed)
        passed.addWidget(self._actions.tool_button("record.end_offers", text=True))
        passed.addStretch(1)
        head = space(QVBoxLayout(), 0, HALF)
        head.addWidget(self._said)
        head.addWidget(self._turns)
        head.addWidget(self._over)
        body = QWidget()
        column = space(QVBoxLayout(body), WIDE, GAP)
        column.addLayout(head)
        column.addWidget(tools)
        column.addWidget(self.table, 1)
        self.stack.addWidget(body)
        self.stack.addWidget(self._none)
        return body


def _turn(turn: Turn) -> str:
    return _("Next: {names} – {reason}").format(names=in_a_row(turn.names), reason=turn.reason)


def _lines(rows: Sequence[Participant]) -> list[Line]:
    """Offers that run stand in front; those who wait are counted from 1."""
    offers = sum(row.status == OFFERED for row in rows)
    return [_line(row, number - offers) for number, row in enumerate(rows, 1)]


def _line(row: Participant, place: int) -> Line:
    offered = row.status == OFFERED
    return Line((
        Cell("" if offered else f"{place:,}", "muted"), Cell(row.name, strong=True), Cell(row.organisation),
        Cell(row.group, "muted"), Cell(choice(row.status), "warning" if offered else "text"),
        Cell(date(row.offer_expires), "muted"), Cell(" ".join(row.reason.split()), "muted"),
    ), "warning_soft" if offered else "")  # fmt: skip


def _day(text: str | None) -> str:
    """A day that is still to come.

    Raises:
        Invalid: it has passed, or there is none.
    """
    if not text or text < today():
        raise Invalid({"until": _("Give a day that is still to come.")})
    return text


def _accept(key: int, database: Database) -> int:
    return waiting.accept(database, key)


def _decline(key: int, database: Database) -> int:
    return waiting.decline(database, key)


def _leave(key: int, database: Database) -> int:
    return waiting.leave(database, key)


def _nothing(_made: list[int]) -> None:
    """The list shows it."""


def _waits(part: WaitingList) -> bool:
    return bool(part.waiting_keys())


def _one_waits(part: WaitingList) -> bool:
    return len(part.waiting_keys()) == 1


def _one(part: WaitingList) -> bool:
    return len(part.chosen()) == 1


ACTIONS: Final[tuple[Action[WaitingList], ...]] = (
    Action("record.offer_next", N_("Offer the free seats…"), WaitingList.offer_next, "sparkles",
           enabled=WaitingList.may_offer),
    Action("record.offer_chosen", N_("Offer out of turn…"), WaitingList.offer_chosen, "hand-coins", enabled=_waits),
    Action("record.accept_offer", N_("Accepted"), WaitingList.accept, "check", enabled=WaitingList.has_offer),
    Action("record.decline_offer", N_("Declined"), WaitingList.decline, "x", enabled=WaitingList.has_offer),
    Action("record.end_offers", N_("End them"), WaitingList.end_passed, "clock", enabled=WaitingList.has_passed),
    Action("record.wait_earlier", N_("Earlier"), WaitingList.up, "arrow-up", "Alt+Up", enabled=_waits),
    Action("record.wait_later", N_("Later"), WaitingList.down, "arrow-down", "Alt+Down", enabled=_waits),
    Action("record.group_waiting", N_("Group…"), WaitingList.group, "users", enabled=_waits),
    Action("record.leave_waiting", N_("Waits no longer"), WaitingList.leave, "log-out", "Del", enabled=_one_waits),
    Action("record.add_waiting", N_("Add somebody…"), WaitingList.add, "plus"),
    Action("record.open_waiting", N_("Open person"), WaitingList.open_person, "user", enabled=_one),
)  # fmt: skip
