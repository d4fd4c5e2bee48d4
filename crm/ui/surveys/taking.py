"""Bringing responses in from files: what would be counted as what is shown first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from crm.i18n import _
from crm.progress import Progress
from crm.queries.feedback import questions, surveys, weekly_surveys
from crm.queries.wordings import wordings
from crm.services.importing.feedback_forms import is_pdf
from crm.services.importing.respondents import roles
from crm.services.importing.responses import import_responses, read_table
from crm.services.importing.results import ImportResult
from crm.services.importing.survey_tables import SurveyTable
from crm.store.database import Database
from crm.text import fold
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_files
from crm.ui.kit.grid import Cell, Line
from crm.ui.kit.wording import choice
from crm.ui.records.bring_in import Preview, Table, bring_in, in_words, remarks

_FOLDER = "responses"


def ask_for_responses(context: Context, parent: QWidget, event: int | None, survey: int | None) -> None:
    """Ask for the files of a form tool, and bring them in; the folder is kept in mind."""
    kept = context.memory.recall(_FOLDER).get("folder")
    start = kept if isinstance(kept, str) and Path(kept).is_dir() else str(Path.home())
    chosen = [Path(path) for path in choose_files(parent, _("Responses of a form tool, or filled-in forms"), start)]
    if chosen:
        context.memory.remember(_FOLDER, {"folder": str(chosen[0].parent)})
        take_responses(context, chosen, event, survey)


def take_responses(context: Context, paths: Sequence[Path], event: int | None, survey: int | None) -> None:
    """Show what would be counted, and store it where that is wanted."""
    name = _("Responses from {files}").format(files=", ".join(path.name for path in paths))

    def store(database: Database, progress: Progress) -> ImportResult:
        return import_responses(database, paths, event=event, survey=survey, progress=progress)

    def read(database: Database, progress: Progress) -> Preview:
        result = import_responses(database, paths, event=event, survey=survey, progress=progress, dry_run=True)
        known = _known(database, survey) if event is None and survey is not None else None
        found = [_questions_of(read_table(path), path.name, known) for path in paths if not is_pdf(path)]
        return Preview(
            _counted(database, event, survey, result), [*found, *_answered(result), *remarks(result)], result.taken
        )

    bring_in(context, name, read, store)


def _counted(database: Database, event: int | None, survey: int | None, result: ImportResult) -> str:
    """What would be counted, and where."""
    with database.read() as connection:
        known = surveys(connection, event) if event is not None else weekly_surveys(connection)
    name = next((one.name for one in known if survey in (None, one.key)), "")
    where = _("They are added to “{survey}”.").format(survey=name) if name else _("They begin a survey of their own.")
    return f"{in_words(result)} {where}"


def _known(database: Database, survey: int) -> dict[str, str]:
    """The questions of a survey, as they are and were worded, with the kind of each."""
    with database.read() as connection:
        earlier = [one.question for found in wordings(connection, survey).values() for one in found]
        return {one.text: one.kind for one in (*earlier, *questions(connection, survey))}


def _questions_of(table: SurveyTable, file: str, known: Mapping[str, str] | None) -> Table:
    """How each question of a file is understood; `known` are those of a weekly survey, None for another one."""
    told = roles(table, list(known)) if known is not None else {}
    kinds = {fold(text).strip(): kind for text, kind in (known or {}).items()}
    lines = [
        Line((Cell(one.text),
              Cell(_(told.get(one.columns[0], "")) or choice(kinds.get(fold(one.text).strip(), one.guess.kind))),
              Cell(_range(one.guess.lowest, one.guess.highest) or ", ".join(one.guess.choices), "muted")))
        for one in table.questions
    ]  # fmt: skip
    title = _("{file}: what is counted as what").format(file=file)
    return Table(title, (_("Question"), _("Answered by"), _("Choices")), lines)


def _answered(result: ImportResult) -> list[Table]:
    """What stands in filled forms, answer by answer."""
    lines = [
        Line((Cell(one.file, "muted"), Cell(one.who or "–", "muted"), Cell(one.question),
              Cell(one.answer or "–", strong=True)))
        for one in result.answers
    ]  # fmt: skip
    return [Table(_("What was answered"), (_("File"), _("Whose"), _("Question"), _("Answer")), lines)] if lines else []


def _range(lowest: int | None, highest: int | None) -> str:
    return f"{lowest}–{highest}" if lowest is not None and highest is not None else ""
