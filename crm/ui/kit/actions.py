"""What can be done, as data: menus, tool bars, context menus, the palette and the shortcut sheet show the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import BESIDE_TEXT
from crm.ui.kit.icons import icon
from crm.ui.kit.measures import ICON

T = TypeVar("T")
WINDOW, PAGE = "window", "page"
SEPARATOR: Final = "-"


@dataclass(frozen=True)  # slots would refuse Action[Context](…): typing notes the argument on the instance
class Action(Generic[T]):
    """One thing a person can do with a situation `T` (the window's context, a list with its selection).

    `id` is `menu.name`; `title` and `help` are message ids; `shortcut` is portable text as in `Ctrl+Shift+Z`, several
    ones with `; ` between. WINDOW actions work wherever one is, PAGE ones while their page has the keyboard.
    `retitled` says the title anew for a situation: 'Undo “Invite 12 people”'.
    """

    id: str
    title: str
    run: Callable[[T], object]
    icon: str = ""
    shortcut: str = ""
    scope: str = PAGE
    enabled: Callable[[T], bool] | None = None
    retitled: Callable[[T], str] | None = None
    help: str = ""

    @property
    def menu(self) -> str:
        return self.id.split(".", maxsplit=1)[0]

    def is_enabled(self, situation: T) -> bool:
        return self.enabled is None or self.enabled(situation)

    def title_in(self, situation: T) -> str:
        return self.retitled(situation) if self.retitled is not None else _(self.title)

    @property
    def keys(self) -> list[QKeySequence]:
        return [QKeySequence(text.strip()) for text in self.shortcut.split(";") if text.strip()]


class ActionSet(Generic[T]):
    """Actions bound to a situation and to the widget in which their shortcuts work."""

    def __init__(self, actions: Iterable[Action[T]], situation: T, parent: QWidget) -> None:
        self.actions = tuple(actions)
        self.situation = situation
        self._parent = parent
        self._made = {action.id: self._make(action) for action in self.actions}
        self.refresh()

    def __iter__(self) -> Iterator[tuple[Action[T], QAction]]:
        return ((action, self._made[action.id]) for action in self.actions)

    def qaction(self, name: str) -> QAction:
        """The Qt action of that id, whose text, state and shortcut are kept up to date by `refresh`."""
        return self._made[name]

    def refresh(self) -> None:
        """Ask each action anew whether it can be done, and what it is called."""
        for action, made in self:
            made.setEnabled(action.is_enabled(self.situation))
            made.setText(action.title_in(self.situation).replace("&", "&&"))

    def run(self, name: str) -> None:
        """Do what the action does, if it can be done now."""
        action = next(action for action in self.actions if action.id == name)
        if action.is_enabled(self.situation):
            action.run(self.situation)

    def fill_menu(self, menu: QMenu, names: Sequence[str] = ()) -> QMenu:
        """Add these actions to a menu, all by default; SEPARATOR draws a line."""
        for name in names or tuple(self._made):
            if name == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._made[name])
        return menu

    def tool_button(self, name: str, *, text: bool = False) -> QToolButton:
        """A button for an action: its icon, with its title beside (`text`) or as the tool tip."""
        made = self._made[name]
        button = QToolButton()
        button.setDefaultAction(made)
        button.setIconSize(QSize(ICON, ICON))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(made.text().replace("&&", "&"))
        if text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(BESIDE_TEXT)
        return button

    def _make(self, action: Action[T]) -> QAction:
        made = QAction(self._parent)
        made.setObjectName(action.id)
        if action.icon:
            made.setIcon(icon(action.icon))
        made.setShortcuts(action.keys)
        wide = action.scope == WINDOW
        made.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut if wide else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        made.setToolTip(tool_tip(action))
        # Qt asks menus on macOS to move 'Settings' and 'About' by their names: ours stay where they are put.
        made.setMenuRole(QAction.MenuRole.NoRole)
        made.triggered.connect(self._runner(action))
        self._parent.addAction(made)
        return made

    def _runner(self, action: Action[T]) -> Callable[[], None]:
        def run() -> None:
            self.run(action.id)

        return run


def tool_tip(action: Action[T]) -> str:
    """Title, shortcut and help of an action."""
    keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.keys[:1])
    head = f"{_(action.title)} ({keys})" if keys else _(action.title)
    return f"{head}\n{_(action.help)}" if action.help else head
