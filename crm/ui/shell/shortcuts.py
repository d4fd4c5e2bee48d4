"""The shortcut sheet of a window: its menus, the page in front, and what holds everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from crm.i18n import _
from crm.ui.kit.actions import Action
from crm.ui.kit.shortcut_sheet import Group, Shortcut, ShortcutSheet, shortcuts_of
from crm.ui.shell.menus import MENUS

if TYPE_CHECKING:
    from crm.ui.shell.window import Window


def shortcut_sheet(window: Window) -> ShortcutSheet:
    """Made anew each time, from the actions there are now."""
    actions = [*window.actions_.actions, *(one for actions in window.other_actions() for one in actions.actions)]
    return ShortcutSheet([*_menus(actions), *_fixed()], window)


def _menus(actions: Iterable[Action[Any]]) -> list[Group]:
    listed = list(actions)
    groups = [
        (_(title).replace("&", ""), shortcuts_of(action for action in listed if action.menu == name))
        for name, title, _items in MENUS
    ]
    known = {name for name, _title, _items in MENUS}
    return [*groups, (_("On this page"), shortcuts_of(action for action in listed if action.menu not in known))]


def _fixed() -> list[Group]:
    """What Qt and the kit do everywhere, without an action of ours."""
    return [
        (
            _("In lists"),
            [
                Shortcut(_("Open"), "Return"),
                Shortcut(_("Choose all"), "Ctrl+A"),
                Shortcut(_("Choose up to here"), "Shift+Down"),
                Shortcut(_("First, last"), "Ctrl+Home; Ctrl+End"),
            ],
        ),
        (
            _("In dialogs"),
            [
                Shortcut(_("Save"), "Ctrl+Return; Ctrl+S"),
                Shortcut(_("Leave without saving"), "Esc"),
                Shortcut(_("Next, previous field"), "Tab; Shift+Tab"),
            ],
        ),
    ]
