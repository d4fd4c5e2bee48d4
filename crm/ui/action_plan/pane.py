"""An action in view: by whom and until when, how far it is, how it goes, and whose words it comes from."""

from __future__ import annotations

from functools import partial

from crm.i18n import _
from crm.queries.action_plan import ActionView, Named, action_view
from crm.store.database import Database
from crm.ui.action_plan.wording import due, in_short, owner
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.plain_pane import PlainPane
from crm.ui.records.said import origin_line


class ActionPane(PlainPane):
    """Everything of an action, each part leading to its record."""

    image = "target"

    def read(self, database: Database, key: int) -> ActionView:
        with database.read() as connection:
            return action_view(connection, key)

    def fill(self, data: ActionView) -> None:
        sections = [self._standing(data), self._notes(data), self._origins(data)]
        if data.document["summary"]:
            summary = Facts(_("What is to be done"))
            summary.add_wide(Prose(data.document["summary"]))
            sections.insert(1, summary)
        self.show_facts(data.line.title, in_short(data.line), sections)

    def _standing(self, data: ActionView) -> Facts:
        line, facts = data.line, Facts(_("Action"))
        facts.add(_("Owner"), words(owner(line), "error" if line.is_unowned else ""))
        facts.add(_("Due"), words(due(line), "error" if line.is_late else ""))
        facts.add(_("Progress"), words(f"{line.progress} %"))
        if line.priority:
            facts.add(_("Priority"), words(choice(line.priority)))
        if line.section:
            facts.add(_("Framework section"), words(line.section))
        if data.city is not None:
            facts.add(_("City"), self._named(data.city))
        if data.pilot is not None:
            facts.add(_("Pilot"), self._named(data.pilot))
        for number, (person, part) in enumerate(data.contributors):
            facts.add(_("Contributors") if number == 0 else "", self._named(person, part))
        return facts

    def _notes(self, data: ActionView) -> Facts:
        facts = Facts(_("How it goes"))
        for note in data.notes:
            head = " · ".join(filter(None, (date(note["date"] or ""), choice(note["status"] or ""), note["author"])))
            facts.add_wide(Line(note["text"] or "", None, head))
        if facts.is_empty:
            facts.add_wide(muted(_("Nothing noted yet. Note how it goes with Ctrl+T."), wrap=True))
        return facts

    def _origins(self, data: ActionView) -> Facts:
        facts = Facts(_("Comes from"))
        for origin in data.origins:
            facts.add_wide(origin_line(self.context, origin))
        if facts.is_empty:
            nothing = _("Nothing is linked. Ctrl+J on an interaction or an event makes actions of what was said there.")
            facts.add_wide(muted(nothing, wrap=True))
        return facts

    def _named(self, one: Named, note: str = "") -> Line:
        return Line(one.title, partial(self.context.navigation.open, one.ref), note)
