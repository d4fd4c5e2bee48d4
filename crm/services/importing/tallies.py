"""Polls of networks, which tell only how often each choice was made: each count becomes as many answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.errors import Unreadable
from crm.i18n import _
from crm.queries.feedback import Question, questions
from crm.services.importing.response_rows import Run
from crm.store.unit import now
from crm.text import fold

_MOST: Final = 100_000  # answers of one choice


def take_counts(run: Run, file: str, rows: Sequence[tuple[int, str, str]]) -> None:
    """Add an answer for each time a choice was made; those of the same file before count as the first of them.

    Raises:
        Unreadable: no question of the survey lets anybody choose that.
    """
    question = _question(run, [choice for _number, choice, _count in rows])
    if question is None:
        sentence = _("{name} counts choices, and this survey asks nothing that they answer. Add the question first.")
        raise Unreadable(sentence.format(name=file))
    for number, choice, written in rows:
        count = written.replace(",", "").replace(" ", "")
        if not (count.isascii() and count.isdecimal()) or int(count) > _MOST:
            reason = _("“{value}” is no count of answers: bring in how many, not which share.").format(
                value=written[:40]
            )
            Run.refused(run.result, file, number, (choice, written), reason)
            continue
        row = run.answer(question, choice, file, number) if int(count) else None
        for place in range(int(count) if row is not None else 0):
            external = f"count:{fold(choice)}:{place + 1}"
            if run.is_known(external):
                run.result.skipped += 1
            elif row is not None:
                run.store({"submitted_at": now(), "channel": file, "external_id": external, "person_id": None}, [row])


def _question(run: Run, choices: Sequence[str]) -> Question | None:
    """The question of the survey that most of the choices answer."""
    asked = [one for one in questions(run.unit.connection, run.survey) if one.kind in ("choice", "several")]
    ranked = [(sum(run.is_offered(one, choice) for choice in choices), one) for one in asked]
    best = max(ranked, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None
