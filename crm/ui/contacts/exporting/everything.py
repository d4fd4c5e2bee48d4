"""All lists and documents in one archive: the way out of this program."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crm.errors import Expected
from crm.files import InUse
from crm.i18n import _
from crm.ui.contacts.exporting.work import EVERYTHING, Handed, everything_called, hand_out_everything
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_target


def ask_for_everything(context: Context) -> None:
    """Ask where to, and write the archive as a job."""
    name = everything_called(context.database.path.stem, date.today())  # noqa: DTZ011 - the day where the person is
    kinds = f"{_('Archive')} (*{EVERYTHING})"
    path, _kind = choose_target(context.window, _("Export everything"), str(Path.home() / name), kinds)
    if path:
        chosen = Path(path)
        write_everything(context, chosen if chosen.suffix == EVERYTHING else chosen.with_name(chosen.name + EVERYTHING))


def write_everything(context: Context, path: Path) -> None:
    """Write all lists and documents; the notice leads to the folder."""
    work = partial(hand_out_everything, context.database, path)
    context.jobs.run(_("Export everything"), work, partial(_tell, context), partial(_tell_failure, context))


def _tell(context: Context, handed: Handed) -> None:
    sentence = _("Everything is in {path}, as tables and as JSON, with all documents.").format(path=handed.path)
    context.notice.tell(sentence, "success", (_("Open folder"), partial(_open, handed.path.parent)))


def _tell_failure(context: Context, error: Expected) -> None:
    if isinstance(error, InUse):
        action = (
            _("Save as {name}").format(name=error.alternative.name),
            partial(write_everything, context, error.alternative),
        )
        context.notice.tell(error.sentence, "error", action)
    else:
        context.notice.tell_failure(error)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
