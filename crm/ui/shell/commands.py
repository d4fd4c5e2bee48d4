"""What the window itself can do, in every area: the shell's actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crm.i18n import N_, _
from crm.paths import log_folder
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area
from crm.ui.shell import late

if TYPE_CHECKING:
    from crm.ui.shell.window import Window


def _is_open(window: Window) -> bool:
    return window.session is not None


def _new_workspace(window: Window) -> None:
    late.opening(window).new()


def _open(window: Window) -> None:
    late.opening(window).choose()


def _restore(window: Window) -> None:
    late.opening(window).restore()


def _new_window(window: Window) -> None:
    if window.session is None:
        window.program.open_window(None)
    else:
        late.opening(window.program.make_shown(window.session.database.path)).open_beside(window.session.database)


def _settings(window: Window) -> None:
    late.settings_dialog(window).open()


def _quit(window: Window) -> None:
    window.program.quit()


def _undo(window: Window) -> None:
    if window.session:
        window.session.undo.undo()


def _redo(window: Window) -> None:
    if window.session:
        window.session.undo.redo()


def _undo_title(window: Window) -> str:
    label = window.session.undo.undo_label if window.session else ""
    return _("Undo “{label}”").format(label=label) if label else _("Undo")


def _redo_title(window: Window) -> str:
    label = window.session.undo.redo_label if window.session else ""
    return _("Redo “{label}”").format(label=label) if label else _("Redo")


def _can_undo(window: Window) -> bool:
    return bool(window.session and window.session.undo.undo_label)


def _can_redo(window: Window) -> bool:
    return bool(window.session and window.session.undo.redo_label)


def _find(window: Window) -> None:
    if window.pages.widget_shown:
        window.pages.widget_shown.search_for()


def _refresh(window: Window) -> None:
    if window.pages.widget_shown:
        window.pages.widget_shown.refresh()


def _can_go_back(window: Window) -> bool:
    return window.navigator.can_go_back


def _can_go_forward(window: Window) -> bool:
    return window.navigator.can_go_forward


def _back(window: Window) -> None:
    window.navigator.back()


def _forward(window: Window) -> None:
    window.navigator.forward()


def _palette(window: Window) -> None:
    window.open_palette()


def _toggle_sidebar(window: Window) -> None:
    window.sidebar.toggle()


def _theme(mode: str) -> Callable[[Window], None]:
    def choose(window: Window) -> None:
        window.program.set_theme(mode)

    return choose


def _back_up(window: Window) -> None:
    if window.session:
        window.session.backups.back_up()


def _save_copy(window: Window) -> None:
    if window.session:
        window.session.backups.save_copy()


def _check(window: Window) -> None:
    if window.session:
        window.session.backups.check()


def _shortcuts(window: Window) -> None:
    late.shortcut_sheet(window).open()


def _guide(window: Window) -> None:
    page = window.pages.page if window.session else None
    late.guide(window).show_about(page.name if page else "")


def _about(window: Window) -> None:
    late.about_dialog(window).open()


def _log(_window: Window) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))


ACTIONS: tuple[Action[Window], ...] = (
    Action("file.new_workspace", N_("New workspace…"), _new_workspace, "sparkles", "Ctrl+Shift+N", WINDOW),
    Action("file.open", N_("Open workspace…"), _open, "folder-open", "Ctrl+O", WINDOW),
    Action("file.new_window", N_("New window"), _new_window, "external-link", "Ctrl+Alt+N", WINDOW,
           help=N_("A second window on the same workspace")),
    Action("file.back_up", N_("Back up now"), _back_up, "archive", "", WINDOW, _is_open),
    Action("file.save_copy", N_("Save a copy…"), _save_copy, "save", "Ctrl+Shift+S", WINDOW, _is_open,
           help=N_("The workspace and its documents in one file")),
    Action("file.restore", N_("Restore a backup…"), _restore, "archive-restore", "", WINDOW),
    Action("file.check", N_("Check this workspace"), _check, "check-check", "", WINDOW, _is_open),
    Action("file.settings", N_("Settings…"), _settings, "settings", "Ctrl+,", WINDOW),
    Action("file.close", N_("Close window"), lambda window: window.close(), "", "Ctrl+W", WINDOW),
    Action("file.quit", N_("Quit"), _quit, "log-out", "Ctrl+Q", WINDOW),
    Action("edit.undo", N_("Undo"), _undo, "undo-2", "Ctrl+Z", WINDOW, _can_undo, _undo_title),
    Action("edit.redo", N_("Redo"), _redo, "redo-2", "Ctrl+Shift+Z; Ctrl+Y", WINDOW, _can_redo, _redo_title),
    Action("edit.find", N_("Find on this page"), _find, "search", "Ctrl+F", WINDOW, _is_open),
    Action("view.refresh", N_("Load again"), _refresh, "refresh-cw", "F5", WINDOW, _is_open),
    Action("view.sidebar", N_("Fold the sidebar"), _toggle_sidebar, "panel-right", "Ctrl+B", WINDOW, _is_open),
    Action("view.theme_auto", N_("Theme: as the system"), _theme("auto"), "monitor", "", WINDOW),
    Action("view.theme_light", N_("Theme: light"), _theme("light"), "sun", "", WINDOW),
    Action("view.theme_dark", N_("Theme: dark"), _theme("dark"), "moon", "", WINDOW),
    Action("go.back", N_("Back"), _back, "arrow-left", "Alt+Left", WINDOW, _can_go_back),
    Action("go.forward", N_("Forward"), _forward, "arrow-right", "Alt+Right", WINDOW, _can_go_forward),
    Action("go.palette", N_("Find a record or a command…"), _palette, "command", "Ctrl+K", WINDOW, _is_open),
    Action("help.guide", N_("User guide"), _guide, "book-open", "F1", WINDOW,
           help=N_("At what it says of the page in front")),
    Action("help.shortcuts", N_("Keyboard shortcuts"), _shortcuts, "keyboard", "Ctrl+F1; Ctrl+/", WINDOW),
    Action("help.log", N_("Show the log"), _log, "file-text", "", WINDOW),
    Action("help.about", N_("About this program"), _about, "info", "", WINDOW),
)  # fmt: skip


def go_actions(areas: Sequence[Area]) -> tuple[Action[Window], ...]:
    """One action for each page of the sidebar; the first nine have a number key."""
    pages = [page for area in areas for page in area.pages]
    return tuple(
        Action(f"go.page_{page.name}", page.title, partial(_go_to, page.name), page.icon,
               f"Ctrl+{number}" if number < 10 else "", WINDOW, _is_open)
        for number, page in enumerate(pages, 1)
    )  # fmt: skip


def _go_to(name: str, window: Window) -> None:
    window.navigator.show_page(name)
