"""The fields a workspace adds to people, organisations and cities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, and_, func, select

from crm.models import contacts
from crm.models.fields import Kind
from crm.models.records import RecordKind
from crm.store.live import has_live_party, live

VALUE_KINDS: Final = {
    "text": Kind.TEXT, "long_text": Kind.LONG_TEXT, "date": Kind.DATE, "choice": Kind.CHOICE, "number": Kind.NUMBER,
    "yes_no": Kind.YES_NO, "url": Kind.URL,
}  # fmt: skip
_YES: Final = "yes"


@dataclass(frozen=True, slots=True)
class CustomField:
    """One such field. `count` is how many live records have a value in it."""

    key: int
    record_kind: str
    name: str
    kind: str
    choices: tuple[str, ...] = ()
    help: str = ""
    personal: bool = False
    count: int = 0

    @property
    def value_kind(self) -> Kind:
        return VALUE_KINDS.get(self.kind, Kind.TEXT)

    def read(self, text: str | None) -> Any:
        """A value as a form shows it; text that does not fit the kind stays text."""
        if self.value_kind == Kind.YES_NO:
            return text == _YES
        if self.value_kind == Kind.NUMBER and text and text.lstrip("-").isdigit():
            return int(text)
        return text

    def write(self, value: Any) -> str | None:
        """A form's value as it is stored; None where it is empty."""
        if isinstance(value, bool):
            return _YES if value else None
        return None if value in (None, "") else str(value)


def custom_fields(connection: Connection, kind: RecordKind | None = None) -> list[CustomField]:
    """The custom fields of a kind, or of all, in the order they were made."""
    field, value = live(contacts.custom_field), live(contacts.custom_value)
    query = (
        select(
            field.c.id, field.c.record_kind, field.c.name, field.c.kind, field.c.choices, field.c.help,
            field.c.personal, func.count(value.c.id),
        )
        .select_from(field)
        .join(value, and_(value.c.custom_field_id == field.c.id, has_live_party(value)), isouter=True)
        .group_by(*(column for column in field.c if column.name != "trashed_at"))
        .order_by(field.c.id)
    )  # fmt: skip
    if kind is not None:
        query = query.where(field.c.record_kind == kind.name)
    return [
        CustomField(key, of or "", name or "", kind_ or "text", choices, help_ or "", bool(personal), count)
        for key, of, name, kind_, choices, help_, personal, count in connection.execute(query)
    ]
