"""What changed since a list was handed out: rows that are new, changed or gone, as a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm.i18n import _, ngettext
from crm.keys import from_text
from crm.models.kinds import Kind
from crm.queries.action_changes import LIST
from crm.queries.handouts import Handout, Snapshot, handout_of, snapshot_of
from crm.queries.named_exports import export_named
from crm.reports.document import Block, Column, Document, Fact, Facts, Heading, Mark, Row, Table
from crm.reports.lists.document import ListColumn
from crm.reports.pdf.tables import cell_text
from crm.reports.words import moment
from crm.reports.writing import write
from crm.services import action_issues, reporting
from crm.services.exporting import rows_now
from crm.services.handed_reports import Columns, Rows
from crm.services.named_exports import keys_for
from crm.services.reporting import house
from crm.store.database import Database

# By which columns a row is called, the first that has a value; an answer by its question as well.
_NAMES = (
    "full_name", "name", "guest", "speaker", "session", "title", "subject", "question", "organisation", "family_name",
)  # fmt: skip
_QUESTION, _ANSWER = "question", "answer"


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
    if handout.report:
        return _aligned(handout, then, *reporting.rows_now(database, handout))
    columns = _as_columns(then.columns)
    if handout.list_name == LIST:
        return Changed(handout, columns, then.rows, action_issues.rows_now(database))
    picked: list[int] | None = None
    if handout.named:
        picked = _named_keys(database, handout.named)
    elif handout.selected:
        picked = [from_text(one) for one in then.rows if one]
    today = rows_now(database, handout.list_name, handout.where, [one.name for one in columns], picked)
    return Changed(handout, columns, then.rows, today)


def _as_columns(columns: Iterable[tuple[str, str, str]]) -> tuple[ListColumn, ...]:
    return tuple(ListColumn(name, label, Kind(kind)) for name, label, kind in columns)


def _aligned(handout: Handout, then: Snapshot, columns: Columns, rows: Rows) -> Changed:
    """A report then and now under the columns of both: which it has depends on what there is to tell."""
    both = {one[0]: one for one in (*then.columns, *columns)}
    before, today = ([one[0] for one in each] for each in (then.columns, columns))
    return Changed(handout, _as_columns(both.values()), _under(both, before, then.rows), _under(both, today, rows))


def _under(names: Iterable[str], own: Sequence[str], rows: Rows) -> Rows:
    placed = {key: dict(zip(own, values, strict=False)) for key, values in rows.items()}
    return {key: [values.get(name) for name in names] for key, values in placed.items()}


def _named_keys(database: Database, name: str) -> list[int] | None:
    """The records of a list that is kept under a name, as it narrows and orders today; all where it is gone."""
    with database.read() as connection:
        one = export_named(connection, name)
        found = keys_for(connection, one) if one is not None else None
    return None if found is None else list(found)


def as_document(changed: Changed, *, whole: bool = False) -> Document:
    """The changes as a page; `whole`, for a workbook, adds the list as it is today, its changed rows marked."""
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
    columns = (Column(_("Record"), share=2.4), Column(_("What"), share=5))
    shown = columns if whole else (Column(_("Which"), share=1), *columns)  # a workbook says it of each row by itself
    rows = tuple(_difference(changed, one, said=not whole) for one in found)
    yield Table(shown, rows, empty=_("Nothing has changed since."))
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


def _name(changed: Changed, one: Difference) -> tuple[str, set[str]]:
    """What the record is called, and the names of the columns that say so."""
    values = one.now or one.then or []
    known = {column.name: str(value) for column, value in zip(changed.columns, values, strict=False) if value}
    named = next((name for name in _NAMES if name in known), next((name for name in known if name != "id"), ""))
    shown = [named, *([_ANSWER] if named == _QUESTION and _ANSWER in known else [])]
    return " · ".join(known[name] for name in shown if name) or one.id, {*shown, "id"}


def _what(changed: Changed, one: Difference, named: Collection[str]) -> str:
    """Each value that moved, as 'Telephone: 1 → 2'; of a new record what there is."""
    lines = []
    for place, column in enumerate(changed.columns):
        then = _text(one.then, place, column)
        now = _text(one.now, place, column)
        if then != now and one.mark == "changed":
            lines.append(f"{column.label}: {then or '–'} → {now or '–'}")
        elif one.mark == "new" and now and column.name not in named:
            lines.append(f"{column.label}: {now}")
    return "\n".join(lines[:12])


def _difference(changed: Changed, one: Difference, *, said: bool) -> Row:
    name, named = _name(changed, one)
    cells = (name, _what(changed, one, named))
    return Row((_said(one.mark), *cells) if said else cells, one.mark)


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
