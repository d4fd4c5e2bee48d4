"""Writing from a page: always as a job, and where it is told in a notice, with a way to take it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from crm.errors import Expected
from crm.i18n import _
from crm.progress import Progress
from crm.store import undo
from crm.store.database import Database
from crm.ui.kit.context import Context

T = TypeVar("T")


def write(
    context: Context,
    label: str,
    work: Callable[[Database], T],
    done: Callable[[T], None] | None = None,
    failed: Callable[[Expected], None] | None = None,
) -> None:
    """Do `work` with the database as a job; `label` is what the status line says meanwhile."""

    def run(_progress: Progress) -> T:
        return work(context.database)

    context.jobs.run(label, run, done, failed)


def tell_done(context: Context, sentence: str, step: int) -> None:
    """Say what was done; the button takes back that very step, whatever was done since."""
    context.notice.tell(sentence, "success", (_("Undo"), partial(take_back, context, step)))


def take_back(context: Context, step: int) -> None:
    def work(database: Database) -> undo.TakenBack:
        return undo.undo(database, step)

    def done(taken: undo.TakenBack) -> None:
        context.notice.tell(_("Undone: {label}").format(label=taken.label), "success")

    write(context, _("Undo"), work, done)
