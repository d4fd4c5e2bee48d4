"""The colours of the window, light and dark, and which of them are read upon which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QGuiApplication, QPalette


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme, as `#rrggbb`. The style sheet, the palette, icons and painted widgets take theirs from here."""

    window: str  # behind everything
    sidebar: str
    surface: str  # tables, cards, inputs
    raised: str  # menus, pop-ups, dialogs
    hover: str
    pressed: str
    stripe: str  # header of a table, chips
    border: str  # separates
    scroll: str  # handles of scroll bars
    outline: str  # shows where a control is: 3:1 on its ground (WCAG 2.2, 1.4.11)
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    selected: str  # ground of selected rows
    on_selected: str
    link: str
    danger: str
    on_danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str
    info_soft: str
    shadow: str


LIGHT: Final = Colours(
    window="#f6f8f9", sidebar="#edf2f4", surface="#ffffff", raised="#ffffff", hover="#eef3f5", pressed="#dfe8eb",
    stripe="#f1f5f6", border="#dde4e7", scroll="#b7c3c9", outline="#81919a",
    text="#16232a", muted="#52646d", disabled="#9aa8af",
    accent="#0b6b80", accent_hover="#095b6d", accent_pressed="#074a59", on_accent="#ffffff",
    selected="#d9edf2", on_selected="#0a333d", link="#0a6478",
    danger="#b3261e", on_danger="#ffffff", danger_soft="#fdecea", warning="#825500", warning_soft="#fdf3dc",
    success="#1d6b3c", success_soft="#e4f4ea", info_soft="#e3f1f5", shadow="#0f2a33",
)  # fmt: skip
DARK: Final = Colours(
    window="#14191c", sidebar="#101517", surface="#1a2125", raised="#222a2f", hover="#263036", pressed="#2f3b42",
    stripe="#20282c", border="#2f3a40", scroll="#48555d", outline="#72828b",
    text="#e4ebee", muted="#a2b1b9", disabled="#65737b",
    accent="#58c4d8", accent_hover="#79d2e3", accent_pressed="#9be0ed", on_accent="#06242b",
    selected="#17434f", on_selected="#e0f5fa", link="#6fd0e2",
    danger="#ff9088", on_danger="#3a0704", danger_soft="#43211f", warning="#f0c36a", warning_soft="#3d3117",
    success="#7fd6a0", success_soft="#1b3a28", info_soft="#17363f", shadow="#000000",
)  # fmt: skip

_TEXT = 4.5  # WCAG 2.2, 1.4.3 (AA)
_CONTROL = 3.0  # 1.4.11
READ_UPON: Final = (
    *((ink, ground, _TEXT) for ink in ("text", "muted") for ground in (
        "window", "sidebar", "surface", "raised", "hover", "stripe")),
    *((ink, ground, _TEXT) for ink in ("link", "danger") for ground in ("window", "surface", "raised")),
    ("text", "pressed", _TEXT), ("on_selected", "selected", _TEXT), ("accent", "selected", _CONTROL),
    ("on_accent", "accent", _TEXT), ("on_accent", "accent_hover", _TEXT), ("on_accent", "accent_pressed", _TEXT),
    ("on_danger", "danger", _TEXT),
    *(("text", f"{kind}_soft", _TEXT) for kind in ("danger", "warning", "success", "info")),
    *((kind, f"{kind}_soft", _TEXT) for kind in ("danger", "warning", "success")),
    ("accent", "info_soft", _CONTROL),
    *((ink, ground, _CONTROL) for ink in ("accent", "outline") for ground in ("window", "surface", "raised")),
)  # fmt: skip
"""(ink, ground, least contrast) of every pair that meets on screen."""


def colours_of(palette: QPalette) -> Colours:
    """The scheme a palette belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def colours_now() -> Colours:
    """The scheme of the application: whoever paints asks here, so nobody keeps a scheme in mind.

    Not the widget's own palette: a style sheet's transparent background makes its window colour black.
    """
    return colours_of(QGuiApplication.palette())


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1, as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


_ROLES: Final = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "stripe"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "link"),
    (QPalette.ColorRole.LinkVisited, "link"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Midlight, "hover"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Dark, "outline"),
    (QPalette.ColorRole.Shadow, "shadow"),
)
_DISABLED: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette_of(colours: Colours) -> QPalette:
    """The Qt palette of a scheme."""
    palette = QPalette()
    for role, name in _ROLES:
        palette.setColor(role, QColor(getattr(colours, name)))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colours.border))
    return palette
