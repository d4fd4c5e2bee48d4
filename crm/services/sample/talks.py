"""What was said to made-up people and by them, over the last eighteen months."""

from __future__ import annotations

from random import Random
from typing import Any

from crm.models.records import INTERACTION
from crm.queries.records import Document
from crm.services.sample.lore import HOME, lore, staff
from crm.services.sample.stage import Organisation, Person, Stage, Talk
from crm.store.unit import Unit

_DAYS = 548
_CHANNELS = {
    "call": 30, "email": 22, "meeting": 20, "video_call": 18, "message": 4, "letter": 2, "site_visit": 3, "social": 1,
    "other": 1,
}  # fmt: skip
_RECENT = 75  # days in which a point is still being followed up
_NEW = ("noted", "follow_up_required", "follow_up_required", "unresolved")
_OLD = ("noted", "noted", "follow_up_completed", "follow_up_completed", "follow_up_required", "unresolved")


def add_talks(stage: Stage, unit: Unit, first: int, last: int, count: int) -> None:
    """Store `count` interactions of the days from `first` to `last`, counted from today, in the order of dates."""
    chance = stage.chance(f"talks {first}")
    met = [one for one in stage.organisations.values() if one.name != HOME and stage.colleagues(one.name)]
    drafts = [_draft(stage, chance.choice(met), -days, chance) for days in _days(chance, -last, -first, count)]
    drafts.sort(key=lambda draft: str(draft[0]["date"]))
    keys = stage.names.add(unit, INTERACTION, [document for document, _talk in drafts])
    stage.talks.update(zip(keys, [talk for _document, talk in drafts], strict=True))


def add_earlier(stage: Stage, unit: Unit) -> None:
    add_talks(stage, unit, -_DAYS, -181, 170)


def add_recent(stage: Stage, unit: Unit) -> None:
    add_talks(stage, unit, -180, -1, 180)


def _days(chance: Random, nearest: int, farthest: int, count: int) -> list[int]:
    """Days ago, more of them of late."""
    return [int(chance.triangular(nearest, farthest, nearest)) for _ in range(count)]


def _draft(stage: Stage, organisation: Organisation, day: int, chance: Random) -> tuple[Document, Talk]:
    colleagues = stage.colleagues(organisation.name)
    people = chance.sample(colleagues, min(len(colleagues), chance.choice((1, 1, 1, 2, 3))))
    topic = chance.choice([one for one in lore("talks")["topic"] if organisation.sector in one["sectors"]])
    logged = staff(chance)
    spoken = _Wording(people[0], organisation, logged)
    document = {
        "date": _weekday(stage, day),
        "channel": chance.choices(list(_CHANNELS), list(_CHANNELS.values()))[0],
        "subject": chance.choice(topic["subjects"]),
        "summary": spoken.summary(chance.sample(topic["summaries"], chance.choice((1, 2, 2, 3)))),
        "staff": logged,
        "participants": list(_participants(stage, people, organisation, chance)),
        "points": _points(topic["points"], -day, chance),
    }
    return document, Talk(people[0], organisation, tuple(spoken.put(task) for task in topic["tasks"]))


class _Wording:
    """Fills in who spoke, by full name once and as a colleague would after that."""

    def __init__(self, person: Person, organisation: Organisation, logged: str) -> None:
        self._person, self._organisation, self._logged = person, organisation, logged

    def put(self, text: str, person: str = "") -> str:
        return text.format(person=person or self._person.name, organisation=self._organisation.name, staff=self._logged)

    def summary(self, sentences: list[str]) -> str:
        first = next((sentence for sentence in sentences if "{person}" in sentence), "")
        return " ".join(self.put(one, "" if one == first else self._person.called) for one in sentences)


def _weekday(stage: Stage, day: int) -> str:
    """The day, or the Friday before a weekend: never later than today."""
    return stage.day(day - max(0, (stage.today.weekday() + day) % 7 - 4))


def _participants(
    stage: Stage, people: list[Person], organisation: Organisation, chance: Random
) -> list[dict[str, Any]]:
    found = [{"person_id": person.key} for person in people]
    if chance.random() < 0.35:
        found.append({"organisation_id": organisation.key})
    if chance.random() < 0.15:
        found.append({"person_id": chance.choice([one for one in stage.people if one not in people]).key})
    return found


def _points(texts: list[str], days_ago: int, chance: Random) -> list[dict[str, str]]:
    statuses = _NEW if days_ago < _RECENT else _OLD
    chosen = chance.sample(texts, chance.choice((0, 1, 1, 1, 2, 3)))
    return [{"text": text, "status": chance.choice(statuses)} for text in chosen]
