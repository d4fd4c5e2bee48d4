"""What changed since a list was handed out: rows that are new, changed or gone, as a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm.i18n import _, ngettext
from crm.keys import from_text
from crm.models.kinds import Kind
from crm.queries.action_changes import LIST
from crm.queries.handouts import Handout, handout_of, snapshot_of
from crm.queries.named_exports import export_named
from crm.reports.document import Block, Column, Document, Fact, Facts, Heading, Mark, Row, Table
from crm.reports.lists.document import ListColumn
from crm.reports.pdf.tables import cell_text
from crm.reports.words import moment
from crm.reports.writing import write
from crm.services import action_issues, reporting
from crm.services.exporting import rows_now
from crm.services.named_exports import keys_for
from crm.services.reporting import house
from crm.store.database import Database

_NAMES = ("full_name", "name", "title", "subject", "organisation", "family_name")


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that is not as it was: its values then and now, None where it was or is not in the list."""

    id: str
    then: list[Any] | None
    now: list[Any] | None

    @property
    def mark(self) -> Mark:
        return "new" if self.then is None else "gone" if self.now is None else "changed"


@dataclass(frozen=True, slots=True)
class Changed:
    """A list then and now, under the columns it was handed out with."""

    handout: Handout
    columns: tuple[ListColumn, ...]
    then: dict[str, list[Any]]
    now: dict[str, list[Any]]

    def differences(self) -> Iterator[Difference]:
        """New ones and changed ones in the order of today's list, then those that are gone."""
        for key, values in self.now.items():
            before = self.then.get(key)
            if before is None or _different(before, values):
                yield Difference(key, before, values)
        for key, values in self.then.items():
            if key not in self.now:
                yield Difference(key, values, None)


def _different(then: list[Any], now: list[Any]) -> bool:
    return [one or None for one in then] != [one or None for one in now]


def changed_since(database: Database, key: int) -> Changed:
    """Compare the list as it was handed out with what it would be today.

    Raises:
        NotFound: there is no such list, or its rows were not kept.
    """
    with database.read() as connection:
        handout, then = handout_of(connection, key), snapshot_of(connection, key)
    columns = tuple(ListColumn(name, label, Kind(kind)) for name, label, kind in then.columns)
    if handout.report:
        return Changed(handout, columns, then.rows, reporting.rows_now(database, handout))
    if handout.list_name == LIST:
        return Changed(handout, columns, then.rows, action_issues.rows_now(database))
    picked: list[int] | None = None
    if handout.named:
        picked = _named_keys(database, handout.named)
    elif handout.selected:
        picked = [from_text(one) for one in then.rows if one]
    today = rows_now(database, handout.list_name, handout.where, [one.name for one in columns], picked)
    return Changed(handout, columns, then.rows, today)


def _named_keys(database: Database, name: str) -> list[int] | None:
    """The records of a list that is kept under a name, as it narrows and orders today; all where it is gone."""
    with database.read() as connection:
        one = export_named(connection, name)
        found = keys_for(connection, one) if one is not None else None
    return None if found is None else list(found)


def as_document(changed: Changed, *, whole: bool = False) -> Document:
    """The changes as a page; `whole` adds the list as it is today, with its changed rows marked."""
    found = list(changed.differences())
    handout = changed.handout
    told = _("Handed out {when}").format(when=moment(handout.at))
    to = _("to {recipient}").format(recipient=handout.recipient) if handout.recipient else ""
    return Document(
        title=_("{title}: what changed").format(title=handout.title), kicker=_("Changes"),
        subtitle=" ".join(filter(None, (told, to))), about=(handout.file,),
        blocks=tuple(_blocks(changed, found, whole=whole)),
    )  # fmt: skip


def _blocks(changed: Changed, found: list[Difference], *, whole: bool) -> Iterator[Block]:
    counts = {mark: sum(one.mark == mark for one in found) for mark in ("new", "changed", "gone")}
    yield Facts(
        (
            Fact(str(counts["new"]), _("new")), Fact(str(counts["changed"]), _("changed")),
            Fact(str(counts["gone"]), _("gone")),
            Fact(str(len(changed.now)), ngettext("row today", "rows today", len(changed.now))),
        )
    )  # fmt: skip
    yield Heading(_("Changes"))
    columns = (Column(_("Which"), share=1), Column(_("Record"), share=2.4), Column(_("What"), share=5))
    rows = tuple(Row((_said(one.mark), _name(changed, one), _what(changed, one)), one.mark) for one in found)
    yield Table(columns, rows, empty=_("Nothing has changed since."))
    if whole:
        yield Heading(_("The list today"))
        yield Table(tuple(Column(one.label, one.kind) for one in changed.columns), tuple(_whole(changed, found)))


def _whole(changed: Changed, found: list[Difference]) -> Iterator[Row]:
    marks = {one.id: one.mark for one in found}
    for key, values in changed.now.items():
        yield Row(tuple(values), marks.get(key, ""))
    for one in found:
        if one.then is not None and one.now is None:
            yield Row(tuple(one.then), "gone")


def _said(mark: str) -> str:
    return {"new": _("new"), "changed": _("changed"), "gone": _("gone")}[mark]


def _name(changed: Changed, one: Difference) -> str:
    values = one.now or one.then or []
    known = {column.name: value for column, value in zip(changed.columns, values, strict=False)}
    named = next((known[name] for name in _NAMES if known.get(name)), None)
    return str(named or next((value for value in values if value), one.id))


def _what(changed: Changed, one: Difference) -> str:
    """Each value that moved, as 'Telephone: 1 → 2'; of a new record what there is."""
    lines = []
    for place, column in enumerate(changed.columns):
        then = _text(one.then, place, column)
        now = _text(one.now, place, column)
        if then != now and one.mark == "changed":
            lines.append(f"{column.label}: {then or '–'} → {now or '–'}")
        elif one.mark == "new" and now and column.name not in (*_NAMES, "id"):
            lines.append(f"{column.label}: {now}")
    return "\n".join(lines[:12])


def _text(values: list[Any] | None, place: int, column: ListColumn) -> str:
    if values is None or place >= len(values):
        return ""
    value = values[place]
    return (
        ", ".join(map(str, value)) if isinstance(value, list) else cell_text(value, Column(column.label, column.kind))
    )


def save(database: Database, key: int, out: Path) -> tuple[str, ...]:
    """Write what changed to a file; a workbook has the whole list as well, its changed rows marked.

    Raises:
        NotFound: as `changed_since`.
        Invalid: it is not written so.
        Unavailable: the file cannot be written.
    """
    document = as_document(changed_since(database, key), whole=out.suffix.lower() == ".xlsx")
    return write(document, out, house())
