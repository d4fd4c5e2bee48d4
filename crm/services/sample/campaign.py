"""The made-up campaign: messages with an image, a question a week with its answers, and the posts that asked it."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any, Final

from crm.i18n import N_, _
from crm.models import campaign, documents, feedback
from crm.models.feedback import WORDED
from crm.models.records import MESSAGE, SURVEY
from crm.queries.feedback import Question, questions, said
from crm.services import records
from crm.services.feedback import add_response, code
from crm.services.handwritten import paragraphs
from crm.services.sample.lore import FICTIONAL, lore, staff
from crm.services.sample.papers import portrait
from crm.services.sample.stage import Stage
from crm.store import documents as contents
from crm.store.unit import Unit

LABEL: Final = N_("Write messages and tools")
_WEEKS: Final = 9  # that were asked so far
_POSTED: Final = ("mastodon", "x", "linkedin", "bluesky")


def run_campaign(stage: Stage) -> None:
    """Messages; then each week as a step: the question, what was answered, the themes in it, and its posts."""
    with stage.database.write(_(LABEL)) as unit:
        messages = [_add_message(stage, unit, row) for row in lore("campaign")["message"]]
    chance = stage.chance("campaign")
    for number, row in enumerate(lore("campaign")["week"]):
        with stage.database.write(_("Ask {name}").format(name=row["name"])) as unit:
            survey = _ask(stage, unit, number, row)
            _answer(stage, unit, survey, row, chance)
            _post(stage, unit, survey, number, (row, messages[0]), chance)
        _code(stage, survey, row)


def _add_message(stage: Stage, unit: Unit, row: dict[str, Any]) -> int:
    document = {name: value for name, value in row.items() if name in MESSAGE.fields}
    key = records.create(unit, MESSAGE, {**document, "text": paragraphs(row["text"]), "notes": FICTIONAL})
    if "picture" in row:
        content = portrait(stage.chance(row["name"]))
        digest = contents.put(stage.database, unit.connection, content)
        file = {"name": "lamp.png", "media_type": "image/png", "size": len(content), "sha256": digest,
                "added_on": stage.day(-70)}  # fmt: skip
        image = unit.insert(documents.document, file)
        unit.insert(campaign.message_file, {"message_id": key, "document_id": image, "alt": row["picture"]})
    return key


def _monday(stage: Stage, number: int) -> int:
    """How many days from today the week of that number begins; the last that was asked is over."""
    return -stage.today.weekday() - 7 * (_WEEKS - number)


def _ask(stage: Stage, unit: Unit, number: int, row: dict[str, Any]) -> int:
    first, about = _monday(stage, number), lore("campaign")["weeks"]
    question = {name: row[name] for name in WORDED if name in row}
    document = {
        "name": row["name"], "short_name": f"week-{number + 1}", "anonymous": True, "asked_where": about["where"],
        "smallest_group": feedback.SMALL_GROUP, "method": about["method"], "asked_from": stage.day(first),
        "asked_until": stage.day(first + 6), "questions": [{**question, "place": 1}],
    }  # fmt: skip
    return records.create(unit, SURVEY, document)


def _answer(stage: Stage, unit: Unit, survey: int, row: dict[str, Any], chance: Random) -> None:
    (asked,) = questions(unit.connection, survey)
    first = int(lore("campaign")["week"].index(row))
    earlier = row.get("earlier")
    if earlier:
        until = stage.day(_monday(stage, first) + 1)
        worded = {name: row[name] for name in WORDED if name in row} | {"choices": earlier["choices"], "until": until}
        wording = unit.insert(feedback.wording, {**worded, "question_id": asked.key})
        for _number in range(earlier["answers"]):
            value = chance.choices(earlier["choices"], earlier["chances"])[0]
            response = _respond(stage, unit, survey, (asked, None), _monday(stage, first), chance)
            unit.insert(feedback.answer, {"response_id": response, "question_id": asked.key, "wording_id": wording,
                                          "choices": (value,)})  # fmt: skip
    for _number in range(row["answers"]):
        _respond(stage, unit, survey, (asked, _value(asked, row, chance)), _monday(stage, first), chance)


def _respond(
    stage: Stage, unit: Unit, survey: int, said_: tuple[Question, Any], monday: int, chance: Random
) -> int:  # fmt: skip
    asked, value = said_
    about = lore("campaign")["weeks"]
    regions, kinds = ([*zip(*about[name], strict=True)] for name in ("places", "kinds"))
    day = stage.today + timedelta(days=monday + min(chance.choice((0, 0, 1, 1, 2, 3, 4, 5, 6, 8)), 8))
    facts = {
        "submitted_at": day.isoformat(), "channel": chance.choice(("form", "mastodon", "postcard")),
        "region": chance.choices(regions[0], regions[1])[0], "quote_consent": chance.random() < 0.6,
        "sector": chance.choices(kinds[0], kinds[1])[0],
    }  # fmt: skip
    return add_response(unit, survey, [asked], {asked.key: value}, facts)


def _value(asked: Question, row: dict[str, Any], chance: Random) -> Any:
    if asked.kind == "text":
        return chance.choice(row["texts"])[0]
    if asked.kind == "scale":
        return chance.choices(range(asked.lowest, asked.highest + 1), row["chances"])[0]
    if asked.kind == "several":
        found = chance.choices(asked.choices, row["chances"], k=chance.choice((1, 2, 2, 3)))
        return tuple(one for one in asked.choices if one in found)
    return chance.choices(asked.choices, row["chances"])[0]


def _code(stage: Stage, survey: int, row: dict[str, Any]) -> None:
    themes = {text: theme for text, theme in row.get("texts", ()) if theme}
    with stage.database.read() as connection:
        texts = said(connection, survey)
    for theme in dict.fromkeys(themes.values()):
        answers = [one.answer for one in texts if themes.get(one.text) == theme]
        if answers:
            code(stage.database, answers, theme, survey)


def _post(
    stage: Stage, unit: Unit, survey: int, number: int, about: tuple[dict[str, Any], int], chance: Random
) -> None:  # fmt: skip
    """The question on two channels, in most weeks a message as well; what lies ahead is planned."""
    row, message = about
    first = _monday(stage, number)
    rows: list[dict[str, Any]] = [
        {"title": row["name"], "channel": channel, "planned_on": stage.day(first), "planned_at": "09:00",
         "survey_id": survey, "text": row["text"]}
        for channel in (_POSTED[number % 2], "newsletter")
    ]  # fmt: skip
    if number % 2 == 0:
        rows.append({"title": _("The Charter, once more"), "channel": _POSTED[number % 4], "message_id": message,
                     "planned_on": stage.day(first + 3), "planned_at": "17:30"})  # fmt: skip
    for one in rows:
        is_out = number < _WEEKS
        facts = {"status": campaign.POSTED, "posted_on": one["planned_on"], "reach": chance.randint(140, 2900),
                 "link": f"https://lantern.example.org/{one['channel']}/{number + 1}"}  # fmt: skip
        owner = stage.names.key("staff_member", staff(chance))
        unit.insert(campaign.post, {**one, "status": campaign.PLANNED, "owner_id": owner, **(facts if is_out else {})})
