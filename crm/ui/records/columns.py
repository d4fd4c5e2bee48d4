"""The columns and filters of lists of records, made from what the fields say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from crm.models.kinds import Kind
from crm.queries.columns import ListColumn
from crm.ui.kit.columns import AVATAR, CHIPS, PLAIN, STRONG, Column, Row
from crm.ui.kit.filter_editor import FilterField
from crm.values import phones, places

_WIDTHS: Final = {
    "full_name": 220, "name": 240, "subject": 260, "title": 260, "organisation": 200, "role": 180, "email": 220,
    "phone": 140, "city": 130, "country": 120, "region": 120, "tags": 170, "people": 80, "organisations": 110,
    "population": 110, "participants": 240, "points": 110, "channel": 100, "date": 110, "due": 110, "status": 140,
    "staff": 140, "owner": 140, "sectors": 200, "person": 160, "acronym": 90,
    "stage": 130, "sector": 150, "next_milestone": 220, "partners": 240, "lead": 150, "elements": 170,
    "attention": 210, "progress": 110, "funder": 190, "recipient": 190, "worth": 110, "worth_currency": 60,
    "currency": 80, "probability": 110, "next_deadline": 120, "amount": 110, "priority": 90, "section": 150,
    "note": 260,
}  # fmt: skip
_BY_KIND: Final = {Kind.NUMBER: 100, Kind.DATE: 110, Kind.MOMENT: 150, Kind.CHOICE: 120, Kind.LONG_TEXT: 280}
_WARNING: Final = ("attention",)  # words that must not be overlooked
_UNFILTERED: Final = (Kind.HASH, Kind.DECIMAL)
# Columns whose values are names of records: those are proposed while a filter is typed.
_NAMING: Final = {
    "tags": "tag", "organisation": "organisation", "city": "city", "owner": "staff_member", "staff": "staff_member",
    "lead": "staff_member",
}  # fmt: skip
Suggest = Callable[[str], Sequence[str]]


def shown_columns(
    columns: Iterable[ListColumn], front: Sequence[str] = (), *, avatar: bool = False
) -> tuple[Column, ...]:
    """Columns as the table takes them, those of `front` shown first; the very first says what the row is called."""
    places = {name: place for place, name in enumerate(front)}
    result = [
        Column(
            column.name, column.label, column.kind, _WIDTHS.get(column.name, _BY_KIND.get(column.kind, 160)),
            column.shown or column.name in places,
            look=CHIPS if column.kind == Kind.WORDS or column.name in _WARNING else PLAIN,
            text=_SAID.get(column.name), tone="danger" if column.name in _WARNING else "",
        )
        for column in sorted(columns, key=lambda one: places.get(one.name, len(places)))
    ]  # fmt: skip
    first = result[0]
    look = AVATAR if avatar else STRONG
    return (Column(first.name, first.label, first.kind, first.width, first.shown, look=look), *result[1:])


def _dialled(row: Row) -> str:
    """A phone number as it is dialled from anywhere, by the country of the record: as its page shows it."""
    number = row.get("phone")
    return phones.shown(str(number), places.in_view(row)) if number else ""


def _as_it_is(row: Row) -> str:
    """The number of a place counts nothing: no marks between its thousands."""
    return str(row.get("geonames_id") or "")


_SAID: Final = {"phone": _dialled, "geonames_id": _as_it_is}  # columns whose values are said from the whole row


def filter_fields(columns: Iterable[ListColumn], names: Suggest) -> tuple[FilterField, ...]:
    """What a list can be narrowed by; `names` gives what the records of a kind are called."""
    return tuple(
        FilterField(column.name, column.label, column.kind, column.choices, _suggester(column.name, names))
        for column in columns
        if column.kind not in _UNFILTERED
    )


def _suggester(column: str, names: Suggest) -> Callable[[], Sequence[str]] | None:
    kind = _NAMING.get(column)
    return partial(names, kind) if kind else None
