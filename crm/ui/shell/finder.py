"""What Ctrl+K finds: records by a few letters, those opened last, and everything that can be done now."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from crm.i18n import _
from crm.models.interactions import INTERACTION_CHANNELS, TASK_STATUSES
from crm.progress import Progress
from crm.queries.recent import still_there
from crm.queries.search import search
from crm.refs import Ref
from crm.ui.kit import wording
from crm.ui.kit.palette import Hit, command_hits

if TYPE_CHECKING:
    from crm.ui.shell.window import Window

_MOST = 20
_KEPT = 8


_CHOICES = {*TASK_STATUSES, *INTERACTION_CHANNELS}


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
        self._kinds = tuple(kind for page in window.pages.all for kind in page.opens)
        window.navigator.opened.connect(self.remember)

    def remember(self, ref: Ref) -> None:
        """A record was opened: it stands first where nothing is typed."""
        self._opened = [ref, *(other for other in self._opened if other != ref)][:_KEPT]
        self._window.memory.remember(self._page, {"refs": [list(one) for one in self._opened]})

    def commands(self, text: str) -> Sequence[Hit]:
        return command_hits((self._window.actions_, *self._window.other_actions()), text, _("Commands"))

    def records(self, text: str, progress: Progress) -> Sequence[Hit]:
        progress.advance(0)
        with self._database.read() as connection:
            if not text:
                found = still_there(connection, self._opened)
                return [self._hit(_("Opened last"), ref, title) for ref, title in found]
            hits = search(connection, text, _MOST, self._kinds)
        return [self._hit(_("Records"), Ref(hit.kind, hit.key), hit.title, said(hit.snippet)) for hit in hits]

    def _hit(self, group: str, ref: Ref, title: str, detail: str = "") -> Hit:
        page = self._window.pages.page_for(ref.kind)
        return Hit(group, title, partial(self._window.navigator.open, ref), detail, page.icon if page else "")
