"""Third step: what is there already, and what is to happen with it. Nothing is stored yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.i18n import _, ngettext
from crm.services.importing.policies import Policies
from crm.services.importing.results import ImportResult
from crm.services.importing.run import Plan
from crm.ui.contacts.importing.cities_grid import CitiesGrid
from crm.ui.contacts.importing.matches_view import MatchesView
from crm.ui.contacts.importing.policy_chooser import PolicyChooser
from crm.ui.contacts.importing.row_dialog import correct
from crm.ui.contacts.importing.row_lists import FreshGrid, RejectedGrid, RemarksGrid, SpotGrid
from crm.ui.contacts.importing.steps import StepPage
from crm.ui.contacts.importing.work import LARGE, compare, size_of
from crm.ui.contacts.job_bar import JobBar
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.labels import caption, heading
from crm.ui.kit.measures import GAP, HALF, space
from crm.ui.kit.notice import NoticeBar

CITIES = 4  # the tab of what is asked, where there is anything to ask


class ComparePage(StepPage):
    """`policy` is what the person chose; `result` what a rehearsal told, None before or without one."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Compare"))
        self._context = context
        self._plan: Plan | None = None
        self.result: ImportResult | None = None
        self.policies = PolicyChooser()
        self.notice = NoticeBar()
        self.job_bar = JobBar(context.jobs)
        self._said = heading("")
        self._more = caption("", wrap=True)
        self.compare_button = button(_("Compare now"), self.compare, image="git-merge")
        self._corrected = self._again = False
        self.tabs = QTabWidget()
        self.fresh, self.matches = FreshGrid(), MatchesView()
        self.rejected, self.remarks, self.cities = RejectedGrid(), RemarksGrid(), CitiesGrid()
        for view in (self.fresh, self.matches, self.rejected, self.remarks, self.cities):
            self.tabs.addTab(view, "")
        for rows in (self.fresh, self.rejected, self.remarks):
            rows.chosen.connect(partial(self._correct, rows))
        self._build()
        self.policies.changed.connect(self._show_policy)
        self.matches.decided.connect(self._show_policy)
        self.cities.settled.connect(self._compare_anew)
        self.job_bar.stopped.connect(self._stopped)
        self.setFocusProxy(self.policies)

    @property
    def policy(self) -> str:
        return self.policies.usual

    @property
    def said(self) -> str:
        """What importing would do, or why it is not known."""
        return self._said.text()

    @property
    def more(self) -> str:
        """What can be done now."""
        return self._more.text()

    def show_plan(self, asked: Plan) -> None:
        """Compare what these files hold with what is stored; of a large one the person decides whether."""
        self._plan, self.result = asked, None
        self.policies.show_plan(asked)
        self.notice.clear()
        self.tabs.hide()
        if size_of(asked) <= LARGE:
            self.compare()
            return
        self._say(
            _("A large file"),
            _("Comparing takes about as long as importing. You may import at once: it can be undone."),
        )
        self.compare_button.show()

    def compare(self) -> None:
        """Find out what is new and what is there."""
        asked = self._plan
        if asked is None or self.job_bar.is_running:
            return
        self.compare_button.hide()
        self._say(_("Comparing with what is stored"), _("You may go on without waiting."))
        work = partial(compare, self._context.database, asked)
        job = self._context.jobs.run(_("Comparing"), work, partial(self._show, asked), self._fail)
        self.job_bar.watch(job)

    def leave(self) -> None:
        """Stop comparing: the person goes elsewhere."""
        if self.job_bar.is_running:
            self._plan = None
            self.job_bar.stop()

    def come_back(self, asked: Plan) -> None:
        """Nothing was imported after all; where importing did not wait for it, comparing may begin again."""
        self._plan = asked
        self._stopped()

    def _build(self) -> None:
        layout = space(QVBoxLayout(self), 0, GAP)
        layout.addWidget(self.policies)
        layout.addSpacing(HALF)
        layout.addWidget(self.notice)
        layout.addWidget(self._said)
        layout.addWidget(self._more)
        layout.addWidget(self.job_bar)
        layout.addWidget(self.compare_button)
        layout.addWidget(self.tabs, 1)
        self._rest = QWidget()  # takes the room of the lists while there are none
        layout.addWidget(self._rest, 1)

    def _say(self, sentence: str, more: str) -> None:
        self._said.setText(sentence)
        self._more.setText(more)
        self._rest.setVisible(self.result is None)

    def _show(self, asked: Plan, result: ImportResult) -> None:
        if asked is not self._plan:
            return
        self.result = result
        self.fresh.show_rows(result.fresh)
        self.matches.show_matches(result.met, asked)
        self.rejected.show_rows(result.rejected)
        self.remarks.show_notes(result.notes)
        self.cities.show_cities(result.cities, asked)
        counts = (result.created, result.skipped, result.failed, len(result.notes), len(result.cities))
        for number, (title, count) in enumerate(zip(_tab_titles(), counts, strict=True)):
            self.tabs.setTabText(number, f"{title}  {count:,}")
            self.tabs.setTabEnabled(number, count > 0)
        self.tabs.setTabVisible(CITIES, counts[CITIES] > 0)
        stays = self._corrected and counts[self.tabs.currentIndex()] > 0
        if not stays:
            self.tabs.setCurrentIndex(next((number for number in (CITIES, 1, 2, 0, 3) if counts[number]), 0))
        self._corrected = False
        self.tabs.show()
        self._show_policy()
        if self._again:
            self._again = False
            self._compare_anew()

    def _show_policy(self) -> None:
        if self.result is not None and self._plan is not None:
            policies = self._plan.policies(self.policy)
            self._say(outlook(self.result, policies), _shown_of(self.result, self._plan))
            self.matches.show_policies(policies)

    def _correct(self, rows: SpotGrid, number: int) -> None:
        """Put a row right, then compare anew."""
        asked = self._plan
        if asked is not None:
            correct(self._context, self, asked.parts, rows.spots[number], self._compare_anew)

    def _compare_anew(self) -> None:
        """Compare with what was put right; where a comparison is under way, after it."""
        self._corrected = True
        self._again = self.job_bar.is_running
        self.compare()

    def _stopped(self) -> None:
        if self._plan is not None and self.result is None:
            self._say(_("Not compared"), _("You may import all the same: it can be undone."))
            self.compare_button.show()

    def _fail(self, error: Expected) -> None:
        self._say("", "")
        self.compare_button.show()
        self.notice.tell_failure(error)


def _tab_titles() -> tuple[str, ...]:
    return _("New"), _("Already there"), _("Rejected"), _("Remarks"), _("Cities to choose")


def outlook(result: ImportResult, policies: Policies) -> str:
    """What importing would do now: '312 will be added, 41 stay as they are, 3 are rejected'."""
    counts = result.outlook(policies)
    said = [ngettext("{count} will be added", "{count} will be added", result.created + counts["create"])]
    if counts["skip"]:
        said.append(ngettext("{count} stays as it is", "{count} stay as they are", counts["skip"]))
    changed = counts["update"] + counts["fill"]
    if changed:
        said.append(ngettext("{count} is brought up to date", "{count} are brought up to date", changed))
    if result.failed:
        said.append(ngettext("{count} is rejected", "{count} are rejected", result.failed))
    return ", ".join(said)


def _shown_of(result: ImportResult, asked: Plan) -> str:
    left = sum(one.key not in asked.cities for one in result.cities)
    if left:
        return ngettext(
            "{count} city may be several places: Enter chooses which, or leaves it as it is written.",
            "{count} cities may be several places: Enter chooses which, or leaves them as they are written.",
            left,
        ).format(count=f"{left:,}")
    if max(result.created, result.skipped) <= result.shows:
        return _("Nothing is stored yet. A double click or Enter opens a row of a table, to put it right.")
    return _(
        "Nothing is stored yet. The lists show the first {count} of each. "
        "A double click or Enter opens a row of a table, to put it right."
    ).format(count=f"{result.shows:,}")
