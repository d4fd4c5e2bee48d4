"""Reports as they are kept when they are handed out: what was asked, and the rows that are about records."""

from __future__ import annotations

from typing import Any

from crm.dates import today
from crm.errors import NotFound
from crm.i18n import _
from crm.keys import from_text, to_text
from crm.models.records import KINDS
from crm.queries.handouts import REPORT, Handout
from crm.refs import Ref
from crm.reports.document import Document, Row, tables
from crm.reports.report import Asked, Made, Report
from crm.services.handouts import as_kept
from crm.text import fold

_ABOUT, _REDACTED = "about", "redacted"
_OPTION = "option."
Columns = tuple[tuple[str, str, str], ...]
Rows = dict[str, list[Any]]


def list_name(report: Report) -> str:
    """What a report is called among the lists handed out."""
    return f"{REPORT}{report.name}"


def where(ref: Ref | None, *, redacted: bool, options: Any) -> tuple[tuple[str, str], ...]:
    """What was asked, as pairs of texts."""
    about = ((_ABOUT, f"{ref.kind}:{to_text(ref.key)}"),) if ref is not None else ()
    left_out = ((_REDACTED, "yes"),) if redacted else ()
    return (*about, *left_out, *((f"{_OPTION}{name}", value) for name, value in options.items()))


def asked(handout: Handout) -> Asked:
    """The same question, asked today.

    Raises:
        NotFound: what it was about cannot be told any more.
    """
    said = dict(handout.where)
    kind, _sign, text = said.get(_ABOUT, "").partition(":")
    try:
        ref = Ref(kind, from_text(text)) if kind in KINDS else None
    except ValueError as error:
        raise NotFound(_("There is no such list handed out.")) from error
    options = {name.removeprefix(_OPTION): value for name, value in said.items() if name.startswith(_OPTION)}
    return Asked(ref, today(), _REDACTED in said, options)


def kept(made: Made) -> tuple[Columns, Rows]:
    """Columns (name, label and kind) and rows by id, of the tables whose rows are about records.

    Tables may have other columns: each row has them all, with None in those of the others.
    """
    known: dict[str, tuple[str, str, str]] = {}
    found: dict[str, dict[str, Any]] = {}
    for table in tables(made) if isinstance(made, Document) else ():
        rows = [row for row in table.rows if row.id] if isinstance(table.rows, tuple | list) else list[Row]()
        for place, column in enumerate(table.columns if rows else ()):
            if not column.is_count:
                name = fold(column.label)
                known.setdefault(name, (name, column.label, str(column.kind.value)))
                for row in rows:
                    found.setdefault(row.id, {})[name] = as_kept(row.cells[place])
    return tuple(known.values()), {key: [values.get(name) for name in known] for key, values in found.items()}
