"""An opportunity in view: its money, what is due, what the funder wants, what came in, and for which pilots it is."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QToolButton

from crm.i18n import _
from crm.models import funding as tables
from crm.models.records import OPPORTUNITY
from crm.queries.funding import Allocation
from crm.queries.funding_view import OpportunityView, opportunity_view
from crm.queries.money import Money, converted, weighted
from crm.queries.records import Document
from crm.refs import Ref
from crm.services import funding
from crm.store.database import Database
from crm.ui.funding.wording import explained, flags, funder, in_short, period, worth
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.context import Context
from crm.ui.kit.drops import files_in
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.file_deeds import FileDeeds
from crm.ui.records.files import Files
from crm.ui.records.plain_pane import PlainPane
from crm.ui.records.writing import tell_done, write


class OpportunityPane(PlainPane):
    """Everything of an opportunity, each part leading to its record; what is done is ticked here."""

    image = "hand-coins"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.files = Files()
        self.files.setParent(self)  # nobody else destroys it where no opportunity is ever shown
        self.files.hide()
        self._file_deeds = FileDeeds(context, self.files, self._current)
        self.setAcceptDrops(True)

    def read(self, database: Database, key: int) -> OpportunityView:
        with database.read() as connection:
            return opportunity_view(connection, key)

    def fill(self, data: OpportunityView) -> None:
        keyed = self.keyed_name()
        self.files = Files()
        self._file_deeds = FileDeeds(self.context, self.files, self._current)
        self.files.show_documents(data.documents)
        sections = [self._standing(data), self._pilots(data), self._deadlines(data), self._requirements(data),
                    self._instalments(data), self._documents(), self._history(data)]  # fmt: skip
        if data.document["notes"]:
            notes = Facts(_("Notes"))
            notes.add_wide(Prose(data.document["notes"]))
            sections.insert(1, notes)
        self.show_facts(data.line.title, in_short(data.line), sections)
        self.give_back(keyed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files dropped anywhere on an opportunity become its documents."""
        if self.key is not None and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._file_deeds.add_files(files_in(event.mimeData()))

    def _current(self) -> Ref:
        return Ref(OPPORTUNITY.name, self.key or 0)

    def _standing(self, data: OpportunityView) -> Facts:
        line, facts, document = data.line, Facts(_("Funding opportunity")), data.document
        for flag in flags(line, deadline_passed=any(one.is_late for one in data.binding)):
            facts.add_wide(words(explained(line, flag), "warning"))
        facts.add(_("Funder"), self._leading("organisation", document["funder_id"], funder(line)))
        if line.contact:
            facts.add(_("Contact"), self._leading("person", document["contact_id"], line.contact))
        for name, value in (
            (_("Programme area"), line.programme_area), (_("Counts as"), worth(line)),
            (_("Requested"), str(line.requested) if line.award and line.requested else ""),
            (_("Awarded"), self._awarded(data)), (_("Weighted"), self._weighted(data)),
            (_("Converted"), self._converted(data)), (_("Period"), period(line)), (_("Owner"), line.owner),
        ):  # fmt: skip
            if value:
                facts.add(name, words(value))
        if data.previous is not None:
            facts.add(_("Continues"), Line(data.previous[1], partial(self.context.navigation.open, data.previous[0])))
        for number, (ref, title) in enumerate(data.following):
            name = _("Continued by") if number == 0 else ""
            facts.add(name, Line(title, partial(self.context.navigation.open, ref)))
        return facts

    def _awarded(self, data: OpportunityView) -> str:
        line = data.line
        return " · ".join(filter(None, (str(line.award), date(line.awarded_on)))) if line.award else ""

    def _weighted(self, data: OpportunityView) -> str:
        line = data.line
        share = weighted(line.worth, line.chance) if line.is_sought else None
        return _("{share} at {chance} %").format(share=share, chance=line.chance) if share else ""

    def _converted(self, data: OpportunityView) -> str:
        """What it is worth in the currency of its rate, with the rate and its day; or that there is no rate for it."""
        line = data.line
        into = data.document["rate_currency"]
        if not into or line.worth is None or line.worth.currency == into:
            return ""
        value = converted(line.worth, into, line.rates)
        if value is None:
            return _("No rate from {currency} into {into} is stored: it cannot be converted.").format(
                currency=line.worth.currency, into=into)  # fmt: skip
        rate = next(one for one in line.rates if one.currency == line.worth.currency)
        return _("{value} at {rate} on {date}").format(value=value, rate=rate.value, date=date(rate.date))

    def _pilots(self, data: OpportunityView) -> Facts:
        facts, line = Facts(_("For pilots")), data.line
        received = line.received_by()
        for one in line.allocations:
            facts.add_wide(self._allocation(data, one, received.get(one.key, Decimal(0))))
        rest = line.unallocated
        if rest is not None and (rest.amount or not line.allocations):
            said = _("{amount} is allocated to no pilot").format(amount=rest) if rest.amount > 0 else ""
            if said:
                facts.add_wide(muted(said, wrap=True))
        if facts.is_empty:
            facts.add_wide(muted(_("Allocate it to pilots with F2: their bars then show it."), wrap=True))
        return facts

    def _allocation(self, data: OpportunityView, one: Allocation, received: Decimal) -> Line:
        stale = one in data.line.outdated
        note = str(one.money)
        if stale:
            note = _("{amount} of what was asked for: to be allocated anew").format(amount=one.money)
        elif data.line.promised is not None:
            came = Money(received, one.money.currency)
            note = _("{amount}, {received} received").format(amount=one.money, received=came)
        return Line(one.title, self._opening("pilot", one.pilot), note, role="warning" if stale else "caption")

    def _deadlines(self, data: OpportunityView) -> Facts:
        facts, binding = Facts(_("Deadlines")), {one.key: one for one in data.binding}
        for row in data.document["deadlines"]:
            bound = binding.get(row["id"])
            said = f"{choice(row['type'])} · {date(row['date'])}"
            notes = [row["requirement"] or ""]
            if row["done_on"]:
                notes.insert(0, _("done on {date}").format(date=date(row["done_on"])))
            elif bound is not None and bound.is_late:
                notes.insert(0, _("passed"))
            tick = self._tick(tables.deadline.name, row, said, done=bool(row["done_on"]))
            role = "error" if bound is not None and bound.is_late else "caption"
            facts.add_wide(Line(said, None, " · ".join(filter(None, notes)), tick, role=role))
        if facts.is_empty:
            facts.add_wide(muted(_("No deadline is noted. Add one with F2, and it is told on the first page."),
                                 wrap=True))  # fmt: skip
        return facts

    def _requirements(self, data: OpportunityView) -> Facts:
        rows = data.document["requirements"]
        there = sum(bool(row["done"]) for row in rows)
        title = _("What the funder wants to have")
        facts = Facts(f"{title} · {there} / {len(rows)}" if rows else title)
        for row in rows:
            mark = "✓ " if row["done"] else ""
            tick = self._tick(tables.requirement.name, row, row["text"], done=bool(row["done"]))
            facts.add_wide(Line(f"{mark}{row['text']}", None, choice(row["for_deadline"] or ""), tick))
        if facts.is_empty:
            facts.add_wide(muted(_("Nothing is listed. With F2, note what belongs to the application."), wrap=True))
        return facts

    def _instalments(self, data: OpportunityView) -> Facts:
        facts, line = Facts(_("What comes in")), data.line
        rows = {row["id"]: row for row in data.document["instalments"]}
        for one in line.instalments:
            due = _("due {date}").format(date=date(one.due)) if one.due else _("no date")
            got = _("received on {date}").format(date=date(one.received_on)) if one.received_on else ""
            late = _("overdue") if one.is_late else ""
            tick = self._tick(tables.instalment.name, rows[one.key], str(one.money), done=bool(one.received_on))
            note = " · ".join(filter(None, (due, got or late)))
            facts.add_wide(Line(str(one.money), None, note, tick, role="error" if late else "caption"))
        if line.received is not None and line.instalments:
            said = _("{received} of {award} received").format(received=line.received, award=line.promised)
            facts.add_wide(muted(said, wrap=True))
        if facts.is_empty:
            facts.add_wide(muted(_("No instalment is agreed yet."), wrap=True))
        return facts

    def _documents(self) -> Facts:
        facts = Facts(_("Documents"))
        facts.add_wide(self.files)
        return facts

    def _history(self, data: OpportunityView) -> Facts:
        facts = Facts(_("Stage history"))
        for row in reversed(data.document["stages"]):
            said = " · ".join(filter(None, (date(row["date"] or ""), row["author"] or "")))
            facts.add_wide(Line(choice(row["status"] or ""), None, said))
        return facts

    def _tick(self, table: str, row: Document, said: str, *, done: bool) -> QToolButton:
        """A button that says it is done, or takes that back."""
        name = _("Take back: {what}").format(what=said) if done else _("Done: {what}").format(what=said)
        return tool_button(name, "undo-2" if done else "check", partial(self._mark, table, row["id"], done=not done),
                           small=True)  # fmt: skip

    def _mark(self, table: str, key: int, *, done: bool) -> None:
        own = {one.name: one for one in (tables.deadline, tables.requirement, tables.instalment)}[table]

        def work(database: Database) -> int:
            return funding.mark(database, own, key, done=done)

        write(self.context, _("Tick"), work, partial(tell_done, self.context, _("Noted.")))

    def _opening(self, kind: str, key: int) -> partial[None] | None:
        ref = Ref(kind, key)
        return partial(self.context.navigation.open, ref) if self.context.navigation.can_open(kind) else None

    def _leading(self, kind: str, key: int | None, title: str) -> Line:
        return Line(title, self._opening(kind, key) if key else None)
