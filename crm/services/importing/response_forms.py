"""Filled feedback forms as responses: told from those of other events, of older questions, and from what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from crm.errors import NotFound, Unreadable
from crm.i18n import _
from crm.models.participations import participation
from crm.queries.feedback import Question, Survey, questions, surveys
from crm.queries.feedback_forms import Token, version
from crm.queries.records import titles_of
from crm.services.importing.feedback_forms import FilledForm, filled_forms, is_pdf
from crm.services.importing.response_rows import Run
from crm.services.importing.results import ImportResult, ReadAnswer, RowError
from crm.store.live import live
from crm.store.unit import Unit, now


@dataclass(frozen=True, slots=True)
class Wanted:
    """To which event or survey the forms must belong, and what becomes of one that is there already."""

    event: int | None
    survey: int | None
    policy: str


@dataclass(frozen=True, slots=True)
class Found:
    """The forms of a file, or why there are none."""

    file: str
    forms: Sequence[FilledForm]
    why: str = ""


def filled(paths: Sequence[Path]) -> list[Found]:
    """The forms of those files that are PDF; what cannot be read is told, and does not keep the others out."""
    found = []
    for path in filter(is_pdf, paths):
        try:
            found.append(Found(path.name, filled_forms(path)))
        except Unreadable as error:
            found.append(Found(path.name, (), error.sentence))
    return found


def take_forms(unit: Unit, found: Sequence[Found], wanted: Wanted, result: ImportResult) -> None:
    """Store what was answered; forms that do not belong here are told."""
    taking = _Taking(unit, wanted, result)
    for one in found:
        if not one.forms:
            why = one.why or _("No form in {name} has been filled in.").format(name=one.file)
            taking.refuse(one.file, 1, (), why)
        for number, form in enumerate(one.forms, 1):
            taking.take(one.file, number, form)


class _Taking:
    """The forms of one import, each added to its own survey."""

    def __init__(self, unit: Unit, wanted: Wanted, result: ImportResult) -> None:
        self._unit, self._wanted, self._result = unit, wanted, result
        self._runs: dict[int, tuple[Run, list[Question]]] = {}
        self._given: dict[tuple[str, ...], str] = {}  # answers → the file that had them

    def take(self, file: str, number: int, form: FilledForm) -> None:
        answers = tuple(f"{name}={value}" for name, value in sorted(form.values.items()))
        try:
            run, asked = self._run(file, form.token)
        except NotFound as error:
            self.refuse(file, number, answers, error.sentence)
            return
        external = _external(form, anonymous=run.anonymous)
        if run.is_known(external):
            self._tell_again(file, number, "" if run.anonymous else self._name(form))
            return
        pairs = ((question, form.answer(place, question)) for place, question in enumerate(asked))
        rows = [row for question, value in pairs if (row := run.answer(question, value, file, number))]
        if not rows:
            reason = _("No question is answered in it.")
            self.refuse(file, number, answers, reason)
            return
        self._compare(file, number, form, answers)
        who = "" if run.anonymous else self._name(form) or form.email
        self._result.answers += [
            ReadAnswer(file, who, question.text, _in_words(form.answer(place, question)))
            for place, question in enumerate(asked)
        ]
        run.store(self._facts(file, form, run, external), rows)

    def refuse(self, file: str, number: int, answers: Sequence[str], why: str) -> None:
        Run.refused(self._result, file, number, answers, why)

    def _run(self, file: str, token: Token) -> tuple[Run, list[Question]]:
        """Where the answers go, with the questions they are for.

        Raises:
            NotFound: with what to do, where the form is of another event or survey, or of questions that changed.
        """
        survey = self._survey(file, token)
        if survey.key not in self._runs:
            listed = questions(self._unit.connection, survey.key)
            self._runs[survey.key] = (Run(self._unit, survey.key, self._wanted.policy, self._result), listed)
        run, asked = self._runs[survey.key]
        if version(asked) != token.version:
            sentence = _(
                "{name} asks other questions than “{survey}” does now: they were changed since it was printed. "
                "Type its answers in instead."
            )
            raise NotFound(sentence.format(name=file, survey=survey.name))
        return run, asked

    def _survey(self, file: str, token: Token) -> Survey:
        event = token.event
        if self._wanted.event not in (None, event):
            title = titles_of(self._unit.connection, "event", [event]).get(event, "")
            sentence = _("{name} is a form of another event, {event}: bring it in there.")
            other = _("{name} is a form of an event that this workspace does not have.")
            raise NotFound((sentence if title else other).format(name=file, event=title))
        survey = next((one for one in surveys(self._unit.connection, event) if one.key == token.survey), None)
        if survey is None:
            raise NotFound(_("{name} belongs to a survey that is not here, or in the trash.").format(name=file))
        if self._wanted.survey not in (None, survey.key) and self._wanted.event is None:
            sentence = _("{name} is a form of another survey, “{survey}”.")
            raise NotFound(sentence.format(name=file, survey=survey.name))
        return survey

    def _tell_again(self, file: str, number: int, name: str) -> None:
        again = _("This form was brought in already.")
        theirs = _("A form of {name} was brought in already; “update” replaces its answers.")
        self._result.skipped += 1
        self._result.notes.append(RowError(file, number, "", name, theirs.format(name=name) if name else again))

    def _compare(self, file: str, number: int, form: FilledForm, answers: tuple[str, ...]) -> None:
        """Tell of two forms with the very same answers: perhaps a copy, perhaps two who agree."""
        before = self._given.setdefault(answers, file)
        if before != file and not form.token.participation:
            same = _("Its answers are those of {other}: take one away if it is a copy.").format(other=before)
            self._result.notes.append(RowError(file, number, "", "", same))

    def _facts(self, file: str, form: FilledForm, run: Run, external: str) -> dict[str, object]:
        person = None if run.anonymous else self._person(form, run)
        return {"submitted_at": now(), "channel": file, "external_id": external, "person_id": person,
                "quote_consent": form.may_be_quoted}  # fmt: skip

    def _person(self, form: FilledForm, run: Run) -> int | None:
        return self._participant(form)[0] if form.token.participation else run.person_with(form.email)

    def _name(self, form: FilledForm) -> str:
        return self._participant(form)[1] if form.token.participation else ""

    def _participant(self, form: FilledForm) -> tuple[int | None, str]:
        own = live(participation)
        query = select(own.c.person_id, own.c.name).where(own.c.id == form.token.participation)
        row = self._unit.connection.execute(query).one_or_none()
        return (row[0], row[1] or "") if row else (None, "")


def _in_words(answer: str | tuple[str, ...]) -> str:
    return answer if isinstance(answer, str) else ", ".join(answer)


def _external(form: FilledForm, *, anonymous: bool) -> str:
    """What tells a form that comes again: whose it is, unless that is not to be known, or the very file."""
    whose = 0 if anonymous else form.token.participation
    return f"form:{whose}" if whose else f"form:{form.digest}"
