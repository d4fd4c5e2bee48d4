"""A comment in view: what was said about which place, by whom, what was decided and why, and what came of it."""

from __future__ import annotations

from functools import partial

from crm.i18n import _
from crm.queries.comments import CommentView
from crm.queries.comments import comment_view as read_comment
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date
from crm.ui.publications.comment_wording import heading, in_short, place
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.plain_pane import PlainPane


class CommentPane(PlainPane):
    """Everything of a comment, each part leading to its record."""

    image = "message-square"

    def read(self, database: Database, key: int) -> CommentView:
        with database.read() as connection:
            return read_comment(connection, key)

    def fill(self, data: CommentView) -> None:
        sections = [self._said(data), self._decided(data), self._by(data), self._actions(data)]
        self.show_facts(heading(data.line), in_short(data.line), sections)

    def _said(self, data: CommentView) -> Facts:
        line, facts = data.line, Facts(_("Comment"))
        facts.add_wide(Prose(line.text))
        if line.proposed:
            facts.add(_("Proposed change"), Prose(line.proposed))
        facts.add(_("On"), self._linked(data, "publication", line.version))
        facts.add(_("Place"), words(place(line)))
        facts.add(_("Kind"), words(choice(line.type) if line.type else _("Not said")))
        return facts

    def _decided(self, data: CommentView) -> Facts:
        line, facts = data.line, Facts(_("What became of it"))
        if not line.is_decided:
            facts.add_wide(muted(_("Nobody has decided on it yet: Ctrl+D."), wrap=True))
            return facts
        who = " · ".join(filter(None, (data.titles.get("decided_by", ""), date(line.decided_on))))
        facts.add(_("Disposition"), Line(choice(line.disposition), None, who))
        if line.rationale:
            facts.add(_("Why"), Prose(line.rationale))
        if line.changed_text:
            facts.add(_("Changed text"), Prose(line.changed_text))
        told = date(line.answered_on) if line.is_answered else _("Not yet: Ctrl+Shift+H writes the answer")
        facts.add(_("Answered on"), words(told, "" if line.is_answered else "error"))
        if line.satisfied:
            facts.add(_("Contributor satisfied"), words(choice(line.satisfied)))
        return facts

    def _by(self, data: CommentView) -> Facts:
        line, facts = data.line, Facts(_("Who made it"))
        if data.document["person_id"]:
            facts.add(_("Contributor"), self._linked(data, "person"))
        elif line.contributor:
            facts.add(_("Contributor"), words(line.contributor))
        if data.document["organisation_id"]:
            facts.add(_("On behalf of"), self._linked(data, "organisation"))
        facts.add(_("In reports"), words(_("May be named") if line.may_be_named else _("Not to be named")))
        came = " · ".join(filter(None, (date(line.received_on), choice(data.document["channel"] or ""))))
        if came:
            facts.add(_("Received"), words(came))
        if data.document["event_id"]:
            facts.add(_("Said at"), self._linked(data, "event"))
        if data.document["interaction_id"]:
            facts.add(_("From"), self._linked(data, "interaction"))
        if data.document["notes"]:
            facts.add(_("Notes"), Prose(data.document["notes"]))
        return facts

    def _actions(self, data: CommentView) -> Facts:
        facts = Facts(_("Actions made of it"))
        for one in data.actions:
            told = " · ".join(filter(None, (choice(one.status), f"{one.progress} %", one.owner)))
            facts.add_wide(Line(one.title, partial(self.context.navigation.open, Ref("action", one.key)), told))
        if facts.is_empty:
            facts.add_wide(muted(_("None yet. Ctrl+J makes one of it, and keeps the link."), wrap=True))
        return facts

    def _linked(self, data: CommentView, name: str, note: str = "") -> Line:
        kind, navigation = name, self.context.navigation
        leads = partial(navigation.open, Ref(kind, data.document[f"{name}_id"]))
        return Line(data.titles.get(name, ""), leads if navigation.can_open(kind) else None, note)
