"""A statement in view: its versions, newest first, with their texts in each language and how many signed each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.queries.commitments import StatementView, statement_view
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.commitments.comparing import compare
from crm.ui.commitments.dialogs import add_version, edit_version
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date, display
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.plain_pane import PlainPane


class StatementPane(PlainPane):
    """Everything of a statement."""

    image = "file-text"

    def read(self, database: Database, key: int) -> StatementView:
        with database.read() as connection:
            return statement_view(connection, key)

    def fill(self, data: StatementView) -> None:
        sections = [self._about(data), *(self._version(data, row) for row in range(len(data.versions)))]
        if not data.versions:
            first = Facts(_("Versions"), _("New version…"), partial(add_version, self.context, data.document["id"]))
            first.add_wide(muted(_("None yet. Add the first one with its text: Ctrl+Shift+V."), wrap=True))
            sections.append(first)
        self.show_facts(data.document["name"] or "", self._in_short(data), sections)

    def _in_short(self, data: StatementView) -> str:
        count = len(data.versions)
        signed = sum(data.signatures.values())
        told = (ngettext("{count} version", "{count} versions", count),
                ngettext("{count} signature stands", "{count} signatures stand", signed))  # fmt: skip
        return " · ".join(told)

    def _about(self, data: StatementView) -> Facts:
        facts = Facts(_("Statement"))
        if data.document["short_name"]:
            facts.add(_("Short name"), words(data.document["short_name"]))
        if data.document["summary"]:
            facts.add_wide(Prose(data.document["summary"]))
        if data.document["provenance"]:
            facts.add(_("Stated in"), words(data.document["provenance"]))
        return facts

    def _version(self, data: StatementView, row: int) -> Facts:
        version = data.versions[row]
        facts = Facts(_("Version {number}").format(number=version["number"]))
        facts.add_wide(self._head(data, row))
        if version["changed"]:
            facts.add(_("What changed"), Prose(version["changed"]))
        if version["document_id"]:
            leads = partial(self.context.navigation.open, Ref("document", version["document_id"]))
            file = data.files.get(version["document_id"], "")
            facts.add(_("File"), Line(file, leads if self.context.navigation.can_open("document") else None))
        for text in version["texts"]:
            facts.add(self._language(text), Prose(text["text"] or _("No text in this language yet.")))
        if not version["texts"]:
            facts.add_wide(muted(_("No text yet: edit the version and write or paste it."), wrap=True))
        return facts

    def _head(self, data: StatementView, row: int) -> Line:
        version, key = data.versions[row], data.versions[row]["id"]
        signed = data.signatures.get(key, 0)
        told = (date(version["date"] or ""), choice(version["change"] or ""),
                ngettext("{count} signature stands", "{count} signatures stand", signed))  # fmt: skip
        tools = []
        if row + 1 < len(data.versions):
            before = data.versions[row + 1]["id"]
            tools.append(tool_button(_("Compare with the one before…"), "columns-3",
                                     partial(compare, self.context, data.document["id"], (before, key)),
                                     small=True))  # fmt: skip
        edit = partial(edit_version, self.context, key)
        return Line(_("Edit version {number}").format(number=version["number"]), edit, " · ".join(filter(None, told)),
                    *tools)  # fmt: skip

    def _language(self, text: Mapping[str, Any]) -> str:
        return display(Kind.LANGUAGES, (text["language"] or "",))
