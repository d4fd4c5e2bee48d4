"""Choosing files. Our own dialog never opens what it lists: that would drop the locks of an open workspace."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QWidget

from crm.i18n import _

# On Linux the system's dialogs run in this process and read the first bytes of each file they list, as Qt's does to
# find its kind. Closing a file drops every lock of the process on it, SQLite's too; another program then takes the
# workspace for closed and removes its log, and what is written afterwards is lost
# (https://www.sqlite.org/howtocorrupt.html#posix_close_bug). Elsewhere they run outside, or locks belong to handles.
_IN_PROCESS = sys.platform not in {"win32", "darwin"}
_Pixmap = QStyle.StandardPixmap


class NamesOnly(QAbstractFileIconProvider):
    """Icons and kinds of files by their names, and never by what they hold."""

    IconType = QAbstractFileIconProvider.IconType

    def icon(self, asked: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        style = QApplication.style()
        if isinstance(asked, QFileInfo):
            folder = asked.isDir()
            return style.standardIcon(_Pixmap.SP_DirIcon if folder else _Pixmap.SP_FileIcon)
        special = {
            self.IconType.Computer: _Pixmap.SP_ComputerIcon,
            self.IconType.Desktop: _Pixmap.SP_DesktopIcon,
            self.IconType.Trashcan: _Pixmap.SP_TrashIcon,
            self.IconType.Network: _Pixmap.SP_DriveNetIcon,
            self.IconType.Drive: _Pixmap.SP_DriveHDIcon,
            self.IconType.Folder: _Pixmap.SP_DirIcon,
        }
        return style.standardIcon(special.get(asked, _Pixmap.SP_FileIcon))

    def type(self, info: QFileInfo) -> str:
        return _("Folder") if info.isDir() else info.suffix().upper()


def choose_file(parent: QWidget | None, title: str, start: str, kinds: str = "") -> str:
    """The path of one file that is there; empty where the person chose none. `start` is a folder or a file."""
    dialog = make_dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_ask(dialog)), "")


def choose_files(parent: QWidget | None, title: str, start: str, kinds: str = "") -> list[str]:
    """The paths of files that are there."""
    dialog = make_dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _ask(dialog)


def choose_target(parent: QWidget | None, title: str, proposal: str, kinds: str = "") -> tuple[str, str]:
    """Where to write, and the kind chosen; both empty where the person chose none."""
    dialog = make_dialog(parent, title, proposal, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chosen = next(iter(_ask(dialog)), "")
    return (chosen, dialog.selectedNameFilter()) if chosen else ("", "")


def make_dialog(parent: QWidget | None, title: str, start: str, kinds: str = "") -> QFileDialog:
    """A dialog that stands in the folder of `start`, with its name proposed where it is no folder."""
    path = Path(start)
    dialog = QFileDialog(parent, title)
    if _IN_PROCESS:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setIconProvider(_names_only())
    if kinds:
        dialog.setNameFilters(kinds.split(";;"))
    if path.is_dir():
        dialog.setDirectory(start)
    else:
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
    return dialog


@cache
def _names_only() -> NamesOnly:
    """One for all dialogs, since none of them owns its provider."""
    return NamesOnly()


def _ask(dialog: QFileDialog) -> list[str]:
    try:
        return list(dialog.selectedFiles()) if dialog.exec() else []
    finally:
        dialog.deleteLater()
