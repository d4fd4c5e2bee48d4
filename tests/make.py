"""Rows with valid values: one function per table, which makes what its row must point at where the test does not say.

key = make.person(unit, given_name="Amina")
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from crm.models import (
    action_plan,
    bookmarks,
    campaign,
    check_ins,
    comments,
    commitments,
    contacts,
    documents,
    events,
    exports,
    feedback,
    funding,
    handouts,
    imports,
    interactions,
    invitations,
    letter_templates,
    mapping,
    meetings,
    participations,
    pilots,
    programme,
    publications,
    staff,
)
from crm.models.schema import table
from crm.store.database import Author, Database
from crm.store.unit import Unit
from tests import templates

Maker = Callable[..., int]
WINDOW = "window"


def author(site: int = 7, window: str = WINDOW) -> Author:
    return Author("Tess Tester", site, window)


def database(folder: Path, passphrase: str | None = None) -> Database:
    """An empty workspace in a folder."""
    return templates.open_empty(folder / "test.scjc", author(), passphrase)


def _party(unit: Unit, values: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """The values with a party where they name none."""
    if not any(values.get(f"{prefix}{kind}_id") for kind in ("person", "organisation", "city", "event")):
        values = {f"{prefix}person_id": person(unit), **values}
    return values


def person(unit: Unit, **values: Any) -> int:
    return unit.insert(
        contacts.person, {"given_name": "Amina", "family_name": "Okello", "full_name": "Amina Okello", **values}
    )


def organisation(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.organisation, {"name": "Housing Forum", "acronym": "HF", **values})


def city(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.city, {"name": "Kisumu", "country": "KE", **values})


def email(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.email, {"address": "amina@example.org", **_party(unit, values)})


def phone(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.phone, {"number": "+254 700 000000", **_party(unit, values)})


def address(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.address, {"street": "1 Lake Road", "city": "Kisumu", **_party(unit, values)})


def website(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.website, {"url": "https://example.org/", **_party(unit, values)})


def affiliation(unit: Unit, **values: Any) -> int:
    if not any(values.get(name) for name in ("organisation_id", "city_id")):
        values["organisation_id"] = organisation(unit)
    return unit.insert(contacts.affiliation, {"role": "Director", **_needs(unit, "person", values)})


def relationship(unit: Unit, **values: Any) -> int:
    values = _party(unit, _party(unit, values, "from_"), "to_")
    return unit.insert(contacts.relationship, {"type": "introduced_by", **values})


def consent(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.consent, {"purpose": "Newsletter", **_party(unit, values)})


def tag(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.tag, {"name": "housing", **values})


def tagging(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.tagging, _party(unit, _needs(unit, "tag", values)))


def custom_field(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.custom_field, {"record_kind": "person", "name": "Shirt", "kind": "text", **values})


def custom_value(unit: Unit, **values: Any) -> int:
    return unit.insert(contacts.custom_value, {"value": "large", **_party(unit, _needs(unit, "custom_field", values))})


def document(unit: Unit, **values: Any) -> int:
    return unit.insert(documents.document, {"name": "letter.pdf", "media_type": "application/pdf", **values})


def attachment(unit: Unit, **values: Any) -> int:
    return unit.insert(documents.attachment, {"role": "document", **_party(unit, _needs(unit, "document", values))})


def event(unit: Unit, **values: Any) -> int:
    return unit.insert(events.event, {"name": "Convening", "date": "2018-02", "status": "tentative", **values})


def session(unit: Unit, **values: Any) -> int:
    return unit.insert(events.session, {"title": "Opening", "start": "14:00", **_needs(unit, "event", values)})


def budget_line(unit: Unit, **values: Any) -> int:
    return unit.insert(events.budget_line, {"item": "Catering", "planned": "900", **_needs(unit, "event", values)})


def speaker(unit: Unit, **values: Any) -> int:
    values = _needs(unit, "person", _needs(unit, "event", values))
    return unit.insert(events.speaker, {"role": "panellist", "status": "invited", **values})


def balance_target(unit: Unit, **values: Any) -> int:
    values = {"dimension": "sector", "value": "funder", "minimum": 5, **_needs(unit, "event", values)}
    return unit.insert(invitations.balance_target, values)


def wave(unit: Unit, **values: Any) -> int:
    return unit.insert(invitations.wave, {"number": 1, "name": "First", **_needs(unit, "event", values)})


def invitation(unit: Unit, **values: Any) -> int:
    values = _needs(unit, "person", _needs(unit, "event", values))
    return unit.insert(invitations.invitation, {"name": "Amina Okello", "token": "ABCDEFGHJK", **values})


def invitation_answer(unit: Unit, **values: Any) -> int:
    values = {"partstat": "accepted", "at": "2018-01-05T10:00:00.000Z", **_needs(unit, "invitation", values)}
    return unit.insert(invitations.invitation_answer, values)


def invitation_message(unit: Unit, **values: Any) -> int:
    values = {"kind": "invitation", "at": "2018-01-02T10:00:00.000Z", **_needs(unit, "invitation", values)}
    return unit.insert(invitations.invitation_message, values)


def participation(unit: Unit, **values: Any) -> int:
    values = {"name": "Amina Okello", **_needs(unit, "event", values)}
    return unit.insert(participations.participation, values)


def check_in(unit: Unit, **values: Any) -> int:
    values = _needs(unit, "participation", values)
    if not values.get("event_id"):
        sql = f"SELECT event_id FROM participation WHERE id = {values['participation_id']}"
        values["event_id"] = unit.connection.exec_driver_sql(sql).scalar_one()
    row = {"action": "arrival", "at": "2018-02-07T06:00:00.000Z", "site": 7, "method": "name"}
    return unit.insert(check_ins.check_in, {**row, **values})


def survey(unit: Unit, **values: Any) -> int:
    return unit.insert(feedback.survey, {"name": "Feedback", **_needs(unit, "event", values)})


def question(unit: Unit, **values: Any) -> int:
    return unit.insert(feedback.question, {"text": "What was missing?", **_needs(unit, "survey", values)})


def response(unit: Unit, **values: Any) -> int:
    return unit.insert(feedback.response, {"submitted_at": "2018-02-08", **_needs(unit, "survey", values)})


def answer(unit: Unit, **values: Any) -> int:
    values = _needs(unit, "response", _needs(unit, "question", values))
    return unit.insert(feedback.answer, {"text": "A lift", **values})


def wording(unit: Unit, **values: Any) -> int:
    return unit.insert(feedback.wording, {"text": "What lacked?", **_needs(unit, "question", values)})


def message(unit: Unit, **values: Any) -> int:
    return unit.insert(campaign.message, {"name": "The Charter in one breath", **values})


def message_file(unit: Unit, **values: Any) -> int:
    return unit.insert(campaign.message_file, _needs(unit, "document", _needs(unit, "message", values)))


def post(unit: Unit, **values: Any) -> int:
    return unit.insert(campaign.post, {"title": "Week 1", "status": "planned", **values})


def theme(unit: Unit, **values: Any) -> int:
    return unit.insert(feedback.theme, {"name": "Access", **_needs(unit, "survey", values)})


def coding(unit: Unit, **values: Any) -> int:
    return unit.insert(feedback.coding, _needs(unit, "answer", _needs(unit, "theme", values)))


def closing(unit: Unit, **values: Any) -> int:
    return unit.insert(meetings.closing, {"minutes": "We met.", **_needs(unit, "event", values)})


def decision(unit: Unit, **values: Any) -> int:
    return unit.insert(meetings.decision, {"text": "Meet again", **_needs(unit, "event", values)})


def candidate(unit: Unit, **values: Any) -> int:
    return unit.insert(meetings.candidate, {"text": "Publish the map", **_needs(unit, "event", values)})


def action(unit: Unit, **values: Any) -> int:
    return unit.insert(action_plan.action, {"title": "Count the lamps", "status": "proposed", "progress": 0, **values})


def assessment(unit: Unit, **values: Any) -> int:
    return unit.insert(mapping.assessment, {"date": "2018-02-07", "influence": "high", **_party(unit, values)})


def contributor(unit: Unit, **values: Any) -> int:
    return unit.insert(action_plan.contributor, _needs(unit, "action", _needs(unit, "person", values)))


def action_note(unit: Unit, **values: Any) -> int:
    return unit.insert(action_plan.action_note, {"text": "It goes well", **_needs(unit, "action", values)})


def origin(unit: Unit, **values: Any) -> int:
    return unit.insert(action_plan.origin, _needs(unit, "action", values))


def statement(unit: Unit, **values: Any) -> int:
    return unit.insert(commitments.statement, {"name": "Statement of the Harbours", **values})


def statement_version(unit: Unit, **values: Any) -> int:
    return unit.insert(
        commitments.statement_version,
        {"number": "1.0", "change": "major", "date": "2018-01-15", **_needs(unit, "statement", values)},
    )


def version_text(unit: Unit, **values: Any) -> int:
    return unit.insert(commitments.version_text, {"language": "en", "text": "We share.", **_version(unit, values)})


def signature(unit: Unit, **values: Any) -> int:
    facts = {"name": "Amina Okello", "mandate": "personal", "signed_on": "2018-02-08", "status": "verified"}
    return unit.insert(commitments.signature, {**facts, **_party(unit, _version(unit, values))})


def _version(unit: Unit, values: dict[str, Any]) -> dict[str, Any]:
    return values if values.get("version_id") else {**values, "version_id": statement_version(unit)}


def standing(unit: Unit, **values: Any) -> int:
    return unit.insert(
        commitments.standing, {"date": "2018-02-08", "status": "verified", **_needs(unit, "signature", values)}
    )


def pledge(unit: Unit, **values: Any) -> int:
    return unit.insert(commitments.pledge, {"text": "Publish the map of lamps", **_needs(unit, "signature", values)})


def pledge_check(unit: Unit, **values: Any) -> int:
    return unit.insert(commitments.pledge_check, {"date": "2019-02-08", **_needs(unit, "pledge", values)})


def ask(unit: Unit, **values: Any) -> int:
    return unit.insert(commitments.ask, {"name": "Amina Okello", **_party(unit, _needs(unit, "statement", values))})


def article(unit: Unit, **values: Any) -> int:
    return unit.insert(publications.article, {"title": "She counts the lamps", "status": "pitch", **values})


def interviewee(unit: Unit, **values: Any) -> int:
    return unit.insert(publications.interviewee, _party(unit, _needs(unit, "article", values)))


def article_note(unit: Unit, **values: Any) -> int:
    return unit.insert(publications.article_note, {"text": "It goes well", **_needs(unit, "article", values)})


def pilot(unit: Unit, **values: Any) -> int:
    return unit.insert(pilots.pilot, {"title": "Light the stairs", "stage": "idea", **values})


def pilot_partner(unit: Unit, **values: Any) -> int:
    return unit.insert(pilots.pilot_partner, {"role": "local_partner", **_party(unit, _needs(unit, "pilot", values))})


def milestone(unit: Unit, **values: Any) -> int:
    return unit.insert(pilots.milestone, {"title": "First lamp", **_needs(unit, "pilot", values)})


def indicator(unit: Unit, **values: Any) -> int:
    return unit.insert(pilots.indicator, {"name": "Lit stairs", "unit": "stairs", **_needs(unit, "pilot", values)})


def reading(unit: Unit, **values: Any) -> int:
    row = {"date": "2018-03-01", "value": "12", **_needs(unit, "indicator", values)}
    return unit.insert(pilots.reading, row)


def risk(unit: Unit, **values: Any) -> int:
    return unit.insert(pilots.risk, {"text": "The rains come early", **_needs(unit, "pilot", values)})


def lesson(unit: Unit, **values: Any) -> int:
    return unit.insert(pilots.lesson, {"text": "Ask at night", **_needs(unit, "pilot", values)})


def fit_score(unit: Unit, **values: Any) -> int:
    row = {"element": "data", "criterion": "funder", "points": 2, "note": "They called", **_needs(unit, "city", values)}
    return unit.insert(pilots.fit_score, row)


def pilot_origin(unit: Unit, **values: Any) -> int:
    return unit.insert(pilots.pilot_origin, _needs(unit, "pilot", values))


def opportunity(unit: Unit, **values: Any) -> int:
    row = {"title": "Light for the stairs", "status": "prospecting", "requested": "1000", "currency": "EUR", **values}
    return unit.insert(funding.opportunity, row)


def funding_stage(unit: Unit, **values: Any) -> int:
    row = {"date": "2018-01-05", "status": "prospecting", **_needs(unit, "opportunity", values)}
    return unit.insert(funding.funding_stage, row)


def deadline(unit: Unit, **values: Any) -> int:
    row = {"type": "loi", "date": "2018-02-01", **_needs(unit, "opportunity", values)}
    return unit.insert(funding.deadline, row)


def requirement(unit: Unit, **values: Any) -> int:
    return unit.insert(funding.requirement, {"text": "Two signatures", **_needs(unit, "opportunity", values)})


def instalment(unit: Unit, **values: Any) -> int:
    row = {"due": "2018-03-01", "amount": "500", **_needs(unit, "opportunity", values)}
    return unit.insert(funding.instalment, row)


def allocation(unit: Unit, **values: Any) -> int:
    row = {"amount": "400", "currency": "EUR", **_needs(unit, "opportunity", _needs(unit, "pilot", values))}
    return unit.insert(funding.allocation, row)


def grant_made(unit: Unit, **values: Any) -> int:
    row = {
        "title": "Lamps",
        "funder": "Lamp Trust",
        "recipient": "Stair Union",
        "amount": "900",
        "currency": "GBP",
    }
    return unit.insert(funding.grant_made, {**row, **values})


def publication(unit: Unit, **values: Any) -> int:
    return unit.insert(comments.publication, {"title": "The Light Paper", "status": "open_for_comments", **values})


def publication_version(unit: Unit, **values: Any) -> int:
    row = {"number": "Draft 1", "date": "2018-01-10", **_needs(unit, "publication", values)}
    return unit.insert(comments.publication_version, row)


def publication_section(unit: Unit, **values: Any) -> int:
    if not values.get("version_id"):
        values["version_id"] = publication_version(unit)
    return unit.insert(comments.publication_section, {"number": "1", "title": "Why", "text": "So it is.", **values})


def comment(unit: Unit, **values: Any) -> int:
    row = {"text": "Say it shorter", "number": 1, "received_on": "2018-01-20", **_needs(unit, "publication", values)}
    return unit.insert(comments.comment, row)


def import_batch(unit: Unit, **values: Any) -> int:
    return unit.insert(imports.import_batch, {"file": "people.csv", "kind": "contacts", **values})


def source(unit: Unit, **values: Any) -> int:
    return unit.insert(imports.source, {"row": 2, **_party(unit, _needs(unit, "import_batch", values))})


def interaction(unit: Unit, **values: Any) -> int:
    return unit.insert(interactions.interaction, {"date": "2017-11-10", "subject": "Call about the paper", **values})


def participant(unit: Unit, **values: Any) -> int:
    return unit.insert(interactions.participant, _party(unit, _needs(unit, "interaction", values)))


def point(unit: Unit, **values: Any) -> int:
    return unit.insert(interactions.point, {"text": "Rents rise", **_needs(unit, "interaction", values)})


def task(unit: Unit, **values: Any) -> int:
    return unit.insert(interactions.task, {"title": "Send the paper", "status": "not_started", **values})


def handout(unit: Unit, **values: Any) -> int:
    return unit.insert(handouts.handout, {"list": "people", "title": "People", "file": "people.csv", **values})


def named_export(unit: Unit, **values: Any) -> int:
    return unit.insert(exports.named_export, {"name": "Board list", "list": "people", "format": "csv", **values})


def template(unit: Unit, **values: Any) -> int:
    return unit.insert(
        letter_templates.template, {"name": "To the board", "kind": "letter", "body": "{{ salutation }}", **values}
    )


def bookmark(unit: Unit, **values: Any) -> int:
    return unit.insert(bookmarks.bookmark, _party(unit, values))


def initiative(unit: Unit, **values: Any) -> int:
    return unit.insert(programme.initiative, {"name": "Smart City, Just City", **values})


def phase(unit: Unit, **values: Any) -> int:
    return unit.insert(programme.phase, {"number": 1, "name": "Conversation", **values})


def activity(unit: Unit, **values: Any) -> int:
    return unit.insert(programme.activity, {"number": 1, "name": "Launch event", **values})


def programme_target(unit: Unit, **values: Any) -> int:
    return unit.insert(programme.programme_target, {"measure": "pilots", "value": "3", **values})


def staff_member(unit: Unit, **values: Any) -> int:
    return unit.insert(staff.staff_member, {"name": "Tess Tester", "initials": "TT", **values})


def _needs(unit: Unit, kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values with a record of a kind they must point at."""
    return values if values.get(f"{kind}_id") else {**values, f"{kind}_id": row(unit, kind)}


def row(unit: Unit, name: str, /, **values: Any) -> int:
    """A row of the table of that name."""
    maker: Maker = globals()[table(name).name]
    return maker(unit, **values)
