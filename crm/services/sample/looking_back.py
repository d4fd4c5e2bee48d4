"""After the made-up convening: what people thought of it, which themes are in it, and how it was closed."""

from __future__ import annotations

from random import Random
from typing import Any

from crm.queries.feedback import Question, questions, said
from crm.queries.participations import participants
from crm.services import feedback, meetings
from crm.services.handwritten import paragraphs
from crm.services.sample.convening import EVENT, day_before
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage

_ANSWERED = 0.7


def look_back(stage: Stage) -> None:
    """Feedback of two in three who came, read and coded; then minutes, decisions, and what might be done."""
    event = stage.names.key("event", EVENT)
    survey = _ask(stage, event)
    _code(stage, survey)
    words = lore("convening")["closing"]
    candidates = [{**one, "due": stage.when(one.get("due", ""))} for one in words["candidate"]]
    meetings.close(stage.database, event, paragraphs(words["minutes"]), words["decisions"], candidates)


def _ask(stage: Stage, event: int) -> int:
    words, chance = lore("convening")["feedback"], stage.chance("feedback")
    document = {"name": words["name"], "short_name": "convening-feedback", "event_id": event,
                "introduction": words["introduction"], "questions": words["question"]}  # fmt: skip
    survey = feedback.save(stage.database, None, document)
    with stage.database.read() as connection:
        asked = questions(connection, survey)
        here = [one for one in participants(connection, event, ("attended",)) if one.person]
    for one in here:
        if chance.random() < _ANSWERED:
            facts = {"submitted_at": day_before(stage, -chance.randint(0, 6)), "channel": "paper",
                     "quote_consent": chance.random() < 0.6}  # fmt: skip
            values = {question.key: _answer(question, chance) for question in asked}
            feedback.respond(stage.database, survey, values, person=one.person, facts=facts)
    return survey


def _answer(question: Question, chance: Random) -> Any:
    """Mostly content, not always; a text from one in three."""
    match question.kind:
        case "scale":
            return chance.choices(range(question.lowest, question.highest + 1), (1, 2, 5, 9, 6))[0]
        case "choice":
            return chance.choice(question.choices)
        case "several":
            return tuple(chance.sample(question.choices, chance.choice((1, 1, 2, 3))))
    comments = lore("convening")["feedback"]["comments"]
    return chance.choice(comments)[0] if chance.random() < 0.4 else None


def _code(stage: Stage, survey: int) -> None:
    themes = dict(lore("convening")["feedback"]["comments"])
    with stage.database.read() as connection:
        texts = said(connection, survey)
    for theme in dict.fromkeys(themes.values()):
        answers = [one.answer for one in texts if themes.get(one.text) == theme]
        if answers:
            feedback.code(stage.database, answers, theme, survey)
