"""What reports do beside the window: no Qt in here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crm.files import safe_name
from crm.i18n import ngettext
from crm.progress import Progress
from crm.queries.handouts import Handout, comparable, handouts
from crm.queries.letter_templates import Template, templates
from crm.refs import Ref
from crm.reports.pdf.pictures import PagePicture, pictures
from crm.reports.report import Report
from crm.reports.writing import into_memory
from crm.services import changed_since, letter_templates, reporting
from crm.services.exporting import LISTS
from crm.store.database import Database

_SCALE: Final = 1.25  # dots to a point
_MOST: Final = 30  # pages shown


@dataclass(frozen=True, slots=True)
class Shown:
    """A report to look at: its pages, how many there are, and what is open or cannot be drawn."""

    title: str
    pages: list[PagePicture]
    count: int
    open_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written, and what had to be said about it."""

    path: Path
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Which report, about what, and how."""

    report: Report
    ref: Ref | None
    redacted: bool
    options: dict[str, str]
    recipient: str = ""


def show(database: Database, order: Order, progress: Progress) -> Shown:
    """Make the report and draw its pages."""
    progress.advance(0)
    preview = reporting.preview(
        database, order.report, order.ref, redacted=order.redacted, options=order.options
    )  # fmt: skip
    pages, count = pictures(preview.pdf, _SCALE, _MOST, progress.advance)
    return Shown(preview.title, pages, count, preview.open_points)


def save(database: Database, order: Order, path: Path, progress: Progress) -> Saved:
    """Write the report."""
    progress.advance(0)
    told = reporting.save(
        database, order.report, order.ref, path, redacted=order.redacted, options=order.options,
        recipient=order.recipient,
    )  # fmt: skip
    return Saved(reporting.target(path, order.options), told)


def show_trial(database: Database, template: Template, ref: Ref, progress: Progress) -> Shown:
    """What a template makes of a record, as pages."""
    progress.advance(0)
    made = letter_templates.trial(database, template, ref)
    content, told = into_memory(made, reporting.house())
    pages, count = pictures(content, _SCALE, _MOST, progress.advance)
    return Shown(made.title, pages, count, (*made.warnings, *told))


def template_names(database: Database, kind: str) -> list[str]:
    """What the templates of a kind are called that the workspace keeps."""
    with database.read() as connection:
        return [one.name for one in templates(connection) if one.kind == kind]


def listed(database: Database, progress: Progress) -> list[Handout]:
    """What was handed out."""
    progress.advance(0)
    with database.read() as connection:
        return handouts(connection)


def to_compare(database: Database, ref: Ref | None, kind: str, progress: Progress) -> list[Handout]:
    """What was handed out with its rows: about a record, as lists of a kind of record, or everything."""
    progress.advance(0)
    lists = [name for name, one in LISTS.items() if kind in one.kinds]
    with database.read() as connection:
        return comparable(connection, ref, lists) if ref is not None or lists or not kind else []


def show_changes(database: Database, key: int, progress: Progress) -> Shown:
    """What changed since something was handed out, as pages; the title says how much."""
    progress.advance(0)
    changed = changed_since.changed_since(database, key)
    count = sum(1 for _one in changed.differences())
    content, told = into_memory(changed_since.as_document(changed), reporting.house())
    pages, number = pictures(content, _SCALE, _MOST, progress.advance)
    said = ngettext("{count} difference", "{count} differences", count).format(count=f"{count:,}")
    return Shown(said, pages, number, told)


def save_changes(database: Database, key: int, path: Path, progress: Progress) -> Saved:
    """Write what changed in a list since it was handed out."""
    progress.advance(0)
    return Saved(path, changed_since.save(database, key, path))


def called(title: str, ending: str) -> str:
    """A name for the file."""
    return f"{safe_name(title)}{ending}"
