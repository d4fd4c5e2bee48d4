"""Reports: which record, which file, and what is open before it is handed out. Command line and window ask here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from crm.dates import today
from crm.errors import Invalid
from crm.files import picture_in
from crm.i18n import _
from crm.models.records import KINDS
from crm.queries.handouts import Handout
from crm.queries.refs import resolve
from crm.refs import Ref
from crm.reports.document import Document
from crm.reports.pdf.writing import House
from crm.reports.registry import report_named
from crm.reports.report import EACH, Asked, Made, Report, Sheets
from crm.reports.words import day
from crm.reports.writing import into_memory, write, write_each
from crm.services import handed_reports, handouts
from crm.services.action_issues import issued
from crm.services.participations import assign_row_codes
from crm.settings import Settings, load_settings
from crm.store.database import Database
from crm.store.handed import pack

Options = Mapping[str, str]
NONE: Final[Options] = {}
# What stands on paper must be in the workspace too: the codes of rows are typed up from it.
_BEFORE: Final = {"sign-in-sheet": assign_row_codes, "badges": assign_row_codes}


@dataclass(frozen=True, slots=True)
class Preview:
    """A report before it is saved: its pages as a PDF, and what is open or cannot be drawn."""

    title: str
    pdf: bytes
    open_points: tuple[str, ...]


# What is issued again and again, and tells what changed since: its rows are kept.
_AFTER: Final = {"action-plan": issued}


def make(
    database: Database, name: str, out: Path, *, event: str = "", record: str = "", redacted: bool = False,
    options: Options = NONE, recipient: str = "",
) -> tuple[str, ...]:  # fmt: skip
    """Write the report to a file, and keep that it was handed out; returns what is open and what could not be drawn.

    Raises:
        Invalid: there is no such report or option, it is not written so, or it is about another kind of record.
        NotFound, Ambiguous: no record, or several, are called that.
        Unavailable: the file cannot be written.
    """
    report = report_named(name)
    check_format(report, out)
    with database.read() as connection:
        ref = _ref(connection, report, event, record)
    return save(database, report, ref, out, redacted=redacted, options=options, recipient=recipient)


def check_format(report: Report, out: Path) -> None:
    """Refuse an ending that the report is not written in."""
    if out.suffix.lower() not in report.formats:
        known = ", ".join(report.formats)
        sentence = _("“{title}” is written as {known}: end the name of the file so.")
        raise Invalid({"output": sentence.format(title=_(report.title), known=known)})


def checked_options(report: Report, options: Options) -> Options:
    """What was chosen, refused where the report knows no such option or choice."""
    known = {option.name: option for option in report.options}
    for name, value in options.items():
        if name not in known:
            names = ", ".join(known) or _("none")
            sentence = _("“{title}” has no option “{name}”. It has: {names}.")
            raise Invalid({"options": sentence.format(title=_(report.title), name=name, names=names)})
        choices = [choice for choice, _label in known[name].choices]
        if choices and value not in choices and not (known[name].is_free or known[name].templates):
            sentence = _("“{name}” is one of {known}, not “{value}”.")
            raise Invalid({"options": sentence.format(name=name, known=", ".join(choices), value=value)})
    return options


def _built(database: Database, report: Report, ref: Ref | None, options: Options, *, redacted: bool) -> Made:
    with database.read() as connection:
        return report.build(connection, Asked(ref, today(), redacted, checked_options(report, options)))


def preview(
    database: Database, report: Report, ref: Ref | None, *, redacted: bool = False, options: Options = NONE
) -> Preview:
    """The report as it would be, for a person to look at before it is saved."""
    made = _built(database, report, ref, options, redacted=redacted)
    pdf, told = into_memory(made, house())
    return Preview(made.title, pdf, (*made.warnings, *told))


def save(
    database: Database, report: Report, ref: Ref | None, out: Path, *, redacted: bool = False, options: Options = NONE,
    recipient: str = "",
) -> tuple[str, ...]:  # fmt: skip
    """Write the report about a record to a file, and keep when and to whom it was handed out, with its rows.

    What the paper counts on is written down first.
    """
    check_format(report, out)
    checked_options(report, options)
    if ref is not None and report.name in _BEFORE:
        _BEFORE[report.name](database, ref.key)
    made = _built(database, report, ref, options, redacted=redacted)
    written = target(out, options)
    if isinstance(made, Document) and written != out:
        told = (*made.warnings, *write_each(made, written, out.suffix, house()))
    else:
        told = (*made.warnings, *write(made, out, house()))
    if report.name in _AFTER:
        return (*told, *_AFTER[report.name](database, out, recipient))
    says_what = isinstance(made, Sheets) or made.title == _(report.title)
    title = made.title if says_what else f"{_(report.title)}: {made.title}"
    facts = handouts.Facts(
        handed_reports.list_name(report), title, handed_reports.where(ref, redacted=redacted, options=options),
        given=handouts.Given(recipient),
    )  # fmt: skip
    columns, rows = handed_reports.kept(made)
    packed = pack([list(column) for column in columns], rows.items()) if rows else None
    return (*told, *handouts.keep(database, facts, written, len(rows), packed))


def target(out: Path, options: Options) -> Path:
    """What is written: the file, or a folder called like it where each reader gets a file."""
    return out.with_suffix("") if EACH in options.values() else out


def rows_now(database: Database, handout: Handout) -> tuple[handed_reports.Columns, handed_reports.Rows]:
    """Columns and rows of a report that was handed out as it would be today, by the ids of their records.

    Raises:
        Invalid, NotFound: the report or its record is no longer there.
    """
    asked = handed_reports.asked(handout)
    made = _built(database, report_named(handout.report), asked.ref, asked.options, redacted=asked.redacted)
    return handed_reports.kept(made)


def _ref(connection: Connection, report: Report, event: str, record: str) -> Ref | None:
    if not report.kinds:
        return None
    named = event if event and "event" in report.kinds else record or event
    if not named and report.of_all:
        return None
    if not named:
        option = "--event" if report.kinds == ("event",) else "--record"
        sentence = _("“{title}” is about one record: name it with {option}.")
        raise Invalid({"record": sentence.format(title=_(report.title), option=option)})
    ref = resolve(connection, named, report.kinds)
    if ref.kind not in report.kinds:
        wanted = ", ".join(_(KINDS[kind].label) for kind in report.kinds)
        raise Invalid({"record": _("“{title}” is about: {wanted}.").format(title=_(report.title), wanted=wanted)})
    return ref


def house(settings: Settings | None = None) -> House:
    """Whose documents these are: the name and logo from the settings, the day of today."""
    settings = settings or load_settings()
    return House(settings.organisation, picture_in(settings.logo), day(today()))


def about(reports: Sequence[Report], kind: str) -> tuple[Report, ...]:
    """The reports there are about a kind of record."""
    return tuple(report for report in reports if kind in report.kinds)
