"""What several columns do together: the rows of a record's lists, as an address with its street, city and label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from crm.i18n import _
from crm.services.importing.columns import read_into
from crm.services.importing.draft import Draft
from crm.services.importing.headings import is_usual_label
from crm.services.importing.targets import Target
from crm.services.importing.values import display_name, email_addresses, parts, tidy, tidy_text, words, yes_no
from crm.services.importing.written_dates import is_empty_date, read_date

RowTaker = Callable[[Draft, Sequence[str]], None]  # is given the draft and all cells of the row
Indices = dict[str, list[int]]  # part → the columns that fill it
PRIMARY_MARK: Final = "* "  # Google's, before the label
_DAY: Final = ("year", "month", "day")
_NOT_AN_ADDRESS: Final = ("anonymous", "n/a", "none", "-")


def list_taker(target: Target, columns: Indices, headings: Sequence[str], order: str) -> RowTaker:
    """The function for the columns of one row of a list; `target` stands for any of them."""
    if target.base == "email":
        return _email(columns, headings, target.label)
    if target.base in ("phone", "website"):
        return _plain(target, columns, headings)
    if target.base == "address":
        return _address(columns, headings, target.label)
    if target.base == "affiliation":
        return _affiliation(columns, headings, order)
    if target.base == "birthday":
        return _birthday(columns, headings)
    return _custom(target.part, columns, headings)


def _label(cells: Sequence[str], columns: Sequence[int], constant: str) -> tuple[str, bool]:
    """The label of a row, and whether it is marked as the primary one."""
    for index in columns:
        label = tidy(cells[index])
        if label:
            named = label.removeprefix(PRIMARY_MARK).removeprefix("*").strip()
            return named.lower() if is_usual_label(named) else named, label.startswith("*")
    return constant, False


def _email(columns: Indices, headings: Sequence[str], constant: str) -> RowTaker:
    values, labels, primaries = columns.get("", ()), columns.get("label", ()), columns.get("primary", ())

    def take(draft: Draft, cells: Sequence[str]) -> None:
        for index in values:
            cell = tidy(cells[index]) if cells[index] else ""
            if not cell:
                continue
            label, primary = _label(cells, labels, constant)
            primary = primary or any(yes_no(cells[one]) for one in primaries)
            addresses = email_addresses(cell)
            if addresses:
                draft.display = draft.display or display_name(cell)
                rows = draft.record.setdefault("emails", [])
                known = [row["address"] for row in rows]
                rows.extend(_email_row(one, label, primary=primary) for one in addresses if one not in known)
            elif cell.lower() not in _NOT_AN_ADDRESS:
                draft.unread(headings[index], cell, _("This is not an e-mail address; it was put into the notes."))

    return take


def _email_row(address: str, label: str, *, primary: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"address": address}
    if label:
        row["label"] = label
    if primary:
        row["primary"] = True
    return row


def _plain(target: Target, columns: Indices, headings: Sequence[str]) -> RowTaker:
    """Phones as they are written, and websites."""
    values, labels = columns.get("", ()), columns.get("label", ())
    phone = target.base == "phone"

    def take(draft: Draft, cells: Sequence[str]) -> None:
        for index in values:
            if not cells[index]:
                continue
            for value in parts(cells[index]):
                if not draft.fits(headings[index], value):
                    continue
                if not phone:
                    draft.extend("websites", [value])
                    continue
                if not any(map(str.isdigit, value)):
                    draft.tell(headings[index], value, _("This is not a phone number; it was kept as it stands."))
                label, _primary = _label(cells, labels, target.label)
                draft.extend("phones", [{"number": value, "label": label} if label else {"number": value}])

    return take


def _address(columns: Indices, headings: Sequence[str], constant: str) -> RowTaker:
    fields = [(part, indices) for part, indices in columns.items() if part not in ("label", "text")]
    whole, labels = columns.get("text", ()), columns.get("label", ())

    def take(draft: Draft, cells: Sequence[str]) -> None:
        row: dict[str, str] = {}
        for part, indices in fields:
            value = _joined(cells, indices, "\n" if part == "street" else ", ")
            if value and draft.fits(headings[indices[0]], value):
                row[part] = value
        if not row:
            value = _joined(cells, whole, "\n")
            if value:
                row["street"] = value
        if row:
            label = _label(cells, labels, constant)[0]
            draft.extend("addresses", [row | {"label": label} if label else row])

    return take


def _joined(cells: Sequence[str], indices: Sequence[int], between: str) -> str:
    """A part that may stand in several columns, as the lines of a street or a county and its state."""
    if len(indices) == 1:
        cell = cells[indices[0]]
        return (tidy_text(cell) if "\n" in cell or "\r" in cell else tidy(cell)) if cell else ""
    return between.join(dict.fromkeys(line for index in indices if (line := tidy_text(cells[index]))))


def _affiliation(columns: Indices, headings: Sequence[str], order: str) -> RowTaker:
    fields = [(part, index) for part, indices in columns.items() for index in indices]

    def take(draft: Draft, cells: Sequence[str]) -> None:
        row: dict[str, Any] = {}
        for part, index in fields:
            value = tidy(cells[index]) if cells[index] else ""
            if not value or not draft.fits(headings[index], value):
                continue
            read = _affiliation_value(draft, part, cells[index], headings[index], order)
            if part in row and row[part] != read:
                draft.keep(headings[index], value)
            elif read:
                row[part] = read
        if row.keys() - {"primary"}:
            draft.extend("affiliations", [row])

    return take


def _affiliation_value(draft: Draft, part: str, cell: str, heading: str, order: str) -> Any:
    if part == "department":
        return words(cell, ";")
    if part == "primary":
        return yes_no(cell)
    if part in ("start", "end"):
        return read_into(draft, heading, cell, order)
    return tidy(cell)


def _birthday(columns: Indices, headings: Sequence[str]) -> RowTaker:
    """A birthday in three columns, as Thunderbird writes it; the year may be missing."""

    def take(draft: Draft, cells: Sequence[str]) -> None:
        year, month, day = (tidy(cells[columns[part][0]]) if part in columns else "" for part in _DAY)
        if not (year or month or day):
            return
        text = f"{year}-{month.zfill(2)}-{day.zfill(2)}" if year else f"--{month.zfill(2)}-{day.zfill(2)}"
        found = read_date(year if not (month or day) else text)[0]
        heading = headings[next(iter(columns.values()))[0]]
        if found:
            draft.put("birthday", found, heading)
        else:
            shown = " ".join(filter(None, (day, month, year)))
            draft.unread(heading, shown, _("This is not a date that can be read; it was put into the notes."))

    return take


def _custom(name: str, columns: Indices, headings: Sequence[str]) -> RowTaker:
    """A field of the user's own; a second column may say what it is called in each row (Google's relations, events)."""
    values, labels = columns.get("", ()), columns.get("label", ())

    def take(draft: Draft, cells: Sequence[str]) -> None:
        for index in values:
            value = tidy_text(cells[index]) if cells[index] else ""
            if value and not is_empty_date(value) and draft.fits(headings[index], value):
                own = draft.record.setdefault("custom", {})
                label = next((label for one in labels if (label := tidy(cells[one]))), name)
                own[label] = f"{own[label]}; {value}" if label in own else value

    return take
