"""Parts of a form made from what the models say of a record: its fields, columns of any table, lists of child rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from crm.models.fields import field_of
from crm.ui.kit.form_spec import FormField, Rows

if TYPE_CHECKING:
    from crm.models.records import RecordKind

Offered = Mapping[str, tuple[str, ...]]  # by field: what is offered, not demanded


def fields_of(
    kind: RecordKind, names: Iterable[str], *, wide: bool = False, offered: Offered | None = None
) -> tuple[FormField, ...]:
    """Fields of a kind by name."""
    return tuple(
        FormField(name, kind.fields[name], wide=wide, suggestions=(offered or {}).get(name, ())) for name in names
    )


def columns_of(table: Any, names: Iterable[str], **more: Any) -> tuple[FormField, ...]:
    """Columns of a table by name, each with whatever else is said of a field."""
    found = ((name, field_of(table.c[name])) for name in names)
    return tuple(FormField(name, field, **more) for name, field in found if field is not None)


def rows_of(kind: RecordKind, name: str, add: str, *, without: str = "", offered: Offered | None = None) -> Rows:
    """A list of child rows; `add` is the message id of its button."""
    child = kind.child(name)
    parts = (
        FormField(one, field, suggestions=(offered or {}).get(one, ()))
        for one in child.columns
        if one != without and (field := field_of(child.table.c[one])) is not None
    )
    return Rows(child.name, child.label, tuple(parts), add)
