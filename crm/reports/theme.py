"""How documents look: what `resources/brand.toml` says, as every renderer reads it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from crm.paths import RESOURCES
from crm.reports.text.lines import Style

_MM = 72 / 25.4
_WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Theme:
    """Typefaces, five colours as `#rrggbb`, and measures in points."""

    office_font: str
    ink: str
    muted: str
    accent: str
    tint: str
    signal: str
    sizes: dict[str, float]
    margin: float
    head: float
    foot: float
    logo_height: float

    def style(self, name: str, colour: str = "", *, bold: bool = False, italic: bool = False) -> Style:
        """The style of a kind of text: title, heading, subheading, lead, body, table, small."""
        return Style(self.sizes[name], bold, italic, colour or self.ink, kern=name != "table")

    @property
    def hairline(self) -> str:
        """The colour of thin lines: between rows, along axes."""
        return mixed(self.muted, _WHITE, 0.28)

    @property
    def series(self) -> tuple[str, ...]:
        """Colours of a chart's series, in order; each stands out on white (WCAG 2.2, 1.4.11)."""
        return (
            self.accent, self.signal, self.ink, mixed(self.accent, _WHITE, 0.7), mixed(self.signal, _WHITE, 0.75),
            self.muted,
        )  # fmt: skip


@cache
def theme() -> Theme:
    """The theme of this installation."""
    brand = tomllib.loads((RESOURCES / "brand.toml").read_text(encoding="utf-8"))
    page = {name: value * _MM for name, value in brand["page"].items()}
    return Theme(
        brand["typefaces"]["office"], **brand["colours"], sizes={k: float(v) for k, v in brand["sizes"].items()},
        **page, logo_height=brand["logo"]["height"] * _MM,
    )  # fmt: skip


def mixed(colour: str, other: str, share: float) -> str:
    """`share` of a colour, the rest of another."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(first * share + second * (1 - share)):02x}" for first, second in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """'#rrggbb' as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: str) -> str:
    """Black or white, whichever is read better upon a colour."""
    return max("#ffffff", "#16232a", key=lambda ink: contrast(ink, ground))


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
