"""What a single column does with a cell: one small function for each kind of field."""

from __future__ import annotations

from collections.abc import Callable

from crm.i18n import _
from crm.models.contacts import CHANNELS, SECTORS
from crm.models.kinds import Field, Kind
from crm.models.records import CITY, ORGANISATION, PERSON
from crm.services.importing.draft import Draft
from crm.services.importing.targets import Target
from crm.services.importing.values import (
    channel,
    choice,
    is_own_id,
    kind_of_row,
    number,
    sector,
    tidy,
    tidy_text,
    words,
    yes_no,
)
from crm.services.importing.written_dates import is_empty_date, read_date
from crm.services.rules import LINE_LENGTH, TEXT_LENGTH
from crm.values import coordinates

Taker = Callable[[Draft, str], None]  # is given the draft and a cell that is not empty


def taker(target: Target, heading: str, order: str, separator: str) -> Taker:
    """The function for a column of one of the record's own fields."""
    name = target.base
    field = PERSON.fields.get(name) or ORGANISATION.fields.get(name) or CITY.fields.get(name) or Field("")
    special: dict[str, Callable[[], Taker]] = {
        "kind": lambda: _kind(heading),
        "id": lambda: _id(heading),
        "coordinates": lambda: _coordinates(heading),
        "tags": lambda: _words(name, separator),
        "sectors": lambda: _sectors(heading, separator),
        "do_not_contact": lambda: _channel(target.part, heading) if target.part else _channels(heading, separator),
    }
    if name in special:
        return special[name]()
    if field.kind == Kind.DATE:
        return _date(name, heading, order)
    if field.kind == Kind.LONG_TEXT:
        return _long_text(name, heading)
    if field.kind in (Kind.LANGUAGES, Kind.WORDS):
        return _words(name, separator)
    if field.kind == Kind.CHOICE:
        return _choice(name, heading, field.choices)
    if field.kind in (Kind.NUMBER, Kind.DECIMAL):
        return _number(name, heading, whole=field.kind == Kind.NUMBER)
    return _text(name, heading)


def _text(name: str, heading: str) -> Taker:
    def take(draft: Draft, cell: str) -> None:
        value = tidy(cell)
        if value and (len(value) <= LINE_LENGTH or draft.fits(heading, value)):
            draft.put(name, value, heading)

    return take


def _long_text(name: str, heading: str) -> Taker:
    def take(draft: Draft, cell: str) -> None:
        value = tidy_text(cell)
        if value and draft.fits(heading, value, TEXT_LENGTH):
            before = draft.record.get(name)
            draft.record[name] = f"{before}\n{value}" if before else value

    return take


def read_into(draft: Draft, heading: str, cell: str, order: str) -> str:
    """A date, or nothing: then the cell has gone to the notes. Says where the date was ambiguous."""
    value = tidy(cell)
    found, ambiguous = read_date(value, order)
    if value and not found and not is_empty_date(value):
        draft.unread(heading, value, _("This is not a date that can be read; it was put into the notes."))
    elif ambiguous:
        draft.tell(heading, value, _("The date can be read in two ways; it was read as {date}.").format(date=found))
    return found


def _date(name: str, heading: str, order: str) -> Taker:
    def take(draft: Draft, cell: str) -> None:
        found = read_into(draft, heading, cell, order)
        if found:
            draft.put(name, found, heading)

    return take


def _coordinates(heading: str) -> Taker:
    """Where a city lies, in one cell; columns for latitude and longitude count before it."""

    def take(draft: Draft, cell: str) -> None:
        found = coordinates.read(tidy(cell))
        if found is None:
            draft.unread(
                heading, tidy(cell), _("These are not coordinates that can be read; they were put into the notes.")
            )
        elif not draft.record.keys() & {"latitude", "longitude"}:
            draft.record["latitude"], draft.record["longitude"] = found

    return take


def _words(name: str, separator: str) -> Taker:
    def take(draft: Draft, cell: str) -> None:
        found = words(cell, separator)
        if found:
            draft.extend(name, found)

    return take


def _choice(name: str, heading: str, choices: tuple[str, ...]) -> Taker:
    def take(draft: Draft, cell: str) -> None:
        value = tidy(cell)
        found = choice(value, choices)
        if found:
            draft.put(name, found, heading)
        elif value:
            draft.unread(heading, value, _("This is none of the choices; it was put into the notes."))

    return take


def _sectors(heading: str, separator: str) -> Taker:
    def take(draft: Draft, cell: str) -> None:
        whole = sector(tidy(cell), SECTORS)
        for word in [whole] if whole else words(cell, separator):
            found = sector(word, SECTORS)
            if found:
                draft.extend("sectors", [found])
            else:
                draft.unread(heading, word, _("This is none of the sectors; it was put into the notes."))

    return take


def _channels(heading: str, separator: str) -> Taker:
    """A list of channels, or a yes that closes all of them."""

    def take(draft: Draft, cell: str) -> None:
        answer = yes_no(cell)
        if answer is not None:
            draft.extend("do_not_contact", list(CHANNELS) if answer else [])
            return
        for word in words(cell, separator):
            found = channel(word, CHANNELS)
            if found:
                draft.extend("do_not_contact", [found])
            else:
                draft.unread(heading, word, _("This is no channel that can be closed; it was put into the notes."))

    return take


def _channel(channel_: str, heading: str) -> Taker:
    """A yes closes the channel, and so does the date since when it is closed."""

    def take(draft: Draft, cell: str) -> None:
        answer = yes_no(cell)
        if answer or (answer is None and read_date(tidy(cell))[0]):
            draft.extend("do_not_contact", [channel_])
        elif answer is None and cell.strip():
            draft.unread(heading, tidy(cell), _("This says neither yes nor no; it was put into the notes."))

    return take


def _kind(heading: str) -> Taker:
    def take(draft: Draft, cell: str) -> None:
        found = kind_of_row(cell)
        if found:
            draft.put("kind", found, heading)
        elif cell.strip():
            reason = _("This is neither person, organisation nor city; it was put into the notes.")
            draft.unread(heading, tidy(cell), reason)

    return take


def _id(heading: str) -> Taker:
    """An id of ours finds the record again; any other is the key that the source used."""

    def take(draft: Draft, cell: str) -> None:
        value = tidy(cell)
        if value and draft.fits(heading, value):
            draft.put("id" if is_own_id(value) else "external_id", value, heading)

    return take


def _number(name: str, heading: str, *, whole: bool) -> Taker:
    def take(draft: Draft, cell: str) -> None:
        value = tidy(cell)
        found = number(value, whole=whole)
        if found is not None:
            draft.put(name, found, heading)
        elif value:
            draft.unread(heading, value, _("This is not a number; it was put into the notes."))

    return take
