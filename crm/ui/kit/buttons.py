"""Buttons of one kind, each with a name that a screen reader says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from crm.ui.kit.icons import icon
from crm.ui.kit.measures import ICON, SMALL, UNIT

# Wider than the icon, which is drawn in its middle: Fusion leaves but 4 pixels between icon and text.
BESIDE_TEXT = QSize(ICON + UNIT - 2, ICON - 2)
_ON = {"primary": "on_accent", "danger": "on_danger", "link": "link"}


class _Button(QPushButton):
    """Enter presses the button that has the keyboard, as Space does, and not the default one of its dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str, pressed: Callable[[], object] | None = None, *, image: str = "", role: str = "", small: bool = False
) -> QPushButton:
    """A push button; `role` is '', `primary`, `danger` or `link`; a `small` link fits into a line of text."""
    result = _Button(text)
    result.setAutoDefault(False)  # else the dialog's first button would take Enter from its default one
    if role:
        result.setProperty("role", role)
    if small:
        result.setProperty("small", small)
        result.setFixedHeight(SMALL)
    if image:
        result.setIcon(icon(image, _ON.get(role, "text")))
        result.setIconSize(BESIDE_TEXT)
    if pressed is not None:
        result.clicked.connect(_without_arguments(pressed))
    return result


def tool_button(
    name: str, image: str, pressed: Callable[[], object] | None = None, *, small: bool = False, text: bool = False
) -> QToolButton:
    """A button with an icon alone, or with its name beside it (`text`); the name is its tool tip as well."""
    result = QToolButton()
    result.setIcon(icon(image, "muted" if small else "text"))
    result.setIconSize(QSize(14, 14) if small else QSize(ICON, ICON))
    result.setAccessibleName(name)
    if small:
        result.setProperty("role", "small")
    if text:
        result.setText(name)
        result.setIconSize(BESIDE_TEXT)
        result.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    else:
        result.setToolTip(name)
    # Reached by Tab: a click alone would lock out whoever has no mouse.
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus if not small else Qt.FocusPolicy.TabFocus)
    if pressed is not None:
        result.clicked.connect(_without_arguments(pressed))
    return result


def _without_arguments(pressed: Callable[[], object]) -> Callable[[], None]:
    """`clicked` carries whether the button is down; what is called need not know."""

    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
        pressed()

    return slot
