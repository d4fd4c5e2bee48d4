"""Where a place lies, written in one text: in degrees, in degrees and minutes, as UN/LOCODE or as WKT has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_LOCODE: Final = re.compile(r"(\d{2})(\d{2})([NS])\s*(\d{3})(\d{2})([EW])")
_WKT: Final = re.compile(r"POINT\s*Z?\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)(?:\s+-?[\d.]+)?\s*\)", re.IGNORECASE)
_PAIR: Final = re.compile(r"[(\[]?\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[)\]]?")
_DEGREES: Final = (
    r"(\d{1,3}(?:\.\d+)?)\s*[°º]?\s*"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[\"″”]|'')\s*)?)?"
)
_BETWEEN: Final = r"\s*[,;/]?\s*"
_MARKED_BEFORE: Final = re.compile(rf"([NSEWO])\s*{_DEGREES}{_BETWEEN}([NSEWO])\s*{_DEGREES}", re.IGNORECASE)
_MARKED_AFTER: Final = re.compile(rf"{_DEGREES}([NSEWO]){_BETWEEN}{_DEGREES}([NSEWO])", re.IGNORECASE)
_PLACES: Final = 5  # decimals of a degree: about a metre


def read(text: str) -> tuple[str, str] | None:
    """Degrees north and east as decimal text; None for anything else, or for no place on Earth."""
    for reading in (_locode, _wkt, _pair, _angles):
        found = reading(text.strip())
        if found is not None:
            north, east = found
            return (_decimal(north), _decimal(east)) if abs(north) <= 90 and abs(east) <= 180 else None
    return None


def _decimal(degrees: float) -> str:
    return f"{degrees:.{_PLACES}f}".rstrip("0").rstrip(".")


def _locode(text: str) -> tuple[float, float] | None:
    """`5201N 00421E`: degrees and minutes."""
    found = _LOCODE.fullmatch(text)
    if found is None:
        return None
    north, east = (float(found[part]) + float(found[part + 1]) / 60 for part in (1, 4))
    return (-north if found[3] == "S" else north), (-east if found[6] == "W" else east)


def _wkt(text: str) -> tuple[float, float] | None:
    """`POINT(4.36 52.01)`: east first."""
    found = _WKT.fullmatch(text)
    return (float(found[2]), float(found[1])) if found else None


def _pair(text: str) -> tuple[float, float] | None:
    """`52.01, 4.36`: north first."""
    found = _PAIR.fullmatch(text)
    return (float(found[1]), float(found[2])) if found else None


def _angles(text: str) -> tuple[float, float] | None:
    """`52°0'36"N 4°21'E`, `N 52.01 E 4.36`: each says of which side it is."""
    before, after = _MARKED_BEFORE.fullmatch(text), _MARKED_AFTER.fullmatch(text)
    found = before or after
    if found is None:
        return None
    one, two = found.groups()[:4], found.groups()[4:]
    sides = dict(
        (_side(one[0], one[1:]), _side(two[0], two[1:])) if before else (_side(one[3], one[:3]), _side(two[3], two[:3]))
    )
    return (sides["north"], sides["east"]) if len(sides) == 2 else None


def _side(mark: str, angle: Sequence[str | None]) -> tuple[str, float]:
    degrees = sum(float(part or 0) / size for part, size in zip(angle, (1, 60, 3600), strict=True))
    mark = mark.upper()
    return "north" if mark in "NS" else "east", -degrees if mark in "SWO" else degrees
