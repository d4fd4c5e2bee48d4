"""Bringing responses in: rows of what form tools export, and forms of our own that were filled in."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from crm.errors import Invalid, Unreadable
from crm.i18n import _
from crm.models import feedback
from crm.models.records import SURVEY
from crm.progress import Progress
from crm.queries.feedback import surveys
from crm.queries.records import load, titles_of
from crm.services.importing.feedback_forms import is_pdf
from crm.services.importing.readers import TableSource, open_source
from crm.services.importing.respondents import counted
from crm.services.importing.response_forms import Wanted, filled, take_forms
from crm.services.importing.response_rows import Run
from crm.services.importing.results import ImportResult
from crm.services.importing.survey_tables import SurveyTable, understand
from crm.services.importing.tallies import take_counts
from crm.store.database import Database
from crm.store.unit import Unit

_GZIP: Final = b"\x1f\x8b"
_LARGEST: Final = 500_000_000  # bytes, unpacked
_MOST_QUESTIONS: Final = 1_000


class _DryRun(Exception):
    """Rolls an import back that was only to be tried."""


def import_responses(
    database: Database,
    paths: Sequence[Path],
    *,
    event: int | None = None,
    survey: int | None = None,
    policy: str = "skip",
    sheet: str = "",
    progress: Progress | None = None,
    dry_run: bool = False,
) -> ImportResult:
    """Store the rows of some files as responses, as one step; questions that are new are added to the survey.

    A response that is there already, by the tool's own id or word for word, is skipped; `update` replaces its
    answers, `create` adds it again.

    Raises:
        Unreadable: a file is no table, or none of several forms can be taken; nothing has been stored.
        Invalid: neither an event nor a survey is named.
    """
    if event is None and survey is None:
        raise Invalid({"event": _("Say of which event or survey: --event REF or --survey REF.")})
    forms, sheets = filled(paths), [path for path in paths if not is_pdf(path)]
    tables = [(path, read_table(path, sheet)) for path in sheets]
    result = ImportResult()
    label = _("Import responses from {files}").format(files=", ".join(path.name for path in paths))
    try:
        with database.write(label, kind="import") as unit:
            take_forms(unit, forms, Wanted(event, survey, policy), result)
            if tables:
                run = Run(unit, _survey(unit, event, survey, tables[0][0]), policy, result)
            for path, table in tables:
                polled = counted(table) if run.is_weekly else None
                if polled is not None:
                    take_counts(run, path.name, polled)
                else:
                    run.take(path.name, table, progress or Progress())
            result.step = unit.step if result.taken else None
            if dry_run or not result.taken:
                raise _DryRun  # noqa: TRY301 - the way out of a unit without storing it
    except _DryRun:
        result.step = None
    if not tables and not (result.taken or result.skipped) and result.errors:
        raise Unreadable("\n".join(dict.fromkeys(error.reason for error in result.errors)))
    return result


def read_table(path: Path, sheet: str = "") -> SurveyTable:
    """The questions and rows of a file.

    Raises:
        Unreadable: it is no table.
    """
    with _unpacked(path) as file:
        source = open_source(file, sheet=sheet)
        if not isinstance(source, TableSource):
            raise Unreadable(_("{name} holds no table of responses.").format(name=path.name))
        source.take_headings(wanted=False)
        table = understand([(row.number, row.cells) for row in source.rows()])
    if not table.questions or len(table.questions) > _MOST_QUESTIONS:
        raise Unreadable(_("{name} holds no questions that could be told from its headings.").format(name=path.name))
    return table


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """The file itself, or what is packed in it."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
    except OSError:
        packed = False  # opening it says why
    if not packed:
        yield path
        return
    with TemporaryDirectory() as folder:
        inside = Path(folder, path.name.removesuffix(".gz"))
        try:
            with gzip.open(path) as source, inside.open("wb") as target:
                while block := source.read(1 << 20):
                    target.write(block)
                    if target.tell() > _LARGEST:
                        raise Unreadable(_("{name} is too large when unpacked.").format(name=path.name))
        except (OSError, EOFError) as error:
            raise Unreadable(_("{name} is damaged and cannot be unpacked.").format(name=path.name)) from error
        yield inside
        shutil.rmtree(folder, ignore_errors=True)


def _survey(unit: Unit, event: int | None, survey: int | None, path: Path) -> int:
    """The survey named, else the first of the event, else a new one of it."""
    if survey is not None:
        return int(load(unit.connection, SURVEY, survey)["id"])
    assert event is not None
    known = surveys(unit.connection, event)
    if known:
        return known[0].key
    title = titles_of(unit.connection, "event", [event]).get(event, "")
    name = _("Feedback on {event}").format(event=title) if title else path.stem
    return unit.insert(feedback.survey, {"name": name, "event_id": event, "smallest_group": feedback.SMALL_GROUP})
