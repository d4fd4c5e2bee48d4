"""What a survey says: a summary of each question as data, of all who answered or by group, small groups suppressed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean, median
from typing import Final

from sqlalchemy import Connection, select

from crm.models import feedback
from crm.models.regions import REGIONS
from crm.queries.balance import traits_of
from crm.queries.feedback import Question, questions, said, themes
from crm.queries.wordings import Wording, wordings
from crm.store.live import live
from crm.text import fold

_REGIONS: Final = {fold(name).replace(" ", "_"): name for name in REGIONS}  # as traits spell them


@dataclass(frozen=True, slots=True)
class Summary:
    """What a question came to. `counts` has each choice or number in its order, also those nobody chose.

    `answered` of `asked` people answered. Of a scale `mean` and `median` are told. `suppressed` where too few answered
    for it to be told: then there are no counts. `texts` are the answers that may be quoted, `themes` how often each
    theme was spoken of. `until` is the day until which the question was worded so, '' where it still is.
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
    until: str = ""


@dataclass(frozen=True, slots=True)
class _Given:
    response: int
    text: str
    number: int | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it was worded, with all that was answered to it so: 0 is the wording of today."""

    question: Question
    wording: int
    until: str
    given: Sequence[_Given]
    quotes: Sequence[tuple[int, str]]  # by response
    spoken: Sequence[tuple[int, tuple[str, ...]]]


def summaries(connection: Connection, survey: int) -> list[Summary]:
    """Each question of a survey, over all responses; earlier wordings that were answered follow their question."""
    own = live(feedback.response)
    responses = connection.execute(select(own.c.id).where(own.c.survey_id == survey)).scalars().all()
    every = _asked(connection, survey)
    return _summed(every, set(responses), [1] * len(every))


def summaries_by(connection: Connection, survey: int, dimension: str) -> dict[str, list[Summary]]:
    """The same for each group of people who share a trait: `sector`, `gender`, `lens`, `region`; '' for none of it.

    What somebody said of themselves with the answer goes before what is known of the person. `week` puts together what
    was answered in one. Groups smaller than the survey allows are suppressed; so is the next smallest where one alone
    would be, since it could be reckoned from the others. Whoever is not known is in no group.
    """
    groups = grouped(connection, survey, dimension)
    asked = live(feedback.survey)
    smallest = connection.execute(select(asked.c.smallest_group).where(asked.c.id == survey)).scalar()
    every, members = _asked(connection, survey), {name: set(keys) for name, keys in sorted(groups.items())}
    least = [
        least_of(
            (sum(given.response in own for given in one.given) for own in members.values()),
            smallest or feedback.SMALL_GROUP,
        )
        for one in every
    ]
    return {name: _summed(every, own, least) for name, own in members.items()}


def grouped(connection: Connection, survey: int, dimension: str) -> dict[str, list[int]]:
    """The responses of a survey by a trait of who gave them, or by the week (ISO 8601, as `2018-W10`)."""
    own = live(feedback.response)
    said_so = {"region": own.c.region, "sector": own.c.sector, "week": own.c.submitted_at}.get(dimension, own.c.id)
    rows = connection.execute(select(own.c.id, own.c.person_id, said_so).where(own.c.survey_id == survey)).all()
    groups: dict[str, list[int]] = defaultdict(list)
    if dimension == "week":
        for key, _person, at in rows:
            groups[week_of(at or "")].append(key)
        return groups
    people = traits_of(connection, [person for _key, person, _said in rows if person])
    for key, person, told in rows:
        if told and dimension in ("region", "sector"):
            groups[told].append(key)
        elif person in people:
            groups[_trait(people[person].traits, people[person].sector, dimension)].append(key)
    return groups


def week_of(at: str) -> str:
    """The week a moment or day lies in, as ISO 8601 numbers it: '2018-W10'; '' where it is none."""
    try:
        year, week, _day = date.fromisoformat(at[:10]).isocalendar()
    except ValueError:
        return ""
    return f"{year:04d}-W{week:02d}"


def _trait(traits: set[str], sector: str, dimension: str) -> str:
    if dimension == "sector":
        return sector
    found = min((one.partition(":")[2] for one in traits if one.startswith(f"{dimension}:")), default="")
    return _REGIONS.get(found, found) if dimension == "region" else found


def least_of(sizes: Iterable[int], smallest: int) -> int:
    """The size from which groups are told: one more than the next one where only one is too small; none counts not."""
    ordered = sorted(filter(None, sizes))
    if sum(size < smallest for size in ordered) == 1 and len(ordered) > 1:
        return ordered[1] + 1
    return smallest


def _summed(asked: Sequence[_Asked], responses: Collection[int], least: Sequence[int]) -> list[Summary]:
    earlier = Counter[int]()
    for one in asked:
        if one.wording:
            earlier[one.question.key] += sum(given.response in responses for given in one.given)
    told = []
    for one, enough in zip(asked, least, strict=True):
        own = [given for given in one.given if given.response in responses]
        count = len(own) if one.wording else len(responses) - earlier[one.question.key]
        told.append(_told(one, own, count, responses, enough))
    return told


def _told(one: _Asked, own: list[_Given], asked: int, responses: Collection[int], least: int) -> Summary:
    if len(own) < least:
        return Summary(one.question, asked, len(own), suppressed=True, until=one.until)
    texts = tuple(text for response, text in one.quotes if response in responses)
    spoken = Counter(theme for response, names in one.spoken if response in responses for theme in names)
    return replace(_summary(one.question, asked, own, texts, tuple(spoken.most_common())), until=one.until)


def _asked(connection: Connection, survey: int) -> list[_Asked]:
    """All that was asked and answered in a survey, read once."""
    given = _answers(connection, survey)
    named = {key: name for key, name, _count in themes(connection, survey)}
    quotes: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    spoken: dict[tuple[int, int], list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for one in said(connection, survey):
        place = (one.question, one.wording)
        if one.may_be_quoted:
            quotes[place].append((one.response, one.text))
        spoken[place].append((one.response, tuple(named[key] for key in one.themes if key in named)))
    known = wordings(connection, survey)
    found = []
    for question in questions(connection, survey):
        worded: list[tuple[Question, Wording | None]] = [(question, None)]
        worded += [(one.question, one) for one in known.get(question.key, ()) if (question.key, one.key) in given]
        for text, was in worded:
            place = (question.key, was.key if was else 0)
            until = was.until if was else ""
            found.append(_Asked(text, place[1], until, given.get(place, ()), quotes[place], spoken[place]))
    return found


def _answers(connection: Connection, survey: int) -> Mapping[tuple[int, int], list[_Given]]:
    """What was answered, by question and wording."""
    own, asked, worded = live(feedback.answer), live(feedback.question), live(feedback.wording)
    query = (
        select(own.c.question_id, worded.c.id, own.c.response_id, own.c.text, own.c.number, own.c.choices)
        .join(asked, asked.c.id == own.c.question_id)
        .join(worded, worded.c.id == own.c.wording_id, isouter=True)
        .where(asked.c.survey_id == survey)
        .order_by(own.c.id)
    )
    found: dict[tuple[int, int], list[_Given]] = defaultdict(list)
    for question, wording, response, text, number, choices in connection.execute(query).all():
        found[question, wording or 0].append(_Given(response, text or "", number, choices or ()))
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
