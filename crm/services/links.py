"""Names that stand for other records: an organisation, a tag, a custom field is found by its name, or made."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table

from crm.models import contacts
from crm.models.records import RecordKind
from crm.models.staff import staff_member
from crm.store.match_keys import city_key, organisation_key
from crm.store.unit import Unit
from crm.text import fold, one_line


class Links:
    """Looks names up once per unit of work, and makes what is missing within the same step."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._known: dict[str, int] = {}
        self._read: set[str] = set()

    def organisation(self, name: str) -> int:
        return self._by_match_key(contacts.organisation, organisation_key(name), name)

    def city(self, name: str) -> int:
        return self._by_match_key(contacts.city, city_key(name), name)

    def owner(self, name: str) -> int:
        return self._by_folded_name(staff_member, "name", one_line(name), {})

    staff = owner

    def tag(self, name: str) -> int:
        return self._by_folded_name(contacts.tag, "name", one_line(name), {})

    def custom_field(self, kind: RecordKind, name: str) -> int:
        return self._by_folded_name(
            contacts.custom_field, "name", one_line(name), {"record_kind": kind.name, "kind": "text"}
        )

    def learn(self, table: Table, name: str, number: int) -> None:
        """Remember an organisation or city made in this unit, which the index does not know yet."""
        key = organisation_key(name) if table is contacts.organisation else city_key(name)
        self._known.setdefault(f"{table.name}:{key}", number)

    def _by_match_key(self, table: Table, key: str, name: str) -> int:
        known = f"{table.name}:{key}"
        if known not in self._known:
            found = self._unit.connection.exec_driver_sql(
                f"SELECT t.id FROM match_key m JOIN {table.name} t ON t.id = m.id "
                "WHERE m.value = ? AND t.trashed_at IS NULL ORDER BY t.id LIMIT 1",
                (key,),
            ).scalar()
            self._known[known] = found or self._unit.insert(table, {"name": one_line(name)})
        return self._known[known]

    def _by_folded_name(self, table: Table, column: str, name: str, more: dict[str, Any]) -> int:
        if table.name not in self._read:
            self._read_all(table, column)
        known = f"{table.name}:{more.get('record_kind', '')}:{fold(name)}"
        if known not in self._known:
            self._known[known] = self._unit.insert(table, {column: name, **more})
        return self._known[known]

    def _read_all(self, table: Table, column: str) -> None:
        """Tags and custom fields are few: all are read at the first question."""
        self._read.add(table.name)
        kind = "record_kind" if "record_kind" in table.c else "''"
        rows = self._unit.connection.exec_driver_sql(
            f"SELECT id, {column}, {kind} FROM {table.name} WHERE trashed_at IS NULL ORDER BY id DESC"
        )
        for key, name, record_kind in rows.fetchall():
            self._known[f"{table.name}:{record_kind}:{fold(name or '')}"] = key
