"""What can be done on every page of records, whichever area it is of."""

from __future__ import annotations

from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.progress import Progress
from crm.services.contacts import called, trash
from crm.ui.kit.actions import Action
from crm.ui.records.naming import still_named
from crm.ui.records.page import RecordPage
from crm.ui.records.views import ViewedPage
from crm.ui.records.writing import tell_done


def throw_away(page: RecordPage) -> None:
    """Put what is chosen in the trash, and say what goes on naming it."""
    context, kind, keys = page.context, page.kind, page.chosen_now()
    sentence = _("{what} moved to the trash.").format(what=called(context.database, kind.name, keys))
    stays = _("What was logged with them stays, and names them.") if kind.party else ""
    said = " ".join(filter(None, (sentence, stays, still_named(context.database, kind, keys))))

    def work(progress: Progress) -> int:
        return trash(context.database, kind, keys, progress)

    context.jobs.run(_("Move to the trash"), work, partial(tell_done, context, said))


def turn(view: str, page: RecordPage) -> None:
    """Show the list as that view, or as the table again."""
    if isinstance(page, ViewedPage):
        page.turn_to(view)


def widen(page: RecordPage) -> None:
    page.toggle_width()


def switch(page: RecordPage) -> None:
    """Give the keyboard to the record, and back to the list."""
    (page.list.table if page.pane.has_keyboard() else page.pane).setFocus()


def in_view(page: RecordPage) -> bool:
    return page.pane.key is not None


def any_chosen(page: RecordPage) -> bool:
    return page.chosen_count() > 0


DELETE: Final[Action[RecordPage]] = Action(
    "record.delete", N_("Move to the trash"), throw_away, "trash-2", "Del", enabled=any_chosen
)
WIDE: Final[Action[RecordPage]] = Action(
    "view.wide", N_("Record at full width"), widen, "panel-right", "Ctrl+Return; Ctrl+Enter", enabled=any_chosen
)
SWITCH: Final[Action[RecordPage]] = Action(
    "view.switch", N_("To the record and back"), switch, "", "F6", enabled=any_chosen
)
