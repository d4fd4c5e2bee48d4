"""The menu bar: the menus' order as data, filled from actions by the first part of their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtWidgets import QMenu, QMenuBar

from crm.i18n import N_, _
from crm.ui.kit.actions import SEPARATOR, ActionSet

AREAS: Final = "areas"  # where the areas' and the page's own actions stand
RECENT: Final = "recent"
_IN: Final = {"list": "record"}  # what concerns a list stands with what concerns its records
MENUS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("file", N_("&File"), (
        "file.new_workspace", "file.open", RECENT, "file.new_window", SEPARATOR, AREAS, SEPARATOR,
        "file.back_up", "file.save_copy", "file.restore", "file.check", SEPARATOR, "file.settings", SEPARATOR,
        "file.close", "file.quit")),
    ("edit", N_("&Edit"), ("edit.undo", "edit.redo", SEPARATOR, "edit.find", AREAS)),
    ("view", N_("&View"), (
        "view.refresh", "view.sidebar", AREAS, SEPARATOR, "view.theme_auto", "view.theme_light", "view.theme_dark")),
    ("record", N_("&Record"), (AREAS,)),
    ("go", N_("&Go"), ("go.back", "go.forward", SEPARATOR, AREAS, SEPARATOR, "go.palette")),
    ("help", N_("&Help"), ("help.guide", "help.shortcuts", AREAS, "help.log", SEPARATOR, "help.about")),
)  # fmt: skip


class Menus:
    """Fills each menu when it opens, so that it always shows what the page can do now."""

    def __init__(
        self,
        bar: QMenuBar,
        own: ActionSet[Any],
        others: Callable[[], Iterable[ActionSet[Any]]],
        recent: Callable[[QMenu], None],
    ) -> None:
        self._own = own
        self._others = others
        self._recent = recent
        self._menus: list[tuple[str, QMenu, tuple[str, ...]]] = []
        for name, title, items in MENUS:
            menu = bar.addMenu(_(title))
            menu.setToolTipsVisible(False)
            menu.aboutToShow.connect(self._filler(menu, name, items))
            self._menus.append((name, menu, items))

    def refresh(self) -> None:
        """Fill all anew, and hide those that have nothing to offer."""
        for name, menu, items in self._menus:
            self._fill(menu, name, items)
            menu.menuAction().setVisible(not menu.isEmpty())

    def _filler(self, menu: QMenu, name: str, items: tuple[str, ...]) -> Callable[[], None]:
        def fill() -> None:
            self._fill(menu, name, items)

        return fill

    def _fill(self, menu: QMenu, name: str, items: tuple[str, ...]) -> None:
        menu.clear()
        for item in items:
            if item == SEPARATOR:
                menu.addSeparator()
            elif item == AREAS:
                self._add_others(menu, name)
            elif item == RECENT:
                self._recent(menu.addMenu(_("Open recent")))
            else:
                self._own.fill_menu(menu, (item,))

    def _add_others(self, menu: QMenu, name: str) -> None:
        for actions in self._others():
            mine = [action.id for action in actions.actions if _IN.get(action.menu, action.menu) == name]
            if mine:
                menu.addSeparator()
                actions.fill_menu(menu, mine)
