"""What people answer when they are asked: questions, answers, and the themes in their words."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.contacts import SECTORS
from crm.models.events import EVENT
from crm.models.fields import Field, Kind, column, journaled, reference
from crm.models.regions import REGIONS

QUESTION_KINDS = ("scale", "choice", "several", "text")
SMALL_GROUP = 5  # answers of fewer people are not told apart
WORDED = ("text", "kind", "choices", "lowest", "highest", "lowest_label", "highest_label")  # what a wording is

# Without an event it is asked by the campaign.
survey = journaled(
    "survey",
    column("name", Field(N_("Name"), required=True)),
    column("short_name", Field(N_("Short name"), help=N_("As the command line names it: convening-feedback"))),
    reference("event_id", "event", EVENT, cascade=True),
    column("anonymous", Field(N_("Anonymous"), Kind.YES_NO, N_("Answers are kept without the name of who gave them"),
                              searched=False)),
    column("introduction", Field(N_("Introduction"), Kind.LONG_TEXT)),
    column("smallest_group", Field(N_("Smallest group shown"), Kind.NUMBER, searched=False), default=SMALL_GROUP),
    column("closed_on", Field(N_("Closed on"), Kind.DATE, searched=False)),
    column("asked_from", Field(N_("Asked from"), Kind.DATE, searched=False)),
    column("asked_until", Field(N_("Asked until"), Kind.DATE, searched=False)),
    column("asked_where", Field(N_("Asked where"), help=N_("As readers are told: a form on our website, a poll on X"),
                                searched=False)),
    column("method", Field(N_("Method note"), Kind.LONG_TEXT, N_("Who could answer, and what the answers cannot tell"),
                           searched=False)),
)  # fmt: skip
SURVEY = Field(N_("Survey"), Kind.REFERENCE, refers_to="survey", searched=False)
question = journaled(
    "question",
    reference("survey_id", "survey", SURVEY, required=True, cascade=True),
    reference("session_id", "session", Field(N_("Session"), Kind.REFERENCE, N_("Empty: the whole event"),
                                             refers_to="session", searched=False)),
    column("text", Field(N_("Question"), Kind.LONG_TEXT, required=True)),
    column("kind", Field(N_("Answered by"), Kind.CHOICE, choices=QUESTION_KINDS, searched=False), default="text"),
    column("choices", Field(N_("Choices"), Kind.WORDS, searched=False)),
    column("lowest", Field(N_("Lowest"), Kind.NUMBER, searched=False)),
    column("highest", Field(N_("Highest"), Kind.NUMBER, searched=False)),
    column("lowest_label", Field(N_("Lowest means"), searched=False)),
    column("highest_label", Field(N_("Highest means"), searched=False)),
    column("place", Field(N_("Order"), Kind.NUMBER, searched=False)),
)  # fmt: skip
QUESTION = Field(N_("Question"), Kind.REFERENCE, refers_to="question", searched=False)
response = journaled(
    "response",
    reference("survey_id", "survey", SURVEY, required=True, cascade=True),
    reference("person_id", "person", Field(N_("Person"), Kind.REFERENCE, refers_to="person", searched=False)),
    column("submitted_at", Field(N_("Given at"), searched=False)),
    column("channel", Field(N_("How"), help=N_("On paper, by which form tool …"), searched=False)),
    column("quote_consent", Field(N_("May be quoted"), Kind.YES_NO, searched=False)),
    column("external_id", Field(N_("External id"), searched=False), index=True),
    column(
        "region",
        Field(
            N_("Region"),
            Kind.CHOICE,
            N_("Where whoever answered lives, as they said"),
            choices=tuple(REGIONS),
            searched=False,
        ),
    ),
    column(
        "sector",
        Field(
            N_("Stakeholder kind"),
            Kind.CHOICE,
            N_("What whoever answered belongs to, as they said"),
            choices=SECTORS,
            searched=False,
        ),
    ),
)
# A question as it was asked before it was changed, until and including a day: answers stay with what they answered.
wording = journaled(
    "wording",
    reference("question_id", "question", QUESTION, required=True, cascade=True),
    column("text", Field(N_("Question"), Kind.LONG_TEXT)),
    column("kind", Field(N_("Answered by"), Kind.CHOICE, choices=QUESTION_KINDS, searched=False)),
    column("choices", Field(N_("Choices"), Kind.WORDS, searched=False)),
    column("lowest", Field(N_("Lowest"), Kind.NUMBER, searched=False)),
    column("highest", Field(N_("Highest"), Kind.NUMBER, searched=False)),
    column("lowest_label", Field(N_("Lowest means"), searched=False)),
    column("highest_label", Field(N_("Highest means"), searched=False)),
    column("until", Field(N_("Asked so until"), Kind.DATE, searched=False)),
)
answer = journaled(
    "answer",
    reference("response_id", "response", Field(N_("Response"), Kind.REFERENCE, refers_to="response", searched=False),
              required=True, cascade=True),
    reference("question_id", "question", QUESTION, required=True, cascade=True),
    reference("wording_id", "wording", Field(N_("Wording"), Kind.REFERENCE, N_("Empty: the question as it stands"),
                                             refers_to="wording", searched=False)),
    column("text", Field(N_("Answer"), Kind.LONG_TEXT)),
    column("number", Field(N_("Number"), Kind.NUMBER, searched=False)),
    column("choices", Field(N_("Chosen"), Kind.WORDS, searched=False)),
)  # fmt: skip
theme = journaled(
    "theme",
    reference("survey_id", "survey", SURVEY, required=True, cascade=True),
    column("name", Field(N_("Theme"), required=True)),
)
# That an answer speaks of a theme, by whoever read it.
coding = journaled(
    "coding",
    reference("answer_id", "answer", Field(N_("Answer"), Kind.REFERENCE, refers_to="answer", searched=False),
              required=True, cascade=True),
    reference("theme_id", "theme", Field(N_("Theme"), Kind.REFERENCE, refers_to="theme", searched=False),
              required=True, cascade=True),
    column("coder", Field(N_("Coded by"), searched=False)),
)  # fmt: skip
