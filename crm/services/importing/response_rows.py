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
from crm.queries.wordings import answered_wording, fits, reworded, wordings
from crm.services.importing.incoming import Incoming
from crm.services.importing.respondents import Respondents, agrees, region_named, sector_named, understood
from crm.services.importing.results import ImportResult, RowError
from crm.services.importing.survey_tables import Asked, SurveyTable
from crm.services.importing.survey_values import SCALE, TEXT
from crm.store.live import live
from crm.store.match_keys import email_key
from crm.store.unit import Unit, now
from crm.text import fold


class Run:
    """What one import adds to a survey, and the questions that are answered."""

    def __init__(self, unit: Unit, survey: int, policy: str, result: ImportResult) -> None:
        self.unit, self.survey, self._policy, self.result = unit, survey, policy, result
        document = load(unit.connection, SURVEY, survey)
        self.anonymous, self.is_weekly = bool(document["anonymous"]), document["event_id"] is None
        self._wordings = wordings(unit.connection, survey)
        own = live(feedback.response)
        rows = unit.connection.execute(select(own.c.external_id, own.c.id).where(own.c.survey_id == survey))
        self._known = {external: key for external, key in rows if external}
        self._people: dict[str, int | None] = {}

    def take(self, file: str, table: SurveyTable, progress: Progress) -> None:
        about = self._understood(table)
        asked = [(self._question(one, about), one) for one in about.questions]
        repeated: Counter[str] = Counter()
        for done, (number, cells) in enumerate(table.rows, 1):
            external = table.fact(about.facts.id, cells) or _digest(cells, repeated)
            if self.is_known(external):
                self.result.skipped += 1
            elif rows := self._answers(asked, about, table, cells, (file, number)):
                self.store(self._facts(file, table, about, cells, external), rows)
                self._tell_unknown(about, table, cells, (file, number))
            else:
                self.reject(file, number, cells)
            progress.advance(done, len(table.rows))

    def _understood(self, table: SurveyTable) -> Respondents:
        """Which columns are questions; a question of the week has who answered beside it."""
        if not self.is_weekly:
            return Respondents(table.questions, table.facts)
        now = questions(self.unit.connection, self.survey)
        earlier = [one.question.text for found in self._wordings.values() for one in found]
        return understood(table, [*(one.text for one in now), *earlier])

    def is_known(self, external: str) -> bool:
        """Whether a response is there already, and is to stay as it is."""
        return external in self._known and self._policy in ("skip", "fill")

    def _answers(
        self, pairs: Sequence[tuple[Question, Asked]], about: Respondents, table: SurveyTable, cells: list[str],
        place: tuple[str, int],
    ) -> list[dict[str, object]]:  # fmt: skip
        day = about.when(table.fact(about.facts.when, cells)) if self.is_weekly else ""
        found = (
            self.answer(question, table.value(one, cells), *place, heading=one.text, day=day) for question, one in pairs
        )
        return [row for row in found if row]

    def _facts(
        self, file: str, table: SurveyTable, about: Respondents, cells: list[str], external: str
    ) -> dict[str, object]:
        person = None if self.anonymous else self.person_with(table.fact(about.facts.email, cells))
        when = table.fact(about.facts.when, cells)
        facts: dict[str, object] = {"submitted_at": when or now(), "channel": file, "external_id": external,
                                    "person_id": person}  # fmt: skip
        if self.is_weekly:
            facts |= {
                "submitted_at": about.when(when) or now(), "region": region_named(table.fact(about.region, cells)),
                "sector": sector_named(table.fact(about.sector, cells)),
                "quote_consent": agrees(table.fact(about.quote, cells)),
            }  # fmt: skip
        return facts

    def _tell_unknown(self, about: Respondents, table: SurveyTable, cells: list[str], place: tuple[str, int]) -> None:
        """Say where a region or stakeholder kind was named that is none of ours."""
        for column, named, label in (
            (about.region, region_named, _("Region")), (about.sector, sector_named, _("Stakeholder kind")),
        ):  # fmt: skip
            cell = table.fact(column, cells)
            if cell and not named(cell):
                reason = _("This is none of those known; the answer counts without it.")
                self.result.notes.append(RowError(*place, label, cell[:80], reason))

    def _question(self, asked: Asked, about: Respondents) -> Question:
        """The question of a heading: one that the survey has or had, else a new one.

        What was posted answers the only question of the survey, or the only one that is answered by text.
        """
        known = questions(self.unit.connection, self.survey)
        for one in known:
            worded = (one.text, *(was.question.text for was in self._wordings.get(one.key, ())))
            if any(fold(text).strip() == fold(asked.text).strip() for text in worded):
                return one
        texts = [one for one in known if one.kind == TEXT] if about.is_posts else []
        if len(texts) == 1:
            return texts[0]
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
        self, question: Question, value: str | tuple[str, ...], file: str, number: int, heading: str = "", day: str = ""
    ) -> dict[str, object] | None:
        """An answer as columns, with the wording it answers; what does not fit is kept as it was said, and told."""
        if not value:
            return None
        earlier = self._wordings.get(question.key, ())
        was = answered_wording(question, earlier, heading or question.text, value, day)
        worded = reworded(question, was)
        text = value if isinstance(value, str) else "; ".join(value)
        if was is not None:
            reason = _("It answers the question as it was worded until {day}, and is counted there.")
            self._note(file, number, worded.text, text, reason.format(day=was.until))
        row: dict[str, object] = {"question_id": question.key, **({"wording_id": was.key} if was else {})}
        if worded.kind == TEXT:
            return row | {"text": text}
        if worded.kind == SCALE:
            whole = text.removesuffix(".0")
            if whole.lstrip("-").isdigit():
                return row | {"number": int(whole)}
            self._note(file, number, worded.text, text, _("This is not a number; it was kept as text."))
            return row | {"text": text}
        if (earlier or self.is_weekly) and worded.choices and not fits(worded, value):
            reason = _("It is none of the choices, neither of today nor of earlier; it is kept as it was said.")
            self._note(file, number, worded.text, text, reason)
        chosen = _spelt(worded, (value,) if isinstance(value, str) else value)
        return row | {"choices": chosen}

    def is_offered(self, question: Question, choice: str) -> bool:
        """Whether a choice can be made, as the question is worded or was."""
        worded = (question, *(one.question for one in self._wordings.get(question.key, ())))
        return any(fits(one, choice) for one in worded)

    def _note(self, file: str, number: int, field: str, value: str, reason: str) -> None:
        self.result.notes.append(RowError(file, number, field, value[:80], reason))

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


def _spelt(question: Question, chosen: Sequence[str]) -> tuple[str, ...]:
    """Choices as the question spells them."""
    offered = {fold(choice): choice for choice in question.choices}
    return tuple(dict.fromkeys(offered.get(fold(one), one) for one in chosen))


def _digest(cells: Sequence[str], repeated: Counter[str]) -> str:
    """What recognises a row without an id when its file comes again: all it says, and the how-many-th of its like."""
    digest = blake2b("\x1f".join(cells).encode("utf-8", "replace"), digest_size=12).hexdigest()
    repeated[digest] += 1
    return f"row:{digest}:{repeated[digest]}"
