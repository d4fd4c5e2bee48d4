"""Going back to a backup: as a new workspace beside the old one, or in its place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crm.i18n import _
from crm.paths import SUFFIX
from crm.store.database import Database
from crm.ui.kit.confirm import confirm
from crm.ui.kit.file_dialog import choose_target

if TYPE_CHECKING:
    from crm.ui.shell.window import Window


class Restoring(QObject):
    """Acts for the open workspace of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _database(self) -> Database:
        assert self._window.session is not None
        return self._window.session.database

    def beside(self, archive: Path) -> None:
        """Ask for a name, and open what the archive holds under it in a new window."""
        path = self._database.path
        proposal = path.with_name(_("{name} restored").format(name=path.stem) + SUFFIX)
        target = ask_target(self._window, proposal)
        if target is not None:
            self._window.program.restore(archive, target)

    def in_place(self, archive: Path, when: str) -> None:
        """Put the archive, made `when`, in this workspace's place, after asking."""
        sentence = _(
            "“{name}” becomes what it was on {when}. What it holds now is kept as a backup, to which you can go back "
            "in the same way. All its windows are closed meanwhile."
        )
        confirm(
            self._window,
            _("Go back to this backup?"),
            sentence.format(name=self._database.path.stem, when=when),
            _("Go back"),
            partial(self._window.program.restore, archive, self._database.path, self._database.key),
        )


def ask_target(window: Window, proposal: Path) -> Path | None:
    """Where a restored workspace is to lie; None where the person does not say."""
    chosen, _kind = choose_target(window, _("Restore as"), str(proposal), _("Workspaces") + f" (*{SUFFIX})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
