"""Giving one field of many people, organisations or cities the same value; custom fields are among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm.models.records import RecordKind
from crm.progress import Progress
from crm.queries.custom import custom_fields
from crm.services import contacts
from crm.ui.contacts.forms import custom_field
from crm.ui.kit.context import Context
from crm.ui.kit.form_spec import FormField
from crm.ui.records import set_dialog


class SetDialog(set_dialog.SetDialog):
    """Whatever may be set of many parties at once."""

    def __init__(self, context: Context, kind: RecordKind, keys: Sequence[int]) -> None:
        self._database, self._kind = context.database, kind
        with context.database.read() as connection:
            self._custom = {custom_field(one).name: one for one in custom_fields(connection, kind)}
        own = [FormField(name, kind.fields[name], wide=True) for name in contacts.settable(kind)]
        super().__init__(context, kind, keys, [*own, *map(custom_field, self._custom.values())], self._store)

    def _store(self, name: str, value: Any, progress: Progress) -> int:
        custom = self._custom.get(name)
        if custom is not None:
            return contacts.set_custom(self._database, self._kind, self._keys, custom, value, progress)
        return contacts.set_field(self._database, self._kind, self._keys, name, value, progress)
