"""What became of an import, in sentences: for a command's messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from crm.i18n import _
from crm.services.importing.comparing import changes
from crm.services.importing.results import ImportResult, RowError
from crm.text import one_line

_SHOWN = 20  # of the rejected rows, and of the remarks


def sentences(result: ImportResult) -> Iterator[str]:
    """The first rows that were rejected, then the first that were read otherwise than they stood, and why."""
    rest = _("… and {count} more. --errors FILE.csv gives all rejected rows back, each with its reason.")
    yield from _rows(result.errors, rest)
    yield from _rows(result.notes, _("… and {count} more remarks. --json gives them all."))
    if not (result.taken or result.skipped or result.failed):
        yield _("There was nothing to bring in: no rows stand below the headings, and no cards were found.")


def counts(result: ImportResult) -> str:
    """How many rows became what."""
    return _("{created} created, {updated} updated, {skipped} skipped, {failed} failed").format(
        created=result.created, updated=result.updated, skipped=result.skipped, failed=result.failed
    )


def would_change(result: ImportResult) -> Iterator[str]:
    """What would change, a line to each field: 'plan.xlsx, 4, Count the lamps: Progress in % 40 → 60'."""
    found = list(changes(result))
    for one in found[:_SHOWN]:
        line = "{file}, {row}, {title}: {field} {stored} → {after}"
        yield line.format(**{**one, "stored": _in_words(one["stored"]), "after": _in_words(one["after"])})
    if len(found) > _SHOWN:
        yield _("… and {count} more changes. --json gives them all.").format(count=len(found) - _SHOWN)


def _in_words(value: Any) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value if value is not None else "")
    return one_line(text)[:120] or "–"


def _rows(rows: Sequence[RowError], rest: str) -> Iterator[str]:
    for row in rows[:_SHOWN]:
        where = (row.file, str(row.row), row.field) if row.field else (row.file, str(row.row))
        yield f"{', '.join(where)}: {row.reason}"
    if len(rows) > _SHOWN:
        yield rest.format(count=len(rows) - _SHOWN)
