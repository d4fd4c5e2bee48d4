"""The responses of one import as they are stored: each once, its answers as its questions want them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from sqlalchemy import select

from crm.i18n import _
from crm.models import feedback
from crm.models.records import SURVEY
from crm.progress import Progress
from crm.queries.feedback import Question, questions
from crm.queries.records import load
from crm.services.importing.incoming import Incoming
from crm.services.importing.results import ImportResult, RowError
from crm.services.importing.survey_tables import Asked, SurveyTable
from crm.services.importing.survey_values import SCALE, SEVERAL, TEXT
from crm.store.live import live
from crm.store.match_keys import email_key
from crm.store.unit import Unit, now
from crm.text import fold


class Run:
    """What one import adds to a survey, and the questions that are answered."""

    def __init__(self, unit: Unit, survey: int, policy: str, result: ImportResult) -> None:
        self.unit, self.survey, self._policy, self.result = unit, survey, policy, result
        self.anonymous = bool(load(unit.connection, SURVEY, survey)["anonymous"])
        own = live(feedback.response)
        rows = unit.connection.execute(select(own.c.external_id, own.c.id).where(own.c.survey_id == survey))
        self._known = {external: key for external, key in rows if external}
        self._people: dict[str, int | None] = {}

    def take(self, file: str, table: SurveyTable, progress: Progress) -> None:
        asked = [self._question(one) for one in table.questions]
        repeated: Counter[str] = Counter()
        for done, (number, cells) in enumerate(table.rows, 1):
            external = table.fact(table.facts.id, cells) or _digest(cells, repeated)
            if self.is_known(external):
                self.result.skipped += 1
            elif rows := self._answers(asked, table, cells, (file, number)):
                self.store(self._facts(file, table, cells, external), rows)
            else:
                self.reject(file, number, cells)
            progress.advance(done, len(table.rows))

    def is_known(self, external: str) -> bool:
        """Whether a response is there already, and is to stay as it is."""
        return external in self._known and self._policy in ("skip", "fill")

    def _answers(
        self, asked: Sequence[Question], table: SurveyTable, cells: list[str], place: tuple[str, int]
    ) -> list[dict[str, object]]:
        pairs = zip(asked, table.questions, strict=True)
        return [row for question, one in pairs if (row := self.answer(question, table.value(one, cells), *place))]

    def _facts(self, file: str, table: SurveyTable, cells: list[str], external: str) -> dict[str, object]:
        person = None if self.anonymous else self.person_with(table.fact(table.facts.email, cells))
        when = table.fact(table.facts.when, cells) or now()
        return {"submitted_at": when, "channel": file, "external_id": external, "person_id": person}

    def _question(self, asked: Asked) -> Question:
        """The question of a heading: one that the survey has, else a new one."""
        for known in questions(self.unit.connection, self.survey):
            if fold(known.text).strip() == fold(asked.text).strip():
                return known
        own, how = live(feedback.question), asked.guess
        places = self.unit.connection.execute(select(own.c.place).where(own.c.survey_id == self.survey)).scalars()
        row = {
            "survey_id": self.survey, "text": asked.text, "kind": how.kind, "choices": how.choices,
            "lowest": how.lowest, "highest": how.highest,
            "place": max((place or 0 for place in places), default=0) + 1,
        }  # fmt: skip
        key = self.unit.insert(feedback.question, row)
        return Question(key, None, asked.text, how.kind, how.choices, how.lowest or 1, how.highest or 5, "", "")

    def store(self, facts: dict[str, object], rows: list[dict[str, object]]) -> None:
        """Add a response, or renew the one that is there."""
        external = str(facts["external_id"])
        key = None if self._policy == "create" else self._known.get(external)
        if key is None:
            key = self.unit.insert(feedback.response, {**facts, "survey_id": self.survey})
            self._known[external] = key
            self.result.created += 1
        else:
            old = live(feedback.answer)
            query = select(old.c.id).where(old.c.response_id == key)
            self.unit.trash(feedback.answer, self.unit.connection.execute(query).scalars().all())
            self.unit.update(feedback.response, key, facts)
            self.result.updated += 1
        self.unit.insert_many(feedback.answer, [{**row, "response_id": key} for row in rows])

    def reject(self, file: str, number: int, cells: Sequence[str]) -> None:
        self.refused(self.result, file, number, cells, _("No question is answered in it."))

    @staticmethod
    def refused(result: ImportResult, file: str, number: int, cells: Sequence[str], reason: str) -> None:
        """Tell of what is not taken, and keep it to be given back."""
        result.failed += 1
        result.errors.append(RowError(file, number, "", "", reason))
        result.rejected.append((Incoming(file, number, {}, (), cells), reason))

    def answer(
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
            self.result.notes.append(RowError(file, number, question.text, text[:80], reason))
            return row | {"text": text}
        chosen = (value,) if isinstance(value, str) else value
        return row | {"choices": chosen if question.kind == SEVERAL else chosen[:1] if len(chosen) == 1 else chosen}

    def person_with(self, email: str) -> int | None:
        """The only person with an e-mail address."""
        if "@" not in email:
            return None
        if email not in self._people:
            sql = (
                "SELECT DISTINCT p.id FROM match_key m JOIN person p ON p.id = m.id "
                "WHERE m.value = ? AND p.trashed_at IS NULL LIMIT 2"
            )
            found = self.unit.connection.exec_driver_sql(sql, (email_key(email),)).scalars().all()
            self._people[email] = found[0] if len(found) == 1 else None
        return self._people[email]


def _digest(cells: Sequence[str], repeated: Counter[str]) -> str:
    """What recognises a row without an id when its file comes again: all it says, and the how-many-th of its like."""
    digest = blake2b("\x1f".join(cells).encode("utf-8", "replace"), digest_size=12).hexdigest()
    repeated[digest] += 1
    return f"row:{digest}:{repeated[digest]}"
