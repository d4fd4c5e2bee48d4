"""A pilot in view: with whom, how far, what is measured and learnt, and whose words it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton

from crm.i18n import _
from crm.queries.action_plan import ActionLine
from crm.queries.funding import PilotMoney, pilot_money
from crm.queries.indicators import Series
from crm.queries.pilot_views import PilotTask, PilotView, pilot_view
from crm.queries.pilots import Milestone, Partner
from crm.refs import Ref
from crm.reports.charts.measured import course_chart
from crm.reports.pilots import WIDTH, bar, course, told
from crm.services import pilots
from crm.store.database import Database
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.charts import ChartView, FittedChart, Room
from crm.ui.kit.context import Context
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date
from crm.ui.pilots.wording import committed, due, elements, in_short, measured, period
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.file_deeds import FileDeeds
from crm.ui.records.files import Files
from crm.ui.records.plain_pane import PlainPane
from crm.ui.records.said import origin_line
from crm.ui.records.writing import tell_done, write
from crm.values.currencies import money_written

_ROOM: Final = Room(widest=WIDTH)


@dataclass(frozen=True, slots=True)
class Read:
    """What a pane shows."""

    view: PilotView
    money: PilotMoney


class PilotPane(PlainPane):
    """Everything of a pilot, each part leading to its record. The signals are wishes about an indicator, by key."""

    image = "flag"
    measure_requested = Signal(object)
    indicator_requested = Signal(object)
    filled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view: PilotView | None = None
        self._deeds: FileDeeds | None = None
        self.files: Files | None = None

    def read(self, database: Database, key: int) -> Read:
        with database.read() as connection:
            return Read(pilot_view(connection, key), pilot_money(connection, [key])[key])

    def fill(self, read: Read) -> None:
        keyed, data = self.keyed_name(), read.view
        self.view = data
        document = data.document
        sections = [
            self._standing(data), *_prose(_("Problem"), document["problem"]),
            *_prose(_("Approach"), document["approach"]),
            self._funding(read.money), self._partners(data), self._milestones(data), self._indicators(data),
            self._risks(data),
            self._lessons(data), self._actions(data), self._tasks(data), self._documents(data), self._origins(data),
            *_prose(_("Notes"), document["notes"]),
        ]  # fmt: skip
        self.show_facts(data.line.title, in_short(data.line), sections)
        self.give_back(keyed)
        self.filled.emit()

    def _standing(self, data: PilotView) -> Facts:
        line, facts = data.line, Facts(_("Pilot"))
        if data.city is not None:
            facts.add(_("City"), Line(data.city.title, partial(self.context.navigation.open, data.city.ref)))
        said = (
            (_("Sector"), choice(line.sector) if line.sector else ""), (_("Tests"), elements(line)),
            (_("Lens"), choice(line.lens) if line.lens else ""), (_("When"), period(line)),
            (_("Certainty"), choice(line.certainty) if line.certainty else ""),
            (_("Budget"), money_written(line.budget, line.currency) if line.budget is not None else _("none yet")),
        )  # fmt: skip
        for name, value in said:
            if value:
                facts.add(name, words(value))
        facts.add(_("Lead"), words(line.lead or _("Nobody leads it"), "" if line.lead or not line.is_open else "error"))
        return facts

    def _funding(self, money: PilotMoney) -> Facts:
        """A bar for each currency, and the opportunities it comes of."""
        facts = Facts(_("Funding"))
        for figures in money.figures:
            said = _("{name}: {told}").format(name=_("Funding"), told=told(figures))
            facts.add_wide(FittedChart(partial(bar, figures), said, _ROOM))
        for line, share in money.funders:
            go = partial(self.context.navigation.open, Ref("opportunity", line.key))
            note = " · ".join(filter(None, (line.funder, choice(line.status), str(share.money))))
            facts.add_wide(Line(line.title, go, note))
        if money.outdated:
            settle = _("Some awards came in another currency than was asked: allocate their shares anew.")
            facts.add_wide(words(settle, "error"))
        if facts.is_empty:
            facts.add_wide(muted(_("No budget and no funding yet. Allocate a funding opportunity to it."), wrap=True))
        return facts

    def _partners(self, data: PilotView) -> Facts:
        facts = Facts(_("Partners"))
        for one in data.line.partners:
            facts.add_wide(self._partner(one))
        if facts.is_empty:
            facts.add_wide(muted(_("No partner yet. Add those who take part with F2."), wrap=True))
        return facts

    def _partner(self, one: Partner) -> Line:
        if not one.lives:
            return Line(one.name, None, _("This partner is in the trash: restore it there, or name another with F2."),
                        role="error")  # fmt: skip
        said = (choice(one.role) if one.role else "", committed(one), _contact(one), one.notes)
        note = " · ".join(filter(None, said))
        role = "caption" if one.contact_lives else "error"
        return Line(one.name, partial(self.context.navigation.open, one.ref), note, role=role)

    def _milestones(self, data: PilotView) -> Facts:
        facts = Facts(_("Milestones"))
        for one in data.line.milestones:
            facts.add_wide(self._milestone(one))
        if facts.is_empty:
            facts.add_wide(muted(_("No milestone yet. Say with F2 what is to be reached, and by when."), wrap=True))
        return facts

    def _milestone(self, one: Milestone) -> Line:
        done = partial(self.reach, one)
        tools = () if one.is_reached else (tool_button(_("Reached today"), "check", done, small=True),)
        note = " · ".join(filter(None, (due(one), one.notes)))
        return Line(one.title, None, note, *tools, role="error" if one.is_late else "caption")

    def reach(self, one: Milestone) -> None:
        """Say that a milestone is reached today."""
        told = partial(tell_done, self.context, _("“{title}” reached").format(title=one.title))
        write(self.context, _("Milestone reached"), lambda database: pilots.reach(database, one.key, one.title), told)

    def _indicators(self, data: PilotView) -> Facts:
        facts = Facts(_("Indicators"))
        for series in data.indicators:
            facts.add_wide(Line(series.name, None, measured(series), *self._buttons(series)))
            if series.readings:
                described = _("{name}: {told}").format(name=series.name, told=measured(series))
                facts.add_wide(ChartView(course_chart(course(series)), described))
        if facts.is_empty:
            facts.add_wide(
                muted(_("Nothing is measured yet. Say with F2 what is to change, and by how much."), wrap=True)
            )
        return facts

    def _buttons(self, series: Series) -> tuple[QToolButton, ...]:
        return (
            tool_button(_("Measure “{name}”").format(name=series.name), "plus",
                        partial(self.measure_requested.emit, series.key), small=True),
            tool_button(_("All values of “{name}”").format(name=series.name), "pencil",
                        partial(self.indicator_requested.emit, series.key), small=True),
        )  # fmt: skip

    def _risks(self, data: PilotView) -> Facts:
        facts = Facts(_("Risks"))
        for row in data.risks:
            facts.add_wide(Line(row["text"] or "", None, _risk(row)))
        if facts.is_empty:
            facts.add_wide(muted(_("None noted.")))
        return facts

    def _lessons(self, data: PilotView) -> Facts:
        facts = Facts(_("Lessons for the framework"))
        for row in data.lessons:
            note = " · ".join(filter(None, (row["section"] or _("No section named"), date(row["date"] or ""))))
            facts.add_wide(Line(row["text"] or "", None, note))
        if facts.is_empty:
            facts.add_wide(muted(_("None noted yet.")))
        return facts

    def _actions(self, data: PilotView) -> Facts:
        facts = Facts(_("Actions of the plan"))
        for one in data.actions:
            facts.add_wide(Line(one.title, partial(self.context.navigation.open, Ref("action", one.key)), _action(one),
                                role="error" if one.is_late else "caption"))  # fmt: skip
        if facts.is_empty:
            facts.add_wide(muted(_("None. Add one with Ctrl+J."), wrap=True))
        return facts

    def _tasks(self, data: PilotView) -> Facts:
        facts = Facts(_("Follow-ups"))
        for one in data.tasks:
            facts.add_wide(Line(one.title, partial(self.context.navigation.open, Ref("task", one.key)), _task(one)))
        if facts.is_empty:
            facts.add_wide(muted(_("None. Add one with Ctrl+Shift+T."), wrap=True))
        return facts

    def _documents(self, data: PilotView) -> Facts:
        facts = Facts(_("Documents"))
        self.files = Files(_("Agreements, designs and photographs are kept with the pilot."))
        self._deeds = FileDeeds(self.context, self.files, self._ref)
        self.files.show_documents(data.documents)
        facts.add_wide(self.files)
        return facts

    def _ref(self) -> Ref:
        return Ref("pilot", self.key or 0)

    def _origins(self, data: PilotView) -> Facts:
        facts = Facts(_("Comes from"))
        for origin in data.origins:
            facts.add_wide(origin_line(self.context, origin))
        if facts.is_empty:
            nothing = _("Nothing is linked. Ctrl+Shift+J on an event or an interaction makes pilots of what was said.")
            facts.add_wide(muted(nothing, wrap=True))
        return facts


def _contact(one: Partner) -> str:
    if one.contact is None:
        return ""
    if not one.contact_lives:
        return _("Contact: {name}. Restore the record there, or name somebody else with F2.").format(
            name=one.contact_name)  # fmt: skip
    return _("Contact: {name}").format(name=one.contact_name)


def _prose(title: str, text: str | None) -> list[Facts]:
    if not text:
        return []
    facts = Facts(title)
    facts.add_wide(Prose(text))
    return [facts]


def _risk(row: Mapping[str, Any]) -> str:
    likelihood = _("likelihood {level}").format(level=choice(row["likelihood"]).lower()) if row["likelihood"] else ""
    impact = _("impact {level}").format(level=choice(row["impact"]).lower()) if row["impact"] else ""
    return " · ".join(filter(None, (choice(row["status"] or "open"), likelihood, impact, row["response"])))


def _action(one: ActionLine) -> str:
    return " · ".join(filter(None, (choice(one.status), date(one.due), one.owner or _("Nobody owns it"))))


def _task(one: PilotTask) -> str:
    return " · ".join(filter(None, (choice(one.status), date(one.due), one.owner)))
