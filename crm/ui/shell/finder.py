"""What Ctrl+K finds: records by a few letters, those opened last, and everything that can be done now."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crm.highlights import spans
from crm.i18n import _
from crm.models.records import (
    ACTION,
    ARTICLE,
    DOCUMENT,
    INTERACTION,
    MESSAGE,
    OPPORTUNITY,
    PILOT,
    POST,
    SEARCHED,
    SURVEY,
    TAG,
    TASK,
)
from crm.progress import Progress
from crm.queries.bookmarks import starred
from crm.queries.counting import counted
from crm.queries.leads import events_of_surveys, kinds_of_tags, records_of_documents
from crm.queries.recent import still_there
from crm.queries.search import Hit as Found
from crm.queries.search import search
from crm.refs import Ref
from crm.ui.kit import wording
from crm.ui.kit.palette import Hit, command_hits
from crm.ui.kit.query import IS, Filter
from crm.ui.records.file_deeds import look_at

if TYPE_CHECKING:
    from crm.ui.shell.window import Window

_MOST = 20
_KEPT = 8
# Kinds that lead to other records, with their icons; a survey does where it is an event's.
_LED: Final = {DOCUMENT.name: "file-text", TAG.name: "tag", SURVEY.name: "message-square"}

_RECORDS_OF: Final = {DOCUMENT.name: records_of_documents, SURVEY.name: events_of_surveys}
_CHOICES = frozenset(
    value
    for kind, name in (
        (ACTION, "status"), (ARTICLE, "status"), (INTERACTION, "channel"), (MESSAGE, "type"),
        (OPPORTUNITY, "status"), (PILOT, "stage"), (POST, "channel"), (TASK, "status"),
    )
    for value in kind.fields[name].choices
)  # fmt: skip


def said(snippet: str) -> str:
    """What tells two records of one title apart, with dates and choices as a person reads them."""
    return " · ".join(_part(part) for part in snippet.split(" · "))


def _part(text: str) -> str:
    return wording.choice(text) if text in _CHOICES else wording.date(text)


class Finder:
    """A `PaletteSource` for the workspace open in a window."""

    def __init__(self, window: Window) -> None:
        assert window.session is not None
        self._window = window
        self._database = window.session.database
        digest = hashlib.sha256(str(self._database.path.absolute()).encode()).hexdigest()[:16]
        self._page = f"opened:{digest}"
        kept = window.memory.recall(self._page).get("refs")
        self._opened = [Ref(str(kind), int(key)) for kind, key in kept] if isinstance(kept, list) else []
        opened = [kind for page in window.pages.all for kind in page.opens]
        self._openers = {opener.kind: opener for area in window.areas for opener in area.openers}
        found = [kind for kind in SEARCHED if kind.name in {*opened, *_LED, *self._openers}]
        self.kinds = tuple((kind.name, _(kind.plural)) for kind in found)
        window.navigator.opened.connect(self.remember)

    def remember(self, ref: Ref) -> None:
        """A record was opened: it stands first where nothing is typed."""
        self._opened = [ref, *(other for other in self._opened if other != ref)][:_KEPT]
        self._window.memory.remember(self._page, {"refs": [list(one) for one in self._opened]})

    def commands(self, text: str) -> Sequence[Hit]:
        return command_hits((self._window.actions_, *self._window.other_actions()), text, _("Commands"))

    def records(self, text: str, kind: str, progress: Progress) -> Sequence[Hit]:
        progress.advance(0)
        with self._database.read() as connection:
            if not text:
                stars = starred(connection, self._window.program.settings.staff_name)
                found = [self._shown(_("Starred"), *one) for one in stars if kind in ("", one[0].kind)]
                opened = [ref for ref in self._opened if kind in ("", ref.kind) and ref not in dict(stars)]
                return found + [self._shown(_("Opened last"), *one) for one in still_there(connection, opened)]
            hits = search(connection, text, _MOST, [kind] if kind else [name for name, _label in self.kinds])
            leads = {one: _leads(connection, one, [hit.key for hit in hits if hit.kind == one]) for one in _LED}
        return [self._found(hit, leads.get(hit.kind, {}).get(hit.key)) for hit in hits]

    def _found(self, hit: Found, lead: Lead | None) -> Hit:
        group = _("Similar names") if hit.similar else _("Records")
        shown = self._shown(group, Ref(hit.kind, hit.key), hit.title, said(hit.snippet) or (lead.said if lead else ""))
        marks = spans(shown.detail, hit.terms)
        shown = shown._replace(title_marks=hit.title_spans(), detail_marks=marks, similar=hit.similar)
        if hit.kind == DOCUMENT.name:
            return shown._replace(open=partial(self._look_at, hit.key, lead, hit.title), icon=_LED[hit.kind])
        if lead is None:
            return shown
        return shown._replace(open=partial(self._follow, lead, hit.title), icon=_LED[hit.kind])

    def _shown(self, group: str, ref: Ref, title: str, detail: str = "") -> Hit:
        opener = self._openers.get(ref.kind)
        if opener is not None and self._window.session is not None:
            return Hit(group, title, partial(opener.open, self._window.session.context, ref.key), detail, opener.icon)
        page = self._window.pages.page_for(ref.kind)
        icon = page.icon if page else _LED.get(ref.kind, "")
        return Hit(group, title, partial(self._window.navigator.open, ref), detail, icon)

    def _look_at(self, key: int, lead: Lead | None, name: str) -> None:
        """Show a document, before the record it lies at where there is one."""
        if lead is not None:
            self._follow(lead, name)
        if self._window.session is not None:
            look_at(self._window.session.context, key, name)

    def _follow(self, lead: Lead, title: str) -> None:
        """To a record that something lies at, or to the list of those who have a tag."""
        if lead.key is not None:
            self._window.navigator.open(Ref(lead.kind, lead.key))
        else:
            self._window.navigator.show_list(lead.kind, [Filter("tags", IS, title)])


class Lead(NamedTuple):
    """Where a thing without a page leads: a record, or (no key) the list of a kind; `said` tells it in words."""

    kind: str
    key: int | None
    said: str


def _leads(connection: Any, kind: str, keys: Sequence[int]) -> dict[int, Lead]:
    if not keys:
        return {}
    if kind in _RECORDS_OF:
        found = _RECORDS_OF[kind](connection, keys)
        return {key: Lead(ref.kind, ref.key, title) for key, (ref, title) in found.items()}
    return {
        key: Lead(next(iter(counts), "person"), None, " · ".join(counted(name, counts[name]) for name in counts))
        for key, counts in kinds_of_tags(connection, keys).items()
    }
