"""A publication in view: what it is, its versions newest first with their sections, and how far the comments are."""

from __future__ import annotations

from functools import partial

from crm.i18n import _
from crm.models.comments import DISPOSITIONS
from crm.models.records import COMMENT
from crm.queries.versions import Progress, PublicationView, publication_view
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.labels import muted
from crm.ui.kit.query import Filter
from crm.ui.kit.wording import choice, date
from crm.ui.publications.comment_wording import progress
from crm.ui.publications.publication_dialogs import add_version, compare, edit_version
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.plain_pane import PlainPane


class PublicationPane(PlainPane):
    """Everything of a publication."""

    image = "book-open"

    def read(self, database: Database, key: int) -> PublicationView:
        with database.read() as connection:
            return publication_view(connection, key)

    def fill(self, data: PublicationView) -> None:
        sections = [self._about(data), self._comments(data)]
        sections += [self._version(data, row) for row in range(len(data.versions))]
        if not data.versions:
            first = Facts(_("Versions"), _("New version…"), partial(add_version, self.context, data.document["id"]))
            first.add_wide(muted(_("None yet. Add the first one with its sections: Ctrl+Shift+V."), wrap=True))
            sections.append(first)
        told = (choice(data.document["type"] or ""), choice(data.document["status"] or ""), progress(data.whole))
        self.show_facts(data.document["title"] or "", " · ".join(filter(None, told)), sections)

    def _about(self, data: PublicationView) -> Facts:
        facts, document = Facts(_("Publication")), data.document
        if document["summary"]:
            facts.add_wide(Prose(document["summary"]))
        if data.lead:
            facts.add(_("Lead"), words(data.lead))
        if document["comments_until"]:
            facts.add(_("Comments until"), words(date(document["comments_until"])))
        if document["short_name"]:
            facts.add(_("Short name"), words(document["short_name"]))
        if document["provenance"]:
            facts.add(_("Stated in"), words(document["provenance"]))
        return facts

    def _comments(self, data: PublicationView) -> Facts:
        """How many of each disposition, each leading to the list of them."""
        facts = Facts(_("Comments"))
        for name in ("", *DISPOSITIONS):
            count = data.dispositions.get(name, 0)
            if count:
                test = Filter("disposition", "is", name) if name else Filter("attention", "is", "undecided")
                facts.add(choice(name) if name else _("Undecided"), Line(f"{count:,}", partial(self._list, data, test)))
        waiting = data.whole.decided - data.whole.answered
        if waiting:
            test = Filter("attention", "is", "unanswered")
            facts.add(_("To be answered"), Line(f"{waiting:,}", partial(self._list, data, test)))
        if facts.is_empty:
            facts.add_wide(muted(_("None yet. Take the first one down: Ctrl+Shift+L."), wrap=True))
        return facts

    def _list(self, data: PublicationView, test: Filter) -> None:
        own = Filter("publication", "is", data.document["title"] or "")
        self.context.navigation.show_list(COMMENT.name, (own, test))

    def _version(self, data: PublicationView, row: int) -> Facts:
        version = data.versions[row]
        facts = Facts(version["number"] or "")
        facts.add_wide(self._head(data, row))
        if version["note"]:
            facts.add(_("What changed"), Prose(version["note"]))
        if version["document_id"]:
            leads = partial(self.context.navigation.open, Ref("document", version["document_id"]))
            file = data.files.get(version["document_id"], "")
            facts.add(_("File"), Line(file, leads if self.context.navigation.can_open("document") else None))
        for section in version["sections"]:
            name = " ".join(filter(None, (section["number"], section["title"])))
            facts.add(name, Prose(section["text"] or _("No text here.")))
        if not version["sections"]:
            facts.add_wide(muted(_("No sections yet: edit the version and add what comments may speak of."), wrap=True))
        return facts

    def _head(self, data: PublicationView, row: int) -> Line:
        version, key = data.versions[row], data.versions[row]["id"]
        told = (date(version["date"] or ""), progress(data.progress.get(key, Progress())))
        tools = []
        if row + 1 < len(data.versions):
            before = data.versions[row + 1]["id"]
            pressed = partial(compare, self.context, data.document["id"], (before, key))
            tools.append(tool_button(_("Compare with the one before…"), "columns-3", pressed, small=True))
        edit = partial(edit_version, self.context, key)
        name = _("Edit {title}").format(title=version["number"])
        return Line(name, edit, " · ".join(filter(None, told)), *tools)
