"""All that the feedback on an event shows, read at once: one survey of it, its questions, answers and sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.models import events
from crm.queries.feedback import Question, Said, Survey, questions, said, survey_called, surveys, themes
from crm.queries.responses import Response, responses
from crm.queries.summaries import Summary, summaries, summaries_by
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Overheard:
    """`survey` is the one in view, None where nothing was asked; `groups` holds sums by the `dimension` chosen.

    `themes` stand in the order in which they were made: the sign of each stays what it was.
    """

    surveys: Sequence[Survey] = ()
    survey: Survey | None = None
    questions: Sequence[Question] = ()
    sessions: Sequence[tuple[int, str]] = ()
    sums: Sequence[Summary] = ()
    groups: Mapping[str, Sequence[Summary]] | None = None
    texts: Sequence[Said] = ()
    themes: Sequence[tuple[int, str, int]] = ()
    responses: Sequence[Response] = ()
    dimension: str = ""

    def question(self, key: int) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)

    def session(self, key: int | None) -> str:
        return next((title for own, title in self.sessions if own == key), "")


def overheard(connection: Connection, event: int, wanted: int | None, dimension: str) -> Overheard:
    """The feedback on an event: of the survey wanted, if it is one of its own, else of the first."""
    known = surveys(connection, event)
    if not known:
        return Overheard()
    survey = next((one for one in known if one.key == wanted), known[0])
    own = live(events.session)
    rows = connection.execute(select(own.c.id, own.c.title).where(own.c.event_id == event).order_by(own.c.id))
    return _heard(connection, known, survey, [(key, title or "") for key, title in rows], dimension)


def overheard_in(connection: Connection, survey: int, dimension: str) -> Overheard:
    """What a survey of the campaign has heard.

    Raises:
        NotFound: it is in the trash or gone.
    """
    about = survey_called(connection, survey)
    return _heard(connection, (about,), about, (), dimension)


def _heard(
    connection: Connection, known: Sequence[Survey], survey: Survey, sessions: Sequence[tuple[int, str]], dimension: str
) -> Overheard:
    return Overheard(
        known, survey, questions(connection, survey.key), sessions, summaries(connection, survey.key),
        summaries_by(connection, survey.key, dimension) if dimension else None,
        said(connection, survey.key), sorted(themes(connection, survey.key)), responses(connection, survey.key),
        dimension,
    )  # fmt: skip
