"""An interaction or a follow-up in view."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from crm.dates import has_passed
from crm.i18n import _
from crm.models.interactions import OPEN_TASKS
from crm.queries.interactions import FollowUp, InteractionView, Linked, TaskView, interaction_view, task_view
from crm.refs import Ref
from crm.services import tasks
from crm.store.database import Database
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.plain_pane import PlainPane
from crm.ui.records.writing import tell_done, write


class LinkedPane(PlainPane):
    """A pane whose facts lead to other records and can complete follow-ups."""

    def _linked(self, one: Linked) -> Line:
        return Line(one.title, partial(self.context.navigation.open, one.ref) if one.live else None)

    def _complete(self, key: int) -> None:
        done = partial(tell_done, self.context, _("Follow-up completed"))
        write(self.context, _("Complete"), lambda database: tasks.set_status(database, [key], tasks.DONE), done)


class InteractionPane(LinkedPane):
    """Who took part, what was said, what was raised, what is to follow."""

    def read(self, database: Database, key: int) -> InteractionView:
        with database.read() as connection:
            return interaction_view(connection, key)

    def fill(self, data: InteractionView) -> None:
        document = data.document
        said = (choice(document["channel"] or ""), date(document["date"] or ""))
        line = " · ".join(filter(None, said))
        if data.staff:
            line = _("{what}, logged by {who}").format(what=line, who=data.staff)
        people = Facts(_("Participants"))
        for one in data.participants:
            people.add_wide(self._linked(one))
        if people.is_empty:
            people.add_wide(muted(_("Nobody yet: edit it and say who took part."), wrap=True))
        summary = Facts(_("Summary"))
        summary.add_wide(Prose(document["summary"]) if document["summary"] else muted(_("Nothing written down.")))
        points = Facts(_("Points raised"))
        for point in document["points"]:
            points.add(choice(point["status"] or "noted"), words(point["text"] or ""))
        follow_ups = Facts(_("Follow-ups"))
        for task in data.follow_ups:
            follow_ups.add_wide(self._follow_up(task))
        if follow_ups.is_empty:
            follow_ups.add_wide(muted(_("None. Add one with Ctrl+T."), wrap=True))
        shown = [people, summary, *([] if points.is_empty else [points]), follow_ups, self._actions(data)]
        self.show_facts(document["subject"] or "", line, shown)

    def _actions(self, data: InteractionView) -> Facts:
        actions = Facts(_("Actions of the plan"))
        for one in data.actions:
            note = " · ".join(filter(None, (choice(one.status), date(one.due), one.owner or _("Nobody owns it"))))
            actions.add_wide(Line(one.title, partial(self.context.navigation.open, Ref("action", one.key)), note))
        if actions.is_empty:
            actions.add_wide(muted(_("None. Make one of what was said with Ctrl+J."), wrap=True))
        return actions

    def _follow_up(self, task: FollowUp) -> QWidget:
        from_ = (choice(task.status), date(task.due), task.owner)
        tools = []
        if task.status in OPEN_TASKS:
            tools = [tool_button(_("Complete"), "check", partial(self._complete, task.key), small=True)]
        go = partial(self.context.navigation.open, Ref("task", task.key))
        return Line(task.title, go, " · ".join(filter(None, from_)), *tools)


class TaskPane(LinkedPane):
    """What is to be done, by whom, until when, about whom, and what it came from."""

    def read(self, database: Database, key: int) -> TaskView:
        with database.read() as connection:
            return task_view(connection, key)

    def fill(self, data: TaskView) -> None:
        document, facts = data.document, Facts(_("Follow-up"))
        due = document["due"] or ""
        overdue = document["status"] in OPEN_TASKS and has_passed(due)
        facts.add(_("Due"), words(_("{date}, overdue").format(date=date(due)) if overdue else date(due) or _("open")))
        facts.add(_("Status"), words(choice(document["status"] or "")))
        facts.add(_("Owner"), words(data.owner or _("nobody yet")))
        if document["completed_on"]:
            facts.add(_("Completed on"), words(date(document["completed_on"])))
        about = Facts(_("About"))
        for one in data.about:
            about.add_wide(self._linked(one))
        if data.source is not None:
            about.add(_("From"), self._linked(data.source))
        if document["notes"]:
            about.add_wide(Prose(document["notes"]))
        self.show_facts(document["title"] or "", "", [facts, *([] if about.is_empty else [about])])
