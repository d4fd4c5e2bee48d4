"""Pilots: saving them by their own sense, making them of what was said, moving them from stage to stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.models import pilots
from crm.models.pilots import PILOT_STAGES
from crm.models.records import INDICATOR, PARTY_COLUMNS, PILOT
from crm.queries.action_plan import Origin
from crm.queries.records import Document, load
from crm.services import records
from crm.services.contacts import called
from crm.services.funding_rules import amount_faults, not_a_currency
from crm.services.links import Links
from crm.services.origins import link_to, make_all
from crm.services.rules import LINE_LENGTH, checked
from crm.store.database import Database
from crm.store.unit import Unit
from crm.text import one_line
from crm.values.currencies import currency_of, is_currency, tidy_amount

NEW: Final = PILOT_STAGES[0]
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_TITLES: Final = ("decision", "candidate")  # words of others tell what is wrong


def check(document: Mapping[str, Any]) -> None:
    """Refuse a budget without a currency, a partner that is nobody, a commitment's day without one.

    Raises:
        Invalid: with a message for each field.
    """
    problems: dict[str, str] = {}
    _check_budget(document, problems)
    for number, row in enumerate(document.get("partners") or ()):
        _check_partner(row, f"partners.{number}", problems)
    for number, row in enumerate(document.get("milestones") or ()):
        if str(row.get("reached_on") or "") > today():
            problems[f"milestones.{number}.reached_on"] = _("This day is still to come.")
    if problems:
        raise Invalid(problems)


def _check_budget(document: Mapping[str, Any], problems: dict[str, str]) -> None:
    budget, currency = document.get("budget"), document.get("currency")
    if currency and not is_currency(str(currency)):
        problems["currency"] = not_a_currency(currency)
    if budget and not currency:
        problems["currency"] = _("Say in which currency the budget is, as EUR.")
    problems.update(amount_faults("budget", budget, str(currency or "")))


def _check_partner(row: Mapping[str, Any], path: str, problems: dict[str, str]) -> None:
    """Exactly one party, each reference chosen, and what was committed beside its day."""
    named = [column for column in PARTY_COLUMNS if row.get(column)]
    if len(named) > 1:
        problems[f"{path}.{named[1]}"] = _("A partner is a person, an organisation or a city: leave one of them.")
    elif not named and any(value for name, value in row.items() if name != "id"):
        typed = next((column for column in PARTY_COLUMNS if row.get(column.removesuffix("_id"))), "")
        sentence = _("Choose one of those offered.") if typed else _("Say who the partner is.")
        problems[f"{path}.{typed or 'organisation_id'}"] = sentence
    if row.get("contact") and not row.get("contact_id"):
        problems[f"{path}.contact_id"] = _("Choose one of those offered.")
    if row.get("committed_on") and not row.get("commitment"):
        problems[f"{path}.commitment"] = _("Say what was committed on that day.")


def settled(document: Mapping[str, Any], base: Mapping[str, Any] = _NOTHING) -> Document:
    """The document with its currency as a code, its budget as amounts are, and lessons without a date dated today."""
    result = dict(document)
    if result.get("currency"):
        result["currency"] = currency_of(str(result["currency"])) or str(result["currency"]).strip()
    if result.get("budget") and result["budget"] != base.get("budget"):
        result["budget"] = tidy_amount(str(result["budget"]), str(result.get("currency") or base.get("currency") or ""))
    if result.get("lessons"):
        result["lessons"] = [{**row, "date": row.get("date") or today()} for row in result["lessons"]]
    return result


def create(unit: Unit, document: Document, links: Links) -> int:
    """Add a pilot within a unit of work; one without a stage is an idea."""
    return records.create(unit, PILOT, settled({**document, "stage": document.get("stage") or NEW}), links)


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store a pilot with partners, milestones, indicators, risks and lessons as one step; returns its key.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    edited = settled(edited, base or _NOTHING)
    check({**(base or {}), **edited})
    checked(PILOT, {**_period(base), **edited} if base is not None else {**records.needed(PILOT), **edited})
    label = _("Change pilot “{title}”") if base else _("Add pilot “{title}”")
    title = edited.get("title") or (base or {}).get("title") or ""
    with database.write(label.format(title=title)) as unit:
        if base is None:
            return create(unit, edited, Links(unit))
        records.update(unit, PILOT, base, edited, Links(unit))
    return int(base["id"])


def _period(base: Document) -> Document:
    """The days that a changed one is compared with."""
    return {name: base[name] for name in ("start", "end") if base.get(name)}


def save_indicator(database: Database, base: Document, edited: Document) -> int:
    """Store an indicator with what was measured as one step; returns its key.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    _check_groups(edited.get("disaggregation", base.get("disaggregation")) or (), edited.get("readings") or ())
    whole = {**base, **edited}
    if whole.get("target_on") and whole.get("baseline_on") and whole["target_on"] < whole["baseline_on"]:
        raise Invalid({"target_on": _("The target lies before the baseline.")})
    rows = [{"date": None, "value": None, **row} for row in edited.get("readings") or ()]
    checked(INDICATOR, {**edited, "readings": rows})
    with database.write(_("Change indicator “{name}”").format(name=whole.get("name") or "")) as unit:
        records.update(unit, INDICATOR, base, edited, Links(unit))
    return int(base["id"])


def measure(database: Database, key: int, reading: Mapping[str, Any]) -> int:
    """Note what was measured of an indicator: `date`, `value`, and if it is not of everybody `group`. Returns the step.

    Raises:
        Invalid: with a message for each field: the day lies ahead, the group is none that is told apart …
    """
    with database.read() as connection:
        base = load(connection, INDICATOR, key)
    row = {name: reading.get(name) or None for name in ("date", "value", "group", "notes")}
    try:
        _check_groups(base["disaggregation"], [row])
        (row,) = checked(INDICATOR, {"id": key, "readings": [row]})["readings"]
        _check_past(row["date"], "readings.0.date")
    except Invalid as error:
        raise Invalid({path.rpartition(".")[2]: said for path, said in error.fields.items()}) from error
    with database.write(_("Measure {what}").format(what=called(database, INDICATOR.name, [key]))) as unit:
        unit.insert(pilots.reading, {"indicator_id": key, **row})
    return unit.step


def _check_past(day: str, path: str) -> None:
    if day > today():
        raise Invalid({path: _("This day is still to come.")})


def _check_groups(groups: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    sentence = _("“{group}” is none of the groups that are told apart: {groups}.")
    named = ", ".join(groups) or _("none")
    problems = {
        f"readings.{number}.group": sentence.format(group=row["group"], groups=named)
        for number, row in enumerate(rows)
        if row.get("group") and row["group"] not in groups
    }
    if problems:
        raise Invalid(problems)


def add_lesson(database: Database, key: int, text: str, section: str = "") -> int:
    """Note what is learnt from a pilot, dated today; returns the step.

    Raises:
        Invalid: it says nothing.
    """
    row = {"date": today(), "text": text.strip(), "section": one_line(section) or None}
    if not row["text"]:
        raise Invalid({"text": _("Write what is learnt.")})
    with database.write(_("Note a lesson of {what}").format(what=called(database, PILOT.name, [key]))) as unit:
        unit.insert(pilots.lesson, {"pilot_id": key, **row})
    return unit.step


def reach(database: Database, key: int, title: str) -> int:
    """Say that a milestone, by its key, is reached today; returns the step."""
    with database.write(_("Milestone “{title}” reached").format(title=title)) as unit:
        unit.update(pilots.milestone, key, {"reached_on": today()})
    return unit.step


def set_stage(database: Database, keys: Sequence[int], stage: str) -> int:
    """Move pilots to a stage as one step, which is returned.

    Raises:
        Invalid: it is no stage.
    """
    checked(PILOT, {"id": 0, "stage": stage})
    with database.write(_("Move {what} to another stage").format(what=called(database, PILOT.name, keys))) as unit:
        for key in keys:
            unit.update(pilots.pilot, key, {"stage": stage})
    return unit.step


def make(database: Database, origins: Sequence[Origin]) -> int:
    """Make a pilot of each thing that was said, as one step, which is returned."""
    drafts = [drafted(origin) for origin in origins]
    label = ngettext("Make {count} pilot of what was said", "Make {count} pilots of what was said", len(drafts))
    return make_all(database, label, drafts, create)


def link(database: Database, key: int, origins: Sequence[Origin]) -> int:
    """Say that a pilot also comes from these; returns the step."""
    return link_to(database, PILOT, pilots.pilot_origin, key, origins)


def drafted(origin: Origin) -> Document:
    """A pilot made of something that was said: its words as title, and as the problem where they tell of one."""
    document: Document = {
        "kind": PILOT.name, "title": one_line(origin.text)[:LINE_LENGTH], "stage": NEW,
        "partners": [], "milestones": [], "indicators": [], "risks": [], "lessons": [],
        "origins": [{f"{origin.kind}_id": origin.key}],
    }  # fmt: skip
    if origin.kind not in _TITLES:
        document["problem"] = origin.text
    return document
