"""Fusion with a palette and a style sheet of our own, light or dark: the same window on every system."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from crm.paths import RESOURCES
from crm.ui.kit.colours import DARK, LIGHT, Colours, palette_of
from crm.ui.kit.fonts import text_font

MODES: Final = ("auto", "light", "dark")
# Given to the application when it is made: before the first frame, `setStyle` would load all PySide knows of styles.
STYLE: Final = "fusion"
_STYLE = RESOURCES / "style"


class Theme(QObject):
    """Dresses the application. `auto` follows the system; where the system does not say, it is light."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = "auto") -> None:
        super().__init__(app)
        self._app = app
        self._mode = ""
        self._colours: Colours | None = None
        app.setFont(text_font())
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.set_mode(mode)

    @property
    def mode(self) -> str:
        return self._mode

    @property
    def dark(self) -> bool:
        if self._mode != "auto":
            return self._mode == "dark"
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def colours(self) -> Colours:
        return DARK if self.dark else LIGHT

    def set_mode(self, mode: str) -> None:
        """`auto`, `light` or `dark`; anything else is `auto`."""
        self._mode = mode if mode in MODES else "auto"
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        # So that the title bar, which the system paints, goes along.
        self._app.styleHints().setColorScheme(schemes.get(self._mode, Qt.ColorScheme.Unknown))
        self._dress()

    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        self._dress()

    def _dress(self) -> None:
        if self.colours == self._colours:
            return
        self._colours = self.colours
        self._app.setPalette(palette_of(self.colours))
        self._app.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()


def style_sheet(colours: Colours) -> str:
    """`resources/style/window.qss` with the colours of a scheme."""
    name = "dark" if colours == DARK else "light"
    sheet = Template((_STYLE / "window.qss").read_text(encoding="utf-8"))
    return sheet.substitute(asdict(colours), images=_STYLE.as_posix(), scheme=name)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the looks the style sheet has a rule for, such as `title` or `primary`."""
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is dressed once it is shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A font larger or smaller than the given one by a factor."""
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def line_height(widget: QWidget) -> int:
    return QFontMetrics(widget.font()).height()
