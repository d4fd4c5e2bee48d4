"""A partner in the form of a pilot: one field for whoever it is, in place of one for each kind of party."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from crm.i18n import N_
from crm.models.kinds import Field
from crm.models.records import PARTIES, PARTY_COLUMNS, PILOT
from crm.refs import Ref
from crm.ui.kit.described import columns_of
from crm.ui.kit.editors import Editor
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows
from crm.ui.kit.reference_editor import Lookup
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.parties_editor import Party, PartyEditor

PARTY: Final = "party"
_PATH: Final = re.compile(rf"(partners\.\d+)\.(?:{'|'.join(PARTY_COLUMNS)})")
Pair = tuple[object, object]


def partner_rows(lookup: RecordLookup) -> Rows:
    """The partners of a pilot as they are edited: who, in which role, what was committed when, whom to speak with."""
    child = PILOT.child("partners")
    who = Field(N_("Partner"), help=N_("A person, an organisation or a city"), required=True)
    rest = columns_of(child.table, (name for name in child.columns if name not in PARTY_COLUMNS))
    first = FormField(PARTY, who, make=partial(_party_editor, lookup))
    return Rows(child.name, child.label, (first, *rest), N_("Add partner"))


def _party_editor(lookup: RecordLookup, _lookup: Lookup) -> Editor:
    return PartyEditor(lookup)


def in_form(document: Document, title: Callable[[str, int], str]) -> Document:
    """The document with the party of each partner as one value; `title` says what a record is called."""
    return {**document, "partners": [_in_form(row, title) for row in document.get("partners") or ()]}


def _in_form(row: Mapping[str, Any], title: Callable[[str, int], str]) -> Document:
    refs = (Ref(kind.name, row[kind.owner_column()]) for kind in PARTIES if row.get(kind.owner_column()))
    ref = next(refs, None)
    rest = {name: value for name, value in row.items() if name not in (*PARTY_COLUMNS, *PARTY_COLUMNS.values())}
    return {**rest, PARTY: Party(ref, title(*ref)) if ref is not None else None}


def as_stored(document: Document) -> Document:
    """The document of a form with the party of each partner in the column of its kind."""
    if "partners" not in document:
        return document
    return {**document, "partners": [_as_stored(row) for row in document["partners"] or ()]}


def _as_stored(row: Mapping[str, Any]) -> Document:
    party, stored = row.get(PARTY), {name: value for name, value in row.items() if name != PARTY}
    columns: Document = dict.fromkeys(PARTY_COLUMNS)
    if isinstance(party, Party):
        columns[f"{party.ref.kind}_id"] = party.ref.key
    elif party:
        columns["organisation"] = str(party)  # nobody was chosen: refused as such
    return {**stored, **columns}


def conflicts_in_form(
    fields: Mapping[str, Pair], mine: Callable[[str], object], title: Callable[[str, int], str]
) -> dict[str, Pair]:
    """Conflicts by the fields of the form; `mine` is what stands in one of them."""
    found: dict[str, Pair] = {}
    for path, pair in fields.items():
        row = _PATH.fullmatch(path)
        if row is None:
            found[path] = pair
            continue
        name, kind = f"{row[1]}.{PARTY}", path.rpartition(".")[2].removesuffix("_id")
        stored = Party(Ref(kind, pair[0]), title(kind, pair[0])) if isinstance(pair[0], int) else None
        found[name] = (stored or found.get(name, (None, None))[0], mine(name))
    return found
