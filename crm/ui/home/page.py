"""The initiative at a glance; every line and every figure leads to its record or its list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from crm.changes import Changes
from crm.dates import today
from crm.i18n import N_, _, ngettext
from crm.queries import ahead, programme
from crm.queries.ahead import DueLine
from crm.queries.lists import Filter as Condition
from crm.queries.measures import Figure
from crm.queries.wishes import KEPT_DAYS, Outlived
from crm.refs import Ref
from crm.reports.made.initiative_words import due_title
from crm.services import action_plan, tasks
from crm.store.database import Database
from crm.ui.home.activity import Activity, event_entry
from crm.ui.home.card import Card, caption_of
from crm.ui.home.cities import TABLES, EngagedCities
from crm.ui.home.due import LISTED, due_entries
from crm.ui.home.entry import Entry
from crm.ui.home.figures import figure_entries
from crm.ui.home.forms import ask_plan, ask_targets
from crm.ui.home.glance import Glance, read
from crm.ui.home.opens import FEW, point_entries, step_entries
from crm.ui.home.plan import Plan
from crm.ui.kit import wording
from crm.ui.kit.area import PageWidget
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.context import Context
from crm.ui.kit.labels import leading, muted, title
from crm.ui.kit.measures import GAP, HALF, PAGE, WIDE, space
from crm.ui.kit.query import Filter
from crm.ui.records.forgetting import ask_to_forget, outlived_in_words
from crm.ui.records.writing import tell_done, write

_SIDE_BY_SIDE: Final = 900  # narrower than this, cards stand one below the other
_WIDEST: Final = 1240
_PAST: Final = 3  # events
_ALL: Final = 10_000


# What to begin with in an empty workspace: kind of record, page, icon, and two message ids.
_FIRST = (
    (
        "person",
        "people",
        "users",
        N_("People"),
        N_("Import what a phone, Outlook or a spreadsheet exported, or add one"),
    ),
    ("organisation", "organisations", "building-2", N_("Organisations"), N_("Who they work for, and who is a partner")),
    ("city", "cities", "landmark", N_("Cities"), N_("Where the initiative is at work")),
    ("event", "events", "calendar-days", N_("Events"), N_("What is held, and who speaks")),
)


class HomePage(PageWidget):
    """The initiative in time above; what is due and how far it is at the left, what is ahead and open at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._mine = bool(context.memory.recall("home").get("mine")) and bool(context.settings.staff_name)
        self._few = FEW  # points that are shown
        self._filled: dict[str, object] = {}  # what each part shows
        self._whose = button("", self._toggle_mine, role="link")
        self._whose.setVisible(bool(context.settings.staff_name))
        self._title = leading(title("", wrap=True))
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._sentence = leading(muted("", wrap=True))
        self.plan = Plan()
        self._time = Card(_("In time"))
        self._programme = Card(_("Programme"))
        self._begin = Card(_("First steps"))
        self._events = Card(_("Events"))
        self._tasks = Card(_("Due"), self._whose)
        self._figures = Card(_("Progress"), button(_("Targets…"), self._ask_targets, role="link"))
        self._points = Card(_("To be confirmed"))
        self._outlived = Card(_("To be deleted"))
        self._steps = Card(_("Recent changes"))
        self.cities, self._map = EngagedCities(context), Card(_("Engaged cities"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.cities.open_requested.connect(context.navigation.open)
        self.cities.counted.connect(self._show_map)

    def refresh(self) -> None:
        self._read()
        self.cities.refresh()

    def apply(self, changes: Changes) -> None:
        self._read()
        if changes.touches(*TABLES):
            self.cities.refresh()

    def take_settings(self) -> None:
        self._filled.clear()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._filled:  # pictures are of the colours before
            self._filled.clear()
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _read(self) -> None:
        owner = self.context.settings.staff_name if self._mine else ""
        self.context.jobs.run_latest("home", partial(read, self.context.database, today(), owner), self._show)

    def _build(self) -> None:
        self._time.fill([self.plan], "")
        self._map.fill([self.cities], "")
        self._map.hide()
        left, right = space(QVBoxLayout(), 0, WIDE), space(QVBoxLayout(), 0, WIDE)
        for card in (self._tasks, self._figures, self._outlived, self._programme, self._begin):
            left.addWidget(card)
        left.addStretch(1)
        for card in (self._events, self._points, self._map, self._steps):
            right.addWidget(card)
        right.addStretch(1)
        space(self._columns, 0, WIDE)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        inside = QWidget()
        inside.setProperty("role", "plain")
        inside.setMaximumWidth(_WIDEST)
        column = space(QVBoxLayout(inside), PAGE, HALF)
        column.setContentsMargins(PAGE, WIDE, PAGE, PAGE)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(GAP)
        column.addWidget(self._time)
        column.addSpacing(GAP)
        column.addLayout(self._columns, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        space(QVBoxLayout(self), 0, 0).addWidget(scroll)

    # What was read

    def _show(self, glance: Glance) -> None:
        """Fill the cards of which something changed: the others stay as they are, and where the keyboard is."""
        can_open, open_ = self.context.navigation.can_open, self.context.navigation.open
        planned = glance.initiative is not None
        if self._is_new("initiative", glance.initiative):
            self._show_initiative(glance.initiative)
        if self._is_new("schedule", glance.schedule):
            self._time.setVisible(bool(glance.schedule.stretches))
            self.plan.show_schedule(glance.schedule)
        if self._is_new("events", (glance.coming, glance.past)):
            self._show_events(glance)
        if self._is_new("due", (glance.ahead, self._mine, planned, today())):
            self._show_due(glance)
        if self._is_new("figures", (glance.figures, planned)):
            figures = figure_entries(glance.figures, self._open_figure, can_open)
            self._figures.fill(
                figures, _("What is to be reached stands here, once targets are set or something counts.")
            )
            self._figures.setVisible(bool(figures) or planned)
        if self._is_new("points", (glance.points, self._few)):
            points = point_entries(glance.points, self._few, open_, can_open, self._show_points, self._edit_plan)
            self._points.fill(points, "")
            self._points.setVisible(bool(glance.points))
        if self._is_new("outlived", glance.outlived):
            self._outlived.setVisible(bool(glance.outlived))
            self._outlived.fill([self._outlived_entry(one) for one in glance.outlived], "")
        if self._is_new("steps", glance.steps):
            self._steps.fill(step_entries(glance.steps, open_, can_open), _("Nothing has been changed here yet."))
        self.loaded.emit()

    def _is_new(self, name: str, value: object) -> bool:
        """Whether that part is to be filled; what it shows then is kept in mind."""
        changed = name not in self._filled or self._filled[name] != value
        self._filled[name] = value
        return changed

    def _show_initiative(self, initiative: programme.Initiative | None) -> None:
        self._title.setText(initiative.name if initiative else _("Welcome"))
        self._sentence.setText(
            initiative.summary or initiative.objective
            if initiative
            else _(
                "This workspace holds no initiative yet. Begin with the people: import what you have, or add someone."
            )
        )
        rows: list[QWidget] = []
        for phase in initiative.phases if initiative else ():
            rows.append(self._phase(phase))
            rows.extend(Activity(activity, self._open_event, self._edit_plan) for activity in phase.activities)
        self._programme.fill(rows, _("Phases and activities of the initiative stand here."))
        self._programme.setVisible(initiative is not None)
        self._begin.setVisible(initiative is None)
        self._begin.fill([self._first(*one) for one in _FIRST if self.context.navigation.can_open(one[0])], "")

    def _phase(self, phase: programme.PhaseLine) -> QWidget:
        name = _("Phase {number}: {name}").format(number=phase.number, name=phase.name) if phase.number else phase.name
        length = ngettext("{count} month", "{count} months", phase.months) if phase.months else ""
        said, ref = _("Edit {title}").format(title=name), Ref("phase", phase.key)
        edit = tool_button(said, "pencil", partial(self._edit_plan, ref), small=True)
        return caption_of(" · ".join(filter(None, (name, length))), edit)

    def _first(self, _kind: str, page: str, image: str, name: str, detail: str) -> Entry:
        return Entry(image, _(name), _(detail)).opening(partial(self.context.navigation.show_page, page))

    def _show_events(self, glance: Glance) -> None:
        rows: list[QWidget] = [event_entry(event, self._open_event) for event in glance.coming]
        if glance.past:
            rows.append(caption_of(_("Past")))
            rows.extend(event_entry(event, self._open_event) for event in glance.past[:_PAST])
        self._events.fill(rows, _("No event is planned."))

    def _show_due(self, glance: Glance) -> None:
        self._whose.setText(_("Show all") if self._mine else _("Only mine"))
        navigation = self.context.navigation
        rows = due_entries(glance.ahead, today(), self._open_due, self._complete, navigation.can_open,
                           self._show_all_due)  # fmt: skip
        self._tasks.setVisible(bool(rows) or glance.initiative is not None)
        self._tasks.fill(rows, _("Nothing is due from you.") if self._mine else _("Nothing is due."))

    def _outlived_entry(self, one: Outlived) -> Entry:
        why = _("{event} is over for more than {days} days").format(event=one.name, days=KEPT_DAYS)
        entry = Entry("trash-2", outlived_in_words(one), why, wording.date(one.date))
        return entry.opening(partial(ask_to_forget, self.context, one))

    def _show_map(self, count: int) -> None:
        self._map.setVisible(count > 0)

    # What a person does

    def _complete(self, line: DueLine) -> None:
        done = partial(tell_done, self.context, _("“{title}” completed").format(title=due_title(line)))

        def work(database: Database) -> int:
            if line.kind == ahead.TASK:
                return tasks.set_status(database, [line.key], tasks.DONE)
            return action_plan.set_values(database, [line.key], {"status": action_plan.DONE})

        write(self.context, _("Complete"), work, done)

    def _open_due(self, line: DueLine) -> None:
        if line.opens is not None:
            self.context.navigation.open(line.opens)

    def _show_all_due(self, kind: str) -> None:
        owner = self.context.settings.staff_name if self._mine else ""
        self._show_list(LISTED.get(kind, kind), ahead.behind(kind, owner))

    def _show_list(self, kind: str, conditions: Iterable[Condition]) -> None:
        filters = [Filter(one.column, one.test, one.value) for one in conditions]
        self.context.navigation.show_list(kind, filters)

    def _open_figure(self, figure: Figure) -> None:
        if figure.about is not None:
            self.context.navigation.open(figure.about)
        else:
            self._show_list(figure.measure.kind, figure.behind)

    def _open_event(self, key: int) -> None:
        self.context.navigation.open(Ref("event", key))

    def _edit_plan(self, ref: Ref) -> None:
        ask_plan(self.context, ref)

    def _ask_targets(self) -> None:
        ask_targets(self.context)

    def _show_points(self) -> None:
        self._few = _ALL
        self._read()

    def _toggle_mine(self) -> None:
        self._mine = not self._mine
        self.context.memory.remember("home", {"mine": self._mine})
        self._read()
