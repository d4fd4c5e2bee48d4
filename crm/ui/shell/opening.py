"""Making, opening and restoring workspaces: what is asked, what runs as a job, and what is told when it fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crm.errors import Expected, WrongPassphrase
from crm.i18n import _
from crm.paths import SUFFIX, is_writable, synced_by
from crm.progress import Progress
from crm.store import backup
from crm.store.database import Author, Database
from crm.store.workspace import open_workspace
from crm.ui.kit.file_dialog import choose_file
from crm.ui.shell.backups import ARCHIVE
from crm.ui.shell.new_dialog import NewWorkspace, NewWorkspaceDialog
from crm.ui.shell.passphrase_dialog import PassphraseDialog
from crm.ui.shell.restoring import ask_target
from crm.ui.shell.session import Session
from crm.ui.shell.slots import Slot, take_slot
from crm.ui.shell.staff_dialog import StaffDialog
from crm.ui.shell.welcome import STARTER

if TYPE_CHECKING:
    from crm.ui.shell.window import Window

Make = Callable[[Path, str, Author, str | None], None]
# A workspace is filled under this name: Ctrl+Z takes back what a person did, not what it began with.
_MAKING = "made"


class Opening(QObject):
    """Acts for one window; where that has its workspace already, in a new one."""

    def __init__(self, window: Window, make: Make) -> None:
        super().__init__(window)
        self._window = window
        self._making = make
        self._passphrase: PassphraseDialog | None = None

    def choose(self) -> None:
        """Ask for a file, and open it."""
        start = self._window.session.database.path.parent if self._window.session else Path.home()
        path = choose_file(
            self._window, _("Open workspace"), str(start), _("Workspaces") + f" (*{SUFFIX});;" + _("All files") + " (*)"
        )
        if path:
            self.open(path)

    def open(self, path: str, passphrase: str = "") -> None:
        """Open a workspace in this window if it is free, else in a new one; asks for its passphrase."""
        if self._window.session is not None:
            self._window.program.open_window(Path(path))
            return
        file = Path(path).absolute()
        self._window.show_frame(file.stem)
        slot = take_slot(file)
        work = partial(_open, file, self._author(slot.name), passphrase or None)
        self._window.jobs.run(
            _("Opening “{name}”").format(name=file.stem),
            work,
            partial(self._enter, slot),
            partial(self._fail, file, slot),
        )

    def open_beside(self, database: Database) -> None:
        """Open what another window has open, without asking for its passphrase again."""
        slot = take_slot(database.path)
        work = partial(_beside, database, self._author(slot.name))
        self._window.jobs.run(
            _("Opening “{name}”").format(name=database.path.stem),
            work,
            partial(self._enter, slot),
            partial(self._fail, database.path, slot),
        )

    def new(self, contents: str = STARTER) -> None:
        """Ask for what a new workspace needs, make it, and open it."""
        dialog = NewWorkspaceDialog(contents, self._window)
        dialog.create_requested.connect(partial(self._make, dialog))
        dialog.open()

    def restore(self) -> None:
        """Ask for a backup and for where it is to go, and open it there."""
        start = self._window.session.database.path.parent if self._window.session else Path.home()
        archive = choose_file(self._window, _("Restore a backup"), str(start), _("Backups") + f" (*{ARCHIVE})")
        if archive:
            target = ask_target(self._window, start / f"{Path(archive).stem}{SUFFIX}")
            if target is not None:
                self._window.program.restore(Path(archive), target)

    def restore_into(self, archive: Path, target: Path, key: str | None) -> None:
        """Make `target` from a backup, in place of what stands there, and open it."""
        self._window.show_frame(target.stem)
        work = partial(_restore, archive, target, key)
        self._window.jobs.run(_("Restoring"), work, partial(self._restored, target), self._give_up)

    def _restored(self, target: Path, kept: Path | None) -> None:
        self.open(str(target))
        if kept is not None:
            self._window.notice.tell(_("What was there before is among the backups."), "info")

    def _give_up(self, error: Expected) -> None:
        self._window.show_welcome()
        self._window.notice.tell_failure(error)

    def _make(self, dialog: NewWorkspaceDialog, asked: NewWorkspace) -> None:
        work = partial(_make, self._making, asked, self._author(_MAKING))
        text = _("Making “{name}”").format(name=asked.path.stem)
        self._window.jobs.run(text, work, partial(self._made, dialog, asked), partial(_refused, dialog))

    def _made(self, dialog: NewWorkspaceDialog, asked: NewWorkspace, _done: None) -> None:
        dialog.accept()
        self.open(str(asked.path), asked.passphrase)

    def _enter(self, slot: Slot, database: Database) -> None:
        if self._passphrase is not None:
            self._passphrase.accept()
        self._window.program.settings.remember(database.path)
        self._window.enter(Session(self._window, database, slot))
        settings = self._window.program.settings
        if not settings.staff_name and not settings.view.get("asked"):
            StaffDialog(self._window).open()
        if service := synced_by(database.path):
            self._warn_of_sync(service)
        elif not is_writable(database.path):
            self._window.notice.tell(
                _(
                    "“{name}” is read-only: look, search and export as you like, nothing can be changed. "
                    "To change something, save a copy where you may write."
                ).format(name=database.path.name),
                "warning",
            )

    def _warn_of_sync(self, service: str) -> None:
        self._window.notice.tell(
            _(
                "This workspace lies in a folder that {service} copies while it changes, which will damage it. "
                "Close it and move it, with its folder of documents, to one that stays on this computer; "
                "put backups into {service} instead."
            ).format(service=service),
            "warning",
        )

    def _fail(self, file: Path, slot: Slot, error: Expected) -> None:
        slot.release()
        if isinstance(error, WrongPassphrase):
            self._ask_passphrase(file, error)
            return
        if self._passphrase is not None:
            self._passphrase.reject()
        self._give_up(error)

    def _ask_passphrase(self, file: Path, error: WrongPassphrase) -> None:
        if self._passphrase is not None:
            self._passphrase.refuse(error.sentence)
            return
        self._passphrase = PassphraseDialog(file.stem, self._window)
        self._passphrase.given.connect(partial(self.open, str(file)))
        self._passphrase.rejected.connect(self._window.show_welcome)
        self._passphrase.open()

    def _author(self, window: str) -> Author:
        settings = self._window.program.settings
        return Author(settings.staff_name, settings.site, window)


def _open(path: Path, author: Author, passphrase: str | None, _progress: Progress) -> Database:
    return open_workspace(path, author, passphrase)


def _beside(other: Database, author: Author, _progress: Progress) -> Database:
    return Database(other.path, author, other.key)


def _restore(archive: Path, target: Path, key: str | None, progress: Progress) -> Path | None:
    return backup.restore(archive, target, replace=target.exists(), key=key, progress=progress)


def _make(make: Make, asked: NewWorkspace, author: Author, _progress: Progress) -> None:
    make(asked.path, asked.contents, author, asked.passphrase or None)


def _refused(dialog: NewWorkspaceDialog, error: Expected) -> None:
    dialog.refuse(error.sentence)
