"""What a form consists of, as data: sections of fields and of lists of rows, made from `crm.models.kinds.Field`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.i18n import N_, _
from crm.models.kinds import Field, Kind

if TYPE_CHECKING:
    from crm.ui.kit.editors import Editor
    from crm.ui.kit.reference_editor import Lookup

_WIDE = frozenset({Kind.LONG_TEXT, Kind.WORDS, Kind.CHOICES, Kind.LANGUAGES})


@dataclass(frozen=True, slots=True)
class FormField:
    """A field in a form. `name` is its key in the document; `custom.NAME` is a key of the dict under `custom`.

    The value of a reference is under `name` (`city_id`), what it is called beside it (`city`). `suggestions` are
    offered, not demanded. Two fields share a line unless one is `wide`. `make` makes an editor of the area's own.
    """

    name: str
    field: Field
    wide: bool = False
    suggestions: tuple[str, ...] = ()
    make: Callable[[Lookup], Editor] | None = None

    @property
    def label(self) -> str:
        return _(self.field.label)

    @property
    def spans(self) -> bool:
        return self.wide or self.field.kind in _WIDE

    @property
    def text_name(self) -> str:
        """Where a reference keeps what it is called."""
        return self.name.removesuffix("_id")


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of child rows under `name`, each a dict with its `id`; `add` is the message id of the button.

    Up to three short fields stand on one line; more of them, or a long text among others, on a card. A yes/no field
    `primary` marks at most one row. A new row begins with the values of `filled`; where nothing is added to them, it
    counts as empty.
    """

    name: str
    label: str
    fields: tuple[FormField, ...]
    add: str = N_("Add")
    filled: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> tuple[FormField, ...]:
        """The fields with an editor of their own."""
        return tuple(field for field in self.fields if field.name != "primary")

    @property
    def has_primary(self) -> bool:
        return len(self.shown) < len(self.fields)

    @property
    def on_one_line(self) -> bool:
        long = any(field.field.kind is Kind.LONG_TEXT for field in self.shown)
        return len(self.shown) <= 3 and not (long and len(self.shown) > 1)


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a title (a message id, '' for none); `folded` ones open when asked for, or when filled in."""

    title: str
    parts: tuple[FormField | Rows, ...]
    folded: bool = False
