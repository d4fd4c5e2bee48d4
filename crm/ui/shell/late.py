"""What the shell loads after its first frame: each part imports its module where it is made, as pages do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from crm.settings import Settings
    from crm.store.database import Author
    from crm.ui.kit.area import PageWidget
    from crm.ui.kit.errors import Errors
    from crm.ui.kit.memory import Memory
    from crm.ui.kit.palette import Palette
    from crm.ui.shell.guide import GuideDialog
    from crm.ui.shell.opening import Opening
    from crm.ui.shell.preview import Preview
    from crm.ui.shell.welcome import Welcome
    from crm.ui.shell.window import Window


def load() -> None:
    """Import the database layer and all that needs it; on a worker, while the first frame is seen."""
    import crm.ui.shell.opening  # noqa: F401 - only the import counts


def set_home(country: str) -> None:
    """Say which country people are in, by ISO code; with '' it is that of the system."""
    from crm.values import places

    places.set_home(country)


def forget_pixmaps() -> None:
    """Let go of the faces drawn before every font was there."""
    from crm.ui.kit import avatar

    avatar.forget_pixmaps()


def opening(window: Window) -> Opening:
    """How workspaces are made, opened and restored, for one window."""
    from crm.ui.shell.opening import Opening

    return Opening(window, make_workspace)


def make_workspace(path: Path, contents: str, author: Author, passphrase: str | None) -> None:
    """What a workspace can begin with is loaded when one is made."""
    from crm.services import workspaces

    workspaces.make(path, contents, author, passphrase).close()


def preview(memory: Memory, workspace: Path, page: str) -> Preview | None:
    from crm.ui.shell.preview import preview as make

    return make(memory, workspace, page)


def keep_preview(memory: Memory, workspace: Path, page: PageWidget) -> None:
    from crm.ui.shell.preview import keep

    keep(memory, workspace, page.preview())


def errors() -> Errors:
    from crm.log import start_log
    from crm.ui.kit.errors import Errors

    start_log()
    return Errors()


def welcome(settings: Settings) -> Welcome:
    from crm.ui.shell.welcome import Welcome

    return Welcome(settings)


def palette(window: Window) -> Palette:
    from crm.ui.kit.palette import Palette
    from crm.ui.shell.finder import Finder

    return Palette(Finder(window), window.jobs, window)


def question(window: Window, title: str, sentence: str, deed: str) -> QDialog:
    from crm.ui.kit.confirm import Confirm

    return Confirm(title, sentence, deed, window)


def settings_dialog(window: Window) -> QDialog:
    from crm.ui.shell.settings_dialog import SettingsDialog

    return SettingsDialog(window)


def shortcut_sheet(window: Window) -> QDialog:
    from crm.ui.shell.shortcuts import shortcut_sheet as make

    return make(window)


def guide(window: Window) -> GuideDialog:
    """The guide of that window, in front: made once, it stays where the person left it."""
    from crm.ui.shell.guide import GuideDialog

    made = window.findChild(GuideDialog) or GuideDialog(window)
    made.show()
    made.raise_()
    made.activateWindow()
    return made


def about_dialog(window: Window) -> QDialog:
    from crm.ui.shell.about import AboutDialog

    return AboutDialog(window)


def staff_dialog(window: Window) -> QDialog:
    from crm.ui.shell.staff_dialog import StaffDialog

    return StaffDialog(window)
