"""What can be done on every page of this area."""

from __future__ import annotations

from functools import partial

from crm.i18n import _
from crm.progress import Progress
from crm.services.contacts import called, trash
from crm.ui.commitments.viewed_page import ViewedPage
from crm.ui.records.page import RecordPage
from crm.ui.records.writing import tell_done


def keys_of(page: RecordPage) -> list[int]:
    """What an action of a page is meant for."""
    return page.chosen_now() if isinstance(page, ViewedPage) else list(page.chosen())


def throw_away(page: RecordPage) -> None:
    """Put what is chosen in the trash."""
    context, kind, keys = page.context, page.kind, keys_of(page)
    sentence = _("{what} moved to the trash.").format(what=called(context.database, kind.name, keys))

    def work(progress: Progress) -> int:
        return trash(context.database, kind, keys, progress)

    context.jobs.run(_("Move to the trash"), work, partial(tell_done, context, sentence))


def turn(view: str, page: RecordPage) -> None:
    if isinstance(page, ViewedPage):
        page.turn_to(view)


def widen(page: RecordPage) -> None:
    page.toggle_width()


def switch(page: RecordPage) -> None:
    (page.list.table if page.pane.has_keyboard() else page.pane).setFocus()


def in_view(page: RecordPage) -> bool:
    return page.pane.key is not None


def any_chosen(page: RecordPage) -> bool:
    return page.chosen_count() > 0
