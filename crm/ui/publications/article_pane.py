"""An article in view: by whom, about whom and for whom, what was agreed, how it goes, and where it came out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crm.i18n import _
from crm.models.publications import PUBLISHED
from crm.queries.action_plan import Named
from crm.queries.publications import ArticleView, Interviewee, article_view
from crm.refs import Ref
from crm.services.publications import early
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.labels import muted
from crm.ui.kit.timeline import Entry, Timeline
from crm.ui.kit.wording import choice, date, language
from crm.ui.publications.wording import consented, early_said, editor, in_short
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.file_deeds import FileDeeds
from crm.ui.records.files import Files
from crm.ui.records.past import Past, restore
from crm.ui.records.plain_pane import PlainPane


class ArticlePane(PlainPane):
    """Everything of an article, each part leading to its record."""

    image = "newspaper"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._deeds: FileDeeds | None = None
        self.files: Files | None = None

    def read(self, database: Database, key: int) -> ArticleView:
        with database.read() as connection:
            return article_view(connection, key)

    def fill(self, data: ArticleView) -> None:
        keyed, document = self.keyed_name(), data.document
        sections = [
            self._standing(data), self._interviewees(data), *_prose(_("What it is about"), document["summary"]),
            self._publication(data), self._course(data), self._documents(data), *_prose(_("Notes"), document["notes"]),
            self._history(),
        ]  # fmt: skip
        self.show_facts(data.line.title, in_short(data.line), sections)
        self.give_back(keyed)

    def _standing(self, data: ArticleView) -> Facts:
        line, document, facts = data.line, data.document, Facts(_("Article"))
        if document["byline"]:
            facts.add(_("Byline"), words(document["byline"]))
        self._add_named(facts, _("Author"), data.author)
        self._add_named(facts, _("Outlet"), data.outlet)
        if editor(line):
            facts.add(_("Editor"), words(editor(line), "error" if line.is_unedited else ""))
        if line.due:
            facts.add(_("Due"), words(_due(data), "error" if line.is_late else ""))
        self._add_named(facts, _("City"), data.city)
        for name, value in (
            (_("Lens"), choice(document["lens"] or "")), (_("Language"), language(document["language"] or "")),
            (_("Words"), f"{line.words:,}" if line.words else ""), (_("Stated in"), document["provenance"]),
        ):  # fmt: skip
            if value:
                facts.add(name, words(value))
        return facts

    def _add_named(self, facts: Facts, name: str, one: Named | None) -> None:
        if one is not None:
            facts.add(name, Line(one.title, partial(self.context.navigation.open, one.ref)))

    def _interviewees(self, data: ArticleView) -> Facts:
        facts = Facts(_("Interviewees"))
        for one in data.line.interviewees:
            go = partial(self.context.navigation.open, one.ref)
            note = " · ".join(filter(None, (consented(one), one.part)))
            facts.add_wide(Line(one.name, go, note, role=_role(one, settled=data.line.lacks_consent)))
        if facts.is_empty:
            facts.add_wide(muted(_("Nobody yet. Say with F2 whom it speaks with, and whether they may be named."),
                                 wrap=True))  # fmt: skip
        return facts

    def _publication(self, data: ArticleView) -> Facts:
        line, facts = data.line, Facts(_("Publication"))
        for name, day in (
            (_("Embargo until"), line.embargo), (_("Scheduled for"), line.scheduled_on),
            (_("Published on"), line.published_on),
        ):  # fmt: skip
            if day:
                facts.add(name, words(date(day), "error" if day == line.scheduled_on and line.should_be_out else ""))
        found = early(data.document)
        if found is not None:
            facts.add_wide(words(early_said(found), "error"))
        if line.link:
            facts.add(_("Link"), Line(line.link, partial(_open_address, line.link)))
        elif line.status == PUBLISHED:
            facts.add(_("Link"), words(_("None yet. Add it with F2."), "error"))
        if facts.is_empty:
            facts.add_wide(muted(_("No day is set yet.")))
        return facts

    def _course(self, data: ArticleView) -> Facts:
        facts = Facts(_("How it goes"))
        course = Timeline(_("Nothing noted yet. Note how it goes with Ctrl+T."))
        course.set_entries(sorted(_entries(data), key=_when, reverse=True))
        facts.add_wide(course)
        return facts

    def _documents(self, data: ArticleView) -> Facts:
        facts = Facts(_("Documents"))
        self.files = Files(_("Drafts, photographs and signed consents are kept with the article."))
        self._deeds = FileDeeds(self.context, self.files, self._ref)
        self.files.show_documents(data.documents)
        facts.add_wide(self.files)
        return facts

    def _history(self) -> Facts:
        facts, past, ref = Facts(_("History")), Past(self.context), self._ref()
        past.restore_requested.connect(partial(restore, self.context, ref))
        past.show_ref(ref)
        facts.add_wide(past)
        return facts

    def _ref(self) -> Ref:
        return Ref("article", self.key or 0)


def _due(data: ArticleView) -> str:
    return _("{date}, overdue").format(date=date(data.line.due)) if data.line.is_late else date(data.line.due)


def _role(one: Interviewee, *, settled: bool) -> str:
    return "error" if settled and not one.has_agreed else "caption"


def _entries(data: ArticleView) -> Iterator[Entry]:
    """What was noted, and that it came out."""
    line = data.line
    if line.status == PUBLISHED and line.published_on:
        yield Entry(line.published_on, choice(PUBLISHED), line.outlet, "check")
    for note in data.notes:
        told = " · ".join(filter(None, (choice(note["status"] or ""), note["author"])))
        yield Entry(note["date"] or "", note["text"] or "", "", "message-square", told)


def _when(entry: Entry) -> str:
    return entry.when


def _open_address(address: str) -> None:
    QDesktopServices.openUrl(QUrl.fromUserInput(address))


def _prose(title: str, text: str | None) -> list[Facts]:
    if not text:
        return []
    facts = Facts(title)
    facts.add_wide(Prose(text))
    return [facts]
