"""Backups of the open workspace: by themselves while it is used, by hand, as a copy; and whether it is whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from crm.errors import Expected
from crm.i18n import N_, _
from crm.paths import SUFFIX
from crm.progress import Progress
from crm.store import automatic, backup, check
from crm.store.database import Database
from crm.ui.kit.confirm import confirm
from crm.ui.kit.file_dialog import choose_target

if TYPE_CHECKING:
    from crm.ui.kit.context import Context

BY_HAND = N_("by hand")
ARCHIVE = ".zip"
_MINUTE = 60_000


class Backups(QObject):
    """Backs up when a workspace is opened and every so many minutes of work. `made` tells that the list has grown."""

    made = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.back_up_if_changed)
        self.take_settings()

    def take_settings(self) -> None:
        """Begin to count anew with the interval of the settings."""
        self._timer.start(self._context.settings.backup_minutes * _MINUTE)

    def back_up_if_changed(self) -> None:
        """Quietly, beside other work."""
        work = partial(_back_up_if_changed, self._context.database)
        self._context.jobs.run_latest("backup", work, self._tell_quietly, self._tell_failure)

    def back_up(self) -> None:
        """Because the person wants it now."""
        database = self._context.database
        work = partial(_back_up, database.path, database.key)
        self._context.jobs.run(_("Backing up"), work, self._tell)

    def save_copy(self) -> None:
        """Ask where to, and write a workspace that opens at once, or one archive of it all."""
        database = self._context.database
        proposal = database.path.with_name(_("{name} copy").format(name=database.path.stem) + SUFFIX)
        kinds = ";;".join(
            (_("Workspace with its folder of documents") + f" (*{SUFFIX})", _("One archive of both") + f" (*{ARCHIVE})")
        )
        path, kind = choose_target(self._context.window, _("Save a copy"), str(proposal), kinds)
        if path:
            out = Path(path)
            suffix = ARCHIVE if ARCHIVE in kind else SUFFIX
            self.copy_to(out if out.suffix in (ARCHIVE, SUFFIX) else out.with_name(out.name + suffix))

    def copy_to(self, out: Path) -> None:
        """Write a copy; its ending says of which kind."""
        work = partial(_copy, self._context.database, out)
        self._context.jobs.run(_("Saving a copy"), work, self._tell_copied)

    def check(self) -> None:
        """Look whether the workspace is whole, and say so or what is wrong."""
        self._context.jobs.run(_("Checking"), partial(_check, self._context.database), self._tell_checked)

    def _tell_quietly(self, path: Path | None) -> None:
        if path is not None:
            self.made.emit()

    def _tell(self, _path: Path) -> None:
        self.made.emit()
        self._context.notice.tell(_("Backed up."), "success")

    def _tell_copied(self, out: Path) -> None:
        self._context.notice.tell(_("A copy is in {path}.").format(path=out), "success")

    def _tell_failure(self, error: Expected) -> None:
        self._context.notice.tell(_("No backup was made: {reason}").format(reason=error.sentence), "warning")

    def _tell_checked(self, problems: list[str]) -> None:
        if not problems:
            self._context.notice.tell(_("The workspace is whole."), "success")
            return
        sentence = _("Repairing makes anew what can be made anew; what is left needs a backup. What is wrong:")
        confirm(
            self._context.window, _("The workspace is not whole"), sentence, _("Repair"), self._repair, details=problems
        )

    def _repair(self) -> None:
        self._context.jobs.run(_("Repairing"), partial(_repair, self._context.database), self._tell_checked)


def _back_up_if_changed(database: Database, _progress: Progress) -> Path | None:
    return automatic.back_up_if_changed(database)


def _back_up(path: Path, key: str | None, _progress: Progress) -> Path:
    return automatic.extra_backup(path, key, BY_HAND)


def _copy(database: Database, out: Path, progress: Progress) -> Path:
    return backup.backup(database, out, progress) if out.suffix == ARCHIVE else backup.save_copy(database, out)


def _check(database: Database, _progress: Progress) -> list[str]:
    return check.check(database)


def _repair(database: Database, _progress: Progress) -> list[str]:
    check.repair(database)
    return check.check(database)
