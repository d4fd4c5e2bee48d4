"""A signature in view: who signed by what right, what they agreed to, what they pledged, what became of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from crm.i18n import _
from crm.models.interactions import OPEN_TASKS
from crm.models.kinds import Kind
from crm.queries.commitments import PledgeLine, SignatureView, signature_view
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.commitments.check_dialog import CheckDialog
from crm.ui.commitments.dialogs import add_pledge, edit_pledge
from crm.ui.commitments.wording import in_short, mandate, pledge_state
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date, display
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.plain_pane import PlainPane


class SignaturePane(PlainPane):
    """Everything of a signature, each part leading to its record."""

    image = "handshake"

    def read(self, database: Database, key: int) -> SignatureView:
        with database.read() as connection:
            return signature_view(connection, key)

    def fill(self, data: SignatureView) -> None:
        sections = [self._signed(data), self._agreed(data), self._pledges(data), self._history(data)]
        if data.tasks:
            sections.insert(1, self._tasks(data))
        self.show_facts(data.line.name, in_short(data.line), sections)

    def _signed(self, data: SignatureView) -> Facts:
        line, facts = data.line, Facts(_("Signature"))
        facts.add(_("Status"), words(choice(line.status), "error" if line.status == "to_be_reaffirmed" else ""))
        facts.add(_("Signatory"), self._linked(data.document[data.party.kind], data.party))
        if data.officer is not None:
            facts.add(_("Signing officer"), self._linked(line.officer, data.officer, line.capacity))
        elif line.capacity:
            facts.add(_("Capacity"), words(line.capacity))
        if line.is_institutional and data.officer is None:
            facts.add(_("Signing officer"), words(_("Nobody is named: edit it and choose who signed"), "error"))
        facts.add(_("Mandate"), words(mandate(line)))
        facts.add(_("Signed on"), words(self._when(data)))
        facts.add(_("Statement"), words(_("{statement}, version {number}").format(
            statement=data.statement, number=line.version)))  # fmt: skip
        facts.add(_("Evidence"), self._evidence(data))
        if data.document["caveats"]:
            facts.add(_("Scope and caveats"), Prose(data.document["caveats"]))
        if line.country:
            facts.add(_("Country"), words(display(Kind.COUNTRY, line.country)))
        return facts

    def _when(self, data: SignatureView) -> str:
        return ", ".join(filter(None, (date(data.line.signed_on) or _("No date"), choice(data.line.method))))

    def _evidence(self, data: SignatureView) -> QWidget:
        if not data.document["document_id"]:
            return muted(_("None kept yet: attach it with Ctrl+Shift+A."), wrap=True)
        return self._linked(data.evidence, Ref("document", data.document["document_id"]))

    def _agreed(self, data: SignatureView) -> Facts:
        document, facts = data.document, Facts(_("What they agreed to"))
        listed = _("Yes, since {day}").format(day=date(document["consented_on"] or "")) if (
            data.line.listing_consent) else _("No")  # fmt: skip
        facts.add(_("May be listed"), words(listed))
        since = date(data.line.consortium_since)
        facts.add(_("Consortium"), words(_("In it since {day}").format(day=since) if data.line.consortium else _("No")))
        return facts

    def _pledges(self, data: SignatureView) -> Facts:
        key = data.line.key
        facts = Facts(_("Pledges"), _("New pledge…"), partial(add_pledge, self.context, key))
        for pledge in data.pledges:
            facts.add_wide(self._pledge(pledge))
            for check in pledge.checks:
                head = " · ".join(filter(None, (date(check["date"] or ""), choice(check["status"] or ""),
                                                check["author"])))  # fmt: skip
                facts.add_wide(words(f"{head}: {check['text'] or ''}", "muted"))
        if facts.is_empty:
            facts.add_wide(muted(_("None yet. Add what they promise to do with Ctrl+Shift+L."), wrap=True))
        return facts

    def _pledge(self, pledge: PledgeLine) -> Line:
        tools = [tool_button(_("Check the pledge…"), "list-checks", partial(self._check, pledge), small=True)]
        return Line(
            pledge.text, partial(edit_pledge, self.context, pledge.key), pledge_state(pledge),
            *(tools if pledge.is_open else ()), role="error" if pledge.is_late else "caption",
        )  # fmt: skip

    def _check(self, pledge: PledgeLine) -> None:
        CheckDialog(self.context, pledge).open()

    def _tasks(self, data: SignatureView) -> Facts:
        facts = Facts(_("Follow-ups"))
        for key, title, due, status in data.tasks:
            told = ", ".join(filter(None, (choice(status), date(due) if status in OPEN_TASKS else "")))
            facts.add_wide(self._linked(title, Ref("task", key), told))
        return facts

    def _history(self, data: SignatureView) -> Facts:
        facts = Facts(_("What became of it"))
        for one in data.standings:
            head = " · ".join(filter(None, (date(one["date"] or ""), choice(one["status"] or ""), one["author"])))
            facts.add_wide(Line(one["text"] or choice(one["status"] or ""), None, head))
        if data.document["notes"]:
            facts.add_wide(Prose(data.document["notes"]))
        return facts

    def _linked(self, title: str, ref: Ref, note: str = "") -> Line:
        leads = self.context.navigation.can_open(ref.kind)
        return Line(title, partial(self.context.navigation.open, ref) if leads else None, note)
