"""The initiative at a glance; every line leads to its record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.progress import Progress
from crm.queries import programme, recent
from crm.queries.due import GROUPS, LATE, LATER, OPEN, TODAY, WEEK, group_of
from crm.queries.wishes import KEPT_DAYS, Outlived, outlived_wishes
from crm.refs import Ref
from crm.services import tasks
from crm.store.database import Database
from crm.ui.home.activity import Activity, event_entry
from crm.ui.home.card import Card
from crm.ui.home.entry import Entry
from crm.ui.kit import wording
from crm.ui.kit.area import PageWidget
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.context import Context
from crm.ui.kit.labels import label, muted, title
from crm.ui.kit.measures import GAP, HALF, PAGE, WIDE, space
from crm.ui.records.forgetting import ask_to_forget, outlived_in_words
from crm.ui.records.writing import tell_done, write

_SIDE_BY_SIDE = 900  # narrower than this, cards stand one below the other
_WIDEST = 1240
_PAST = 3  # events
_TASKS = 5
_WHEN = {LATE: N_("Late"), TODAY: N_("Today"), WEEK: N_("Within a week"), LATER: N_("Later"), OPEN: N_("No date")}


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


@dataclass(frozen=True, slots=True)
class Glance:
    """What the page shows, read at once on a worker."""

    initiative: programme.Initiative | None
    coming: list[programme.EventLine]
    past: list[programme.EventLine]
    open_tasks: int
    tasks: list[programme.TaskLine]
    steps: list[recent.StepLine]
    outlived: list[Outlived]


def read(database: Database, today: str, owner: str, _progress: Progress) -> Glance:
    """Ask for everything the page shows; `owner` narrows follow-ups to those of one staff member."""
    with database.read() as connection:
        coming, past = programme.next_events(connection, today)
        total, tasks = programme.open_tasks(connection, owner, _TASKS)
        return Glance(
            programme.initiative(connection), coming, past, total, tasks, recent.recent_steps(connection),
            outlived_wishes(connection, today),
        )  # fmt: skip


class HomePage(PageWidget):
    """What is due, and the phases with their activities, at the left; what is ahead and done at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._mine = bool(context.memory.recall("home").get("mine")) and bool(context.settings.staff_name)
        self._whose = button("", self._toggle_mine, role="link")
        self._whose.setVisible(bool(context.settings.staff_name))
        self._title = title("")
        self._sentence = muted("", wrap=True)
        self._programme = Card(_("Programme"))
        self._begin = Card(_("First steps"))
        self._events = Card(_("Events"))
        self._tasks = Card(_("Follow-ups"), self._whose)
        self._outlived = Card(_("To be deleted"))
        self._steps = Card(_("Recent changes"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()

    def refresh(self) -> None:
        owner = self.context.settings.staff_name if self._mine else ""
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        self.context.jobs.run_latest("home", partial(read, self.context.database, today, owner), self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _build(self) -> None:
        left, right = space(QVBoxLayout(), 0, WIDE), space(QVBoxLayout(), 0, WIDE)
        for card in (self._tasks, self._outlived, self._programme, self._begin):
            left.addWidget(card)
        left.addStretch(1)
        for card in (self._events, self._steps):
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
        column.addLayout(self._columns, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        space(QVBoxLayout(self), 0, 0).addWidget(scroll)

    def _show(self, glance: Glance) -> None:
        self._show_initiative(glance.initiative)
        self._show_events(glance)
        self._show_tasks(glance)
        self._outlived.setVisible(bool(glance.outlived))
        self._outlived.fill([self._outlived_entry(one) for one in glance.outlived], "")
        self._steps.fill([self._step(step) for step in glance.steps], _("Nothing has been changed here yet."))

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
            rows.append(_phase_heading(phase))
            rows.extend(Activity(activity, self._open_event) for activity in phase.activities)
        self._programme.fill(rows, _("Phases and activities of the initiative stand here."))
        self._programme.setVisible(initiative is not None)
        self._begin.setVisible(initiative is None)
        self._begin.fill([self._first(*one) for one in _FIRST if self.context.navigation.can_open(one[0])], "")

    def _first(self, _kind: str, page: str, image: str, name: str, detail: str) -> Entry:
        return Entry(image, _(name), _(detail)).opening(partial(self.context.navigation.show_page, page))

    def _show_events(self, glance: Glance) -> None:
        rows: list[QWidget] = [event_entry(event, self._open_event) for event in glance.coming]
        if glance.past:
            rows.append(_caption(_("Past")))
            rows.extend(event_entry(event, self._open_event) for event in glance.past[:_PAST])
        self._events.fill(rows, _("No event is planned."))

    def _show_tasks(self, glance: Glance) -> None:
        self._whose.setText(_("Show all") if self._mine else _("Only mine"))
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        rows: list[QWidget] = []
        ordered = sorted(glance.tasks, key=lambda task: GROUPS.index(group_of(task.due, today)))
        for group, found in groupby(ordered, lambda task: group_of(task.due, today)):
            rows.append(_caption(_(_WHEN[group])))
            rows.extend(self._task(task) for task in found)
        more = glance.open_tasks - len(glance.tasks)
        if more > 0:
            rows.append(Entry("arrow-right", ngettext("and {count} more", "and {count} more", more)).opening(
                partial(self.context.navigation.show_page, "tasks")))  # fmt: skip
        self._tasks.setVisible(bool(rows) or glance.initiative is not None)
        self._tasks.fill(rows, _("Nothing is due from you.") if self._mine else _("Nothing is due."))

    def _outlived_entry(self, one: Outlived) -> Entry:
        why = _("{event} is over for more than {days} days").format(event=one.name, days=KEPT_DAYS)
        entry = Entry("trash-2", outlived_in_words(one), why, wording.date(one.date))
        return entry.opening(partial(ask_to_forget, self.context, one))

    def _task(self, task: programme.TaskLine) -> Entry:
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        late = group_of(task.due, today) == LATE
        detail = " · ".join(text for text in (task.about_title, task.owner) if text)
        end = wording.date(task.due) if task.due else ""
        entry = Entry("circle-check", task.title, detail, _("{date}, late").format(date=end) if late else end,
                      tone="error" if late else "")  # fmt: skip
        done = tool_button(_("Complete “{title}”").format(title=task.title), "check", partial(self._complete, task))
        return entry.opening(partial(self._open_task, task)).ending(done)

    def _complete(self, task: programme.TaskLine) -> None:
        done = partial(tell_done, self.context, _("“{title}” completed").format(title=task.title))
        write(self.context, _("Complete"), lambda database: tasks.set_status(database, [task.key], tasks.DONE), done)

    def _step(self, step: recent.StepLine) -> Entry:
        entry = Entry("history", step.label, step.who, wording.moment(step.at))
        opens = step.ref is not None and self.context.navigation.can_open(step.ref.kind)
        entry.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not opens)
        entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        return entry.opening(partial(self.context.navigation.open, step.ref)) if opens and step.ref else entry

    def _open_event(self, key: int) -> None:
        self.context.navigation.open(Ref("event", key))

    def _open_task(self, task: programme.TaskLine) -> None:
        own = Ref("task", task.key)
        target = own if self.context.navigation.can_open("task") or task.about is None else task.about
        self.context.navigation.open(target)

    def _toggle_mine(self) -> None:
        self._mine = not self._mine
        self.context.memory.remember("home", {"mine": self._mine})
        self.refresh()


def _phase_heading(phase: programme.PhaseLine) -> QWidget:
    name = _("Phase {number}: {name}").format(number=phase.number, name=phase.name) if phase.number else phase.name
    length = ngettext("{count} month", "{count} months", phase.months) if phase.months else ""
    return _caption(" · ".join(filter(None, (name, length))))


def _caption(text: str) -> QWidget:
    caption = label(text, "section", wrap=True)
    caption.setContentsMargins(GAP - HALF, GAP, 0, HALF)
    return caption
