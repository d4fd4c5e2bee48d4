"""Articles: saving them by their own sense, moving many from state to state, noting how one goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _
from crm.models import publications
from crm.models.publications import PITCH, PUBLISHED, REFUSED, SCHEDULED
from crm.models.records import ARTICLE, PARTY_COLUMNS
from crm.queries.records import Document, load, load_many
from crm.services import records
from crm.services.contacts import called
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.unit import Unit

NEW: Final = PITCH
SETTABLE: Final = (
    "status", "editor_id", "due", "series", "outlet_id", "embargo", "scheduled_on", "lens", "language", "city_id",
)  # fmt: skip
_CHOSEN: Final = ("author", "outlet")  # which are not made of a name
_OUT: Final = (SCHEDULED, PUBLISHED)
_APPEARS: Final = {SCHEDULED: "scheduled_on", PUBLISHED: "published_on"}  # when an article of that status does


def check(article: Mapping[str, Any], was: str = "") -> None:
    """Refuse what its status contradicts: published without a day or a place, scheduled for no day, against a refusal.

    `was` is the status before: of what is out already somebody may take back that they agreed.

    Raises:
        Invalid: with a message for each field.
    """
    problems = dict(_days(article))
    if article.get("status") == PUBLISHED and not article.get("link") and not article.get("outlet_id"):
        problems["link"] = _("Say where it was published: its link, or the outlet.")
    for name in _CHOSEN:
        if article.get(name) and not article.get(f"{name}_id"):
            problems[f"{name}_id"] = _("Choose one of those offered.")
    if isinstance(article.get("words"), int) and article["words"] < 1:
        problems["words"] = _("Write how many words it has, or leave it empty.")
    for number, row in enumerate(article.get("interviewees") or ()):
        goes_out = article.get("status") in _OUT and was != PUBLISHED
        problems.update(_interviewee(row, f"interviewees.{number}", out=goes_out))
    if problems:
        raise Invalid(problems)


def _days(article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    status, published = article.get("status") or NEW, str(article.get("published_on") or "")
    if status == PUBLISHED and not published:
        yield "published_on", _("Say on which day it was published.")
    elif published > today()[: len(published)]:
        yield "published_on", _("This day is still to come. Schedule the article for it, and publish it then.")
    elif published and status != PUBLISHED:
        yield "published_on", _("Only a published article has this day: set its status, or leave the day empty.")
    if status == SCHEDULED and not article.get("scheduled_on"):
        yield "scheduled_on", _("Say for which day it is scheduled.")


def _interviewee(row: Mapping[str, Any], path: str, *, out: bool) -> Iterator[tuple[str, str]]:
    """Exactly one party, chosen and not only typed; nobody appears who refused."""
    named = [column for column in PARTY_COLUMNS if row.get(column)]
    if len(named) > 1:
        yield f"{path}.{named[1]}", _("An interviewee is a person, an organisation or a city: leave one of them.")
    elif not named and any(value for name, value in row.items() if name != "id"):
        typed = next((column for column in PARTY_COLUMNS if row.get(column.removesuffix("_id"))), "")
        sentence = _("Choose one of those offered.") if typed else _("Say who it is.")
        yield f"{path}.{typed or 'person_id'}", sentence
    if out and row.get("consent") == REFUSED:
        yield f"{path}.consent", _("They do not want to appear: take them out, or do not let it appear.")


@dataclass(frozen=True, slots=True)
class Early:
    """An article that appears on `day` though its embargo ends on `embargo`: perhaps agreed, perhaps a mistake."""

    title: str
    day: str
    embargo: str


def early(article: Mapping[str, Any]) -> Early | None:
    """Whether an article came out, or is to, while its embargo holds; None where it does not."""
    status, embargo = str(article.get("status") or ""), str(article.get("embargo") or "")
    day = str(article.get(_APPEARS.get(status, "")) or "")
    is_early = bool(day and embargo) and day < embargo[: len(day)]
    return Early(str(article.get("title") or ""), day, embargo) if is_early else None


def create(unit: Unit, document: Document, links: Links) -> int:
    """Add an article within a unit of work; one without a status is a pitch."""
    return records.create(unit, ARTICLE, settled({**document, "status": document.get("status") or NEW}), links)


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store an article with interviewees and notes as one step; returns its key.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    edited = settled(edited)
    checked(ARTICLE, edited if base is not None else {**records.needed(ARTICLE), **edited})
    check({**(base or {}), **edited}, str((base or {}).get("status") or ""))
    label = _("Change article “{title}”") if base else _("Add article “{title}”")
    title = edited.get("title") or (base or {}).get("title") or ""
    with database.write(label.format(title=title)) as unit:
        if base is None:
            return create(unit, edited, Links(unit))
        records.update(unit, ARTICLE, base, edited, Links(unit))
    return int(base["id"])


def settled(document: Mapping[str, Any]) -> Document:
    """The document with notes without a date dated today."""
    result = dict(document)
    if result.get("progress"):
        result["progress"] = [{**note, "date": note.get("date") or today()} for note in result["progress"]]
    return result


def moved(article: Mapping[str, Any], status: str) -> Document:
    """What moving an article to a state sets: what is published has a day, today's where none was said."""
    day = (article.get("published_on") or today()) if status == PUBLISHED else None
    return {"status": status, "published_on": day}


def early_among(connection: Connection, keys: Sequence[int], status: str) -> list[Early]:
    """Those of many articles that would come out early if they moved to a state."""
    articles = load_many(connection, ARTICLE, keys).values()
    return [found for one in articles if (found := early({**one, **moved(one, status)}))]


def set_values(database: Database, keys: Sequence[int], values: Mapping[str, Any]) -> int:
    """Give many articles the same editor, outlet, status …, as one step, which is returned.

    Raises:
        Invalid: a value cannot be stored there, or an article is not ready for that state; nothing is stored then.
    """
    wanted = {name: value for name, value in checked(ARTICLE, {"id": 0, **values}).items() if name in SETTABLE}
    fields = ", ".join(_(ARTICLE.fields[name].label) for name in wanted)
    what = called(database, ARTICLE.name, keys)
    with database.write(_("Set {field} of {what}").format(field=fields, what=what)) as unit:
        for key in keys:
            article = load(unit.connection, ARTICLE, key)
            changed = {**wanted, **(moved(article, wanted["status"]) if wanted.get("status") else {})}
            _check_one({**article, **changed}, str(article["status"] or ""), named=len(keys) > 1)
            unit.update(publications.article, key, changed)
    return unit.step


def _check_one(article: Mapping[str, Any], was: str, *, named: bool) -> None:
    """As `check`; where it is `named`, its title stands before what is wrong with it."""
    try:
        check(article, was)
    except Invalid as error:
        if not named:
            raise
        sentence = _("“{title}”: {problem}")
        told = {name: sentence.format(title=article["title"], problem=said) for name, said in error.fields.items()}
        raise Invalid(told) from error


def add_note(database: Database, key: int, text: str, author: str = "") -> int:
    """Note how an article goes, dated today, with the status of now; returns the step.

    Raises:
        Invalid: it says nothing.
    """
    if not text.strip():
        raise Invalid({"text": _("Write how it goes.")})
    with database.write(_("Note how {what} goes").format(what=called(database, ARTICLE.name, [key]))) as unit:
        status = load(unit.connection, ARTICLE, key)["status"] or NEW
        row = {"article_id": key, "date": today(), "status": status, "text": text.strip(), "author": author or None}
        unit.insert(publications.article_note, row)
    return unit.step
