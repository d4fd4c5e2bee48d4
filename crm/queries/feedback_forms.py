"""What a form for feedback asks in which field, and the token by which a filled one is known again.

Printing and reading share this: a field is named after the place of its question, a choice after its place in the
question. The token carries a mark of all questions, so a form whose questions were changed since is never misread.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from crm.keys import from_text, to_text
from crm.queries.feedback import Question, Survey

TOKEN: Final = "form"
EMAIL: Final = "email"
QUOTE: Final = "quote"
TICKED: Final = "Yes"
_PROGRAM: Final = "SCJC1"
_PARTS: Final = 5
MOST_CIRCLES: Final = 12  # choices beside circles; more of them are chosen from a list


class Token(NamedTuple):
    """Which form of which event it is; `participation` says whose, 0 for anybody's."""

    event: int
    survey: int
    version: str
    participation: int = 0

    def __str__(self) -> str:
        whose = to_text(self.participation) if self.participation else "-"
        return " ".join((_PROGRAM, to_text(self.event), to_text(self.survey), self.version, whose))


def token_in(text: str) -> Token | None:
    """The token in a field; None where it is none of this program."""
    parts = text.split()
    if len(parts) != _PARTS or parts[0] != _PROGRAM:
        return None
    try:
        event, survey = from_text(parts[1]), from_text(parts[2])
        return Token(event, survey, parts[3], 0 if parts[4] == "-" else from_text(parts[4]))
    except ValueError:
        return None


def token_of(survey: Survey, asked: Sequence[Question], participation: int = 0) -> Token:
    """The token of a form as the questions stand now."""
    return Token(survey.event or 0, survey.key, version(asked), participation)


def version(asked: Sequence[Question]) -> str:
    """A mark of the questions, their order and what there is to choose from."""
    said = repr([(one.key, one.text, one.kind, one.choices, one.lowest, one.highest) for one in asked])
    return blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()


def field_name(place: int, choice: int | None = None) -> str:
    """The field of a question, from 0, or of one of its choices where several may be ticked."""
    return f"q{place + 1}" if choice is None else f"q{place + 1}_{choice + 1}"


def prefix(participation: int) -> str:
    """What all fields of somebody's own form begin with: many of them stand in one file."""
    return f"p{to_text(participation)}_" if participation else ""


def is_list(question: Question) -> bool:
    """Whether it is chosen from a list."""
    return question.kind == "choice" and len(question.choices) > MOST_CIRCLES
