"""Columns of a table as data, and which of them a person wants to see, in which order and how wide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm.i18n import _
from crm.models.kinds import Kind
from crm.ui.kit.wording import display

Row = Mapping[str, Any]
RIGHT_ALIGNED = frozenset({Kind.NUMBER, Kind.DECIMAL})
PLAIN, STRONG, AVATAR, CHIPS = "plain", "strong", "avatar", "chips"
LEAST_WIDTH = 48


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` is the value's name in the row, `label` a message id, `width` in pixels.

    `look` is PLAIN, STRONG (what the row is called), AVATAR (so, with initials before it) or CHIPS (a list of words).
    `text` says the value otherwise than its kind would, from the whole row; `tone` colours chips: `danger`, `warning`.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    width: int = 160
    shown: bool = True
    sortable: bool = True
    look: str = PLAIN
    text: Callable[[Row], str] | None = None
    tone: str = ""

    @property
    def title(self) -> str:
        return _(self.label)

    def say(self, row: Row) -> str:
        """The cell's text."""
        if self.text is not None:
            return self.text(row)
        return display(self.kind, row.get(self.name))

    def words(self, row: Row) -> list[str]:
        """The cell's words, for CHIPS: one may hold a comma."""
        value = row.get(self.name)
        return [display(self.kind, (word,)) for word in ((value,) if isinstance(value, str) else value or ())]


@dataclass(frozen=True, slots=True)
class Layout:
    """Names of all columns in their order, those shown, and widths that were changed."""

    order: tuple[str, ...]
    shown: frozenset[str]
    widths: Mapping[str, int]


def default_layout(columns: Sequence[Column]) -> Layout:
    return Layout(tuple(c.name for c in columns), frozenset(c.name for c in columns if c.shown), {})


def restored(columns: Sequence[Column], kept: Mapping[str, Any]) -> Layout:
    """The layout that was kept; columns it does not know yet stand where they were declared, shown as declared.

    Whatever in it is unknown or damaged is passed over.
    """
    default = default_layout(columns)
    known = [name for name in _names(kept, "order") if name in default.order]
    if not known:
        return default
    order = list(dict.fromkeys(known))
    for index, name in enumerate(default.order):
        if name not in order:
            before = default.order[index - 1] if index else ""
            order.insert(order.index(before) + 1 if before in order else 0, name)
    shown = {name for name in _names(kept, "shown") if name in default.order}
    shown |= {name for name in default.shown if name not in known}
    widths = kept.get("widths")
    sane = {
        name: max(LEAST_WIDTH, width)
        for name, width in (widths.items() if isinstance(widths, dict) else ())
        if name in default.order and isinstance(width, int)
    }
    return Layout(tuple(order), frozenset(shown) or default.shown, sane)


def kept(layout: Layout) -> dict[str, Any]:
    """A layout as JSON can hold it."""
    shown = [name for name in layout.order if name in layout.shown]
    return {"order": list(layout.order), "shown": shown, "widths": dict(layout.widths)}


def _names(values: Mapping[str, Any], part: str) -> list[str]:
    names = values.get(part)
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
