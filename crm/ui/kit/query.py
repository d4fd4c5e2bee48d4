"""What a list is asked for, as plain data: the store turns it into SQL, the window never does."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from crm.i18n import N_
from crm.models.kinds import Kind

CONTAINS, IS, IS_NOT, EMPTY, NOT_EMPTY, BEFORE, AFTER = (
    "contains", "is", "is_not", "empty", "not_empty", "before", "after",
)  # fmt: skip
OPERATIONS: Final = {
    CONTAINS: N_("contains"),
    IS: N_("is"),
    IS_NOT: N_("is not"),
    BEFORE: N_("before"),
    AFTER: N_("after"),
    NOT_EMPTY: N_("is filled in"),
    EMPTY: N_("is empty"),
}
WITHOUT_VALUE: Final = frozenset({EMPTY, NOT_EMPTY})
_CHOSEN: Final = (IS, IS_NOT, NOT_EMPTY, EMPTY)
_DATED: Final = (AFTER, BEFORE, IS, NOT_EMPTY, EMPTY)
_OF_KIND: Final = {
    Kind.CHOICE: _CHOSEN,
    Kind.CHOICES: _CHOSEN,
    Kind.YES_NO: (IS, IS_NOT),
    Kind.COUNTRY: _CHOSEN,
    Kind.LANGUAGES: _CHOSEN,
    Kind.DATE: _DATED,
    Kind.MOMENT: (AFTER, BEFORE),
}
_WRITTEN: Final = (CONTAINS, IS, IS_NOT, NOT_EMPTY, EMPTY)


class Filter(NamedTuple):
    """One condition: a field by name, one of `OPERATIONS`, and the value it is compared with (folded)."""

    field: str
    operation: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Words to be found, conditions that all hold, and the order."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.text.strip() or self.filters)


if TYPE_CHECKING:
    _Keys = array[int]
else:
    _Keys = array  # not to be subscripted before Python 3.12


class Alike(_Keys):
    """Keys of what only looks like the words that were asked for, since nothing holds them."""


def operations_of(kind: Kind) -> tuple[str, ...]:
    """What can be asked of a field of that kind, the likeliest first."""
    return _OF_KIND.get(kind, _WRITTEN)
