"""Exports of form tools as questions and replies: which rows are headings, which columns one question, what it asks.

Google Forms has one row of headings, cells of several choices joined by a mark, and `Question [row]` for a grid.
Microsoft Forms joins by `;`, with one at the end. SurveyMonkey has two rows of headings and a column for each choice.
Qualtrics has three: codes, texts, and ids as JSON. Kobo has `question/choice` columns of 0 and 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from crm.models.feedback import QUESTION_KINDS
from crm.services.importing.survey_values import Guess, guess, split
from crm.text import fold, one_line, words

SCALE, CHOICE, SEVERAL, TEXT = QUESTION_KINDS
_ID: Final = {"respondentid", "respondent id", "response id", "responseid", "id", "uuid", "submission id", "token"}
_WHEN: Final = {
    "timestamp", "completion time", "end date", "enddate", "recorded date", "recordeddate", "submission time",
    "submitted at", "date submitted", "end", "date modified", "zeitstempel", "horodateur", "marca temporal",
    "carimbo de data hora", "submit date",
}  # fmt: skip
_EMAIL: Final = {"email", "email address", "e mail", "e mail address", "username", "recipientemail", "recipient email",
                 "adresse e mail", "direccion de correo electronico"}  # fmt: skip
_NAME: Final = {"name", "full name", "your name"}
_BEGAN: Final = {"date created", "start date", "startdate", "start time"}  # when nothing else tells when
_OTHER: Final = {
    "collector id", "collectorid", "start date", "startdate", "start time", "date created", "ip address", "ipaddress",
    "first name", "last name", "custom data 1", "custom data", "total points", "quiz feedback", "score", "status",
    "progress", "duration in seconds", "duration", "finished", "recipientlastname", "recipientfirstname",
    "recipient last name", "recipient first name", "externalreference", "externaldatareference",
    "external data reference", "locationlatitude", "locationlongitude", "location latitude", "location longitude",
    "distributionchannel", "distribution channel", "userlanguage", "user language", "language", "start", "index",
    "validation status", "submitted by", "notes", "tags", "version", "deviceid", "device id", "today", "response type",
    "network id", "last modified time", "seed", "last page", "start language", "q recaptchascore",
}  # fmt: skip
_ANSWERED: Final = {"response", "open ended response", "open-ended response", ""}
_GROUP = re.compile(r"(.+?)[_.](\d+)")
_ONES: Final = {"1", "1.0", "true", "yes"}
_ZEROS: Final = {"0", "0.0", "false", "no", ""}


@dataclass(slots=True)
class Asked:
    """A question of a table: the columns that hold its answers, and what they seem to be.

    Where each choice has a column of its own, `options` names the choice of each. Else the answer is in the first
    column, or in the next where what was said instead of a choice has its own.
    """

    text: str
    columns: tuple[int, ...]
    options: tuple[str, ...] = ()
    guess: Guess = field(default_factory=Guess)


class Facts(NamedTuple):
    """Columns that say who answered and when; -1 for none."""

    id: int
    when: int
    email: int
    name: int


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """An export understood: its questions, and the rows below the headings with their numbers in the file."""

    questions: tuple[Asked, ...]
    facts: Facts
    rows: tuple[tuple[int, list[str]], ...]

    def value(self, asked: Asked, cells: Sequence[str]) -> str | tuple[str, ...]:
        """What a row answers to a question: a text, or the choices that were ticked."""
        if asked.options:
            return tuple(
                option or cell
                for option, cell in ((o, _cell(cells, c)) for o, c in zip(asked.options, asked.columns, strict=True))
                if fold(cell) not in _ZEROS
            )
        cell = _first_said(cells, asked.columns)
        return split(cell, asked.guess) if asked.guess.kind == SEVERAL else cell

    def fact(self, column: int, cells: Sequence[str]) -> str:
        if column < 0:
            return ""
        own = (one.columns for one in self.questions if one.columns[0] == column and not one.options)
        return _first_said(cells, next(own, (column,)))


def _cell(cells: Sequence[str], column: int) -> str:
    return one_line(cells[column]) if column < len(cells) else ""


def _first_said(cells: Sequence[str], columns: Sequence[int]) -> str:
    return next(filter(None, (_cell(cells, column) for column in columns)), "")


def understand(rows: Sequence[tuple[int, list[str]]]) -> SurveyTable:
    """The table in the rows of a file, the headings among them."""
    codes, texts, first = _headings([cells for _number, cells in rows[:3]])
    data = [(number, cells) for number, cells in rows[first:] if any(cell.strip() for cell in cells)]
    used = _Columns(codes, texts, [cells for _number, cells in data])
    return SurveyTable(tuple(used.questions()), used.facts, tuple(data))


def _headings(rows: Sequence[list[str]]) -> tuple[list[str], list[str], int]:
    """For each column its heading and, of two or three rows of them, the second; and where the data begin."""
    width = max(map(len, rows), default=0)
    padded = [[one_line(cell) for cell in (*row, *[""] * (width - len(row)))] for row in rows]
    for depth in (1, 2):
        if len(padded) > depth and sum(cell.startswith('{"ImportId"') for cell in padded[depth]) > width / 2:
            return padded[0], padded[1] if depth == 2 else padded[0], depth + 1
    if len(padded) > 1 and _is_second(padded[0], padded[1]):
        return padded[0], padded[1], 2
    return (padded[0] if padded else []), [], 1


def _is_second(first: list[str], second: list[str]) -> bool:
    """Whether the second row holds headings too: choices under a heading that runs on, or the word 'Response'."""
    running = sum(not one and bool(other) for one, other in zip(first, second, strict=True))
    said = sum(fold(cell) in _ANSWERED - {""} for cell in second)
    return (running > 0 and not second[0]) or (said > 0 and not second[0]) or said > len(second) / 2


class _Columns:
    """The columns of a table, put together to questions."""

    def __init__(self, codes: list[str], texts: list[str], data: list[list[str]]) -> None:
        self._codes, self._texts, self._data = codes, texts, data
        self._two = bool(texts) and not _looks_like_codes(codes)
        self._keys = [" ".join(words(code)) for code in codes]
        self.facts = Facts(*(self._first(names) for names in (_ID, _WHEN, _EMAIL, _NAME)))
        if self.facts.when < 0:
            self.facts = self.facts._replace(when=self._first(_BEGAN))

    def _first(self, names: set[str]) -> int:
        return next((place for place, key in enumerate(self._keys) if key in names), -1)

    def _is_fact(self, place: int) -> bool:
        return self._keys[place] in _ID | _WHEN | _EMAIL | _NAME | _OTHER or self._codes[place].startswith("_")

    def questions(self) -> list[Asked]:
        found: list[Asked] = []
        place, width = 0, len(self._codes)
        while place < width:
            last = self._end_of_group(place)
            if not self._is_fact(place) and (self._codes[place] or self._texts):
                found += self._group(range(place, last))
            place = last
        return found

    def _end_of_group(self, place: int) -> int:
        """Where the columns of one question end."""
        last, own = place + 1, self._stem(place)
        while last < len(self._codes) and own and self._stem(last) == own and not self._is_fact(last):
            last += 1
        return last

    def _stem(self, place: int) -> str:
        """What columns of one question share."""
        code = self._codes[place]
        if self._two:
            while place and not code:
                place -= 1
                code = self._codes[place]
            return f"{place}:{code}"
        found = _GROUP.fullmatch(code) if self._texts else None
        if found:
            return found[1]
        return code.split("/")[0] if self._has_slash(place) else ""

    def _has_slash(self, place: int) -> bool:
        code = self._codes[place]
        stem = code.split("/")[0]
        near = self._codes[max(0, place - 1) : place + 2]
        return bool(stem) and any(one.startswith(f"{stem}/") for one in near) and self._is_ticked(place, code)

    def _is_ticked(self, place: int, code: str) -> bool:
        return "/" not in code or all(fold(cell) in _ONES | _ZEROS for cell in self._values(place))

    def _values(self, place: int) -> list[str]:
        return [value for cells in self._data if (value := _cell(cells, place))]

    def _group(self, places: range) -> list[Asked]:
        if len(places) == 1 and (not self._two or fold(self._texts[places[0]]) in _ANSWERED):
            return [self._single(places[0], self._heading(places[0]))]
        if self._is_choice_or_other(places):
            return [Asked(self._title(places), tuple(places), guess=guess(self._values(places[0])))]
        slashed = [place for place in places if "/" in self._codes[place]] if not self._texts else []
        if slashed:
            options = tuple(self._codes[place].split("/", 1)[1] for place in slashed)
            return [self._ticked(self._codes[slashed[0]].split("/")[0], slashed, options)]
        if all(self._is_one_choice(place) for place in places) and any(self._values(place) for place in places):
            return [self._ticked(self._title(places), list(places), tuple(map(self._option, places)))]
        return [self._single(place, self._heading(place)) for place in places]

    def _is_choice_or_other(self, places: range) -> bool:
        """Whether a choice has beside it what was said instead of one; nobody's answer stands in both."""
        if not self._two or len(places) != 2 or not self._is_other(places[1]):
            return False
        if fold(self._texts[places[0]]) not in _ANSWERED:
            return False
        return not any(all(_cell(cells, place) for place in places) for cells in self._data)

    def _is_one_choice(self, place: int) -> bool:
        """Whether a column says nothing but that its choice was ticked; 'Other' may say anything."""
        values = set(self._values(place))
        return len(values) <= 1 or self._is_other(place)

    def _is_other(self, place: int) -> bool:
        text = fold(self._texts[place])
        return "other" in text and "specify" in text

    def _option(self, place: int) -> str:
        """The choice that a column stands for: what stands in it, else what its heading says last; '' for free text."""
        if self._is_other(place):
            return ""
        values = self._values(place)
        if values and fold(values[0]) not in _ONES:
            return values[0]
        return self._texts[place].rsplit(" - ", 1)[-1]

    def _title(self, places: range) -> str:
        if self._two:
            return self._codes[places[0]]
        parts = [self._texts[place].rsplit(" - ", 1)[0] for place in places]
        return Counter(parts).most_common(1)[0][0].removesuffix(" - Selected Choice") or self._codes[places[0]]

    def _heading(self, place: int) -> str:
        if not self._texts:
            return self._codes[place]
        if not self._two:
            return self._texts[place] or self._codes[place]
        first = place
        while first and not self._codes[first]:
            first -= 1
        sub = self._texts[place]
        return self._codes[first] if fold(sub) in _ANSWERED else f"{self._codes[first]} [{sub}]"

    def _single(self, place: int, text: str) -> Asked:
        is_said = bool(self._texts) and self._is_other(place)
        return Asked(text, (place,), guess=Guess(TEXT) if is_said else guess(self._values(place)))

    def _ticked(self, text: str, places: Sequence[int], options: tuple[str, ...]) -> Asked:
        choices = tuple(dict.fromkeys(filter(None, options)))
        return Asked(text, tuple(places), options, Guess(SEVERAL, choices))


def _looks_like_codes(headings: Sequence[str]) -> bool:
    """Whether headings are names for programs (Q12_3, StartDate), with texts for people below."""
    return all(heading and " " not in heading for heading in headings)
