"""What the file of a weekly question says of who answered: region, stakeholder kind, whether they may be quoted.

Forms ask it beside the question; it is no question of the survey. Exports of networks are understood as well: the text
of each post or comment answers the question, and counts of likes are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crm.i18n import N_
from crm.models.contacts import SECTORS
from crm.models.regions import REGIONS, region_of
from crm.services.importing.survey_tables import Asked, Facts, SurveyTable
from crm.services.importing.values import sector
from crm.services.importing.written_dates import order_of, read_date
from crm.text import fold, words
from crm.values.places import country_code

_REGION: Final = {
    "region", "world region", "country", "your country", "your region", "where do you live", "where are you based",
    "which country do you live in", "which region do you live in", "in which country do you live", "location",
    "in which region do you live", "which country are you in", "country or region",
}  # fmt: skip
_SECTOR: Final = {
    "sector", "stakeholder kind", "stakeholder group", "kind of stakeholder", "i am", "you are", "who are you",
    "i work in", "which best describes you", "what best describes you", "where do you work", "organisation type",
    "type of organisation", "organization type", "type of organization", "kind of organisation",
}  # fmt: skip
_QUOTE: Final = {
    "may we quote you", "may be quoted", "can we quote you", "quote", "quote consent", "i agree to be quoted",
    "you may quote me", "may we quote your answer",
}  # fmt: skip
_POSTED: Final = {
    "text", "full text", "tweet", "tweet text", "post text", "post", "content", "comment", "comment text", "message",
    "reply", "reply text", "body", "caption",
}  # fmt: skip
_POST_ID: Final = {"tweet id", "post id", "status id", "comment id", "message id", "uri", "url", "permalink", "link"}
_POSTED_AT: Final = {"created at", "created time", "date", "posted at", "published at", "posted", "time"}
_CHOICE: Final = {"choice", "choices", "option", "options", "answer", "answers", "label"}
_COUNT: Final = {"votes", "vote", "count", "responses", "number", "total", "vote count", "answers given"}
_YES: Final = {"yes", "y", "true", "1", "i agree", "agree", "ja", "oui", "si", "sim"}


_OF_X: Final = re.compile(r"\w{3} (\w{3}) (\d{1,2}) [\d:]{8} [+-]\d{4} (\d{4})")  # as X writes a moment


@dataclass(frozen=True, slots=True)
class Respondents:
    """The questions of a file that are questions, and the columns that say who answered; -1 for none."""

    questions: tuple[Asked, ...]
    facts: Facts
    region: int = -1
    sector: int = -1
    quote: int = -1
    is_posts: bool = False
    order: str = ""  # in which the file writes its dates

    def when(self, cell: str) -> str:
        """A moment of the file as ISO text; as it stands where it cannot be read."""
        of_x = _OF_X.fullmatch(cell.strip())
        found, _unsure = read_date(of_x.expand(r"\2 \1 \3") if of_x else cell, self.order)
        return found if found and not found.startswith("--") else cell


def understood(table: SurveyTable, known: Sequence[str]) -> Respondents:
    """Which columns of a table are about who answered; `known` are the questions of the survey, however worded."""
    folded = {fold(text).strip() for text in known}
    posted = next((one for one in table.questions if _heading(one) in _POSTED), None)
    is_posts = posted is not None and not any(fold(one.text).strip() in folded for one in table.questions)
    region, kind, quote, number, when = (
        _column(table.questions, names, folded) for names in (_REGION, _SECTOR, _QUOTE, _POST_ID, _POSTED_AT)
    )
    facts = table.facts
    if is_posts and posted is not None:
        facts = facts._replace(id=facts.id if facts.id >= 0 else number, when=facts.when if facts.when >= 0 else when)
        return Respondents((posted,), facts, is_posts=True, order=_order(table, facts))
    rest = tuple(one for one in table.questions if not set(one.columns) & {region, kind, quote})
    return Respondents(rest, facts, region, kind, quote, order=_order(table, facts))


def roles(table: SurveyTable, known: Sequence[str]) -> dict[int, str]:
    """What columns are that are no questions, by the place of each in the table: a message id."""
    if counted(table) is not None:
        return {one.columns[0]: N_("counts of a poll") for one in table.questions}
    about = understood(table, known)
    found = {about.region: N_("who answered: region"), about.sector: N_("who answered: stakeholder kind"),
             about.quote: N_("whether they may be quoted")}  # fmt: skip
    asked = {one.columns for one in about.questions}
    left_out = {one.columns[0]: N_("left out") for one in table.questions if one.columns not in asked}
    return left_out | {place: role for place, role in found.items() if place >= 0}


def counted(table: SurveyTable) -> list[tuple[int, str, str]] | None:
    """The rows of a poll that tells only how often each choice was made: number in the file, choice, count as written.

    None where the table is another one.
    """
    choice = next((one.columns[0] for one in table.questions if _heading(one) in _CHOICE), -1)
    count = next((one.columns[0] for one in table.questions if _heading(one) in _COUNT), -1)
    if choice < 0 or count < 0 or len(table.questions) > 3:
        return None
    return [(number, table.fact(choice, cells), table.fact(count, cells)) for number, cells in table.rows]


def region_named(cell: str) -> str:
    """The region of the world that a cell names, by its own name or by a country in it; '' for other words."""
    named = next((region for region in REGIONS if fold(region) == fold(cell.strip())), "")
    return named or region_of(country_code(cell))


def sector_named(cell: str) -> str:
    """The stakeholder kind that a cell names; '' for other words."""
    return sector(cell, SECTORS)


def agrees(cell: str) -> bool:
    """Whether a cell says that the answer may be quoted."""
    return fold(cell).strip(" .!").split(",")[0] in _YES


def _heading(one: Asked) -> str:
    return " ".join(words(one.text))


def _column(questions: Sequence[Asked], names: set[str], known: set[str]) -> int:
    """The column under one of some headings, unless the survey asks that itself."""
    found = (one for one in questions if _heading(one) in names and fold(one.text).strip() not in known)
    return next((one.columns[0] for one in found if not one.options), -1)


def _order(table: SurveyTable, facts: Facts) -> str:
    return order_of(table.fact(facts.when, cells) for _number, cells in table.rows) if facts.when >= 0 else ""
