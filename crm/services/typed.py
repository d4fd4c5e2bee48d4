"""What a person typed in a form: asked more closely than what a file brings, and phone numbers put in order.

A file's odd address is kept as it stands; of a person who is still there, a better one can be asked. What was stored
before and was not touched passes as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crm.errors import Invalid
from crm.models.fields import Kind, field_of
from crm.models.records import Child, RecordKind
from crm.names import NAME_PARTS, compose
from crm.queries.records import Document
from crm.services.importing.personal_names import split_name
from crm.services.rules import checked
from crm.text import one_line
from crm.values import mail_addresses, phones
from crm.values.places import in_view


def settled(kind: RecordKind, base: Document | None, edited: Document) -> Document:
    """The document to store: new phone numbers are written internationally, by the country of the record.

    Raises:
        Invalid: with a message for each field: what `checked` refuses, and addresses where no mail could arrive.
    """
    problems: dict[str, str] = {}
    try:
        checked(kind, edited)
    except Invalid as error:
        problems.update(error.fields)
    country = in_view({**(base or {}), **edited})
    document = dict(edited)
    for child, column in _reaching(kind):
        if child.name in edited:
            known = {row.get(column) for row in (base or {}).get(child.name) or () if isinstance(row, Mapping)}
            rows = [
                _settled(child, column, row, country) if _typed(row, column) not in known else row
                for row in edited[child.name]
            ]
            document[child.name] = rows
            problems = {**dict(_faults(child, column, rows, known)), **problems}
    if problems:
        raise Invalid(problems)
    return document


def _reaching(kind: RecordKind) -> Iterator[tuple[Child, str]]:
    """The lists of a record that hold ways to reach it, each with the column that says where."""
    for child in kind.children:
        for name in child.columns:
            field = field_of(child.table.c[name])
            if field is not None and field.kind in (Kind.EMAIL, Kind.PHONE):
                yield child, name


def _typed(row: Any, column: str) -> Any:
    return row.get(column) if isinstance(row, Mapping) else row


def _settled(child: Child, column: str, row: Any, country: str) -> Any:
    number = _typed(row, column)
    if _kind(child, column) != Kind.PHONE or not isinstance(number, str):
        return row
    shown = phones.shown(number, country)
    return {**row, column: shown} if isinstance(row, Mapping) else shown


def _faults(child: Child, column: str, rows: list[Any], known: set[Any]) -> Iterator[tuple[str, str]]:
    for index, row in enumerate(rows):
        value = _typed(row, column)
        if not isinstance(value, str) or not value.strip() or value in known:
            continue
        fault = mail_addresses.fault(value.strip()) if _kind(child, column) == Kind.EMAIL else phones.refused(value)
        if fault:
            yield f"{child.name}.{index}.{column}", fault


def _kind(child: Child, column: str) -> Kind:
    field = field_of(child.table.c[column])
    return field.kind if field is not None else Kind.TEXT


def in_parts(document: Document) -> Document:
    """A whole name typed as the given name, in its parts; the document itself where it is none, or parts are stated."""
    typed = one_line(document.get("given_name") or "")
    stated = any(document.get(name) for name in (*NAME_PARTS, "full_name", "name_order") if name != "given_name")
    parts = {} if stated or " " not in typed else split_name(typed)
    if not parts.get("family_name"):
        return document
    turned = typed.startswith(f"{parts['family_name']},")  # an order of sorting; the parts say it better
    return {**document, **parts, "full_name": compose(parts) if turned else typed}
