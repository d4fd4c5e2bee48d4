"""Once a day, as a workspace is opened: what is late or due today, and which deadlines are near.

The notice goes by itself.
"""

from __future__ import annotations

from functools import partial

from crm.dates import today
from crm.i18n import _, ngettext
from crm.progress import Progress
from crm.queries.deadlines import DEADLINE_WORDS
from crm.queries.due import Due, due
from crm.ui.kit.context import Context
from crm.ui.kit.labels import short
from crm.ui.kit.wording import date

_MEMORY = "reminded"
_LONGEST = 40


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
        page = "tasks" if found.late or found.today or not found.deadlines else "funding"
        show = partial(context.navigation.show_page, page)
        context.notice.tell(sentence, "info", (_("Show"), show))


def in_words(found: Due) -> str:
    """'2 follow-ups are late, 1 is due today, 3 deadlines of funders are near'; '' where nothing is."""
    late = ngettext("{count} follow-up is late", "{count} follow-ups are late", found.late) if found.late else ""
    now = ngettext("{count} follow-up is due today", "{count} follow-ups are due today", found.today)
    if late and found.today:
        now = ngettext("{count} is due today", "{count} are due today", found.today)
    return ", ".join(filter(None, (late, now if found.today else "", _deadlines(found))))


def _deadlines(found: Due) -> str:
    """'Application of “Lamps” is due on 4 Dec 2026', or how many deadlines are near."""
    if len(found.deadlines) == 1:
        one = found.deadlines[0]
        said = (
            _("{what} for “{title}” was due on {date}") if one.is_late else _("{what} for “{title}” is due on {date}")
        )
        return said.format(what=_(DEADLINE_WORDS[one.type]), title=short(one.title, _LONGEST), date=date(one.date))
    near = len(found.deadlines)
    return (
        ngettext("{count} deadline of a funder is near", "{count} deadlines of funders are near", near) if near else ""
    )
