"""Record kinds: a table with the child rows that a person sees and edits as one record.

A *record document* is the record as one plain dict in the shape of its JSON: scalars by column name, each child list
under its own name, every child row with its `id`. Readers produce it, dialogs edit it, exports write it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Table

from crm.i18n import N_
from crm.models import (
    action_plan,
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
from crm.models.fields import Field, field_of, is_derived


@dataclass(frozen=True, slots=True)
class Child:
    """Rows that belong to a record: `name` is their key in the document, `owner` the column that points back.

    `single` names the one column that stands for the whole row in JSON (websites are a list of addresses).
    `named_where` is a column and its value without which a row does not say who it is of as it leaves.
    """

    name: str
    label: str
    table: Table
    owner: str
    columns: tuple[str, ...]
    single: str = ""
    named_where: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: how it is named, titled, sorted and searched."""

    name: str
    label: str
    plural: str
    table: Table
    names: tuple[str, ...]  # columns whose words find the record first
    children: tuple[Child, ...] = ()
    party: bool = False
    owned: bool = False  # goes with what it belongs to when that is purged

    @property
    def title(self) -> str:
        """The column that says what a record is called."""
        return "full_name" if "full_name" in self.names else self.names[0]

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """The described columns a person may see, in the order of the form."""
        return _columns(self.table)

    @property
    def fields(self) -> Mapping[str, Field]:
        """Descriptions by column name."""
        return _fields(self.table)

    def child(self, name: str) -> Child:
        return next(child for child in self.children if child.name == name)

    def owner_column(self) -> str:
        """The foreign key by which tags, attachments, sources and values point at this kind."""
        return f"{self.name}_id"


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A table with a `document_id`, and the column that says which record of a kind the document lies at."""

    table: Table
    column: str
    kind: str

    @property
    def is_own(self) -> bool:
        """Whether the record itself points at the document."""
        return self.column == "id"


@cache
def _columns(table: Table) -> tuple[Column[Any], ...]:
    return tuple(c for c in table.columns if field_of(c) and not is_derived(c) and c.name != "trashed_at")


@cache
def _fields(table: Table) -> Mapping[str, Field]:
    return {column.name: field for column in _columns(table) if (field := field_of(column))}


def _reach(owner: str) -> tuple[Child, ...]:
    return (
        Child("emails", N_("E-mail addresses"), contacts.email, owner, ("address", "label", "primary")),
        Child("phones", N_("Phones"), contacts.phone, owner, ("number", "label")),
        Child("addresses", N_("Addresses"), contacts.address, owner,
              ("po_box", "extended", "street", "postal_code", "city", "region", "country", "label")),
        Child("websites", N_("Websites"), contacts.website, owner, ("url",), single="url"),
    )  # fmt: skip


def _consents(owner: str) -> Child:
    return Child(
        "consents", N_("Consents"), contacts.consent, owner,
        ("purpose", "lawful_basis", "wording", "given_at", "how", "withdrawn_at"),
    )  # fmt: skip


PERSON = RecordKind(
    "person", N_("Person"), N_("People"), contacts.person,
    ("given_name", "additional_names", "family_name", "full_name", "native_name", "nickname"),
    (
        *_reach("person_id"),
        Child("affiliations", N_("Affiliations"), contacts.affiliation, "person_id",
              ("organisation_id", "city_id", "role", "function", "department", "start", "end", "primary")),
        _consents("person_id"),
    ),
    party=True,
)  # fmt: skip
ORGANISATION = RecordKind(
    "organisation", N_("Organisation"), N_("Organisations"), contacts.organisation, ("name", "acronym"),
    (*_reach("organisation_id"), _consents("organisation_id")), party=True,
)  # fmt: skip
CITY = RecordKind("city", N_("City"), N_("Cities"), contacts.city, ("name",), _reach("city_id"), party=True)
INTERACTION = RecordKind(
    "interaction", N_("Interaction"), N_("Interactions"), interactions.interaction, ("subject",),
    (
        Child("participants", N_("Participants"), interactions.participant, "interaction_id",
              ("person_id", "organisation_id", "city_id")),
        Child("points", N_("Points raised"), interactions.point, "interaction_id", ("text", "status")),
    ),
)  # fmt: skip
TASK = RecordKind("task", N_("Follow-up"), N_("Follow-ups"), interactions.task, ("title",))
EVENT = RecordKind(
    "event", N_("Event"), N_("Events"), events.event, ("name", "short_name"),
    (
        Child("sessions", N_("Sessions"), events.session, "event_id",
              ("title", "date", "start", "end", "type", "room", "summary", "certainty")),
        Child("speakers", N_("Speakers"), events.speaker, "event_id",
              ("person_id", "session_id", "role", "mode", "status", "billing", "provenance")),
        Child("budget_lines", N_("Budget"), events.budget_line, "event_id",
              ("item", "planned", "spent", "currency", "notes")),
        Child("targets", N_("Targets for the room"), invitations.balance_target, "event_id",
              ("dimension", "value", "minimum", "maximum")),
        Child("closings", N_("Closing"), meetings.closing, "event_id",
              ("closed_at", "minutes", "attended", "no_shows", "walk_ins", "organisations")),
    ),
)  # fmt: skip
SESSION = RecordKind("session", N_("Session"), N_("Sessions"), events.session, ("title",), owned=True)
WAVE = RecordKind("wave", N_("Wave"), N_("Waves"), invitations.wave, ("name",), owned=True)
INVITATION = RecordKind(
    "invitation", N_("Invitation"), N_("Invitations"), invitations.invitation, ("name",),
    (
        Child("answers", N_("Answers"), invitations.invitation_answer, "invitation_id",
              ("partstat", "at", "channel", "comment", "delegate")),
        Child("messages", N_("Messages"), invitations.invitation_message, "invitation_id",
              ("kind", "at", "channel", "address")),
    ),
    owned=True,
)  # fmt: skip
PARTICIPATION = RecordKind(
    "participation", N_("Participation"), N_("Participations"), participations.participation, ("name",),
    (Child("check_ins", N_("Door log"), check_ins.check_in, "participation_id", ("action", "at", "site", "method")),),
    owned=True,
)  # fmt: skip
SURVEY = RecordKind(
    "survey", N_("Survey"), N_("Surveys"), feedback.survey, ("name", "short_name"),
    (
        Child("questions", N_("Questions"), feedback.question, "survey_id",
              ("session_id", "text", "kind", "choices", "lowest", "highest", "lowest_label", "highest_label", "place")),
    ),
)  # fmt: skip
RESPONSE = RecordKind(
    "response", N_("Response"), N_("Responses"), feedback.response, ("channel",),
    (Child("answers", N_("Answers"), feedback.answer, "response_id",
           ("question_id", "wording_id", "text", "number", "choices")),),
    owned=True,
)  # fmt: skip
QUESTION = RecordKind(
    "question", N_("Question"), N_("Questions"), feedback.question, ("text",),
    (Child("wordings", N_("Earlier wordings"), feedback.wording, "question_id", (*feedback.WORDED, "until")),),
    owned=True,
)  # fmt: skip
THEME = RecordKind(
    "theme", N_("Theme"), N_("Themes"), feedback.theme, ("name",),
    (Child("codings", N_("Coded answers"), feedback.coding, "theme_id", ("answer_id", "coder")),), owned=True,
)  # fmt: skip
DECISION = RecordKind("decision", N_("Decision"), N_("Decisions"), meetings.decision, ("text",), owned=True)
CANDIDATE = RecordKind(
    "candidate", N_("Candidate for an action"), N_("Candidates for actions"), meetings.candidate, ("text",), owned=True
)
ACTION = RecordKind(
    "action", N_("Action"), N_("Actions"), action_plan.action, ("title",),
    (
        Child("contributors", N_("Contributors"), action_plan.contributor, "action_id", ("person_id", "part")),
        Child("notes", N_("Notes"), action_plan.action_note, "action_id", ("date", "status", "text", "author")),
        Child("origins", N_("Comes from"), action_plan.origin, "action_id", action_plan.ORIGINS),
    ),
)  # fmt: skip
STATEMENT = RecordKind("statement", N_("Statement"), N_("Statements"), commitments.statement, ("name", "short_name"))
STATEMENT_VERSION = RecordKind(
    "statement_version", N_("Version of a statement"), N_("Versions of statements"), commitments.statement_version,
    ("number",),
    (Child("texts", N_("Texts"), commitments.version_text, "version_id", ("language", "title", "text")),), owned=True,
)  # fmt: skip
SIGNATURE = RecordKind(
    "signature", N_("Signature"), N_("Signatures"), commitments.signature, ("name",),
    (
        Child("standings", N_("What became of it"), commitments.standing, "signature_id",
              ("date", "status", "text", "author")),
    ),
    owned=True,
)  # fmt: skip
PLEDGE = RecordKind(
    "pledge", N_("Pledge"), N_("Pledges"), commitments.pledge, ("text",),
    (Child("checks", N_("Checks"), commitments.pledge_check, "pledge_id", ("date", "status", "text", "author")),),
    owned=True,
)  # fmt: skip
ASK = RecordKind("ask", N_("Ask"), N_("Asks"), commitments.ask, ("name",), owned=True)
PILOT = RecordKind(
    "pilot", N_("Pilot"), N_("Pilots"), pilots.pilot, ("title", "short_name"),
    (
        Child("partners", N_("Partners"), pilots.pilot_partner, "pilot_id",
              ("person_id", "organisation_id", "city_id", "role", "commitment", "committed_on", "contact_id", "notes")),
        Child("milestones", N_("Milestones"), pilots.milestone, "pilot_id", ("title", "due", "reached_on", "notes")),
        Child("indicators", N_("Indicators"), pilots.indicator, "pilot_id",
              ("name", "unit", "baseline", "baseline_on", "target", "target_on", "disaggregation", "place")),
        Child("risks", N_("Risks"), pilots.risk, "pilot_id", ("text", "likelihood", "impact", "response", "status")),
        Child("lessons", N_("Lessons"), pilots.lesson, "pilot_id", ("date", "text", "section")),
        Child("origins", N_("Comes from"), pilots.pilot_origin, "pilot_id", action_plan.ORIGINS),
    ),
)  # fmt: skip
FIT_SCORE = RecordKind("fit_score", N_("Score by hand"), N_("Scores by hand"), pilots.fit_score, ("note",), owned=True)
INDICATOR = RecordKind(
    "indicator", N_("Indicator"), N_("Indicators"), pilots.indicator, ("name",),
    (Child("readings", N_("Measured"), pilots.reading, "indicator_id", ("date", "value", "group", "notes")),),
    owned=True,
)  # fmt: skip
OPPORTUNITY = RecordKind(
    "opportunity", N_("Funding opportunity"), N_("Funding opportunities"), funding.opportunity, ("title",),
    (
        Child("stages", N_("Stage history"), funding.funding_stage, "opportunity_id", ("date", "status", "author")),
        Child("deadlines", N_("Deadlines"), funding.deadline, "opportunity_id",
              ("type", "date", "remind", "done_on", "requirement")),
        Child("requirements", N_("Requirements"), funding.requirement, "opportunity_id",
              ("text", "for_deadline", "done")),
        Child("instalments", N_("Instalments"), funding.instalment, "opportunity_id", ("due", "amount", "received_on")),
        Child("allocations", N_("Allocations"), funding.allocation, "opportunity_id",
              ("pilot_id", "amount", "currency")),
    ),
)  # fmt: skip
DEADLINE = RecordKind("deadline", N_("Deadline"), N_("Deadlines"), funding.deadline, ("requirement",), owned=True)
GRANT_MADE = RecordKind(
    "grant_made", N_("Grant made"), N_("Grants made"), funding.grant_made, ("title", "recipient", "funder")
)
ASSESSMENT = RecordKind("assessment", N_("Assessment"), N_("Assessments"), mapping.assessment, ("date",), owned=True)
PUBLICATION = RecordKind(
    "publication", N_("Publication"), N_("Publications"), comments.publication, ("title", "short_name")
)
PUBLICATION_VERSION = RecordKind(
    "publication_version", N_("Version of a publication"), N_("Versions of publications"),
    comments.publication_version, ("number",),
    (Child("sections", N_("Sections"), comments.publication_section, "version_id", ("number", "title", "text")),),
    owned=True,
)  # fmt: skip
COMMENT = RecordKind("comment", N_("Comment"), N_("Comments"), comments.comment, ("text",))
MESSAGE = RecordKind(
    "message", N_("Message"), N_("Messages"), campaign.message, ("name",),
    (Child("files", N_("Images and files"), campaign.message_file, "message_id", ("document_id", "alt")),),
)  # fmt: skip
ARTICLE = RecordKind(
    "article", N_("Article"), N_("Articles"), publications.article, ("title",),
    (
        Child("interviewees", N_("Interviewees"), publications.interviewee, "article_id",
              ("person_id", "organisation_id", "city_id", "consent", "consented_on", "part"),
              named_where=("consent", publications.MAY_BE_NAMED)),
        Child("progress", N_("How it goes"), publications.article_note, "article_id",
              ("date", "status", "text", "author")),
    ),
)  # fmt: skip
POST = RecordKind("post", N_("Post"), N_("Posts"), campaign.post, ("title",))
DOCUMENT = RecordKind("document", N_("Document"), N_("Documents"), documents.document, ("name",))
PHASE = RecordKind("phase", N_("Phase"), N_("Phases"), programme.phase, ("name",))
ACTIVITY = RecordKind("activity", N_("Activity"), N_("Activities"), programme.activity, ("name",))
PROGRAMME_TARGET = RecordKind(
    "programme_target", N_("Target"), N_("Targets"), programme.programme_target, ("measure",), owned=True
)
INITIATIVE = RecordKind("initiative", N_("Initiative"), N_("Initiatives"), programme.initiative, ("name",))
STAFF_MEMBER = RecordKind("staff_member", N_("Staff member"), N_("Staff"), staff.staff_member, ("name",))
TAG = RecordKind("tag", N_("Tag"), N_("Tags"), contacts.tag, ("name",))
CUSTOM_FIELD = RecordKind("custom_field", N_("Custom field"), N_("Custom fields"), contacts.custom_field, ("name",))
RELATIONSHIP = RecordKind("relationship", N_("Relationship"), N_("Relationships"), contacts.relationship, ("type",))
NAMED_EXPORT = RecordKind("named_export", N_("Named export"), N_("Named exports"), exports.named_export, ("name",))
TEMPLATE = RecordKind("template", N_("Template"), N_("Templates"), letter_templates.template, ("name",))

KINDS = {
    kind.name: kind
    for kind in (
        PERSON, ORGANISATION, CITY, INTERACTION, TASK, EVENT, SESSION, WAVE, INVITATION, PARTICIPATION,
        SURVEY, RESPONSE, QUESTION, THEME, DECISION, CANDIDATE, ACTION, ASSESSMENT, PILOT, INDICATOR, FIT_SCORE,
        OPPORTUNITY, DEADLINE, GRANT_MADE, DOCUMENT, STATEMENT, STATEMENT_VERSION, SIGNATURE, PLEDGE, ASK,
        MESSAGE, POST, ARTICLE, PUBLICATION, PUBLICATION_VERSION, COMMENT,
        PHASE, ACTIVITY, PROGRAMME_TARGET, INITIATIVE, STAFF_MEMBER, TAG, CUSTOM_FIELD, RELATIONSHIP, NAMED_EXPORT,
        TEMPLATE,
    )
}  # fmt: skip
PARTIES = (PERSON, ORGANISATION, CITY)
PARTY_COLUMNS = {kind.owner_column(): kind.name for kind in PARTIES}  # of rows that belong to any one of them
DOCUMENT_LINKS = (
    *(
        DocumentLink(documents.attachment, kind.owner_column(), kind.name)
        for kind in (*PARTIES, *(KINDS[name] for name in documents.ATTACHED_ALSO))
    ),
    DocumentLink(campaign.message_file, "message_id", MESSAGE.name),
    DocumentLink(commitments.statement_version, "statement_id", STATEMENT.name),
    DocumentLink(commitments.signature, "id", SIGNATURE.name),
    DocumentLink(comments.publication_version, "publication_id", PUBLICATION.name),
)  # every way in which a document lies at a record
SEARCHED = (
    PERSON, ORGANISATION, CITY, INTERACTION, TASK, EVENT, ACTION, PILOT, OPPORTUNITY, GRANT_MADE, STATEMENT, SIGNATURE,
    DOCUMENT, ACTIVITY, TAG, NAMED_EXPORT, MESSAGE, POST, SURVEY, ARTICLE,
    PUBLICATION, COMMENT,
)  # fmt: skip


def kind_of(name: str) -> RecordKind:
    return KINDS[name]
