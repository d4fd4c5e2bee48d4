"""Bringing responses in from the exports of form tools: each row one response, in a survey of an event."""

from __future__ import annotations

import gzip
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import select

from crm.errors import Invalid, Unreadable
from crm.i18n import _
from crm.models import feedback
from crm.models.records import SURVEY
from crm.progress import Progress
from crm.queries.feedback import Question, questions, surveys
from crm.queries.records import load, titles_of
from crm.services.importing.incoming import Incoming
from crm.services.importing.readers import TableSource, open_source
from crm.services.importing.results import ImportResult, RowError
from crm.services.importing.survey_tables import Asked, SurveyTable, understand
from crm.services.importing.survey_values import SCALE, SEVERAL, TEXT
from crm.store.database import Database
from crm.store.live import live
from crm.store.match_keys import email_key
from crm.store.unit import Unit, now
from crm.text import fold

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
        Unreadable: a file is no table; nothing has been stored.
        Invalid: neither an event nor a survey is named.
    """
    if event is None and survey is None:
        raise Invalid({"event": _("Say of which event or survey: --event REF or --survey REF.")})
    tables = [(path, read_table(path, sheet)) for path in paths]
    result = ImportResult()
    label = _("Import responses from {files}").format(files=", ".join(path.name for path in paths))
    try:
        with database.write(label, kind="import") as unit:
            run = _Run(unit, _survey(unit, event, survey, paths[0]), policy, result)
            for path, table in tables:
                run.take(path.name, table, progress or Progress())
            result.step = unit.step if result.taken else None
            if dry_run or not result.taken:
                raise _DryRun  # noqa: TRY301 - the way out of a unit without storing it
    except _DryRun:
        result.step = None
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


class _Run:
    """The rows of one import, and the questions they answer."""

    def __init__(self, unit: Unit, survey: int, policy: str, result: ImportResult) -> None:
        self._unit, self._survey, self._policy, self._result = unit, survey, policy, result
        self._anonymous = bool(load(unit.connection, SURVEY, survey)["anonymous"])
        own = live(feedback.response)
        rows = unit.connection.execute(select(own.c.external_id, own.c.id).where(own.c.survey_id == survey))
        self._known = {external: key for external, key in rows if external}
        self._people: dict[str, int | None] = {}

    def take(self, file: str, table: SurveyTable, progress: Progress) -> None:
        asked = [self._question(one) for one in table.questions]
        repeated: Counter[str] = Counter()
        for done, (number, cells) in enumerate(table.rows, 1):
            external = table.fact(table.facts.id, cells) or _digest(cells, repeated)
            if external in self._known and self._policy in ("skip", "fill"):
                self._result.skipped += 1
            elif rows := self._answers(asked, table, cells, (file, number)):
                self._store(self._facts(file, table, cells, external), rows)
            else:
                self._reject(file, number, cells)
            progress.advance(done, len(table.rows))

    def _answers(
        self, asked: Sequence[Question], table: SurveyTable, cells: list[str], place: tuple[str, int]
    ) -> list[dict[str, object]]:
        pairs = zip(asked, table.questions, strict=True)
        return [row for question, one in pairs if (row := self._answer(question, table.value(one, cells), *place))]

    def _facts(self, file: str, table: SurveyTable, cells: list[str], external: str) -> dict[str, object]:
        person = None if self._anonymous else self._person(table.fact(table.facts.email, cells))
        when = table.fact(table.facts.when, cells) or now()
        return {"submitted_at": when, "channel": file, "external_id": external, "person_id": person}

    def _question(self, asked: Asked) -> Question:
        """The question of a heading: one that the survey has, else a new one."""
        for known in questions(self._unit.connection, self._survey):
            if fold(known.text).strip() == fold(asked.text).strip():
                return known
        own, how = live(feedback.question), asked.guess
        places = self._unit.connection.execute(select(own.c.place).where(own.c.survey_id == self._survey)).scalars()
        row = {
            "survey_id": self._survey, "text": asked.text, "kind": how.kind, "choices": how.choices,
            "lowest": how.lowest, "highest": how.highest,
            "place": max((place or 0 for place in places), default=0) + 1,
        }  # fmt: skip
        key = self._unit.insert(feedback.question, row)
        return Question(key, None, asked.text, how.kind, how.choices, how.lowest or 1, how.highest or 5, "", "")

    def _store(self, facts: dict[str, object], rows: list[dict[str, object]]) -> None:
        """Add a response, or renew the one that is there."""
        external = str(facts["external_id"])
        key = None if self._policy == "create" else self._known.get(external)
        if key is None:
            key = self._unit.insert(feedback.response, {**facts, "survey_id": self._survey})
            self._known[external] = key
            self._result.created += 1
        else:
            old = live(feedback.answer)
            query = select(old.c.id).where(old.c.response_id == key)
            self._unit.trash(feedback.answer, self._unit.connection.execute(query).scalars().all())
            self._unit.update(feedback.response, key, facts)
            self._result.updated += 1
        self._unit.insert_many(feedback.answer, [{**row, "response_id": key} for row in rows])

    def _reject(self, file: str, number: int, cells: list[str]) -> None:
        reason = _("No question is answered in it.")
        self._result.failed += 1
        self._result.errors.append(RowError(file, number, "", "", reason))
        self._result.rejected.append((Incoming(file, number, {}, (), cells), reason))

    def _answer(
        self, question: Question, value: str | tuple[str, ...], file: str, number: int
    ) -> dict[str, object] | None:
        """An answer as columns; what does not fit its question is kept as text, and told."""
        if not value:
            return None
        row: dict[str, object] = {"question_id": question.key}
        text = value if isinstance(value, str) else "; ".join(value)
        if question.kind == TEXT:
            return row | {"text": text}
        if question.kind == SCALE:
            whole = text.removesuffix(".0")
            if whole.lstrip("-").isdigit():
                return row | {"number": int(whole)}
            reason = _("This is not a number; it was kept as text.")
            self._result.notes.append(RowError(file, number, question.text, text[:80], reason))
            return row | {"text": text}
        chosen = (value,) if isinstance(value, str) else value
        return row | {"choices": chosen if question.kind == SEVERAL else chosen[:1] if len(chosen) == 1 else chosen}

    def _person(self, email: str) -> int | None:
        """The only person with an e-mail address."""
        if "@" not in email:
            return None
        if email not in self._people:
            sql = (
                "SELECT DISTINCT p.id FROM match_key m JOIN person p ON p.id = m.id "
                "WHERE m.value = ? AND p.trashed_at IS NULL LIMIT 2"
            )
            found = self._unit.connection.exec_driver_sql(sql, (email_key(email),)).scalars().all()
            self._people[email] = found[0] if len(found) == 1 else None
        return self._people[email]


def _digest(cells: Sequence[str], repeated: Counter[str]) -> str:
    """What recognises a row without an id when its file comes again: all it says, and the how-many-th of its like."""
    digest = blake2b("\x1f".join(cells).encode("utf-8", "replace"), digest_size=12).hexdigest()
    repeated[digest] += 1
    return f"row:{digest}:{repeated[digest]}"
