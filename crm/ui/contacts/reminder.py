"""Once a day, as a workspace is opened: how many follow-ups are late or due today. The notice goes by itself."""

from __future__ import annotations

from functools import partial

from crm.dates import today
from crm.i18n import _, ngettext
from crm.progress import Progress
from crm.queries.due import Due, due
from crm.ui.kit.context import Context

_MEMORY = "reminded"


def remind(context: Context) -> None:
    """Tell what is due of the person who uses the program, or of all where no name is set."""
    database, owner, place = context.database, context.settings.staff_name, str(context.database.path)
    told = context.memory.recall(_MEMORY)
    if told.get(place) == today():
        return

    def work(progress: Progress) -> Due:
        progress.advance(0)
        with database.read() as connection:
            return due(connection, today(), owner)

    context.jobs.run_latest(_MEMORY, work, partial(_tell, context))


def _tell(context: Context, found: Due) -> None:
    context.memory.remember(_MEMORY, {str(context.database.path): today()})
    if sentence := in_words(found):
        show = partial(context.navigation.show_page, "tasks")
        context.notice.tell(sentence, "info", (_("Show"), show))


def in_words(found: Due) -> str:
    """'2 follow-ups are late, 1 is due today'; '' where nothing is."""
    late = ngettext("{count} follow-up is late", "{count} follow-ups are late", found.late) if found.late else ""
    now = ngettext("{count} follow-up is due today", "{count} follow-ups are due today", found.today)
    if late and found.today:
        now = ngettext("{count} is due today", "{count} are due today", found.today)
    return ", ".join(filter(None, (late, now if found.today else "")))
