"""Names that stand for other records: an organisation, a tag, a custom field is found by its name, or made."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Table, literal, select

from crm.models import contacts
from crm.models.records import RecordKind
from crm.models.staff import staff_member
from crm.services.cities import Cities, completed, place_of
from crm.store.live import live
from crm.store.match_keys import city_key, organisation_key
from crm.store.unit import Unit
from crm.text import fold, one_line

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def _new_city(name: str) -> dict[str, Any]:
    """A city with what the gazetteer knows; 'Springfield, Illinois' is called Springfield."""
    place = place_of({"name": name})
    return completed({"name": place.name if place and "," in name else one_line(name)}, place)


class Links:
    """Looks names up once per unit of work, and makes what is missing within the same step."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.mentioned: set[int] = set()  # organisations and cities made here, of which nothing but a name is known
        self._known: dict[tuple[str, str], int] = {}
        self._folded: dict[str, dict[tuple[str, str], int]] = {}
        self._cities = Cities(unit)

    def organisation(self, name: str) -> int:
        return self._by_match_key(contacts.organisation, organisation_key(name), name)

    def city(self, name: str) -> int:
        """The city of that name, or of another name it has; made with what the gazetteer knows of it."""
        known = (contacts.city.name, city_key(name) or one_line(name))
        if known not in self._known:
            found = self._cities.find(name) or (
                None if city_key(name) else self._find_same(contacts.city, one_line(name))
            )
            self._known[known] = found or self._mention(contacts.city, _new_city(name))
        return self._known[known]

    def staff_member(self, name: str) -> int:
        return self._by_folded_name(staff_member, name)

    def tag(self, name: str) -> int:
        return self._by_folded_name(contacts.tag, name)

    def known_tag(self, name: str) -> int | None:
        """The tag of a name; None where there is none, or no longer."""
        return self._folded_names(contacts.tag).get(("", fold(one_line(name))))

    def custom_field(self, kind: RecordKind, name: str) -> int:
        return self._by_folded_name(contacts.custom_field, name, {"record_kind": kind.name, "kind": "text"})

    def named(self, column: str, name: str) -> int | None:
        """The record that a reference (`organisation_id`) should point at by its name; None for a blank one."""
        if not one_line(name):
            return None
        finders = {
            "organisation_id": self.organisation, "city_id": self.city, "owner_id": self.staff_member,
            "staff_id": self.staff_member, "editor_id": self.staff_member,
        }  # fmt: skip
        return finders[column](name)

    def learn(self, table: Table, name: str, number: int) -> None:
        """Remember an organisation or city made in this unit, which the index does not know yet."""
        key = organisation_key(name) if table is contacts.organisation else city_key(name)
        self._known.setdefault((table.name, key or one_line(name)), number)
        if table is contacts.organisation:
            self._known.setdefault((table.name, f"={one_line(name)}"), number)

    def _by_match_key(self, table: Table, key: str, name: str) -> int:
        """The one of that very name, else the one of the same key: 'The Lamp' and 'Lamp Ltd' may both be there."""
        written = one_line(name)
        exact, alike = (table.name, f"={written}"), (table.name, key or written)
        if exact not in self._known:
            found = self._find(table, key, written) if key else self._find_same(table, written)
            found = found or self._known.get(alike) or (self._find(table, key) if key else None)
            self._known[exact] = found or self._mention(table, {"name": written})
            self._known.setdefault(alike, self._known[exact])
        return self._known[exact]

    def _mention(self, table: Table, values: Mapping[str, Any]) -> int:
        key = self._unit.insert(table, values)
        self.mentioned.add(key)
        return key

    def _find(self, table: Table, key: str, name: str = "") -> int | None:
        """The first one with a match key; with a name only one that is called so."""
        called = " AND t.name = ?" if name else ""
        return self._unit.connection.exec_driver_sql(
            f"SELECT t.id FROM match_key m JOIN {table.name} t ON t.id = m.id "
            f"WHERE m.value = ? AND t.trashed_at IS NULL{called} ORDER BY t.id LIMIT 1",
            (key, name) if name else (key,),
        ).scalar()

    def _find_same(self, table: Table, name: str) -> int | None:
        """By the very name, where it has no word to be matched by: '!!!'."""
        own = live(table)
        return self._unit.connection.execute(select(own.c.id).where(own.c.name == name).order_by(own.c.id)).scalar()

    def _by_folded_name(self, table: Table, name: str, more: Mapping[str, str] = _NOTHING) -> int:
        known = self._folded_names(table)
        written = one_line(name)
        key = (more.get("record_kind", ""), fold(written))
        if key not in known:
            known[key] = self._unit.insert(table, {"name": written, **more})
        return known[key]

    def _folded_names(self, table: Table) -> dict[tuple[str, str], int]:
        """Keys by record kind and name. Tags, custom fields, staff are few: all are read at the first question."""
        if table.name not in self._folded:
            own = live(table)
            kind = own.c.record_kind if "record_kind" in own.c else literal("")
            rows = self._unit.connection.execute(select(own.c.id, kind, own.c.name).order_by(own.c.id.desc()))
            self._folded[table.name] = {(record_kind, fold(name or "")): key for key, record_kind, name in rows}
        return self._folded[table.name]
