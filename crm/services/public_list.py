"""The public list of signatories: only who agreed is on it, and only with what the list is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import N_, _
from crm.keys import to_text
from crm.models.kinds import Kind
from crm.queries.signatories import FIELDS, Counts, Listed, counts, listed
from crm.reports.lists.document import ListColumn, ListDocument
from crm.reports.words import day
from crm.text import fold
from crm.values.places import country_code

_LABELS: Final = {
    "id": N_("Id"), "name": N_("Signatory"), "signatory_kind": N_("Kind"), "region": N_("Region"),
    "country": N_("Country"), "officer": N_("Signed by"), "capacity": N_("Capacity"), "signed_on": N_("Signed on"),
    "version": N_("Version"),
}  # fmt: skip
_KINDS: Final = {"signed_on": Kind.DATE, "signatory_kind": Kind.CHOICE}
COLUMNS: Final = tuple(ListColumn(name, _LABELS[name], _KINDS.get(name, Kind.TEXT)) for name in ("id", *FIELDS))


def public_document(
    connection: Connection, title: str, where: Sequence[tuple[str, str]], columns: Sequence[str],
    keys: Sequence[int] | None, ids: list[str],
) -> tuple[ListDocument, int]:  # fmt: skip
    """The list as it is handed out; `keys` narrow it, and never add anybody who did not agree.

    Raises:
        Invalid: a column or field that does not leave.
    """
    known = {column.name: column for column in COLUMNS}
    unknown = next((name for name in (*columns, *(field for field, _value in where)) if name not in known), None)
    if unknown is not None:
        sentence = _("The public list has no column “{name}”. It has: {known}.")
        raise Invalid({"columns": sentence.format(name=unknown, known=", ".join(known))})
    wanted = None if keys is None else set(keys)
    found = [one for one in listed(connection) if (wanted is None or one.key in wanted) and _fits(_record(one), where)]
    chosen = [known[name] for name in columns] if columns else list(COLUMNS)
    heads = tuple(ListColumn(column.name, _(column.label), column.kind) for column in chosen)
    rows = []
    for one in found:
        record = _record(one)
        ids.append(record["id"])
        rows.append(tuple(record[column.name] for column in chosen))
    notes = (counted(counts(connection)),)
    return ListDocument(title, heads, rows, notes=notes, asked=bool(columns)), len(rows)


def counted(number: Counts) -> str:
    """How the list stands to all who signed, and how that was counted."""
    sentence = _(
        "Signatories who agreed to be listed, on {day}: {cities} of {all_cities} cities, {bodies} of {all_bodies} "
        "organisations, {people} of {all_people} people. Each is counted once, by evidence that was looked at; "
        "personal support is counted apart."
    )
    return sentence.format(
        day=day(today()), cities=f"{number.listed['city']:,}", all_cities=f"{number.standing['city']:,}",
        bodies=f"{number.listed['organisation']:,}", all_bodies=f"{number.standing['organisation']:,}",
        people=f"{number.listed['person']:,}", all_people=f"{number.standing['person']:,}",
    )  # fmt: skip


def _record(one: Listed) -> dict[str, Any]:
    return {"id": to_text(one.key), **{name: getattr(one, name) for name in FIELDS}}


def _fits(record: dict[str, Any], where: Sequence[tuple[str, str]]) -> bool:
    return all(_is_one(name, str(record[name]), value) for name, value in where)


def _is_one(name: str, stored: str, asked: str) -> bool:
    if name == "country" and country_code(asked):
        return country_code(stored) == country_code(asked)
    return fold(stored).strip() == fold(asked).strip()
