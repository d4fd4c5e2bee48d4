"""Fields that a workspace adds to people, organisations and cities."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from crm.errors import Invalid
from crm.i18n import _
from crm.models import contacts
from crm.models.records import CUSTOM_FIELD, KINDS
from crm.queries.custom import CustomField, custom_fields
from crm.queries.records import Document
from crm.services import records
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.live import live
from crm.text import fold


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change a field; returns its key.

    Raises:
        Invalid: it has no name or one that is taken, a choice without choices, or moves to another kind though used.
        Conflict: it was changed meanwhile.
    """
    problems: dict[str, str] = {}
    try:
        checked(CUSTOM_FIELD, {**records.needed(CUSTOM_FIELD), **edited})
    except Invalid as error:
        problems.update(error.fields)
    problems.update(_sense(database, base, edited))
    if problems:
        raise Invalid(problems)
    return records.save(database, CUSTOM_FIELD, base, edited)


def _sense(database: Database, base: Document | None, edited: Document) -> dict[str, str]:
    problems: dict[str, str] = {}
    kind = edited.get("record_kind")
    with database.read() as connection:
        others = custom_fields(connection, KINDS.get(str(kind)))
        used = base is not None and _uses(connection, base["id"])
    own = base["id"] if base else None
    name = edited.get("name") or ""
    if any(fold(one.name) == fold(name) for one in others if one.key != own and one.record_kind == kind):
        problems["name"] = _("There is a field “{name}” already.").format(name=name)
    if edited.get("kind") == "choice" and not edited.get("choices"):
        problems["choices"] = _("Name what can be chosen.")
    if base is not None and used and kind != base["record_kind"]:
        problems["record_kind"] = _("It is used; make another field for the other records.")
    return problems


def _uses(connection: Connection, key: int) -> int:
    table = live(contacts.custom_value)
    return connection.execute(select(func.count()).where(table.c.custom_field_id == key)).scalar() or 0


def delete(database: Database, field: CustomField) -> int:
    """Put a field in the trash; what is kept in it is out of sight until it comes back. Returns the step."""
    with database.write(_("Delete field “{name}”").format(name=field.name)) as unit:
        unit.trash(contacts.custom_field, [field.key])
    return unit.step
