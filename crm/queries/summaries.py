"""What a survey says: a summary of each question as data, of all who answered or by group, small groups suppressed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from sqlalchemy import Connection, select

from crm.models import feedback
from crm.queries.balance import traits_of
from crm.queries.feedback import Question, questions, said, themes
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Summary:
    """What a question came to. `counts` has each choice or number in its order, also those nobody chose.

    `answered` of `asked` people answered. Of a scale `mean` and `median` are told. `suppressed` where too few answered
    for it to be told: then there are no counts. `texts` are the answers that may be quoted, `themes` how often each
    theme was spoken of.
    """

    question: Question
    asked: int
    answered: int
    counts: tuple[tuple[str, int], ...] = ()
    mean: float | None = None
    median: float | None = None
    texts: tuple[str, ...] = ()
    themes: tuple[tuple[str, int], ...] = ()
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class _Given:
    response: int
    text: str
    number: int | None
    choices: tuple[str, ...]


def summaries(connection: Connection, survey: int) -> list[Summary]:
    """Each question of a survey, over all responses."""
    own = live(feedback.response)
    responses = connection.execute(select(own.c.id).where(own.c.survey_id == survey)).scalars().all()
    return _summed(connection, survey, responses, 1)


def summaries_by(connection: Connection, survey: int, dimension: str) -> dict[str, list[Summary]]:
    """The same for each group of people who share a trait: `sector`, `gender`, `lens`; '' for whoever has none.

    Groups smaller than the survey allows are suppressed; so is the next smallest where one alone would be, since it
    could be reckoned from the others. Anonymous responses are in no group.
    """
    own, asked = live(feedback.response), live(feedback.survey)
    smallest = connection.execute(select(asked.c.smallest_group).where(asked.c.id == survey)).scalar()
    rows = connection.execute(select(own.c.id, own.c.person_id).where(own.c.survey_id == survey)).all()
    people = traits_of(connection, [person for _key, person in rows if person])
    groups: dict[str, list[int]] = defaultdict(list)
    for key, person in rows:
        if person in people:
            groups[_trait(people[person].traits, people[person].sector, dimension)].append(key)
    least = _least(groups.values(), smallest or feedback.SMALL_GROUP)
    return {name: _summed(connection, survey, keys, least) for name, keys in sorted(groups.items())}


def _trait(traits: set[str], sector: str, dimension: str) -> str:
    if dimension == "sector":
        return sector
    return min((one.partition(":")[2] for one in traits if one.startswith(f"{dimension}:")), default="")


def _least(groups: Iterable[Sequence[int]], smallest: int) -> int:
    """The size from which groups are told: one more than the next one where only one is too small."""
    sizes = sorted(map(len, groups))
    if sum(size < smallest for size in sizes) == 1 and len(sizes) > 1:
        return sizes[1] + 1
    return smallest


def _summed(connection: Connection, survey: int, responses: Sequence[int], least: int) -> list[Summary]:
    given = _answers(connection, survey, set(responses))
    quotes: dict[int, list[str]] = defaultdict(list)
    spoken: dict[int, Counter[int]] = defaultdict(Counter)
    for one in said(connection, survey):
        if one.response in set(responses):
            if one.may_be_quoted:
                quotes[one.question].append(one.text)
            spoken[one.question].update(one.themes)
    named = {key: name for key, name, _count in themes(connection, survey)}
    told = []
    for question in questions(connection, survey):
        own = given.get(question.key, [])
        if len(own) < least:
            told.append(Summary(question, len(responses), len(own), suppressed=True))
            continue
        counted = tuple((named[key], count) for key, count in spoken[question.key].most_common() if key in named)
        told.append(_summary(question, len(responses), own, tuple(quotes[question.key]), counted))
    return told


def _answers(connection: Connection, survey: int, responses: set[int]) -> dict[int, list[_Given]]:
    own, asked = live(feedback.answer), live(feedback.question)
    query = (
        select(own.c.question_id, own.c.response_id, own.c.text, own.c.number, own.c.choices)
        .join(asked, asked.c.id == own.c.question_id)
        .where(asked.c.survey_id == survey)
        .order_by(own.c.id)
    )
    found: dict[int, list[_Given]] = defaultdict(list)
    for question, response, text, number, choices in connection.execute(query).all():
        if response in responses:
            found[question].append(_Given(response, text or "", number, choices or ()))
    return found


def _summary(
    question: Question, asked: int, given: list[_Given], texts: tuple[str, ...], spoken: tuple[tuple[str, int], ...]
) -> Summary:
    numbers = [one.number for one in given if one.number is not None]
    if question.kind == "scale":
        counted = Counter(numbers)
        ends = (*numbers, question.lowest, question.highest)
        counts = tuple((str(number), counted[number]) for number in range(min(ends), max(ends) + 1))
        mean, middle = (fmean(numbers), median(numbers)) if numbers else (None, None)
        return Summary(question, asked, len(given), counts, mean, middle, texts, spoken)
    chosen = Counter(choice for one in given for choice in one.choices)
    offered = dict.fromkeys((*question.choices, *(choice for choice, _count in chosen.most_common())))
    counts = tuple((choice, chosen[choice]) for choice in offered)
    return Summary(question, asked, len(given), counts, None, None, texts, spoken)
