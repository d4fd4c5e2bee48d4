"""Storing rows of a described kind: names become references, rows meet what is stored, and the policy decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from crm.errors import Invalid
from crm.i18n import _
from crm.keys import batches, from_text
from crm.models.kinds import Kind
from crm.queries.matching import Match
from crm.queries.records import Document, load_many, titles_of
from crm.services import records
from crm.services.importing.described import ImportKind
from crm.services.importing.incoming import Incoming
from crm.services.importing.parties import Finder
from crm.services.importing.policies import Policies
from crm.services.importing.results import ImportResult, Met, RowError
from crm.services.links import Links
from crm.store.unit import Unit
from crm.text import fold

_NAMED = ("owner", "staff")  # staff who are called by name
Rows = Sequence[tuple[Incoming, Document]]


class Storing:
    """The rows of one kind in an import under way."""

    def __init__(self, kind: ImportKind, unit: Unit, links: Links, policies: Policies, result: ImportResult) -> None:
        self._kind, self._unit, self._links = kind, unit, links
        self._policies, self._result = policies, result
        self._finder = Finder(unit.connection)

    def take(self, rows: Rows) -> None:
        """Store a batch of checked rows."""
        for row, document in rows:
            self._resolve(row, document)
        stored = self._stored([document for _row, document in rows])
        rows = [(row, document) for row, document in rows if not self._refuse(row, document, stored)]
        if self._kind.prepare is not None:
            self._kind.prepare(self._unit, self._links, [document for _row, document in rows])
        new: list[tuple[Incoming, Document]] = []
        for row, document in rows:
            policy = self._policies.of(row.file, row.row)
            met = None if policy == "create" else self._meeting(document, stored, policy)
            if met is None and not self._fits(row, self._fresh(document)):
                continue
            if met is None:
                new.append((row, document))
                if policy != "create":
                    stored.setdefault(self._sign(document), []).append(document)  # the next of its like is the same
            elif "id" in met and isinstance(met["id"], int):
                self._meet(row, document, met, policy)
            else:
                self._skip(row)
        self._create(new)
        self._unit.index()

    def _refuse(self, row: Incoming, document: Document, stored: Mapping[object, list[Document]]) -> bool:
        """Give a row back that a person must look at: nothing of it is taken."""
        created = self._policies.of(row.file, row.row) == "create"
        if self._kind.refuse is None or (created and self._kind.prepare is None):
            return False
        same = stored.get(_own_id(document), [None])[0] if document.get("id") else None
        reason = self._kind.refuse(self._unit.connection, document, same)
        if reason:
            field = _("Id") if document.get("id") else ""
            self._give_back(row, [(field, str(document.get("id") or ""), reason)])
        return bool(reason)

    def _fits(self, row: Incoming, whole: Document) -> bool:
        """Whether the record that a row would make may be stored; else the row is given back."""
        try:
            if self._kind.check is not None:
                self._kind.check(self._unit.connection, whole)
        except Invalid as error:
            found = [(*self._said(path, whole), reason) for path, reason in error.fields.items()]
            self._give_back(row, found)
            return False
        return True

    def _said(self, path: str, whole: Document) -> tuple[str, str]:
        """The label of what a path leads to, and what stands there: ("Allocations", "") for `allocations.0.amount`."""
        name = path.partition(".")[0]
        child = next((one for one in self._kind.record_kind.children if one.name == name), None)
        if child is not None:
            return _(child.label), ""
        field, value = self._kind.record_kind.fields.get(name), whole.get(name)
        is_text = field is not None and field.kind is not Kind.REFERENCE and value is not None
        return _(field.label) if field else name, str(value) if is_text else ""

    def _give_back(self, row: Incoming, found: Sequence[tuple[str, str, str]]) -> None:
        """Nothing of a row is taken: of each field, its value, the reason."""
        self._result.failed += 1
        self._result.errors.extend(RowError(row.file, row.row, *one) for one in found)
        reasons = "  ".join(reason for _field, _value, reason in found)
        self._result.rejected.append((row._replace(record={}, photo=None), reasons))

    def _resolve(self, row: Incoming, document: Document) -> None:
        def tell(field: str, value: str, reason: str) -> None:
            self._result.notes.append(RowError(row.file, row.row, field, value, reason))

        self._kind.resolve(document, self._finder, tell)

    def _stored(self, documents: Sequence[Document]) -> dict[object, list[Document]]:
        """Stored records that any of the documents may be: by id, and by what must be the same."""
        kind, first = self._kind.record_kind, self._kind.same[0]
        keys = {key for document in documents if (key := _own_id(document))}
        values = list(dict.fromkeys(document[first] for document in documents if document.get(first)))
        for batch in batches(values):
            marks = ", ".join("?" for _value in batch)
            sql = f"SELECT id FROM {kind.table.name} WHERE {first} IN ({marks}) AND trashed_at IS NULL"
            keys.update(key for (key,) in self._unit.connection.exec_driver_sql(sql, tuple(batch)).fetchall())
        found: dict[object, list[Document]] = {}
        for key, document in load_many(self._unit.connection, kind, sorted(keys)).items():
            found.setdefault(self._sign(document), []).append(document)
            found[key] = [document]
        return found

    def _meeting(self, document: Document, stored: Mapping[object, list[Document]], policy: str) -> Document | None:
        """The record that a row is: the one of its id, else one that agrees and says nothing else in its long text.

        Who updates means the text to change; for all others two calls on one day are two.
        """
        own = _own_id(document)
        if own and own in stored:
            return stored[own][0]
        for other in stored.get(self._sign(document), ()):
            one, two = document.get(self._kind.text), other.get(self._kind.text)
            if policy == "update" or not one or not two or fold(one) == fold(two):
                return other
        return None

    def _sign(self, document: Mapping[str, Any]) -> object:
        same = tuple(fold(str(document.get(name) or "")).strip() for name in self._kind.same)
        return same, self._kind.linked(document)

    def _meet(self, row: Incoming, document: Document, stored: Document, policy: str) -> None:
        whole = self._whole(document, stored, policy)
        if policy != "skip" and whole != stored and not self._fits(row, whole):
            return
        if self._result.shows:
            self._remember_met(row, document, stored)
        if policy == "skip":
            self._skip(row)
            return
        key = int(stored["id"])
        changed = records.update(self._unit, self._kind.record_kind, stored, whole, self._links)
        if self._kind.after(self._unit, self._links, key, document) or changed:
            self._result.updated += 1
        else:
            self._skip(row)

    def _whole(self, document: Document, stored: Document, policy: str) -> Document:
        """The stored record with what the row says."""
        whole = self._kind.merge(stored, document, policy)
        for name in _NAMED:
            if document.get(name) and (policy == "update" or not stored.get(f"{name}_id")):
                whole |= {name: document[name], f"{name}_id": None}
        return whole

    def _remember_met(self, row: Incoming, document: Document, stored: Document) -> None:
        """Let a dry run tell of a row that met a record, and which policies would change nothing of it."""
        why = _("same record") if _own_id(document) else _("same date, title and people")
        for name in _NAMED:
            if document.get(name) and (member := stored.get(f"{name}_id")):
                stored = {**stored, name: titles_of(self._unit.connection, "staff_member", [member])[member]}
        met = Met(row, document, Match(stored["id"], 1.0, (why,)), stored)
        adds = self._kind.adds(self._unit.connection, stored["id"], document)
        self._result.meet(met, lambda policy: self._whole(document, stored, policy), adds=adds)

    def _create(self, rows: Rows) -> None:
        kind = self._kind.record_kind
        documents = [self._fresh(document) for _row, document in rows]
        keys = records.create_many(self._unit, kind, documents, self._links)
        for key, document in zip(keys, documents, strict=True):
            self._kind.after(self._unit, self._links, key, document)
        self._result.created += len(keys)
        self._result.fresh.extend(row for row, _document in rows[: self._result.shows - len(self._result.fresh)])

    def _fresh(self, document: Document) -> Document:
        """The document of a new record."""
        return {**self._kind.blanks, **_without_id(document)}

    def _skip(self, row: Incoming) -> None:
        self._result.skipped += 1
        self._result.known[row.file] += 1


def _own_id(document: Mapping[str, Any]) -> int:
    with suppress(ValueError):
        return from_text(str(document.get("id") or ""))
    return 0


def _without_id(document: Mapping[str, Any]) -> Document:
    return {name: value for name, value in document.items() if name != "id"}
