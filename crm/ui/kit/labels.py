"""Labels by their role in the text: the style sheet knows what each looks like."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows its text as it is: a name with mark-up in it stays a name."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    if role:
        result.setProperty("role", role)
    if wrap:
        result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return result


def short(text: str, most: int = 90) -> str:
    """A name that may be of any length, cut for a heading."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def mirrored() -> bool:
    """Whether the window is read from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def leading(result: QLabel) -> QLabel:
    """Let a label begin where the lines of the window begin, in whatever script its text is."""
    side = Qt.AlignmentFlag.AlignRight if mirrored() else Qt.AlignmentFlag.AlignLeft
    result.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return result


def title(text: str, *, wrap: bool = False) -> QLabel:
    return label(text, "title", wrap=wrap)


def heading(text: str, *, wrap: bool = False) -> QLabel:
    return label(text, "heading", wrap=wrap)


def section(text: str) -> QLabel:
    return label(text, "section")


def muted(text: str, *, wrap: bool = False) -> QLabel:
    return label(text, "muted", wrap=wrap)


def caption(text: str, *, wrap: bool = False) -> QLabel:
    return label(text, "caption", wrap=wrap)


def line(parent: QWidget | None = None) -> QFrame:
    """A thin line across."""
    frame = QFrame(parent)
    frame.setProperty("role", "line")
    return frame
