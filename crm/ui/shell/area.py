"""The pages of the window itself: what was done, what was thrown away, and the backups; and its dialogs."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from crm.i18n import N_, _
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _history(context: Context) -> PageWidget:
    from crm.ui.shell.history_page import HistoryPage

    return HistoryPage(context)


def _trash(context: Context) -> PageWidget:
    from crm.ui.shell.trash_page import TrashPage

    return TrashPage(context)


def _backups(context: Context) -> PageWidget:
    from crm.ui.shell.backups_page import BackupsPage

    return BackupsPage(context)


def _settings(context: Context) -> QDialog:
    from crm.ui.shell.session import window_of
    from crm.ui.shell.settings_dialog import SettingsDialog

    return SettingsDialog(window_of(context))


def _staff(context: Context) -> QDialog:
    from crm.ui.shell.session import window_of
    from crm.ui.shell.staff_dialog import StaffDialog

    return StaffDialog(window_of(context))


def _shortcuts(context: Context) -> QDialog:
    from crm.ui.shell.session import window_of
    from crm.ui.shell.shortcuts import shortcut_sheet

    return shortcut_sheet(window_of(context))


def _guide(context: Context) -> QDialog:
    from crm.ui.shell.guide import GuideDialog

    return GuideDialog(context.window)


def _about(context: Context) -> QDialog:
    from crm.ui.shell.about import AboutDialog

    return AboutDialog(context.window)


def _new(context: Context) -> QDialog:
    from crm.ui.shell.new_dialog import NewWorkspaceDialog

    return NewWorkspaceDialog("starter", context.window)


def _passphrase(context: Context) -> QDialog:
    from crm.ui.shell.passphrase_dialog import PassphraseDialog

    return PassphraseDialog(context.database.path.stem, context.window)


def _palette(context: Context) -> QWidget:
    from crm.ui.kit.palette import Palette
    from crm.ui.shell.finder import Finder
    from crm.ui.shell.session import window_of

    palette = Palette(Finder(window_of(context)), context.jobs, context.window)
    palette.open()
    palette.search.insert("an")
    return palette


def _question(context: Context) -> QDialog:
    from crm.ui.kit.confirm import Confirm

    sentence = _("It is gone from this workspace with all that belongs to it, and cannot be undone.")
    details = [f"{_('Person')}: 1", f"{_('E-mail addresses')}: 2"]
    return Confirm(_("Delete this record for good?"), sentence, _("Delete for good"), context.window, details=details)


def _crash(context: Context) -> QDialog:
    from crm.ui.kit.crash_dialog import CrashDialog
    from crm.ui.kit.errors import versions

    return CrashDialog("0f1e2d3c", RuntimeError("as an example"), versions(), context.window)


WORKSPACE = Area(
    "workspace",
    N_("Workspace"),
    (
        Page("history", N_("History"), "history", _history),
        Page("trash", N_("Trash"), "trash-2", _trash),
        Page("backups", N_("Backups"), "archive", _backups),
    ),
    dialogs=(
        Dialog("new-workspace", _new),
        Dialog("passphrase", _passphrase),
        Dialog("staff", _staff),
        Dialog("settings", _settings),
        Dialog("shortcuts", _shortcuts),
        Dialog("guide", _guide),
        Dialog("about", _about),
        Dialog("palette", _palette),
        Dialog("question", _question),
        Dialog("crash", _crash),
    ),
)
