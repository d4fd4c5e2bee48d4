"""An ask in view: how far it is, through whom it goes, the next step, and what was said so far."""

from __future__ import annotations

from functools import partial

from crm.i18n import _
from crm.models.commitments import OPEN_STAGES
from crm.queries.outreach import AskView, ask_view
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.commitments.wording import ask_in_short, asked_by, next_step
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.plain_pane import PlainPane


class AskPane(PlainPane):
    """Everything of an ask, each part leading to its record."""

    image = "megaphone"

    def read(self, database: Database, key: int) -> AskView:
        with database.read() as connection:
            return ask_view(connection, key)

    def fill(self, data: AskView) -> None:
        self.show_facts(data.line.name, ask_in_short(data.line), [self._way(data), self._touches(data)])

    def _way(self, data: AskView) -> Facts:
        line, facts = data.line, Facts(_("The way to the signature"))
        facts.add(_("Stage"), words(self._path(line.stage)))
        facts.add(_("Whom we ask"), self._linked(data.document[data.party.kind], data.party))
        if data.through is not None:
            facts.add(_("Through"), self._linked(line.through, data.through))
        else:
            facts.add(_("Through"), words(_("Nobody yet: find out who may sign")))
        facts.add(_("Who asks"), words(asked_by(line), "error" if line.is_unowned else ""))
        if line.asked_on:
            facts.add(_("Asked on"), words(", ".join(filter(None, (date(line.asked_on), choice(line.channel))))))
        if line.is_open:
            facts.add(_("Next step"), words(next_step(line), "error" if line.is_late else ""))
        if data.signature is not None:
            facts.add(_("Signature"), self._linked(_("The signature that came of it"), data.signature))
        facts.add(_("Statement"), words(data.statement))
        if data.document["notes"]:
            facts.add_wide(Prose(data.document["notes"]))
        return facts

    def _path(self, stage: str) -> str:
        """'To ask → Asked → [Considering] → Promised → Signed'."""
        if stage not in (*OPEN_STAGES, "signed"):
            return choice(stage)
        return " → ".join(f"[{choice(one)}]" if one == stage else choice(one) for one in (*OPEN_STAGES, "signed"))

    def _touches(self, data: AskView) -> Facts:
        facts = Facts(_("What was said"))
        for touch in data.touches:
            told = " · ".join(filter(None, (date(touch.date), choice(touch.channel))))
            facts.add_wide(self._linked(touch.subject, touch.ref, told))
        if facts.is_empty:
            facts.add_wide(muted(_("Nothing yet. Log a call or a letter with Ctrl+L; it is shown here."), wrap=True))
        return facts

    def _linked(self, title: str, ref: Ref, note: str = "") -> Line:
        leads = self.context.navigation.can_open(ref.kind)
        return Line(title, partial(self.context.navigation.open, ref) if leads else None, note)
